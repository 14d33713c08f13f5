// A small catalog, its framework, and workbooks made by hand, for the tests of the workbook.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <xlsxwriter.h>

#include "dossier/dossier.h"
#include "dossier/workbook_framework.h"

namespace jiheng::test {

// Items of every kind in two sections, a computed and a derived one; the lists 项目, 机构 (which demands nothing) and
// 评分.
const Catalog& small_catalog();
// Reads facts by formulas, and has a checklist and tiers.
WorkbookFramework small_framework();

// A dossier from YAML lines after its `dossier:` and `framework:`; throws when it is wrong.
Dossier dossier_of(const std::string& yaml, const Catalog& catalog = small_catalog());

// A folder that is removed with all in it.
class TemporaryFolder {
 public:
  TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder();
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }
  std::size_t files() const;

 private:
  std::filesystem::path path_;
};

// A workbook made cell by cell: what a person with a spreadsheet program could hand in.
class HandMadeBook {
 public:
  // With the sheets of the small catalog, their headers, and nothing filled in.
  HandMadeBook();
  // With nothing at all.
  static HandMadeBook empty() { return HandMadeBook(Nothing{}); }

  HandMadeBook& put(const std::string& sheet, const std::string& cell, const std::string& text);
  HandMadeBook& number(const std::string& sheet, const std::string& cell, double value, const std::string& format);
  HandMadeBook& formula(const std::string& sheet, const std::string& cell, const std::string& formula, double result,
                        const std::string& format);
  HandMadeBook& clear(const std::string& sheet, const std::string& cell);
  HandMadeBook& rename(const std::string& sheet, const std::string& name);
  HandMadeBook& remove(const std::string& sheet);
  // Replaces text in the XML of the sheets once written.
  HandMadeBook& in_xml(const std::string& from, const std::string& to);

  void save(const std::filesystem::path& path) const;

 private:
  struct Nothing {};
  explicit HandMadeBook(Nothing) {}
  struct Entry {
    std::string sheet;
    std::string cell;
    std::string text;
    std::string formula;
    double number = 0;
    std::string format;  // set: a number
  };
  std::vector<std::string> sheets_;
  std::vector<Entry> entries_;
  std::vector<std::pair<std::string, std::string>> replacements_;
  Entry& entry(const std::string& sheet, const std::string& cell);
  static void write(lxw_workbook* book, lxw_worksheet* sheet, const Entry& entry);
};

// Writes and reads back; what is said on the way is added to `said`.
std::optional<Dossier> through_workbook(const Dossier& dossier, const WorkbookFramework& framework,
                                        std::string* said = nullptr);

// What reading the workbook says, in Chinese, without the folder; "" when it is good.
std::string complaints(const HandMadeBook& book);
// The dossier; throws with the complaints when there is none.
Dossier read_good(const HandMadeBook& book);

}  // namespace jiheng::test
