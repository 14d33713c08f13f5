#include "dossier/workbook_reader.h"

#include <algorithm>

#include "base/text.h"
#include "dossier/workbook_import.h"

namespace jiheng {

namespace {

constexpr std::uint32_t kGuideRows = 30;

class WorkbookReader {
 public:
  WorkbookReader(Workbook& book, const Catalog& catalog) : book_(book), layout_(catalog), dossier_(catalog) {}

  // What was read; only to be used when `found` has no errors.
  Dossier run(Diagnostics& found) {
    dossier_.file = book_.file();
    if (read_guide(found)) {
      match_sheets(found);
      read_sheets(found);
      if (!found.has_errors()) check_dossier(dossier_, found);
    }
    return std::move(dossier_);
  }

 private:
  std::optional<std::size_t> find_sheet(std::string_view name) const {
    for (std::size_t i = 0; i < book_.sheets().size(); ++i) {
      if (same_name(book_.sheets()[i].name, name)) return i;
    }
    return std::nullopt;
  }

  // The cell right of a label; empty when the label does not stand there.
  static std::string setting(const SheetImport& sheet, std::string_view label, Place* place) {
    for (std::uint32_t row = 1; row <= kGuideRows; ++row) {
      for (std::uint32_t column = 1; column <= sheet.grid().last_column(); ++column) {
        if (sheet.text(row, column) != label) continue;
        *place = sheet.place(row, column + 1);
        return sheet.text(row, column + 1);
      }
    }
    return "";
  }

  bool read_guide(Diagnostics& found) {
    const auto index = find_sheet(kGuideSheet);
    const auto grid = index ? book_.read_sheet_to_grid(*index, found) : std::nullopt;
    if (index && !grid) return false;
    Place place{book_.file()};
    std::string version;
    if (grid) {
      const SheetImport sheet(*grid, book_.file(), std::string(kGuideSheet), dossier_, found);
      version = setting(sheet, kFormatLabel, &place);
      read_settings(sheet, found);
    }
    if (version.empty()) {
      found.error("workbook.not-ours", place, {"这不是绩衡的填报工作簿", "this is no workbook of Jiheng"},
                  {"工作表「说明」里应有「工作簿格式」；请用 jiheng workbook new 生成的工作簿填报",
                   "sheet 说明 must hold 工作簿格式; use a workbook made by `jiheng workbook new`"});
      return false;
    }
    if (version == kWorkbookFormat) return true;
    found.error("workbook.unknown-version", place,
                {"工作簿格式「" + version + "」不认识", "unknown workbook format \"" + version + "\""},
                {"本程序能读的格式为 " + std::string(kWorkbookFormat),
                 "this program reads format " + std::string(kWorkbookFormat)});
    return false;
  }

  void read_settings(const SheetImport& sheet, Diagnostics& found) {
    Place place{book_.file(), 0, 0, std::string(kGuideSheet), ""};
    dossier_.framework = setting(sheet, kFrameworkLabel, &place);
    if (dossier_.framework.empty()) {
      found.error("workbook.no-framework", place, {"没有写指标体系", "no framework is named"},
                  {"「指标体系」右边应为指标体系的编号", "its id belongs right of 指标体系"});
    }
    const std::string name = setting(sheet, kMoneyUnitLabel, &place);
    if (name.empty()) return;
    const auto unit = find_known_unit(name);
    if (unit && unit->dimension == yuan().dimension) {
      dossier_.money_unit = *unit;
      return;
    }
    found.error("dossier.bad-money-unit", place,
                {"金额单位不能是「" + name + "」", "\"" + name + "\" is no unit of money"},
                {"可用：元、千元、万元、百万元、亿元", "use 元, 千元, 万元, 百万元 or 亿元"});
  }

  // Sheets of ours that are gone, and others that are none of ours: together they look like renaming.
  void match_sheets(Diagnostics& found) {
    std::vector<std::string> missing;
    for (const ListSheet& list : layout_.lists()) {
      if (!find_sheet(list.name)) missing.push_back(list.name);
    }
    const bool no_form = !find_sheet(kFormSheet);
    if (no_form) missing.emplace_back(kFormSheet);
    const std::vector<std::string> ours = layout_.sheets();
    bool renamed = false;
    for (std::size_t i = 0; i < book_.sheets().size(); ++i) {
      const std::string& name = book_.sheets()[i].name;
      const auto same = [&](const std::string& other) { return same_name(other, name); };
      if (std::any_of(ours.begin(), ours.end(), same)) continue;
      Diagnostics ignored;
      const auto grid = book_.read_sheet_to_grid(i, ignored);
      if (grid && grid->cells().empty()) continue;
      renamed = renamed || !missing.empty();
      const Place place{book_.file(), 0, 0, name, ""};
      found.warning("workbook.unknown-sheet", place,
                    {"工作表「" + name + "」不是填报表，没有读入",
                     "sheet \"" + name + "\" is none of the workbook's and was not read"},
                    did_you_mean(suggestions(name, missing)));
    }
    if (!missing.empty()) say_missing(missing, renamed || no_form, found);
  }

  void say_missing(const std::vector<std::string>& missing, bool is_error, Diagnostics& found) const {
    const std::string names = "「" + join(missing, "」「") + "」";
    const Message message{"缺少工作表" + names, "missing sheets: " + join(missing, ", ")};
    if (is_error) {
      found.error("workbook.missing-sheet", {book_.file()}, message,
                  {"请恢复工作表原来的名称；没有数据的列表可以空着",
                   "restore the names of the sheets; a list without data may stay empty"});
    } else {
      found.warning("workbook.missing-sheet", {book_.file()}, message,
                    {"这些列表按未报处理", "these lists count as not reported"});
    }
  }

  void read_sheets(Diagnostics& found) {
    if (const auto index = find_sheet(kFormSheet)) {
      if (const auto grid = book_.read_sheet_to_grid(*index, found)) {
        SheetImport sheet(*grid, book_.file(), book_.sheets()[*index].name, dossier_, found);
        read_form_sheet(sheet);
      }
    }
    for (const ListSheet& list : layout_.lists()) {
      const auto index = find_sheet(list.name);
      const auto grid = index ? book_.read_sheet_to_grid(*index, found) : std::nullopt;
      if (!grid) continue;
      SheetImport sheet(*grid, book_.file(), book_.sheets()[*index].name, dossier_, found);
      read_list_sheet(sheet, list.list);
    }
  }

  Workbook& book_;
  WorkbookLayout layout_;
  Dossier dossier_;
};

// `found` holds what was said while the book was opened.
std::optional<Dossier> read_book(std::optional<Workbook> book, const Catalog& catalog, Diagnostics found,
                                 Diagnostics& diagnostics) {
  std::optional<Dossier> dossier;
  if (book) dossier = WorkbookReader(*book, catalog).run(found);
  diagnostics.append(found);
  if (found.has_errors()) dossier.reset();
  return dossier;
}

}  // namespace

std::optional<Dossier> read_dossier_workbook(const std::filesystem::path& path, const Catalog& catalog,
                                             Diagnostics& diagnostics) {
  Diagnostics found;
  auto book = Workbook::open(path.string(), XlsxLimits{}, found);
  return read_book(std::move(book), catalog, std::move(found), diagnostics);
}

std::optional<Dossier> read_dossier_workbook_bytes(std::string bytes, const std::string& name, const Catalog& catalog,
                                                   Diagnostics& diagnostics) {
  Diagnostics found;
  auto book = Workbook::open_memory(std::move(bytes), name, XlsxLimits{}, found);
  return read_book(std::move(book), catalog, std::move(found), diagnostics);
}

}  // namespace jiheng
