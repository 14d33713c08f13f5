#include "scoring/share_points.h"

#include <gtest/gtest.h>

namespace jiheng {
namespace {

std::string parts(const Number& points, const std::vector<Number>& weights, int decimals = 2) {
  std::string result;
  for (const Number& part : share_points(points, weights, decimals)) {
    result += (result.empty() ? "" : " ") + part.to_string();
  }
  return result;
}

TEST(SharePoints, PartsAddUpToTheWhole) {
  EXPECT_EQ(parts(10, {1, 1, 1}), "3.33 3.33 3.34");  // as the Gansu table prints them
  EXPECT_EQ(parts(20, {1, 1, 1}), "6.66 6.67 6.67");
  EXPECT_EQ(parts(25, {1, 1, 1, 1}), "6.25 6.25 6.25 6.25");
  EXPECT_EQ(parts(10, {2, 3, 5}), "2 3 5");
  EXPECT_EQ(parts(10, {3, 0, 4}), "4.29 0 5.71");
  EXPECT_EQ(parts(1, {1, 1, 1, 1, 1, 1}, 0), "0 0 0 0 0 1");
  EXPECT_EQ(parts(Number::parse("0.125").value(), {1, 1}), "0.06 0.065");
  EXPECT_EQ(parts(10, {5}), "10");
  EXPECT_EQ(parts(10, {}), "");
}

}  // namespace
}  // namespace jiheng
