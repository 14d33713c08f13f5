#include "document/xlsx_value.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <random>

#include <gtest/gtest.h>

#include "document/xlsx_reader.h"

namespace jiheng {
namespace {

std::string plain(std::string_view stored) {
  std::string buffer;
  const auto text = plain_number(stored, buffer);
  return text ? std::string(*text) : "none";
}

TEST(XlsxNumber, FewDigitsStayAsStored) {
  for (const char* text : {"0", "-12.50", "123456789012345", "-0.12345678901234", "88.0402", "007"}) {
    EXPECT_EQ(plain(text), text);
  }
}

TEST(XlsxNumber, BinaryResiduesBecomeTheDecimalsMeant) {
  EXPECT_EQ(plain("973815.44999999995"), "973815.45");
  EXPECT_EQ(plain("0.30000000000000004"), "0.3");
  EXPECT_EQ(plain("93198865.48999999"), "93198865.49");  // printed with 16 digits, as libxlsxwriter does
  EXPECT_EQ(plain("0.57999999999999996"), "0.58");
  EXPECT_EQ(plain("-4.3499999999999996"), "-4.35");
  EXPECT_EQ(plain("99.999999999999986"), "100");
  EXPECT_EQ(plain("0.33333333333333331"), "0.333333333333333");
  EXPECT_EQ(plain("1.0000000000000000000000000"), "1");
  EXPECT_EQ(plain("0.000000000000000000001"), "0.000000000000000000001");
}

TEST(XlsxNumber, IntegersUpTo53BitsStayExact) {
  EXPECT_EQ(plain("9007199254740991"), "9007199254740991");
  EXPECT_EQ(plain("-1234567890123456"), "-1234567890123456");
  EXPECT_EQ(plain("9007199254740993"), "9007199254740990");
  EXPECT_EQ(plain("12345678901234567890"), "12345678901234600000");
  EXPECT_EQ(plain("610528198001011234"),
            "610528198001011000");  // an identity number typed as a number: lost in Excel itself
}

TEST(XlsxNumber, ExponentsAreWrittenOut) {
  EXPECT_EQ(plain("1E-3"), "0.001");
  EXPECT_EQ(plain("1.2345E+6"), "1234500");
  EXPECT_EQ(plain("1.2345e2"), "123.45");
  EXPECT_EQ(plain("-5.5511151231257827E-17"), "-0.0000000000000000555111512312578");
  EXPECT_EQ(plain("0E10"), "0");
  EXPECT_EQ(plain("1E20"), "100000000000000000000");
  EXPECT_EQ(plain("+.5"), "0.5");
  EXPECT_EQ(plain("5."), "5");
  EXPECT_EQ(plain("-0.0"), "-0.0");
}

TEST(XlsxNumber, OtherTextIsNoNumber) {
  for (const char* text : {"", "-", ".", "1,000", "12万", "NaN", "INF", "-inf", "0x10", "1e", "1e+", "1e999", "1e-999",
                           "1.2.3", "1 2", "１２"}) {
    EXPECT_EQ(plain(text), "none") << text;
  }
  EXPECT_EQ(plain(std::string(5000, '1')), "none");
}

// Whatever amount in 元 and 分 a person types, Excel stores it with 17 digits and we read what was typed.
TEST(XlsxNumber, EveryAmountComesBackAsTyped) {
  std::mt19937_64 random(7);
  for (int i = 0; i < 200'000; ++i) {
    const auto fen = static_cast<std::int64_t>(random() >> (14 + random() % 45)) % 100'000'000'000'000;
    char typed[40];
    std::snprintf(typed, sizeof typed, "%lld.%02lld", static_cast<long long>(fen / 100),
                  static_cast<long long>(fen % 100));
    for (const char* format : {"%.17g", "%.16g", "%.15g", "%.17e"}) {
      char stored[60];
      std::snprintf(stored, sizeof stored, format, std::strtod(typed, nullptr));
      const std::string text = plain(stored);
      // Compare as numbers of 分: "12.50" is stored as "12.5".
      const std::size_t point = text.find('.');
      std::string digits = text.substr(0, point);
      std::string cents = point == std::string::npos ? "" : text.substr(point + 1);
      ASSERT_LE(cents.size(), 2U) << typed << " " << stored << " " << text;
      cents.resize(2, '0');
      ASSERT_EQ(std::stoll(digits + cents), fen) << stored;
    }
  }
}

TEST(XlsxReference, ReadsCellNames) {
  const auto check = [](const char* name, std::uint32_t row, std::uint32_t column) {
    const auto position = parse_cell_name(name);
    ASSERT_TRUE(position) << name;
    EXPECT_EQ(position->row, row);
    EXPECT_EQ(position->column, column);
    EXPECT_EQ(cell_name(row, column), name);
  };
  check("A1", 1, 1);
  check("C7", 7, 3);
  check("Z10", 10, 26);
  check("AA10", 10, 27);
  check("ZZ99", 99, 702);
  check("AAA1", 1, 703);
  check("XFD1048576", 1'048'576, 16'384);
  EXPECT_EQ(parse_cell_name("c7")->column, 3U);
  for (const char* name :
       {"", "A", "7", "A0", "A01", "XFE1", "A1048577", "AAAA1", "A1B", "$A$1", "A-1", "A99999999999", "甲1"}) {
    EXPECT_FALSE(parse_cell_name(name)) << name;
  }
}

TEST(XlsxReference, EveryColumnNameComesBack) {
  for (std::uint32_t column = 1; column <= kLastSheetColumn; ++column) {
    ASSERT_EQ(parse_cell_name(column_name(column) + "1")->column, column);
  }
}

std::string date(double serial, DateShape shape = DateShape::date, bool epoch_1904 = false) {
  return serial_date_text(serial, shape, epoch_1904).value_or("none");
}

TEST(XlsxDate, CountsAsExcelDoes) {
  EXPECT_EQ(date(1), "1900-01-01");
  EXPECT_EQ(date(59), "1900-02-28");
  EXPECT_EQ(date(60), "none");  // 1900-02-29
  EXPECT_EQ(date(61), "1900-03-01");
  EXPECT_EQ(date(45657), "2024-12-31");
  EXPECT_EQ(date(2958465), "9999-12-31");
  EXPECT_EQ(date(2958466), "none");
  EXPECT_EQ(date(0), "none");
  EXPECT_EQ(date(-1), "none");
  EXPECT_EQ(date(1e300), "none");
  EXPECT_EQ(date(std::nan("")), "none");
  EXPECT_EQ(date(0, DateShape::date, true), "1904-01-01");
  EXPECT_EQ(date(44195, DateShape::date, true), "2024-12-31");
}

TEST(XlsxDate, TimesAreRoundedToSeconds) {
  EXPECT_EQ(date(45657.354166666664, DateShape::date_time), "2024-12-31 08:30:00");
  EXPECT_EQ(date(45657.99999999, DateShape::date_time), "2025-01-01 00:00:00");
  EXPECT_EQ(date(45657.99999999, DateShape::date), "2024-12-31");
  EXPECT_EQ(date(0.5, DateShape::time), "12:00:00");
  EXPECT_EQ(date(0, DateShape::time), "00:00:00");
  EXPECT_EQ(date(0.5, DateShape::date_time), "none");
}

TEST(XlsxDate, ReadsIso) {
  const auto iso = [](const char* text, DateShape shape) { return iso_date_text(text, shape).value_or("none"); };
  EXPECT_EQ(iso("2024-12-31", DateShape::date_time), "2024-12-31");
  EXPECT_EQ(iso("2024-12-31T00:00:00", DateShape::date_time), "2024-12-31");
  EXPECT_EQ(iso("2024-12-31T08:30:00.000Z", DateShape::date_time), "2024-12-31 08:30:00");
  EXPECT_EQ(iso("2024-12-31T08:30:00", DateShape::date), "2024-12-31");
  EXPECT_EQ(iso("08:30", DateShape::time), "08:30:00");
  EXPECT_EQ(iso("2024-12-31T08:30:00", DateShape::time), "08:30:00");
  for (const char* text :
       {"", "T", "2024-13-01", "2024-02-30", "2024-1-1", "2024-12-31T25:00", "2024-12-31x", "昨天"}) {
    EXPECT_EQ(iso(text, DateShape::date), "none") << text;
  }
}

TEST(XlsxText, DecodesEscapes) {
  const auto decoded = [](std::string text) {
    text.resize(decode_escapes(text.data(), text.size()));
    return text;
  };
  EXPECT_EQ(decoded("a_x000D_\nb"), "a\r\nb");
  EXPECT_EQ(decoded("_x005F_x000D_"), "_x000D_");
  EXPECT_EQ(decoded("_x4E2D_文_xD83D__xDE00_"), "中文😀");
  EXPECT_EQ(decoded("_x0000__xD800_"), "\xEF\xBF\xBD\xEF\xBF\xBD");
  for (const char* text : {"", "_", "plain_text", "_x00", "_xZZZZ_", "_x000D", "__x__"}) EXPECT_EQ(decoded(text), text);
}

}  // namespace
}  // namespace jiheng
