// The text reader (读取文本): .txt and Markdown → blocks.
//
// A line is a paragraph. Lines with tabs below each other are a table; so are lines in pipes (Markdown), whose row of
// dashes marks the rows before it as the header, and lines of one cell each behind a tab, three rows or more of as many
// cells, parted by blank lines. In Markdown, # to ###### are headings; everywhere, lines numbered 一、
// （一） 1. （1） are (typed_heading.h). Anchors are bytes of the text as UTF-8, without byte order mark.
//
// Error codes: those of text_encoding.h, and
//   text.empty   nothing but white space
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "document/block.h"

namespace jiheng {

std::optional<TextDocument> read_text(std::string_view bytes, const std::string& shown_name, bool markdown,
                                      Diagnostics& diagnostics);

}  // namespace jiheng
