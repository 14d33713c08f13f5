// nest_sections: pairs the ends of sections and puts what stands between them into section nodes.
//
// What a section repeats follows from where its two ends stand: in one paragraph, its text; in two paragraphs of one
// story or cell, the blocks between; in one table but different cells, rows.
#include <algorithm>
#include <utility>

#include "document/template_part.h"

namespace jiheng {
namespace {

// An end of a section and the nodes around it, from the root down.
struct End {
  TemplateNode* mark = nullptr;
  std::vector<TemplateNode*> around;
};

class Pairing {
 public:
  Pairing(TemplatePart& part, Diagnostics& diagnostics) : part_(part), diagnostics_(diagnostics) {}

  bool pair_all() {
    visit(part_.root);
    for (const End& end : open_) report_unclosed(tag_of(end));
    return ok_;
  }

 private:
  const TagUse& tag_of(const End& end) const { return part_.tags[static_cast<std::size_t>(end.mark->tag)]; }

  void visit(TemplateNode& node) {
    if (node.kind == NodeKind::mark) return meet({&node, around_});
    around_.push_back(&node);
    for (TemplateNode& child : node.children) visit(child);
    around_.pop_back();
  }

  void meet(End end) {
    const Tag& tag = tag_of(end).tag;
    if (tag.kind != TagKind::close) {
      open_.push_back(std::move(end));
      return;
    }
    const auto same_name = [&](const End& other) { return tag_of(other).tag.name == tag.name; };
    const auto found = std::find_if(open_.rbegin(), open_.rend(), same_name);
    if (found == open_.rend()) return report_unopened(tag_of(end));
    for (auto inner = open_.rbegin(); inner != found; ++inner) report_crossed(tag_of(*inner), tag_of(end));
    set_level(*found, end);
    open_.erase(std::prev(found.base()), open_.end());
  }

  void set_level(const End& open, const End& close) {
    std::size_t shared = 0;
    while (shared < open.around.size() && shared < close.around.size() && open.around[shared] == close.around[shared])
      ++shared;
    const NodeKind place = open.around[shared - 1]->kind;
    const std::size_t open_depth = open.around.size() - shared;
    const std::size_t close_depth = close.around.size() - shared;
    const bool even = open_depth == close_depth;
    SectionLevel level = SectionLevel::inside_paragraph;
    if (even && open_depth == 0) {
      level = SectionLevel::inside_paragraph;
    } else if (even && open_depth == 1 && (place == NodeKind::container || place == NodeKind::cell)) {
      level = SectionLevel::blocks;
    } else if (even && ((open_depth == 3 && place == NodeKind::table) || (open_depth == 2 && place == NodeKind::row))) {
      level = SectionLevel::rows;
    } else {
      return report_boundary(tag_of(open));
    }
    open.mark->level = level;
    close.mark->level = level;
  }

  void fail(const TagUse& use, std::string code, Message message, Message remedy) {
    ok_ = false;
    tag_error(diagnostics_, part_, use, std::move(code), std::move(message), std::move(remedy));
  }

  void report_unclosed(const TagUse& use) {
    fail(use, "template.unclosed-section",
         {"「" + tag_text(use.tag) + "」没有对应的结束标签。", "“" + tag_text(use.tag) + "” is never closed."},
         {"在需要重复或选择的内容之后写上「{{/" + use.tag.name + "}}」。",
          "Write “{{/" + use.tag.name + "}}” after what is to be repeated or chosen."});
  }

  void report_unopened(const TagUse& use) {
    fail(use, "template.unopened-section",
         {"「" + tag_text(use.tag) + "」前面没有对应的开始标签。",
          "“" + tag_text(use.tag) + "” closes what was never opened."},
         {"在前面写上「{{#" + use.tag.name + "}}」，或删去这个标签。",
          "Write “{{#" + use.tag.name + "}}” before it, or delete it."});
  }

  void report_crossed(const TagUse& inner, const TagUse& close) {
    fail(inner, "template.crossed-sections",
         {"「" + tag_text(inner.tag) + "」尚未结束，外层的「" + tag_text(close.tag) + "」就先结束了。",
          "“" + tag_text(inner.tag) + "” is still open when “" + tag_text(close.tag) + "” closes around it."},
         {"后开始的先结束：把「{{/" + inner.tag.name + "}}」移到「" + tag_text(close.tag) + "」之前。",
          "What opens last closes first: move “{{/" + inner.tag.name + "}}” before “" + tag_text(close.tag) + "”."});
  }

