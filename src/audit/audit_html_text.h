// The report's text for the page of an audit (核数网页正文). Internal to the audit part.
#pragma once

#include <string>

#include "audit/audit.h"

namespace jiheng {

// Headings, paragraphs and tables; each passage carries its place (data-b, data-e), each figure its number (id f0, f1
// …) and the class of its verdict.
std::string audit_html_text(const AuditResult& result);

}  // namespace jiheng
