#include "formula/lexer.h"

#include <algorithm>
#include <map>

#include "base/text.h"

namespace jiheng {

namespace {

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

struct Sign {
  std::u32string_view text;
  Operator op;
};

// Longer signs first: <= before <.
constexpr Sign kSigns[] = {
    {U"==", Operator::equal},         {U"!=", Operator::not_equal},
    {U"<>", Operator::not_equal},     {U"<=", Operator::less_equal},
    {U">=", Operator::greater_equal}, {U"&&", Operator::conjunction},
    {U"||", Operator::disjunction},   {U"+", Operator::add},
    {U"-", Operator::subtract},       {U"−", Operator::subtract},
    {U"–", Operator::subtract},       {U"*", Operator::multiply},
    {U"×", Operator::multiply},       {U"/", Operator::divide},
    {U"÷", Operator::divide},         {U"=", Operator::equal},
    {U"≠", Operator::not_equal},      {U"≤", Operator::less_equal},
    {U"≦", Operator::less_equal},     {U"≥", Operator::greater_equal},
    {U"≧", Operator::greater_equal},  {U"<", Operator::less},
    {U">", Operator::greater},        {U"!", Operator::logical_not},
};

class Lexer {
 public:
  Lexer(const FormulaSource& source, Diagnostics& diagnostics) : source_(source), diagnostics_(diagnostics) {
    for (const char32_t c : source.characters()) text_.push_back(fold_width(c));
  }

  std::optional<std::vector<Token>> run() {
    while (skip_blank(), at_ < size()) {
      if (!read_token()) return std::nullopt;
    }
    push(Token::Kind::end, at_);
    return std::move(tokens_);
  }

 private:
  int size() const { return static_cast<int>(text_.size()); }
  char32_t peek(int ahead = 0) const {
    const int index = at_ + ahead;
    return index < size() ? text_[static_cast<std::size_t>(index)] : U'\0';
  }
  std::u32string_view rest() const { return std::u32string_view(text_).substr(static_cast<std::size_t>(at_)); }

  void skip_blank() {
    while (at_ < size()) {
      if (peek() == U'#') {
        while (at_ < size() && peek() != U'\n') ++at_;
      } else if (peek() == U' ' || peek() == U'\t' || peek() == U'\n' || peek() == U'\r') {
        ++at_;
      } else {
        return;
      }
    }
  }

  Token& push(Token::Kind kind, int begin) {
    Token token;
    token.kind = kind;
    token.span = {begin, at_};
    tokens_.push_back(std::move(token));
    return tokens_.back();
  }

  bool fail(int begin, std::string code, Message message, Message remedy = {}) {
    source_.error({begin, std::max(at_, begin + 1)}, std::move(code), std::move(message), std::move(remedy),
                  diagnostics_);
    return false;
  }

  bool read_token() {
    if (is_digit(peek())) return read_date() || read_number();
    if (is_name_start(peek())) return read_word();
    if (peek() == U'"' || peek() == U'“' || peek() == U'”' || peek() == U'「') return read_text();
    return read_punctuation() || read_sign() || unknown_character();
  }

  bool unknown_character() {
    const std::string c = source_.slice({at_, at_ + 1});
    return fail(at_, "formula.bad-character",
                {"公式里不能用「" + c + "」", "\"" + c + "\" has no meaning in a formula"},
                {"运算符有 + − × ÷ = ≠ < ≤ > ≥ 且 或 非；文字请加引号",
                 "operators are + - * / = != < <= > >= and or not; text needs quotes"});
  }

  bool read_punctuation() {
    const auto single = [&](Token::Kind kind) {
      ++at_;
      push(kind, at_ - 1);
      return true;
    };
    switch (peek()) {
      case U'(':
        return single(Token::Kind::open);
      case U')':
        return single(Token::Kind::close);
      case U',':
      case U'、':
        return single(Token::Kind::comma);
      case U'.':
        return single(Token::Kind::dot);
      default:
        return false;
    }
  }

  bool read_sign() {
    for (const Sign& sign : kSigns) {
      if (!rest().starts_with(sign.text)) continue;
      const int begin = at_;
      at_ += static_cast<int>(sign.text.size());
      push(Token::Kind::sign, begin).op = sign.op;
      return true;
    }
    return false;
  }

  bool read_word() {
    const int begin = at_;
    while (is_name_part(peek())) ++at_;
    const std::string word = to_utf8(
        std::u32string_view(text_).substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(at_ - begin)));
    static const std::map<std::string, Operator> kOperators = {
        {"且", Operator::conjunction}, {"and", Operator::conjunction}, {"或", Operator::disjunction},
        {"or", Operator::disjunction}, {"非", Operator::logical_not},  {"not", Operator::logical_not}};
    static const std::map<std::string, bool> kTruths = {{"是", true},  {"真", true},  {"true", true},
                                                        {"否", false}, {"假", false}, {"false", false}};
    const std::string key = name_key(word);
    if (const auto op = kOperators.find(key); op != kOperators.end()) {
      push(Token::Kind::sign, begin).op = op->second;
    } else if (const auto truth = kTruths.find(key); truth != kTruths.end()) {
      push(Token::Kind::literal, begin).literal = Value::of(truth->second);
    } else if (key == "其中" || key == "where") {
      push(Token::Kind::filter, begin);
    } else {
      push(Token::Kind::word, begin).word = word;
    }
    return true;
  }

