#include "document/html_reader.h"

#include <algorithm>
#include <charconv>
#include <memory>
#include <utility>
#include <vector>

#include <gumbo.h>

#include "base/text.h"
#include "document/html_nesting.h"
#include "document/html_table.h"
#include "document/text_encoding.h"
#include "document/zip_sniff.h"

namespace jiheng {
namespace {

// Gumbo frees its tree by recursion, which a deeply nested page would let run out of stack. All of it is therefore
// taken from here and freed at once.
class Arena {
 public:
  static void* allocate(void* arena, std::size_t size) { return static_cast<Arena*>(arena)->take(size); }
  static void ignore(void* /*arena*/, void* /*memory*/) {}

 private:
  static constexpr std::size_t kBlock = std::size_t{1} << 20;
  static constexpr std::size_t kAlign = alignof(std::max_align_t);

  void* take(std::size_t size) {
    size = (size + kAlign - 1) / kAlign * kAlign;
    if (size > left_) {
      const std::size_t block = std::max(size, kBlock);
      blocks_.push_back(std::make_unique<char[]>(block));  // NOLINT(modernize-avoid-c-arrays)
      next_ = blocks_.back().get();
      left_ = block;
    }
    left_ -= size;
    return std::exchange(next_, next_ + size);
  }

  std::vector<std::unique_ptr<char[]>> blocks_;  // NOLINT(modernize-avoid-c-arrays)
  char* next_ = nullptr;
  std::size_t left_ = 0;
};

bool is_element(const GumboNode* node) { return node->type == GUMBO_NODE_ELEMENT; }
GumboTag tag_of(const GumboNode* node) { return is_element(node) ? node->v.element.tag : GUMBO_TAG_UNKNOWN; }

std::string_view attribute(const GumboNode* node, const char* name) {
  const GumboAttribute* found = gumbo_get_attribute(&node->v.element.attributes, name);
  return found == nullptr ? std::string_view() : std::string_view(found->value);
}

int span_of(const GumboNode* node, const char* name) {
  const std::string_view text = trim(attribute(node, name));
  int value = 1;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  return fault == std::errc() && value >= 0 ? value : 1;
}

bool is_hidden(const GumboNode* node) {
  switch (tag_of(node)) {
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT:
      return true;
    default:
      break;
  }
  if (gumbo_get_attribute(&node->v.element.attributes, "hidden") != nullptr) return true;
  std::string style(attribute(node, "style"));
  style.erase(std::remove(style.begin(), style.end(), ' '), style.end());
  return style.find("display:none") != std::string::npos;
}

// Elements that stand in a line of text; all others begin and end a paragraph.
bool is_inline(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_A:
    case GUMBO_TAG_SPAN:
    case GUMBO_TAG_B:
    case GUMBO_TAG_I:
    case GUMBO_TAG_U:
    case GUMBO_TAG_EM:
    case GUMBO_TAG_STRONG:
    case GUMBO_TAG_FONT:
    case GUMBO_TAG_SUB:
    case GUMBO_TAG_SUP:
    case GUMBO_TAG_SMALL:
    case GUMBO_TAG_BIG:
    case GUMBO_TAG_MARK:
    case GUMBO_TAG_LABEL:
    case GUMBO_TAG_INS:
    case GUMBO_TAG_CODE:
    case GUMBO_TAG_TIME:
    case GUMBO_TAG_IMG:
    case GUMBO_TAG_WBR:
    case GUMBO_TAG_UNKNOWN:
      return true;  // o:p and others of Word's own
    default:
      return false;
  }
}

int heading_level(GumboTag tag) {
  return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6 ? static_cast<int>(tag) - static_cast<int>(GUMBO_TAG_H1) + 1 : 0;
}

// Places within a page; asked for in any order.
class LineTable {
 public:
  explicit LineTable(std::string_view page) {
    for (std::size_t i = 0; i < page.size(); ++i) {
      if (page[i] == '\n') ends_.push_back(i);
    }
  }
  int line_of(std::size_t byte) const {
    return static_cast<int>(std::lower_bound(ends_.begin(), ends_.end(), byte) - ends_.begin()) + 1;
  }

 private:
  std::vector<std::size_t> ends_;
};

enum class HtmlFault { none, too_deep, too_many_cells };

class HtmlReader {
 public:
  HtmlReader(std::string_view page, const HtmlLimits& limits) : page_(page), lines_(page), limits_(limits) {}

