// PartWriter: writes one part of a template out with data.
//
// One pass, appending to one string; what turns out empty (a paragraph whose tags printed nothing, a table without
// rows, the content of a merged cell) is cut off again, so the work is linear in the text written.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/added_parts.h"
#include "document/figure_list.h"
#include "document/sub_document.h"
#include "document/template_columns.h"
#include "document/template_part.h"
#include "document/template_value.h"

namespace jiheng {

// A template is not trusted: a few nested loops over one list would fill any memory.
struct TemplateLimits {
  std::size_t part_bytes = std::size_t{128} << 20;  // one part, written out
  std::size_t steps = 50'000'000;                   // loop rounds and tags, over one part
};

class PartWriter {
 public:
  // `added` and `figures` are one for all parts of a report. Without `figures`, figures are not marked.
  PartWriter(const TemplatePart& part, const TemplateValue& data, const TemplateLimits& limits, AddedParts& added,
             Diagnostics& diagnostics, FigureList* figures = nullptr);

  // The XML of the part. Worth nothing after an error, of which `diagnostics` then tells; each tag is complained of
  // once.
  std::string write();

 private:
  // What has been written into a story or cell so far.
  struct Blocks {
    bool any = false;
    bool ends_with_table = false;
    const TemplateNode* removed =
        nullptr;  // a paragraph that came out empty: its form is used when the story would be empty
  };
  // A merged cell that equal cells of the next row may continue.
  struct MergeColumn {
    std::size_t row = 0;
    std::size_t begin = 0;  // of its content in out_
    std::size_t end = 0;
    int column = 0;  // first column of the grid
    int span = 1;
  };
  struct Rows {
    const ColumnPlan* plan = nullptr;  // of a table with column loops
    std::size_t count = 0;
    std::vector<MergeColumn> columns;  // the n-th cell with |合并 of a row
  };
  // The last cell with a merge flag: its content is the end of out_, its start tag is still to come.
  struct OpenCell {
    const TemplateNode* node = nullptr;
    std::size_t content = 0;
    std::size_t number = 0;  // among the cells with |合并
    int column = 0;
    int span = 1;
    int width = -1;
  };
  struct RowState {
    Rows& rows;
    std::size_t merge_cells = 0;  // met in this row
    bool equal_so_far = true;     // all of them equal to those above
    bool in_columns = false;      // inside a column loop
    bool any = false;             // a cell was written
    int column = 0;               // of the grid, where the next cell begins
    std::optional<OpenCell> open;
  };

  void write_part(const TemplateNode& node);
  void write_blocks(const TemplateNode& parent, Blocks& blocks);
  void write_block(const TemplateNode& node, Blocks& blocks);
  void write_container(const TemplateNode& node);
  void close_story(const Blocks& blocks);
  // template_table_writer.cpp
  void write_table(const TemplateNode& node, Blocks& blocks);
  void write_rows(const TemplateNode& parent, Rows& rows);
  void write_row(const TemplateNode& node, Rows& rows);
  void write_cells(const TemplateNode& parent, RowState& row);
  void write_cell(const TemplateNode& node, RowState& row);
  void write_merge_cell(const TemplateNode& node, OpenCell cell, RowState& row);
  void close_merged(RowState& row);
  bool continues_above(const OpenCell& cell, RowState& row);
  static void append_cell_start(std::string& out, const TemplateNode& node, int span, int width,
                                std::string_view merging);
  static std::string cell_start(const TemplateNode& node, int span, int width, std::string_view merging);
  std::optional<ColumnPlan> plan_columns(const TemplateNode& table);
  void measure_rows(const TemplateNode& parent, ColumnPlan& plan);
  void measure_row(const TemplateNode& row, ColumnPlan& plan);
  void measure_cells(const TemplateNode& parent, std::vector<int>& columns);
  void write_cell_content(const TemplateNode& node);
  void write_paragraph(const TemplateNode& node, Blocks& blocks);
  void write_inline(const TemplateNode& parent);
  void write_inline_node(const TemplateNode& node);
  void write_value(const TemplateNode& node);
  void write_placed(const TemplateNode& node);
  void place_chart(const TagUse& use, int tag, const ChartData& chart);
  void place_picture(const TagUse& use, int tag, const PictureData& picture);
  void place_sub_document(const TagUse& use, int tag, const SubDocument& document);
  void replace_paragraph(const TemplateNode& node, std::size_t begin, Blocks& blocks);
  void write_drawing(const std::string& drawing);
  void report_bad_placed(const TagUse& use, int tag, std::string code, const Message& fault);
  void write_marked(const std::string& run_open, std::string_view text, const std::vector<FigureMark>& figures);
  void write_text(const std::string& run_open, std::string_view text);
  void write_line(const std::string& run_open, std::string_view line);
  void write_words(const std::string& run_open, std::string_view words);
  void write_run(const std::string& run_open, std::string_view line);
  void write_numbering(const TemplateNode& node, const TagUse& use);
  void begin_next_line(const std::string& run_open);
  void write_once(const TemplateNode& node);

  template <typename Body>
  void write_section(const TemplateNode& node, const Body& body);
  bool may_go_on();

  const TemplateValue* look_up(const TagUse& use, int tag);
  void report_unknown(const TagUse& use, const std::string& missing, const std::vector<const TemplateValue*>& places);
  void report_no_text(const TagUse& use, const TemplateValue& value);
  void report_bad_format(const TagUse& use, const TemplateValue& value, const Message& takes);
  void report_not_placed(const TagUse& use);
  bool first_complaint(int tag);

  const TemplatePart& part_;
  const TemplateLimits& limits_;
  AddedParts& added_;
  Diagnostics& diagnostics_;
  FigureList* figures_;
  std::string_view value_text_;  // being written
  const std::vector<FigureMark>* value_figures_ = nullptr;
  std::string out_;
  std::vector<const TemplateValue*> scopes_;    // innermost last
  std::vector<bool> complained_;                // by tag
  std::vector<bool> written_once_;              // by number
  const TemplateNode* paragraph_ = nullptr;     // being written; null where lines cannot become paragraphs
  std::size_t paragraph_begin_ = 0;             // of its last line's start tag in out_
  std::optional<SubDocumentText> replacement_;  // of the paragraph that is being written
  std::size_t shown_ = 0;                       // visible things written so far
  std::size_t steps_ = 0;
  bool stopped_ = false;
};

// Runs `body` once for each time that the section's content is to appear, with the scope set.
template <typename Body>
void PartWriter::write_section(const TemplateNode& node, const Body& body) {
  const TagUse& use = part_.tags[static_cast<std::size_t>(node.tag)];
  const TemplateValue* value = look_up(use, node.tag);
  if (value == nullptr || !may_go_on()) return;
  if (use.tag.kind == TagKind::open_inverted) {
    if (!value->is_filled()) body();
    return;
  }
  if (!value->is_filled()) return;
  if (value->is_yes_no() || use.tag.kind == TagKind::open_if) return body();
  const auto write_in = [&](const TemplateValue& scope) {
    scopes_.push_back(&scope);
    body();
    scopes_.pop_back();
  };
  if (!value->is_list()) return write_in(*value);
  for (const TemplateValue& item : value->items()) {
    if (!may_go_on()) return;
    write_in(item);
  }
}

}  // namespace jiheng
