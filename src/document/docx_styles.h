// Paragraph styles (样式) of a Word document, as far as a reader needs them: their names, outline levels and lists.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include <pugixml.hpp>

namespace jiheng {

struct DocxStyle {
  std::string name;    // as shown to people
  int level = 0;       // outline level, 1 to 9; 0 for body text
  int list = 0;        // number of its list; 0 none
  int list_level = 0;  // -1: the list says
};

class DocxStyles {
 public:
  DocxStyles() = default;
  // `styles` is the root element of the part.
  explicit DocxStyles(const pugi::xml_node& styles);

  // The style of that identifier, or the default one where the identifier is empty or unknown.
  const DocxStyle& find(std::string_view id) const;

 private:
  std::unordered_map<std::string, DocxStyle> styles_;
  std::string default_;
};

}  // namespace jiheng
