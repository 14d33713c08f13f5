#include "document/docx_template.h"

#include <algorithm>
#include <array>
#include <utility>

#include "document/template_xml.h"
#include "document/zip_writer.h"

namespace jiheng {
namespace {

constexpr std::string_view kContentTypes = "[Content_Types].xml";
constexpr std::string_view kStyles = "word/styles.xml";
constexpr std::string_view kTypePrefix = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

// Content types of the parts in which tags are filled; the first is the document itself.
bool is_document_type(std::string_view type) { return type == std::string(kTypePrefix) + "document.main+xml"; }

bool is_story_type(std::string_view type) {
  static constexpr std::array<std::string_view, 4> kStories{"header+xml", "footer+xml", "footnotes+xml",
                                                            "endnotes+xml"};
  if (is_document_type(type)) return true;
  if (!type.starts_with(kTypePrefix)) return false;
  type.remove_prefix(kTypePrefix.size());
  return std::find(kStories.begin(), kStories.end(), type) != kStories.end();
}

std::string without_leading_slash(std::string_view name) {
  if (name.starts_with('/')) name.remove_prefix(1);
  return std::string(name);
}

Place place_of(std::string_view file) {
  Place place;
  place.file = file;
  return place;
}

bool report_not_word(std::string_view file, Diagnostics& diagnostics) {
  diagnostics.error("template.not-word", place_of(file),
                    {"这不是 Word 文档（docx）。", "This is no Word document (docx)."},
                    {"请用 Word 或 WPS 打开模板，另存为“Word 文档（*.docx）”。",
                     "Open the template in Word or WPS and save it as a Word document (*.docx)."});
  return false;
}

// The names of the parts that hold text, the document first; false when the package is no Word document.
bool find_stories(const ZipPackage& package, std::vector<std::string>& stories, Diagnostics& diagnostics) {
  if (!package.contains(kContentTypes)) return report_not_word(package.file(), diagnostics);
  const std::optional<std::string> bytes = package.read(kContentTypes, diagnostics);
  if (!bytes) return false;
  pugi::xml_document types;
  if (!parse_part_xml(*bytes, types)) {
    return report_unread_part("template", package.file(), kContentTypes, types, diagnostics);
  }
  bool has_document = false;
  for (const pugi::xml_node& type : types.child("Types").children("Override")) {
    const std::string_view content_type = type.attribute("ContentType").value();
    const std::string name = without_leading_slash(type.attribute("PartName").value());
    if (!is_story_type(content_type) || !package.contains(name)) continue;
    const bool is_document = is_document_type(content_type) && !has_document;
    has_document = has_document || is_document;
    stories.insert(is_document ? stories.begin() : stories.end(), name);
  }
  return has_document || report_not_word(package.file(), diagnostics);
}

void list_node_tags(const TemplatePart& part, const TemplateNode& node, std::vector<Tag>& inside,
                    std::vector<ListedTag>& listed) {
  const bool prints = node.kind == NodeKind::value || node.kind == NodeKind::placed;
  const bool repeats = node.kind == NodeKind::section;
  if (prints || repeats) {
    const TagUse& use = part.tags[static_cast<std::size_t>(node.tag)];
    listed.push_back({use.tag, part.name, part.paragraphs[use.paragraph], inside});
    if (repeats) inside.push_back(use.tag);
  }
  for (const TemplateNode& child : node.children) list_node_tags(part, child, inside, listed);
  if (repeats) inside.pop_back();
}

}  // namespace

std::optional<DocxTemplate> DocxTemplate::open(const std::filesystem::path& file, Diagnostics& diagnostics) {
  const std::optional<ZipPackage> package = ZipPackage::open(file.string(), ZipLimits{}, diagnostics);
  return package ? read(*package, diagnostics) : std::nullopt;
}

std::optional<DocxTemplate> DocxTemplate::open_memory(std::string bytes, const std::string& shown_name,
                                                      Diagnostics& diagnostics) {
  const std::optional<ZipPackage> package =
      ZipPackage::open_memory(std::move(bytes), shown_name, ZipLimits{}, diagnostics);
  return package ? read(*package, diagnostics) : std::nullopt;
}

std::optional<DocxTemplate> DocxTemplate::read(const ZipPackage& package, Diagnostics& diagnostics) {
  std::vector<std::string> stories;
  if (!find_stories(package, stories, diagnostics)) return std::nullopt;
  DocxTemplate result;
  bool ok = true;
  for (const std::string& name : package.names()) {
    Entry entry;
    result.index_.add_name(name);
    if (PackageIndex::can_change(name)) {
      std::optional<std::string> xml = package.read(name, diagnostics);
      if (!xml) return std::nullopt;
      if (!result.index_.read(name, *xml)) {
        report_unread_part("template", package.file(), name, {}, diagnostics);
        return std::nullopt;
      }
      entry.xml = std::move(*xml);
    }
    if (std::find(stories.begin(), stories.end(), name) == stories.end()) {
      std::optional<RawZipEntry> raw = package.read_raw(name, diagnostics);
      if (!raw) return std::nullopt;
      entry.raw = std::move(*raw);
    } else {
      const std::optional<std::string> xml = package.read(name, diagnostics);
      if (!xml) return std::nullopt;
      entry.raw.name = name;
      TemplatePart& part = entry.part.emplace();
      part.file = package.file();
      part.name = name;
      ok = read_template_part(*xml, part, diagnostics) && ok;
    }
    result.entries_.push_back(std::move(entry));
  }
  std::vector<const TemplatePart*> parts;
  for (const Entry& entry : result.entries_) {
    if (entry.part) parts.push_back(&*entry.part);
  }
  ok = check_references(parts, diagnostics) && ok;
  if (result.has_contents() && package.contains(kStyles)) {
    const std::optional<std::string> xml = package.read(kStyles, diagnostics);
    if (xml) result.styles_ = contents_styles(*xml);
  }
  result.document_ = stories.front();
  return ok ? std::optional(std::move(result)) : std::nullopt;
}

bool DocxTemplate::has_contents() const {
  return std::any_of(entries_.begin(), entries_.end(), [](const Entry& entry) {
    return entry.part && std::any_of(entry.part->tags.begin(), entry.part->tags.end(),
                                     [](const TagUse& use) { return use.tag.kind == TagKind::contents; });
  });
}

std::optional<std::string> DocxTemplate::fill(const TemplateValue& data, Diagnostics& diagnostics,
                                              const TemplateLimits& limits,
                                              const std::vector<std::string>& pages) const {
  Diagnostics found;
  Numbering numbering;
  AddedParts added(index_);
  FigureList figures;
  // Texts come first: the listings, which may stand before them, must name what they add.
  std::vector<std::string> texts;
  for (const Entry& entry : entries_) {
    if (!entry.part) continue;
    texts.push_back(PartWriter(*entry.part, data, limits, added, found, &figures).write());
    numbering.count(texts.back());
  }
  auto text = texts.begin();
  for (const Entry& entry : entries_) {
    if (!entry.part) continue;
    if (holds_marks(*text)) *text = finish_part(*text, *entry.part, numbering, pages, found);
    ++text;
  }
  diagnostics.append(found);
  if (found.has_errors()) return std::nullopt;
  figures.keep_those_in(texts);
  if (figures.size() > 0) figures.add_to(added, document_);
  return write_package(texts, added);
}

std::string DocxTemplate::write_package(const std::vector<std::string>& texts, AddedParts& added) const {
  // Fast compression: deflating is most of the work, and a report is a few kilobytes larger for it.
  constexpr int kLevel = ZipWriter::kFastest;
  ZipWriter zip;
  auto text = texts.begin();
  for (const Entry& entry : entries_) {
    if (entry.part) {
      zip.add(entry.raw.name, *text++, kLevel);
    } else if (added.changes(entry.raw.name)) {
      zip.add(entry.raw.name, added.changed_part(entry.raw.name, entry.xml), kLevel);
    } else {
      zip.add_raw(entry.raw);
    }
  }
  for (const AddedParts::Part& part : added.take_new_parts()) {
    zip.add(part.name, part.bytes, part.compressed ? ZipWriter::kStored : kLevel);
  }
  return zip.finish();
}

std::string DocxTemplate::finish_part(const std::string& xml, const TemplatePart& part, Numbering& numbering,
                                      const std::vector<std::string>& pages, Diagnostics& diagnostics) const {
  return with_contents(numbering.with_fields(xml, part.file, diagnostics), styles_, pages);
}

std::vector<ListedTag> DocxTemplate::tags() const {
  std::vector<ListedTag> listed;
  std::vector<Tag> inside;
  for (const Entry& entry : entries_) {
    if (entry.part) list_node_tags(*entry.part, entry.part->root, inside, listed);
  }
  return listed;
}

bool render_template(const std::filesystem::path& template_file, const TemplateValue& data,
                     const std::filesystem::path& output, Diagnostics& diagnostics) {
  const std::optional<DocxTemplate> opened = DocxTemplate::open(template_file, diagnostics);
  if (!opened) return false;
  const std::optional<std::string> bytes = opened->fill(data, diagnostics);
  return bytes && replace_file(output.string(), *bytes, diagnostics);
}

std::vector<ListedTag> list_tags(const std::filesystem::path& template_file, Diagnostics& diagnostics) {
  const std::optional<DocxTemplate> opened = DocxTemplate::open(template_file, diagnostics);
  return opened ? opened->tags() : std::vector<ListedTag>{};
}

}  // namespace jiheng
