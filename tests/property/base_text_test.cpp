// What base prints, it reads back: figures, numerals, dates, UTF-8.
#include <string>

#include <gtest/gtest.h>  // before rapidcheck/gtest.h
#include <rapidcheck/gtest.h>

#include "base/date.h"
#include "base/figure.h"
#include "base/numeral.h"
#include "base/text.h"

namespace jiheng {
namespace {

rc::Gen<Unit> figure_units() {
  return rc::gen::map(rc::gen::elementOf(known_unit_names()),
                      [](const std::string& name) { return *find_known_unit(name); });
}

RC_GTEST_PROP(FigureProperty, PrintedIsReadBack, ()) {
  const Unit unit = *figure_units();
  const int decimals = *rc::gen::inRange(0, 9);
  const Number value = Number(*rc::gen::arbitrary<std::int64_t>()) * Number::power_of_ten(-decimals) * unit.factor;
  const auto figure = read_figure(print_figure(value, unit, decimals), pure()).figure;
  RC_ASSERT(figure.has_value());
  RC_ASSERT(figure->value == value);
  RC_ASSERT(figure->unit.name == unit.name);
  RC_ASSERT(figure->decimals == decimals);
}

RC_GTEST_PROP(FigureProperty, ExactlyPrintedIsReadBack, ()) {
  const Unit unit = *figure_units();
  const Number value = Number::decimal(*rc::gen::arbitrary<std::int64_t>(), *rc::gen::inRange(0, 19)) * unit.factor;
  const auto figure = read_figure(print_exact(value, unit), yuan()).figure;
  RC_ASSERT(figure.has_value());
  RC_ASSERT(figure->value == value);
}

RC_GTEST_PROP(FigureProperty, StandsForWhatRoundsToIt, ()) {
  const Unit unit = *figure_units();
  const int decimals = *rc::gen::inRange(0, 5);
  const Number exact = Number::decimal(*rc::gen::arbitrary<std::int64_t>(), 9);
  const auto figure = read_figure(print_figure(exact, unit, decimals), yuan()).figure;
  RC_ASSERT(figure.has_value());
  RC_ASSERT((figure->value - exact).abs() <= figure->half_step());
}

RC_GTEST_PROP(FigureProperty, AnyTextIsAFigureOrAFault, ()) {
  const auto points = *rc::gen::container<std::u32string>(rc::gen::elementOf(
      std::u32string(U"0123456789.,，-－+（）()万亿千百十元人%％一二三四五六七八九零〇两点百分之负整余 \u3000个吨")));
  const FigureResult result = read_figure(to_utf8(points), yuan());
  RC_ASSERT(result.figure.has_value() == result.fault.zh.empty());
  if (result.figure) {
    RC_ASSERT(result.figure->unit.factor > 0);
    RC_ASSERT(result.figure->step() > 0);
    // Read again as printed, it is the same amount.
    RC_ASSERT(read_figure(print_exact(result.figure->value, yuan()), yuan()).figure->value ==
              (result.figure->value.decimals_needed() ? result.figure->value : result.figure->value.rounded(6)));
  }
}

RC_GTEST_PROP(NumeralProperty, WrittenIsReadBack, ()) {
  const int value = *rc::gen::oneOf(rc::gen::arbitrary<int>(), rc::gen::inRange(-120'000, 120'000));
  RC_ASSERT(read_chinese_numeral(chinese_numeral(value)) == Number(value));
}

TEST(NumeralProperty, EveryNumeralBelowTwoHundredThousandIsReadBack) {
  for (int value = 0; value < 200'000; ++value) {
    ASSERT_EQ(read_chinese_numeral(chinese_numeral(value)), Number(value)) << chinese_numeral(value);
  }
}

TEST(DateProperty, EveryDayIsReadBack) {
  int days = Date::from_civil(1900, 1, 1)->days_since_1970();
  const int last = Date::from_civil(2199, 12, 31)->days_since_1970();
  EXPECT_EQ(last - days + 1, 109'573);  // 300 years, 73 of them leap
  for (; days <= last; ++days) {
    const Date date = Date::from_days(days);
    ASSERT_EQ(Date::from_civil(date.year(), date.month(), date.day()), date);
    std::string compact = date.to_iso();
    compact.erase(7, 1).erase(4, 1);
    const std::string han = chinese_numeral(date.month()) + "月" + chinese_numeral(date.day()) + "日";
    for (const std::string& text :
         {date.to_iso(), date.to_chinese(), compact, std::to_string(date.year()) + "年" + han}) {
      ASSERT_EQ(read_date(text), date) << text;
      ASSERT_EQ(read_date(text)->precision(), DatePrecision::day);
    }
  }
}

TEST(DateProperty, EveryMonthAndYearIsReadBack) {
  for (int year = 1900; year < 2200; ++year) {
    ASSERT_EQ(read_date(Date::from_civil(year, 1, 1, DatePrecision::year)->to_chinese())->precision(),
              DatePrecision::year);
    for (int month = 1; month <= 12; ++month) {
      const Date date = Date::from_civil(year, month, 1, DatePrecision::month).value();
      ASSERT_EQ(read_date(date.to_chinese()), date);
      ASSERT_EQ(months_between(Date::from_civil(1900, 1, 31).value(), date), (year - 1900) * 12 + month - 1);
    }
  }
}

RC_GTEST_PROP(TextProperty, DecodingGivesValidText, (const std::string& bytes)) {
  const std::string text = to_utf8(to_code_points(bytes));
  RC_ASSERT(is_valid_utf8(text));
  RC_ASSERT(is_valid_utf8(bytes) == (text == bytes));
}

RC_GTEST_PROP(TextProperty, FoldingTwiceIsFoldingOnce, ()) {
  const auto points = *rc::gen::container<std::u32string>(rc::gen::oneOf(
      rc::gen::cast<char32_t>(rc::gen::inRange(0x20, 0x7F)), rc::gen::cast<char32_t>(rc::gen::inRange(0xFF00, 0xFF60)),
      rc::gen::cast<char32_t>(rc::gen::inRange(0x3000, 0x3020)),
      rc::gen::cast<char32_t>(rc::gen::inRange(0x4E00, 0x9FFF))));
  const std::string text = to_utf8(points);
  RC_ASSERT(name_key(name_key(text)) == name_key(text));
  RC_ASSERT(fold_width(fold_width(text)) == fold_width(text));
  RC_ASSERT(name_key(fold_width(text)) == name_key(text));
}

RC_GTEST_PROP(NameProperty, SameNamesHaveOneKey, ()) {
  const auto name = rc::gen::container<std::u32string>(rc::gen::elementOf(std::u32string(U"aAａＡ一䷀ “”《\0 7７_")));
  const std::string a = to_utf8(*name);
  const std::string b = to_utf8(*name);
  RC_ASSERT(same_name(a, b) == (name_key(a) == name_key(b)));
  RC_ASSERT(name_key(name_key(a)) == name_key(a));
}

RC_GTEST_PROP(TextProperty, SplitIsUndoneByJoin, (const std::string& text)) {
  std::vector<std::string> parts;
  for (const std::string_view part : split(text, 'a')) parts.emplace_back(part);
  RC_ASSERT(join(parts, "a") == text);
}

}  // namespace
}  // namespace jiheng
