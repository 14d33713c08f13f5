// Catalog loading: what a good catalog gives, and the exact words for what is wrong with a bad one.
#include "catalog/catalog.h"

#include <fstream>

#include <gtest/gtest.h>
#include <unistd.h>

#include "catalog/fact_table.h"
#include "formula/trace.h"

namespace jiheng {
namespace {

namespace fs = std::filesystem;

class CatalogLoading : public ::testing::Test {
 protected:
  CatalogLoading() : folder_(fs::temp_directory_path() / ("jiheng-catalog-" + std::to_string(::getpid()))) {
    fs::remove_all(folder_);
  }
  ~CatalogLoading() override { fs::remove_all(folder_); }

  void write(const std::string& path, const std::string& text) const {
    fs::create_directories((folder_ / path).parent_path());
    std::ofstream(folder_ / path) << text;
  }

  // The diagnostics, with paths below the catalog's folder only.
  std::string load(Language language = Language::chinese) {
    Diagnostics diagnostics;
    catalog = Catalog::load(folder_, diagnostics);
    EXPECT_EQ(catalog == nullptr, diagnostics.has_errors());
    for (const Diagnostic& d : diagnostics.items()) {
      EXPECT_FALSE(d.remedy.zh.empty() || d.remedy.en.empty()) << d.code << ": no remedy";
    }
    std::string text = diagnostics.to_string(language);
    const std::string prefix = folder_.string() + "/";
    for (std::size_t at = 0; (at = text.find(prefix, at)) != std::string::npos;) text.erase(at, prefix.size());
    return text;
  }

  // What is said of these items of a section, in the file items/a.yaml from line 6 on.
  std::string load_items(const std::string& items) {
    write("items/a.yaml", "catalog: 1\nsections:\n  - section: 预算\n    title: 预算情况\n    items:\n" + items);
    return load();
  }

  std::string load_list(const std::string& rest) {
    write("items/a.yaml", "catalog: 1\nlists:\n  - list: 项目\n    title: 项目支出\n" + rest);
    return load();
  }

  std::unique_ptr<Catalog> catalog;

