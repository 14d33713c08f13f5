#include "document/template_tag.h"

#include <algorithm>
#include <array>
#include <utility>

namespace jiheng {
namespace {

constexpr std::string_view kPlainOpen = "{{";
constexpr std::string_view kWideOpen = "｛｛";
constexpr std::string_view kPlainClose = "}}";
constexpr std::string_view kWideClose = "｝｝";
constexpr std::string_view kMergeFlag = "合并";

// The next pair of braces, of either width, opening or closing. One forward scan, so that scanning is linear whatever
// the text.
struct Braces {
  std::size_t at = std::string_view::npos;
  std::size_t length = 0;
  bool opening = false;
};

Braces next_braces(std::string_view text, std::size_t from) {
  for (std::size_t i = from; i < text.size(); ++i) {
    if (text[i] != '{' && text[i] != '}' && text[i] != kWideOpen[0]) continue;
    const std::string_view rest = text.substr(i);
    if (rest.starts_with(kPlainOpen)) return {i, kPlainOpen.size(), true};
    if (rest.starts_with(kWideOpen)) return {i, kWideOpen.size(), true};
    if (rest.starts_with(kPlainClose)) return {i, kPlainClose.size(), false};
    if (rest.starts_with(kWideClose)) return {i, kWideClose.size(), false};
  }
  return {};
}

// The inside of a tag with full-width signs made plain and all spaces taken out (names have none).
std::string plain_inside(std::string_view inside) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kSigns{{{"＃", "#"},
                                                                                        {"？", "?"},
                                                                                        {"＾", "^"},
                                                                                        {"／", "/"},
                                                                                        {"｜", "|"},
                                                                                        {"．", "."},
                                                                                        {"\u3000", ""},
                                                                                        {"\u00a0", ""},
                                                                                        {"\u200b", ""}}};
  std::string plain;
  plain.reserve(inside.size());
  while (!inside.empty()) {
    const auto sign =
        std::find_if(kSigns.begin(), kSigns.end(), [&](const auto& s) { return inside.starts_with(s.first); });
    if (sign != kSigns.end()) {
      plain += sign->second;
      inside.remove_prefix(sign->first.size());
      continue;
    }
    if (inside.front() != ' ' && inside.front() != '\t') plain += inside.front();
    inside.remove_prefix(1);
  }
  return plain;
}

bool is_name_byte(char c) {
  static constexpr std::string_view kForbidden = "{}#?^/|\n\r<>&\"";
  return static_cast<unsigned char>(c) >= 0x20 && kForbidden.find(c) == std::string_view::npos;
}

// "单位.名称" → segments; false when a segment is empty or holds a sign that no name has.
bool split_path(std::string_view name, std::vector<std::string>& path) {
  if (name == ".") return true;
  if (name.empty() || !std::all_of(name.begin(), name.end(), is_name_byte)) return false;
  std::size_t begin = 0;
  while (begin <= name.size()) {
    const std::size_t dot = std::min(name.find('.', begin), name.size());
    if (dot == begin) return false;
    path.emplace_back(name.substr(begin, dot - begin));
    begin = dot + 1;
  }
  return true;
}

TagKind take_kind(std::string& inside) {
  if (inside.empty()) return TagKind::value;
  TagKind kind = TagKind::value;
  if (inside[0] == '#') kind = TagKind::open;
  if (inside[0] == '?') kind = TagKind::open_if;
  if (inside[0] == '^') kind = TagKind::open_inverted;
  if (inside[0] == '/') kind = TagKind::close;
  if (kind != TagKind::value) inside.erase(0, 1);
  return kind;
}

void scan_inside(std::string_view text, std::size_t begin, std::size_t end, ScannedTags& scanned) {
  std::string inside = plain_inside(text);
  Tag tag;
  tag.begin = begin;
  tag.end = end;
  tag.kind = take_kind(inside);
  const std::size_t bar = inside.find('|');
  if (bar != std::string::npos) {
    if (tag.kind != TagKind::value || inside.substr(bar + 1) != kMergeFlag) {
      scanned.faults.push_back({TagFault::Kind::unknown_flag, begin, end});
      return;
    }
    tag.merge = true;
    inside.erase(bar);
  }
  if (!split_path(inside, tag.path)) {
    scanned.faults.push_back({TagFault::Kind::bad_name, begin, end});
    return;
  }
  tag.name = std::move(inside);
  scanned.tags.push_back(std::move(tag));
}

}  // namespace

bool may_contain_tags(std::string_view text) {
  return text.find(kPlainOpen) != std::string_view::npos || text.find(kWideOpen) != std::string_view::npos;
}

ScannedTags scan_tags(std::string_view text) {
  ScannedTags scanned;
  Braces braces = next_braces(text, 0);
  while (braces.at != std::string_view::npos) {
    const std::size_t inside = braces.at + braces.length;
    const Braces following = next_braces(text, inside);
    if (!braces.opening) {  // a lone }} is just text
      braces = following;
    } else if (following.at == std::string_view::npos || following.opening) {
      scanned.faults.push_back({TagFault::Kind::unclosed, braces.at, inside});
      braces = following;
    } else {
      const std::size_t end = following.at + following.length;
      scan_inside(text.substr(inside, following.at - inside), braces.at, end, scanned);
      braces = next_braces(text, end);
    }
  }
  return scanned;
}

}  // namespace jiheng
