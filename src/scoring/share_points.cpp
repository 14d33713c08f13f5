#include "scoring/share_points.h"

#include <algorithm>
#include <numeric>

namespace jiheng {

std::vector<Number> share_points(const Number& points, const std::vector<Number>& weights, int decimals) {
  Number whole;
  for (const Number& weight : weights) whole += weight;
  std::vector<Number> parts;
  std::vector<Number> losses;
  Number left = points;
  for (const Number& weight : weights) {
    const Number exact = points * weight / whole;
    parts.push_back(exact.rounded(decimals, RoundingMode::truncate));
    losses.push_back(exact - parts.back());
    left -= parts.back();
  }
  std::vector<std::size_t> order(weights.size());
  std::iota(order.rbegin(), order.rend(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return losses[b] < losses[a]; });
  const Number unit = Number::power_of_ten(-decimals);
  for (std::size_t i = 0; i < order.size() && left.sign() > 0; ++i) {
    // Points with more digits than `decimals` leave a last part of a unit.
    const Number given = min(unit, left);
    parts[order[i]] += given;
    left -= given;
  }
  return parts;
}

}  // namespace jiheng
