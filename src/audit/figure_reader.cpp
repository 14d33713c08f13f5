#include "audit/figure_reader.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "audit/figure_lexer.h"
#include "base/text.h"

namespace jiheng {
namespace {

using View = std::u32string_view;

template <std::size_t N>
bool starts_with_any(View text, const std::array<View, N>& prefixes) {
  return std::any_of(prefixes.begin(), prefixes.end(), [&](View p) { return text.starts_with(p); });
}
template <std::size_t N>
bool ends_with_any(View text, const std::array<View, N>& suffixes) {
  return std::any_of(suffixes.begin(), suffixes.end(), [&](View s) { return text.ends_with(s); });
}
struct MoneyUnit {
  View text;
  const char* name;
  int power;  // of ten
};
constexpr std::array<MoneyUnit, 7> kMoneyUnits{{{U"亿元", "亿元", 8},
                                                {U"百万元", "百万元", 6},
                                                {U"万元", "万元", 4},
                                                {U"千元", "千元", 3},
                                                {U"元", "元", 0},
                                                {U"亿人民币", "亿元", 8},
                                                {U"万人民币", "万元", 4}}};

// After 分 these make another word of it: 分别, 分钟.
constexpr std::array<View, 14> kNotScore{U"分别", U"分钟", U"分之", U"分为", U"分析", U"分配", U"分类",
                                         U"分布", U"分局", U"分管", U"分项", U"分成", U"分支", U"分公"};
constexpr std::array<View, 7> kPointsWords{U"满分", U"分值", U"赋分", U"权重", U"标准分", U"扣", U"减"};
constexpr std::array<View, 5> kScoreWords{U"得分", U"评分", U"总分", U"得", U"自评"};
constexpr std::array<View, 10> kApproximateBefore{U"约",     U"近",   U"超",   U"超过", U"不少于",
                                                  U"不低于", U"至少", U"大约", U"逾",   U"不超过"};
constexpr std::array<View, 7> kApproximateAfter{U"余", U"多", U"左右", U"以上", U"以下", U"以内", U"上下"};
constexpr std::array<View, 9> kOrdinalBefore{U"第", U"表", U"图", U"附件", U"附表", U"公开", U"图表", U"例", U"版本"};
constexpr std::array<View, 3> kCodeAfter{U"号", U"〕", U"】"};
constexpr std::size_t kNear = 8;  // characters that still belong to a number's words

// One passage, number by number.
class PassageReader {
 public:
  PassageReader(const AuditedDocument& document, std::size_t index, std::vector<DocumentFigure>& figures)
      : passage_(document.passages[index]),
        index_(index),
        text_(View(document.folded).substr(0, passage_.end)),
        figures_(figures) {}

  void run() {
    for (at_ = passage_.begin; at_ < passage_.end;) {
      if (is_ascii_digit(text_[at_])) {
        read(numbered_year(lex_number(text_, at_)));
      } else if (const auto numeral = counted_numeral()) {
        add_counted(*numeral);
      } else {
        ++at_;
      }
    }
  }

 private:
  View before(std::size_t at) const {
    const std::size_t begin = std::max(passage_.begin, at < kNear ? 0 : at - kNear);
    return text_.substr(begin, at - begin);
  }
  View after(std::size_t at) const { return text_.substr(at); }
  char32_t char_before(std::size_t at) const { return at > passage_.begin ? text_[at - 1] : U'\0'; }

  std::size_t skip_spaces(std::size_t at) const {
    while (at < text_.size() && (text_[at] == U' ' || text_[at] == U'\n')) ++at;
    return at;
  }

  // 七个, 两项: a numeral of at least two before a measure word.
  std::optional<LexedNumber> counted_numeral() const {
    if (!is_chinese_digit(text_[at_]) || is_chinese_digit(char_before(at_))) return std::nullopt;
    if (ends_with_any(before(at_), kOrdinalBefore)) return std::nullopt;
    const auto numeral = lex_chinese_number(text_, at_);
    if (!numeral || numeral->value < 2) return std::nullopt;
    constexpr std::array<View, 14> kMeasures{U"个", U"家", U"项", U"名", U"人", U"条",   U"辆",
                                             U"类", U"件", U"户", U"处", U"座", U"方面", U"所"};
    if (!starts_with_any(after(numeral->end), kMeasures)) return std::nullopt;
    return numeral;
  }

  void add_counted(const LexedNumber& number) {
    DocumentFigure figure = start(number);
    read_counted_unit(figure);
    figure.figure_class = FigureClass::count;
    push(figure);
  }

