#include "dossier/workbook_writer.h"

#include "base/text.h"
#include "document/memory_file.h"
#include "document/temporary_file.h"
#include "document/xlsx_reader.h"
#include "document/zip_writer.h"
#include "dossier/workbook_parts.h"

namespace jiheng {

namespace {

// Excel counts UTF-16 units.
std::size_t cell_characters(const std::string& text) {
  std::size_t units = 0;
  for (const char32_t c : to_code_points(escaped_text(text))) units += c > 0xFFFF ? 2 : 1;
  return units;
}

// Finds what would not fit into a cell or a sheet, before anything is written.
class FitCheck {
 public:
  FitCheck(const Dossier& dossier, const WorkbookLayout& layout, Diagnostics& diagnostics)
      : dossier_(dossier), layout_(layout), diagnostics_(diagnostics) {}

  bool run() {
    const Catalog& catalog = dossier_.facts.catalog();
    for (const FormRow& row : layout_.form()) {
      if (row.item < 0) continue;
      const Item& item = catalog.items()[static_cast<std::size_t>(row.item)];
      check(item, dossier_.facts.scalar(item.id), item.name);
      check(item, dossier_.facts.scalar(catalog.last_year_slot(item.id)), "上年." + item.name);
    }
    for (const ListSheet& sheet : layout_.lists()) check_list(sheet);
    return fits_;
  }

 private:
  void check_list(const ListSheet& sheet) {
    const List& list = dossier_.facts.catalog().lists()[static_cast<std::size_t>(sheet.list)];
    const int rows = dossier_.facts.rows(sheet.list);
    if (rows > static_cast<int>(kSheetRows - kListFirstRow)) {
      fits_ = false;
      diagnostics_.error("workbook.too-many-rows", {},
                         {"「" + list.name + "」有" + std::to_string(rows) + "行，一张工作表放不下",
                          "\"" + list.name + "\" has " + std::to_string(rows) + " rows, more than a sheet holds"},
                         {"请改用 YAML 文件", "use a YAML file"});
      return;
    }
    for (int row = 0; row < rows; ++row) {
      const std::string where = list.name + "第" + std::to_string(row + 1) + "行";
      for (const Item& field : list.fields) {
        check(field, dossier_.facts.field(sheet.list, row, field.id), where + "「" + field.name + "」");
      }
      const Place place = list.fields.empty() ? Place{} : dossier_.facts.field(sheet.list, row, 0).place;
      check_text(row_notes(dossier_, sheet.list, row).cell_notes, place,
                 where + "「" + std::string(kCellNotesHeader) + "」");
    }
  }

  void check(const Item& item, const Fact& fact, const std::string& where) {
    check_text(cell_of_fact(item, fact, dossier_.money_unit).text, fact.place, where);
    check_text(fact.source, fact.place, where + "的来源");
    check_text(fact.note, fact.place, where + "的备注");
  }

  void check_text(const std::string& text, const Place& place, const std::string& where) {
    if (text.size() <= kCellCharacters || cell_characters(text) <= kCellCharacters) return;
    fits_ = false;
    const std::string size = std::to_string(cell_characters(text));
    diagnostics_.error("workbook.text-too-long", place,
                       {where + "有" + size + "个字，一个单元格最多" + std::to_string(kCellCharacters) + "个",
                        where + ": " + size + " characters; a cell holds " + std::to_string(kCellCharacters)},
                       {"请缩短，或改用 YAML 文件", "shorten it, or use a YAML file"});
  }

