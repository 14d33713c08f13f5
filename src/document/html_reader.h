// The HTML reader (读取网页): a web page → blocks, parsed as browsers do (gumbo).
//
// Headings h1 to h6; tables with rowspan and colspan; a <br> is U+000A; white space is folded as on the screen. Script,
// style, template and what is marked hidden are left out, so are pictures and forms. A table of one column, or of one
// row, is layout: its cells are read as if there were no table. Anchors are bytes of the page as UTF-8.
//
// Error codes: those of text_encoding.h, and
//   html.too-deep    elements nested beyond HtmlLimits::depth or open_tags
//   html.too-large   more tags than HtmlLimits::tags, or a table of more cells than HtmlLimits::cells
//   html.empty       no text
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "document/block.h"

namespace jiheng {

struct HtmlLimits {
  int depth = 200;
  std::size_t open_tags = 5'000;  // see html_nesting.h
  std::size_t tags = 1'000'000;
  std::size_t cells = 500'000;  // places of a table's grid, covered ones too
};

// Whether a file that is text begins as a web page does.
bool looks_like_html(std::string_view bytes);

std::optional<TextDocument> read_html(std::string_view bytes, const std::string& shown_name, Diagnostics& diagnostics,
                                      const HtmlLimits& limits = {});

}  // namespace jiheng
