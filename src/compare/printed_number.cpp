#include "compare/printed_number.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace jiheng {
namespace {

constexpr std::size_t kMostDigits = 40;  // longer rows of digits are account numbers

struct KnownUnit {
  std::u32string_view text;
  int power;  // of ten
};
// Longer ones first where one begins with another.
constexpr std::array<KnownUnit, 7> kUnits{
    {{U"亿元", 8}, {U"万元", 4}, {U"千元", 3}, {U"元", 0}, {U"%", -2}, {U"‰", -3}, {U"个百分点", -2}}};

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

class Scanner {
 public:
  explicit Scanner(std::u32string_view text) : original_(text), text_(text) {
    std::transform(text.begin(), text.end(), text_.begin(), [](char32_t c) { return fold_width(c); });
  }

  std::vector<PrintedNumber> run() {
    while (at_ < text_.size()) {
      if (is_digit(text_[at_])) {
        read();
      } else {
        ++at_;
      }
    }
    return std::move(found_);
  }

 private:
  bool digit_at(std::size_t i) const { return i < text_.size() && is_digit(text_[i]); }

  // "," and three digits, after which no digit follows.
  bool group_at(std::size_t i) const {
    return i < text_.size() && text_[i] == U',' && digit_at(i + 1) && digit_at(i + 2) && digit_at(i + 3) &&
           !digit_at(i + 4);
  }

  void read() {
    const std::size_t begin = at_;
    std::string plain;
    const auto digits = [&] {
      for (; digit_at(at_); ++at_) plain += static_cast<char>(text_[at_]);
    };
    digits();
    constexpr std::size_t kGroup = 3;
    if (plain.size() <= kGroup) {
      while (group_at(at_)) {
        ++at_;
        digits();
      }
    }
    PrintedNumber number;
    if (at_ < text_.size() && text_[at_] == U'.' && digit_at(at_ + 1)) {
      plain += '.';
      ++at_;
      const std::size_t before = plain.size();
      digits();
      number.decimals = static_cast<int>(plain.size() - before);
    }
    if (plain.size() > kMostDigits) return;
    number.value = Number::parse(plain).value_or(Number());
    for (const KnownUnit& unit : kUnits) {
      if (std::u32string_view(text_).substr(at_, unit.text.size()) != unit.text) continue;
      number.unit = to_utf8(unit.text);
      at_ += unit.text.size();
      break;
    }
    number.begin = begin;
    number.end = at_;
    number.text = to_utf8(original_.substr(begin, at_ - begin));
    found_.push_back(std::move(number));
  }

  std::u32string_view original_;
  std::u32string text_;
  std::size_t at_ = 0;
  std::vector<PrintedNumber> found_;
};

}  // namespace

bool PrintedNumber::same_as(const PrintedNumber& other) const {
  return value == other.value && decimals == other.decimals && unit == other.unit;
}

std::vector<PrintedNumber> find_numbers(std::u32string_view text) { return Scanner(text).run(); }

std::optional<Number> scale_of(std::string_view unit) {
  for (const KnownUnit& known : kUnits) {
    if (to_utf8(known.text) == unit) return Number::power_of_ten(known.power);
  }
  return std::nullopt;
}

bool can_stand_for(const PrintedNumber& printed, const Number& exact, const Number& scale) {
  const Number value = exact.abs() / scale;  // the sign is printed apart: 减少12万元
  return printed.value == value.rounded(printed.decimals) ||
         printed.value == value.rounded(printed.decimals, RoundingMode::truncate);
}

}  // namespace jiheng
