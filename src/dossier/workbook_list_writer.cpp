#include <algorithm>
#include <map>

#include "base/text.h"
#include "dossier/workbook_parts.h"

namespace jiheng {

namespace {

// Rows ready to be typed into; more can be typed or inserted below them.
constexpr std::uint32_t kSpareRows = 10;
constexpr std::uint32_t kLeastRows = 20;
constexpr double kSourceWidth = 26;
constexpr double kNotesWidth = 36;
constexpr double kLabelWidth = 12;
constexpr std::uint32_t kFlagHelpColumn = 5;
// What fits a landscape A4 page at a readable size.
constexpr double kPageWidth = 190;

double field_width(const Item& field) {
  double width = 14;
  if (field.type.kind == ValueKind::text && field.choices.empty()) width = 22;
  if (field.type.kind == ValueKind::boolean) width = 9;
  constexpr double kWidestHeader = 18;
  return std::max(width, std::min(kWidestHeader, static_cast<double>(display_width(field.name)) + 2));
}

// The fields by which assessors name things of the framework.
std::vector<std::string> framework_choices(const WorkbookParts& parts, const List& list, const Item& field) {
  static const std::vector<std::string> kJudged = {"评分", "要点评定", "定性评定", "扣分"};
  if (std::find(kJudged.begin(), kJudged.end(), list.name) == kJudged.end()) return {};
  if (field.name == "要点") return parts.framework.checklist;
  if (field.name == "等次") return parts.framework.tiers;
  if (field.name != "指标") return {};
  std::vector<std::string> paths;
  for (const WorkbookIndicator& indicator : parts.framework.indicators) {
    if (indicator.leaf || list.name == "评分") paths.push_back(indicator.path);
  }
  if (list.name == "评分" && !paths.empty()) paths.emplace_back("总分");
  return paths;
}

class ListSheetWriter {
 public:
  ListSheetWriter(const WorkbookParts& parts, const ListSheet& layout)
      : parts_(parts),
        layout_(layout),
        list_(parts.catalog().lists()[static_cast<std::size_t>(layout.list)]),
        rows_(parts.dossier.facts.rows(layout.list)),
        sheet_(parts.file.add_sheet(layout.name)) {}

  void write() {
    write_columns();
    write_head();
    write_rows();
    for (const Item& field : list_.fields) validate(field);
    sheet_.figures_as_text({kListFirstRow, 1, kListLastPreparedRow, layout_.notes_column});
    sheet_.freeze(kListFirstRow, 3);
    sheet_.finish(kListHeaderRow, kListUnitRow, static_cast<std::uint16_t>(total_width_ / kPageWidth + 1));
    if (total_width_ > kPageWidth) sheet_.repeat_columns(repeated_column());
  }

 private:
  // Pages to the right begin with the columns up to the one that names the row, where that is near the left.
  std::uint32_t repeated_column() const {
    const int key = list_.key.empty() ? 0 : list_.key.back();
    return key < 4 ? WorkbookLayout::field_column(key) : WorkbookLayout::field_column(0);
  }

  void write_columns() {
    sheet_.columns(1, 1, kLabelWidth, Style::row_number);
    total_width_ = kLabelWidth + kSourceWidth + kNotesWidth;
    for (const Item& field : list_.fields) {
      const std::uint32_t column = WorkbookLayout::field_column(field.id);
      const double width = field_width(field);
      sheet_.columns(column, column, width, input_style(field));
      total_width_ += width;
    }
    sheet_.columns(layout_.source_column, layout_.source_column, kSourceWidth, Style::input_text);
    sheet_.columns(layout_.notes_column, layout_.notes_column, kNotesWidth, Style::input_text);
  }

  // The cells above the header belong to columns that are unlocked: they are filled, so that nothing is typed there.
  void write_head() {
    for (std::uint32_t column = 1; column <= layout_.notes_column; ++column) {
      sheet_.text(1, column, "", Style::text);
      sheet_.text(kListFlagRow, column, "", Style::text);
    }
    sheet_.text(1, 1, list_.title.empty() ? list_.name : list_.title, Style::title);
    sheet_.height(1, 26);
    sheet_.text(kListFlagRow, 1, kEmptyListLabel, Style::label);
    sheet_.text(kListFlagRow, kListFlagColumn, rows_ == 0 ? "是" : "", Style::input_choice);
    sheet_.exact_choices({kListFlagRow, kListFlagColumn, kListFlagRow, kListFlagColumn}, {"是", "否"});
    sheet_.merge({kListFlagRow, 3, kListFlagRow, std::min(layout_.notes_column, kFlagHelpColumn)},
                 "没有可填的填“是”；不填表示未报。", Style::text);
    sheet_.height(kListFlagRow, 20);
    sheet_.text(kListHeaderRow, kListLabelColumn, kHeaderLabel, Style::header);
    sheet_.text(kListUnitRow, kListLabelColumn, kUnitLabel, Style::unit);
    sheet_.text(kListGuideRow, kListLabelColumn, kGuideLabel, Style::unit);
    for (const Item& field : list_.fields) write_field_head(field);
    write_trailing_head(layout_.source_column, kRowSourceHeader, "整行各栏的来源；来源不同的写在右边一栏");
    write_trailing_head(layout_.notes_column, kCellNotesHeader,
                        "每行一条：“栏目·来源：…”或“栏目·备注：…”；一条写不下的，续行前空两格");
    sheet_.height(kListHeaderRow, 28);
    sheet_.height(kListGuideRow, 46);
  }

