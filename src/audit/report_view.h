// A report as its writer built it (报告结构): paragraphs put together again where lines break inside sentences,
// numbered headings with what stands below them, and the chapters that every performance report has. Internal to the
// audit part.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "audit/audited_document.h"
#include "audit/check.h"
#include "audit/document_identity.h"

namespace jiheng {

// How a number at the beginning of a paragraph is typed, from the outermost to the innermost as official documents
// number: 第一部分, 一、, （一）, 1., （1）.
enum class NumberStyle { none, part, chapter, section, item, subitem };

struct NumberedPassage {
  std::size_t passage = 0;  // of AuditedDocument::passages
  NumberStyle style = NumberStyle::none;
  int number = 0;
  std::size_t begin = 0;  // of the number, code points
  std::size_t title = 0;  // behind the number
  std::size_t end = 0;
  bool heading = false;  // short and no sentence

  std::size_t depth() const { return static_cast<std::size_t>(style); }
};

// Text outside of tables that belongs together: a paragraph, or several lines of one sentence.
struct ReportParagraph {
  std::size_t begin = 0;  // code points, half-open; may hold U+000A
  std::size_t end = 0;
  std::size_t first_passage = 0;
  std::size_t passage_count = 0;
  std::size_t first_figure = 0;  // its figures follow each other
  std::size_t figure_count = 0;

  // The first of the figures before `figure` that are looked at for it: what it speaks of stands near.
  std::size_t look_back(std::size_t figure) const {
    constexpr std::size_t kMost = 60;
    return figure - first_figure > kMost ? figure - kMost : first_figure;
  }
};

struct ReportView {
  const AuditedDocument* document = nullptr;
  DocumentIdentity identity;
  std::vector<NumberedPassage> numbered;  // without those of a table of contents
  std::vector<ReportParagraph> paragraphs;

  std::u32string_view text(const ReportParagraph& part) const { return document->folded_text(part.begin, part.end); }
  std::span<const DocumentFigure> figures(const ReportParagraph& part) const {
    return std::span(document->figures).subspan(part.first_figure, part.figure_count);
  }
  // The words of a heading without its number, and without spaces.
  std::u32string title(const NumberedPassage& numbered) const;
  // The first numbered passage from a passage on: of `numbered`.
  std::size_t numbered_from(std::size_t passage) const;
  // Passages below a heading, up to the next one of its depth or above: half-open.
  std::pair<std::size_t, std::size_t> below(const NumberedPassage& heading) const;
  // The text of the chapter on problems (存在问题), and of that on measures (改进措施、建议); empty where there is
  // none.
  std::u32string_view problems() const;
  std::u32string_view measures() const;
};

ReportView read_report_view(const AuditedDocument& document);

// The typed or printed number that a passage begins with; style none where it has none.
NumberedPassage read_number_of_passage(const AuditedDocument& document, std::size_t index);

}  // namespace jiheng
