#include "base/figure.h"

#include <string>

#include <gtest/gtest.h>

namespace jiheng {
namespace {

Unit unit(const char* name) { return find_unit(name).value(); }

TEST(Figure, IsRead) {
  struct Case {
    const char* text;
    const char* default_unit;
    const char* value;
    const char* unit;
    int decimals;
  };
  const Case cases[] = {
      {"0", "元", "0", "元", 0},
      {"1234.50", "元", "1234.5", "元", 2},
      {"1234.50", "万元", "12345000", "万元", 2},
      {"6,628.89万元", "元", "66288900", "万元", 2},
      {"16,461,154.60元", "万元", "16461154.6", "元", 2},
      {"１６，４６１，１５４．６０元", "元", "16461154.6", "元", 2},
      {"1,234", "元", "1234", "元", 0},
      {"1，234", "元", "1234", "元", 0},
      {"3亿元", "元", "300000000", "亿元", 0},
      {"1.5万", "元", "15000", "万元", 1},
      {"1.5万", "万元", "15000", "万元", 1},
      {"2亿", "万元", "200000000", "亿元", 0},
      {"1.5百万", "元", "1500000", "百万元", 1},
      {"3千亿", "元", "300000000000", "千亿元", 0},
      {"1.5万", "人", "15000", "万人", 1},
      {"1.5万", "万人", "15000", "万人", 1},
      {"1.5万", "吨", "15000000", "万吨", 1},
      {"3万", "亩", "20000000", "万亩", 0},
      {"1.5万", "", "15000", "万", 1},
      {"1.5万户", "元", "15000", "万户", 1},
      {"88.04%", "元", "0.8804", "%", 2},
      {"88.04％", "", "0.8804", "%", 2},
      {"88.04", "%", "0.8804", "%", 2},
      {"100%", "%", "1", "%", 0},
      {"2.5个百分点", "%", "0.025", "个百分点", 1},
      {"72人", "人", "72", "人", 0},
      {"12 个月", "元", "12", "个月", 0},
      {"10 万元", "元", "100000", "万元", 0},
      {"\u300010\u3000", "元", "10", "元", 0},
      {"-5", "元", "-5", "元", 0},
      {"－5万元", "元", "-50000", "万元", 0},
      {"−5", "元", "-5", "元", 0},
      {"– 5", "元", "-5", "元", 0},
      {"+5", "元", "5", "元", 0},
      {"负5%", "元", "-0.05", "%", 0},
      {"（123.45）", "元", "-123.45", "元", 2},
      {"(1,000)", "万元", "-10000000", "万元", 0},
      {"(5万元)", "元", "-50000", "万元", 0},
      {".5", "元", "0.5", "元", 1},
      {"5.", "元", "5", "元", 0},
      {"0.000", "元", "0", "元", 3},
      {"三千五百万元", "元", "35000000", "万元", 0},
      {"三亿五千万元", "元", "350000000", "万元", 0},
      {"三点五亿元", "元", "350000000", "亿元", 1},
      {"三百元", "万元", "300", "元", 0},
      {"三万", "万元", "30000", "万元", 0},
      {"三万", "元", "30000", "万元", 0},
      {"三百", "万元", "3000000", "万元", 0},
      {"三万户", "元", "30000", "万户", 0},
      {"伍万元整", "元", "50000", "万元", 0},
      {"壹佰贰拾叁元", "元", "123", "元", 0},
      {"3千5百万元", "元", "35000000", "万元", 0},
      {"1万5000元", "元", "15000", "元", 0},
      {"百分之三十", "元", "0.3", "%", 0},
      {"百分之三十点五", "", "0.305", "%", 1},
      {"百分之百", "%", "1", "%", 0},
      {"负百分之五", "%", "-0.05", "%", 0},
      {"负三百万元", "元", "-3000000", "万元", 0},
      {"二〇二四年", "元", "24288", "年", 0},
      {"123456789012345678901234567890.12元", "元", "123456789012345678901234567890.12", "元", 2},
  };
  for (const Case& c : cases) {
    const FigureResult result = read_figure(c.text, unit(c.default_unit));
    ASSERT_TRUE(result.figure) << c.text << ": " << result.fault.zh;
    EXPECT_EQ(result.figure->value.to_string(), c.value) << c.text;
    EXPECT_EQ(result.figure->unit.name, c.unit) << c.text;
    EXPECT_EQ(result.figure->decimals, c.decimals) << c.text;
    EXPECT_TRUE(result.fault.zh.empty()) << c.text;
  }
}

TEST(Figure, IsRefusedWhenItIsNone) {
  for (const char* text :
       {"",       " ",      "-",          "—",        "--5",         "-负5",    "负-5",         "(-5)",    "-(5)",
        "()",     "（三）", "(5)万元",    "5-",       "abc",         "1e5",     "0x10",         "1.2.3",   "1.5.万元",
        "..5",    ".",      "12,34",      "1,2345",   "1234,567",    ",123",    "1,,234",       "1,234,",  "1.5,000",
        "1,23.4", "12 34",  "1, 234",     "1. 5",     "5余万元",     "50余户",  "3万多户",      "5万左右", "约5万",
        "近三百", "一万五", "1万5",       "二三万元", "二三个",      "5三个",   "百分之三十元", "百分之",  "百",
        "万",     "万元",   "3万%",       "5元/人",   "5 000 000元", "￥100",   "不适用",       "约",      "5\n6",
        "\xFF",   "5\xFF",  "１２，３４", "十几个",   "1/3",         "三分之一"}) {
    const FigureResult result = read_figure(text, yuan());
    EXPECT_FALSE(result.figure) << text << " read as " << result.figure->value.to_string();
    EXPECT_FALSE(result.fault.zh.empty()) << text;
    EXPECT_FALSE(result.fault.en.empty()) << text;
  }
  EXPECT_FALSE(read_figure("3万", percent()).figure);
}

TEST(Figure, SaysWhatIsWrong) {
  EXPECT_EQ(read_figure("12,34", yuan()).fault.zh, "「12,34」的千分位逗号位置不对，每组应为三位");
  EXPECT_EQ(read_figure("5余万元", yuan()).fault.zh, "「余万元」不是计量单位");
  EXPECT_EQ(read_figure("12 34", yuan()).fault.zh, "「12 34」的数字中间有空格");
  EXPECT_EQ(read_figure(" ", yuan()).fault.zh, "数字为空");
  std::string paragraph;
  for (int i = 0; i < 1000; ++i) paragraph += "很长";
  EXPECT_LT(read_figure(paragraph, yuan()).fault.zh.size(), 200U);
  EXPECT_LT(read_figure("5" + paragraph, yuan()).fault.zh.size(), 200U);
}

TEST(Figure, HasAtMostAThousandDigits) {
  EXPECT_TRUE(read_figure(std::string(1000, '7'), yuan()).figure);
  EXPECT_FALSE(read_figure(std::string(1001, '7'), yuan()).figure);
  EXPECT_FALSE(read_figure(std::string(1'000'000, '7'), yuan()).figure);
  EXPECT_TRUE(read_figure(with_thousands_separators(std::string(999, '7')), yuan()).figure);
}

TEST(Figure, KnowsItsPrintedStep) {
  const Figure wan = read_figure("6,628.89万元", yuan()).figure.value();
  EXPECT_EQ(wan.step(), 100);
  EXPECT_EQ(wan.half_step(), 50);
  const Figure rate = read_figure("88.0%", yuan()).figure.value();
  EXPECT_EQ(rate.half_step(), Number::parse("0.0005").value());
  const Figure han = read_figure("三千五百万元", yuan()).figure.value();
  EXPECT_EQ(han.step(), 10'000);
  const Figure tiny = read_figure("0." + std::string(998, '0') + "1", yuan()).figure.value();
  EXPECT_EQ(tiny.step(), tiny.value);
}

TEST(Figure, IsPrinted) {
  EXPECT_EQ(print_figure(16'446'200, unit("万元"), 2), "1,644.62万元");
  EXPECT_EQ(print_figure(Number::parse("0.8804").value(), percent(), 2), "88.04%");
  EXPECT_EQ(print_figure(Number::parse("-1234.565").value(), yuan(), 2), "-1,234.57元");
  EXPECT_EQ(print_figure(2000, unit("亩"), 0), "3亩");
  EXPECT_EQ(print_figure(Number::fraction(1, 3), pure(), 4), "0.3333");
}

TEST(Figure, IsPrintedExactly) {
  EXPECT_EQ(print_exact(Number::parse("973815.45").value(), unit("万元")), "97.381545万元");
  EXPECT_EQ(print_exact(50'000, unit("万元")), "5万元");
  EXPECT_EQ(print_exact(50'000, unit("万元"), 2), "5.00万元");
  EXPECT_EQ(print_exact(Number::fraction(1, 3), pure()), "0.333333");
  EXPECT_EQ(print_exact(Number::fraction(1, 3), pure(), 8), "0.33333333");
  const std::string tiny = "0." + std::string(998, '0') + "1元";
  EXPECT_EQ(print_exact(read_figure(tiny, yuan()).figure->value, yuan()), tiny);
}

}  // namespace
}  // namespace jiheng
