#include "unit/dossier/workbook_world.h"

#include <algorithm>
#include <fstream>
#include <stdexcept>

#include <stdlib.h>

#include "base/text.h"
#include "document/zip_package.h"
#include "document/zip_writer.h"
#include "dossier/workbook_reader.h"
#include "dossier/workbook_writer.h"

namespace jiheng::test {

namespace {

constexpr const char* kItems = R"(catalog: 1
sections:
  - section: 单位信息
    title: 单位基本信息
    items:
      - {name: 单位名称, type: text, note: 单位全称}
      - {name: 统一社会信用代码, type: text}
      - {name: 评价年度, unit: 年度}
      - {name: 单位类型, type: choice, choices: [行政, 事业]}
      - {name: 报告日期, type: date}
      - {name: 是否公开, type: yes_no}
  - section: 预算执行
    title: 预算及执行
    items:
      - {name: 年初预算数, unit: 元, stage: 年初, note: 批复数, source: 预算批复}
      - {name: 全年预算数, unit: 元}
      - {name: 实际支出, aliases: [执行数合计], unit: 元}
      - {name: 编制数, unit: 人}
      - {name: 满意度, unit: "%"}
      - {name: 总体目标, type: text}
      - {name: 执行率, unit: "%", formula: 实际支出 / 全年预算数}
  - section: 评价
    title: 结果
    computed: true
    items:
      - {name: 总得分, unit: 分}
lists:
  - list: 项目
    title: 项目支出
    row_unit: 个
    key: [名称]
    fields:
      - {name: 名称, type: text, required: true}
      - {name: 预算数, aliases: [全年预算], unit: 元}
      - {name: 件数, unit: 件}
      - {name: 类别, type: choice, choices: [工程, 服务]}
      - {name: 完成日期, type: date}
      - {name: 完工, type: yes_no}
  - list: 机构
    title: 机构
    row_unit: 个
    fields:
      - {name: 名称, type: text}
      - {name: 人数, unit: 人}
  - list: 评分
    title: 评分
    row_unit: 项
    key: [指标]
    fields:
      - {name: 指标, type: text, required: true}
      - {name: 得分, unit: 分, required: true}
      - {name: 评分人, type: text}
      - {name: 日期, type: date}
      - {name: 理由, type: text}
  - list: 得分表
    title: 得分表
    computed: true
    row_unit: 项
    fields:
      - {name: 指标名, type: text}
)";

std::unique_ptr<Catalog> load_small_catalog() {
  const TemporaryFolder folder;
  std::filesystem::create_directories(folder / "items");
  std::ofstream(folder / "items/small.yaml") << kItems;
  Diagnostics diagnostics;
  auto catalog = Catalog::load(folder / "", diagnostics);
  if (catalog == nullptr) throw std::logic_error(diagnostics.to_string(Language::chinese));
  return catalog;
}

struct CellPlace {
  lxw_row_t row;
  lxw_col_t column;
};

CellPlace place_of(const std::string& cell) { return {lxw_name_to_row(cell.c_str()), lxw_name_to_col(cell.c_str())}; }

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

}  // namespace

const Catalog& small_catalog() {
  static const std::unique_ptr<Catalog> kCatalog = load_small_catalog();
  return *kCatalog;
}

WorkbookFramework small_framework() {
  const Catalog& catalog = small_catalog();
  WorkbookFramework framework;
  framework.id = "small-2024";
  framework.title = "小框架";
  framework.indicators = {{"投入", "投入", 40, 1, -1, false, ""},
                          {"预算", "投入/预算", 40, 2, 0, false, ""},
                          {"执行率", "投入/预算/执行率", 30, 3, 1, true, "达到100%得满分。"},
                          {"公开", "投入/预算/公开", 10, 3, 1, true, "按要点评定。"},
                          {"效果", "效果", 60, 1, -1, true, "评价人评定。"}};
  framework.add_formula(catalog.find_item("执行率")->formula.get());
  framework.add_checklist_point("按时公开");
  framework.add_tier("达成");
  return framework;
}

Dossier dossier_of(const std::string& yaml, const Catalog& catalog) {
  Diagnostics diagnostics;
  const auto file = YamlFile::parse("dossier: 1\nframework: small-2024\n" + yaml, "dossier.yaml", diagnostics);
  auto dossier = file ? read_dossier_yaml(*file, catalog, diagnostics) : std::nullopt;
  if (!dossier) throw std::logic_error(diagnostics.to_string(Language::chinese));
  return std::move(*dossier);
}

TemporaryFolder::TemporaryFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "jiheng-workbook-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("mkdtemp");
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::size_t TemporaryFolder::files() const {
  const std::filesystem::directory_iterator all(path_);
  return static_cast<std::size_t>(std::distance(begin(all), end(all)));
}

HandMadeBook::HandMadeBook() {
  put("说明", "A1", "工作簿格式").put("说明", "B1", "1");
  put("说明", "A2", "指标体系").put("说明", "B2", "small-2024");
  put("说明", "A3", "金额单位").put("说明", "B3", "元");
  const char* headers[] = {"项目名称", "本年数", "上年数", "计量单位", "来源", "备注", "上年来源", "上年备注"};
  char column = 'A';
  for (const char* header : headers) put("基础信息收集表", std::string(1, column++) + "1", header);
  put("项目", "A1", "本表无数据");
  column = 'A';
  for (const char* header : {"栏目", "名称", "预算数", "件数", "类别", "完成日期", "完工", "来源", "各栏来源和备注"}) {
    put("项目", std::string(1, column++) + "2", header);
  }
  put("项目", "A3", "单位").put("项目", "C3", "元").put("项目", "D3", "件");
  put("机构", "A1", "栏目").put("机构", "B1", "名称").put("机构", "C1", "人数");
  put("评分", "A1", "栏目").put("评分", "B1", "指标").put("评分", "C1", "得分");
}

