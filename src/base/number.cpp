#include "base/number.h"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <numeric>
#include <stdexcept>

#include <boost/multiprecision/cpp_int.hpp>

namespace jiheng {

using BigInteger = boost::multiprecision::cpp_int;

struct BigRational {
  BigInteger num;
  BigInteger den = 1;  // positive; num/den in lowest terms
};

namespace {

__extension__ using Wide = __int128;  // holds any product of two 64-bit numbers

constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();
constexpr int kMaxTextLength = 10'000;
constexpr int kMaxExponent = 2 * kMaxTextLength;

constexpr std::int64_t kPowersOfTen[] = {1,
                                         10,
                                         100,
                                         1'000,
                                         10'000,
                                         100'000,
                                         1'000'000,
                                         10'000'000,
                                         100'000'000,
                                         1'000'000'000,
                                         10'000'000'000,
                                         100'000'000'000,
                                         1'000'000'000'000,
                                         10'000'000'000'000,
                                         100'000'000'000'000,
                                         1'000'000'000'000'000,
                                         10'000'000'000'000'000,
                                         100'000'000'000'000'000,
                                         1'000'000'000'000'000'000};
constexpr int kMaxSmallPower = 18;

// The lowest 64-bit value is left out of the small form, so that negation never overflows.
bool fits(Wide value) { return value <= kMax && value >= -Wide{kMax}; }

Wide wide_gcd(Wide a, Wide b) {
  while (b != 0) {
    const Wide rest = a % b;
    a = b;
    b = rest;
  }
  return a < 0 ? -a : a;
}

BigInteger big_power_of_ten(int exponent) {
  return boost::multiprecision::pow(BigInteger(10), static_cast<unsigned>(exponent));
}

BigRational reduced(BigInteger num, BigInteger den) {
  if (den < 0) {
    num = -num;
    den = -den;
  }
  const BigInteger divisor = boost::multiprecision::gcd(num, den);
  if (divisor > 1) {
    num /= divisor;
    den /= divisor;
  }
  return {std::move(num), std::move(den)};
}

BigInteger magnitude(const BigInteger& value) { return boost::multiprecision::abs(value); }

// Divides magnitudes, rounding as asked; `Integer` is Wide or BigInteger, both arguments are non-negative, den > 0.
template <typename Integer>
Integer divide_rounded(const Integer& num, const Integer& den, RoundingMode mode) {
  Integer quotient = num / den;
  const Integer rest = num - quotient * den;
  if (rest == 0) return quotient;
  bool away = false;
  switch (mode) {
    case RoundingMode::truncate:
      break;
    case RoundingMode::up:
      away = true;
      break;
    case RoundingMode::half_up:
      away = rest >= den - rest;
      break;
    case RoundingMode::half_even: {
      const Integer other = den - rest;
      away = rest > other || (rest == other && quotient % 2 != 0);
      break;
    }
  }
  if (away) quotient += 1;
  return quotient;
}

}  // namespace

Number Number::from_big(BigRational&& value) {
  if (magnitude(value.num) <= kMax && value.den <= kMax) {
    return fraction(value.num.convert_to<std::int64_t>(), value.den.convert_to<std::int64_t>());
  }
  return Number(std::make_shared<const BigRational>(std::move(value)));
}

Number Number::from_unsigned(std::uint64_t value) { return from_big(BigRational{value, 1}); }

BigRational Number::to_big() const { return big_ ? *big_ : BigRational{num_, den_}; }

namespace {

struct SmallFraction {
  std::int64_t num;
  std::int64_t den;
};

// num/den as a 64-bit fraction, reduced only when it must be; den > 0.
std::optional<SmallFraction> squeeze(Wide num, Wide den) {
  if (!fits(num) || !fits(den)) {
    const Wide divisor = wide_gcd(num, den);
    num /= divisor;
    den /= divisor;
    if (!fits(num) || !fits(den)) return std::nullopt;
  }
  return SmallFraction{static_cast<std::int64_t>(num), static_cast<std::int64_t>(den)};
}

}  // namespace

Number Number::fraction(std::int64_t numerator, std::int64_t denominator) {
  if (denominator == 0) throw std::domain_error("Number: denominator 0");
  const Wide sign = denominator < 0 ? -1 : 1;
  const auto small = squeeze(sign * numerator, sign * denominator);
  if (!small) return Number(std::make_shared<const BigRational>(reduced(numerator, denominator)));
  return {small->num, small->den};
}

Number Number::decimal(std::int64_t coefficient, int decimals) {
  return fraction(coefficient, kPowersOfTen[std::clamp(decimals, 0, kMaxSmallPower)]);
}

Number Number::power_of_ten(int exponent) {
  if (std::abs(exponent) > kMaxExponent) throw std::out_of_range("Number: power of ten");
  const int size = std::abs(exponent);
  if (size <= kMaxSmallPower) {
    return exponent >= 0 ? Number(kPowersOfTen[size]) : fraction(1, kPowersOfTen[size]);
  }
  BigRational value = exponent >= 0 ? BigRational{big_power_of_ten(size), 1} : BigRational{1, big_power_of_ten(size)};
  return from_big(std::move(value));
}

std::optional<Number> Number::parse(std::string_view text) {
  if (text.size() > kMaxTextLength) return std::nullopt;
  bool negative = false;
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
    negative = text[0] == '-';
    text.remove_prefix(1);
  }
  std::string digits;
  int decimals = 0;
  bool point = false;
  for (const char c : text) {
    if (c == '.' && !point) {
      point = true;
    } else if (c >= '0' && c <= '9') {
      digits.push_back(c);
      decimals += point ? 1 : 0;
    } else {
      return std::nullopt;
    }
  }
  if (digits.empty()) return std::nullopt;
  if (digits.size() <= static_cast<std::size_t>(kMaxSmallPower)) {
    const std::int64_t coefficient = std::stoll(digits);
    return decimal(negative ? -coefficient : coefficient, decimals);
  }
  const std::size_t first = std::min(digits.find_first_not_of('0'), digits.size() - 1);
  BigInteger coefficient(digits.substr(first));  // a leading zero would mean octal
  if (negative) coefficient = -coefficient;
  return from_big(reduced(std::move(coefficient), big_power_of_ten(decimals)));
}

