// nest_sections: puts what stands between the ends of a section into a section node, once template_pairing.cpp has
// found which ends belong together.
#include <algorithm>
#include <utility>

#include "document/template_nesting.h"

namespace jiheng {
namespace {

using Marks = std::vector<std::pair<TagKind, int>>;  // kind and tag, in the order of the text

// A list of nodes in which sections are opened and closed.
class Nest {
 public:
  // The columns of the grid where the next nodes and marks stand; only for cells.
  void stand_at(int begin, int end) {
    begin_ = begin;
    end_ = end;
  }

  void push(TemplateNode node) { list().push_back(std::move(node)); }

  void apply(const std::pair<TagKind, int>& mark) {
    if (mark.first != TagKind::close) {
      TemplateNode section;
      section.kind = NodeKind::section;
      section.tag = mark.second;
      section.grid = begin_;
      open_.push_back(std::move(section));
    } else if (!open_.empty()) {
      TemplateNode section = std::move(open_.back());
      open_.pop_back();
      section.span = end_ - section.grid;
      push(std::move(section));
    }
  }

  std::vector<TemplateNode> take() { return std::move(top_); }

 private:
  std::vector<TemplateNode>& list() { return open_.empty() ? top_ : open_.back().children; }

  std::vector<TemplateNode> top_;
  std::vector<TemplateNode> open_;
  int begin_ = 0;
  int end_ = 1;
};

class Nesting {
 public:
  Nesting(TemplatePart& part, Diagnostics& diagnostics) : part_(part), diagnostics_(diagnostics) {}

  bool nest_all() {
    nest(part_.root);
    return ok_;
  }

 private:
  // Rows and blocks look at the marks of what they hold, so the outer lists come first.
  void nest(TemplateNode& node) {
    if (node.kind == NodeKind::table) nest_rows(node);
    if (node.kind == NodeKind::row) nest_cells(node);
    if (node.kind == NodeKind::container || node.kind == NodeKind::cell) nest_blocks(node);
    if (node.kind == NodeKind::paragraph || node.kind == NodeKind::wrapper) nest_inline(node);
    for (TemplateNode& child : node.children) nest(child);
  }

  std::pair<TagKind, int> as_mark(const TemplateNode& mark) const {
    return {part_.tags[static_cast<std::size_t>(mark.tag)].tag.kind, mark.tag};
  }

  void nest_inline(TemplateNode& paragraph) {
    Nest nest;
    for (TemplateNode& child : paragraph.children) {
      if (child.kind != NodeKind::mark) {
        nest.push(std::move(child));
      } else if (child.level == SectionLevel::inside_paragraph) {
        nest.apply(as_mark(child));
      }
    }
    paragraph.children = nest.take();
  }

  void nest_blocks(TemplateNode& container) {
    Nest nest;
    for (TemplateNode& block : container.children) {
      const Marks marks = block.kind == NodeKind::paragraph ? marks_of(block, SectionLevel::blocks) : Marks{};
      if (marks.empty()) {
        nest.push(std::move(block));
      } else if (shows_nothing_but_marks(block)) {
        push_emptied(nest, std::move(block), marks);
      } else {
        check_place(block);
        apply_around(nest, std::move(block), marks);
      }
    }
    container.children = nest.take();
  }

  void nest_rows(TemplateNode& table) {
    Nest nest;
    for (TemplateNode& row : table.children) {
      const Marks marks = row.kind == NodeKind::row ? row_marks_of(row) : Marks{};
      if (marks.empty()) {
        nest.push(std::move(row));
      } else if (row_shows_nothing_but_marks(row)) {
        for (const auto& mark : marks) nest.apply(mark);
      } else {
        check_one_loop(marks, {"表格行", "row"});
        apply_around(nest, std::move(row), marks);
      }
    }
    table.children = nest.take();
  }

  void nest_cells(TemplateNode& row) {
    Nest nest;
    for (TemplateNode& cell : row.children) {
      const Marks marks = cell.kind == NodeKind::cell ? cell_marks_of(cell, SectionLevel::cells) : Marks{};
      nest.stand_at(cell.grid, cell.grid + cell.span);
      if (marks.empty()) {
        nest.push(std::move(cell));
        continue;
      }
      check_one_loop(marks, {"单元格", "cell"});
      if (cell_shows_nothing_but_marks(cell, SectionLevel::cells)) {
        for (const auto& mark : marks) nest.apply(mark);
      } else {
        apply_around(nest, std::move(cell), marks);
      }
    }
    row.children = nest.take();
  }

  static void apply_around(Nest& nest, TemplateNode node, const Marks& marks) {
    for (const auto& mark : marks) {
      if (mark.first != TagKind::close) nest.apply(mark);
    }
    nest.push(std::move(node));
    for (const auto& mark : marks) {
      if (mark.first == TagKind::close) nest.apply(mark);
    }
  }

  // A paragraph of marks vanishes; but the section break that it may carry stays, outside of what opens or closes here.
  static void push_emptied(Nest& nest, TemplateNode paragraph, const Marks& marks) {
    const bool keep = !paragraph.tail.empty();
    paragraph.tagged = false;
    if (keep && marks.front().first != TagKind::close) nest.push(paragraph);
    for (const auto& mark : marks) nest.apply(mark);
    if (keep && marks.front().first == TagKind::close) nest.push(std::move(paragraph));
  }

