#include "catalog/uscc.h"

namespace jiheng {

char uscc_check_digit(std::string_view first_seventeen) {
  constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  constexpr int kModulus = 31;
  if (first_seventeen.size() != 17) return '\0';
  int sum = 0;
  int weight = 1;  // 3^i mod 31
  for (const char c : first_seventeen) {
    const std::size_t value = kAlphabet.find(c);
    if (value == std::string_view::npos) return '\0';
    sum += static_cast<int>(value) * weight;
    weight = weight * 3 % kModulus;
  }
  return kAlphabet[static_cast<std::size_t>((kModulus - sum % kModulus) % kModulus)];
}

bool is_valid_uscc(std::string_view code) {
  if (code.size() != 18) return false;
  const char check = uscc_check_digit(code.substr(0, 17));
  return check != '\0' && check == code[17];
}

}  // namespace jiheng