  const Dossier& dossier_;
  const WorkbookLayout& layout_;
  Diagnostics& diagnostics_;
  bool fits_ = true;
};

void write_sheets(const WorkbookParts& parts) {
  write_guide_sheet(parts);
  write_form_sheet(parts);
  for (const ListSheet& list : parts.layout.lists()) write_list_sheet(parts, list);
  write_self_evaluation_sheet(parts);
  write_score_sheet(parts);
  SheetWriter choices = parts.file.add_sheet(std::string(kChoicesSheet));
  parts.choices.write(choices);
}

}  // namespace

std::string ChoiceLists::range_of(const std::vector<std::string>& choices) {
  std::size_t index = 0;
  while (index < lists_.size() && lists_[index] != choices) ++index;
  if (index == lists_.size()) lists_.push_back(choices);
  const std::string column = column_name(static_cast<std::uint32_t>(index + 1));
  return quoted_sheet(kChoicesSheet) + "!$" + column + "$1:$" + column + "$" + std::to_string(choices.size());
}

void ChoiceLists::write(SheetWriter& sheet) const {
  for (std::uint32_t column = 1; column <= lists_.size(); ++column) {
    const std::vector<std::string>& choices = lists_[column - 1];
    for (std::uint32_t row = 1; row <= choices.size(); ++row) sheet.text(row, column, choices[row - 1], Style::text);
  }
  sheet.hide();
}

Style input_style(const Item& item) {
  if (!item.choices.empty() || item.type.kind == ValueKind::boolean) return Style::input_choice;
  if (item.type.kind == ValueKind::date) return Style::input_date;
  if (item.type.kind == ValueKind::text) return Style::input_text;
  return is_money(item) ? Style::input_money : Style::input_number;
}

void validate_input(SheetWriter& sheet, const SheetArea& area, const Item& item, ChoiceLists& choices) {
  if (item.type.kind == ValueKind::date) return sheet.dates(area);
  if (item.type.kind == ValueKind::boolean) return sheet.choices(area, {"是", "否", "不适用"});
  if (item.choices.empty()) return;
  if (fit_drop_down(item.choices)) {
    sheet.choices(area, item.choices);
  } else {
    sheet.choices_from(area, choices.range_of(item.choices));
  }
}

bool write_workbook(const Dossier& dossier, const WorkbookFramework& framework, const std::filesystem::path& out,
                    Diagnostics& diagnostics) {
  const WorkbookLayout layout(dossier.facts.catalog());
  if (!FitCheck(dossier, layout, diagnostics).run()) return false;
  const TemporaryFile temporary(out);
  bool written = temporary.exists();
  if (written) {
    WorkbookFile file(temporary.path());
    ChoiceLists choices;
    write_sheets({dossier, framework, layout, file, choices});
    written = file.close();
  }
  constexpr std::size_t kLargest = std::size_t{1} << 30;
  const auto bytes = written ? read_whole_file(temporary.path(), kLargest, diagnostics) : std::nullopt;
  if (written) return bytes && replace_file(out.string(), *bytes, diagnostics);
  diagnostics.error(
      "file.cannot-write", {out.string()}, {"写不了这个文件", "cannot write this file"},
      {"请检查文件夹是否存在、是否有写权限和磁盘空间", "check the folder, its permissions and the disk space"});
  return false;
}

bool write_workbook(const Dossier& dossier, const Framework& framework, const std::filesystem::path& out,
                    Diagnostics& diagnostics) {
  return write_workbook(dossier, workbook_framework(framework), out, diagnostics);
}

std::optional<std::string> workbook_bytes(const Dossier& dossier, const Framework& framework,
                                          const WorkbookProperties& properties, Diagnostics& diagnostics) {
  const WorkbookLayout layout(dossier.facts.catalog());
  if (!FitCheck(dossier, layout, diagnostics).run()) return std::nullopt;
  const MemoryFile memory;
  WorkbookFile file(memory.path());
  ChoiceLists choices;
  const WorkbookFramework used = workbook_framework(framework);
  write_sheets({dossier, used, layout, file, choices});
  for (const auto& [name, value] : properties) file.property(name, value);
  auto bytes = file.close() ? memory.bytes() : std::nullopt;
  if (!bytes) throw std::runtime_error("a workbook cannot be written to memory");
  return bytes;
}

}  // namespace jiheng
