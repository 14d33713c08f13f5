#include "document/docx_numbering.h"

#include <algorithm>

#include "base/numeral.h"
#include "base/text.h"

namespace jiheng {
namespace {

// Beyond these no real document counts, and a numeral would only grow long.
constexpr int kLargestNumber = 32767;
constexpr int kLargestLetter = 780;
constexpr int kLargestRoman = 4000;

std::string roman(int value) {
  struct Sign {
    int value;
    const char* text;
  };
  static constexpr std::array<Sign, 13> kSigns{{{1000, "M"},
                                                {900, "CM"},
                                                {500, "D"},
                                                {400, "CD"},
                                                {100, "C"},
                                                {90, "XC"},
                                                {50, "L"},
                                                {40, "XL"},
                                                {10, "X"},
                                                {9, "IX"},
                                                {5, "V"},
                                                {4, "IV"},
                                                {1, "I"}}};
  std::string text;
  for (const Sign& sign : kSigns) {
    for (; value >= sign.value; value -= sign.value) text += sign.text;
  }
  return text;
}

// A … Z, AA, BB …: Word repeats the letter.
std::string letter(int value) {
  constexpr int kLetters = 26;
  const int times = (value - 1) / kLetters + 1;
  return std::string(static_cast<std::size_t>(times), static_cast<char>('A' + (value - 1) % kLetters));
}

std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(c - 'A' + 'a');
  return text;
}

// The n-th of a row of characters, from 1; Arabic beyond its end.
std::string from_row(int value, std::u32string_view row) {
  if (value < 1 || value > static_cast<int>(row.size())) return std::to_string(value);
  return to_utf8(row[static_cast<std::size_t>(value - 1)]);
}

std::string digit_by_digit(int value) {
  constexpr std::u32string_view kDigits = U"〇一二三四五六七八九";
  std::string text;
  for (const char c : std::to_string(value)) text += to_utf8(kDigits[static_cast<std::size_t>(c - '0')]);
  return text;
}

std::string capital_numeral(int value) {
  constexpr std::u32string_view kSmall = U"零一二三四五六七八九十百千";
  constexpr std::u32string_view kCapital = U"零壹贰叁肆伍陆柒捌玖拾佰仟";
  std::u32string text = to_code_points(chinese_numeral(value));
  for (char32_t& c : text) {
    if (const std::size_t at = kSmall.find(c); at != std::u32string_view::npos) c = kCapital[at];
  }
  return to_utf8(text);
}

int value_of(const pugi::xml_node& node, const char* child, int otherwise) {
  const pugi::xml_attribute value = node.child(child).attribute("w:val");
  return value ? value.as_int(otherwise) : otherwise;
}

bool is_level(int level) { return level >= 0 && level < kNumberingLevels; }

}  // namespace

std::string number_in_format(int value, std::string_view format) {
  if (value < 0 || value > kLargestNumber) return std::to_string(value);
  if (value > 0 && value < kLargestRoman) {
    if (format == "upperRoman") return roman(value);
    if (format == "lowerRoman") return lower(roman(value));
  }
  if (value > 0 && value <= kLargestLetter) {
    if (format == "upperLetter") return letter(value);
    if (format == "lowerLetter") return lower(letter(value));
  }
  if (format == "chineseCounting" || format == "chineseCountingThousand" || format == "japaneseCounting" ||
      format == "taiwaneseCounting" || format == "taiwaneseCountingThousand") {
    return chinese_numeral(value);
  }
  if (format == "chineseLegalSimplified" || format == "ideographLegalTraditional") return capital_numeral(value);
  if (format == "ideographDigital" || format == "taiwaneseDigital" || format == "japaneseDigitalTenThousand")
    return digit_by_digit(value);
  if (format == "ideographTraditional") return from_row(value, U"甲乙丙丁戊己庚辛壬癸");
  if (format == "ideographZodiac") return from_row(value, U"子丑寅卯辰巳午未申酉戌亥");
  if (format == "decimalEnclosedCircle" || format == "decimalEnclosedCircleChinese")
    return from_row(value, U"①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳");
  if (format == "decimalZero" && value < 10) return "0" + std::to_string(value);
  if (format == "none") return "";
  return std::to_string(value);
}

