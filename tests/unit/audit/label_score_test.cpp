#include "audit/label_score.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "audit/label_score_words.h"
#include "base/text.h"
#include "unit/audit/audit_testing.h"

namespace jiheng {
namespace {

class LabelScoreTest : public testing::Test {
 protected:
  LabelScoreTest() : audited_({"甲支出100万元，占50%；乙支出120万元，占60%。", "丙支出7万元，增长3%。"}) {
    audited_.add(CheckKind::share, CheckVerdict::consistent, "占50%", {"50%", "100万元"});
    audited_.add(CheckKind::share, CheckVerdict::error, "占60%", {"60%", "120万元"});
    audited_.add(CheckKind::yoy, CheckVerdict::suspicious, "增长3%", {"3%", "7万元"});
  }

  LabelScore score(const std::vector<AuditLabel>& labels) { return score_labels(audited_.result(), labels); }

  static AuditLabel label(CheckKind kind, CheckVerdict verdict, std::string quote, std::string printed) {
    return {kind, verdict, std::move(quote), std::move(printed), "", ""};
  }

  AuditedSample audited_;
};

TEST_F(LabelScoreTest, TheCheckOfThePrintedFigureCounts) {
  const LabelScore scored =
      score({label(CheckKind::share, CheckVerdict::consistent, "甲支出100万元，占50%；乙支出120万元，占60%", "50%"),
             label(CheckKind::share, CheckVerdict::error, "甲支出100万元，占50%；乙支出120万元，占60%", "60%")});
  for (const LabelMatch& match : scored.labels) {
    EXPECT_TRUE(match.found);
    EXPECT_TRUE(match.exact);
    EXPECT_TRUE(match.same_figure);
    EXPECT_FALSE(match.false_error);
  }
  ASSERT_EQ(scored.beyond.size(), 1U);  // the suspicious one has no label
  EXPECT_EQ(scored.beyond[0].quote, "增长3%");
}

TEST_F(LabelScoreTest, ErrorWhereTheLabelSaysConsistent) {
  const LabelScore scored = score({label(CheckKind::share, CheckVerdict::consistent, "占60%", "60%")});
  EXPECT_FALSE(scored.labels[0].found);
  EXPECT_TRUE(scored.labels[0].false_error);
}

TEST_F(LabelScoreTest, RoundingIsFoundByAnyDecidedVerdictThatIsNoFinding) {
  const LabelScore scored = score({label(CheckKind::share, CheckVerdict::rounding, "占50%", "50%")});
  EXPECT_TRUE(scored.labels[0].found);
  EXPECT_FALSE(scored.labels[0].exact);
}

TEST_F(LabelScoreTest, SuspicionIsNoError) {
  const LabelScore scored = score({label(CheckKind::yoy, CheckVerdict::error, "增长3%", "3%")});
  EXPECT_FALSE(scored.labels[0].found);
  EXPECT_FALSE(scored.labels[0].false_error);
  EXPECT_TRUE(std::ranges::none_of(scored.beyond, [](const Check& check) { return check.kind == CheckKind::yoy; }));
}

TEST_F(LabelScoreTest, AnotherKindIsNotFoundButShown) {
  const LabelScore scored = score({label(CheckKind::ratio, CheckVerdict::error, "占60%", "60%")});
  EXPECT_FALSE(scored.labels[0].found);
  ASSERT_EQ(scored.labels[0].nearby.size(), 1U);
  EXPECT_EQ(scored.labels[0].nearby[0].kind, CheckKind::share);
}

TEST_F(LabelScoreTest, PlaceAloneIsSaid) {
  const LabelScore scored = score({label(CheckKind::share, CheckVerdict::consistent, "甲支出100万元，占50%", "77%")});
  EXPECT_TRUE(scored.labels[0].found);
  EXPECT_FALSE(scored.labels[0].same_figure);
}

TEST_F(LabelScoreTest, QuoteThatTheTextDoesNotHave) {
  const LabelScore scored = score({label(CheckKind::share, CheckVerdict::error, "丁支出9万元，占90%", "90%")});
  EXPECT_FALSE(scored.labels[0].located);
  EXPECT_FALSE(scored.labels[0].found);
}

TEST_F(LabelScoreTest, TextCountsByKindAndVerdict) {
  const std::vector<LabelScore> scores{score({label(CheckKind::share, CheckVerdict::error, "占60%", "60%"),
                                              label(CheckKind::sum, CheckVerdict::error, "丙支出7万元", "7")})};
  const std::string text = label_score_text(scores, Language::chinese);
  EXPECT_NE(text.find("错误 1/2 (50.0%)"), std::string::npos) << text;
  EXPECT_NE(text.find("没有找到的标注: 1"), std::string::npos) << text;
  EXPECT_NE(label_score_json(scores).find("\"false_errors\": 0"), std::string::npos);
}

TEST(AuditLabels, EveryWrongOneIsTold) {
  Diagnostics diagnostics;
  EXPECT_FALSE(read_audit_labels(R"([{"kind":"share","verdict":"error","quote":"占6%"},
                                     {"kind":"part","verdict":"error","quote":"占6%"},
                                     {"kind":"share","verdict":"wrong","quote":"占6%"},
                                     {"kind":"share","verdict":"error"}, 7])",
                                 "a.labels.json", diagnostics));
  EXPECT_EQ(diagnostics.items().size(), 4U);
}

TEST(AuditLabels, NoListAtAll) {
  Diagnostics diagnostics;
  EXPECT_FALSE(read_audit_labels("{\"kind\":", "a.labels.json", diagnostics));
  ASSERT_EQ(diagnostics.items().size(), 1U);
  EXPECT_EQ(diagnostics.items()[0].code, "label.bad-json");
}

}  // namespace
}  // namespace jiheng
