#include "document/xlsx_number_format.h"

#include <algorithm>
#include <array>
#include <utility>

namespace jiheng {
namespace {

constexpr std::size_t kLongestCode = 1024;  // Excel takes 255

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

bool starts_with_ignoring_case(std::string_view text, std::string_view lower_case) {
  return text.size() >= lower_case.size() &&
         std::equal(lower_case.begin(), lower_case.end(), text.begin(), [](char a, char b) { return a == lower(b); });
}

// Reads the first section of a format code from left to right, noting what shapes the value.
class SectionScanner {
 public:
  explicit SectionScanner(std::string_view code) : rest_(code) {}

  NumberFormat scan() {
    while (!rest_.empty() && rest_.front() != ';') step();
    return conclude();
  }

 private:
  void step() {
    const char c = rest_.front();
    if (c == '"') return skip_quoted();
    if (c == '\\' || c == '!') return literal(rest_.substr(1, 1), 2);  // `!` is how Chinese Excel writes `\`
    if (c == '_' || c == '*') return skip(2);
    if (c == '[') return bracket();
    if (starts_with_ignoring_case(rest_, "general") || starts_with_ignoring_case(rest_, "g/")) {
      general_ = true;
      return skip(starts_with_ignoring_case(rest_, "g/") ? 2 : 7);  // G/通用格式
    }
    if (starts_with_ignoring_case(rest_, "am/pm")) return time_marker(5);
    if (starts_with_ignoring_case(rest_, "a/p")) return time_marker(3);
    if (lower(c) == 'e' && rest_.size() > 1 && (rest_[1] == '+' || rest_[1] == '-')) {
      scientific_ = true;
      return skip(2);
    }
    plain(c);
    skip(1);
  }

  void plain(char c) {
    switch (lower(c)) {
      case '0':
      case '#':
      case '?':
        digit();
        break;
      case '.':
        point_ = true;
        break;
      case ',':
        ++commas_;
        break;
      case '%':
        ++percents_;
        break;
      case '/':
        slash_ = slash_ || digits_ > 0;
        break;
      case '@':
        text_ = true;
        break;
      case 'y':
      case 'm':
      case 'd':
      case 'h':
      case 's':
      case 'e':
      case 'g':
      case 'a':
      case 'b':
        calendar(lower(c));
        break;
      default:
        break;
    }
  }

  void digit() {
    ++digits_;
    commas_ = 0;  // commas with a digit after them are separators; those at the end divide by a thousand each
    if (point_)
      ++decimals_;
    else if (literal_point_)
      ++literal_decimals_;
  }

  // One letter a run: "yyyy" counts once.
  void calendar(char letter) {
    if (calendar_.empty() || calendar_.back() != letter) calendar_ += letter;
  }

  void time_marker(std::size_t size) {
    calendar('h');
    skip(size);
  }

  // `0!.0,` shows 123456 as 12.3: the classic way to show 万 with one decimal. The point is only painted in.
  void literal(std::string_view what, std::size_t size) {
    if (what == "." && digits_ > 0 && !point_) literal_point_ = true;
    skip(size);
  }

  void skip_quoted() {
    const std::size_t end = rest_.find('"', 1);
    if (end == std::string_view::npos) return skip(rest_.size());
    literal(rest_.substr(1, end - 1), end + 1);
  }

  void bracket() {
    const std::size_t end = rest_.find(']');
    if (end == std::string_view::npos) return skip(1);
    const std::string_view inside = rest_.substr(1, end - 1);
    if (!inside.empty()) {
      const char first = lower(inside.front());
      const bool only_that = std::all_of(inside.begin(), inside.end(), [&](char c) { return lower(c) == first; });
      if (only_that && (first == 'h' || first == 'm' || first == 's')) duration_ = true;
      if (first == '<' || first == '>' || first == '=') conditional_ = true;
    }
    skip(end + 1);
  }

  void skip(std::size_t count) { rest_.remove_prefix(std::min(count, rest_.size())); }

  // "m" is minutes after hours and before seconds, otherwise months.
  std::pair<bool, bool> date_and_time() const {
    bool date = false;
    bool time = false;
    for (std::size_t i = 0; i < calendar_.size(); ++i) {
      const char letter = calendar_[i];
      const bool minutes = letter == 'm' && ((i > 0 && calendar_[i - 1] == 'h') ||
                                             (i + 1 < calendar_.size() && calendar_[i + 1] == 's'));
      const bool is_time = letter == 'h' || letter == 's' || minutes;
      (is_time ? time : date) = true;
    }
    return {date, time};
  }

