// Unit (计量单位): what a figure is counted in, and what may be added to what.
//
// Values are kept in the base unit of their dimension: money in 元, ratios as pure numbers, people in 人, things in 个,
// time in days or months. 5万元 is 50000 of dimension money; 88.04% is 0.8804 of dimension ratio.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/number.h"

namespace jiheng {

// The kinds of quantity that are never added to each other. `count` is everything counted by a measure word other than
// people.
enum class Quantity { money, people, count, area, length, mass, volume, days, months, score };
inline constexpr std::size_t kQuantities = 10;

// A product of powers of quantities; all powers 0 is a ratio (pure number). 万元/人 has money 1, people -1.
class Dimension {
 public:
  Dimension() = default;
  static Dimension of(Quantity quantity) {
    Dimension result;
    result.powers_[static_cast<std::size_t>(quantity)] = 1;
    return result;
  }
  bool is_ratio() const { return *this == Dimension(); }
  friend Dimension operator*(const Dimension& a, const Dimension& b);
  friend Dimension operator/(const Dimension& a, const Dimension& b);
  friend bool operator==(const Dimension&, const Dimension&) = default;
  // "金额", "比率", "金额/人数" … for messages.
  Message name() const;

 private:
  std::array<signed char, kQuantities> powers_{};
};

struct Unit {
  std::string name;   // as written: 万元, %, 人; empty for a pure number
  Number factor = 1;  // one of it in the base unit: 10000, 0.01, 1
  Dimension dimension;
};

// A unit by its written name (width folded); 万, 亿 … before a unit multiply it (万户, 亿吨). Measure words that are
// not known count things (quantity `count`). Nullopt for text that cannot be a unit: digits, signs, more than 4
// characters, numerals, and words that make a figure approximate (余, 多, 左右).
std::optional<Unit> find_unit(std::string_view name);
// The same, only for the units that Jiheng knows by name: what may follow a number in a formula.
std::optional<Unit> find_known_unit(std::string_view name);
// The listed names, longest first.
const std::vector<std::string>& known_unit_names();

// Money in 元, the base unit; the ratio; %.
const Unit& yuan();
const Unit& pure();
const Unit& percent();

}  // namespace jiheng
