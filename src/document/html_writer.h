// Blocks as one page of HTML (网页) that needs nothing beside it: no script, no picture from elsewhere, readable on a
// phone and printable.
//
// What a page does not have (page numbers, headers, footers) is left out; notes stand at the end with links both ways.
// Same document, same bytes.
#pragma once

#include <string>
#include <string_view>

#include "document/block.h"

namespace jiheng {

struct HtmlOptions {
  std::string title;
  std::string language = "zh-CN";
  // Style sheet, put into the page as it is. Paragraphs carry the name of their style as `data-style`.
  std::string_view css;
};

std::string write_html(const TextDocument& document, const HtmlOptions& options);

// Text with &, <, >, " and ' escaped, lines as <br>; characters that HTML does not allow are left out.
std::string html_text(std::string_view text);

}  // namespace jiheng
