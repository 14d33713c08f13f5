// The little XML that templates need besides pugixml's parser: writing nodes and texts so that the result is well
// formed whatever came in, and short (no revision marks, no spelling marks).
#pragma once

#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "base/diagnostic.h"

namespace jiheng {

// Deeper XML than this is refused: reading it recurses, and no Word file comes near.
inline constexpr int kMaxXmlDepth = 256;

// Parses one part of a package, keeping spaces in texts. False when it is not well formed or too deep; then the
// document is empty in the first case only.
bool parse_part_xml(std::string_view bytes, pugi::xml_document& document);

// Says why parse_part_xml left a part unread, and what to do: <family>.bad-xml for a damaged part, <family>.too-deep
// for elements nested deeper than kMaxXmlDepth. Always false.
bool report_unread_part(std::string_view family, std::string_view file, std::string_view part,
                        const pugi::xml_document& document, Diagnostics& diagnostics);

inline bool is_element(const pugi::xml_node& node, std::string_view name) { return name == node.name(); }

// Appends text escaped for element content and attributes. What XML 1.0 cannot hold (control characters, broken UTF-8,
// surrogates, U+FFFE and U+FFFF) is left out.
void append_escaped(std::string& out, std::string_view text);

// Where `needle` stands in `xml` from `from` on; npos where it does not. string_view::find stops at every first letter
// of it, and "<" stands everywhere.
std::size_t find_in_xml(std::string_view xml, std::string_view needle, std::size_t from = 0);

// <w:p …> without the revision and paragraph identifiers, which must not be repeated and mean nothing in a filled
// report.
void append_start_tag(std::string& out, const pugi::xml_node& node);
void append_end_tag(std::string& out, const pugi::xml_node& node);

// The whole element with its children, but for what is left out.
void append_element(std::string& out, const pugi::xml_node& node);

// A whole part, with its declaration, as the document stands.
std::string whole_part_xml(const pugi::xml_document& document);

// True for what must not reach a report: spelling marks, cached page breaks, the anchors of comments (they speak to the
// authors of the template), and of content controls the number, which would be repeated, and the binding, with which
// Word would overwrite the filled text.
bool is_left_out(const pugi::xml_node& node);

}  // namespace jiheng