  void report_boundary(const TagUse& open) {
    fail(open, "template.section-boundary",
         {"「" + tag_text(open.tag) + "」的开始和结束不在同一层：一端在表格、文本框或超链接之内，另一端在外。",
          "The ends of “" + tag_text(open.tag) +
              "” stand on different levels: one inside a table, text box or link, one outside."},
         {"把两端放在同一段、同一单元格、同一表格，或都放在表格之外。",
          "Put both ends into the same paragraph, cell or table, or both outside of it."});
  }

  TemplatePart& part_;
  Diagnostics& diagnostics_;
  std::vector<TemplateNode*> around_;
  std::vector<End> open_;
  bool ok_ = true;
};

using Marks = std::vector<std::pair<TagKind, int>>;  // kind and tag, in the order of the text

// A list of nodes in which sections are opened and closed.
class Nest {
 public:
  void push(TemplateNode node) { list().push_back(std::move(node)); }

  void apply(const std::pair<TagKind, int>& mark) {
    if (mark.first != TagKind::close) {
      TemplateNode section;
      section.kind = NodeKind::section;
      section.tag = mark.second;
      open_.push_back(std::move(section));
    } else if (!open_.empty()) {
      TemplateNode section = std::move(open_.back());
      open_.pop_back();
      push(std::move(section));
    }
  }

  std::vector<TemplateNode> take() { return std::move(top_); }

 private:
  std::vector<TemplateNode>& list() { return open_.empty() ? top_ : open_.back().children; }

  std::vector<TemplateNode> top_;
  std::vector<TemplateNode> open_;
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
        check_one_loop(marks);
        apply_around(nest, std::move(row), marks);
      }
    }
    table.children = nest.take();
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

  Marks row_marks_of(const TemplateNode& row) const {
    Marks marks;
    for (const TemplateNode& cell : row.children) {
      for (const TemplateNode& block : cell.children) {
        if (block.kind != NodeKind::paragraph) continue;
        const Marks found = marks_of(block, SectionLevel::rows);
        marks.insert(marks.end(), found.begin(), found.end());
      }
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

  static bool row_shows_nothing_but_marks(const TemplateNode& row) {
    for (const TemplateNode& cell : row.children) {
      for (const TemplateNode& block : cell.children) {
        if (block.kind == NodeKind::once) continue;
        if (block.kind == NodeKind::literal && !block.visible) continue;
        if (block.kind != NodeKind::paragraph || !shows_nothing_but_marks(block)) return false;
        if (!std::all_of(block.children.begin(), block.children.end(), [](const TemplateNode& child) {
              return child.kind != NodeKind::mark || child.level == SectionLevel::rows;
            })) {
          return false;
        }
      }
    }
    return true;
  }

  // A section over whole paragraphs may begin or end in a paragraph with text, but not in the middle of that text.
  void check_place(const TemplateNode& paragraph) {
    bool content = false;
    int closed = -1;
    for (const TemplateNode& child : paragraph.children) {
      const bool is_mark = child.kind == NodeKind::mark && child.level == SectionLevel::blocks;
      const bool closes = is_mark && as_mark(child).first == TagKind::close;
      if (is_mark && !closes && content) return report_cut(child.tag);
      if (closes) closed = child.tag;
      if (!closes && closed >= 0 && (is_mark || shows(child))) return report_cut(closed);
      content = content || shows(child);
    }
  }

  void check_one_loop(const Marks& marks) {
    const auto close =
        std::find_if(marks.begin(), marks.end(), [](const auto& mark) { return mark.first == TagKind::close; });
    const auto open = std::find_if(close, marks.end(), [](const auto& mark) { return mark.first != TagKind::close; });
    if (open == marks.end()) return;
    const TagUse& use = part_.tags[static_cast<std::size_t>(open->second)];
    fail(use, "template.two-loops-in-row",
         {"「" + tag_text(use.tag) + "」所在的表格行已有另一个循环在此结束，一行只能属于一个循环（或层层嵌套的循环）。",
          "The row of “" + tag_text(use.tag) +
              "” already ends another loop; a row belongs to one loop (or nested ones)."},
         {"给每个循环各用一行；若要按列循环，请改为在单元格内循环。",
          "Give each loop a row of its own, or loop inside a cell."});
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
  return Pairing(part, diagnostics).pair_all() && Nesting(part, diagnostics).nest_all();
}

}  // namespace jiheng