  NumberFormat conclude() const {
    NumberFormat format;
    const auto [date, time] = date_and_time();
    if (duration_) {
      format.category = FormatCategory::duration;
    } else if (date || time) {
      format.category = date && time ? FormatCategory::date_time : date ? FormatCategory::date : FormatCategory::time;
    } else if (general_ || (digits_ == 0 && !text_)) {
      format.category = FormatCategory::general;
    } else if (digits_ == 0) {
      format.category = FormatCategory::text;
    } else if (scientific_) {
      format.category = FormatCategory::scientific;
    } else if (slash_) {
      format.category = FormatCategory::fraction;
    } else {
      conclude_number(format);
    }
    return format;
  }

  void conclude_number(NumberFormat& format) const {
    format.category = percents_ > 0 ? FormatCategory::percent : FormatCategory::number;
    if (conditional_) return;  // how it is shown depends on the value
    format.decimals = point_ ? decimals_ : literal_decimals_;
    format.last_digit = -decimals_ - 2 * percents_ + 3 * commas_;
  }

  std::string_view rest_;
  int digits_ = 0;
  int decimals_ = 0;
  int literal_decimals_ = 0;
  int commas_ = 0;  // since the last digit
  int percents_ = 0;
  bool point_ = false;
  bool literal_point_ = false;
  bool slash_ = false;
  bool scientific_ = false;
  bool general_ = false;
  bool text_ = false;
  bool duration_ = false;
  bool conditional_ = false;
  std::string calendar_;
};

struct Builtin {
  std::uint32_t id;
  std::string_view code;
};

// ECMA-376 part 1, 18.8.30; 27–36 and 50–58 as in Chinese (PRC) Excel.
constexpr std::array<Builtin, 47> kBuiltins{{
    {1, "0"},
    {2, "0.00"},
    {3, "#,##0"},
    {4, "#,##0.00"},
    {5, "\"¥\"#,##0;\"¥\"\\-#,##0"},
    {6, "\"¥\"#,##0;[Red]\"¥\"\\-#,##0"},
    {7, "\"¥\"#,##0.00;\"¥\"\\-#,##0.00"},
    {8, "\"¥\"#,##0.00;[Red]\"¥\"\\-#,##0.00"},
    {9, "0%"},
    {10, "0.00%"},
    {11, "0.00E+00"},
    {12, "# ?/?"},
    {13, "# ?\?/?\?"},
    {14, "yyyy/m/d"},
    {15, "d-mmm-yy"},
    {16, "d-mmm"},
    {17, "mmm-yy"},
    {18, "h:mm AM/PM"},
    {19, "h:mm:ss AM/PM"},
    {20, "h:mm"},
    {21, "h:mm:ss"},
    {22, "yyyy/m/d h:mm"},
    {27, "yyyy\"年\"m\"月\""},
    {28, "m\"月\"d\"日\""},
    {29, "m\"月\"d\"日\""},
    {30, "m-d-yy"},
    {31, "yyyy\"年\"m\"月\"d\"日\""},
    {32, "h\"时\"mm\"分\""},
    {33, "h\"时\"mm\"分\"ss\"秒\""},
    {34, "上午/下午h\"时\"mm\"分\""},
    {35, "上午/下午h\"时\"mm\"分\"ss\"秒\""},
    {36, "yyyy\"年\"m\"月\""},
    {37, "#,##0 ;(#,##0)"},
    {38, "#,##0 ;[Red](#,##0)"},
    {39, "#,##0.00;(#,##0.00)"},
    {40, "#,##0.00;[Red](#,##0.00)"},
    {41, "_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ "},
    {42, "_ \"¥\"* #,##0_ ;_ \"¥\"* -#,##0_ ;_ \"¥\"* \"-\"_ ;_ @_ "},
    {43, "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ "},
    {44, "_ \"¥\"* #,##0.00_ ;_ \"¥\"* -#,##0.00_ ;_ \"¥\"* \"-\"??_ ;_ @_ "},
    {45, "mm:ss"},
    {46, "[h]:mm:ss"},
    {47, "mm:ss.0"},
    {48, "##0.0E+0"},
    {49, "@"},
    {55, "上午/下午h\"时\"mm\"分\""},
    {56, "上午/下午h\"时\"mm\"分\"ss\"秒\""},
}};

}  // namespace

NumberFormat parse_number_format(std::string_view code) {
  NumberFormat format;
  if (code.size() <= kLongestCode) format = SectionScanner(code).scan();
  format.code = code.substr(0, kLongestCode);
  return format;
}

NumberFormat builtin_number_format(std::uint32_t id) {
  switch (id) {  // the same again
    case 50:
    case 52:
    case 57:
      return builtin_number_format(27);
    case 51:
    case 53:
    case 54:
    case 58:
      return builtin_number_format(28);
    default:
      break;
  }
  const auto found =
      std::find_if(kBuiltins.begin(), kBuiltins.end(), [id](const Builtin& one) { return one.id == id; });
  return parse_number_format(found == kBuiltins.end() ? std::string_view("General") : found->code);
}

}  // namespace jiheng
