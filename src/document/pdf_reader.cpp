#include "document/pdf_reader.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <map>
#include <span>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "document/pdf_lines.h"
#include "document/pdf_margin_lines.h"
#include "document/pdf_ruled_tables.h"
#include "document/pdf_tables.h"
#include "document/typed_heading.h"

namespace jiheng {
namespace {

// All in em.
constexpr double kIndent = 0.8;        // a line that begins so far in begins a paragraph
constexpr double kUnfilled = 1.6;      // a line that ends so far before the margin ends one
constexpr double kRagged = 0.25;       // of the text's width, not in em: the same within a sentence
constexpr double kOtherSize = 1.18;    // a change of size between lines begins one
constexpr double kParagraphGap = 1.5;  // so much white space above begins one, beyond the usual space

constexpr std::array<std::string_view, 6> kSentenceEnds{"。", "；", "：", "！", "？", "”"};

// Left and right end of full lines.
struct Margins {
  double left = 0;
  double right = 0;
  double space = 0;  // between two lines

  double width() const { return right - left; }
};

double nth(std::vector<double>& values, double share) {
  const auto index = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), values.begin() + index, values.end());
  return values[static_cast<std::size_t>(index)];
}

// Of a page, from its long lines.
Margins margins_of(const std::vector<PdfLine>& lines, double page_width) {
  std::vector<double> lefts;
  std::vector<double> rights;
  std::vector<double> spaces;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const PdfLine& line = lines[i];
    if (line.segments.size() > 1 || line.place.right - line.place.left < 0.5 * page_width) continue;
    lefts.push_back(line.place.left);
    rights.push_back(line.place.right);
    if (i > 0) spaces.push_back(line.place.top - lines[i - 1].place.bottom);
  }
  if (lefts.size() < 3) return {};
  return {nth(lefts, 0.2), nth(rights, 0.8), spaces.empty() ? 0 : nth(spaces, 0.5)};
}

// What a page says, without its margin lines.
struct PageContent {
  double width = 0;
  std::vector<PdfLine> lines;      // outside of ruled tables, from top to bottom
  std::vector<RuledTable> tables;  // from top to bottom
};

constexpr std::size_t kTitleLines = 5;  // at most so many lines stand above a table: title, number, unit

// A line of a table of contents: dots, and perhaps the number of a page.
bool ends_with_leader(const PdfLine& line) {
  std::string text = line.text();
  while (!text.empty() && (text.back() == ' ' || (text.back() >= '0' && text.back() <= '9'))) text.pop_back();
  return text.ends_with("……") || text.ends_with("....") || text.ends_with("····");
}

class Builder {
 public:
  explicit Builder(TextDocument& document) : document_(document) {}

  void add_page(PageContent page) {
    const Margins margins = known_margins(page);
    std::size_t from = 0;
    for (RuledTable& table : page.tables) {
      std::size_t to = from;
      while (to < page.lines.size() && page.lines[to].place.top < table.place.top) ++to;
      const std::span<const PdfLine> above(page.lines.data() + from, to - from);
      if (ruled_ && ruled_->place.page + 1 == table.place.page && is_title_again(above) && goes_on(*ruled_, table)) {
        append_part(*ruled_, std::move(table));
      } else {
        add_lines(above, margins);
        add_ruled(std::move(table), above);
      }
      from = to;
    }
    add_lines(std::span<const PdfLine>(page.lines).subspan(from), margins);
  }

  void finish() {
    end_paragraph();
    end_tables();
  }

 private:
  Margins known_margins(const PageContent& page) {
    const Margins margins = margins_of(page.lines, page.width);
    if (margins.right > 0) return margins_by_width_[page.width] = margins;
    const auto known = margins_by_width_.find(page.width);
    return known != margins_by_width_.end() ? known->second : Margins{page.width * 0.15, page.width * 0.85, 0};
  }

  // Lines of one page that no ruled table parts.
  void add_lines(std::span<const PdfLine> lines, const Margins& margins) {
    std::size_t from = 0;
    if (!table_.empty()) {
      const std::size_t header = repeated_lines(lines);
      const std::size_t more = continued_lines(table_, lines.subspan(header), margins.width());
      if (more > 0) from = header + more;
      for (std::size_t i = header; i < from; ++i) table_.push_back(lines[i]);
    }
    while (from < lines.size()) {
      const LineRange table = find_table(lines, from, margins.width());
      for (std::size_t i = from; i < table.begin; ++i) add_line(lines[i], margins);
      if (table.begin < table.end) add_table(lines.subspan(table.begin, table.end - table.begin));
      from = table.end;
    }
  }

  void add_line(const PdfLine& line, const Margins& margins) {
    end_tables();
    if (lines_ == 0 || begins_paragraph(line, margins)) end_paragraph();
    if (lines_++ == 0) {
      paragraph_ = Paragraph{};
      place_ = line.place;
      indented_ = line.place.left > margins.left + kIndent * line.em;
    } else if (line.place.page == place_.page) {
      place_ = around(place_, line.place);
    }
    append_joined(paragraph_, line.whole());
    last_ = line;
    last_margins_ = margins;
  }

