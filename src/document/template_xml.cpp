#include "document/template_xml.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "document/xml_prefix.h"

namespace jiheng {
namespace {

// How many bytes at `text[at]` form a valid character that XML may hold; 0 when none.
std::size_t valid_sequence(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) -> unsigned {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
  };
  const auto follows = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  const unsigned lead = byte(0);
  if (lead >= 0xC2U && lead <= 0xDFU) return follows(1) ? 2 : 0;
  if (lead >= 0xE0U && lead <= 0xEFU) {
    if (!follows(1) || !follows(2)) return 0;
    if (lead == 0xE0U && byte(1) < 0xA0U) return 0;                       // overlong
    if (lead == 0xEDU && byte(1) > 0x9FU) return 0;                       // surrogate
    if (lead == 0xEFU && byte(1) == 0xBFU && byte(2) >= 0xBEU) return 0;  // U+FFFE, U+FFFF
    return 3;
  }
  if (lead >= 0xF0U && lead <= 0xF4U) {
    if (!follows(1) || !follows(2) || !follows(3)) return 0;
    if (lead == 0xF0U && byte(1) < 0x90U) return 0;
    if (lead == 0xF4U && byte(1) > 0x8FU) return 0;
    return 4;
  }
  return 0;
}

enum class ByteClass : unsigned char { plain, escape, drop, multi };

constexpr std::array<ByteClass, 256> make_byte_classes() {
  std::array<ByteClass, 256> classes{};
  for (std::size_t i = 0; i < classes.size(); ++i) {
    classes[i] = i < 0x20 || i == 0x7F ? ByteClass::drop : i < 0x80 ? ByteClass::plain : ByteClass::multi;
  }
  for (const char c : {'\t', '\n', '\r'}) classes[static_cast<unsigned char>(c)] = ByteClass::plain;
  for (const char c : {'&', '<', '>', '"'}) classes[static_cast<unsigned char>(c)] = ByteClass::escape;
  return classes;
}

std::string_view entity_of(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    default:
      return "&quot;";
  }
}

bool is_volatile_attribute(std::string_view name) {
  return name.starts_with("w:rsid") || name == "w14:paraId" || name == "w14:textId";
}

bool too_deep(const pugi::xml_document& document) {
  int depth = 0;
  pugi::xml_node node = document.first_child();
  while (node) {
    if (depth > kMaxXmlDepth) return true;
    if (node.first_child()) {
      node = node.first_child();
      ++depth;
      continue;
    }
    while (depth > 0 && !node.next_sibling()) {
      node = node.parent();
      --depth;
    }
    node = node.next_sibling();
  }
  return false;
}

}  // namespace

bool parse_part_xml(std::string_view bytes, pugi::xml_document& document) {
  constexpr unsigned kFlags = pugi::parse_default | pugi::parse_ws_pcdata_single;
  if (!document.load_buffer(bytes.data(), bytes.size(), kFlags)) {
    document.reset();
    return false;
  }
  if (too_deep(document)) return false;
  use_usual_word_prefix(document);
  return true;
}

bool report_unread_part(std::string_view family, std::string_view file, std::string_view part,
                        const pugi::xml_document& document, Diagnostics& diagnostics) {
  Place place;
  place.file = file;
  const std::string name(part);
  if (!document.first_child()) {
    diagnostics.error(std::string(family) + ".bad-xml", std::move(place),
                      {"文档内部的 " + name + " 已损坏。", "The part " + name + " is damaged."},
                      {"请用 Word 或 WPS 打开并重新保存。", "Open the document in Word or WPS and save it again."});
    return false;
  }
  const std::string most = std::to_string(kMaxXmlDepth);
  diagnostics.error(std::string(family) + ".too-deep", std::move(place),
                    {"文档内部的 " + name + " 嵌套过深：元素层数超过上限 " + most + "。",
                     "The part " + name + " is nested too deeply: more than " + most + " elements in each other."},
                    {"文件没有损坏。请在 Word 中减少表格套表格、内容控件套内容控件的层数，或把内容复制到新文档后再试。",
                     "The file is not damaged. Put fewer tables or content controls into each other, or copy the text "
                     "into a new document, and try again."});
  return false;
}

std::string whole_part_xml(const pugi::xml_document& document) {
  struct Writer : pugi::xml_writer {
    std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    void write(const void* data, std::size_t size) override { text.append(static_cast<const char*>(data), size); }
  };
  Writer writer;
  document.document_element().print(writer, "", pugi::format_raw);
  return writer.text;
}

void append_escaped(std::string& out, std::string_view text) {
  static constexpr std::array<ByteClass, 256> kClasses = make_byte_classes();
  std::size_t start = 0;  // of the stretch that can be copied as it is
  std::size_t i = 0;
  while (i < text.size()) {
    const ByteClass byte_class = kClasses[static_cast<unsigned char>(text[i])];
    if (byte_class == ByteClass::plain) {
      ++i;
      continue;
    }
    const std::size_t valid = byte_class == ByteClass::multi ? valid_sequence(text, i) : 0;
    if (valid > 0) {
      i += valid;
      continue;
    }
    out.append(text, start, i - start);
    if (byte_class == ByteClass::escape) out += entity_of(text[i]);
    start = ++i;
  }
  out.append(text, start, text.size() - start);
}

std::size_t find_in_xml(std::string_view xml, std::string_view needle, std::size_t from) {
  if (from > xml.size()) return std::string_view::npos;
  const void* found = ::memmem(xml.data() + from, xml.size() - from, needle.data(), needle.size());
  return found == nullptr ? std::string_view::npos
                          : static_cast<std::size_t>(static_cast<const char*>(found) - xml.data());
}

void append_start_tag(std::string& out, const pugi::xml_node& node) {
  out += '<';
  out += node.name();
  for (const pugi::xml_attribute& attribute : node.attributes()) {
    if (is_volatile_attribute(attribute.name())) continue;
    out += ' ';
    out += attribute.name();
    out += "=\"";
    append_escaped(out, attribute.value());
    out += '"';
  }
  out += '>';
}

void append_end_tag(std::string& out, const pugi::xml_node& node) {
  out += "</";
  out += node.name();
  out += '>';
}

bool is_left_out(const pugi::xml_node& node) {
  static constexpr std::array<std::string_view, 5> kTraces{
      "w:proofErr", "w:lastRenderedPageBreak", "w:commentRangeStart", "w:commentRangeEnd", "w:commentReference"};
  const std::string_view name = node.name();
  if (name == "w:id" || name == "w:dataBinding") return is_element(node.parent(), "w:sdtPr");
  return std::find(kTraces.begin(), kTraces.end(), name) != kTraces.end();
}

void append_element(std::string& out, const pugi::xml_node& node) {
  if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
    append_escaped(out, node.value());
    return;
  }
  if (node.type() != pugi::node_element || is_left_out(node)) return;
  append_start_tag(out, node);
  if (!node.first_child()) {
    out.back() = '/';
    out += '>';
    return;
  }
  for (const pugi::xml_node& child : node.children()) append_element(out, child);
  append_end_tag(out, node);
}

}  // namespace jiheng
