#include "document/pdf_reader.h"

#include <algorithm>
#include <map>
#include <span>
#include <utility>

#include "base/text.h"
#include "document/pdf_lines.h"
#include "document/pdf_margin_lines.h"
#include "document/pdf_tables.h"
#include "document/typed_heading.h"

namespace jiheng {
namespace {

// All in em.
constexpr double kIndent = 0.8;        // a line that begins so far in begins a paragraph
constexpr double kUnfilled = 1.6;      // a line that ends so far before the margin ends one
constexpr double kOtherSize = 1.18;    // a change of size between lines begins one
constexpr double kParagraphGap = 1.5;  // so much white space above begins one, beyond the usual space

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

class Builder {
 public:
  explicit Builder(TextDocument& document) : document_(document) {}

  // Lines of one page, from top to bottom.
  void add_page(const std::vector<PdfLine>& lines, double page_width) {
    Margins margins = margins_of(lines, page_width);
    if (margins.right <= 0) {
      const auto known = margins_by_width_.find(page_width);
      margins = known != margins_by_width_.end() ? known->second : Margins{page_width * 0.15, page_width * 0.85, 0};
    } else {
      margins_by_width_[page_width] = margins;
    }
    const std::span<const PdfLine> all(lines);
    std::size_t from = 0;
    if (!table_.empty()) {
      const std::size_t header = repeated_lines(lines);
      const std::size_t more = continued_lines(table_, all.subspan(header), margins.width());
      if (more > 0) from = header + more;
      for (std::size_t i = header; i < from; ++i) table_.push_back(lines[i]);
    }
    while (from < lines.size()) {
      const LineRange table = find_table(all, from, margins.width());
      for (std::size_t i = from; i < table.begin; ++i) add_line(lines[i], margins);
      if (table.begin < table.end) add_table(all.subspan(table.begin, table.end - table.begin));
      from = table.end;
    }
  }

  void finish() {
    end_paragraph();
    end_table();
  }

 private:
  void add_line(const PdfLine& line, const Margins& margins) {
    end_table();
    if (lines_ == 0 || begins_paragraph(line, margins)) end_paragraph();
    if (lines_++ == 0) {
      paragraph_ = Paragraph{};
      place_ = line.place;
    } else if (line.place.page == place_.page) {
      place_ = around(place_, line.place);
    }
    append_joined(paragraph_.text, line.text());
    last_ = line;
    last_margins_ = margins;
  }

  // Whether the line goes not on with the paragraph of `last_`.
  bool begins_paragraph(const PdfLine& line, const Margins& margins) const {
    const double em = std::min(line.em, last_.em);
    if (line.em > kOtherSize * last_.em || last_.em > kOtherSize * line.em) return true;
    if (line.place.left > margins.left + kIndent * em || typed_heading_level(line.text()) > 0) return true;
    if (last_.place.right < last_margins_.right - kUnfilled * em) return true;
    if (line.place.page != last_.place.page) return false;
    return line.place.top - last_.place.bottom > std::max(margins.space, 0.0) + kParagraphGap * em;
  }

  void end_paragraph() {
    if (std::exchange(lines_, 0) == 0) return;
    paragraph_.level = typed_heading_level(paragraph_.text);
    paragraph_.anchor = place_;
    document_.blocks.push_back({std::move(paragraph_)});
  }

  // Lines at the beginning of a page that say the same as the beginning of the table that is open: its header again.
  std::size_t repeated_lines(const std::vector<PdfLine>& lines) const {
    std::size_t same = 0;
    while (same < std::min(lines.size(), table_.size()) && lines[same].text() == table_[same].text()) ++same;
    return same;
  }

  void add_table(std::span<const PdfLine> lines) {
    end_paragraph();
    end_table();
    table_.assign(lines.begin(), lines.end());
  }

  void end_table() {
    if (table_.empty()) return;
    document_.blocks.push_back({build_table(table_)});
    table_.clear();
  }

  TextDocument& document_;
  std::map<double, Margins> margins_by_width_;  // of the last page so wide that had sentences
  Paragraph paragraph_;
  PageAnchor place_;
  int lines_ = 0;  // of the paragraph
  PdfLine last_;
  Margins last_margins_;
  std::vector<PdfLine> table_;  // lines of a table that may go on
};

void add_story(std::vector<Story>& stories, const char* name, const std::vector<PdfLine>& lines) {
  if (lines.empty()) return;
  Story story;
  story.name = name;
  for (const PdfLine& line : lines) {
    Paragraph paragraph;
    paragraph.text = line.text();
    paragraph.anchor = line.place;
    story.blocks.push_back({std::move(paragraph)});
  }
  stories.push_back(std::move(story));
}

}  // namespace

TextDocument document_of_pages(const std::vector<PdfPage>& pages, const std::string& shown_name) {
  std::vector<std::vector<PdfLine>> lines;
  std::vector<double> heights;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    lines.push_back(lines_of_page(pages[i], static_cast<int>(i) + 1));
    heights.push_back(pages[i].height);
  }
  const MarginLines margin = take_margin_lines(lines, heights);
  TextDocument document;
  document.file = shown_name;
  document.kind = DocumentKind::pdf;
  Builder builder(document);
  for (std::size_t i = 0; i < pages.size(); ++i) builder.add_page(lines[i], pages[i].width);
  builder.finish();
  add_story(document.headers, "headers", margin.headers);
  add_story(document.footers, "footers", margin.footers);
  return document;
}

std::optional<TextDocument> read_pdf(std::string_view bytes, const std::string& shown_name, Diagnostics& diagnostics,
                                     const PdfLimits& limits) {
  const auto pages = read_pdf_words(bytes, shown_name, limits, diagnostics);
  return pages ? std::optional(document_of_pages(*pages, shown_name)) : std::nullopt;
}

}  // namespace jiheng