  // 1.2024年支出: the number of a list and a year, no decimal.
  LexedNumber numbered_year(const LexedNumber& number) const {
    constexpr int kYearDigits = 4;
    const bool first = trim_lead(text_.substr(passage_.begin, number.begin - passage_.begin)).empty();
    if (!first || number.grouped || number.decimals != kYearDigits || number.digits > 2) return number;
    if (!after(skip_spaces(number.end)).starts_with(U"年")) return number;
    LexedNumber item = number;
    item.end = number.begin + number.digits;
    item.decimals = 0;
    item.value = number.value.floor();
    return item;
  }

  DocumentFigure start(const LexedNumber& number) const {
    DocumentFigure figure;
    figure.begin = number.begin;
    figure.end = figure.unit_end = number.end;
    figure.value = number.value;
    figure.decimals = figure.exact_decimals = number.decimals;
    figure.passage = index_;
    return figure;
  }

  void push(const DocumentFigure& figure) {
    at_ = std::max(figure.unit_end, figure.end);
    figures_.push_back(figure);
  }

  void read(const LexedNumber& number) {
    DocumentFigure figure = start(number);
    if (!is_position(number, figure) && !is_code(number, figure) && !is_date(number, figure)) read_quantity(figure);
    push(figure);
  }

  bool set(DocumentFigure& figure, FigureClass figure_class) const {
    figure.figure_class = figure_class;
    return true;
  }

  // 1. / （2） / 3、 at the beginning; 表1-2, 第5条 anywhere.
  bool is_position(const LexedNumber& number, DocumentFigure& figure) const {
    if (ends_with_any(before(number.begin), kOrdinalBefore)) return set(figure, FigureClass::ordinal);
    if (char_before(number.begin) == U'-' && !figures_.empty() && figures_.back().end + 1 == number.begin &&
        figures_.back().figure_class == FigureClass::ordinal) {
      return set(figure, FigureClass::ordinal);
    }
    if (number.decimals > 1 || number.digits > 3 || number.grouped) return false;
    if (number.begin < passage_.text_begin) return set(figure, FigureClass::ordinal);
    const View lead = text_.substr(passage_.begin, number.begin - passage_.begin);
    const bool first = trim_lead(lead).empty();
    const View rest = after(number.end);
    if (first && !rest.empty() &&
        (rest.front() == U'、' || rest.front() == U'.' || rest.front() == U')' || rest.front() == U')')) {
      return set(figure, FigureClass::ordinal);
    }
    const bool bracketed = char_before(number.begin) == U'(' && !rest.empty() && rest.front() == U')';
    if (bracketed && number.decimals == 0) return set(figure, FigureClass::ordinal);
    return false;
  }

  static View trim_lead(View lead) {
    while (!lead.empty() && (lead.front() == U' ' || lead.front() == U'(')) lead.remove_prefix(1);
    return lead;
  }

  bool is_code(const LexedNumber& number, DocumentFigure& figure) const {
    if (number.decimals > 0 || number.grouped) return false;
    const char32_t previous = char_before(number.begin);
    const View rest = after(number.end);
    if (is_ascii_letter(previous) || (!rest.empty() && is_ascii_letter(rest.front()) && number.digits > 2)) {
      return set(figure, FigureClass::code);
    }
    if (previous == U'〔' || previous == U'[' || previous == U'【') return set(figure, FigureClass::code);
    if (starts_with_any(rest, kCodeAfter) && !rest.starts_with(U"号线")) return set(figure, FigureClass::code);
    if (is_area_code(number)) return set(figure, FigureClass::code);
    constexpr std::size_t kTelephone = 7;
    if (number.digits >= kTelephone && !money_unit_at(number.end)) {
      const bool counted = unit_at(number.end).has_value();
      if (!counted && (number.digits > kTelephone + 1 || previous == U'-')) return set(figure, FigureClass::code);
    }
    return false;
  }

  // 0593-8651234
  bool is_area_code(const LexedNumber& number) const {
    if (text_[number.begin] != U'0' || number.digits < 3 || number.digits > 4) return false;
    if (number.end + 1 >= text_.size() || text_[number.end] != U'-' || !is_ascii_digit(text_[number.end + 1])) {
      return false;
    }
    constexpr std::size_t kShortest = 7;
    return lex_number(text_, number.end + 1).digits >= kShortest;
  }

  // 2024年12月26日 is one figure; 2024年 a year; 12月 a date; 3年 and 16个月 periods.
  bool is_date(const LexedNumber& number, DocumentFigure& figure) const {
    if (number.decimals > 0 || number.grouped) return false;
    const View rest = after(skip_spaces(number.end));
    const bool year_sized = number.digits == 4 && number.value >= 1900 && number.value < 2200;
    if (year_sized && is_year(number, figure, rest)) return true;
    if (rest.starts_with(U"个月")) return period(figure, U"个月");
    if (rest.starts_with(U"年")) return period(figure, U"年");
    if (rest.starts_with(U"天")) return period(figure, U"天");
    if (number.value <= 12 && (rest.starts_with(U"月") || is_month_range(number.end))) {
      if (rest.starts_with(U"月")) figure.unit_end = skip_spaces(number.end) + 1;
      extend_date(figure);
      return set(figure, FigureClass::date);
    }
    if (number.value <= 31 && rest.starts_with(U"日")) {
      figure.unit_end = skip_spaces(number.end) + 1;
      return set(figure, FigureClass::date);
    }
    return false;
  }

