#include "document/figure_list.h"

#include <algorithm>
#include <map>
#include <set>

#include <pugixml.hpp>

#include "base/digest.h"
#include "document/template_xml.h"

namespace jiheng {
namespace {

constexpr std::string_view kNamespace = "urn:jiheng:figures:1";
// Fixed: it only has to differ from that of any other custom part.
constexpr std::string_view kStoreId = "{4A48F160-0001-4000-8000-4A4946494755}";
constexpr std::size_t kFirstBookmark = 400'000'000;  // far from the numbers of a template's own
constexpr std::size_t kNameDigits = 8;
constexpr std::string_view kDeclaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

void append_attribute(std::string& out, std::string_view name, std::string_view value) {
  out += ' ';
  out += name;
  out += "=\"";
  append_escaped(out, value);
  out += '"';
}

void append_line(std::string& out, const PrintedFigure& printed) {
  for (const std::string_view field : {std::string_view(printed.bookmark), std::string_view(printed.figure.id),
                                       std::string_view(printed.figure.value), std::string_view(printed.text)}) {
    out += field;
    out += '\t';
  }
  out += printed.figure.source;
  out += '\n';
}

std::string digest_of(const std::vector<PrintedFigure>& figures) {
  std::string lines;
  for (const PrintedFigure& printed : figures) append_line(lines, printed);
  return sha256_hex(lines);
}

// Cuts the bookmark of a figure off the front; false when there is none. `ends` counts marks that are open.
bool skip_figure_mark(std::string_view& xml) {
  constexpr std::string_view kStart = "<w:bookmarkStart w:id=\"4";
  constexpr std::string_view kEnd = "<w:bookmarkEnd w:id=\"4";
  const bool start = xml.starts_with(kStart);
  if (!start && !xml.starts_with(kEnd)) return false;
  const std::size_t close = xml.find("/>");
  if (close == std::string_view::npos) return false;
  const std::string_view tag = xml.substr(0, close);
  if (start && tag.find(kFigureBookmark) == std::string_view::npos) return false;
  if (!start && tag.size() != kEnd.size() + std::to_string(kFirstBookmark).size()) return false;
  xml.remove_prefix(close + 2);
  return true;
}

}  // namespace

const std::string& FigureList::digest(const std::string& text) {
  std::string& known = digests_[text];
  if (known.empty()) known = sha256_hex(text).substr(0, kNameDigits);
  return known;
}

std::size_t FigureList::begin_mark(std::string& xml, const FigureIdentity& figure, std::string_view text) {
  const std::size_t number = next_++;
  std::string name(kFigureBookmark);
  name += digest(figure.id);
  name += '_';
  name += digest(figure.value);
  name += '_';
  name += std::to_string(number);
  xml += "<w:bookmarkStart w:id=\"" + std::to_string(kFirstBookmark + number) + "\" w:name=\"" + name + "\"/>";
  figures_.push_back({std::move(name), figure, std::string(text)});
  return number;
}

void FigureList::keep_those_in(const std::vector<std::string>& parts) {
  std::set<std::string_view> found;
  for (const std::string_view part : parts) {
    constexpr std::string_view kName = " w:name=\"_jh";
    for (std::size_t at = find_in_xml(part, kName); at != std::string_view::npos; at = find_in_xml(part, kName, at)) {
      const std::size_t begin = at + kName.size() - kFigureBookmark.size();
      at = std::min(part.find('"', begin), part.size());
      found.insert(part.substr(begin, at - begin));
    }
  }
  const auto is_gone = [&](const PrintedFigure& printed) { return found.count(printed.bookmark) == 0; };
  figures_.erase(std::remove_if(figures_.begin(), figures_.end(), is_gone), figures_.end());
}

void FigureList::end_mark(std::string& xml, std::size_t number) {
  xml += "<w:bookmarkEnd w:id=\"" + std::to_string(kFirstBookmark + number) + "\"/>";
}

std::string FigureList::to_xml() const {
  std::string xml(kDeclaration);
  xml += "<figures";
  append_attribute(xml, "xmlns", kNamespace);
  append_attribute(xml, "digest", digest_of(figures_));
  xml += '>';
  std::map<std::string, std::string> sources;  // → number
  for (const PrintedFigure& printed : figures_) {
    const std::string& source = printed.figure.source;
    std::string& number = sources[source];
    if (source.empty() || !number.empty()) continue;
    number = std::to_string(sources.size());
    xml += "<source";
    append_attribute(xml, "n", number);
    append_attribute(xml, "digest", sha256_hex(source));
    xml += '>';
    append_escaped(xml, source);
    xml += "</source>";
  }
  for (const PrintedFigure& printed : figures_) {
    xml += "<figure";
    append_attribute(xml, "bookmark", printed.bookmark);
    append_attribute(xml, "id", printed.figure.id);
    if (!printed.figure.name.empty() && printed.figure.name != printed.figure.id)
      append_attribute(xml, "name", printed.figure.name);
    append_attribute(xml, "value", printed.figure.value);
    append_attribute(xml, "text", printed.text);
    if (!printed.figure.source.empty()) append_attribute(xml, "source", sources[printed.figure.source]);
    xml += "/>";
  }
  xml += "</figures>";
  return xml;
}

bool equal_but_for_figures(std::string_view a, std::string_view b) {
  while (true) {
    if (skip_figure_mark(a) || skip_figure_mark(b)) continue;
    if (a.empty() || b.empty()) return a.empty() && b.empty();
    // To the next tag at once.
    const std::size_t step = std::max<std::size_t>(1, std::min(a.find('<', 1), a.size()));
    if (a.substr(0, step) != b.substr(0, step)) return false;
    a.remove_prefix(step);
    b.remove_prefix(std::min(step, b.size()));
  }
}

void FigureList::add_to(AddedParts& added, std::string_view document) const {
  constexpr AddedParts::PartKind kItem{"customXml/item", "xml", "application/xml",
                                       "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"};
  constexpr AddedParts::PartKind kProperties{
      "customXml/itemProps", "xml", "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXmlProps"};
  const auto [item, relation] = added.add(document, kItem, to_xml());
  added.add(item, kProperties,
            std::string(kDeclaration) + "<ds:datastoreItem ds:itemID=\"" + std::string(kStoreId) +
                "\" xmlns:ds=\"http://schemas.openxmlformats.org/officeDocument/2006/customXml\"><ds:schemaRefs>"
                "<ds:schemaRef ds:uri=\"" +
                std::string(kNamespace) + "\"/></ds:schemaRefs></ds:datastoreItem>");
}

std::vector<PrintedFigure> read_figure_list(const ZipPackage& package) {
  for (const std::string& name : package.names()) {
    if (!name.starts_with("customXml/item")) continue;
    Diagnostics unused;
    const auto bytes = package.read(name, unused);
    pugi::xml_document document;
    if (!bytes || bytes->find(kNamespace) == std::string::npos || !parse_part_xml(*bytes, document)) continue;
    const pugi::xml_node root = document.child("figures");
    if (root.attribute("xmlns").as_string() != kNamespace) continue;
    std::map<std::string, std::string> sources;
    for (const pugi::xml_node& node : root.children("source"))
      sources[node.attribute("n").value()] = node.child_value();
    std::vector<PrintedFigure> figures;
    for (const pugi::xml_node& node : root.children("figure")) {
      PrintedFigure printed;
      printed.bookmark = node.attribute("bookmark").value();
      printed.figure.id = node.attribute("id").value();
      printed.figure.name = node.attribute("name").as_string(printed.figure.id.c_str());
      printed.figure.value = node.attribute("value").value();
      printed.figure.source = sources[node.attribute("source").value()];
      printed.text = node.attribute("text").value();
      figures.push_back(std::move(printed));
    }
    if (root.attribute("digest").as_string() == digest_of(figures)) return figures;
  }
  return {};
}

}  // namespace jiheng
