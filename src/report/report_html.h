// The Word report as a page of HTML, for disclosure on a web site (公开): the same words, tables and notes, read back
// from the filled .docx, so that whatever a clerk has changed in the template shows here too.
#pragma once

#include <optional>
#include <string>

#include "base/diagnostic.h"

namespace jiheng {

// Nullopt with diagnostics when the bytes are no Word document. `title` is shown by the browser.
std::optional<std::string> report_html(std::string docx, const std::string& title, Diagnostics& diagnostics);

}  // namespace jiheng
