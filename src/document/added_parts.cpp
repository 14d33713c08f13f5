#include "document/added_parts.h"

#include <algorithm>
#include <stdexcept>

#include <pugixml.hpp>

#include "document/template_xml.h"

namespace jiheng {
namespace {

constexpr std::string_view kContentTypes = "[Content_Types].xml";
constexpr std::string_view kMainPart = "word/document.xml";
constexpr AddedParts::PartKind kStylesPart{"word/styles",
                                           "xml",
                                           "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml",
                                           "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles",
                                           false,
                                           true};
constexpr AddedParts::PartKind kNumberingPart{
    "word/numbering",
    "xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering",
    false,
    true};
constexpr const char* kRelationshipsNamespace = "http://schemas.openxmlformats.org/package/2006/relationships";

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

std::string folder_of(std::string_view part) {
  const std::size_t slash = part.rfind('/');
  return slash == std::string_view::npos ? std::string() : std::string(part.substr(0, slash + 1));
}

// The way from the folder of one part to another part.
std::string relative_target(std::string_view from, std::string_view to) {
  std::string folder = folder_of(from);
  std::string up;
  while (!to.starts_with(folder)) {
    folder = folder_of(std::string_view(folder).substr(0, folder.size() - 1));
    up += "../";
  }
  return up + std::string(to.substr(folder.size()));
}

std::string part_name(const AddedParts::PartKind& kind) {
  return std::string(kind.stem) + "." + std::string(kind.extension);
}

// Other prefixes than none are lawful for the root; its children then bear the same.
std::string prefixed(const pugi::xml_node& root, std::string_view name) {
  const std::string_view root_name = root.name();
  const std::size_t colon = root_name.find(':');
  return colon == std::string_view::npos ? std::string(name)
                                         : std::string(root_name.substr(0, colon + 1)) + std::string(name);
}

std::string_view local_name(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace

std::string relationships_part_of(std::string_view part) {
  const std::string folder = folder_of(part);
  return folder + "_rels/" + std::string(part.substr(folder.size())) + ".rels";
}

bool PackageIndex::can_change(std::string_view name) {
  return name == kContentTypes || name.ends_with(".rels") || name == part_name(kStylesPart) ||
         name == part_name(kNumberingPart);
}

void PackageIndex::add_name(std::string_view name) { names_.insert(lower(name)); }

bool PackageIndex::read(std::string_view name, std::string_view xml) {
  if (!name.ends_with(".rels") && name != kContentTypes) {
    shared_.emplace(name, xml);
    return true;
  }
  pugi::xml_document document;
  if (!parse_part_xml(xml, document)) return false;
  for (const pugi::xml_node& child : document.document_element().children()) {
    if (name != kContentTypes) {
      relations_[std::string(name)].insert(child.attribute("Id").value());
    } else if (local_name(child) == "Default") {
      default_types_[lower(child.attribute("Extension").value())] = child.attribute("ContentType").value();
    }
  }
  return true;
}

std::string AddedParts::new_name(const PartKind& kind) {
  if (kind.single) {
    std::string name = std::string(kind.stem) + "." + std::string(kind.extension);
    if (index_.names_.count(lower(name)) == 0 && new_names_.insert(lower(name)).second) return name;
  }
  int& number = last_number_[std::string(kind.stem)];
  while (true) {
    std::string name = std::string(kind.stem) + std::to_string(++number) + "." + std::string(kind.extension);
    if (index_.names_.count(lower(name)) == 0 && new_names_.insert(lower(name)).second) return name;
  }
}

void AddedParts::set_content_type(const std::string& name, const PartKind& kind) {
  const std::string extension(kind.extension);
  const std::string type(kind.content_type);
  const auto old_default = index_.default_types_.find(extension);
  const bool is_xml = extension == "xml";  // means nothing by itself
  if (!is_xml && old_default == index_.default_types_.end()) new_defaults_.emplace(extension, type);
  const auto fresh = new_defaults_.find(extension);
  const bool covered = (old_default != index_.default_types_.end() && old_default->second == type) ||
                       (fresh != new_defaults_.end() && fresh->second == type);
  if (!covered) overrides_.emplace_back(name, type);
}

std::string AddedParts::add_relation(std::string_view from, Relation relation) {
  const std::string part = relationships_part_of(from);
  const auto old = index_.relations_.find(part);
  int& number = last_relation_[part];
  do {
    relation.id = "rIdJ" + std::to_string(++number);
  } while (old != index_.relations_.end() && old->second.count(relation.id) > 0);
  std::vector<Relation>& relations = relations_[part];
  relations.push_back(std::move(relation));
  return relations.back().id;
}

std::string AddedParts::relate(std::string_view from, std::string_view relationship, std::string_view to) {
  return add_relation(from, {{}, std::string(relationship), relative_target(from, to), false});
}

std::string AddedParts::relate_outside(std::string_view from, std::string_view relationship, std::string_view target) {
  return add_relation(from, {{}, std::string(relationship), std::string(target), true});
}

std::string AddedParts::add_part(const PartKind& kind, std::string bytes) {
  std::string name = new_name(kind);
  set_content_type(name, kind);
  parts_.push_back({name, std::move(bytes), kind.compressed});
  return name;
}

void AddedParts::relate_as(std::string id, std::string_view from, std::string_view relationship,
                           std::string_view target, bool outside) {
  relations_[relationships_part_of(from)].push_back({std::move(id), std::string(relationship),
                                                     outside ? std::string(target) : relative_target(from, target),
                                                     outside});
}

std::string AddedParts::shared_part(Shared shared) const {
  const std::string name = part_name(shared == Shared::styles ? kStylesPart : kNumberingPart);
  const auto changed = shared_.find(name);
  if (changed != shared_.end()) return changed->second;
  const auto old = index_.shared_.find(name);
  return old == index_.shared_.end() ? std::string() : old->second;
}

void AddedParts::set_shared_part(Shared shared, std::string xml) {
  const PartKind& kind = shared == Shared::styles ? kStylesPart : kNumberingPart;
  const std::string name = part_name(kind);
  if (index_.shared_.count(name) == 0) {
    if (shared_.count(name) == 0) add(kMainPart, kind, {});
    set_bytes(name, xml);
  }
  shared_[name] = std::move(xml);
}

std::pair<std::string, std::string> AddedParts::add(std::string_view from, const PartKind& kind, std::string bytes) {
  std::string name = add_part(kind, std::move(bytes));
  std::string id = relate(from, kind.relationship, name);
  return {std::move(name), std::move(id)};
}

std::string AddedParts::add_once(std::string_view from, const PartKind& kind, const std::string& bytes) {
  const auto same = std::find_if(parts_.begin(), parts_.end(), [&](const Part& part) {
    return part.name.starts_with(kind.stem) && part.name.ends_with(kind.extension) && part.bytes == bytes;
  });
  if (same == parts_.end()) return add(from, kind, bytes).second;
  const auto known = relations_.find(relationships_part_of(from));
  const std::string target = relative_target(from, same->name);
  if (known != relations_.end()) {
    for (const Relation& relation : known->second) {
      if (relation.target == target) return relation.id;
    }
  }
  return relate(from, kind.relationship, same->name);
}

void AddedParts::set_bytes(const std::string& part, std::string bytes) {
  const auto found = std::find_if(parts_.rbegin(), parts_.rend(), [&](const Part& p) { return p.name == part; });
  if (found == parts_.rend()) throw std::logic_error("AddedParts: no such part");
  found->bytes = std::move(bytes);
}

void AddedParts::write_types(pugi::xml_node& root) const {
  for (const auto& [extension, type] : new_defaults_) {
    pugi::xml_node node = root.prepend_child(prefixed(root, "Default").c_str());
    node.append_attribute("Extension") = extension.c_str();
    node.append_attribute("ContentType") = type.c_str();
  }
  for (const auto& [part, type] : overrides_) {
    pugi::xml_node node = root.append_child(prefixed(root, "Override").c_str());
    node.append_attribute("PartName") = ("/" + part).c_str();
    node.append_attribute("ContentType") = type.c_str();
  }
}

void AddedParts::write_relations(pugi::xml_node& root, const std::vector<Relation>& relations) {
  for (const Relation& relation : relations) {
    pugi::xml_node node = root.append_child(prefixed(root, "Relationship").c_str());
    node.append_attribute("Id") = relation.id.c_str();
    node.append_attribute("Type") = relation.type.c_str();
    node.append_attribute("Target") = relation.target.c_str();
    if (relation.outside) node.append_attribute("TargetMode") = "External";
  }
}

bool AddedParts::changes(std::string_view part) const {
  if (part == kContentTypes) return !(new_defaults_.empty() && overrides_.empty());
  return relations_.count(std::string(part)) > 0 || shared_.count(std::string(part)) > 0;
}

std::string AddedParts::changed_part(std::string_view name, std::string_view xml) const {
  if (const auto shared = shared_.find(std::string(name)); shared != shared_.end()) return shared->second;
  pugi::xml_document document;
  parse_part_xml(xml, document);
  pugi::xml_node root = document.document_element();
  name == kContentTypes ? write_types(root) : write_relations(root, relations_.at(std::string(name)));
  return whole_part_xml(document);
}

std::vector<AddedParts::Part> AddedParts::take_new_parts() {
  std::vector<Part> parts = std::move(parts_);
  parts_.clear();
  for (const auto& [name, relations] : relations_) {
    if (index_.names_.count(lower(name)) > 0) continue;
    const std::string empty = "<Relationships xmlns=\"" + std::string(kRelationshipsNamespace) + "\"/>";
    parts.push_back({name, changed_part(name, empty), false});
  }
  return parts;
}

}  // namespace jiheng