  bool is_year(const LexedNumber& number, DocumentFigure& figure, View rest) const {
    if (rest.starts_with(U"年")) {
      figure.unit_end = skip_spaces(number.end) + 1;
      const std::size_t year_end = figure.unit_end;
      extend_date(figure);
      return set(figure, figure.unit_end > year_end ? FigureClass::date : FigureClass::year);
    }
    const bool spelled = rest.size() > 3 && (rest[0] == U'-' || rest[0] == U'/') && is_ascii_digit(rest[1]);
    if (spelled || rest.starts_with(U"-")) return set(figure, FigureClass::year);
    return false;
  }

  // Takes month and day behind what was read.
  void extend_date(DocumentFigure& figure) const {
    for (const View unit : {View(U"月"), View(U"日")}) {
      const std::size_t at = skip_spaces(figure.unit_end);
      if (at >= text_.size() || !is_ascii_digit(text_[at])) continue;
      const LexedNumber next = lex_number(text_, at);
      const std::size_t unit_at = skip_spaces(next.end);
      if (next.digits <= 2 && next.decimals == 0 && after(unit_at).starts_with(unit)) figure.unit_end = unit_at + 1;
    }
    figure.end = figure.unit_end;
  }

  // 1-9月
  bool is_month_range(std::size_t end) const {
    if (end >= text_.size() || (text_[end] != U'-' && text_[end] != U'至')) return false;
    if (end + 1 >= text_.size() || !is_ascii_digit(text_[end + 1])) return false;
    const LexedNumber next = lex_number(text_, end + 1);
    return after(skip_spaces(next.end)).starts_with(U"月");
  }

  bool period(DocumentFigure& figure, View unit) const {
    figure.unit_end = skip_spaces(figure.end) + unit.size();
    figure.unit = find_unit(to_utf8(unit)).value_or(Unit{to_utf8(unit), 1, Dimension::of(Quantity::months)});
    figure.value *= figure.unit.factor;
    return set(figure, FigureClass::period);
  }

  struct FoundUnit {
    Unit unit;
    std::size_t end = 0;
  };

  std::optional<FoundUnit> money_unit_at(std::size_t at) const {
    at = skip_spaces(at);
    std::u32string tight;  // 万 元
    std::vector<std::size_t> ends;
    for (std::size_t i = at; i < text_.size() && tight.size() < 4; i = skip_spaces(i + 1)) {
      tight += text_[i];
      ends.push_back(i + 1);
    }
    for (const MoneyUnit& money : kMoneyUnits) {
      if (!tight.starts_with(money.text)) continue;
      return FoundUnit{{money.name, Number::power_of_ten(money.power), Dimension::of(Quantity::money)},
                       ends[money.text.size() - 1]};
    }
    return std::nullopt;
  }

  std::optional<FoundUnit> unit_at(std::size_t at) const {
    for (const std::string& name : known_unit_names()) {
      const std::u32string wide = to_code_points(name);
      if (wide.empty() || !after(at).starts_with(wide)) continue;
      if (auto unit = find_known_unit(name)) return FoundUnit{*unit, at + wide.size()};
    }
    return std::nullopt;
  }

  void read_quantity(DocumentFigure& figure) {
    read_sign(figure);
    mark_approximate(figure);
    const std::size_t at = skip_spaces(figure.end);
    const View rest = after(at);
    if (const auto money = money_unit_at(figure.end)) return use(figure, *money, FigureClass::amount);
    if (rest.starts_with(U"%") || rest.starts_with(U"‰")) {
      const Unit unit = rest.front() == U'%' ? percent() : Unit{"‰", Number::decimal(1, 3), Dimension()};
      return use(figure, {unit, at + 1}, FigureClass::rate);
    }
    if (rest.starts_with(U"个百分点")) return use(figure, {percent(), at + 4}, FigureClass::rate_points);
    if (rest.starts_with(U"百分点")) return use(figure, {percent(), at + 3}, FigureClass::rate_points);
    if (rest.starts_with(U"倍")) return use(figure, {Unit{"倍", 1, Dimension()}, at + 1}, FigureClass::multiple);
    if (rest.starts_with(U"分") && !starts_with_any(rest, kNotScore)) {
      return use(figure, {Unit{"分", 1, Dimension::of(Quantity::score)}, at + 1}, score_class(figure));
    }
    read_counted_unit(figure);
    if (figure.unit_end > figure.end) {
      figure.figure_class = figure.unit.dimension == yuan().dimension ? FigureClass::amount : FigureClass::count;
      return;
    }
    if (rest.starts_with(U"万") || rest.starts_with(U"亿")) {
      const Unit unit = rest.front() == U'万' ? Unit{"万元", Number::power_of_ten(4), yuan().dimension}
                                              : Unit{"亿元", Number::power_of_ten(8), yuan().dimension};
      figure.unit_assumed = true;
      use(figure, {unit, at + 1}, FigureClass::amount);
    }
  }

