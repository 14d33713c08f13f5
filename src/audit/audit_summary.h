// The summary of many audits (核数汇总): one line a document, as a table for a terminal and as a workbook.
#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "audit/audit.h"

namespace jiheng {

struct AuditLine {
  std::string file;
  std::string name;    // that its own files begin with; empty where none are written
  std::string reason;  // why it could not be read or written; empty where it could
  std::string title;
  std::string kind;
  int year = 0;
  std::array<std::size_t, kVerdicts> verdicts{};
  std::size_t figures = 0;  // as in Coverage
  std::size_t decided = 0;
  std::vector<std::filesystem::path> files;

  bool failed() const { return !reason.empty(); }
  std::size_t count(CheckVerdict verdict) const { return verdicts[static_cast<std::size_t>(verdict)]; }
};

// All but the file, its name and its files.
void describe(const AuditResult& result, AuditLine& line);

// A finished line as one line of JSON, for the journal of a run, and back; nullopt for anything else.
std::string write_audit_record(const std::string& digest, const AuditLine& line);
std::optional<AuditLine> read_audit_record(const std::string& text);

// Aligned in columns, with totals where there are several; what could not be read stands at the end, with why.
std::string audit_summary_text(const std::vector<AuditLine>& lines, Language language);

}  // namespace jiheng
