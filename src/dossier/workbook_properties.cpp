#include "dossier/workbook_properties.h"

#include <pugixml.hpp>

#include "document/zip_package.h"

namespace jiheng {

WorkbookProperties read_workbook_properties(std::string bytes) {
  constexpr const char* kPart = "docProps/custom.xml";
  constexpr std::uint64_t kLargest = std::uint64_t{1} << 20;
  WorkbookProperties result;
  Diagnostics ignored;  // what is wrong with the file is for the reader of its sheets to say
  const auto package = ZipPackage::open_memory(std::move(bytes), "workbook", ZipLimits{}, ignored);
  if (!package || !package->contains(kPart) || package->size_of(kPart) > kLargest) return result;
  const auto xml = package->read(kPart, ignored);
  pugi::xml_document document;
  if (!xml || !document.load_buffer(xml->data(), xml->size())) return result;
  for (const pugi::xml_node property : document.document_element().children()) {
    const std::string name = property.attribute("name").value();
    if (!name.empty()) result.emplace(name, property.first_child().text().get());
  }
  return result;
}

}  // namespace jiheng