  bool read_text() {
    const int begin = at_;
    const char32_t open = peek();
    const std::u32string_view closing = open == U'"' ? U"\"" : (open == U'「' ? U"」" : U"”“");
    ++at_;
    while (at_ < size() && closing.find(peek()) == std::u32string_view::npos) ++at_;
    if (at_ == size()) {
      return fail(begin, "formula.unclosed-text", {"引号没有配对", "unclosed quotation mark"},
                  {"请在文字末尾补上引号", "close the text with a quotation mark"});
    }
    ++at_;
    push(Token::Kind::literal, begin).literal = Value::of(source_.slice({begin + 1, at_ - 1}));
    return true;
  }

  // 2024-12-31 (as long as nothing else follows) and 2024年12月31日, 2024年12月.
  bool read_date() {
    const int begin = at_;
    int length = 0;
    if (digits_ahead(0, 5) != 4) return false;
    if (peek(4) == U'-' && digits_ahead(5, 3) == 2 && peek(7) == U'-' && digits_ahead(8, 3) == 2) {
      length = 10;
    } else if (peek(4) == U'年') {
      const int month = digits_ahead(5, 3);
      if (month < 1 || month > 2 || peek(5 + month) != U'月') return false;
      length = 6 + month;
      const int day = digits_ahead(length, 3);
      if (day >= 1 && day <= 2 && peek(length + day) == U'日') length += day + 1;
    } else {
      return false;
    }
    const auto date = jiheng::read_date(to_utf8(rest().substr(0, static_cast<std::size_t>(length))));
    at_ += length;
    if (!date) {
      fail(begin, "formula.bad-date",
           {"没有「" + source_.slice({begin, at_}) + "」这一天", "there is no day " + source_.slice({begin, at_})},
           {"日期写作 2024-12-31、2024年12月31日 或 2024年12月，1900年至2199年",
            "write 2024-12-31, 2024年12月31日 or 2024年12月, from 1900 to 2199"});
      failed_ = true;
      return false;
    }
    push(Token::Kind::literal, begin).literal = Value::of(*date);
    return true;
  }

  int digits_ahead(int offset, int most) const {
    int count = 0;
    while (count < most && is_digit(peek(offset + count))) ++count;
    return count;
  }

  // Digits with thousands separators. A comma belongs to the number only between groups as people write them: one to
  // three digits before the first comma, exactly three after each. 1000,200 are two arguments.
  std::string read_digits() {
    std::string digits;
    const auto take_run = [&] {
      for (; is_digit(peek()); ++at_) digits.push_back(static_cast<char>(peek()));
    };
    take_run();
    const bool may_group = digits.size() <= 3;
    while (may_group && peek() == U',' && digits_ahead(1, 4) == 3) {
      ++at_;
      take_run();
    }
    if (peek() == U'.' && is_digit(peek(1))) {
      digits.push_back('.');
      ++at_;
      take_run();
    }
    return digits;
  }

  bool read_number() {
    if (failed_) return false;
    const int begin = at_;
    const auto number = Number::parse(read_digits());
    if (!number)
      return fail(begin, "formula.bad-number", {"数字过长", "number too long"},
                  {"一个数最多 10,000 位", "a number has at most 10,000 digits"});
    std::optional<Unit> unit;
    for (const std::string& name : known_unit_names()) {
      const std::u32string wanted = to_code_points(name);
      if (!rest().starts_with(wanted)) continue;
      at_ += static_cast<int>(wanted.size());
      unit = find_known_unit(name);
      break;
    }
    if (is_name_part(peek())) {
      const int unit_begin = begin;
      while (is_name_part(peek())) ++at_;
      return fail(unit_begin, "formula.bad-unit",
                  {"「" + source_.slice({unit_begin, at_}) + "」里的计量单位不认识",
                   "unknown unit of measure in \"" + source_.slice({unit_begin, at_}) + "\""},
                  {"金额用 元、万元、亿元，比率用 %，数量用 人、个、项、次 等；名称不能以数字开头",
                   "use 元, 万元, 亿元, %, 人, 个 …; a name does not begin with a digit"});
    }
    Token& token = push(Token::Kind::literal, begin);
    token.literal = Value::of(unit ? *number * unit->factor : *number);
    token.unit = unit;
    return true;
  }

  const FormulaSource& source_;
  Diagnostics& diagnostics_;
  std::u32string text_;
  int at_ = 0;
  bool failed_ = false;
  std::vector<Token> tokens_;
};

}  // namespace

std::optional<std::vector<Token>> tokenize(const FormulaSource& source, Diagnostics& diagnostics) {
  return Lexer(source, diagnostics).run();
}

}  // namespace jiheng
