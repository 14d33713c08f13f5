// Shares points out in proportion, in whole units of the last decimal, so that the parts add up to the whole: 10 points
// over three equal indicators are 3.33, 3.33 and 3.34, as evaluation tables print them. Internal to the scoring part.
#pragma once

#include <vector>

#include "base/number.h"

namespace jiheng {

// One part for each weight; weights are not negative and not all zero. Each part is its exact share cut to `decimals`,
// and the units left over go to the parts that lost most, the later ones first.
std::vector<Number> share_points(const Number& points, const std::vector<Number>& weights, int decimals);

}  // namespace jiheng
