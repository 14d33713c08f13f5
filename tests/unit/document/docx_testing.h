// Helpers for tests of Word templates: a .docx made of a few lines of XML, and a report told back as plain text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "document/template_value.h"

namespace jiheng::testing {

// <w:p><w:r><w:t>text</w:t></w:r></w:p>
std::string paragraph(std::string_view text);
// One run a piece: how Word cuts a text when it feels like it.
std::string paragraph_of_runs(std::initializer_list<std::string_view> texts);
// A table row whose cells hold one paragraph each.
std::string row(std::initializer_list<std::string_view> cells);
std::string table(std::string_view rows);

// A whole .docx around the content of w:body; `header` is the content of w:hdr, if any.
std::string make_docx(std::string_view body, std::string_view header = {});

// The bytes of one part.
std::string part_of(const std::string& docx, const std::string& name);

// A part as text: a line a paragraph, "| a | b |" a table row, "^" a cell that continues the one above, "[" … "]" a
// text box. Also asserts that the XML is well formed and that no cell or story is without a paragraph.
std::string tell(const std::string& docx, const std::string& part = "word/document.xml");

// Fills a body and tells the result; "" and diagnostics after an error.
std::string fill_and_tell(std::string_view body, const TemplateValue& data, Diagnostics& diagnostics);
// The same when no error is expected.
std::string fill_and_tell(std::string_view body, const TemplateValue& data);

// "code|code", in order.
std::string codes_of(const Diagnostics& diagnostics);

}  // namespace jiheng::testing
