// Fuzzes the workbook reader, in two ways chosen by the first byte: the rest is a whole file; or the rest is XML that
// stands as one part of a package, because a zip hardly survives random changes and the parts behind it would never be
// reached.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "document/xlsx_reader.h"
#include "document/zip_writer.h"

namespace {

using jiheng::Cell;
using jiheng::CellKind;

constexpr const char* kDefaultParts[][2] = {
    {"_rels/.rels",
     "<Relationships><Relationship Id=\"r\" Type=\"x/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"},
    {"xl/workbook.xml", "<workbook><sheets><sheet name=\"s\" id=\"r1\"/></sheets></workbook>"},
    {"xl/_rels/workbook.xml.rels",
     "<Relationships><Relationship Id=\"r1\" Type=\"x/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
     "<Relationship Id=\"r2\" Type=\"x/sharedStrings\" Target=\"sharedStrings.xml\"/>"
     "<Relationship Id=\"r3\" Type=\"x/styles\" Target=\"styles.xml\"/></Relationships>"},
    {"xl/worksheets/sheet1.xml",
     "<worksheet><sheetData><row><c t=\"s\"><v>0</v></c><c s=\"1\"><v>45657.5</v></c></row></sheetData></worksheet>"},
    {"xl/sharedStrings.xml", "<sst><si><t>a</t></si></sst>"},
    {"xl/styles.xml",
     "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy-mm-dd hh:mm\"/></numFmts>"
     "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>"},
};
constexpr std::size_t kPartCount = sizeof kDefaultParts / sizeof kDefaultParts[0];

// A package whose part `replaced` is `xml`.
std::string wrap(std::size_t replaced, std::string_view xml) {
  jiheng::ZipWriter writer;
  for (std::size_t i = 0; i < kPartCount; ++i) {
    writer.add(kDefaultParts[i][0], i == replaced ? xml : std::string_view(kDefaultParts[i][1]), 0);
  }
  return writer.finish();
}

jiheng::XlsxLimits small_limits() {
  jiheng::XlsxLimits limits;
  limits.zip.total_bytes = limits.zip.entry_bytes = std::uint64_t{8} << 20;
  limits.cell_text_bytes = 1000;
  limits.shared_string_bytes = 10'000;
  limits.merged_ranges = 50;
  limits.grid_cells = 1000;
  return limits;
}

void require(bool condition) {
  if (!condition) __builtin_trap();
}

void check_cell(const Cell& cell) {
  require(cell.row >= 1 && cell.row <= 1'048'576 && cell.column >= 1 && cell.column <= 16'384);
  require(cell.format != nullptr);
  require(cell.kind != CellKind::empty || cell.formula);
  if (cell.kind != CellKind::number) return;
  for (const char c : cell.text) require((c >= '0' && c <= '9') || c == '.' || c == '-');
  require(!cell.text.empty());
}

void read_all(std::string bytes) {
  jiheng::Diagnostics diagnostics;
  auto book = jiheng::Workbook::open_memory(std::move(bytes), "fuzz.xlsx", small_limits(), diagnostics);
  require(book.has_value() || diagnostics.has_errors());
  for (std::size_t i = 0; book && i < book->sheets().size() && i < 5; ++i) {
    jiheng::Diagnostics of_sheet;
    const auto grid = book->read_sheet_to_grid(i, of_sheet);
    require(grid.has_value() != of_sheet.has_errors());
    if (!grid) continue;
    for (const Cell& cell : grid->cells()) {
      check_cell(cell);
      require(grid->at(cell.row, cell.column) == &cell);
      static_cast<void>(grid->at_merged(cell.row, cell.column));
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view rest(reinterpret_cast<const char*>(data + 1), size - 1);
  const std::size_t way = data[0] % (kPartCount + 1);
  read_all(way == kPartCount ? std::string(rest) : wrap(way, rest));
  return 0;
}
