// Number: an exact rational number, the only numeric type in money, ratios and scores.
//
// Why: 39.31 ÷ 40 is 98.275% exactly and prints as 98.28%; in binary floating point the tie falls by luck. Ratios are
// kept as fractions and rounded once, where a framework says.
//
// Invariant: the denominator is positive. A fraction is not kept in lowest terms while it fits 64 bits (reducing costs
// more than it gains), so compare with the operators only. What outgrows 64 bits moves to big integers by itself; no
// operation overflows or loses digits. Division by zero is a broken invariant of the caller (formulas turn it into an
// undefined value before).
#pragma once

#include <compare>
#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace jiheng {

// How a value is cut to a number of decimals (取舍方式). All work on the magnitude, so they are symmetric about zero.
enum class RoundingMode {
  half_up,    // 四舍五入: ties away from zero; the rule of Chinese official documents
  half_even,  // 四舍六入五成双: ties to the even digit
  truncate,   // 截断: toward zero
  up,         // 进位: away from zero
};

struct BigRational;  // defined in number.cpp: keeps the big-integer library out of this header

class Number {
 public:
  Number() = default;
  // Implicit, because a literal 0 or 100 in arithmetic is exact.
  template <std::integral T>
  Number(T value) : num_(static_cast<std::int64_t>(value)) {  // NOLINT(google-explicit-constructor)
    if constexpr (std::is_unsigned_v<T> && sizeof(T) == sizeof(std::int64_t)) {
      if (num_ < 0) *this = from_unsigned(value);
    }
  }

  // numerator ÷ denominator; the denominator must not be 0.
  static Number fraction(std::int64_t numerator, std::int64_t denominator);
  // coefficient × 10^-decimals: (1449242611, 2) is 14492426.11. 0 ≤ decimals ≤ 18.
  static Number decimal(std::int64_t coefficient, int decimals);
  // Plain decimal text, "-12.50": ASCII digits, optional sign, at most one point, at least one digit, at most 10,000
  // characters.
  static std::optional<Number> parse(std::string_view text);
  // 10^exponent, exponent from -20,000 to 20,000: enough for a product of two numbers that were read.
  static Number power_of_ten(int exponent);

  friend Number operator+(const Number& a, const Number& b);
  friend Number operator-(const Number& a, const Number& b);
  friend Number operator*(const Number& a, const Number& b);
  friend Number operator/(const Number& a, const Number& b);  // b must not be 0
  Number operator-() const;
  Number& operator+=(const Number& b) { return *this = *this + b; }
  Number& operator-=(const Number& b) { return *this = *this - b; }
  Number& operator*=(const Number& b) { return *this = *this * b; }

  friend bool operator==(const Number& a, const Number& b);
  friend std::strong_ordering operator<=>(const Number& a, const Number& b);

  int sign() const;  // -1, 0, 1
  bool is_zero() const { return sign() == 0; }
  bool is_integer() const;
  Number abs() const { return sign() < 0 ? -*this : *this; }

  // To `decimals` digits after the point (negative: tens, hundreds …).
  Number rounded(int decimals, RoundingMode mode = RoundingMode::half_up) const;
  Number floor() const;
  // The integer value, where it is one and fits.
  std::optional<std::int64_t> to_integer() const;

  // Exactly `decimals` digits after the point, rounding half up where needed: "14492426.11". No thousands separators.
  std::string to_fixed(int decimals, RoundingMode mode = RoundingMode::half_up) const;
  // The shortest exact decimal ("0.8804"), or "a/b" in lowest terms where no finite decimal exists.
  std::string to_string() const;
  // Digits after the point that the exact decimal needs, or nullopt where no finite decimal exists.
  std::optional<int> decimals_needed() const;
  // For charts and statistics only; never for money or scores.
  double to_double() const;

 private:
  explicit Number(std::shared_ptr<const BigRational> big) : big_(std::move(big)) {}
  Number(std::int64_t num, std::int64_t den) : num_(num), den_(den) {}
  static Number from_big(BigRational&& value);
  static Number from_unsigned(std::uint64_t value);
  BigRational to_big() const;
  // The digits of the magnitude × 10^decimals, cut to an integer.
  std::string scaled_digits(int decimals) const;

  std::int64_t num_ = 0;
  std::int64_t den_ = 1;
  std::shared_ptr<const BigRational> big_;  // set: the value lives here and num_, den_ mean nothing
};

inline const Number& min(const Number& a, const Number& b) { return b < a ? b : a; }
inline const Number& max(const Number& a, const Number& b) { return a < b ? b : a; }

// "14492426.11" → "14,492,426.11": commas every three digits of the integer part.
std::string with_thousands_separators(std::string_view plain);

}  // namespace jiheng
