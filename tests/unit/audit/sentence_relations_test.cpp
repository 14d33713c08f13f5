// What sentences say of their figures: right, wrong, and where the audit must be silent.
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "audit/sentence_mentions.h"
#include "unit/audit/audited_text.h"

namespace jiheng {
namespace {

AuditedText audited(const std::string& body) { return AuditedText("清河镇2031年度部门决算说明\n" + body + "\n"); }

// The verdict of the only check of a rule.
CheckVerdict verdict(const std::string& rule, const std::string& body) { return audited(body).only(rule).verdict; }

// Everything that would make a reader look: errors and doubts, as "rule: quote".
std::vector<std::string> alarms(const std::string& body) {
  const AuditedText text = audited(body);
  std::vector<std::string> found;
  for (const Check& check : text.result.checks) {
    if (check.verdict == CheckVerdict::error || check.verdict == CheckVerdict::suspicious) {
      found.push_back(check.rule + ": " + check.quote);
    }
  }
  return found;
}
const std::vector<std::string> kSilence;

constexpr const char* kRate = "text.change-rate";

TEST(SentenceChanges, RateOfAChange) {
  EXPECT_EQ(verdict(kRate, "全年收入1,200.00万元，与上年相比增加200.00万元，增长20%。"), CheckVerdict::consistent);
  EXPECT_EQ(verdict(kRate, "全年支出800.00万元，比上年减少200.00万元，下降20.00%。"), CheckVerdict::consistent);
  EXPECT_EQ(verdict(kRate, "全年收入500.00万元，比上年增加200.00万元，增长66.66%。"), CheckVerdict::truncation);
  EXPECT_EQ(verdict(kRate, "全年收入1,200.00万元，主要用于道路维护。较2030年增加200.00万元，增幅20%。"),
            CheckVerdict::consistent);
}

TEST(SentenceChanges, WrongRates) {
  const AuditedText wrong = audited("全年收入1,200.00万元，与上年相比增加200.00万元，增长25%。");
  const Check& check = wrong.only(kRate);
  EXPECT_EQ(check.verdict, CheckVerdict::error);
  EXPECT_EQ(check.printed, "25%");
  EXPECT_EQ(check.recomputed, "20%");
  EXPECT_EQ(check.formula, "200.00 ÷ (1,200.00 − 200.00)");
  const AuditedText own_base = audited("全年收入1,200.00万元，与上年相比增加200.00万元，增长16.67%。");
  ASSERT_TRUE(own_base.only(kRate).likely);
  EXPECT_EQ(own_base.only(kRate).likely->reason.en, "this period was taken as the base");
}

TEST(SentenceChanges, ABaseOfZeroHasNoRate) {
  EXPECT_EQ(verdict(kRate, "全年收入200.00万元，比上年增加200.00万元，增长100%。"), CheckVerdict::suspicious);
}

TEST(SentenceChanges, RateBetweenTwoYears) {
  constexpr const char* kTwo = "2030年预算执行数为500.00万元，2031年预算安排550.00万元，比2030年预算执行数增加";
  EXPECT_EQ(verdict(kRate, std::string(kTwo) + "10%。"), CheckVerdict::consistent);
  EXPECT_EQ(verdict(kRate, std::string(kTwo) + "15%。"), CheckVerdict::error);
  const AuditedText ratio = audited(std::string(kTwo) + "110%。");
  ASSERT_TRUE(ratio.only(kRate).likely);
  EXPECT_EQ(ratio.only(kRate).likely->reason.en, "the ratio was printed as the growth");
  EXPECT_EQ(ratio.only(kRate).likely->should_be, "10%");
  const AuditedText own_base = audited(std::string(kTwo) + "9.09%。");
  ASSERT_TRUE(own_base.only(kRate).likely);
  EXPECT_EQ(own_base.only(kRate).likely->reason.en, "this period was taken as the base");
}

TEST(SentenceChanges, ARateCopiedFromTheSentenceBefore) {
  const AuditedText text =
      audited("基本支出600.00万元，比上年增加100.00万元，增长20%。项目支出440.00万元，比上年增加40.00万元，增长20%。");
  EXPECT_EQ(text.of("text.copied-rate").size(), 1U);
}

TEST(SentenceChanges, Differences) {
  constexpr const char* kDifference = "text.difference";
  EXPECT_EQ(verdict(kDifference, "接待费年初预算30.00万元，支出决算28.50万元，比年初预算减少1.50万元。"),
            CheckVerdict::consistent);
  EXPECT_EQ(verdict(kDifference, "接待费年初预算30.00万元，支出决算28.50万元，比年初预算减少1.80万元。"),
            CheckVerdict::error);
}

TEST(SentenceChanges, ChangesOfPartsAndOfTheWhole) {
  constexpr const char* kSplit =
      "本年支出1,000.00万元，比上年增加50.00万元，增长5.26%。其中：基本支出700.00万元，比上年增加80.00万元，增长12.90%"
      "；"
      "项目支出300.00万元，比上年减少";
  EXPECT_EQ(verdict("text.change-sum", std::string(kSplit) + "30.00万元，下降9.09%。"), CheckVerdict::consistent);
  const AuditedText wrong = audited(std::string(kSplit) + "40.00万元，下降11.76%。");
  EXPECT_EQ(wrong.only("text.change-sum").verdict, CheckVerdict::error);
}

TEST(SentenceChanges, SilentWhereNothingFollows) {
  EXPECT_EQ(alarms("全年收入1,200.00万元，增长约18%。"), kSilence);
  EXPECT_EQ(alarms("地区生产总值比上年增长8.3%。全年收入1,200.00万元。"), kSilence);
  EXPECT_EQ(alarms("收入由1,000.00万元增加到1,200.00万元。"), kSilence);
  EXPECT_EQ(alarms("收入1,000.00万元，较均衡进度慢3.2个百分点。"), kSilence);
  EXPECT_EQ(alarms("公务接待费0万元，与上年持平。"), kSilence);
  EXPECT_EQ(alarms("培训费1.20万元，同比增加0万元，增长0%。"), kSilence);
}

constexpr const char* kShare = "text.share";

TEST(SentenceShares, OfTheTotalBefore) {
  const AuditedText text =
      audited("支出合计400.00万元，其中：基本支出300.00万元，占75%；项目支出100.00万元，占25.00%。");
  EXPECT_EQ(text.of(kShare).size(), 2U);
  EXPECT_EQ(text.only("text.shares-add-up").verdict, CheckVerdict::consistent);
  EXPECT_EQ(text.only("text.sum").verdict, CheckVerdict::consistent);
  EXPECT_EQ(verdict(kShare, "本年支出合计400.00万元。基本支出300.00万元，占本年支出合计的75%。"),
            CheckVerdict::consistent);
}

TEST(SentenceShares, WrongShares) {
  const AuditedText text = audited("支出合计400.00万元，其中：基本支出300.00万元，占75%；项目支出100.00万元，占35%。");
  std::size_t wrong = 0;
  for (const Check* check : text.of(kShare)) wrong += check->verdict == CheckVerdict::error ? 1 : 0;
  EXPECT_EQ(wrong, 1U);
  EXPECT_EQ(text.only("text.shares-add-up").verdict, CheckVerdict::error);
}

TEST(SentenceShares, AllOfAnotherWhole) {
  EXPECT_EQ(verdict("text.other-whole",
                    "三公经费支出合计50.00万元，其中：出国费10.00万元，占12.50%；公务用车费30.00万元，占37.50%；"
                    "接待费10.00万元，占12.50%。"),
            CheckVerdict::suspicious);
}

TEST(SentenceShares, SilentWhereTheWholeIsUnknown) {
  EXPECT_EQ(alarms("项目支出100.00万元，占比较大。"), kSilence);
  EXPECT_EQ(alarms("采购中小企业合同30.00万元，占授予总额的45%。"), kSilence);
  EXPECT_EQ(alarms("农业产值135.00万元，约占一半，占全县的0.7%。"), kSilence);
}

constexpr const char* kCompletion = "text.completion";

TEST(SentenceCompletion, OfTheNamedBudget) {
  EXPECT_EQ(verdict(kCompletion, "年初预算为200.00万元，支出决算为190.00万元，完成年初预算的95%。"),
            CheckVerdict::consistent);
  EXPECT_EQ(verdict(kCompletion, "年初预算为200.00万元，支出决算为190.00万元，完成年初预算的96%。"),
            CheckVerdict::rounding);
  EXPECT_EQ(verdict(kCompletion, "年初预算为200.00万元，支出决算为190.00万元，完成年初预算的98.00%。"),
            CheckVerdict::error);
  EXPECT_EQ(verdict(kCompletion, "全年预算100.00万元，实际支出88.04万元，预算执行率88.04%。"),
            CheckVerdict::consistent);
}

TEST(SentenceCompletion, AnotherBudgetThanTheNamedOne) {
  const AuditedText text =
      audited("年初预算为200.00万元，全年预算为250.00万元，支出决算为200.00万元，完成年初预算的80%。");
  EXPECT_EQ(text.only(kCompletion).verdict, CheckVerdict::error);
  ASSERT_TRUE(text.only(kCompletion).likely);
}

TEST(SentenceCompletion, SilentWithoutABudget) {
  EXPECT_EQ(alarms("任务完成率100%，群众满意度96%。"), kSilence);
  EXPECT_EQ(alarms("接待费支出5.00万元，预算执行率93%。"), kSilence);
}

TEST(SentenceDirections, OrderOfTwoAmounts) {
  constexpr const char* kBoth = "年初预算为200.00万元，支出决算为190.00万元，决算数";
  EXPECT_EQ(verdict("text.direction", std::string(kBoth) + "小于年初预算数的主要原因是压减会议。"),
            CheckVerdict::consistent);
  EXPECT_EQ(verdict("text.direction", std::string(kBoth) + "大于年初预算数的主要原因是增加会议。"),
            CheckVerdict::error);
  EXPECT_EQ(verdict("text.direction", std::string(kBoth) + "与年初预算数持平。"), CheckVerdict::error);
}

TEST(SentenceDirections, AReasonOfTheOtherDirection) {
  EXPECT_EQ(verdict("text.reason", "全年支出800.00万元，比上年减少200.00万元，下降20%，主要原因是新增道路项目。"),
            CheckVerdict::suspicious);
  EXPECT_EQ(alarms("全年支出800.00万元，比上年减少200.00万元，下降20%，主要原因是压减会议费。"), kSilence);
}

constexpr const char* kSum = "text.sum";

TEST(SentenceSums, PartsInOneSentence) {
  EXPECT_EQ(verdict(kSum, "支出总计150.00万元，其中：货物20.00万元、工程100.00万元、服务30.00万元。"),
            CheckVerdict::consistent);
  EXPECT_EQ(verdict(kSum, "支出总计150.00万元，其中：货物20.00万元、工程108.00万元、服务30.00万元。"),
            CheckVerdict::error);
  EXPECT_EQ(verdict(kSum, "支出总计150.01万元，其中：货物20.00万元、工程100.00万元、服务30.00万元。"),
            CheckVerdict::rounding);
  EXPECT_EQ(verdict(kSum, "全年拨款300.00万元（人员经费210.00万元，公用经费90.00万元）。"), CheckVerdict::consistent);
}

TEST(SentenceSums, NestedParts) {
  const AuditedText text = audited(
      "三公经费支出60.00万元，其中：出国费10.00万元；公务用车费40.00万元（其中：购置费15.00万元，运行费25.00万元）；"
      "接待费10.00万元。");
  EXPECT_EQ(text.of(kSum).size(), 2U);
  for (const Check* check : text.of(kSum)) EXPECT_EQ(check->verdict, CheckVerdict::consistent);
}

TEST(SentenceSums, PartsInAList) {
  const auto list = [](const std::string& last) {
    return "全年支出1,000.00万元，具体如下：\n1.教育支出300.00万元，用于学校。\n2.卫生支出250.00万元，用于医院。\n"
           "3.农林水支出" +
           last + "万元，用于水利。";
  };
  EXPECT_EQ(verdict(kSum, list("450.00")), CheckVerdict::consistent);
  const AuditedText wrong = audited(list("540.00"));
  EXPECT_EQ(wrong.only(kSum).verdict, CheckVerdict::error);
  ASSERT_TRUE(wrong.only(kSum).likely);
}

TEST(SentenceSums, SilentWhereAListNeedNotBeComplete) {
  EXPECT_EQ(alarms("全年支出1,000.00万元，其中：教育支出300.00万元、卫生支出250.00万元。"), kSilence);
  EXPECT_EQ(alarms("全年支出1,000.00万元，其中：教育支出300.00万元。"), kSilence);
  EXPECT_EQ(
      alarms("采购支出150.00万元，其中：货物20.00万元、工程100.00万元、服务30.00万元。授予中小企业合同120.00万元，"
             "其中授予小微企业合同80.00万元。"),
      kSilence);
}

TEST(SentenceRepeats, TheSameFigureElsewhere) {
  constexpr const char* kTwice =
      "一般公共预算拨款支出2,345.67万元。\n农村道路维护资金123.45万元。\n一般公共预算拨款支出2,345."
      "67万元，用于运转。\n";
  EXPECT_EQ(verdict("text.repeated", kTwice), CheckVerdict::consistent);
  const AuditedText slip = audited(std::string(kTwice) + "综上，一般公共预算拨款支出2,354.67万元。");
  std::size_t wrong = 0;
  for (const Check* check : slip.of("text.repeated")) wrong += check->verdict == CheckVerdict::error ? 1 : 0;
  EXPECT_EQ(wrong, 1U);
}

TEST(SentenceRepeats, OtherYearsAndOtherThings) {
  EXPECT_EQ(alarms("2030年道路维护资金2,345.67万元。\n2031年道路维护资金2,354.67万元。"), kSilence);
  EXPECT_EQ(alarms("道路维护资金2,345.67万元。\n水利工程资金2,354.67万元。"), kSilence);
}

TEST(SentenceRepeats, TheSameFigureInAnotherUnit) {
  const auto likely = [](const char* second) -> std::string {
    const AuditedText text = audited(std::string("道路维护项目支出1,542.00万元。\n") + second);
    const Check& check = text.only("text.repeated");
    return check.likely ? check.likely->reason.zh : "";
  };
  EXPECT_EQ(likely("道路维护项目支出1,542.00元。"), "单位不一致");
  EXPECT_EQ(likely("道路维护项目支出15,420,000.00万元。"), "单位不一致");
  EXPECT_EQ(likely("道路维护项目支出154.200万元。"), "小数点位置不同");
  EXPECT_EQ(likely("道路维护项目支出15,420,000.00元。"), "");
  EXPECT_EQ(alarms("道路维护项目支出1,542.00万元。\n水利工程资金1,542.00元。"), kSilence);
}

TEST(SentenceRepeats, AColumnInWordsIsNotOneThing) {
  EXPECT_EQ(
      alarms("甲项目退回资金应为2,412.00万元。\n乙项目退回资金应为2,412.00万元。\n丙项目退回资金应为2,412.07万元。\n"
             "丁项目退回资金应为3,318.44万元。"),
      kSilence);
}

TEST(SentenceRepeats, SaidTwiceAndDifferently) {
  EXPECT_EQ(verdict("text.repeated", "一般公共预算拨款支出2,345.67万元。\n一般公共预算拨款支出2,435.67万元。"),
            CheckVerdict::suspicious);
}

TEST(SentenceContradictions, ComparedWithTheSameOrALaterYear) {
  constexpr const char* kRule = "text.base-year";
  const auto compared = [](const char* base) {
    return std::string("2031年公用经费执行数30.00万元，比") + base + "年执行数持平。";
  };
  EXPECT_EQ(verdict(kRule, compared("2030")), CheckVerdict::consistent);
  EXPECT_EQ(verdict(kRule, compared("2031")), CheckVerdict::error);
  EXPECT_EQ(verdict(kRule, compared("2032")), CheckVerdict::error);
  EXPECT_TRUE(audited(compared("2026")).of(kRule).empty());
  // The title says which year the report is about.
  EXPECT_EQ(verdict(kRule, "公用经费30.00万元，与2031年相比增加3.00万元。"), CheckVerdict::suspicious);
  EXPECT_EQ(verdict(kRule, "公用经费30.00万元，与2030年度相比增加3.00万元。"), CheckVerdict::consistent);
  // The outcome of a year against its own budget.
  EXPECT_EQ(alarms("2031年公用经费决算30.00万元，比2031年预算减少3.00万元。"), kSilence);
}

TEST(SentenceContradictions, AmountAndRateGoOppositeWays) {
  constexpr const char* kRule = "text.opposite-directions";
  EXPECT_EQ(verdict(kRule, "全年收入1,200.00万元，与上年相比增加200.00万元，下降20%。"), CheckVerdict::error);
  EXPECT_EQ(alarms("全年支出1,200.00万元，比年初预算增加200.00万元，比上年下降5%。"), kSilence);
  EXPECT_EQ(alarms("全年支出800.00万元，比上年减少200.00万元，降幅为20%。"), kSilence);
}

TEST(SentenceContradictions, WhatIsLeftOver) {
  constexpr const char* kRule = "text.balance";
  EXPECT_EQ(verdict(kRule, "道路项目预算125.00万元，支付115.00万元，未支付10.00万元。"), CheckVerdict::consistent);
  EXPECT_EQ(verdict(kRule, "道路项目预算125.00万元，执行115.00万元，执行率92%，结余12.00万元。"), CheckVerdict::error);
  EXPECT_EQ(alarms("上年结转5.00万元，全年预算125.00万元，支出115.00万元，年末结余15.00万元。"), kSilence);
  EXPECT_EQ(alarms("道路项目预算125.00万元，支出115.00万元；水利项目结余12.00万元。"), kSilence);
}

TEST(SentenceShares, OfTheSameWholeAsTheOthers) {
  const AuditedText text = audited(
      "全年支出800.00万元，其中：教育支出200.00万元，占25%；卫生支出160.00万元，占200%；水利支出80.00万元，占10%。");
  std::size_t wrong = 0;
  for (const Check* check : text.of(kShare)) wrong += check->verdict == CheckVerdict::error ? 1 : 0;
  EXPECT_EQ(wrong, 1U);
}

// --- What the words around a number tell.

struct Mentions {
  explicit Mentions(const std::string& body) : text(audited(body)), prose(read_prose(text.result.document)) {}
  const Mention& operator[](std::size_t i) const { return prose.mentions.at(i); }
  AuditedText text;
  Prose prose;
};

TEST(SentenceMentions, Roles) {
  const Mentions m(
      "收入合计500.00万元，比上年增加20.00万元，增长4.17%；项目收入100.00万元，占20%；完成年初预算的95%。满意度99%。");
  ASSERT_EQ(m.prose.mentions.size(), 7U);
  EXPECT_EQ(m[0].role, MentionRole::amount);
  EXPECT_EQ(m[1].role, MentionRole::change);
  EXPECT_EQ(m[1].direction, 1);
  EXPECT_EQ(m[2].role, MentionRole::growth);
  EXPECT_EQ(m[3].role, MentionRole::amount);
  EXPECT_EQ(m[4].role, MentionRole::share);
  EXPECT_EQ(m[5].role, MentionRole::completion);
  EXPECT_EQ(m[6].role, MentionRole::rate);
  EXPECT_EQ(m[0].sentence, m[5].sentence);
  EXPECT_NE(m[0].segment, m[3].segment);
  EXPECT_NE(m[5].sentence, m[6].sentence);
}

TEST(SentenceMentions, LabelsAndBases) {
  const Mentions m(
      "其中：基本支出决算为300.00万元，较2030年减少了20.00万元；项目支出200.00万元，比年初预算数增加5.00万元。");
  ASSERT_EQ(m.prose.mentions.size(), 4U);
  EXPECT_EQ(m[0].label, U"基本支出决算");
  EXPECT_EQ(m[1].direction, -1);
  EXPECT_EQ(m[1].compared_with, ComparedWith::last_year);
  EXPECT_EQ(m[3].compared_with, ComparedWith::initial_budget);
}

TEST(SentenceMentions, NoChangeWhereTheNumberIsWhatWasReached) {
  const Mentions m("收入增加到500.00万元，支出减少至300.00万元，至少200.00万元。");
  ASSERT_EQ(m.prose.mentions.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(m[i].role, MentionRole::amount) << i;
}

TEST(SentenceMentions, BracketsAndReasons) {
  const Mentions m("支出500.00万元（含结转20.00万元），增加30.00万元，主要原因是新增道路25.00万元。结余5.00万元。");
  ASSERT_EQ(m.prose.mentions.size(), 5U);
  EXPECT_EQ(m[1].brackets, 1);
  EXPECT_EQ(m[2].brackets, 0);
  EXPECT_TRUE(m[3].in_reason);
  EXPECT_FALSE(m[4].in_reason);
}

TEST(SentenceMentions, SameName) {
  EXPECT_TRUE(same_name(U"2031年基本支出", U"基本支出"));
  EXPECT_TRUE(same_name(U"其中公务接待费", U"公务接待费"));
  EXPECT_FALSE(same_name(U"基本支出", U"项目支出"));
  EXPECT_FALSE(same_name(U"", U"项目支出"));
}

}  // namespace
}  // namespace jiheng
