// An audit as one page of HTML (核数网页): the report's own text with each number marked by its verdict, the findings
// beside it, and the arithmetic of whatever is clicked.
//
// The page needs nothing beside it and asks for nothing from elsewhere. What the report says is text in it, never
// markup: it is escaped, and the page's own policy (Content-Security-Policy) lets no other script run than its own.
#pragma once

#include <string>

#include "audit/audit.h"

namespace jiheng {

// `language`: what the page begins in; it can be switched.
std::string audit_html(const AuditResult& result, Language language);

}  // namespace jiheng
