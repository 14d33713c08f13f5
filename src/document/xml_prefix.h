// Prefixes of XML names (命名空间前缀). Which prefix stands for WordprocessingML is up to the program that writes a
// document: w: by custom, but x: or none at all is the same document. All readers here look for w:, so that a part
// which says it otherwise is renamed once, when it is parsed.
#pragma once

#include <pugixml.hpp>

namespace jiheng {

// Names of the WordprocessingML namespace (transitional or strict) that the root declares get the prefix w:. Nothing
// changes where w: is what the root declares, or where w: means something else.
void use_usual_word_prefix(pugi::xml_document& document);

}  // namespace jiheng
