// PartReader, the tables: rows, cells and the columns of the grid that they stand in.
#include <algorithm>
#include <string_view>
#include <utility>

#include "document/template_reader.h"
#include "document/template_xml.h"

namespace jiheng {
namespace {

// More than Word allows, so that only broken files meet them: 63 columns, 22 inches.
constexpr int kMostSpan = 1000;
constexpr int kMostWidth = 100'000;

int bounded(const pugi::xml_attribute& attribute, int most, int otherwise) {
  return std::clamp(attribute.as_int(otherwise), 0, most);
}

// The children, with content controls around them taken off: a control around a row or a cell cannot be repeated with
// it.
template <typename Visit>
void visit_without_controls(const pugi::xml_node& parent, const Visit& visit) {
  for (const pugi::xml_node& child : parent.children()) {
    if (is_element(child, "w:sdt")) {
      visit_without_controls(child.child("w:sdtContent"), visit);
    } else {
      visit(child);
    }
  }
}

// A row must not be torn by a page break: an indicator and its score belong on one page.
void append_row_properties(std::string& out, const pugi::xml_node& properties) {
  constexpr const char* kKeepTogether = "<w:cantSplit/>";
  if (!properties) {
    out += std::string("<w:trPr>") + kKeepTogether + "</w:trPr>";
    return;
  }
  append_start_tag(out, properties);
  if (!properties.child("w:cantSplit")) out += kKeepTogether;
  for (const pugi::xml_node& child : properties.children()) append_element(out, child);
  append_end_tag(out, properties);
}

// A width that can be added to others: in twentieths of a point or in fiftieths of a percent.
bool take_width(const pugi::xml_node& property, TemplateNode& cell) {
  const std::string_view type = property.attribute("w:type").value();
  const std::string_view digits = property.attribute("w:w").value();
  const bool plain = !digits.empty() && digits.find_first_not_of("0123456789") == std::string_view::npos;
  if (!plain || (type != "dxa" && type != "pct")) return false;
  cell.width = bounded(property.attribute("w:w"), kMostWidth, 0);
  cell.percent = type == "pct";
  return true;
}

// One property of a cell: kept in front of width, span and merging, taken over by them, or kept behind.
void take_property(const pugi::xml_node& property, TemplateNode& cell) {
  if (is_element(property, "w:tcW") && take_width(property, cell)) return;
  if (is_element(property, "w:gridSpan")) {
    cell.span = std::max(1, bounded(property.attribute("w:val"), kMostSpan, 1));
    return;
  }
  const bool merges = cell.merge || cell.merge_across;
  if (merges && (is_element(property, "w:vMerge") || is_element(property, "w:hMerge"))) return;
  const bool leads = is_element(property, "w:cnfStyle") || is_element(property, "w:tcW");
  append_element(leads ? cell.open : cell.tail, property);
}

}  // namespace

void PartReader::read_table(const pugi::xml_node& table, std::vector<TemplateNode>& out) {
  const std::size_t tags_before = part_.tags.size();
  TemplateNode node;
  node.kind = NodeKind::table;
  node.is_table = true;
  append_start_tag(node.open, table);
  append_end_tag(node.close, table);
  visit_without_controls(table, [&](const pugi::xml_node& child) {
    if (is_element(child, "w:tblGrid")) return;  // see below
    if (is_element(child, "w:tr")) {
      node.children.push_back(read_row(child));
    } else if (node.children.empty() && !is_bookmark(child)) {
      append_element(node.open, child);
    } else {
      read_element(child, node.children);
    }
  });
  // The grid follows the properties; where columns are repeated, it is written from them.
  const pugi::xml_node grid = table.child("w:tblGrid");
  set_columns(node, grid, tags_before);
  if (node.tag < 0 && grid) append_element(node.open, grid);
  const bool plain = part_.tags.size() == tags_before && !needs_structure(table);
  out.push_back(plain ? make_literal_block(table) : std::move(node));
}

// Where a tag of the table repeats cells, keeps the widths of the grid's columns; those that the grid does not tell are
// taken from cells of one column.
void PartReader::set_columns(TemplateNode& table, const pugi::xml_node& grid, std::size_t tags_before) {
  const auto repeats = [](const TagUse& use) { return use.tag.over == LoopOver::cells; };
  if (std::none_of(part_.tags.begin() + static_cast<std::ptrdiff_t>(tags_before), part_.tags.end(), repeats)) return;
  TableColumns columns;
  for (const pugi::xml_node& column : grid.children("w:gridCol")) {
    if (columns.widths.size() < kMostSpan) columns.widths.push_back(bounded(column.attribute("w:w"), kMostWidth, 0));
  }
  const std::size_t told = columns.widths.size();
  for (const TemplateNode& row : table.children) {
    for (const TemplateNode& cell : row.children) {
      const auto end = static_cast<std::size_t>(cell.grid) + static_cast<std::size_t>(cell.span);
      if (cell.kind != NodeKind::cell || end <= told) continue;
      if (columns.widths.size() < end) columns.widths.resize(end);
      int& width = columns.widths[end - 1];
      if (cell.span == 1 && !cell.percent) width = std::max(width, cell.width);
    }
  }
  table.tag = static_cast<int>(part_.tables.size());
  part_.tables.push_back(std::move(columns));
}

TemplateNode PartReader::read_row(const pugi::xml_node& row) {
  TemplateNode node;
  node.kind = NodeKind::row;
  append_start_tag(node.open, row);
  if (const pugi::xml_node exceptions = row.child("w:tblPrEx")) append_element(node.open, exceptions);
  const pugi::xml_node properties = row.child("w:trPr");
  append_row_properties(node.open, properties);
  int column = bounded(properties.child("w:gridBefore").attribute("w:val"), kMostSpan, 0);
  node.grid = column;
  visit_without_controls(row, [&](const pugi::xml_node& child) {
    if (is_element(child, "w:tblPrEx") || is_element(child, "w:trPr")) return;
    if (is_element(child, "w:tc")) {
      TemplateNode cell = read_cell(child);
      cell.grid = column;
      column = std::min(column + cell.span, kMostSpan);
      node.children.push_back(std::move(cell));
    } else {
      read_element(child, node.children);
    }
  });
  append_end_tag(node.close, row);
  return node;
}

TemplateNode PartReader::read_cell(const pugi::xml_node& cell) {
  TemplateNode node;
  node.kind = NodeKind::cell;
  append_start_tag(node.open, cell);
  append_end_tag(node.close, cell);
  const auto outer = std::pair(std::exchange(cell_merge_, false), std::exchange(cell_merge_across_, false));
  ++cells_around_;
  read_blocks(cell, node.children);
  --cells_around_;
  node.merge = std::exchange(cell_merge_, outer.first);
  node.merge_across = std::exchange(cell_merge_across_, outer.second);

  node.open += "<w:tcPr>";
  for (const pugi::xml_node& property : cell.child("w:tcPr").children()) take_property(property, node);
  node.tail += "</w:tcPr>";
  return node;
}

}  // namespace jiheng
