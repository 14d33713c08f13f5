// SubDocument (子文档): another Word document whose text a report takes in; template_value.h carries it, a tag
// {{%名称}} places it.
//
// What comes along: paragraphs and tables with their styles, lists, pictures, charts and links. A style that the
// template has by the same name becomes the template's, as when one pastes in Word; the others are added, renamed where
// their identifier is taken. Page layout, headers and footers stay behind, as do comments. What stays behind and would
// be missed (footnotes, bookmarks …) is told in the warning template.sub-document-left-out.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "document/added_parts.h"

namespace jiheng {

struct SubDocument {
  std::string bytes;  // of the .docx
  std::string name;   // as shown in messages
};

// The text of a sub-document, ready to stand among the blocks of a part.
struct SubDocumentText {
  std::string blocks;
  bool begins_with_table = false;
  bool ends_with_table = false;
  std::set<std::string> left_out;  // in Chinese, "脚注"
};

// Brings everything that the text needs into the package. False when the document cannot be read: `diagnostics` then
// says why. `part` is where the text will stand.
bool take_in(const SubDocument& document, std::string_view part, AddedParts& added, SubDocumentText& text,
             Diagnostics& diagnostics);

}  // namespace jiheng