  std::vector<Block> read(const GumboNode* root) {
    std::vector<Block> blocks;
    blocks_ = &blocks;
    read_node(root, 0);
    end_paragraph();
    return blocks;
  }
  HtmlFault fault() const { return fault_; }

 private:
  void read_node(const GumboNode* node, int depth) {
    if (depth > limits_.depth) fault_ = HtmlFault::too_deep;
    if (fault_ != HtmlFault::none) return;
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE || node->type == GUMBO_NODE_CDATA) {
      add_text(node->v.text);
    } else if (is_element(node) && !is_hidden(node)) {
      read_element(node, depth);
    }
  }

  void read_element(const GumboNode* node, int depth) {
    const GumboTag tag = tag_of(node);
    if (tag == GUMBO_TAG_BR) {
      if (!text_.empty()) text_ += '\n';
      return;
    }
    if (tag == GUMBO_TAG_TABLE) return read_table(node, depth);
    if (is_inline(tag)) return read_children(node, depth);
    end_paragraph();
    const int outer = level_;
    if (heading_level(tag) > 0) level_ = heading_level(tag);
    read_children(node, depth);
    end_paragraph();
    level_ = outer;
  }

  void read_children(const GumboNode* node, int depth) {
    const GumboVector& children = node->v.element.children;
    for (unsigned i = 0; i < children.length; ++i)
      read_node(static_cast<const GumboNode*>(children.data[i]), depth + 1);
  }

  void add_text(const GumboText& text) {
    if (text.original_text.data != nullptr) {
      const auto begin = static_cast<std::size_t>(text.original_text.data - page_.data());
      if (text_.empty()) begin_ = begin;
      end_ = begin + text.original_text.length;
    }
    for (const char c : std::string_view(text.text)) {
      const bool space = c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f';
      if (!space) {
        text_ += c;
      } else if (!text_.empty() && text_.back() != ' ' && text_.back() != '\n') {
        text_ += ' ';
      }
    }
  }

  TextAnchor anchor(std::size_t begin, std::size_t end) const {
    return {lines_.line_of(begin), begin, std::max(begin, end)};
  }

  void end_paragraph() {
    std::string text = std::exchange(text_, {});
    while (!text.empty() && (text.back() == ' ' || text.back() == '\n')) text.pop_back();
    std::string shown;  // a no-break space is a space to whoever reads
    for (std::size_t i = 0; i < text.size(); ++i) {
      const bool no_break = std::string_view(text).substr(i, 2) == "\xC2\xA0";
      shown += no_break ? ' ' : text[i];
      if (no_break) ++i;
    }
    if (trim(shown).empty()) return;
    Paragraph paragraph;
    paragraph.text = trim(shown);
    paragraph.level = level_;
    paragraph.anchor = anchor(begin_, end_);
    blocks_->push_back({std::move(paragraph)});
  }

  void read_table(const GumboNode* node, int depth) {
    end_paragraph();
    HtmlTableGrid grid(limits_.cells);
    read_rows(node, grid, false, depth + 1);
    Table table = grid.finish();
    std::erase_if(table.rows, [](const TableRow& row) { return row.cells.empty() && row.header; });
    if (table.columns < 2 || table.rows.size() < 2) {
      for (TableRow& row : table.rows) {
        for (TableCell& cell : row.cells)
          std::move(cell.blocks.begin(), cell.blocks.end(), std::back_inserter(*blocks_));
      }
    } else {
      blocks_->push_back({std::move(table)});
    }
  }

  // Rows of a table and of its head, bodies and foot.
  void read_rows(const GumboNode* node, HtmlTableGrid& grid, bool header, int depth) {
    if (depth > limits_.depth) fault_ = HtmlFault::too_deep;
    const GumboVector& children = node->v.element.children;
    for (unsigned i = 0; i < children.length && fault_ == HtmlFault::none; ++i) {
      const auto* child = static_cast<const GumboNode*>(children.data[i]);
      if (!is_element(child) || is_hidden(child)) continue;
      switch (tag_of(child)) {
        case GUMBO_TAG_THEAD:
          read_rows(child, grid, true, depth + 1);
          break;
        case GUMBO_TAG_TBODY:
        case GUMBO_TAG_TFOOT:
          read_rows(child, grid, false, depth + 1);
          break;
        case GUMBO_TAG_CAPTION:
          read_element(child, depth + 1);
          break;
        case GUMBO_TAG_TR:
          grid.begin_row(header);
          read_cells(child, grid, depth + 1);
          break;
        default:
          break;
      }
    }
  }