  // Whether the line goes not on with the paragraph of `last_`.
  bool begins_paragraph(const PdfLine& line, const Margins& margins) const {
    const double em = std::min(line.em, last_.em);
    if (line.em > kOtherSize * last_.em || last_.em > kOtherSize * line.em) return true;
    if (line.place.left > margins.left + kIndent * em || typed_heading_level(line.text()) > 0) return true;
    if (ends_with_leader(last_)) return true;
    // What cannot be broken, such as a figure, goes to the next line whole.
    const double unfilled = may_be_ragged() ? kRagged * last_margins_.width() : kUnfilled * em;
    if (last_.place.right + leading_width(line) < last_margins_.right - unfilled) return true;
    if (line.place.page != last_.place.page) return false;
    return line.place.top - last_.place.bottom > std::max(margins.space, 0.0) + kParagraphGap * em;
  }

  // A sentence that is not at its end, in a paragraph whose first line is indented as all are: a line that begins at
  // the margin goes on with it, even where the line before was not drawn out to the other margin.
  bool may_be_ragged() const {
    const std::string text = last_.text();
    const auto ends = [&](std::string_view end) { return text.ends_with(end); };
    return indented_ && std::none_of(kSentenceEnds.begin(), kSentenceEnds.end(), ends);
  }

  void end_paragraph() {
    if (std::exchange(lines_, 0) == 0) return;
    paragraph_.level = typed_heading_level(paragraph_.text);
    paragraph_.anchor = place_;
    document_.blocks.push_back({std::move(paragraph_)});
  }

  // Lines at the beginning of a page that say the same as the beginning of the table that is open: its header again.
  std::size_t repeated_lines(std::span<const PdfLine> lines) const {
    std::size_t same = 0;
    while (same < std::min(lines.size(), table_.size()) && lines[same].text() == table_[same].text()) ++same;
    return same;
  }

  // Whether lines above a ruled table say what those above the open one said: its title, number and unit again.
  bool is_title_again(std::span<const PdfLine> lines) const {
    return std::all_of(lines.begin(), lines.end(), [&](const PdfLine& line) {
      return std::find(titles_.begin(), titles_.end(), title_text(line)) != titles_.end();
    });
  }

  static std::string title_text(const PdfLine& line) {
    std::string text = name_key(line.text());
    for (const std::string_view again : {"(续表)", "(续)", "续表"}) {
      if (const std::size_t at = text.find(again); at != std::string::npos) text.erase(at, again.size());
    }
    return text;
  }

  void add_ruled(RuledTable table, std::span<const PdfLine> above) {
    end_paragraph();
    end_tables();
    titles_.assign(1, std::string());  // of a line that says only 续表
    for (const PdfLine& line : above.last(std::min(kTitleLines, above.size()))) titles_.push_back(title_text(line));
    ruled_ = std::move(table);
  }

  void add_table(std::span<const PdfLine> lines) {
    end_paragraph();
    end_tables();
    table_.assign(lines.begin(), lines.end());
  }

  void end_tables() {
    if (ruled_) {
      Table table;
      table.columns = ruled_->columns();
      table.rows = std::move(ruled_->rows);
      document_.blocks.push_back({std::move(table)});
      ruled_.reset();
    }
    if (table_.empty()) return;
    document_.blocks.push_back({build_table(table_)});
    table_.clear();
  }

  TextDocument& document_;
  std::map<double, Margins> margins_by_width_;  // of the last page so wide that had sentences
  Paragraph paragraph_;
  PageAnchor place_;
  int lines_ = 0;          // of the paragraph
  bool indented_ = false;  // its first line
  PdfLine last_;
  Margins last_margins_;
  // A table that may go on: its lines, or, when it is ruled, its rows and what stood above it.
  std::vector<PdfLine> table_;
  std::optional<RuledTable> ruled_;
  std::vector<std::string> titles_;
};

void add_story(std::vector<Story>& stories, const char* name, const std::vector<PdfLine>& lines) {
  if (lines.empty()) return;
  Story story;
  story.name = name;
  for (const PdfLine& line : lines) {
    Paragraph paragraph;
    append_joined(paragraph, line.whole());
    paragraph.anchor = line.place;
    story.blocks.push_back({std::move(paragraph)});
  }
  stories.push_back(std::move(story));
}

}  // namespace

TextDocument document_of_pages(std::vector<PdfPage> pages, const std::string& shown_name) {
  std::vector<std::vector<PdfLine>> lines;
  std::vector<std::vector<RuledTable>> tables;
  std::vector<double> heights;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const int number = static_cast<int>(i) + 1;
    tables.push_back(take_ruled_tables(pages[i], number));
    lines.push_back(lines_of_page(pages[i], number));
    heights.push_back(pages[i].height);
    pages[i].words = {};  // a document of a thousand pages need not be in memory twice
  }
  const MarginLines margin = take_margin_lines(lines, heights);
  TextDocument document;
  document.file = shown_name;
  document.kind = DocumentKind::pdf;
  Builder builder(document);
  for (std::size_t i = 0; i < pages.size(); ++i) {
    builder.add_page({pages[i].width, std::move(lines[i]), std::move(tables[i])});
  }
  builder.finish();
  add_story(document.headers, "headers", margin.headers);
  add_story(document.footers, "footers", margin.footers);
  return document;
}

std::optional<TextDocument> read_pdf(std::string_view bytes, const std::string& shown_name, Diagnostics& diagnostics,
                                     const PdfLimits& limits, const TextRecogniser& recognise) {
  auto pages = read_pdf_pages(bytes, shown_name, limits, recognise, diagnostics);
  return pages ? std::optional(document_of_pages(std::move(*pages), shown_name)) : std::nullopt;
}

}  // namespace jiheng
