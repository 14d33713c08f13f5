// What each number of a text is: every class of document_figure.h, with examples of our own.
#include "audit/figure_reader.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "audit/figure_lexer.h"
#include "base/text.h"
#include "unit/audit/audited_text.h"

namespace jiheng {
namespace {

// Each figure of a sentence as "class:what is printed", in order.
std::vector<std::string> classes(const std::string& sentence) {
  const AuditedText text("说明\n" + sentence + "\n");
  std::vector<std::string> found;
  for (const DocumentFigure& figure : text.result.document.figures) {
    found.push_back(std::string(figure_class_name(figure.figure_class)) + ":" + text.result.document.printed(figure));
  }
  return found;
}
using Figures = std::vector<std::string>;

DocumentFigure only_figure(const std::string& sentence) {
  const AuditedText text("说明\n" + sentence + "\n");
  const auto& figures = text.result.document.figures;
  EXPECT_EQ(figures.size(), 1U) << sentence;
  return figures.empty() ? DocumentFigure() : figures.front();
}

TEST(FigureLexer, DigitsGroupsAndDecimals) {
  const auto lexed = [](const char32_t* text) { return lex_number(text, 0); };
  EXPECT_EQ(lexed(U"1,644.62元").value.to_string(), "1644.62");
  EXPECT_EQ(lexed(U"1,644.62元").decimals, 2);
  EXPECT_TRUE(lexed(U"1,644.62元").grouped);
  EXPECT_EQ(lexed(U"12,34").value.to_string(), "12");  // a comma between two numbers
  EXPECT_EQ(lexed(U"1,2345").value.to_string(), "1");
  EXPECT_EQ(lexed(U"1234,567").value.to_string(), "1234");  // four digits have no group behind them
  EXPECT_EQ(lexed(U"5.").end, 1U);                          // 5. begins a list
  EXPECT_EQ(lexed(U"007").value.to_string(), "7");
  EXPECT_EQ(lexed(U"007").digits, 3U);
}

TEST(FigureLexer, AccountNumbersHaveNoValue) {
  const std::u32string digits(10'000, U'7');
  const LexedNumber number = lex_number(digits, 0);
  EXPECT_EQ(number.end, digits.size());
  EXPECT_TRUE(number.value.is_zero());
}

TEST(FigureLexer, ChineseNumerals) {
  EXPECT_EQ(lex_chinese_number(U"两项", 0)->value, 2);
  EXPECT_EQ(lex_chinese_number(U"十二个", 0)->value, 12);
  EXPECT_EQ(lex_chinese_number(U"一百零五人", 0)->value, 105);
  EXPECT_FALSE(lex_chinese_number(U"元", 0));
}

TEST(FigureReader, Amounts) {
  EXPECT_EQ(classes("支出1,203.40万元，收入2.5亿元，结余318元。"),
            (Figures{"amount:1,203.40万元", "amount:2.5亿元", "amount:318元"}));
  EXPECT_EQ(only_figure("支出1203.40 万元。").value, 12'034'000);
  EXPECT_EQ(only_figure("支出1203.40 万 元。").value, 12'034'000);
  EXPECT_EQ(only_figure("支出１２０３．４０万元。").value, 12'034'000);  // full-width digits
  EXPECT_EQ(only_figure("支出1，203.40万元。").value, 12'034'000);       // full-width comma
  EXPECT_EQ(only_figure("支出12万。").value, 120'000);
  EXPECT_TRUE(only_figure("支出12万。").unit_assumed);
  EXPECT_EQ(only_figure("结余-12.5万元。").value, -125'000);
  EXPECT_EQ(only_figure("结余负12.5万元。").value, -125'000);
  EXPECT_EQ(only_figure("支出12.50万元。").decimals, 2);
}

TEST(FigureReader, RatesPointsAndMultiples) {
  EXPECT_EQ(classes("执行率88.04%，增长5‰，提高3.2个百分点，是上年的2.5倍。"),
            (Figures{"rate:88.04%", "rate:5‰", "rate_points:3.2个百分点", "multiple:2.5倍"}));
  EXPECT_EQ(only_figure("执行率88.04 ％。").value.to_string(), "0.8804");
  EXPECT_EQ(only_figure("增长5‰。").value.to_string(), "0.005");
  EXPECT_EQ(only_figure("下降0.7百分点。").figure_class, FigureClass::rate_points);
}

TEST(FigureReader, CountsAndMeasureWords) {
  EXPECT_EQ(classes("编制75人，车辆3辆，项目十二个。"), (Figures{"count:75人", "count:3辆", "count:十二个"}));
  EXPECT_EQ(only_figure("七个办公室。").value, 7);
  EXPECT_TRUE(classes("一个中心，两手抓。").empty());  // one is no count, 两手 no measure
}

TEST(FigureReader, ScoresAndPoints) {
  EXPECT_EQ(classes("满分20分，得18.5分。"), (Figures{"points:20分", "score:18.5分"}));
  EXPECT_EQ(classes("投入（15分）得分12.08分"), (Figures{"points:15分", "score:12.08分"}));
  EXPECT_EQ(classes("用时20分钟，甲乙各3分别为"), (Figures{"plain:20", "plain:3"}));
}

TEST(FigureReader, DatesYearsAndPeriods) {
  EXPECT_EQ(classes("2031年12月26日召开，2031年共16个月，为期3年。"),
            (Figures{"date:2031年12月26日", "year:2031年", "period:16个月", "period:3年"}));
  EXPECT_EQ(classes("2031 年 5 月起。"), (Figures{"date:2031 年 5 月"}));
  EXPECT_EQ(classes("6月30日前完成。").front().substr(0, 5), "date:");
  const Figures range = classes("1-9月支出20万元。");
  ASSERT_EQ(range.size(), 3U);
  EXPECT_EQ(range[0].substr(0, 5), "date:");
  EXPECT_EQ(range[1].substr(0, 5), "date:");
  EXPECT_EQ(range[2], "amount:20万元");
}

TEST(FigureReader, Codes) {
  EXPECT_EQ(classes("清财〔2025〕5号"), (Figures{"code:2025", "code:5"}));
  EXPECT_EQ(classes("清财[2025]5号"), (Figures{"code:2025", "code:5"}));
  EXPECT_EQ(classes("联系电话：0593-8651234"), (Figures{"code:0593", "code:8651234"}));
  EXPECT_EQ(classes("手机13900001234"), (Figures{"code:13900001234"}));
  for (const std::string& figure : classes("统一社会信用代码11350521MB0X12345K")) {
    EXPECT_EQ(figure.substr(0, 5), "code:") << figure;
  }
}

TEST(FigureReader, Positions) {
  EXPECT_EQ(classes("1.单位概况"), (Figures{"ordinal:1"}));
  EXPECT_EQ(classes("（3）车辆购置"), (Figures{"ordinal:3"}));
  EXPECT_EQ(classes("2、车辆购置"), (Figures{"ordinal:2"}));
  EXPECT_EQ(classes("见表1-2和第5条。"), (Figures{"ordinal:1", "ordinal:2", "ordinal:5"}));
  EXPECT_EQ(classes("1.2031年支出20万元。"), (Figures{"ordinal:1", "year:2031年", "amount:20万元"}));
}

TEST(FigureReader, ApproximateFiguresStandForNoInterval) {
  EXPECT_TRUE(only_figure("支出约20万元。").approximate);
  EXPECT_TRUE(only_figure("支出近20万元。").approximate);
  EXPECT_TRUE(only_figure("支出20余万元。").approximate);
  EXPECT_TRUE(only_figure("支出20万元左右。").approximate);
  EXPECT_TRUE(only_figure("满意度达95%以上。").approximate);
  EXPECT_FALSE(only_figure("支出20万元。").approximate);
}

TEST(FigureReader, SharesWithoutASign) {
  const DocumentFigure share = only_figure("占0.78");
  EXPECT_EQ(share.figure_class, FigureClass::plain);
  EXPECT_EQ(share.value.to_string(), "0.78");
}

TEST(FigureReader, DroppedZerosDoNotMakeAFigureCoarse) {
  const AuditedText dropped("说明\n甲支出1,237.7万元，乙支出24,169.74万元，丙支出41万元。\n");
  for (const DocumentFigure& figure : dropped.result.document.figures) EXPECT_EQ(figure.exact_decimals, 2);
  // A zero at the end says that zeros are kept: then 41 is 41 to the whole unit.
  const AuditedText kept("说明\n甲支出1,237.70万元，乙支出24,169.74万元，丙支出41万元。\n");
  EXPECT_EQ(kept.result.document.figures.back().exact_decimals, 0);
}

}  // namespace
}  // namespace jiheng
