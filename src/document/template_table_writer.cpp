// PartWriter, the tables: rows, merged cells and repeated columns.
#include <utility>

#include "document/template_writer.h"

namespace jiheng {

void PartWriter::write_table(const TemplateNode& node, Blocks& blocks) {
  const std::size_t begin = out_.size();
  if (blocks.ends_with_table) out_ += "<w:p/>";
  out_ += node.open;
  Rows rows;
  std::optional<ColumnPlan> plan;
  if (node.tag >= 0) {
    plan = plan_columns(node);
    if (!plan) return;  // an error, which is told
    rows.plan = &*plan;
    out_ += plan->grid_xml();
  }
  write_rows(node, rows);
  out_ += node.close;
  if (rows.count == 0) {  // a table without rows is damage to Word
    out_.resize(begin);
    return;
  }
  ++shown_;
  blocks.any = true;
  blocks.ends_with_table = true;
}

void PartWriter::write_rows(const TemplateNode& parent, Rows& rows) {
  for (const TemplateNode& child : parent.children) {
    if (child.kind == NodeKind::section) {
      write_section(child, [&] { write_rows(child, rows); });
    } else if (child.kind == NodeKind::row) {
      write_row(child, rows);
    } else {
      write_inline_node(child);
    }
  }
}

void PartWriter::write_row(const TemplateNode& node, Rows& rows) {
  const std::size_t begin = out_.size();
  ++rows.count;
  RowState row{rows};
  row.column = node.grid;
  out_ += node.open;
  write_cells(node, row);
  close_merged(row);
  out_ += node.close;
  if (row.any) return;
  out_.resize(begin);  // its columns were repeated no times, and a row without cells is damage
  --rows.count;
}

void PartWriter::write_cells(const TemplateNode& parent, RowState& row) {
  for (const TemplateNode& child : parent.children) {
    if (child.kind == NodeKind::section) {
      const bool outer = std::exchange(row.in_columns, true);
      write_section(child, [&] { write_cells(child, row); });
      row.in_columns = outer;
    } else if (child.kind == NodeKind::cell) {
      write_cell(child, row);
    } else {
      close_merged(row);
      write_inline_node(child);
    }
  }
}

void PartWriter::write_cell(const TemplateNode& node, RowState& row) {
  OpenCell cell{&node, 0, 0, row.column, node.span, node.width};
  if (row.rows.plan != nullptr) {
    if (!row.in_columns) cell.span = row.rows.plan->span_of(node.grid, node.grid + node.span);
    if (cell.span == 0) return;
    cell.width = row.rows.plan->width_of(node, cell.column, cell.span);
  }
  row.any = true;
  row.column += cell.span;
  if (node.merge || node.merge_across) return write_merge_cell(node, cell, row);
  close_merged(row);
  append_cell_start(out_, node, cell.span, cell.width, {});
  write_cell_content(node);
  out_ += node.close;
}

void PartWriter::write_cell_content(const TemplateNode& node) {
  Blocks blocks;
  write_blocks(node, blocks);
  close_story(blocks);
}

void PartWriter::append_cell_start(std::string& out, const TemplateNode& node, int span, int width,
                                   std::string_view merging) {
  out += node.open;
  if (width >= 0) {
    out += "<w:tcW w:w=\"";
    out += std::to_string(width);
    out += node.percent ? R"(" w:type="pct"/>)" : R"(" w:type="dxa"/>)";
  }
  if (span > 1) out += "<w:gridSpan w:val=\"" + std::to_string(span) + "\"/>";
  out += merging;
  out += node.tail;
}

std::string PartWriter::cell_start(const TemplateNode& node, int span, int width, std::string_view merging) {
  std::string start;
  append_cell_start(start, node, span, width, merging);
  return start;
}

// Writes the content of a cell with merge flags. It joins the cell to its left when both say |横合并 and show the same.
void PartWriter::write_merge_cell(const TemplateNode& node, OpenCell cell, RowState& row) {
  const bool may_join =
      row.open && node.merge_across && row.open->node->merge_across && row.open->node->percent == node.percent;
  if (!may_join) close_merged(row);
  cell.content = out_.size();
  write_cell_content(node);
  if (node.merge) cell.number = row.merge_cells++;
  if (may_join) {
    OpenCell& left = *row.open;
    const std::string_view written(out_);
    const bool equal =
        equal_but_for_figures(written.substr(left.content, cell.content - left.content), written.substr(cell.content));
    if (equal) {
      out_.resize(cell.content);
      left.span += cell.span;
      left.width = left.width < 0 || cell.width < 0 ? -1 : left.width + cell.width;
      return;
    }
    const std::string content = out_.substr(cell.content);
    out_.resize(cell.content);
    close_merged(row);
    cell.content = out_.size();
    out_ += content;
  }
  row.open = cell;
}

// Gives the open cell its start and end tag. What follows an equal cell above is emptied and continues that one.
void PartWriter::close_merged(RowState& row) {
  if (!row.open) return;
  const OpenCell cell = *std::exchange(row.open, std::nullopt);
  const TemplateNode& node = *cell.node;
  if (!node.merge) {
    out_.insert(cell.content, cell_start(node, cell.span, cell.width, {}));
  } else if (continues_above(cell, row)) {
    out_.resize(cell.content);
    append_cell_start(out_, node, cell.span, cell.width, "<w:vMerge/>");
    out_ += "<w:p/>";
  } else {
    const std::string start = cell_start(node, cell.span, cell.width, "<w:vMerge w:val=\"restart\"/>");
    out_.insert(cell.content, start);
    MergeColumn& column = row.rows.columns[cell.number];
    column.begin = cell.content + start.size();
    column.end = out_.size();
  }
  out_ += node.close;
}

// A cell equal to the one above continues it, but only inside equal cells to its left: 二级 merges within one 一级.
bool PartWriter::continues_above(const OpenCell& cell, RowState& row) {
  std::vector<MergeColumn>& columns = row.rows.columns;
  if (columns.size() <= cell.number) columns.resize(cell.number + 1);
  MergeColumn& above = columns[cell.number];
  const std::string_view written(out_);
  const bool equal =
      row.equal_so_far && above.row > 0 && above.row + 1 == row.rows.count && above.column == cell.column &&
      above.span == cell.span &&
      equal_but_for_figures(written.substr(cell.content), written.substr(above.begin, above.end - above.begin));
  row.equal_so_far = equal;
  above.row = row.rows.count;
  above.column = cell.column;
  above.span = cell.span;
  return equal;
}

// --- repeated columns ---

// How often each loop repeats its columns, before anything is written: the grid stands in front of the rows.
std::optional<ColumnPlan> PartWriter::plan_columns(const TemplateNode& table) {
  const std::size_t told = diagnostics_.items().size();
  ColumnPlan plan(part_.tables[static_cast<std::size_t>(table.tag)]);
  measure_rows(table, plan);
  if (stopped_ || diagnostics_.items().size() != told) return std::nullopt;
  if (plan.finish()) return plan;
  Place place;
  place.file = part_.file;
  diagnostics_.error(
      "template.too-many-columns", std::move(place),
      {"列循环使表格超过 " + std::to_string(kMostColumns) + " 列，Word 打不开这样的表格。",
       "A column loop gives a table more than " + std::to_string(kMostColumns) + " columns, which Word cannot open."},
      {"减少循环的项数，或改为按行循环。", "Loop over fewer items, or over rows instead."});
  return std::nullopt;
}

void PartWriter::measure_rows(const TemplateNode& parent, ColumnPlan& plan) {
  for (const TemplateNode& child : parent.children) {
    if (child.kind == NodeKind::section) write_section(child, [&] { measure_rows(child, plan); });
    if (child.kind == NodeKind::row) measure_row(child, plan);
  }
}

void PartWriter::measure_row(const TemplateNode& row, ColumnPlan& plan) {
  for (const TemplateNode& child : row.children) {
    if (child.kind != NodeKind::section) continue;
    const std::size_t told = diagnostics_.items().size();
    std::vector<int> columns;
    write_section(child, [&] { measure_cells(child, columns); });
    if (diagnostics_.items().size() != told || plan.note(child.grid, std::move(columns)) || !first_complaint(child.tag))
      continue;
    const TagUse& use = part_.tags[static_cast<std::size_t>(child.tag)];
    tag_error(
        diagnostics_, part_, use, "template.uneven-columns",
        {"「" + tag_text(use.tag) + "」在各行重复的列数不一样，表格的列对不齐。",
         "“" + tag_text(use.tag) + "” repeats its columns another number of times than another row of the table."},
        {"检查数据：表头和每一行的列表应有同样多的项。",
         "Look at the data: the lists of the header and of every row must have the same number of items."});
  }
}

void PartWriter::measure_cells(const TemplateNode& parent, std::vector<int>& columns) {
  for (const TemplateNode& child : parent.children) {
    if (child.kind == NodeKind::section) write_section(child, [&] { measure_cells(child, columns); });
    if (child.kind != NodeKind::cell || columns.size() > kMostColumns) continue;
    for (int i = 0; i < child.span; ++i) columns.push_back(child.grid + i);
  }
}

}  // namespace jiheng
