// Fuzzes the audit of sentences and tables: any bytes as a plain text or Markdown document. Every check must stand
// inside the text, speak of figures that exist, and say to the letter what it quotes; the same text must give the same
// result.
#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include "audit/audit.h"
#include "audit/audit_json.h"
#include "base/text.h"
#include "document/text_reader.h"

namespace {

void require(bool holds) {
  if (!holds) __builtin_trap();
}

void check_figures(const jiheng::AuditedDocument& document) {
  std::size_t end = 0;
  for (const jiheng::DocumentFigure& figure : document.figures) {
    require(figure.begin >= end && figure.begin < figure.end && figure.end <= figure.unit_end);
    require(figure.unit_end <= document.original.size() && figure.passage < document.passages.size());
    require(figure.table == jiheng::kNoIndex || figure.table < document.tables.size());
    end = figure.end;
  }
}

void check_checks(const jiheng::AuditResult& result) {
  require(result.ledger.size() == result.document.figures.size());
  std::set<std::string> ids;
  for (const jiheng::Check& check : result.checks) {
    require(ids.insert(check.id).second && check.begin < check.end && check.end <= result.document.original.size());
    require(check.quote == result.document.quote(check.begin, check.end));
    require(!check.rule.empty() && !check.explanation.zh.empty() && !check.explanation.en.empty());
    for (const std::size_t figure : check.figures) require(figure < result.document.figures.size());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  jiheng::Diagnostics diagnostics;
  const bool markdown = data[0] % 2 == 1;
  const auto document = jiheng::read_text(text, "fuzz.txt", markdown, diagnostics);
  if (!document) return 0;
  const jiheng::AuditResult result = jiheng::audit(*document);
  check_figures(result.document);
  check_checks(result);
  const std::string json = jiheng::audit_json(result);
  require(jiheng::is_valid_utf8(json) && json == jiheng::audit_json(jiheng::audit(*document)));
  return 0;
}
