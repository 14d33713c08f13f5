#include <algorithm>
#include <optional>

#include <pugixml.hpp>

#include "base/text.h"
#include "document/template_xml.h"
#include "document/zip_package.h"
#include "package/compare_results.h"

namespace jiheng {

namespace {

constexpr std::size_t kMostShown = 20;

// A text that people see as one: a paragraph, a cell, a shared string.
struct Passage {
  std::string place;  // of a cell: B3
  std::string text;
};

bool is_passage(std::string_view name) { return name == "w:p" || name == "a:p" || name == "c" || name == "si"; }

void append_text(const pugi::xml_node& node, std::string& out) {
  for (const pugi::xml_node child : node.children()) {
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
      out += child.value();
    } else {
      append_text(child, out);
    }
  }
}

// `strings` are the shared strings of a workbook, which its cells refer to by number.
void collect(const pugi::xml_node& node, const std::vector<std::string>& strings, std::vector<Passage>& out) {
  for (const pugi::xml_node child : node.children()) {
    if (!is_passage(child.name())) {
      collect(child, strings, out);
      continue;
    }
    Passage passage{child.attribute("r").value(), ""};
    append_text(child, passage.text);
    if (std::string_view(child.attribute("t").value()) == "s") {
      const auto number = static_cast<std::size_t>(child.child("v").text().as_uint());
      if (number < strings.size()) passage.text = strings[number];
    }
    out.push_back(std::move(passage));
  }
}

std::optional<std::vector<Passage>> passages_of(const std::string& bytes, const std::vector<std::string>& strings) {
  pugi::xml_document document;
  if (!parse_part_xml(bytes, document)) return std::nullopt;
  std::vector<Passage> result;
  collect(document, strings, result);
  return result;
}

constexpr std::string_view kSharedStrings = "xl/sharedStrings.xml";

std::vector<std::string> shared_strings_of(const ZipPackage& package) {
  std::vector<std::string> result;
  if (!package.contains(kSharedStrings)) return result;
  Diagnostics ignored;
  const auto bytes = package.read(kSharedStrings, ignored);
  const auto passages = bytes ? passages_of(*bytes, {}) : std::nullopt;
  if (!passages) return result;
  for (const Passage& passage : *passages) result.push_back(passage.text);
  return result;
}

// A part of one file.
struct Part {
  const std::string& bytes;
  const std::vector<std::string>& strings;
};

std::string shown(const std::string& text) {
  constexpr std::size_t kLongest = 60;
  const std::u32string points = to_code_points(text);
  return to_utf8(points.substr(0, kLongest)) + (points.size() > kLongest ? "…" : "");
}

// Both from a little before the first character that differs.
std::pair<std::string, std::string> around_difference(const std::string& a, const std::string& b) {
  constexpr std::ptrdiff_t kBefore = 20;
  const std::u32string was = to_code_points(a);
  const std::u32string is = to_code_points(b);
  const auto same = std::mismatch(was.begin(), was.end(), is.begin(), is.end()).first - was.begin();
  const auto from = static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, same - kBefore));
  const std::string dots = from > 0 ? "…" : "";
  return {dots + shown(to_utf8(was.substr(from))), dots + shown(to_utf8(is.substr(from)))};
}

Message compare_part(const std::string& name, const Part& packed, const Part& recomputed) {
  const auto before = passages_of(packed.bytes, packed.strings);
  const auto after = passages_of(recomputed.bytes, recomputed.strings);
  if (!before || !after) return {"部件「" + name + "」的字节不同", "part “" + name + "”: other bytes"};
  const std::size_t common = std::min(before->size(), after->size());
  for (std::size_t i = 0; i < std::max(before->size(), after->size()); ++i) {
    const Passage was = i < before->size() ? (*before)[i] : Passage{};
    const Passage is = i < after->size() ? (*after)[i] : Passage{};
    if (i < common && was.text == is.text && was.place == is.place) continue;
    const std::string place = was.place.empty() ? is.place : was.place;
    const auto [a, b] = around_difference(was.text, is.text);
    const std::string number = std::to_string(i + 1);
    return {"部件「" + name + "」" + (place.empty() ? "第 " + number + " 段文字" : "单元格 " + place) + "：包内「" + a +
                "」，复算「" + b + "」",
            "part “" + name + "”, " + (place.empty() ? "text " + number : "cell " + place) + ": “" + a +
                "” in the package, “" + b + "” recomputed"};
  }
  return {"部件「" + name + "」文字相同，格式或属性不同", "part “" + name + "”: same text, other form or attributes"};
}

std::optional<ZipPackage> open(std::string_view bytes) {
  constexpr std::uint64_t kLargest = std::uint64_t{256} << 20;
  ZipLimits limits;
  limits.total_bytes = kLargest;
  limits.entry_bytes = kLargest;
  Diagnostics ignored;
  return ZipPackage::open_memory(std::string(bytes), "", limits, ignored);
}

}  // namespace

std::vector<Message> compare_office_results(std::string_view packed, std::string_view recomputed) {
  if (packed == recomputed) return {};
  const auto before = open(packed);
  const auto after = open(recomputed);
  if (!before || !after)
    return {{"包内的文件不是 Office 文件，或已残缺", "no Office file in the package, or not whole"}};
  const auto strings_before = shared_strings_of(*before);
  const auto strings_after = shared_strings_of(*after);
  std::vector<Message> result;
  for (const std::string& name : before->names()) {
    if (!after->contains(name)) {
      result.push_back({"部件「" + name + "」：只在包内有", "part “" + name + "”: only in the package"});
      continue;
    }
    Diagnostics ignored;
    const auto was = before->read(name, ignored);
    const auto is = after->read(name, ignored);
    if (!was || !is) {
      result.push_back({"部件「" + name + "」读不出来", "part “" + name + "” cannot be read"});
    } else if (*was != *is && (name != kSharedStrings || result.empty())) {
      // A shared string that differs was shown already where a cell uses it: sheets stand before the strings.
      result.push_back(compare_part(name, {*was, strings_before}, {*is, strings_after}));
    }
  }
  for (const std::string& name : after->names()) {
    if (!before->contains(name)) {
      result.push_back({"部件「" + name + "」：只在复算中有", "part “" + name + "”: only recomputed"});
    }
  }
  if (result.empty()) {
    return {{"各部件内容逐字节相同，只是压缩方式或顺序不同",
             "every part is the same byte for byte; only their compression or order differs"}};
  }
  if (result.size() > kMostShown) result.resize(kMostShown);
  return result;
}

}  // namespace jiheng