  void write_trailing_head(std::uint32_t column, std::string_view name, std::string_view guide) {
    sheet_.text(kListHeaderRow, column, name, Style::header);
    sheet_.text(kListUnitRow, column, "文字", Style::unit);
    sheet_.text(kListGuideRow, column, guide, Style::guide);
  }

  void write_field_head(const Item& field) {
    const std::uint32_t column = WorkbookLayout::field_column(field.id);
    const bool used = parts_.framework.fields.contains({layout_.list, field.id});
    const Style style = field.required ? Style::header_needed : (used ? Style::header_used : Style::header);
    sheet_.text(kListHeaderRow, column, field.name, style);
    const std::string unit = unit_label(field, parts_.dossier.money_unit);
    if (is_money(field)) {
      sheet_.formula(kListUnitRow, column, "=" + parts_.layout.money_unit_reference(), {unit}, Style::unit);
    } else {
      sheet_.text(kListUnitRow, column, unit, Style::unit);
    }
    sheet_.text(kListGuideRow, column, (field.required ? "必填。" : "") + field.note, Style::guide);
  }

  void write_rows() {
    const auto filled = static_cast<std::uint32_t>(std::max(0, rows_));
    for (std::uint32_t i = 0; i < filled; ++i) write_row(i);
    const std::uint32_t prepared = std::max(kLeastRows, filled + kSpareRows);
    for (std::uint32_t i = filled; i < prepared; ++i) {
      const std::uint32_t row = kListFirstRow + i;
      sheet_.text(row, kListLabelColumn, "", Style::row_number);
      for (const Item& field : list_.fields) {
        sheet_.text(row, WorkbookLayout::field_column(field.id), "", input_style(field));
      }
      sheet_.text(row, layout_.source_column, "", Style::input_text);
      sheet_.text(row, layout_.notes_column, "", Style::input_text);
    }
  }

  void write_row(std::uint32_t index) {
    const std::uint32_t row = kListFirstRow + index;
    const int number = static_cast<int>(index);
    sheet_.number(row, kListLabelColumn, number + 1, Style::row_number);
    bool blank = true;
    for (const Item& field : list_.fields) {
      const Fact& fact = parts_.dossier.facts.field(layout_.list, number, field.id);
      const CellContent content = cell_of_fact(field, fact, parts_.dossier.money_unit);
      blank = blank && content.kind == CellContent::Kind::blank;
      sheet_.fact(row, WorkbookLayout::field_column(field.id), content, input_style(field));
    }
    // A row of which nothing is known is a row all the same; ~ says "missing" as in YAML.
    if (blank && !list_.fields.empty()) {
      sheet_.text(row, WorkbookLayout::field_column(0), "~", input_style(list_.fields[0]));
    }
    const RowNotes notes = row_notes(parts_.dossier, layout_.list, number);
    sheet_.text(row, layout_.source_column, notes.source, Style::input_text);
    sheet_.text(row, layout_.notes_column, notes.cell_notes, Style::input_text);
  }

  void validate(const Item& field) {
    const std::uint32_t column = WorkbookLayout::field_column(field.id);
    const SheetArea area{kListFirstRow, column, kListLastPreparedRow, column};
    const std::vector<std::string> proposals = framework_choices(parts_, list_, field);
    if (!proposals.empty()) return sheet_.choices_from(area, parts_.choices.range_of(proposals));
    validate_input(sheet_, area, field, parts_.choices);
  }

  const WorkbookParts& parts_;
  const ListSheet& layout_;
  const List& list_;
  int rows_;
  SheetWriter sheet_;
  double total_width_ = 0;
};

// The source that most facts of the row share; "" where any known fact has none, because it would then get this one.
std::string common_source(const FactTable& facts, int list, int row, std::size_t fields) {
  std::map<std::string, int> counts;
  for (std::size_t field = 0; field < fields; ++field) {
    const Fact& fact = facts.field(list, row, static_cast<int>(field));
    if (fact.value.is_missing()) continue;
    if (fact.source.empty()) return "";
    ++counts[fact.source];
  }
  const auto most =
      std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == counts.end() ? "" : most->first;
}

}  // namespace

RowNotes row_notes(const Dossier& dossier, int list_id, int row) {
  const List& list = dossier.facts.catalog().lists()[static_cast<std::size_t>(list_id)];
  RowNotes result{common_source(dossier.facts, list_id, row, list.fields.size()), ""};
  std::vector<std::string> lines;
  for (const Item& field : list.fields) {
    const Fact& fact = dossier.facts.field(list_id, row, field.id);
    if (!fact.value.is_missing() && fact.source != result.source) {
      lines.push_back(note_line(field.name, kSourceKey, fact.source));
    }
    if (!fact.note.empty()) lines.push_back(note_line(field.name, kNoteKey, fact.note));
  }
  result.cell_notes = join(lines, "\n");
  return result;
}

void write_list_sheet(const WorkbookParts& parts, const ListSheet& list) { ListSheetWriter(parts, list).write(); }

}  // namespace jiheng
