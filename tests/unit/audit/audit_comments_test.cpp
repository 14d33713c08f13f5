#include "audit/audit_comments.h"

#include <gtest/gtest.h>

#include "unit/audit/audit_testing.h"

namespace jiheng {
namespace {

Block paragraph(const std::string& text, int number, const std::string& list_number = "") {
  Paragraph paragraph;
  paragraph.text = text;
  paragraph.number = list_number;
  paragraph.anchor = DocxAnchor{number, 0, 200};
  return {paragraph, false};
}

TEST(AuditComments, EachFindingAtItsFigureInTheOrderOfTheDocument) {
  AuditedSample audited({});
  audited.set_blocks({paragraph("甲支出100万元，占50%。", 4, "（一）"), paragraph("乙占61%，丙占3%。", 7)});
  audited.add(CheckKind::share, CheckVerdict::error, "乙占61%，丙占3%", {"3%"});
  audited.add(CheckKind::share, CheckVerdict::consistent, "乙占61%", {"61%"});
  Check& check = audited.add(CheckKind::share, CheckVerdict::suspicious, "占50%", {"50%", "100万元"});
  check.recomputed = "40.0000%";
  check.formula = "100 ÷ 250";
  const auto comments = audit_comments(audited.result(), Language::chinese);
  ASSERT_EQ(comments.size(), 2U);
  EXPECT_EQ(comments[0].anchor, (DocxAnchor{4, 10, 13}));  // the number before the text is none of it
  EXPECT_EQ(comments[0].text,
            (std::vector<std::string>{"【存疑·占比】印为 50%，重算 40.0000%", "算式：100 ÷ 250", "说明"}));
  EXPECT_EQ(comments[0].date, "");
  EXPECT_EQ(comments[1].anchor, (DocxAnchor{7, 8, 10}));
}

TEST(AuditComments, WithoutAFigureAtTheWords) {
  AuditedSample audited({});
  audited.set_blocks({paragraph("总分100分，等级为良。", 0)});
  audited.add(CheckKind::grade, CheckVerdict::error, "等级为良", {});
  const auto comments = audit_comments(audited.result(), Language::english);
  ASSERT_EQ(comments.size(), 1U);
  EXPECT_EQ(comments[0].anchor, (DocxAnchor{0, 7, 11}));
  EXPECT_EQ(comments[0].text.front(), "[error, grade]");
}

TEST(AuditComments, InANoteWhereTheTextRefersToIt) {
  AuditedSample audited({});
  Block body = paragraph("本年支出见注。", 3);
  std::get<Paragraph>(body.content).notes = {{6, 0}};
  audited.set_blocks({body}, {{"word/footnotes.xml", {paragraph("支出7万元，占5%。", 0)}}});
  audited.add(CheckKind::share, CheckVerdict::error, "占5%", {"5%"});
  const auto comments = audit_comments(audited.result(), Language::chinese);
  ASSERT_EQ(comments.size(), 1U);
  EXPECT_EQ(comments[0].anchor, (DocxAnchor{3, 6, 6}));
}

TEST(AuditComments, OnlyForWord) {
  AuditedSample audited({"甲支出100万元，占50%。"});
  Diagnostics diagnostics;
  EXPECT_FALSE(commented_docx(audited.result(), "", Language::chinese, diagnostics));
  ASSERT_EQ(diagnostics.items().size(), 1U);
  EXPECT_EQ(diagnostics.items()[0].code, "audit.not-word");
}

}  // namespace
}  // namespace jiheng
