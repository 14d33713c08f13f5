#include "document/docx_comments.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include <pugixml.hpp>

#include "base/date.h"
#include "document/added_parts.h"
#include "document/docx_range.h"
#include "document/docx_reader.h"
#include "document/template_xml.h"
#include "document/zip_writer.h"

namespace jiheng {
namespace {

constexpr AddedParts::PartKind kCommentsPart{
    "word/comments",
    "xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
    false,
    true};
constexpr const char* kNoComments =
    R"(<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>)";

// What XML cannot hold is left out; lines become paragraphs of their own before.
std::string clean(std::string_view text) {
  std::string escaped;
  append_escaped(escaped, text);
  pugi::xml_document document;
  parse_part_xml("<t>" + escaped + "</t>", document);
  return document.child("t").child_value();
}

// "2024-05-01T09:00:00Z".
bool is_date(std::string_view date) {
  constexpr std::string_view kForm = "0000-00-00T00:00:00Z";
  if (date.size() != kForm.size()) return false;
  for (std::size_t i = 0; i < date.size(); ++i) {
    const bool digit = date[i] >= '0' && date[i] <= '9';
    if (kForm[i] == '0' ? !digit : date[i] != kForm[i]) return false;
  }
  const auto number = [&](std::size_t at) { return (date[at] - '0') * 10 + (date[at + 1] - '0'); };
  return Date::from_civil((date[0] - '0') * 1000 + (date[1] - '0') * 100 + number(2), number(5), number(8))
             .has_value() &&
         number(11) < 24 && number(14) < 60 && number(17) < 60;
}

class Commenter {
 public:
  Commenter(const ZipPackage& package, Diagnostics& diagnostics) : package_(package), diagnostics_(diagnostics) {}

  std::optional<std::string> run(const std::vector<DocxComment>& comments) {
    if (!open()) return std::nullopt;
    const std::size_t before = diagnostics_.items().size();
    const std::vector<pugi::xml_node> paragraphs = paragraphs_below(document_.child("w:document").child("w:body"));
    for (std::size_t i = 0; i < comments.size(); ++i) add(comments[i], i, paragraphs);
    if (diagnostics_.items().size() != before) return std::nullopt;
    return write();
  }

 private:
  bool fail(std::string code, Message message, Message remedy) {
    Place place;
    place.file = package_.file();
    diagnostics_.error(std::move(code), std::move(place), std::move(message), std::move(remedy));
    return false;
  }

  bool not_word() {
    return fail("docx.not-word", {"这不是 Word 文档（docx）。", "This is no Word document (docx)."},
                {"请用 Word 或 WPS 打开，另存为“Word 文档（*.docx）”。",
                 "Open it in Word or WPS and save it as a Word document (*.docx)."});
  }

  bool parse(const std::string& name, pugi::xml_document& document) {
    const std::optional<std::string> bytes = package_.read(name, diagnostics_);
    if (!bytes) return false;
    if (parse_part_xml(*bytes, document)) return true;
    return report_unread_part("docx", package_.file(), name, document, diagnostics_);
  }

  // The part to which a relationship of that kind leads; empty when there is none. False after an error.
  bool find_related(std::string_view from, std::string_view kind, std::string& part) {
    const std::string listing = relationships_part_of(from);
    pugi::xml_document document;
    if (!package_.contains(listing)) return true;
    if (!parse(listing, document)) return false;
    const std::string folder(from.substr(0, from.rfind('/') == std::string_view::npos ? 0 : from.rfind('/') + 1));
    for (const pugi::xml_node& node : document.document_element().children()) {
      const std::string_view type = node.attribute("Type").value();
      if (!type.ends_with("/" + std::string(kind))) continue;
      const std::string target = node.attribute("Target").value();
      part = target.starts_with('/') ? target.substr(1) : folder + target;
      return true;
    }
    return true;
  }

  bool open() {
    if (!package_.contains("[Content_Types].xml") || !find_related("", "officeDocument", main_)) return not_word();
    if (main_.empty() || !package_.contains(main_)) return not_word();
    if (!parse(main_, document_) || !find_related(main_, "comments", comments_part_)) return false;
    if (!document_.child("w:document").child("w:body")) return not_word();
    const bool old = !comments_part_.empty() && package_.contains(comments_part_);
    if (!old) comments_part_.clear();
    if (old ? !parse(comments_part_, comments_) : !comments_.load_string(kNoComments)) return false;
    if (!comments_.child("w:comments")) return not_word();
    for (const pugi::xml_node& comment : comments_.child("w:comments").children("w:comment")) {
      next_ = std::max(next_, comment.attribute("w:id").as_int() + 1);
    }
    return true;
  }

  void add(const DocxComment& comment, std::size_t index, const std::vector<pugi::xml_node>& paragraphs) {
    const std::string which = "第" + std::to_string(index + 1) + "条批注";
    const std::string which_en = "Comment " + std::to_string(index + 1);
    const DocxAnchor& anchor = comment.anchor;
    if (!comment.date.empty() && !is_date(comment.date)) {
      fail("comment.bad-date",
           {which + "的日期「" + comment.date + "」写法不对。",
            which_en + " has a date written wrongly: " + comment.date},
           {"写成 2024-05-01T09:00:00Z，或不写。", "Write 2024-05-01T09:00:00Z, or none."});
      return;
    }
    const bool known = anchor.paragraph >= 0 && static_cast<std::size_t>(anchor.paragraph) < paragraphs.size();
    if (known && anchor.begin >= 0 && anchor.begin <= anchor.end) {
      ParagraphRuns runs(paragraphs[static_cast<std::size_t>(anchor.paragraph)]);
      if (anchor.end <= runs.length()) return place(comment, runs);
    }
    fail("comment.bad-anchor",
         {which + "的位置不在文档中：第" + std::to_string(anchor.paragraph + 1) + "段，第" +
              std::to_string(anchor.begin) + "至" + std::to_string(anchor.end) + "字。",
          which_en + " is anchored outside of the document: paragraph " + std::to_string(anchor.paragraph) +
              ", characters " + std::to_string(anchor.begin) + " to " + std::to_string(anchor.end) + "."},
         {"位置应取自同一份文档。", "Take the anchor from the very same document."});
  }