Number operator+(const Number& a, const Number& b) {
  if (!a.big_ && !b.big_) {
    // Equal denominators are the common case (money in cents), and keep them.
    const bool same = a.den_ == b.den_;
    Wide num = 0;
    const bool overflow = same ? __builtin_add_overflow(Wide{a.num_}, Wide{b.num_}, &num)
                               : __builtin_add_overflow(Wide{a.num_} * b.den_, Wide{b.num_} * a.den_, &num);
    if (!overflow) {
      if (const auto small = squeeze(num, same ? Wide{a.den_} : Wide{a.den_} * b.den_)) {
        return {small->num, small->den};
      }
    }
  }
  const BigRational x = a.to_big();
  const BigRational y = b.to_big();
  return Number::from_big(reduced(x.num * y.den + y.num * x.den, x.den * y.den));
}

Number operator-(const Number& a, const Number& b) { return a + (-b); }

Number operator*(const Number& a, const Number& b) {
  if (!a.big_ && !b.big_) {
    if (const auto small = squeeze(Wide{a.num_} * b.num_, Wide{a.den_} * b.den_)) {
      return {small->num, small->den};
    }
  }
  const BigRational x = a.to_big();
  const BigRational y = b.to_big();
  return Number::from_big(reduced(x.num * y.num, x.den * y.den));
}

Number operator/(const Number& a, const Number& b) {
  if (b.is_zero()) throw std::domain_error("Number: division by zero");
  if (!a.big_ && !b.big_) {
    const Wide sign = b.num_ < 0 ? -1 : 1;
    // Equal denominators cancel without any multiplication.
    const bool same = a.den_ == b.den_;
    const Wide num = same ? Wide{a.num_} * sign : Wide{a.num_} * b.den_ * sign;
    const Wide den = same ? Wide{b.num_} * sign : Wide{b.num_} * a.den_ * sign;
    if (const auto small = squeeze(num, den)) {
      return {small->num, small->den};
    }
  }
  const BigRational x = a.to_big();
  const BigRational y = b.to_big();
  return Number::from_big(reduced(x.num * y.den, x.den * y.num));
}

Number Number::operator-() const {
  if (big_ || num_ == std::numeric_limits<std::int64_t>::min()) {
    BigRational value = to_big();
    value.num = -value.num;
    return from_big(std::move(value));
  }
  Number result = *this;
  result.num_ = -num_;
  return result;
}

bool operator==(const Number& a, const Number& b) { return (a <=> b) == std::strong_ordering::equal; }

std::strong_ordering operator<=>(const Number& a, const Number& b) {
  if (!a.big_ && !b.big_) {
    if (a.den_ == b.den_) return a.num_ <=> b.num_;
    const Wide left = Wide{a.num_} * b.den_;
    const Wide right = Wide{b.num_} * a.den_;
    return left < right ? std::strong_ordering::less
                        : (right < left ? std::strong_ordering::greater : std::strong_ordering::equal);
  }
  const BigRational x = a.to_big();
  const BigRational y = b.to_big();
  const int order = BigInteger(x.num * y.den).compare(y.num * x.den);
  return order <=> 0;
}

