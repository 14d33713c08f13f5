#include "base/unit.h"

#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "base/text.h"

namespace jiheng {
namespace {

TEST(Unit, IsFoundByName) {
  using enum Quantity;
  const struct {
    const char* name;
    const char* factor;
    Dimension dimension;
  } cases[] = {
      {"元", "1", Dimension::of(money)},
      {"万元", "10000", Dimension::of(money)},
      {" 万元 ", "10000", Dimension::of(money)},
      {"亿元", "100000000", Dimension::of(money)},
      {"万亿元", "1000000000000", Dimension::of(money)},
      {"角", "0.1", Dimension::of(money)},
      {"%", "0.01", Dimension()},
      {"％", "0.01", Dimension()},
      {"‰", "0.001", Dimension()},
      {"个百分点", "0.01", Dimension()},
      {"倍", "1", Dimension()},
      {"", "1", Dimension()},
      {"分", "1", Dimension::of(score)},
      {"人", "1", Dimension::of(people)},
      {"万人次", "10000", Dimension::of(people)},
      {"亿人", "100000000", Dimension::of(people)},
      {"户", "1", Dimension::of(count)},
      {"万户", "10000", Dimension::of(count)},
      {"千万户", "10000000", Dimension::of(count)},
      {"百户", "100", Dimension::of(count)},
      {"年", "12", Dimension::of(months)},
      {"工作日", "1", Dimension::of(days)},
      {"亩", "2000/3", Dimension::of(area)},
      {"万亩", "20000000/3", Dimension::of(area)},
      {"万平方公里", "10000000000", Dimension::of(area)},
      {"公里", "1000", Dimension::of(length)},
      {"千克", "1", Dimension::of(mass)},
      {"万吨", "10000000", Dimension::of(mass)},
      {"立方米", "1", Dimension::of(volume)},
      {"棵", "1", Dimension::of(count)},  // a measure word that is not listed
      {"万棵", "10000", Dimension::of(count)},
      {"亿棵", "100000000", Dimension::of(count)},
      {"千瓦", "1", Dimension::of(count)},
      {"万千瓦", "10000", Dimension::of(count)},
  };
  for (const auto& c : cases) {
    const auto unit = find_unit(c.name);
    ASSERT_TRUE(unit) << c.name;
    EXPECT_EQ(unit->factor.to_string(), c.factor) << c.name;
    EXPECT_EQ(unit->dimension, c.dimension) << c.name;
    EXPECT_EQ(unit->name, fold_width(trim(c.name)));
  }
}

TEST(Unit, IsRefusedWhenItIsNone) {
  for (const char* name :
       {"5",    "个5",  "-",      "元/人",  "万",   "亿",   "百万", "千",     "十",   "百",   "五个字的词",      "三个",
        "余户", "多人", "余万元", "万余元", "左右", "以上", "万%",  "万多户", "(元)", "\xFF", "万万万万万万万个"}) {
    EXPECT_FALSE(find_unit(name)) << name;
  }
}

TEST(Unit, OfAFormulaIsAKnownOne) {
  EXPECT_TRUE(find_known_unit("万元"));
  EXPECT_TRUE(find_known_unit("万户"));
  EXPECT_FALSE(find_known_unit("棵"));
  EXPECT_FALSE(find_known_unit("万棵"));
  EXPECT_FALSE(find_known_unit(""));
}

TEST(Unit, NamesAreListedLongestFirst) {
  const auto& names = known_unit_names();
  EXPECT_TRUE(
      std::is_sorted(names.begin(), names.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); }));
  for (const std::string& name : names) {
    ASSERT_TRUE(find_known_unit(name)) << name;
    EXPECT_EQ(find_known_unit(name)->name, name);
    EXPECT_GT(find_known_unit(name)->factor, 0);
    EXPECT_EQ(std::count(names.begin(), names.end(), name), 1) << name;
  }
}

TEST(Unit, ConstantsAreWhatTheySay) {
  EXPECT_EQ(yuan().name, "元");
  EXPECT_EQ(yuan().factor, 1);
  EXPECT_TRUE(pure().dimension.is_ratio());
  EXPECT_EQ(pure().name, "");
  EXPECT_EQ(percent().factor, Number::fraction(1, 100));
  EXPECT_TRUE(percent().dimension.is_ratio());
}

TEST(Dimension, MultipliesAndDivides) {
  const Dimension money = Dimension::of(Quantity::money);
  const Dimension people = Dimension::of(Quantity::people);
  EXPECT_TRUE(Dimension().is_ratio());
  EXPECT_FALSE(money.is_ratio());
  EXPECT_TRUE((money / money).is_ratio());
  EXPECT_EQ(money / people * people, money);
  EXPECT_NE(money / people, people / money);
}

TEST(Dimension, IsNamed) {
  const Dimension money = Dimension::of(Quantity::money);
  const Dimension people = Dimension::of(Quantity::people);
  EXPECT_EQ(Dimension().name().zh, "比率");
  EXPECT_EQ(money.name().zh, "金额");
  EXPECT_EQ((money / people).name().zh, "金额/人数");
  EXPECT_EQ((money / people).name().en, "money/people");
  EXPECT_EQ((money * money).name().zh, "金额×金额");
  EXPECT_EQ((Dimension() / people).name().zh, "1/人数");
}

TEST(Dimension, OfALongProductNeverWrapsToARatio) {
  const Dimension money = Dimension::of(Quantity::money);
  Dimension product = money;
  for (int i = 0; i < 1000; ++i) {
    product = product * money;
    ASSERT_FALSE(product.is_ratio());
  }
}

}  // namespace
}  // namespace jiheng
