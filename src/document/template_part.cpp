#include "document/template_part.h"

#include <algorithm>
#include <array>

#include <pugixml.hpp>

#include "document/template_reader.h"
#include "document/template_xml.h"

namespace jiheng {
namespace {

bool starts_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), starts_character));
}

// Moves `at` back over up to `characters` characters.
std::size_t step_back(std::string_view text, std::size_t at, std::size_t characters) {
  while (at > 0 && characters > 0) {
    --at;
    if (starts_character(text[at])) --characters;
  }
  return at;
}

std::size_t step_forward(std::string_view text, std::size_t at, std::size_t characters) {
  while (at < text.size() && characters > 0) {
    ++at;
    while (at < text.size() && !starts_character(text[at])) ++at;
    --characters;
  }
  return at;
}

std::string in_one_line(std::string_view text) {
  std::string line(text);
  std::replace_if(
      line.begin(), line.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return line;
}

}  // namespace

std::string tag_text(const Tag& tag) {
  std::string text = "{{";
  if (!tag.dash.empty()) return text + tag.dash + tag.name + tag.flags + "}}";
  if (tag.kind == TagKind::placed) text += '%';
  if (tag.kind == TagKind::open) text += '#';
  if (tag.kind == TagKind::open_if) text += '?';
  if (tag.kind == TagKind::open_inverted) text += '^';
  if (tag.kind == TagKind::close) text += '/';
  if (tag.kind == TagKind::number) text += "编号 ";
  if (tag.kind == TagKind::reference) text += "见 ";
  return text + tag.name + tag.flags + "}}";
}

void text_error(Diagnostics& diagnostics, const TemplatePart& part, std::string_view paragraph, std::size_t begin,
                std::size_t end, std::string code, Message message, Message remedy) {
  constexpr std::size_t kContext = 30;  // characters shown on either side: a paragraph of an official report is long
  Place place;
  place.file = part.file;
  Diagnostic& diagnostic = diagnostics.error(std::move(code), std::move(place), std::move(message), std::move(remedy));
  const std::size_t from = step_back(paragraph, begin, kContext);
  const std::size_t to = step_forward(paragraph, end, kContext);
  diagnostic.excerpt = in_one_line(paragraph.substr(from, to - from));
  diagnostic.caret_begin = static_cast<int>(count_characters(paragraph.substr(from, begin - from)));
  diagnostic.caret_length = static_cast<int>(count_characters(paragraph.substr(begin, end - begin)));
}

void tag_error(Diagnostics& diagnostics, const TemplatePart& part, const TagUse& use, std::string code, Message message,
               Message remedy) {
  text_error(diagnostics, part, part.paragraphs[use.paragraph], use.tag.begin, use.tag.end, std::move(code),
             std::move(message), std::move(remedy));
}

bool read_part_xml(std::string_view xml, TemplatePart& part, Diagnostics& diagnostics) {
  Place place;
  place.file = part.file;
  pugi::xml_document document;
  if (!parse_part_xml(xml, document)) {
    return report_unread_part("template", part.file, part.name, document, diagnostics);
  }
  const pugi::xml_node root = document.document_element();
  static constexpr std::array<std::string_view, 5> kRoots{"w:document", "w:hdr", "w:ftr", "w:footnotes", "w:endnotes"};
  const bool known = std::find(kRoots.begin(), kRoots.end(), std::string_view(root.name())) != kRoots.end();
  if (!known || (is_element(root, "w:document") && !root.child("w:body"))) {
    diagnostics.error(
        "template.not-word", std::move(place),
        {part.name + " 不是 Word 文档的内容。", part.name + " holds no Word text."},
        {"请用 Word 或 WPS 另存为“Word 文档（*.docx）”。", "Save it as a Word document (*.docx) in Word or WPS."});
    return false;
  }
  const std::size_t errors_before = diagnostics.items().size();
  PartReader(part, diagnostics).read_root(root);
  return diagnostics.items().size() == errors_before;
}

bool read_template_part(std::string_view xml, TemplatePart& part, Diagnostics& diagnostics) {
  return read_part_xml(xml, part, diagnostics) && nest_sections(part, diagnostics);
}

}  // namespace jiheng
