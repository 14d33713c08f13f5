#include "audit/table_words.h"

#include "audit/figure_lexer.h"
#include "base/text.h"

namespace jiheng {
namespace {

using View = std::u32string_view;

struct NamedMoney {
  View text;
  const char* name;
  int power;  // of ten
};
// Longest first: 元 ends all others.
constexpr std::array<NamedMoney, 5> kMoney{
    {{U"百万元", "百万元", 6}, {U"亿元", "亿元", 8}, {U"万元", "万元", 4}, {U"千元", "千元", 3}, {U"元", "元", 0}}};

Unit money(const NamedMoney& named) {
  return {named.name, Number::power_of_ten(named.power), Dimension::of(Quantity::money)};
}

// How many characters the number before the label takes, and its depth.
struct Numbering {
  int depth = 0;
  std::size_t size = 0;
  View digits;
};

std::size_t run_of(View text, std::size_t from, bool (*accepts)(char32_t)) {
  std::size_t end = from;
  while (end < text.size() && accepts(text[end])) ++end;
  return end - from;
}

Numbering numbering_of(View label) {
  const bool bracketed = !label.empty() && label.front() == U'(';
  const std::size_t begin = bracketed ? 1 : 0;
  const std::size_t chinese = run_of(label, begin, is_chinese_digit);
  const std::size_t arabic = chinese > 0 ? 0 : run_of(label, begin, is_ascii_digit);
  const std::size_t end = begin + chinese + arabic;
  if (chinese + arabic == 0 || arabic > 2 || end >= label.size()) return {};
  const char32_t mark = label[end];
  const View digits = label.substr(begin, end - begin);
  if (bracketed) return mark == U')' ? Numbering{chinese > 0 ? 2 : 4, end + 1, digits} : Numbering{};
  if (mark != U'、' && mark != U'.' && mark != U',' && mark != U'．') return {};
  if (arabic > 0 && end + 1 < label.size() && is_ascii_digit(label[end + 1])) return {};
  return {chinese > 0 ? 1 : 3, end + 1, digits};
}

View without_lead(View label) {
  label.remove_prefix(numbering_of(label).size);
  for (const View lead : {View(U"其中"), View(U":"), View(U"减"), View(U"加"), View(U":")}) {
    if (label.starts_with(lead)) label.remove_prefix(lead.size());
  }
  label.remove_prefix(numbering_of(label).size);
  while (!label.empty() && View(U"-—*#★▲●·").find(label.front()) != View::npos) label.remove_prefix(1);
  return label;
}

}  // namespace

std::u32string without_spaces(View text) {
  std::u32string result;
  result.reserve(text.size());
  for (const char32_t c : text) {
    if (c != U' ' && c != U'\n' && c != U'\t' && c != U'\u00a0' && c != U'\u3000') result += c;
  }
  return result;
}

std::optional<Unit> unit_line(View line) {
  constexpr std::size_t kReach = 8;  // characters between 单位 and the unit: 金额单位（人民币：万元
  for (std::size_t at = line.find(U"单位"); at != View::npos; at = line.find(U"单位", at + 1)) {
    const View rest = line.substr(at + 2, kReach);
    for (const NamedMoney& named : kMoney) {
      const std::size_t found = rest.find(named.text);
      if (found == View::npos) continue;
      if (rest.substr(0, found).find_first_not_of(U":(人民币为金额,") == View::npos) return money(named);
    }
  }
  return std::nullopt;
}

std::optional<Unit> money_unit_in(View head) {
  if (auto unit = unit_line(head)) return unit;
  for (const NamedMoney& named : kMoney) {
    const std::size_t at = head.find(named.text);
    if (at == View::npos) continue;
    if (named.power > 0) return money(named);
    const char32_t before = at > 0 ? head[at - 1] : U'(';
    if (before == U'(' || before == U':' || before == U'/' || before == U',') return money(named);
  }
  return std::nullopt;
}

int total_rank(View label) {
  const View bare = without_lead(label);
  struct Rank {
    View word;
    int rank;
  };
  constexpr std::array<Rank, 7> kRanks{
      {{U"总计", 3}, {U"合计", 2}, {U"共计", 2}, {U"小计", 1}, {U"总分", 3}, {U"总得分", 3}, {U"资金总额", 2}}};
  for (const auto& [word, rank] : kRanks) {
    const std::size_t at = bare.find(word);
    if (at == View::npos) continue;
    const View rest = bare.substr(at + word.size());
    // 合计（不含…） and 合计: are totals, 合计数额较大的项目 is none.
    if (rest.empty() || rest.front() == U'(' || rest.front() == U':' || rest.front() == U'数') return rank;
  }
  return 0;
}

bool is_part_label(View label) { return label.substr(numbering_of(label).size).starts_with(U"其中"); }

int numbering_depth(View label) { return numbering_of(label).depth; }

int numbering_value(View label) {
  const View digits = numbering_of(label).digits;
  if (digits.empty()) return 0;
  const auto numeral =
      is_chinese_digit(digits.front()) ? lex_chinese_number(digits, 0) : std::optional(lex_number(digits, 0));
  return numeral ? static_cast<int>(numeral->value.to_integer().value_or(0)) : 0;
}

std::u32string bare_label(View label) { return std::u32string(without_lead(label)); }

}  // namespace jiheng
