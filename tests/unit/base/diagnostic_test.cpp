#include "base/diagnostic.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace jiheng {
namespace {

using Names = std::vector<std::string>;

TEST(Message, FallsBackToChinese) {
  const Message both{"错", "wrong"};
  EXPECT_EQ(both.in(Language::chinese), "错");
  EXPECT_EQ(both.in(Language::english), "wrong");
  EXPECT_EQ((Message{"错", ""}).in(Language::english), "错");
}

TEST(Place, IsPrinted) {
  const struct {
    Place place;
    const char* text;
  } cases[] = {
      {{}, ""},
      {{"a.yaml", 0, 0, "", ""}, "a.yaml"},
      {{"a.yaml", 12, 0, "", ""}, "a.yaml:12"},
      {{"a.yaml", 12, 5, "", ""}, "a.yaml:12:5"},
      {{"", 12, 5, "", ""}, "12:5"},
      {{"book.xlsx", 0, 0, "项目", "C7"}, "book.xlsx 项目!C7"},
      {{"book.xlsx", 3, 4, "项目", ""}, "book.xlsx 项目"},
      {{"", 0, 0, "项目", "C7"}, "项目!C7"},
  };
  for (const auto& c : cases) EXPECT_EQ(c.place.to_string(), c.text);
}

Diagnostic sample() {
  Diagnostic d;
  d.code = "dossier.unknown-item";
  d.place = {"d.yaml", 2, 3, "", ""};
  d.message = {"没有这一项", "no such item"};
  return d;
}

TEST(Diagnostic, IsPrintedInBothLanguages) {
  Diagnostic d = sample();
  EXPECT_EQ(d.to_string(Language::chinese), "d.yaml:2:3: 错误: 没有这一项 [dossier.unknown-item]");
  EXPECT_EQ(d.to_string(Language::english), "d.yaml:2:3: error: no such item [dossier.unknown-item]");
  d.level = DiagnosticLevel::warning;
  d.remedy = {"请更正", "correct it"};
  EXPECT_EQ(d.to_string(Language::chinese), "d.yaml:2:3: 警告: 没有这一项 [dossier.unknown-item]\n  → 请更正");
  d.level = DiagnosticLevel::note;
  d.place = {};
  EXPECT_EQ(d.to_string(Language::english), "note: no such item [dossier.unknown-item]\n  → correct it");
}

TEST(Diagnostic, PutsTheCaretUnderTheCharactersMeant) {
  const struct {
    const char* excerpt;
    int begin;
    int length;
    const char* line;
  } cases[] = {
      {"编制数: 75", 0, 3, "^^^^^^"},
      {"编制数: 75", 5, 2, "        ^^"},
      {"a（b）c", 1, 3, " ^^^^^"},
      {"abc", 3, 1, "   ^"},   // just after the end
      {"abc", 99, 5, "   ^"},  // beyond the end
      {"abc", -4, 0, "^"},     // nonsense from a caller is not fatal
      {"编制", 1, 99, "  ^^"},
      {"a\tb", 2, 1, "  ^"},
      {"\x1b[31m编", 5, 1, "     ^^"},
  };
  for (const auto& c : cases) {
    Diagnostic d = sample();
    d.excerpt = c.excerpt;
    d.caret_begin = c.begin;
    d.caret_length = c.length;
    const std::string text = d.to_string(Language::chinese);
    EXPECT_EQ(text.substr(text.rfind('\n') + 1), std::string("    ") + c.line) << c.excerpt;
    EXPECT_EQ(text.find('\x1b'), std::string::npos);
    EXPECT_EQ(text.find('\t'), std::string::npos);
  }
}

TEST(Diagnostics, AreCollected) {
  Diagnostics diagnostics;
  EXPECT_TRUE(diagnostics.empty());
  EXPECT_FALSE(diagnostics.has_errors());
  diagnostics.warning("a.b", {}, {"小心", ""}).excerpt = "x";
  EXPECT_FALSE(diagnostics.has_errors());
  Diagnostics others;
  others.error("c.d", {}, {"错了", "wrong"}, {"改正", "mend"});
  diagnostics.append(others);
  diagnostics.add(sample());
  EXPECT_TRUE(diagnostics.has_errors());
  ASSERT_EQ(diagnostics.items().size(), 3U);
  EXPECT_EQ(diagnostics.items()[0].excerpt, "x");
  EXPECT_EQ(diagnostics.items()[1].remedy.en, "mend");
  EXPECT_EQ(others.to_string(Language::english), "error: wrong [c.d]\n  → mend\n");
}

TEST(Suggestions, AreTheNamesThatWereProbablyMeant) {
  const Names items = {"编制数",         "实有人数",   "年末实有人数", "三公经费支出数",
                       "三公经费预算数", "全年预算数", "framework",    "rounding"};
  const struct {
    const char* name;
    Names expected;
  } cases[] = {
      {"编致数", {"编制数"}},
      {"编制", {"编制数"}},
      {"实有人数", {"实有人数", "年末实有人数"}},
      {"“三公”经费支出", {"三公经费支出数"}},
      {"全年预算", {"全年预算数"}},
      {"Framwork", {"framework"}},
      {"数", {}},
      {"完全无关的东西", {}},
      {"", {}},
  };
  for (const auto& c : cases) EXPECT_EQ(suggestions(c.name, items), c.expected) << c.name;
  EXPECT_EQ(suggestions("三公经费", items, 1), (Names{"三公经费支出数"}));
  EXPECT_EQ(suggestions("编制数", {"编制数", "编制数"}), (Names{"编制数"}));
  EXPECT_EQ(suggestions("编制数", {"", "编制数"}), (Names{"编制数"}));
  EXPECT_TRUE(suggestions(std::string(100'000, 'a'), items).empty());
  EXPECT_TRUE(suggestions("abc", {std::string(100'000, 'a')}).empty());
}

TEST(DidYouMean, NamesThem) {
  EXPECT_EQ(did_you_mean({"甲"}).zh, "是不是「甲」？");
  EXPECT_EQ(did_you_mean({"甲", "乙"}).zh, "是不是「甲」、「乙」？");
  EXPECT_EQ(did_you_mean({"甲", "乙"}).en, "did you mean \"甲\", \"乙\"?");
  EXPECT_TRUE(did_you_mean({}).zh.empty());
}

}  // namespace
}  // namespace jiheng
