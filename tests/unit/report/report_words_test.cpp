#include "report/report_words.h"

#include <gtest/gtest.h>

#include "report/figures_behind.h"

namespace jiheng {
namespace {

TEST(ReportWords, Money) {
  EXPECT_EQ(money_words(Number(30858670)), "3,085.87万元");
  EXPECT_EQ(money_words(Number(0)), "0.00万元");
  EXPECT_EQ(money_words(Number(46)), "0.0046万元") << "what would round to nothing keeps its digits";
  EXPECT_EQ(money_words(Number(-9000)), "-0.90万元");
  EXPECT_EQ(money_cell(Value()), "—");
  EXPECT_EQ(money_cell(Value::not_applicable({})), "不适用");
}

TEST(ReportWords, RangesAndOrdinals) {
  EXPECT_EQ(range_words(Number::decimal(8553, 2), Number::decimal(9553, 2), 2), "85.53–95.53");
  EXPECT_EQ(range_words(8, 8, 2), "8.00");
  EXPECT_EQ(range_words(0, 10, -1), "0–10");
  EXPECT_EQ(chinese_ordinal(1), "一");
  EXPECT_EQ(chinese_ordinal(10), "十");
  EXPECT_EQ(chinese_ordinal(21), "二十一");
  EXPECT_EQ(chinese_ordinal(30), "三十");
  EXPECT_EQ(chinese_ordinal(100), "100");
}

TEST(ReportWords, ListsOfNames) {
  EXPECT_EQ(enumerate({"甲", "乙"}, 3), "甲、乙");
  EXPECT_EQ(enumerate({"甲", "乙", "丙"}, 2, "个方面"), "甲、乙等3个方面");
  EXPECT_EQ(enumerate_quoted({"甲", "乙"}, 3), "“甲”“乙”");
}

TEST(ReportWords, SentencesEndOnce) {
  EXPECT_EQ(with_stop("完成。"), "完成。");
  EXPECT_EQ(with_stop("完成。。"), "完成。");
  EXPECT_EQ(with_stop(" 完成； "), "完成。");
  EXPECT_EQ(with_stop(""), "");
  EXPECT_EQ(sentence_of({"甲。", "", "乙，"}), "甲，乙。");
  EXPECT_EQ(sentence_of({"", ""}), "");
}

TEST(ReportWords, TextsOfOthers) {
  EXPECT_EQ(document_words("徐财绩〔2025〕5号 关于开展绩效自评工作的通知"),
            "《关于开展绩效自评工作的通知》（徐财绩〔2025〕5号）");
  EXPECT_EQ(in_report_money("原值15,159,560.00元，单价935元/平方米，50万元以上"),
            "原值1,515.96万元，单价935元/平方米，50万元以上");
  EXPECT_EQ(in_report_money("罚款800元"), "罚款800元");
  EXPECT_EQ(document_words("中华人民共和国预算法"), "《中华人民共和国预算法》");
  EXPECT_EQ(document_words("评价办法（财预〔2020〕10号）"), "《评价办法》（财预〔2020〕10号）");
  EXPECT_EQ(document_words("某体系（未见公开全文，文号待核）"), "《某体系》");
  EXPECT_EQ(basis_words("从实践整理（签字）"), "评价通行做法（签字）");
  EXPECT_EQ(basis_words("财预〔2013〕53号 附件2；30%提示线从实践整理"),
            "财预〔2013〕53号 附件2；30%提示线系评价通行做法");
  EXPECT_EQ(basis_words("第四十六条（三十日；凭记忆）"), "第四十六条（三十日，条文以原文为准）");
  EXPECT_EQ(readable_trace("执行率 = 实际支出 缺失 ÷ 预算数 5元 = 缺失"),
            "执行率 = 实际支出（未提供） ÷ 预算数 5元 = 无法计算");
}

TEST(ReportWords, YesAndNoAsStatements) {
  EXPECT_EQ(statement("是否制定预算绩效管理制度", true), "已制定预算绩效管理制度");
  EXPECT_EQ(statement("是否制定预算绩效管理制度", false), "未制定预算绩效管理制度");
  EXPECT_EQ(statement("绩效目标是否符合职责", false), "绩效目标不符合职责");
  EXPECT_EQ(statement("资产收益上缴是否及时", true), "资产收益上缴及时");
  EXPECT_EQ(statement("是否存在截留挤占挪用", true), "存在截留挤占挪用");
  EXPECT_EQ(statement("是否存在截留挤占挪用", false), "不存在截留挤占挪用");
  EXPECT_EQ(statement("是否有主评人签字", false), "没有主评人签字");
  EXPECT_EQ(statement("财务制度是否有效执行", false), "财务制度未有效执行");
}

}  // namespace
}  // namespace jiheng
