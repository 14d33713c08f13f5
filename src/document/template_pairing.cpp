// pair_sections: which ends of sections belong together, and what each section repeats.
//
// That follows from where the two ends stand: in one paragraph, its text; in two paragraphs of one story or cell, the
// blocks between; in one table but different cells, rows. A tag may also say it: |列, -w:tr, -w:p, -w:tc.
#include <algorithm>
#include <initializer_list>
#include <optional>
#include <utility>

#include "document/template_nesting.h"

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
    const bool closes_last = tag.name.empty();  // {{/}}
    const auto matches = [&](const End& other) { return closes_last || tag_of(other).tag.name == tag.name; };
    const auto found = std::find_if(open_.rbegin(), open_.rend(), matches);
    if (found == open_.rend()) return report_unopened(tag_of(end));
    for (auto inner = open_.rbegin(); inner != found; ++inner) report_crossed(tag_of(*inner), tag_of(end));
    const std::optional<SectionLevel> level = level_between(*found, end, tag_of(*found).tag.over);
    if (level) {
      found->mark->level = *level;
      end.mark->level = *level;
      part_.tags[static_cast<std::size_t>(end.mark->tag)].tag.over = tag_of(*found).tag.over;
    } else {
      report_boundary(tag_of(*found));
    }
    open_.erase(std::prev(found.base()), open_.end());
  }

  static bool ends_in(const End& end, std::initializer_list<NodeKind> kinds) {
    return end.around.size() >= kinds.size() &&
           std::equal(kinds.begin(), kinds.end(), end.around.end() - static_cast<std::ptrdiff_t>(kinds.size()),
                      [](NodeKind kind, const TemplateNode* node) { return node->kind == kind; });
  }

  // Both ends stand in nodes of these kinds, and the first of them is the same.
  static bool share(const End& open, const End& close, std::initializer_list<NodeKind> kinds) {
    return ends_in(open, kinds) && ends_in(close, kinds) &&
           open.around[open.around.size() - kinds.size()] == close.around[close.around.size() - kinds.size()];
  }

  static std::optional<SectionLevel> level_between(const End& open, const End& close, LoopOver over) {
    const auto when = [](bool holds, SectionLevel level) { return holds ? std::optional(level) : std::nullopt; };
    switch (over) {
      case LoopOver::paragraphs:
        return when(share(open, close, {NodeKind::container, NodeKind::paragraph}) ||
                        share(open, close, {NodeKind::cell, NodeKind::paragraph}),
                    SectionLevel::blocks);
      case LoopOver::rows:
        return when(share(open, close, {NodeKind::table, NodeKind::row, NodeKind::cell, NodeKind::paragraph}),
                    SectionLevel::rows);
      case LoopOver::cells:
        return when(share(open, close, {NodeKind::row, NodeKind::cell, NodeKind::paragraph}), SectionLevel::cells);
      default:
        return level_by_place(open, close);
    }
  }

  static std::optional<SectionLevel> level_by_place(const End& open, const End& close) {
    std::size_t shared = 0;
    while (shared < open.around.size() && shared < close.around.size() && open.around[shared] == close.around[shared])
      ++shared;
    const NodeKind place = open.around[shared - 1]->kind;
    const std::size_t depth = open.around.size() - shared;
    if (depth != close.around.size() - shared) return std::nullopt;
    if (depth == 0) return SectionLevel::inside_paragraph;
    if (depth == 1 && (place == NodeKind::container || place == NodeKind::cell)) return SectionLevel::blocks;
    const bool rows = (depth == 3 && place == NodeKind::table) || (depth == 2 && place == NodeKind::row);
    return rows ? std::optional(SectionLevel::rows) : std::nullopt;
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
    const std::string shown = "「" + tag_text(open.tag) + "」";
    const std::string shown_en = "“" + tag_text(open.tag) + "”";
    switch (open.tag.over) {
      case LoopOver::automatic:
        return fail(open, "template.section-boundary",
                    {shown + "的开始和结束不在同一层：一端在表格、文本框或超链接之内，另一端在外。",
                     "The ends of " + shown_en +
                         " stand on different levels: one inside a table, text box or link, one outside."},
                    {"把两端放在同一段、同一单元格、同一表格，或都放在表格之外。",
                     "Put both ends into the same paragraph, cell or table, or both outside of it."});
      case LoopOver::paragraphs:
        return fail(open, "template.section-boundary",
                    {shown + "的开始和结束不在同一处的段落里。",
                     "The ends of " + shown_en + " do not stand in paragraphs of one place."},
                    {"把两端放在同一段，或同一单元格、同一正文的两段。",
                     "Put both ends into one paragraph, or into two of one cell or text."});
      case LoopOver::rows:
        return fail(
            open, "template.section-boundary",
            {shown + "要重复表格的行，两端却不在同一个表格的行里。",
             shown_en + " repeats table rows, but its ends do not stand in rows of one table."},
            {"把两端放在要重复的行的单元格里。", "Put both ends into cells of the rows that are to be repeated."});
      case LoopOver::cells:
        return fail(
            open, "template.section-boundary",
            {shown + "要重复表格的列，两端却不在表格的同一行里。",
             shown_en + " repeats table columns, but its ends do not stand in one table row."},
            {"把两端放在同一行的单元格里；表头行和数据行各写各的循环。",
             "Put both ends into cells of one row; the header row and the body row each have a loop of their own."});
    }
  }

  TemplatePart& part_;
  Diagnostics& diagnostics_;
  std::vector<TemplateNode*> around_;
  std::vector<End> open_;
  bool ok_ = true;
};

}  // namespace

bool pair_sections(TemplatePart& part, Diagnostics& diagnostics) { return Pairing(part, diagnostics).pair_all(); }

}  // namespace jiheng
