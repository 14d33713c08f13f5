#include "audit/digit_slip.h"

#include <algorithm>
#include <string>

namespace jiheng {
namespace {

std::string digits_of(const Number& value, int decimals) {
  std::string text = value.abs().to_fixed(decimals);
  text.erase(std::remove(text.begin(), text.end(), '.'), text.end());
  return text;
}

// Whether `longer` without one of its digits is `shorter`.
bool one_more(const std::string& longer, const std::string& shorter) {
  if (longer.size() != shorter.size() + 1) return false;
  for (std::size_t i = 0; i < longer.size(); ++i) {
    if (longer.substr(0, i) + longer.substr(i + 1) == shorter) return true;
  }
  return false;
}

}  // namespace

std::optional<Message> digit_slip(const Number& printed, const Number& right, int decimals) {
  if (printed == right || printed.is_zero() || right.is_zero() || printed.sign() != right.sign()) return std::nullopt;
  const auto needed = right.decimals_needed();
  if (!needed || *needed > decimals) return std::nullopt;
  constexpr int kFurthest = 4;
  for (int power = 1; power <= kFurthest; ++power) {
    const Number factor = Number::power_of_ten(power);
    if (printed == right * factor || right == printed * factor) {
      return Message{"小数点错位", "the decimal point slipped"};
    }
  }
  const std::string a = digits_of(printed, decimals);
  const std::string b = digits_of(right, decimals);
  if (one_more(a, b)) return Message{"多了一位数字", "a digit too many"};
  if (one_more(b, a)) return Message{"漏了一位数字", "a digit was lost"};
  if (a.size() != b.size()) return std::nullopt;
  std::size_t differing = 0;
  std::size_t last = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] == b[i]) continue;
    ++differing;
    last = i;
  }
  if (differing == 1) return Message{"一位数字有误", "one digit is wrong"};
  if (differing == 2 && last > 0 && a[last - 1] == b[last] && a[last] == b[last - 1]) {
    return Message{"相邻两位数字颠倒", "two neighbouring digits are swapped"};
  }
  return std::nullopt;
}

}  // namespace jiheng
