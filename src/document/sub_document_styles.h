// The styles and lists that a sub-document brings into a report.
#pragma once

#include <map>
#include <set>
#include <string>

#include <pugixml.hpp>

#include "document/added_parts.h"

namespace jiheng {

class StyleTaker {
 public:
  // The styles and numbering of the sub-document; either may be empty.
  StyleTaker(const pugi::xml_document& styles, const pugi::xml_document& numbering, AddedParts& added);

  // Brings along what the text uses and changes its references to what they are called in the report.
  void take(pugi::xml_node body);

 private:
  void rename_references(pugi::xml_node node);
  std::string take_style(const std::string& id);
  std::string take_list(const std::string& id);
  std::string unused_style_id(const std::string& wanted) const;

  const pugi::xml_document& styles_;
  const pugi::xml_document& numbering_;
  AddedParts& added_;
  pugi::xml_document report_styles_;
  pugi::xml_document report_numbering_;
  bool styles_changed_ = false;
  bool numbering_changed_ = false;
  std::map<std::string, std::string> styles_taken_;  // by identifier in the sub-document
  std::map<std::string, std::string> lists_taken_;
};

}  // namespace jiheng
