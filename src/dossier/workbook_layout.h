// WorkbookLayout: where everything stands in a dossier's workbook: the one description that writer and reader share.
//
// Sheets: 说明 (framework, format version, 金额单位, how to fill), 基础信息收集表 (all scalar items, one a row), one
// sheet a list (one fact a cell), and the views 自评表 and 评分表, which are formulas only and are never read back.
// 选项 is hidden and holds long drop-down lists.
//
// The writer puts things where this says. The reader goes by sheet names, header words and item names instead of
// positions, so that a workbook whose rows were sorted or whose columns were moved is still read right.
//
// Rows and columns count from 1, as in Cell.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.h"

namespace jiheng {

inline constexpr std::string_view kGuideSheet = "说明";
inline constexpr std::string_view kFormSheet = "基础信息收集表";
inline constexpr std::string_view kSelfEvaluationSheet = "自评表";
inline constexpr std::string_view kScoreSheet = "评分表";
inline constexpr std::string_view kChoicesSheet = "选项";

// Version of this layout, in 说明.
inline constexpr std::string_view kWorkbookFormat = "1";

// Labels of 说明; the value stands right of its label.
inline constexpr std::string_view kFormatLabel = "工作簿格式";
inline constexpr std::string_view kFrameworkLabel = "指标体系";
inline constexpr std::string_view kMoneyUnitLabel = "金额单位";
inline constexpr std::uint32_t kGuideFormatRow = 3;
inline constexpr std::uint32_t kGuideFrameworkRow = 4;
inline constexpr std::uint32_t kGuideMoneyUnitRow = 5;
inline constexpr std::uint32_t kGuideValueColumn = 2;

// The columns of 基础信息收集表, in the order written.
enum class FormColumn { name, value, last_value, unit, guide, source, note, last_source, last_note };
inline constexpr std::string_view kFormHeaders[] = {"项目名称", "本年数", "上年数",   "计量单位", "填报说明",
                                                    "来源",     "备注",   "上年来源", "上年备注"};
inline constexpr std::uint32_t kFormHeaderRow = 3;
constexpr std::uint32_t form_column(FormColumn column) { return static_cast<std::uint32_t>(column) + 1; }

// A list's sheet: title, 本表无数据, header rows, then one row a row. Column A labels the header rows and numbers the
// others.
inline constexpr std::string_view kEmptyListLabel = "本表无数据";
inline constexpr std::string_view kHeaderLabel = "栏目";
inline constexpr std::string_view kUnitLabel = "单位";
inline constexpr std::string_view kGuideLabel = "填报说明";
inline constexpr std::string_view kRowSourceHeader = "来源";
inline constexpr std::string_view kCellNotesHeader = "各栏来源和备注";
inline constexpr std::uint32_t kListFlagRow = 2;
inline constexpr std::uint32_t kListHeaderRow = 3;
inline constexpr std::uint32_t kListUnitRow = 4;
inline constexpr std::uint32_t kListGuideRow = 5;
inline constexpr std::uint32_t kListFirstRow = 6;
inline constexpr std::uint32_t kListFlagColumn = 2;
inline constexpr std::uint32_t kListLabelColumn = 1;
// Rows that drop-downs and views reach; typed rows below are read all the same.
inline constexpr std::uint32_t kListLastPreparedRow = 5000;
// Excel's own limits.
inline constexpr std::uint32_t kSheetRows = 1'048'576;
inline constexpr std::size_t kCellCharacters = 32'767;

// One row of 基础信息收集表: an item, or the heading of a section (item -1).
struct FormRow {
  std::uint32_t row = 0;
  int section = -1;
  int item = -1;
};

struct ListSheet {
  int list = -1;
  std::string name;
  std::uint32_t source_column = 0;  // 来源 of the whole row
  std::uint32_t notes_column = 0;   // 各栏来源和备注: what differs from it
};

class WorkbookLayout {
 public:
  explicit WorkbookLayout(const Catalog& catalog);

  const std::vector<FormRow>& form() const { return form_; }
  const std::vector<ListSheet>& lists() const { return lists_; }
  // Null for a list that is computed.
  const ListSheet* find_list(int list) const;
  static std::uint32_t field_column(int field) { return static_cast<std::uint32_t>(field) + 2; }

  // Every sheet that the workbook has, in order.
  std::vector<std::string> sheets() const;

  // For formulas: `'基础信息收集表'!$B$12`; "" where the catalog has no such item or field.
  std::string item_reference(std::string_view name) const;
  std::string money_unit_reference() const;
  // `'绩效指标'!$C6` and `'绩效指标'!$C$6:$C$5000`.
  std::string field_reference(std::string_view list, std::string_view field, std::uint32_t row) const;
  std::string field_range(std::string_view list, std::string_view field) const;

 private:
  const ListSheet* find_field(std::string_view list, std::string_view field, std::uint32_t& column) const;

  const Catalog* catalog_;
  std::vector<FormRow> form_;
  std::vector<ListSheet> lists_;
};

// Whether an item is typed at all: not computed, not derived.
bool is_typed(const Item& item);
// Whether the figure of an item is money, whose unit is the workbook's 金额单位.
bool is_money(const Item& item);
// What stands under 计量单位: 人, 元, 文字, 日期, 是/否, 选项.
std::string unit_label(const Item& item, const Unit& money_unit);

// `name` made fit for a sheet: without []:*?/\ and outer apostrophes, at most 31 characters, unlike any of `taken`.
std::string sheet_name(std::string_view name, const std::vector<std::string>& taken);
// The name quoted for a formula: 'it''s'.
std::string quoted_sheet(std::string_view name);

}  // namespace jiheng