  void read_cells(const GumboNode* row, HtmlTableGrid& grid, int depth) {
    const GumboVector& children = row->v.element.children;
    for (unsigned i = 0; i < children.length && fault_ == HtmlFault::none; ++i) {
      const auto* child = static_cast<const GumboNode*>(children.data[i]);
      if (tag_of(child) != GUMBO_TAG_TD && tag_of(child) != GUMBO_TAG_TH) continue;
      TableCell cell;
      const std::size_t begin = child->v.element.start_pos.offset;
      cell.anchor = anchor(begin, child->v.element.end_pos.offset);
      std::vector<Block>* outer = std::exchange(blocks_, &cell.blocks);
      read_children(child, depth);
      end_paragraph();
      blocks_ = outer;
      if (!grid.add(std::move(cell), span_of(child, "colspan"), span_of(child, "rowspan"))) {
        fault_ = HtmlFault::too_many_cells;
      }
    }
  }

  std::string_view page_;
  LineTable lines_;
  const HtmlLimits& limits_;
  HtmlFault fault_ = HtmlFault::none;
  std::vector<Block>* blocks_ = nullptr;  // of the body or of the cell that is open
  std::string text_;                      // of the paragraph that is open
  std::size_t begin_ = 0;                 // bytes of the page that it comes from
  std::size_t end_ = 0;
  int level_ = 0;
};

void report(HtmlFault fault, const std::string& file, Diagnostics& diagnostics) {
  const Message remedy{"用浏览器打开，把正文另存为 .docx 或文本",
                       "open it in a browser and save its text as .docx or text"};
  if (fault == HtmlFault::too_deep) {
    diagnostics.error("html.too-deep", file_place(file),
                      {"网页元素嵌套过深", "elements of the page are nested too deeply"}, remedy);
  } else {
    diagnostics.error("html.too-large", file_place(file),
                      {"网页过大，不像是报告", "the page is too large for a report"}, remedy);
  }
}

}  // namespace

bool looks_like_html(std::string_view bytes) {
  std::string head;  // without the zero bytes of UTF-16, in lower case
  for (const char c : bytes.substr(0, 4096)) {
    if (c != '\0') head += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  const std::size_t first = head.find('<');
  const bool begins = first != std::string::npos && trim(std::string_view(head).substr(0, first)).size() <= 3;  // a BOM
  if (!begins) return false;
  for (const char* sign : {"<!doctype html", "<html", "<head", "<body", "<table", "<div", "<p>", "<h1", "<meta"}) {
    if (head.find(sign) != std::string::npos) return true;
  }
  return false;
}

std::optional<TextDocument> read_html(std::string_view bytes, const std::string& shown_name, Diagnostics& diagnostics,
                                      const HtmlLimits& limits) {
  const std::optional<std::string> page = decode_text(bytes, shown_name, diagnostics);
  if (!page) return std::nullopt;
  if (static_cast<std::size_t>(std::count(page->begin(), page->end(), '<')) > limits.tags) {
    report(HtmlFault::too_many_cells, shown_name, diagnostics);
    return std::nullopt;
  }
  if (nests_deeper(*page, limits.open_tags)) {
    report(HtmlFault::too_deep, shown_name, diagnostics);
    return std::nullopt;
  }
  Arena arena;
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = Arena::allocate;
  options.deallocator = Arena::ignore;
  options.userdata = &arena;
  options.max_errors = 0;
  const GumboOutput* output = gumbo_parse_with_options(&options, page->data(), page->size());
  TextDocument document;
  document.file = shown_name;
  document.kind = DocumentKind::html;
  HtmlReader reader(*page, limits);
  document.blocks = reader.read(output->root);
  if (reader.fault() != HtmlFault::none) {
    report(reader.fault(), shown_name, diagnostics);
    return std::nullopt;
  }
  if (!document.blocks.empty()) return document;
  diagnostics.error(
      "html.empty", file_place(shown_name), {"网页里没有文字", "the page holds no text"},
      {"内容可能由脚本生成：用浏览器打开后另存", "a script may make its contents: open it in a browser and save it"});
  return std::nullopt;
}

}  // namespace jiheng