DocxNumbering::DocxNumbering(const pugi::xml_node& numbering) {
  std::map<int, Levels> patterns;
  for (const pugi::xml_node& node : numbering.children("w:abstractNum")) {
    read_levels(node, patterns[node.attribute("w:abstractNumId").as_int(-1)]);
  }
  for (const pugi::xml_node& node : numbering.children("w:num")) {
    List list;
    list.pattern = value_of(node, "w:abstractNumId", -1);
    const auto pattern = patterns.find(list.pattern);
    if (pattern == patterns.end()) continue;
    list.levels = pattern->second;
    for (const pugi::xml_node& change : node.children("w:lvlOverride")) {
      const int level = change.attribute("w:ilvl").as_int(-1);
      if (!is_level(level)) continue;
      const auto at = static_cast<std::size_t>(level);
      if (change.child("w:lvl")) read_level(change.child("w:lvl"), list.levels[at]);
      if (change.child("w:startOverride")) list.start_again[at] = value_of(change, "w:startOverride", 1);
    }
    lists_[node.attribute("w:numId").as_int(-1)] = list;
  }
}

void DocxNumbering::read_levels(const pugi::xml_node& parent, Levels& levels) {
  for (const pugi::xml_node& node : parent.children("w:lvl")) {
    const int level = node.attribute("w:ilvl").as_int(-1);
    if (is_level(level)) read_level(node, levels[static_cast<std::size_t>(level)]);
  }
}

void DocxNumbering::read_level(const pugi::xml_node& node, Level& level) {
  level.start = value_of(node, "w:start", 0);
  level.restart = value_of(node, "w:lvlRestart", -1);
  level.format = node.child("w:numFmt").attribute("w:val").as_string("decimal");
  level.text = node.child("w:lvlText").attribute("w:val").value();
  level.style = node.child("w:pStyle").attribute("w:val").value();
  const pugi::xml_node arabic = node.child("w:isLgl");
  level.arabic = arabic && arabic.attribute("w:val").as_bool(true);
}

int DocxNumbering::level_of_style(int list, std::string_view style) const {
  const auto found = lists_.find(list);
  if (found == lists_.end()) return 0;
  const Levels& levels = found->second.levels;
  const auto level = std::find_if(levels.begin(), levels.end(), [&](const Level& l) { return l.style == style; });
  return level == levels.end() ? 0 : static_cast<int>(level - levels.begin());
}

std::string DocxNumbering::next(int list, int level) {
  const auto found = lists_.find(list);
  if (found == lists_.end() || !is_level(level)) return "";
  const List& own = found->second;
  Counters& counters = counters_[own.pattern];
  if (begun_.insert(list).second) {
    for (std::size_t i = 0; i < counters.size(); ++i) {
      if (own.start_again[i]) counters[i] = *own.start_again[i] - 1;
    }
  }
  const auto at = static_cast<std::size_t>(level);
  for (std::size_t i = 0; i < at; ++i) {
    if (!counters[i]) counters[i] = own.levels[i].start;
  }
  counters[at] = counters[at] ? std::min(*counters[at], kLargestNumber) + 1 : own.levels[at].start;
  for (std::size_t i = at + 1; i < counters.size(); ++i) {
    const int restart = own.levels[i].restart;
    if (restart < 0 || level < restart) counters[i].reset();
  }
  return shown(own, level, counters);
}

std::string DocxNumbering::shown(const List& list, int level, const Counters& counters) {
  const Level& own = list.levels[static_cast<std::size_t>(level)];
  if (own.format == "bullet") return "";
  std::string result;
  for (std::size_t i = 0; i < own.text.size(); ++i) {
    const bool slot = own.text[i] == '%' && i + 1 < own.text.size() && own.text[i + 1] >= '1' && own.text[i + 1] <= '9';
    if (!slot) {
      result += own.text[i];
      continue;
    }
    const auto of = static_cast<std::size_t>(own.text[++i] - '1');
    const Level& level_of = list.levels[of];
    if (counters[of]) result += number_in_format(*counters[of], own.arabic ? "decimal" : level_of.format);
  }
  return result;
}

}  // namespace jiheng