 private:
  fs::path folder_;
};

constexpr const char* kItems = R"(catalog: 1
sections:
  - section: 预算
    title: 预算情况
    items:
      - {name: 全年预算数, aliases: [全年预算], unit: 元, stage: 全年, note: 含结转, source: 财预}
      - {name: 实际支出, unit: 万元}
      - {name: 单位类型, type: choice, choices: [行政, 事业]}
      - {name: 余额率, unit: "%", formula: 100% - 预算执行率}
      - {name: 预算执行率, unit: "%", formula: 实际支出 ÷ 全年预算}
lists:
  - list: 项目
    title: 项目支出
    row_unit: 个
    key: [名称, 年度]
    fields:
      - {name: 名称, type: text, required: true}
      - {name: 年度, type: text}
      - {name: 预算数, aliases: [项目预算], unit: 元}
)";

class GoodCatalog : public CatalogLoading {
 protected:
  GoodCatalog() {
    write("items/a.yaml", kItems);
    write("items/b.yaml",
          "catalog: 1\nsections:\n  - section: 预算\n    title: 续\n    items:\n      - {name: 说明, type: text}\n"
          "  - section: 评价\n    title: 评价结果\n    computed: true\n    items:\n      - {name: 总得分, unit: 分}\n");
    write("codes/c.yaml",
          "code_table: function\ntitle: 科目\nin_force: {from: 2024-01-01}\ncodes:\n"
          "  - {code: \"201\", name: 一般公共服务}\n  - {code: \"20103\", name: 办公厅, parent: \"201\", life_years: "
          "8}\n");
    write("identities/d.yaml",
          "identities:\n  - id: a.b\n    title: 相等\n    basis: 条例\n    states: 实际支出 ≤ 全年预算数\n"
          "  - id: a.c\n    title: 每行\n    basis: 条例\n    for_each: 项目\n    states: 项目.预算数 ≥ 0\n");
    EXPECT_EQ(load(), "");
  }
};

TEST_F(GoodCatalog, Items) {
  ASSERT_NE(catalog, nullptr);
  EXPECT_EQ(catalog->items().size(), 7U);
  const Item& budget = *catalog->find_item("“全年预算”");
  EXPECT_EQ(budget.name, "全年预算数");
  EXPECT_EQ(budget.stage, "全年");
  EXPECT_EQ(budget.unit.name, "元");
  EXPECT_EQ(catalog->find_item("实际支出")->unit.factor, Number(10'000));
  EXPECT_EQ(catalog->find_item("没有的"), nullptr);
  EXPECT_EQ(catalog->find_section("预算")->items.size(), 6U);  // continued in another file
  EXPECT_EQ(catalog->find_section("预算")->title, "预算情况");
  EXPECT_TRUE(catalog->find_item("总得分")->computed);
  EXPECT_TRUE(catalog->find_item("预算执行率")->is_derived());
  EXPECT_EQ(catalog->slots(), 14);
  EXPECT_EQ(catalog->find_code_table("function")->find("20103")->life_years, 8);
  EXPECT_EQ(catalog->find_code_table("function")->find("202"), nullptr);
  EXPECT_EQ(catalog->identities().size(), 2U);
  EXPECT_EQ(catalog->identities()[1].list, catalog->list_id(*catalog->find_list("项目")));
  EXPECT_EQ(catalog->files().size(), 4U);
}

TEST_F(GoodCatalog, NamesInFormulas) {
  Diagnostics d;
  EXPECT_EQ(catalog->find("全年预算", d)->name, "全年预算数");
  EXPECT_EQ(catalog->find_last_year("实际支出")->id, catalog->last_year_slot(catalog->find_item("实际支出")->id));
  EXPECT_FALSE(catalog->find_last_year("预算执行率"));  // derived
  EXPECT_FALSE(catalog->find_last_year("总得分"));      // computed
  const int list = catalog->find("项目", d)->id;
  EXPECT_EQ(catalog->find_field(list, "项目预算")->name, "项目.预算数");
  EXPECT_FALSE(catalog->find_field(list, "没有"));
  EXPECT_EQ(catalog->names(list), (std::vector<std::string>{"名称", "年度", "预算数", "项目预算"}));
  EXPECT_TRUE(d.empty());
}

TEST_F(GoodCatalog, FactTable) {
  FactTable facts(*catalog);
  EXPECT_TRUE(facts.item("实际支出").value.is_missing());
  Fact fact;
  fact.value = Value::of(Number(50));
  facts.set_scalar(catalog->find_item("实际支出")->id, fact);
  fact.value = Value::of(Number(80));
  facts.set_scalar(catalog->find_item("全年预算数")->id, fact);
  fact.value = Value::of(Number(40));
  facts.set_scalar(catalog->last_year_slot(catalog->find_item("实际支出")->id), fact);
  EXPECT_EQ(facts.item("实际支出").value, Value::of(Number(50)));
  EXPECT_EQ(facts.last_year("实际支出").value, Value::of(Number(40)));
  const Formula& derived = *catalog->find_item("余额率")->formula;  // uses an item that stands after it
  EXPECT_EQ(derived.value({facts}), Value::of(Number::fraction(3, 8)));
  EXPECT_EQ(trace_sentence("余额率", trace_formula(derived, {facts}), facts),
            "余额率 = 100% − 预算执行率 62.50% = 37.50%");
  EXPECT_EQ(facts.text("实际支出"), "50");
  EXPECT_EQ(facts.text("单位类型"), "");
  EXPECT_THROW(facts.item("没有的"), std::logic_error);
}

TEST_F(GoodCatalog, ListsOfAFactTable) {
  FactTable facts(*catalog);
  const List& list = *catalog->find_list("项目");
  const int id = catalog->list_id(list);
  EXPECT_EQ(facts.rows(id), -1);  // not reported
  facts.report_list(id);
  EXPECT_EQ(facts.rows(id), 0);  // reported, with no row
  facts.add_row(id);
  facts.report_list(id);
  EXPECT_EQ(facts.rows(id), 1);
  EXPECT_EQ(facts.row_name(id, 0), "第1行");
  Fact name;
  name.value = Value::of("甲");
  facts.set_field(id, 0, 0, name);
  EXPECT_EQ(facts.row_name(id, 0), "甲");
  name.value = Value::of("2024");
  facts.set_field(id, 0, 1, name);
  EXPECT_EQ(facts.row_name(id, 0), "甲/2024");
  EXPECT_EQ(facts.cell_text(list, 0, "名称"), "甲");
  EXPECT_TRUE(facts.cell(list, 0, "预算数").value.is_missing());
  EXPECT_TRUE(facts.field(id, 7, 0).value.is_missing());
  EXPECT_THROW(facts.cell(list, 0, "没有"), std::logic_error);
  Fact other;
  other.value = Value::of(true);
  EXPECT_EQ(FactTable(*catalog).text("说明"), "");
}

TEST_F(GoodCatalog, CopiesOfAFactTableAreTheirOwn) {
  const int item = catalog->find_item("实际支出")->id;
  const int list = catalog->list_id(*catalog->find_list("项目"));
  const auto fact = [](const char* text) {
    Fact made;
    made.value = Value::of(std::string(text));
    return made;
  };
  FactTable facts(*catalog);
  facts.set_scalar(item, fact("旧"));
  facts.add_row(list)[0] = fact("甲");
  FactTable copy = facts;
  EXPECT_EQ(copy.row_name(list, 0), "甲");
  copy.set_scalar(item, fact("新"));
  copy.add_row(list)[0] = fact("乙");
  copy.set_field(list, 0, 0, fact("丙"));
  EXPECT_EQ(facts.scalar(item).value.text(), "旧");
  EXPECT_EQ(facts.rows(list), 1);
  EXPECT_EQ(facts.row_name(list, 0), "甲");
  EXPECT_EQ(copy.scalar(item).value.text(), "新");
  EXPECT_EQ(copy.rows(list), 2);
  EXPECT_EQ(copy.row_name(list, 0), "丙");
  facts.set_field(list, 0, 0, fact("丁"));
  EXPECT_EQ(copy.row_name(list, 0), "丙");
}

TEST(RealCatalog, LoadsWithoutAWord) {
  Diagnostics diagnostics;
  const auto catalog = Catalog::load("catalog", diagnostics);
  EXPECT_EQ(diagnostics.to_string(Language::chinese), "");
  ASSERT_NE(catalog, nullptr);
  EXPECT_GT(catalog->items().size(), 100U);
  EXPECT_GT(catalog->identities().size(), 50U);
}

TEST(CatalogSchemas, EveryKindOnce) { EXPECT_EQ(catalog_schemas().size(), 9U); }

// ---- what is wrong

TEST_F(CatalogLoading, Empty) {
  EXPECT_NE(load().find("错误: 找不到目录文件（items/*.yaml） [catalog.empty]\n"
                        "  → 请用 --data 指出含 catalog/ 的文件夹"),
            std::string::npos);
}

TEST_F(CatalogLoading, BadName) {
  EXPECT_EQ(load_items("      - {name: 3月支出, unit: 元}\n      - {name: 其中, unit: 元}\n"),
            "items/a.yaml:6:16: 错误: 「3月支出」不能作名称 [catalog.bad-name]\n"
            "    - {name: 3月支出, unit: 元}\n"
            "             ^^^^^^^\n"
            "  → 名称由汉字、字母、数字和 _ 组成，不以数字开头，也不能是 且、或、非、其中、上年 等公式用词\n"
            "items/a.yaml:7:16: 错误: 「其中」不能作名称 [catalog.bad-name]\n"
            "    - {name: 其中, unit: 元}\n"
            "             ^^^^\n"
            "  → 名称由汉字、字母、数字和 _ 组成，不以数字开头，也不能是 且、或、非、其中、上年 等公式用词\n");
}

TEST_F(CatalogLoading, BadTypeUnitAndChoices) {
  EXPECT_EQ(load_items("      - {name: 甲, type: integer}\n"
                       "      - {name: 乙}\n"
                       "      - {name: 丙, type: choice}\n"
                       "      - {name: 丁, type: text, choices: [甲]}\n"),
            "items/a.yaml:6:25: 错误: 没有「integer」这种类型 [catalog.bad-type]\n"
            "    - {name: 甲, type: integer}\n"
            "                       ^^^^^^^\n"
            "  → 可用 number、text、yes_no、date、choice\n"
            "items/a.yaml:7:9: 错误: 「乙」缺少可用的计量单位 [catalog.bad-unit]\n"
            "    - {name: 乙}\n"
            "      ^\n"
            "  → 金额用 元，比率用 %，数量用 人、个、项 等\n"
            "items/a.yaml:8:9: 错误: choice 类型要有 choices，其他类型不能有 [catalog.bad-choices]\n"
            "    - {name: 丙, type: choice}\n"
            "      ^\n"
            "  → 请补上 choices: […] 并写 type: choice，或删去 choices\n"
            "items/a.yaml:9:9: 错误: choice 类型要有 choices，其他类型不能有 [catalog.bad-choices]\n"
            "    - {name: 丁, type: text, choices: [甲]}\n"
            "      ^\n"
            "  → 请补上 choices: […] 并写 type: choice，或删去 choices\n");
}

TEST_F(CatalogLoading, DuplicateNames) {
  EXPECT_EQ(load_items("      - {name: 甲, unit: 元}\n      - {name: 乙, unit: 元, aliases: [“甲”]}\n"),
            "items/a.yaml:7:9: 错误: 「“甲”」已经用过 [catalog.duplicate-name]\n"
            "    - {name: 乙, unit: 元, aliases: [“甲”]}\n"
            "      ^\n"
            "  → 名称和别名不能重复；请改名或删去别名\n");
  EXPECT_EQ(load_items("      - {name: 项目, unit: 元}\nlists:\n  - {list: 项目, title: 项目, fields: []}\n"),
            "items/a.yaml:8:5: 错误: 列表名「项目」不可用或已经用过 [catalog.duplicate-name]\n"
            "    - {list: 项目, title: 项目, fields: []}\n"
            "      ^\n"
            "  → 请改名；名称由汉字、字母、数字和 _ 组成，不能与项、别名和其他列表相同\n");
}

TEST_F(CatalogLoading, BadKeyOfAList) {
  EXPECT_EQ(load_list("    key: [名程]\n    fields:\n      - {name: 名称, type: text}\n"),
            "items/a.yaml:5:10: 错误: 列表没有「名程」字段 [catalog.bad-key]\n"
            "    key: [名程]\n"
            "         ^\n"
            "  → 是不是「名称」？\n");
  EXPECT_NE(load_list("    key: [年]\n    fields:\n      - {name: 名称, type: text}\n").find("  → 可用：名称\n"),
            std::string::npos);
}

TEST_F(CatalogLoading, DerivedField) {
  EXPECT_EQ(load_list("    fields:\n      - {name: 率, unit: \"%\", formula: 1 ÷ 2}\n"),
            "items/a.yaml:6:39: 错误: 列表的字段不能有 formula [catalog.derived-field]\n"
            "    - {name: 率, unit: \"%\", formula: 1 ÷ 2}\n"
            "                                     ^^^^^\n"
            "  → 请把它写成派生项，如 合计(列表.字段)，或删去 formula\n");
}

TEST_F(CatalogLoading, CyclesNameTheirMembers) {
  EXPECT_EQ(load_items("      - {name: 丁, unit: 元, formula: 乙 + 1元}\n"
                       "      - {name: 甲, unit: 元, formula: 乙 + 1元}\n"
                       "      - {name: 乙, unit: 元, formula: 丙 + 1元}\n"
                       "      - {name: 丙, unit: 元, formula: 甲 + 1元}\n"),
            "items/a.yaml:8:37: 错误: 派生项互相引用，成了循环：乙 → 丙 → 甲 → 乙 [catalog.cycle]\n"
            "    丙 + 1元\n"
            "    ^^^^^^^^\n"
            "  → 请改写其中一个公式，使它只用填报的项\n");
  EXPECT_EQ(load_items("      - {name: 甲, unit: 元, formula: 甲 + 1元}\n"),
            "items/a.yaml:6:37: 错误: 派生项互相引用，成了循环：甲 → 甲 [catalog.cycle]\n"
            "    甲 + 1元\n"
            "    ^^^^^^^^\n"
            "  → 请改写其中一个公式，使它只用填报的项\n");
}

TEST_F(CatalogLoading, ChainsOfDerivedItemsEnd) {
  std::string items = "      - {name: 甲150, unit: 元}\n";
  for (int i = 0; i < 150; ++i) {
    items += "      - {name: 甲" + std::to_string(i) + ", unit: 元, formula: 甲" + std::to_string(i + 1) + " + 1元}\n";
  }
  EXPECT_EQ(load_items(items),
            "items/a.yaml:107:40: 错误: 派生项一层套一层，超过100层 [catalog.too-deep]\n"
            "    甲101 + 1元\n"
            "    ^^^^^^^^^^^\n"
            "  → 请改写公式，少用别的派生项\n");
}

TEST_F(CatalogLoading, FormulasOfDerivedItemsStandWhereTheyStand) {
  EXPECT_EQ(load_items("      - {name: 甲, unit: 元, formula: 乙 + 1元}\n"
                       "      - {name: 丙, unit: \"%\", formula: \"1 + 1人\"}\n"
                       "      - name: 丁\n"
                       "        unit: 元\n"
                       "        formula: >-\n"
                       "          5\n"),
            "items/a.yaml:6:37: 错误: 不认识「乙」 [formula.unknown-name]\n"
            "    乙 + 1元\n"
            "    ^^\n"
            "  → 是不是「甲」、「丙」、「丁」？\n"
            "items/a.yaml:7:40: 错误: 此处要求比率，公式得出的是人数 [formula.unit-mismatch]\n"
            "    1 + 1人\n"
            "    ^^^^^^^\n"
            "  → 请核对公式里各项的计量单位，或改正此处要求的单位\n"
            "items/a.yaml:11:1: 错误: 此处要求金额，公式得出的是无单位的数 [formula.unit-mismatch]\n"
            "    5\n"
            "    ^\n"
            "  → 请核对公式里各项的计量单位，或改正此处要求的单位\n");
}

class CatalogTables : public CatalogLoading {
 protected:
  CatalogTables() { write("items/a.yaml", kItems); }
};

TEST_F(CatalogTables, Codes) {
  write("codes/a.yaml",
        "code_table: function\ntitle: 科目\ncodes:\n  - {code: \"201\", name: 甲}\n  - {code: \"201\", name: 乙}\n"
        "  - {code: \"302\", name: 丙, parent: \"300\", life_years: 十}\n");
  write("codes/b.yaml", "code_table: function\ntitle: 又一个\ncodes: []\n");
  EXPECT_EQ(load(),
            "codes/a.yaml:5:5: 错误: 代码「201」重复 [catalog.duplicate-code]\n"
            "    - {code: \"201\", name: 乙}\n"
            "      ^\n"
            "  → 请删去其中一个，或改正代码\n"
            "codes/a.yaml:6:55: 错误: 「十」不是使用年限 [catalog.bad-life-years]\n"
            "    {code: \"302\", name: 丙, parent: \"300\", life_years: 十}\n"
            "                                                       ^^\n"
            "  → 请写整数年，如 10\n"
            "codes/a.yaml:6:36: 错误: 上级代码「300」不在表中 [catalog.unknown-parent]\n"
            "    - {code: \"302\", name: 丙, parent: \"300\", life_years: 十}\n"
            "                                      ^^^\n"
            "  → 请先列出上级代码，或改正 parent；代码要加引号，如 \"201\"\n"
            "codes/b.yaml:1:13: 错误: 代码表「function」重复 [catalog.duplicate-id]\n"
            "    code_table: function\n"
            "                ^^^^^^^^\n"
            "  → 请改成不重复的编号\n");
}

TEST_F(CatalogTables, Identities) {
  const std::string identity = "    title: 甲\n    basis: 乙\n";
  write("identities/a.yaml", "identities:\n  - id: x\n" + identity + "    states: 实际支出 = 全年预算\n  - id: x\n" +
                                 identity + "    states: 实际支出 + 全年预算\n  - id: y\n" + identity +
                                 "    for_each: 项木\n    states: 是\n");
  EXPECT_EQ(load(),
            "identities/a.yaml:6:5: 错误: 编号「x」重复 [catalog.duplicate-id]\n"
            "    - id: x\n"
            "      ^\n"
            "  → 请改成不重复的编号\n"
            "identities/a.yaml:9:13: 错误: 此处要求是/否，公式得出的是金额 [formula.kind-mismatch]\n"
            "    实际支出 + 全年预算\n"
            "    ^^^^^^^^^^^^^^^^^^^\n"
            "  → 请写成条件，如 甲 > 0、甲 = 是\n"
            "identities/a.yaml:13:15: 错误: 没有「项木」这个列表 [catalog.unknown-list]\n"
            "    for_each: 项木\n"
            "              ^^^^\n"
            "  → 是不是「项目」？\n");
}

TEST_F(CatalogTables, InEnglishToo) {
  write("codes/a.yaml", "code_table: function\ntitle: 科目\ncodes:\n  - {code: \"1\", name: 甲, parent: \"3\"}\n");
  EXPECT_EQ(load(Language::english),
            "codes/a.yaml:4:34: error: unknown parent code \"3\" [catalog.unknown-parent]\n"
            "    - {code: \"1\", name: 甲, parent: \"3\"}\n"
            "                                    ^\n"
            "  → list the parent code, or correct `parent`; codes need quotes, as in \"201\"\n");
}

}  // namespace
}  // namespace jiheng
