#include "document/template_columns.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <utility>

#include "document/template_nesting.h"

namespace jiheng {

bool ColumnPlan::note(int region_begin, std::vector<int> columns) {
  for (std::size_t i = 0; i < table_->regions.size(); ++i) {
    if (table_->regions[i].begin != region_begin) continue;
    if (repeats_[i]) return *repeats_[i] == columns;
    repeats_[i] = std::move(columns);
    return true;
  }
  return true;
}

bool ColumnPlan::finish() {
  const int count = static_cast<int>(table_->widths.size());
  int column = 0;
  while (column < count) {
    const auto region =
        std::find_if(table_->regions.begin(), table_->regions.end(), [&](const auto& r) { return r.begin == column; });
    if (region == table_->regions.end()) {
      columns_.push_back(column++);
      continue;
    }
    const auto& repeated = repeats_[static_cast<std::size_t>(region - table_->regions.begin())];
    if (repeated) columns_.insert(columns_.end(), repeated->begin(), repeated->end());
    column = region->end;
  }
  if (columns_.size() > kMostColumns) return false;
  before_.assign(static_cast<std::size_t>(count) + 1, 0);
  for (const int written : columns_) ++before_[static_cast<std::size_t>(written) + 1];
  std::partial_sum(before_.begin(), before_.end(), before_.begin());
  share_widths();
  return true;
}

// Each written column weighs what its share of the template's column is wide; together they are as wide as the table.
void ColumnPlan::share_widths() {
  const long total = std::accumulate(table_->widths.begin(), table_->widths.end(), 0L);
  std::vector<double> weights;
  for (const int column : columns_) {
    const int width = table_->widths[static_cast<std::size_t>(column)];
    weights.push_back(static_cast<double>(width) / span_of(column, column + 1));
  }
  double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  if (sum <= 0) {
    weights.assign(weights.size(), 1.0);
    sum = static_cast<double>(weights.size());
  }
  double end = 0;
  for (const double weight : weights) {
    end += weight;
    ends_.push_back(std::lround(end / sum * static_cast<double>(total)));
  }
}

int ColumnPlan::span_of(int begin, int end) const {
  const int last = static_cast<int>(before_.size()) - 1;
  return before_[static_cast<std::size_t>(std::min(end, last))] -
         before_[static_cast<std::size_t>(std::min(begin, last))];
}

int ColumnPlan::width_of(const TemplateNode& cell, int written, int span) const {
  const auto end_before = [&](int column) {
    const auto index = static_cast<std::size_t>(std::min(column, static_cast<int>(ends_.size())));
    return index == 0 ? 0L : ends_[index - 1];
  };
  const long width = end_before(written + span) - end_before(written);
  if (cell.width < 0 || !cell.percent) return cell.width < 0 ? -1 : static_cast<int>(width);
  const auto from = table_->widths.begin() + cell.grid;
  const long drawn = std::accumulate(from, from + cell.span, 0L);
  return drawn == 0 ? cell.width : static_cast<int>(cell.width * width / drawn);
}

std::string ColumnPlan::grid_xml() const {
  std::string xml = "<w:tblGrid>";
  long begin = 0;
  for (const long end : ends_) xml += "<w:gridCol w:w=\"" + std::to_string(end - std::exchange(begin, end)) + "\"/>";
  return xml + "</w:tblGrid>";
}

namespace {

using Region = TableColumns::Region;

bool overlap(const Region& a, const Region& b) { return a.begin < b.end && b.begin < a.end; }
bool contains(const Region& outer, const Region& inner) { return outer.begin <= inner.begin && inner.end <= outer.end; }

// The columns of one table: first the regions that loops repeat, then whether all cells fit them.
class ColumnCheck {
 public:
  ColumnCheck(TemplatePart& part, TableColumns& table, Diagnostics& diagnostics)
      : part_(part), table_(table), diagnostics_(diagnostics) {}

  bool run(const TemplateNode& table) {
    visit_rows(table, [this](const TemplateNode& child) { collect(child); });
    if (ok_) visit_rows(table, [this](const TemplateNode& child) { compare(child); });
    return ok_;
  }

 private:
  template <typename Visit>
  static void visit_rows(const TemplateNode& parent, const Visit& visit) {
    for (const TemplateNode& child : parent.children) {
      if (child.kind == NodeKind::section) visit_rows(child, visit);
      if (child.kind != NodeKind::row) continue;
      for (const TemplateNode& cell : child.children) visit(cell);
    }
  }

  void collect(const TemplateNode& child) {
    if (child.kind != NodeKind::section) return;
    const Region region{child.grid, child.grid + child.span};
    for (const Region& known : table_.regions) {
      if (known.begin == region.begin && known.end == region.end) return;
      if (overlap(known, region)) return report(child);
    }
    table_.regions.push_back(region);
    loops_.push_back(child.tag);
  }

  void compare(const TemplateNode& child) {
    if (child.kind != NodeKind::cell) return;
    const Region cell{child.grid, child.grid + child.span};
    for (std::size_t i = 0; i < table_.regions.size(); ++i) {
      const Region& region = table_.regions[i];
      if (!overlap(region, cell) || contains(cell, region)) continue;
      const int loop = std::exchange(loops_[i], -1);
      if (loop >= 0) report_cut(loop);
    }
  }

  void report(const TemplateNode& loop) {
    ok_ = false;
    const TagUse& use = part_.tags[static_cast<std::size_t>(loop.tag)];
    tag_error(diagnostics_, part_, use, "template.uneven-columns",
              {"「" + tag_text(use.tag) + "」重复的列与同一表格另一行里循环的列不一致。",
               "“" + tag_text(use.tag) + "” repeats other columns than a loop in another row of the table."},
              {"各行的列循环要从同一列开始、到同一列结束。",
               "The column loops of all rows must begin and end at the same columns."});
  }

  void report_cut(int loop) {
    ok_ = false;
    const TagUse& use = part_.tags[static_cast<std::size_t>(loop)];
    tag_error(
        diagnostics_, part_, use, "template.uneven-columns",
        {"「" + tag_text(use.tag) + "」一次重复好几列，另一行却有单元格只占其中一部分。",
         "“" + tag_text(use.tag) + "” repeats several columns, but a cell of another row covers only some of them."},
        {"在那一行也写上同样的列循环，或把那几个单元格合并成一个。",
         "Write the same column loop in that row, or join its cells into one over all of these columns."});
  }

  TemplatePart& part_;
  TableColumns& table_;
  Diagnostics& diagnostics_;
  std::vector<int> loops_;  // by region: its tag, -1 once complained of
  bool ok_ = true;
};

bool check_node(TemplatePart& part, const TemplateNode& node, Diagnostics& diagnostics) {
  bool ok = true;
  if (node.kind == NodeKind::table && node.tag >= 0) {
    ok = ColumnCheck(part, part.tables[static_cast<std::size_t>(node.tag)], diagnostics).run(node);
  }
  for (const TemplateNode& child : node.children) ok = check_node(part, child, diagnostics) && ok;
  return ok;
}

}  // namespace

bool check_columns(TemplatePart& part, Diagnostics& diagnostics) {
  return part.tables.empty() || check_node(part, part.root, diagnostics);
}

}  // namespace jiheng
