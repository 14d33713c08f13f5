// Parses one XML part of a package with expat, straight out of the inflater, refusing what a workbook never needs.
//
// Refused: document types (entities are how XML bombs work), nesting beyond a limit, one tag or comment of many
// megabytes.
//
// Names are matched without their namespace: the prefix of the root element is taken for the prefix of SpreadsheetML
// ("x:row" where the root is "x:worksheet"), and elements of any other prefix are skipped with all that is in them. So
// the transitional and the strict namespace are read alike.
#pragma once

#include <string_view>

#include "base/diagnostic.h"
#include "document/zip_package.h"

namespace jiheng {

// Receives the elements of a part. Local names, NUL-terminated; attributes as expat gives them: name, value, …,
// nullptr.
class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  virtual void start_element(const char* name, const char** attributes) = 0;
  virtual void end_element(const char* name) = 0;
  // In pieces, as they come.
  virtual void text(std::string_view piece) { static_cast<void>(piece); }

  bool stopped() const { return stopped_; }

 protected:
  // Nothing more is passed to the handler after this.
  void stop() { stopped_ = true; }

 private:
  bool stopped_ = false;
};

struct XmlPart {
  std::string_view name;  // in the package
  std::string_view root;  // the local name that its root element must have
  Place place;            // for messages: file, and sheet where it is one
  int depth_limit = 64;
};

// True when the part was read to its end, or the handler stopped it. An exception from the handler ends the parsing and
// is passed on.
bool parse_xml_part(const ZipPackage& package, const XmlPart& part, XmlHandler& handler, Diagnostics& diagnostics);

// The value of an attribute by its local name ("id" finds "r:id"); nullptr when absent.
const char* find_attribute(const char** attributes, std::string_view local_name);

}  // namespace jiheng
