#include "base/date.h"

#include <string>

#include <gtest/gtest.h>

namespace jiheng {
namespace {

Date day(int year, int month, int day_of_month) { return Date::from_civil(year, month, day_of_month).value(); }

TEST(Date, IsRead) {
  const struct {
    const char* text;
    const char* iso;
  } cases[] = {
      {"2024年12月31日", "2024-12-31"},
      {"2024年12月31号", "2024-12-31"},
      {"2024年1月2日", "2024-01-02"},
      {"2024年01月02日", "2024-01-02"},
      {"2024年12月", "2024-12"},
      {"2024年", "2024"},
      {"2024-12-31", "2024-12-31"},
      {"2024-1-2", "2024-01-02"},
      {"2024/12/31", "2024-12-31"},
      {"2024.12.31", "2024-12-31"},
      {"20241231", "2024-12-31"},
      {"二〇二四年十二月三十一日", "2024-12-31"},
      {"二零二四年一月", "2024-01"},
      {"二〇二四年", "2024"},
      {"２０２４年１２月３１日", "2024-12-31"},
      {"２０２４－１２－３１", "2024-12-31"},
      {"2024 年 12 月 31 日", "2024-12-31"},
      {" 2024-12-31 ", "2024-12-31"},
      {"2024\u3000年", "2024"},
      {"2024-02-29", "2024-02-29"},
      {"2000-02-29", "2000-02-29"},
      {"1900-01-01", "1900-01-01"},
      {"2199-12-31", "2199-12-31"},
      {"2024年十二月3日", "2024-12-03"},
  };
  for (const auto& c : cases) {
    const auto date = read_date(c.text);
    ASSERT_TRUE(date) << c.text;
    EXPECT_EQ(date->to_iso(), c.iso) << c.text;
  }
}

TEST(Date, IsRefusedWhenItIsNone) {
  for (const char* text : {"",
                           "202511",
                           "2024-13-01",
                           "2024-02-30",
                           "2023-02-29",
                           "1900-02-29",
                           "2100-02-29",
                           "2024-00-10",
                           "2024-01-00",
                           "2024-12",
                           "2024",
                           "24-12-31",
                           "24年1月1日",
                           "1899-12-31",
                           "2200-01-01",
                           "2024年13月",
                           "2024年2月30日",
                           "2024年0月",
                           "2024-12/31",
                           "2024-12-31-01",
                           "2024--12",
                           "2024年12",
                           "2024年12月31",
                           "12月31日",
                           "年月日",
                           "2024年月",
                           "2024年日",
                           "2024年31日",
                           "20241331",
                           "2024123",
                           "202412310",
                           "2024-012-31",
                           "2024年012月",
                           "02024年",
                           "abcd-ef-gh",
                           "2024-12-31 10:00",
                           "2024年度",
                           "2024年底",
                           "二〇二四十二十一",
                           "2024十二31",
                           "九九亿年",
                           "2024年九九亿月",
                           "2024年一月四三亿日",
                           "-2024-12-31",
                           "2024年-1月",
                           "\xFF\xFE",
                           "二〇二四年十二月三十一日二十三时五十九分"}) {
    const auto date = read_date(text);
    EXPECT_FALSE(date) << text << " read as " << date->to_iso();
  }
  EXPECT_FALSE(read_date(std::string(100'000, '1')));
}

TEST(Date, KeepsItsPrecision) {
  EXPECT_EQ(read_date("2024年")->precision(), DatePrecision::year);
  EXPECT_EQ(read_date("2024年5月")->precision(), DatePrecision::month);
  EXPECT_EQ(read_date("2024年5月6日")->precision(), DatePrecision::day);
  EXPECT_EQ(read_date("2024年")->days_since_1970(), day(2024, 1, 1).days_since_1970());
  EXPECT_EQ(read_date("2024年5月")->to_chinese(), "2024年5月");
  EXPECT_EQ(read_date("2024年")->to_chinese(), "2024年");
}

TEST(Date, IsMadeOfParts) {
  const Date date = day(2024, 4, 24);
  EXPECT_EQ(date.year(), 2024);
  EXPECT_EQ(date.month(), 4);
  EXPECT_EQ(date.day(), 24);
  EXPECT_EQ(date.to_chinese(), "2024年4月24日");
  EXPECT_EQ(date.to_iso(), "2024-04-24");
  EXPECT_EQ(Date().to_iso(), "1970-01-01");
  EXPECT_EQ(Date::from_days(date.days_since_1970()), date);
  for (const auto& [y, m, d] : {std::tuple(1899, 12, 31),
                                {2200, 1, 1},
                                {2024, 0, 1},
                                {2024, 13, 1},
                                {2024, 1, 0},
                                {2024, 1, 32},
                                {2023, 2, 29},
                                {2024, -1, 1},
                                {2024, 257, 1},
                                {2024, 1, 257}}) {
    EXPECT_FALSE(Date::from_civil(y, m, d)) << y << " " << m << " " << d;
  }
}

TEST(Date, Compares) {
  EXPECT_LT(day(2024, 1, 31), day(2024, 2, 1));
  EXPECT_EQ(day(2024, 1, 1), read_date("2024年").value());
  EXPECT_GT(day(2025, 1, 1), day(2024, 12, 31));
}

TEST(Date, CountsMonthsAndDays) {
  const struct {
    const char* early;
    const char* late;
    int months;
    int days;
  } cases[] = {
      {"2024-01-01", "2025年5月", 16, 486},    {"2024-01-01", "2025-05-31", 16, 516},
      {"2024-01-31", "2024-02-01", 1, 1},      {"2024-01-01", "2024-01-31", 0, 30},
      {"2024-12-31", "2025-01-01", 1, 1},      {"2024-02-28", "2024-03-01", 1, 2},
      {"2025-05-31", "2024-01-01", -16, -516}, {"2024-05-05", "2024-05-05", 0, 0},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(months_between(read_date(c.early).value(), read_date(c.late).value()), c.months)
        << c.early << " " << c.late;
    EXPECT_EQ(days_between(read_date(c.early).value(), read_date(c.late).value()), c.days) << c.early << " " << c.late;
  }
}

}  // namespace
}  // namespace jiheng
