// The parts of a workbook around its sheets: relations, the list of sheets, styles, shared strings.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "document/xlsx_reader.h"
#include "document/zip_package.h"

namespace jiheng {

struct Relation {
  std::string id;
  std::string type;    // the last segment of the type's URI: "worksheet"
  std::string target;  // the name of a part in the package; empty for targets outside of it
};

// The relations of a part ("" for those of the package). A part without any has an empty list.
std::optional<std::vector<Relation>> read_relations(const ZipPackage& package, std::string_view part,
                                                    Diagnostics& diagnostics);

struct SheetEntry {
  SheetInfo info;
  std::string part;
};

struct WorkbookIndex {
  std::vector<SheetEntry> sheets;
  bool epoch_1904 = false;
  std::string styles_part;          // empty when the workbook has none
  std::string shared_strings_part;  // likewise
};

std::optional<WorkbookIndex> read_workbook_index(const ZipPackage& package, const XlsxLimits& limits,
                                                 Diagnostics& diagnostics);

// Number formats by the style index of a cell.
class CellStyles {
 public:
  CellStyles() = default;
  static std::optional<CellStyles> read(const ZipPackage& package, const std::string& part, const XlsxLimits& limits,
                                        Diagnostics& diagnostics);
  // General for an index that does not exist; Excel does the same.
  const NumberFormat* format(std::uint32_t style) const {
    return style < by_style_.size() ? by_style_[style] : &*general_;
  }

 private:
  friend class StylesHandler;
  std::unique_ptr<NumberFormat> general_ = std::make_unique<NumberFormat>();
  std::vector<std::unique_ptr<NumberFormat>> formats_;  // each once; addresses stay when this is moved
  std::vector<const NumberFormat*> by_style_;
};

// All shared strings one behind the other in one block.
class SharedStrings {
 public:
  static std::optional<SharedStrings> read(const ZipPackage& package, const std::string& part, const XlsxLimits& limits,
                                           Diagnostics& diagnostics);
  std::size_t size() const { return ends_.size(); }
  std::string_view operator[](std::size_t index) const {
    const std::size_t begin = index == 0 ? 0 : ends_[index - 1];
    return std::string_view(text_).substr(begin, ends_[index] - begin);
  }
  // Whether a text is one of these, by its address.
  bool owns(std::string_view text) const {
    const std::less_equal<> not_after;
    return not_after(text_.data(), text.data()) && not_after(text.data() + text.size(), text_.data() + text_.size());
  }

 private:
  friend class StringsHandler;
  std::string text_;
  std::vector<std::size_t> ends_;
};

// Adds the diagnostic for one text beyond XlsxLimits::cell_text_bytes.
void report_long_text(const Place& place, const XlsxLimits& limits, Diagnostics& diagnostics);

}  // namespace jiheng
