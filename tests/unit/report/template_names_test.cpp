#include "report/template_names.h"

#include <gtest/gtest.h>

namespace jiheng {
namespace {

TemplateValue data() {
  TemplateValue rows = TemplateValue::list();
  rows.add(TemplateValue::object({{"名称", ""}, {"年", TemplateValue::list()}}));
  rows.add(TemplateValue::object({{"名称", "道路"}, {"备注", "有"}}));
  return TemplateValue::object({{"项目", rows},
                                {"结论", TemplateValue::object({{"总分", "92.35"}})},
                                {"空", TemplateValue::list()},
                                {"公开", true}});
}

Tag tag(TagKind kind, std::vector<std::string> path) {
  Tag result;
  result.kind = kind;
  result.path = std::move(path);
  for (const std::string& part : result.path) result.name += (result.name.empty() ? "" : ".") + part;
  return result;
}

std::string complaints(const Tag& asked, const std::vector<Tag>& inside) {
  Diagnostics diagnostics;
  check_names({{asked, "word/document.xml", "段", inside}}, "t.docx", template_names(data()), diagnostics);
  return diagnostics.empty() ? "" : diagnostics.items()[0].remedy.zh;
}

TEST(TemplateNames, MergesTheItemsOfAListAndTakesTheFirstFilledValueAsExample) {
  const auto names = template_names(data());
  ASSERT_EQ(names.size(), 4U);
  EXPECT_EQ(names[0].kind, NameKind::list);
  EXPECT_EQ(names[0].items, 2U);
  ASSERT_EQ(names[0].fields.size(), 3U);
  EXPECT_EQ(names[0].fields[0].example, "道路");
  EXPECT_EQ(names[0].fields[2].name, "备注");
  EXPECT_EQ(names[3].example, "是");
}

TEST(TemplateNames, NamesAreLookedForFromTheInnermostLoopOutwards) {
  const Tag rows = tag(TagKind::open, {"项目"});
  EXPECT_EQ(complaints(tag(TagKind::value, {"名称"}), {rows}), "");
  EXPECT_EQ(complaints(tag(TagKind::value, {"公开"}), {rows}), "");
  EXPECT_NE(complaints(tag(TagKind::value, {"名称"}), {}), "");
  EXPECT_NE(complaints(tag(TagKind::value, {"名称"}), {tag(TagKind::open_if, {"项目"})}), "")
      << "a question opens no item";
  EXPECT_NE(complaints(tag(TagKind::value, {"项目", "名称"}), {}), "") << "a list has no fields by itself";
}

TEST(TemplateNames, InsideAListWithoutItemsNothingCanBeTold) {
  EXPECT_EQ(complaints(tag(TagKind::value, {"随便"}), {tag(TagKind::open, {"空"})}), "");
  EXPECT_EQ(complaints(tag(TagKind::value, {"随便"}), {tag(TagKind::open, {"项目"}), tag(TagKind::open, {"年"})}), "");
}

TEST(TemplateNames, ANameInsideAnObjectIsSuggestedWithItsPath) {
  EXPECT_EQ(complaints(tag(TagKind::value, {"总分"}), {}), "是不是「结论.总分」？");
  EXPECT_EQ(complaints(tag(TagKind::value, {"结论", "总份"}), {}), "是不是「总分」？");
}

}  // namespace
}  // namespace jiheng