  static pugi::xml_node insert(const ParagraphRuns::Place& place, const char* name) {
    pugi::xml_node parent = place.parent;
    return place.before ? parent.insert_child_after(name, place.before) : parent.prepend_child(name);
  }

  void place(const DocxComment& comment, ParagraphRuns& runs) {
    const std::string id = std::to_string(next_++);
    const DocxAnchor& anchor = comment.anchor;
    const auto mark = [&](const ParagraphRuns::Place& where, const char* name) {
      pugi::xml_node node = insert(where, name);
      node.append_attribute("w:id") = id.c_str();
      return node;
    };
    const pugi::xml_node start = mark(runs.place_before(anchor.begin), "w:commentRangeStart");
    const bool empty = anchor.begin == anchor.end;
    const pugi::xml_node end =
        mark(empty ? ParagraphRuns::Place{start.parent(), start} : runs.place_after(anchor.end), "w:commentRangeEnd");
    pugi::xml_node run = insert({end.parent(), end}, "w:r");
    run.append_child("w:commentReference").append_attribute("w:id") = id.c_str();
    describe(comment, id);
  }

  void describe(const DocxComment& comment, const std::string& id) {
    pugi::xml_node node = comments_.child("w:comments").append_child("w:comment");
    node.append_attribute("w:id") = id.c_str();
    node.append_attribute("w:author") = clean(comment.author).c_str();
    if (!comment.date.empty()) node.append_attribute("w:date") = comment.date.c_str();
    if (!comment.initials.empty()) node.append_attribute("w:initials") = clean(comment.initials).c_str();
    bool first = true;
    for (const std::string& text : comment.text) add_paragraph(node, text, std::exchange(first, false));
    if (first) add_paragraph(node, "", true);
  }

  // In a size and line pitch of its own: the document's are made for its pages.
  static void add_paragraph(pugi::xml_node comment, const std::string& text, bool first) {
    pugi::xml_node paragraph = comment.append_child("w:p");
    pugi::xml_node properties = paragraph.append_child("w:pPr");
    pugi::xml_node spacing = properties.append_child("w:spacing");
    spacing.append_attribute("w:line") = "240";
    spacing.append_attribute("w:lineRule") = "auto";
    pugi::xml_node indent = properties.append_child("w:ind");
    indent.append_attribute("w:firstLineChars") = "0";
    indent.append_attribute("w:firstLine") = "0";
    if (first) paragraph.append_child("w:r").append_child("w:annotationRef");
    pugi::xml_node run = paragraph.append_child("w:r");
    pugi::xml_node size = run.append_child("w:rPr");
    constexpr const char* kHalfPoints = "21";  // 五号
    size.append_child("w:sz").append_attribute("w:val") = kHalfPoints;
    size.append_child("w:szCs").append_attribute("w:val") = kHalfPoints;
    pugi::xml_node words = run.append_child("w:t");
    words.append_attribute("xml:space") = "preserve";
    words.text().set(clean(text).c_str());
  }

  std::optional<std::string> write() {
    PackageIndex index;
    for (const std::string& name : package_.names()) {
      index.add_name(name);
      if (!PackageIndex::can_change(name)) continue;
      const std::optional<std::string> xml = package_.read(name, diagnostics_);
      if (!xml || !index.read(name, *xml)) return std::nullopt;
    }
    AddedParts added(index);
    if (comments_part_.empty() && comments_.child("w:comments").first_child())
      added.add(main_, kCommentsPart, whole_part_xml(comments_));
    ZipWriter zip;
    for (const std::string& name : package_.names()) {
      if (name == main_) {
        zip.add(name, whole_part_xml(document_));
      } else if (name == comments_part_) {
        zip.add(name, whole_part_xml(comments_));
      } else if (added.changes(name)) {
        const std::optional<std::string> xml = package_.read(name, diagnostics_);
        if (!xml) return std::nullopt;
        zip.add(name, added.changed_part(name, *xml));
      } else if (!zip.copy(package_, name, diagnostics_)) {
        return std::nullopt;
      }
    }
    for (const AddedParts::Part& part : added.take_new_parts()) zip.add(part.name, part.bytes);
    return zip.finish();
  }

  const ZipPackage& package_;
  Diagnostics& diagnostics_;
  std::string main_;
  std::string comments_part_;  // empty: the document had none
  pugi::xml_document document_;
  pugi::xml_document comments_;
  int next_ = 0;
};

}  // namespace

std::optional<std::string> add_docx_comments(std::string docx, const std::string& shown_name,
                                             const std::vector<DocxComment>& comments, Diagnostics& diagnostics) {
  const std::optional<ZipPackage> package =
      ZipPackage::open_memory(std::move(docx), shown_name, kDocxLimits, diagnostics);
  return package ? Commenter(*package, diagnostics).run(comments) : std::nullopt;
}

}  // namespace jiheng
