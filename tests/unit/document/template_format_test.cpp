// How tags print figures and dates, and what is said of values that a format does not take.
#include <gtest/gtest.h>

#include "document/docx_template.h"
#include "docx_testing.h"

namespace jiheng::testing {
namespace {

TemplateValue money(const char* yuan, std::string text) {
  return TemplateValue::figure(Figure{*Number::parse(yuan), *find_unit("万元"), 2}, std::move(text));
}

const TemplateValue& data() {
  static const TemplateValue kData =
      TemplateValue::object({{"支出", money("16461154.6", "1,646.12")},
                             {"全句", money("16461154.6", "")},
                             {"率", TemplateValue::figure(Figure{Number::fraction(8804, 10000), percent(), 2})},
                             {"人数", TemplateValue::figure(Figure{75, *find_unit("人"), 0})},
                             {"待补", TemplateValue::figure(std::nullopt, "待核实")},
                             {"日期", TemplateValue::date(Date::from_civil(2024, 4, 24))},
                             {"月份", TemplateValue::date(Date::from_civil(2024, 4, 1, DatePrecision::month))},
                             {"未定", TemplateValue::date(std::nullopt, "")},
                             {"文字金额", "１，２３０．４５元"},
                             {"文字数", "1234567.891"},
                             {"文字日期", "2024-12-31"},
                             {"横线", "—"},
                             {"词", "甲乡"},
                             {"公开", true}});
  return kData;
}

std::string print(const std::string& tag) {
  std::string told = fill_and_tell(paragraph("值" + tag), data());
  EXPECT_TRUE(told.starts_with("值")) << tag;
  return told.substr(3, told.size() - 4);
}

TEST(TemplateFormat, WithoutAFormatTheTextStands) {
  EXPECT_EQ(print("{{支出}} {{全句}} {{率}} {{人数}} {{日期}} {{月份}} {{待补}}"),
            "1,646.12 1,646.12万元 88.04% 75人 2024年4月24日 2024年4月 待核实");
}

TEST(TemplateFormat, Amounts) {
  EXPECT_EQ(print("{{支出|万元}} {{支出|元}} {{支出|亿元}}"), "1,646.12万元 16,461,154.60元 0.16亿元");
  EXPECT_EQ(print("{{支出|万元.4}} {{支出|亿元.0}} {{支出｜元．0}}"), "1,646.1155万元 0亿元 16,461,155元");
  EXPECT_EQ(print("{{支出|万元|数}} {{支出|数}} {{全句|数}}"), "1,646.12 1,646.12 1,646.12");
  EXPECT_EQ(print("{{文字金额|万元.4}} {{文字数|元}}"), "0.1230万元 1,234,567.89元");
  EXPECT_EQ(print("{{支出|大写}} {{文字金额|大写}}"), "壹仟陆佰肆拾陆万壹仟壹佰伍拾肆元陆角整 壹仟贰佰叁拾元肆角伍分");
}

TEST(TemplateFormat, RatiosAndCounts) {
  EXPECT_EQ(print("{{率|百分比}} {{率|百分比.1}} {{率|百分比.1|数}}"), "88.04% 88.0% 88.0");
  EXPECT_EQ(print("{{文字数|千分位}} {{文字数|千分位.1}} {{人数|千分位}} {{人数|数}}"),
            "1,234,567.891 1,234,567.9 75人 75");
}

TEST(TemplateFormat, Dates) {
  EXPECT_EQ(print("{{日期|年月日}} {{日期|年月}} {{日期|中文日期}}"), "2024年4月24日 2024年4月 二〇二四年四月二十四日");
  EXPECT_EQ(print("{{月份|年月日}} {{月份|中文日期}}"), "2024年4月 二〇二四年四月") << "no day is made up";
  EXPECT_EQ(print("{{文字日期|年月日}} {{文字日期|年月}}"), "2024年12月31日 2024年12月");
}

TEST(TemplateFormat, WhatIsNotKnownStandsAsItIs) {
  EXPECT_EQ(print("{{待补|万元}} {{横线|百分比}} {{未定|年月日}}"), "待核实 — ");
}

TEST(TemplateFormat, AFigureIsRoundedOnceFromItsExactValue) {
  const TemplateValue value = money("44999.6", "4.50");  // 4.49996 万元: twice rounded to 5 万元, once to 4
  EXPECT_EQ(fill_and_tell(paragraph("{{支出|万元.0}}"), TemplateValue::object({{"支出", value}})), "4万元\n");
}

TEST(TemplateFormat, FormatsMergeToo) {
  TemplateValue rows = TemplateValue::list();
  for (const char* yuan : {"16461154.6", "16461151", "2"}) rows.add(TemplateValue::object({{"支出", money(yuan, "")}}));
  EXPECT_EQ(fill_and_tell(table(row({"{{#表}}{{支出|万元|合并}}", "x{{/表}}"})), TemplateValue::object({{"表", rows}})),
            "| 1,646.12万元 | x |\n| ^ | x |\n| 0.00万元 | x |\n\n");
}

std::string fault(const std::string& tag) {
  Diagnostics diagnostics;
  EXPECT_EQ(fill_and_tell(paragraph(tag), data(), diagnostics), "") << tag;
  std::string told = codes_of(diagnostics);
  for (const Diagnostic& diagnostic : diagnostics.items()) {
    EXPECT_FALSE(diagnostic.message.zh.empty() || diagnostic.message.en.empty());
    told += " " + diagnostic.remedy.zh;
  }
  return told;
}

TEST(TemplateFormat, ValuesThatAFormatDoesNotTake) {
  EXPECT_TRUE(fault("{{词|万元}}").starts_with("template.bad-format 这个格式用于金额"));
  EXPECT_TRUE(fault("{{人数|大写}}").starts_with("template.bad-format 这个格式用于金额"));
  EXPECT_TRUE(fault("{{支出|百分比}}").starts_with("template.bad-format 这个格式用于比率"));
  EXPECT_TRUE(fault("{{日期|千分位}}").starts_with("template.bad-format 这个格式用于数字"));
  EXPECT_TRUE(fault("{{支出|年月}}").starts_with("template.bad-format 这个格式用于日期"));
  EXPECT_TRUE(fault("{{公开|元}}").starts_with("template.bad-format"));
}

TEST(TemplateFormat, FlagsThatAreNone) {
  EXPECT_EQ(fault("{{支出|万圆}}"), "template.unknown-flag 是不是「万元」？");
  EXPECT_TRUE(fault("{{支出|}}").starts_with("template.unknown-flag 竖线后可以写："));
  EXPECT_TRUE(fault("{{支出|万元.9}}").starts_with("template.wrong-flag 元、万元"));
  EXPECT_TRUE(fault("{{支出|万元.x}}").starts_with("template.wrong-flag"));
  EXPECT_TRUE(fault("{{支出|大写.2}}").starts_with("template.wrong-flag"));
  EXPECT_TRUE(fault("{{支出|万元|元}}").starts_with("template.wrong-flag 删去「|元」"));
  EXPECT_TRUE(fault("{{日期|年月日|数}}").starts_with("template.wrong-flag 删去「|数」"));
  EXPECT_TRUE(fault("{{#支出|万元}}x{{/支出}}").starts_with("template.wrong-flag"));
}

}  // namespace
}  // namespace jiheng::testing