HandMadeBook::Entry& HandMadeBook::entry(const std::string& sheet, const std::string& cell) {
  if (std::find(sheets_.begin(), sheets_.end(), sheet) == sheets_.end()) sheets_.push_back(sheet);
  const auto same = [&](const Entry& e) { return e.sheet == sheet && e.cell == cell; };
  const auto found = std::find_if(entries_.begin(), entries_.end(), same);
  if (found != entries_.end()) {
    *found = {sheet, cell, "", "", 0, ""};
    return *found;
  }
  return entries_.emplace_back(Entry{sheet, cell, "", "", 0, ""});
}

HandMadeBook& HandMadeBook::put(const std::string& sheet, const std::string& cell, const std::string& text) {
  entry(sheet, cell).text = text;
  return *this;
}

HandMadeBook& HandMadeBook::number(const std::string& sheet, const std::string& cell, double value,
                                   const std::string& format) {
  return formula(sheet, cell, "", value, format);
}

HandMadeBook& HandMadeBook::formula(const std::string& sheet, const std::string& cell, const std::string& formula,
                                    double result, const std::string& format) {
  Entry& made = entry(sheet, cell);
  made.formula = formula;
  made.number = result;
  made.format = format;
  return *this;
}

HandMadeBook& HandMadeBook::clear(const std::string& sheet, const std::string& cell) { return put(sheet, cell, ""); }

HandMadeBook& HandMadeBook::rename(const std::string& sheet, const std::string& name) {
  std::replace(sheets_.begin(), sheets_.end(), sheet, name);
  for (Entry& e : entries_) e.sheet = e.sheet == sheet ? name : e.sheet;
  return *this;
}

HandMadeBook& HandMadeBook::remove(const std::string& sheet) {
  std::erase(sheets_, sheet);
  std::erase_if(entries_, [&](const Entry& e) { return e.sheet == sheet; });
  return *this;
}

HandMadeBook& HandMadeBook::in_xml(const std::string& from, const std::string& to) {
  replacements_.emplace_back(from, to);
  return *this;
}

void HandMadeBook::write(lxw_workbook* book, lxw_worksheet* sheet, const Entry& e) {
  const auto [row, column] = place_of(e.cell);
  if (e.format.empty()) {
    if (!e.text.empty()) worksheet_write_string(sheet, row, column, e.text.c_str(), nullptr);
    return;
  }
  lxw_format* format = nullptr;
  if (e.format != "General") {
    format = workbook_add_format(book);
    format_set_num_format(format, e.format.c_str());
  }
  if (e.formula.empty()) {
    worksheet_write_number(sheet, row, column, e.number, format);
  } else {
    worksheet_write_formula_num(sheet, row, column, e.formula.c_str(), format, e.number);
  }
}

void HandMadeBook::save(const std::filesystem::path& path) const {
  lxw_workbook* book = workbook_new(path.c_str());
  for (const std::string& name : sheets_) {
    lxw_worksheet* sheet = workbook_add_worksheet(book, name.c_str());
    for (const Entry& e : entries_) {
      if (e.sheet == name) write(book, sheet, e);
    }
  }
  if (workbook_close(book) != LXW_NO_ERROR) throw std::runtime_error("workbook_close");
  if (replacements_.empty()) return;
  Diagnostics diagnostics;
  ZipWriter changed;
  {
    const auto package = ZipPackage::open(path.string(), {}, diagnostics);
    for (const std::string& part : package->names()) {
      std::string bytes = *package->read(part, diagnostics);
      for (const auto& [from, to] : replacements_) bytes = replaced(std::move(bytes), from, to);
      changed.add(part, bytes);
    }
  }
  replace_file(path.string(), changed.finish(), diagnostics);
}

std::optional<Dossier> through_workbook(const Dossier& dossier, const WorkbookFramework& framework, std::string* said) {
  const TemporaryFolder folder;
  Diagnostics diagnostics;
  std::optional<Dossier> result;
  if (write_workbook(dossier, framework, folder / "book.xlsx", diagnostics)) {
    result = read_dossier(folder / "book.xlsx", dossier.facts.catalog(), diagnostics);
  }
  if (said != nullptr) *said += diagnostics.to_string(Language::chinese);
  return result;
}

namespace {

std::optional<Dossier> read_made(const HandMadeBook& book, std::string& said) {
  const TemporaryFolder folder;
  const std::filesystem::path path = folder / "book.xlsx";
  book.save(path);
  Diagnostics diagnostics;
  auto dossier = read_dossier_workbook(path, small_catalog(), diagnostics);
  const std::string prefix = (folder / "").string();
  for (const Diagnostic& diagnostic : diagnostics.items()) {
    said += replaced(diagnostic.to_string(Language::chinese), prefix, "") + "\n";
  }
  if (dossier.has_value() == diagnostics.has_errors()) throw std::logic_error("errors and a dossier, or neither");
  return dossier;
}

}  // namespace

std::string complaints(const HandMadeBook& book) {
  std::string said;
  read_made(book, said);
  return said;
}

Dossier read_good(const HandMadeBook& book) {
  std::string said;
  auto dossier = read_made(book, said);
  if (!dossier || !said.empty()) throw std::runtime_error(said);
  return std::move(*dossier);
}

}  // namespace jiheng::test