  Marks marks_of(const TemplateNode& paragraph, SectionLevel level) const {
    Marks marks;
    for (const TemplateNode& child : paragraph.children) {
      if (child.kind == NodeKind::mark && child.level == level) marks.push_back(as_mark(child));
    }
    return marks;
  }

  Marks cell_marks_of(const TemplateNode& cell, SectionLevel level) const {
    Marks marks;
    for (const TemplateNode& block : cell.children) {
      if (block.kind != NodeKind::paragraph) continue;
      const Marks found = marks_of(block, level);
      marks.insert(marks.end(), found.begin(), found.end());
    }
    return marks;
  }

  Marks row_marks_of(const TemplateNode& row) const {
    Marks marks;
    for (const TemplateNode& cell : row.children) {
      const Marks found = cell_marks_of(cell, SectionLevel::rows);
      marks.insert(marks.end(), found.begin(), found.end());
    }
    return marks;
  }

  static bool shows(const TemplateNode& node) {
    if (node.kind == NodeKind::literal) return node.visible;
    if (node.kind == NodeKind::mark) return node.level == SectionLevel::inside_paragraph;
    return node.kind != NodeKind::once;
  }

  static bool shows_nothing_but_marks(const TemplateNode& paragraph) {
    return std::none_of(paragraph.children.begin(), paragraph.children.end(), shows);
  }

  static bool cell_shows_nothing_but_marks(const TemplateNode& cell, SectionLevel level) {
    for (const TemplateNode& block : cell.children) {
      if (block.kind == NodeKind::once) continue;
      if (block.kind == NodeKind::literal && !block.visible) continue;
      if (block.kind != NodeKind::paragraph || !shows_nothing_but_marks(block)) return false;
      if (!std::all_of(block.children.begin(), block.children.end(), [level](const TemplateNode& child) {
            return child.kind != NodeKind::mark || child.level == level;
          })) {
        return false;
      }
    }
    return true;
  }

  static bool row_shows_nothing_but_marks(const TemplateNode& row) {
    return std::all_of(row.children.begin(), row.children.end(),
                       [](const TemplateNode& cell) { return cell_shows_nothing_but_marks(cell, SectionLevel::rows); });
  }

  // A section over whole paragraphs may begin or end in a paragraph with text, but not in the middle of that text.
  void check_place(const TemplateNode& paragraph) {
    bool content = false;
    int closed = -1;
    for (const TemplateNode& child : paragraph.children) {
      const bool is_mark = child.kind == NodeKind::mark && child.level == SectionLevel::blocks && !is_explicit(child);
      const bool closes = is_mark && as_mark(child).first == TagKind::close;
      if (is_mark && !closes && content) return report_cut(child.tag);
      if (closes) closed = child.tag;
      if (!closes && closed >= 0 && (is_mark || shows(child))) return report_cut(closed);
      content = content || shows(child);
    }
  }

  // {{-w:p 名称}} repeats its paragraph, wherever in it the ends stand.
  bool is_explicit(const TemplateNode& mark) const {
    return part_.tags[static_cast<std::size_t>(mark.tag)].tag.over != LoopOver::automatic;
  }

  // `place`: what the loops repeat, a row or a cell.
  void check_one_loop(const Marks& marks, const Message& place) {
    const auto close =
        std::find_if(marks.begin(), marks.end(), [](const auto& mark) { return mark.first == TagKind::close; });
    const auto open = std::find_if(close, marks.end(), [](const auto& mark) { return mark.first != TagKind::close; });
    if (open == marks.end()) return;
    const TagUse& use = part_.tags[static_cast<std::size_t>(open->second)];
    fail(use, "template.two-loops-in-row",
         {"「" + tag_text(use.tag) + "」所在的" + place.zh + "已有另一个循环在此结束，一个" + place.zh +
              "只能属于一个循环（或层层嵌套的循环）。",
          "The " + place.en + " of “" + tag_text(use.tag) + "” already ends another loop; a " + place.en +
              " belongs to one loop (or nested ones)."},
         {"给每个循环各用一个" + place.zh + "，或改为在单元格内的文字里循环。",
          "Give each loop a " + place.en + " of its own, or loop over text inside a cell."});
  }

  void report_cut(int tag) {
    const TagUse& use = part_.tags[static_cast<std::size_t>(tag)];
    fail(use, "template.section-cuts-paragraph",
         {"「" + tag_text(use.tag) + "」跨越多个段落，却写在一段文字的中间。",
          "“" + tag_text(use.tag) + "” spans paragraphs but stands in the middle of one."},
         {"让它单独成段，或把开始标签放在段首、结束标签放在段尾。",
          "Give it a paragraph of its own, or put the opening tag first and the closing tag last in its paragraph."});
  }

  void fail(const TagUse& use, std::string code, Message message, Message remedy) {
    ok_ = false;
    tag_error(diagnostics_, part_, use, std::move(code), std::move(message), std::move(remedy));
  }

  TemplatePart& part_;
  Diagnostics& diagnostics_;
  bool ok_ = true;
};

}  // namespace

bool nest_sections(TemplatePart& part, Diagnostics& diagnostics) {
  return pair_sections(part, diagnostics) && Nesting(part, diagnostics).nest_all() && check_columns(part, diagnostics);
}

}  // namespace jiheng
