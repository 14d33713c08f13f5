#include "audit/audited_document.h"

#include <algorithm>
#include <map>

#include "audit/audit_table_reader.h"
#include "audit/figure_reader.h"
#include "base/text.h"

namespace jiheng {
namespace {

int page_of_anchor(const Anchor& anchor) {
  const auto* page = std::get_if<PageAnchor>(&anchor);
  return page ? page->page : 0;
}

std::vector<Passage> read_passages(const DocumentText& text) {
  std::vector<Passage> passages;
  passages.reserve(text.spans.size());
  const std::string_view all = text.text;
  for (const TextSpan& span : text.spans) {
    Passage passage;
    passage.begin = span.characters;
    passage.text_begin = passage.begin + character_count(all.substr(span.begin, span.text_begin - span.begin));
    passage.end = passage.begin + character_count(all.substr(span.begin, span.end - span.begin));
    passage.span = &span;
    passage.page = page_of_anchor(span.paragraph->anchor);
    passages.push_back(passage);
  }
  return passages;
}

// How sure a recogniser was of the words that hold a figure.
int recognised_confidence(const Passage& passage, const DocumentFigure& figure) {
  int least = 100;
  for (const RecognisedStretch& stretch : passage.span->paragraph->recognised) {
    const std::size_t begin = passage.text_begin + static_cast<std::size_t>(stretch.begin);
    const std::size_t end = passage.text_begin + static_cast<std::size_t>(stretch.end);
    if (begin < figure.end && end > figure.begin) least = std::min(least, stretch.confidence);
  }
  return least;
}

}  // namespace

std::string AuditedDocument::quote(std::size_t begin, std::size_t end) const {
  return to_utf8(std::u32string_view(original).substr(begin, end - begin));
}

std::size_t AuditedDocument::passage_at(std::size_t position) const {
  const auto after = std::upper_bound(passages.begin(), passages.end(), position,
                                      [](std::size_t at, const Passage& passage) { return at < passage.begin; });
  if (after == passages.begin()) return kNoIndex;
  const auto index = static_cast<std::size_t>(after - passages.begin()) - 1;
  return position < passages[index].end ? index : kNoIndex;
}

int AuditedDocument::page_of(std::size_t position) const {
  const std::size_t index = passage_at(position);
  return index == kNoIndex ? 0 : passages[index].page;
}

std::u32string_view AuditedDocument::most_named_year() const {
  std::map<std::u32string_view, std::size_t> years;
  for (const DocumentFigure& figure : figures) {
    if (figure.figure_class != FigureClass::year || figure.end < figure.begin + 4) continue;
    ++years[folded_text(figure.begin, figure.begin + 4)];
  }
  const auto most = std::ranges::max_element(years, {}, [](const auto& year) { return year.second; });
  return most == years.end() ? std::u32string_view() : most->first;
}

AuditedDocument read_audited_document(const TextDocument& document) {
  AuditedDocument result;
  result.document = &document;
  result.text = document_text(document);
  result.original = to_code_points(result.text.text);
  result.folded = result.original;
  std::transform(result.folded.begin(), result.folded.end(), result.folded.begin(),
                 [](char32_t c) { return fold_width(c); });
  result.passages = read_passages(result.text);
  for (std::size_t i = 0; i < result.passages.size(); ++i) {
    result.passages[i].first_figure = result.figures.size();
    read_figures(result, i, result.figures);
    result.passages[i].figure_count = result.figures.size() - result.passages[i].first_figure;
  }
  for (DocumentFigure& figure : result.figures) {
    figure.confidence = recognised_confidence(result.passages[figure.passage], figure);
  }
  read_audit_tables(result);
  settle_precision(result.figures);
  return result;
}

}  // namespace jiheng
