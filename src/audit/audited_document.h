// A document as the audit sees it (受审文档): its text in code points, its passages, its figures and its tables.
//
// All offsets of the audit are code points of the text that `jiheng text` prints, so that whoever reads a result can
// find each place.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "audit/audit_table.h"
#include "audit/document_figure.h"
#include "document/block.h"
#include "document/document_text.h"

namespace jiheng {

// A paragraph, of the body, a note or a cell.
struct Passage {
  std::size_t begin = 0;  // code points, half-open; of its automatic number where there is one
  std::size_t text_begin = 0;
  std::size_t end = 0;
  const TextSpan* span = nullptr;  // never null
  int page = 0;                    // from 1; 0: unknown
  std::size_t first_figure = 0;    // the figures in it
  std::size_t figure_count = 0;

  bool in_table() const { return span->row >= 0; }
  bool is_heading() const { return span->paragraph->is_heading(); }
};

struct AuditedDocument {
  const TextDocument* document = nullptr;  // outlives this
  DocumentText text;
  std::u32string original;  // text.text
  std::u32string folded;    // the same with widths folded (％ is %), place for place
  std::vector<Passage> passages;
  std::vector<DocumentFigure> figures;  // by begin
  std::vector<AuditTable> tables;       // in reading order

  std::u32string_view folded_text(std::size_t begin, std::size_t end) const {
    return std::u32string_view(folded).substr(begin, end - begin);
  }
  // What the document says there, to the letter.
  std::string quote(std::size_t begin, std::size_t end) const;
  // The number as printed, with its unit.
  std::string printed(const DocumentFigure& figure) const { return quote(figure.begin, figure.unit_end); }
  int page_of(std::size_t position) const;
  // The passage that holds a place, or kNoIndex.
  std::size_t passage_at(std::size_t position) const;
  // The year that it names most, as "2024"; empty where it names none.
  std::u32string_view most_named_year() const;
};

// Reads passages, figures and tables. The result keeps pointers into the document.
AuditedDocument read_audited_document(const TextDocument& document);

}  // namespace jiheng
