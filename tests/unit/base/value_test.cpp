#include "base/value.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace jiheng {
namespace {

using Items = std::vector<std::string>;

TEST(Value, IsMissingUnlessMade) {
  const Value value;
  EXPECT_EQ(value.state(), ValueState::missing);
  EXPECT_TRUE(value.is_missing());
  EXPECT_FALSE(value.is_known());
  EXPECT_TRUE(value.missing_items().empty());
  EXPECT_TRUE(value.reason().zh.empty());
  EXPECT_TRUE(value.text().empty());
}

TEST(Value, HoldsEachKind) {
  EXPECT_EQ(Value::of(Number::fraction(1, 3)).number(), Number::fraction(1, 3));
  EXPECT_EQ(Value::of(Number(0)).state(), ValueState::known);
  EXPECT_TRUE(Value::of(true).boolean());
  EXPECT_FALSE(Value::of(false).boolean());
  EXPECT_EQ(Value::of(false).state(), ValueState::known);
  EXPECT_EQ(Value::of(std::string("柳树镇")).text(), "柳树镇");
  EXPECT_EQ(Value::of(std::string()).state(), ValueState::known);
  const Date month = Date::from_civil(2024, 5, 1, DatePrecision::month).value();
  EXPECT_EQ(Value::of(month).date(), month);
  EXPECT_EQ(Value::of(month).date().precision(), DatePrecision::month);
}

TEST(Value, TakesLiteralsForWhatTheyAre) {
  EXPECT_EQ(Value::of(5).kind(), ValueKind::number);
  EXPECT_EQ(Value::of(1).number(), 1);
  EXPECT_EQ(Value::of("text").kind(), ValueKind::text);
  EXPECT_EQ(Value::of(1 < 2).kind(), ValueKind::boolean);
  EXPECT_EQ(Value::of(Date()).kind(), ValueKind::date);
}

TEST(Value, CarriesWhyItIsNotKnown) {
  EXPECT_EQ(Value::missing({"甲", "乙", "甲"}).missing_items(), (Items{"甲", "乙"}));
  EXPECT_EQ(Value::not_applicable({"无采购预算", "none"}).reason().zh, "无采购预算");
  EXPECT_EQ(Value::undefined({"分母为零", "zero"}).reason().en, "zero");
  EXPECT_EQ(Value::undefined({}).state(), ValueState::undefined);
}

TEST(Value, StatesTakePrecedence) {
  const Value known = Value::of(1);
  const Value missing = Value::missing({"甲"});
  const Value other_missing = Value::missing({"乙", "甲"});
  const Value not_applicable = Value::not_applicable({"不适用", ""});
  const Value undefined = Value::undefined({"分母为零", ""});
  const struct {
    const Value& a;
    const Value& b;
    const Value& result;
  } cases[] = {
      {known, missing, missing},
      {missing, known, missing},
      {known, not_applicable, not_applicable},
      {known, undefined, undefined},
      {undefined, known, undefined},
      {missing, not_applicable, not_applicable},
      {not_applicable, missing, not_applicable},
      {undefined, not_applicable, not_applicable},
      {not_applicable, undefined, not_applicable},
      {missing, undefined, undefined},
      {undefined, missing, undefined},
  };
  for (const auto& c : cases) EXPECT_EQ(Value::unknown_of(c.a, c.b), c.result);
  EXPECT_EQ(Value::unknown_of(missing, other_missing).missing_items(), (Items{"甲", "乙"}));
  EXPECT_EQ(Value::unknown_of(other_missing, missing).missing_items(), (Items{"乙", "甲"}));
  const Value other_reason = Value::not_applicable({"另一理由", ""});
  EXPECT_EQ(Value::unknown_of(not_applicable, other_reason), not_applicable);
}

TEST(Value, ComparesByStateKindAndContent) {
  EXPECT_EQ(Value::of(Number::fraction(2, 4)), Value::of(Number::fraction(1, 2)));
  EXPECT_EQ(Value(), Value::missing({}));
  EXPECT_EQ(Value::of("a"), Value::of("a"));
  const Value different[] = {Value(),
                             Value::missing({"甲"}),
                             Value::of(Number(0)),
                             Value::of(1),
                             Value::of(true),
                             Value::of(false),
                             Value::of(Date()),
                             Value::of("a"),
                             Value::of(""),
                             Value::not_applicable({"a", ""}),
                             Value::not_applicable({"b", ""}),
                             Value::undefined({"a", ""})};
  for (std::size_t i = 0; i < std::size(different); ++i) {
    for (std::size_t j = 0; j < std::size(different); ++j)
      EXPECT_EQ(different[i] == different[j], i == j) << i << " " << j;
  }
}

}  // namespace
}  // namespace jiheng
