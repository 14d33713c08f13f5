// Whose report it is and of what year (报告身份), as far as the document says. Internal to the audit part.
#pragma once

#include <optional>
#include <string>

#include "audit/audited_document.h"
#include "base/date.h"

namespace jiheng {

enum class ReportKind { report, budget, final_accounts, performance_evaluation, self_evaluation };
std::string_view report_kind_name(ReportKind kind);  // "budget", for JSON

struct ReportDate {
  Date date;
  std::size_t begin = 0;  // code points of the text
  std::size_t end = 0;
};

struct DocumentIdentity {
  std::string title;  // empty where nothing at the top reads like one
  ReportKind kind = ReportKind::report;
  int year = 0;                    // that it reports on; 0: unknown
  bool year_stated = false;        // by the title or a 评价年度 line, not only by frequent mention
  std::optional<ReportDate> date;  // of the report itself, with its day or month

  bool is_evaluation() const {
    return kind == ReportKind::performance_evaluation || kind == ReportKind::self_evaluation;
  }
};

DocumentIdentity read_document_identity(const AuditedDocument& document);

}  // namespace jiheng
