#include "document/template_tag.h"

#include <gtest/gtest.h>

namespace jiheng {
namespace {

Tag only_tag(std::string_view text) {
  const ScannedTags scanned = scan_tags(text);
  EXPECT_EQ(scanned.tags.size(), 1U) << text;
  EXPECT_TRUE(scanned.faults.empty()) << text;
  return scanned.tags.empty() ? Tag{} : scanned.tags[0];
}

TagFault::Kind only_fault(std::string_view text) {
  const ScannedTags scanned = scan_tags(text);
  EXPECT_TRUE(scanned.tags.empty()) << text;
  EXPECT_EQ(scanned.faults.size(), 1U) << text;
  return scanned.faults.empty() ? TagFault::Kind::unclosed : scanned.faults[0].kind;
}

TEST(TemplateTag, ReadsEveryKind) {
  EXPECT_EQ(only_tag("{{名称}}").kind, TagKind::value);
  EXPECT_EQ(only_tag("{{#项目}}").kind, TagKind::open);
  EXPECT_EQ(only_tag("{{?项目}}").kind, TagKind::open_if);
  EXPECT_EQ(only_tag("{{^项目}}").kind, TagKind::open_inverted);
  EXPECT_EQ(only_tag("{{/项目}}").kind, TagKind::close);
  EXPECT_EQ(only_tag("{{单位.名称}}").path, (std::vector<std::string>{"单位", "名称"}));
  EXPECT_TRUE(only_tag("{{.}}").path.empty());
  EXPECT_TRUE(only_tag("{{一级|合并}}").merge);
}

TEST(TemplateTag, AcceptsFullWidthSignsAndSpaces) {
  EXPECT_EQ(only_tag("｛｛名称｝｝").name, "名称");
  EXPECT_EQ(only_tag("{{＃ 项目　}}").name, "项目");
  EXPECT_EQ(only_tag("{{＃项目}}").kind, TagKind::open);
  EXPECT_EQ(only_tag("{{？项目}}").kind, TagKind::open_if);
  EXPECT_EQ(only_tag("{{／项目}}").kind, TagKind::close);
  EXPECT_TRUE(only_tag("{{ 一级 ｜ 合并 }}").merge);
  EXPECT_EQ(only_tag("{{单位．名称}}").name, "单位.名称");
}

TEST(TemplateTag, TellsWhereTagsStand) {
  const ScannedTags scanned = scan_tags("前{{a}}中{{b}}后}}");
  ASSERT_EQ(scanned.tags.size(), 2U);
  EXPECT_EQ(scanned.tags[0].begin, 3U);
  EXPECT_EQ(scanned.tags[0].end, 8U);
  EXPECT_EQ(scanned.tags[1].begin, 11U);
}

TEST(TemplateTag, FindsFaults) {
  EXPECT_EQ(only_fault("{{名称"), TagFault::Kind::unclosed);
  EXPECT_EQ(only_fault("{{}}"), TagFault::Kind::bad_name);
  EXPECT_EQ(only_fault("{{#}}"), TagFault::Kind::bad_name);
  EXPECT_EQ(only_fault("{{单位..名称}}"), TagFault::Kind::bad_name);
  EXPECT_EQ(only_fault("{{单位.}}"), TagFault::Kind::bad_name);
  EXPECT_EQ(only_fault("{{a\nb}}"), TagFault::Kind::bad_name);
  EXPECT_EQ(only_fault("{{名称|合拼}}"), TagFault::Kind::unknown_flag);
  EXPECT_EQ(only_fault("{{#名称|合并}}"), TagFault::Kind::flag_on_section);
}

TEST(TemplateTag, GoesOnAfterAnUnclosedTag) {
  const ScannedTags scanned = scan_tags("{{名称 {{单位}}");
  ASSERT_EQ(scanned.tags.size(), 1U);
  EXPECT_EQ(scanned.tags[0].name, "单位");
  EXPECT_EQ(scanned.faults.size(), 1U);
}

}  // namespace
}  // namespace jiheng