int Number::sign() const {
  if (big_) return big_->num.sign();
  return (num_ > 0) - (num_ < 0);
}

bool Number::is_integer() const { return big_ ? big_->den == 1 : num_ % den_ == 0; }

Number Number::rounded(int decimals, RoundingMode mode) const {
  if (!big_ && decimals >= 0 && decimals <= 9) {
    const Wide size = num_ < 0 ? -Wide{num_} : Wide{num_};
    const Wide scaled = size * kPowersOfTen[decimals];
    // 64-bit division is several times faster than 128-bit, and almost always enough.
    const Wide quotient = fits(scaled) ? Wide{divide_rounded(static_cast<std::int64_t>(scaled), den_, mode)}
                                       : divide_rounded(scaled, Wide{den_}, mode);
    if (const auto small = squeeze(num_ < 0 ? -quotient : quotient, kPowersOfTen[decimals])) {
      return {small->num, small->den};
    }
  }
  if (std::abs(decimals) > kMaxExponent) throw std::out_of_range("Number: decimals");
  const BigRational value = to_big();
  const BigInteger power = big_power_of_ten(std::abs(decimals));
  const BigInteger num = decimals >= 0 ? BigInteger(magnitude(value.num) * power) : magnitude(value.num);
  const BigInteger den = decimals >= 0 ? value.den : BigInteger(value.den * power);
  BigInteger quotient = divide_rounded(num, den, mode);
  if (value.num < 0) quotient = -quotient;
  return decimals >= 0 ? from_big(reduced(std::move(quotient), power)) : from_big(BigRational{quotient * power, 1});
}

Number Number::floor() const {
  const Number whole = rounded(0, RoundingMode::truncate);
  return whole <= *this ? whole : whole - 1;
}

std::optional<std::int64_t> Number::to_integer() const {
  if (!is_integer()) return std::nullopt;
  if (!big_) return num_ / den_;
  // The lowest 64-bit value fits, but only the big form holds it once it has been computed with.
  const auto lowest = std::numeric_limits<std::int64_t>::min();
  return big_->num == lowest ? std::optional<std::int64_t>(lowest) : std::nullopt;
}

std::string Number::scaled_digits(int decimals) const {
  if (!big_ && decimals <= kMaxSmallPower) {
    const Wide scaled = (num_ < 0 ? -Wide{num_} : Wide{num_}) * kPowersOfTen[decimals] / den_;
    if (fits(scaled)) return std::to_string(static_cast<std::int64_t>(scaled));
  }
  const BigRational value = to_big();
  return BigInteger(magnitude(value.num) * big_power_of_ten(decimals) / value.den).str();
}

std::string Number::to_fixed(int decimals, RoundingMode mode) const {
  decimals = std::clamp(decimals, 0, kMaxExponent);
  const Number value = rounded(decimals, mode);
  std::string digits = value.scaled_digits(decimals);
  const auto width = static_cast<std::size_t>(decimals);
  if (digits.size() <= width) digits.insert(0, width + 1 - digits.size(), '0');
  if (decimals > 0) digits.insert(digits.size() - width, 1, '.');
  return value.sign() < 0 ? "-" + digits : digits;
}

namespace {

// Digits after the point of a fraction in lowest terms with this denominator.
template <typename Integer>
std::optional<int> decimals_of(Integer den) {
  int twos = 0;
  int fives = 0;
  for (; den % 2 == 0; ++twos) den /= 2;
  for (; den % 5 == 0; ++fives) den /= 5;
  if (den != 1) return std::nullopt;
  return std::max(twos, fives);
}

}  // namespace

std::optional<int> Number::decimals_needed() const {
  if (!big_) return decimals_of(den_ / static_cast<std::int64_t>(wide_gcd(num_, den_)));
  return decimals_of(reduced(big_->num, big_->den).den);
}

std::string Number::to_string() const {
  const auto decimals = decimals_needed();
  if (decimals && *decimals <= kMaxExponent) return to_fixed(*decimals);
  const BigRational own = to_big();
  const BigRational value = reduced(own.num, own.den);
  return value.num.str() + "/" + value.den.str();
}

double Number::to_double() const {
  if (!big_) return static_cast<double>(num_) / static_cast<double>(den_);
  using boost::multiprecision::cpp_rational;
  return cpp_rational(big_->num, big_->den).convert_to<double>();
}

std::string with_thousands_separators(std::string_view plain) {
  const std::size_t begin = (!plain.empty() && plain[0] == '-') ? 1 : 0;
  const std::size_t point = std::min(plain.find('.'), plain.size());
  std::string result(plain);
  for (std::size_t at = point; at > begin + 3;) {
    at -= 3;
    result.insert(at, 1, ',');
  }
  return result;
}

}  // namespace jiheng