  FigureClass score_class(const DocumentFigure& figure) const {
    const View words = before(figure.begin);
    const auto last_of = [&](const auto& list) {
      std::size_t last = 0;  // behind the word
      for (const View word : list) {
        if (const std::size_t at = words.rfind(word); at != View::npos) last = std::max(last, at + word.size());
      }
      return last;
    };
    const std::size_t points = last_of(kPointsWords);
    const std::size_t score = last_of(kScoreWords);
    if (points > score) return FigureClass::points;
    if (score > 0) return FigureClass::score;
    const bool bracketed = char_before(figure.begin) == U'(' && after(figure.end).size() > 1 &&
                           after(skip_spaces(figure.end)).substr(1, 1) == U")";
    return bracketed ? FigureClass::points : FigureClass::score;
  }

  void use(DocumentFigure& figure, const FoundUnit& found, FigureClass figure_class) const {
    figure.unit = found.unit;
    figure.value *= found.unit.factor;
    figure.unit_end = found.end;
    figure.figure_class = figure_class;
    if (starts_with_any(after(found.end), kApproximateAfter)) figure.approximate = true;
  }

  void read_counted_unit(DocumentFigure& figure) const {
    const auto found = unit_at(skip_spaces(figure.end));
    // Of time, or the beginning of another word: 分别.
    constexpr std::array<std::string_view, 4> kElsewhere{"年", "月", "日", "分"};
    if (!found || std::ranges::find(kElsewhere, found->unit.name) != kElsewhere.end()) return;
    figure.unit = found->unit;
    figure.value *= found->unit.factor;
    figure.unit_end = found->end;
  }

  void read_sign(DocumentFigure& figure) const {
    const char32_t previous = char_before(figure.begin);
    const char32_t earlier = char_before(figure.begin - (figure.begin > passage_.begin ? 1 : 0));
    const bool minus = previous == U'-' || previous == U'−' || previous == U'负';
    if (!minus || is_ascii_digit(earlier) || is_ascii_letter(earlier) || earlier == U'%') return;
    figure.value = -figure.value;
    --figure.begin;
  }

  void mark_approximate(DocumentFigure& figure) const {
    if (ends_with_any(before(figure.begin), kApproximateBefore)) figure.approximate = true;
    if (starts_with_any(after(figure.end), kApproximateAfter)) figure.approximate = true;
  }

  const Passage& passage_;
  std::size_t index_;
  View text_;
  std::vector<DocumentFigure>& figures_;
  std::size_t at_ = 0;
};

struct Habit {
  int most = 0;
  bool mixed = false;
  bool keeps_zeros = false;
  bool any = false;
};

}  // namespace

void read_figures(const AuditedDocument& document, std::size_t index, std::vector<DocumentFigure>& figures) {
  PassageReader(document, index, figures).run();
}

void settle_precision(std::vector<DocumentFigure>& figures) {
  // Tables and sentences have habits of their own.
  std::map<std::pair<std::string, bool>, Habit> habits;
  const auto habit_of = [&](const DocumentFigure& figure) -> Habit& {
    return habits[{figure.unit.name, figure.table != kNoIndex}];
  };
  for (const DocumentFigure& figure : figures) {
    if (!figure.is_amount() || figure.approximate) continue;
    Habit& habit = habit_of(figure);
    if (habit.any && habit.most != figure.decimals) habit.mixed = true;
    habit.any = true;
    habit.most = std::max(habit.most, figure.decimals);
    const Number shifted = figure.value.abs() / figure.unit.factor * Number::power_of_ten(figure.decimals);
    const bool ends_in_zero = figure.decimals > 0 && (shifted / 10).is_integer();
    if (ends_in_zero && !figure.value.is_zero()) habit.keeps_zeros = true;
  }
  for (DocumentFigure& figure : figures) {
    figure.exact_decimals = figure.decimals;
    if (!figure.is_amount() || figure.approximate) continue;
    const Habit& habit = habit_of(figure);
    const bool bare_zero = figure.value.is_zero() && figure.decimals == 0;  // 0万元 where others have decimals
    if (habit.mixed && (!habit.keeps_zeros || bare_zero)) figure.exact_decimals = habit.most;
  }
}

}  // namespace jiheng
