// Tables for tests of the audit, written as lines with cells parted by `|`.
#pragma once

#include <string>
#include <vector>

#include "audit/audit.h"
#include "audit/finders.h"
#include "document/block.h"

namespace jiheng {

// A table among paragraphs. A cell that begins with `^` goes on with the cell above it, one with `<` with the cell to
// its left.
class TableDocument {
 public:
  TableDocument& text(const std::string& paragraph);
  TableDocument& table(const std::vector<std::string>& rows);
  TextDocument document;
};

// Only what the tables say, without the completion of audit(): rule, verdict, printed and recomputed.
struct TableAudit {
  AuditedDocument document;
  Checks checks;

  // The checks that print this value with this rule.
  std::vector<Check> of(const std::string& rule, const std::string& printed = "") const;
  std::size_t count(CheckVerdict verdict) const;
  const DocumentFigure* figure(std::size_t table, std::size_t row, std::size_t column) const;
};

// The document must outlive the result.
TableAudit audit_tables(const TableDocument& source);

}  // namespace jiheng
