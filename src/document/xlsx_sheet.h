// SheetParser: turns the XML of one worksheet into rows of cells.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "document/xlsx_parts.h"
#include "document/xlsx_reader.h"
#include "document/xlsx_text_arena.h"
#include "document/xlsx_value.h"
#include "document/xlsx_xml.h"

namespace jiheng {

// What cells refer to.
struct SheetContext {
  const SharedStrings& strings;
  const CellStyles& styles;
  bool epoch_1904 = false;
  const XlsxLimits& limits;
  Place place;  // file and sheet
};

class SheetParser : public XmlHandler {
 public:
  SheetParser(const SheetContext& context, const RowHandler& handler, Diagnostics& diagnostics)
      : context_(context), handler_(handler), diagnostics_(diagnostics) {}

  void start_element(const char* name, const char** attributes) override;
  void end_element(const char* name) override;
  void text(std::string_view piece) override;

  bool failed() const { return faults_ > 0; }
  SheetSummary take_summary() { return std::move(summary_); }

 private:
  enum class CellType : std::uint8_t { number, shared, text, inline_text, boolean, error, iso_date };

  void start_row(const char** attributes);
  void end_row();
  void note_row_order();
  bool order_cells();

  void start_cell(const char** attributes);
  bool take_position(const char* reference);
  bool take_type(std::string_view type);
  void end_cell();
  bool fill_cell(Cell& cell);
  bool fill_shared(Cell& cell);
  bool fill_number(Cell& cell);
  bool fill_date(Cell& cell, std::string_view stored);
  bool fill_iso_date(Cell& cell);
  bool fill_boolean(Cell& cell);
  bool fill_text(Cell& cell);

  void add_merge(const char** attributes);

  Place here() const;
  // Each reports a fault at the present cell and returns false.
  bool fault(const char* code, const Message& message, const Message& remedy);
  bool bad_reference(std::string_view reference);
  bool bad_value(const char* expected_zh, const char* expected_en);
  void give_up_after(const char* code, const Message& message);
  void warn_no_such_date(std::string_view stored);

  const SheetContext& context_;
  const RowHandler& handler_;
  Diagnostics& diagnostics_;
  SheetSummary summary_;
  std::size_t faults_ = 0;
  std::size_t warnings_ = 0;

  bool in_data_ = false;
  bool in_row_ = false;
  bool in_cell_ = false;
  bool in_value_ = false;  // within <v>, or <t> of <is>: text counts
  bool in_inline_ = false;
  bool in_phonetic_ = false;

  Row row_;
  std::uint32_t previous_row_ = 0;
  bool row_order_told_ = false;
  std::vector<bool> rows_seen_;
  std::vector<Cell> cells_;
  bool cells_ordered_ = true;
  TextArena texts_;

  CellPosition position_;
  CellType type_ = CellType::number;
  const NumberFormat* format_ = nullptr;
  bool formula_ = false;
  bool skip_cell_ = false;  // its reference or type is faulty
  std::string value_;
  std::string number_buffer_;
};

}  // namespace jiheng
