// The user's own Word document with comments at what was found (批注): errors and suspicions, each at the figure that
// it is about, or at the words where it is about none.
//
// Error codes: those of docx_comments.h, and audit.not-word for a document that was not read from a .docx.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "audit/audit.h"
#include "document/docx_comments.h"

namespace jiheng {

// In the order of the document. What stands in a footnote is said where the text refers to it.
std::vector<DocxComment> audit_comments(const AuditResult& result, Language language);

// `docx` are the bytes that the document was read from.
std::optional<std::string> commented_docx(const AuditResult& result, std::string docx, Language language,
                                          Diagnostics& diagnostics);

}  // namespace jiheng
