#include "document/docx_reader.h"

#include <map>
#include <memory>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include "document/docx_story_reader.h"
#include "document/template_xml.h"

namespace jiheng {
namespace {

constexpr std::string_view kPackageRelations = "_rels/.rels";

Place place_of(const ZipPackage& package) {
  Place place;
  place.file = package.file();
  return place;
}

void report_not_word(const ZipPackage& package, Diagnostics& diagnostics) {
  diagnostics.error("docx.not-word", place_of(package),
                    {"这不是 Word 文档（docx）。", "This is no Word document (docx)."},
                    {"请用 Word 或 WPS 打开，另存为“Word 文档（*.docx）”。",
                     "Open it in Word or WPS and save it as a Word document (*.docx)."});
}

// "word/document.xml" and "styles.xml", "/word/styles.xml", "../customXml/item1.xml" → the part's name.
std::string resolved(std::string_view base, std::string_view target) {
  if (target.starts_with('/')) return std::string(target.substr(1));
  std::string folder(base.substr(0, base.rfind('/') == std::string_view::npos ? 0 : base.rfind('/') + 1));
  while (target.starts_with("../")) {
    target.remove_prefix(3);
    if (folder.empty()) continue;
    folder.pop_back();
    folder.resize(folder.rfind('/') == std::string::npos ? 0 : folder.rfind('/') + 1);
  }
  return folder + std::string(target);
}

std::string relations_of(std::string_view part) {
  const std::size_t slash = part.rfind('/');
  const std::size_t name = slash == std::string_view::npos ? 0 : slash + 1;
  return std::string(part.substr(0, name)) + "_rels/" + std::string(part.substr(name)) + ".rels";
}

class DocxReader {
 public:
  DocxReader(const ZipPackage& package, Diagnostics& diagnostics) : package_(package), diagnostics_(diagnostics) {}

  std::optional<TextDocument> read() {
    Relations of_package;
    if (!read_relations(kPackageRelations, "", of_package)) return std::nullopt;
    const std::vector<std::string>& main = of_package["officeDocument"];
    if (main.empty() || !package_.contains(main.front())) return not_word();
    Relations parts;
    const XmlPart document = parse(main.front());
    if (!document || !read_relations(relations_of(main.front()), main.front(), parts)) return std::nullopt;
    const pugi::xml_node body = document->child("w:document").child("w:body");
    if (!body) return not_word();
    if (!read_styles(parts)) return std::nullopt;

    result_.file = package_.file();
    result_.blocks = StoryReader(styles_, numbering_, notes_).read(body);
    const bool whole = read_notes(parts) && read_stories(parts["header"], result_.headers) &&
                       read_stories(parts["footer"], result_.footers);
    return whole ? std::optional(std::move(result_)) : std::nullopt;
  }

 private:
  using XmlPart = std::unique_ptr<pugi::xml_document>;
  // The last word of a relation's type → the parts that it leads to, in order.
  using Relations = std::map<std::string, std::vector<std::string>, std::less<>>;

  std::optional<TextDocument> not_word() {
    report_not_word(package_, diagnostics_);
    return std::nullopt;
  }

  // Null after an error.
  XmlPart parse(const std::string& name) {
    const std::optional<std::string> bytes = package_.read(name, diagnostics_);
    if (!bytes) return nullptr;
    auto document = std::make_unique<pugi::xml_document>();
    if (parse_part_xml(*bytes, *document)) return document;
    report_unread_part("docx", package_.file(), name, *document, diagnostics_);
    return nullptr;
  }

  bool read_relations(std::string_view part, std::string_view base, Relations& relations) {
    if (!package_.contains(part)) return true;
    const XmlPart document = parse(std::string(part));
    if (!document) return false;
    for (const pugi::xml_node& node : document->child("Relationships").children("Relationship")) {
      if (node.attribute("TargetMode").as_string() == std::string_view("External")) continue;
      std::string_view type = node.attribute("Type").value();
      type.remove_prefix(type.rfind('/') == std::string_view::npos ? 0 : type.rfind('/') + 1);
      relations[std::string(type)].push_back(resolved(base, node.attribute("Target").value()));
    }
    return true;
  }

  // The first part of a kind, where there is one; false after an error.
  bool parse_first(Relations& parts, const char* type, XmlPart& document) {
    const std::vector<std::string>& names = parts[type];
    if (names.empty() || !package_.contains(names.front())) return true;
    document = parse(names.front());
    return document != nullptr;
  }

  bool read_styles(Relations& parts) {
    XmlPart styles;
    XmlPart numbering;
    if (!parse_first(parts, "styles", styles) || !parse_first(parts, "numbering", numbering)) return false;
    if (styles) styles_ = DocxStyles(styles->child("w:styles"));
    if (numbering) numbering_ = DocxNumbering(numbering->child("w:numbering"));
    return true;
  }

  bool read_notes(Relations& parts) {
    XmlPart footnotes;
    XmlPart endnotes;
    if (!parse_first(parts, "footnotes", footnotes) || !parse_first(parts, "endnotes", endnotes)) return false;
    StoryReader::Notes of_notes;  // notes refer to no notes
    const auto read_part = [&](const XmlPart& part, const char* root, const char* child, bool endnote,
                               std::map<int, Story>& stories) {
      if (!part) return;
      StoryReader reader(styles_, numbering_, of_notes);
      for (const pugi::xml_node& note : part->child(root).children(child)) {
        const int id = note.attribute("w:id").as_int();
        const bool used = notes_.find({endnote, id}) != notes_.end();
        if (used && stories.find(id) == stories.end()) {
          stories[id] = {parts[endnote ? "endnotes" : "footnotes"].front(), reader.read(note)};
        } else {
          reader.skip(note);
        }
      }
    };
    std::map<int, Story> of_foot;
    std::map<int, Story> of_end;
    read_part(footnotes, "w:footnotes", "w:footnote", false, of_foot);
    read_part(endnotes, "w:endnotes", "w:endnote", true, of_end);
    result_.notes.resize(notes_.size());
    for (const auto& [note, place] : notes_) {
      std::map<int, Story>& stories = note.endnote ? of_end : of_foot;
      result_.notes[place] = std::move(stories[note.id]);
    }
    return true;
  }

  bool read_stories(const std::vector<std::string>& names, std::vector<Story>& stories) {
    for (const std::string& name : names) {
      if (!package_.contains(name)) continue;
      const XmlPart part = parse(name);
      if (!part) return false;
      StoryReader::Notes none;
      stories.push_back({name, StoryReader(styles_, numbering_, none).read(part->document_element())});
    }
    return true;
  }

  const ZipPackage& package_;
  Diagnostics& diagnostics_;
  DocxStyles styles_;
  DocxNumbering numbering_;
  StoryReader::Notes notes_;
  TextDocument result_;
};

}  // namespace

std::optional<TextDocument> read_docx(const ZipPackage& package, Diagnostics& diagnostics) {
  return DocxReader(package, diagnostics).read();
}

std::optional<TextDocument> read_docx(const std::filesystem::path& file, Diagnostics& diagnostics,
                                      const ZipLimits& limits) {
  const auto package = ZipPackage::open(file.string(), limits, diagnostics);
  return package ? read_docx(*package, diagnostics) : std::nullopt;
}

std::optional<TextDocument> read_docx_memory(std::string bytes, const std::string& shown_name, Diagnostics& diagnostics,
                                             const ZipLimits& limits) {
  const auto package = ZipPackage::open_memory(std::move(bytes), shown_name, limits, diagnostics);
  return package ? read_docx(*package, diagnostics) : std::nullopt;
}

}  // namespace jiheng
