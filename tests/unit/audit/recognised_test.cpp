#include <gtest/gtest.h>

#include "audit/audit.h"
#include "base/text.h"

namespace jiheng {
namespace {

// A paragraph that a recogniser read word for word, `doubtful` with less certainty than the rest.
TextDocument scanned(const std::string& text, const std::string& doubtful, int confidence) {
  Paragraph paragraph;
  paragraph.text = text;
  const int begin = static_cast<int>(character_count(text.substr(0, text.find(doubtful))));
  const int end = begin + static_cast<int>(character_count(doubtful));
  paragraph.recognised = {{0, begin, 96}, {begin, end, confidence}, {end, static_cast<int>(character_count(text)), 96}};
  TextDocument document;
  document.kind = DocumentKind::pdf;
  document.blocks.push_back({paragraph, false});
  return document;
}

CheckVerdict verdict_of_rate(const TextDocument& document) {
  for (const Check& check : audit(document).checks) {
    if (check.rule == "text.change-rate") return check.verdict;
  }
  return CheckVerdict::cannot_check;
}

constexpr const char* kWrong = "项目支出120万元，比上年增加20万元，增长26%。";

TEST(Recognised, AnUnsureDigitIsNeverAnError) {
  EXPECT_EQ(verdict_of_rate(scanned(kWrong, "26%", kSureRecognition - 1)), CheckVerdict::suspicious);
  EXPECT_EQ(verdict_of_rate(scanned(kWrong, "120万元", 40)), CheckVerdict::suspicious);
}

TEST(Recognised, ASureDigitIs) {
  EXPECT_EQ(verdict_of_rate(scanned(kWrong, "26%", kSureRecognition)), CheckVerdict::error);
  EXPECT_EQ(verdict_of_rate(scanned(kWrong, "比上年", 10)), CheckVerdict::error);
}

TEST(Recognised, WhatAgreesStaysSo) {
  const std::string right = "项目支出120万元，比上年增加20万元，增长20%。";
  EXPECT_EQ(verdict_of_rate(scanned(right, "20%", 30)), CheckVerdict::consistent);
}

}  // namespace
}  // namespace jiheng
