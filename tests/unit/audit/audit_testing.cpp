#include "unit/audit/audit_testing.h"

#include <stdexcept>

#include "base/text.h"

namespace jiheng {
namespace {

std::size_t place_of(const AuditedDocument& document, const std::string& quote) {
  const std::size_t place = document.original.find(to_code_points(quote));
  if (place == std::u32string::npos) throw std::invalid_argument("no such text: " + quote);
  return place;
}

std::size_t figure_of(const AuditedDocument& document, std::size_t passage, const std::string& printed) {
  const Passage& where = document.passages[passage];
  for (std::size_t i = where.first_figure; i < where.first_figure + where.figure_count; ++i) {
    if (document.printed(document.figures[i]) == printed) return i;
  }
  throw std::invalid_argument("no such figure: " + printed);
}

}  // namespace

AuditedSample::AuditedSample(const std::vector<std::string>& paragraphs) : document_(std::make_unique<TextDocument>()) {
  document_->file = "sample.pdf";
  document_->kind = DocumentKind::pdf;
  for (std::size_t i = 0; i < paragraphs.size(); ++i) {
    Paragraph paragraph;
    paragraph.text = paragraphs[i];
    paragraph.anchor = PageAnchor{static_cast<int>(i) + 1, 0, 0, 0, 0};
    document_->blocks.push_back({paragraph, false});
  }
  result_.document = read_audited_document(*document_);
}

Check& AuditedSample::add(CheckKind kind, CheckVerdict verdict, const std::string& quote,
                          const std::vector<std::string>& figures) {
  Check check;
  check.kind = kind;
  check.verdict = verdict;
  check.rule = "test." + std::string(kind_name(kind));
  check.begin = place_of(result_.document, quote);
  check.end = check.begin + character_count(quote);
  const std::size_t passage = result_.document.passage_at(check.begin);
  for (const std::string& printed : figures) check.figures.push_back(figure_of(result_.document, passage, printed));
  if (!figures.empty()) check.printed = figures.front();
  check.explanation = {"说明", "explanation"};
  result_.checks.push_back(check);
  return result_.checks.back();
}

void AuditedSample::set_blocks(std::vector<Block> blocks, std::vector<Story> notes) {
  document_->notes = std::move(notes);
  document_->blocks = std::move(blocks);
  result_.document = read_audited_document(*document_);
}

const AuditResult& AuditedSample::result() {
  finish_audit(result_);
  return result_;
}

}  // namespace jiheng
