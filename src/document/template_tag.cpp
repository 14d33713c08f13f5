#include "document/template_tag.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "document/template_flags.h"

namespace jiheng {
namespace {

constexpr std::string_view kPlainOpen = "{{";
constexpr std::string_view kWideOpen = "｛｛";
constexpr std::string_view kPlainClose = "}}";
constexpr std::string_view kWideClose = "｝｝";
constexpr std::string_view kNumberWord = "编号";
constexpr std::string_view kReferenceWord = "见";
constexpr std::string_view kContentsWord = "目录";

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
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kSigns{{{"＃", "#"},
                                                                                         {"％", "%"},
                                                                                         {"？", "?"},
                                                                                         {"＾", "^"},
                                                                                         {"／", "/"},
                                                                                         {"｜", "|"},
                                                                                         {"．", "."},
                                                                                         {"：", ":"},
                                                                                         {"＠", "@"},
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
  if (inside[0] == '%') kind = TagKind::placed;
  if (inside[0] == '#') kind = TagKind::open;
  if (inside[0] == '?') kind = TagKind::open_if;
  if (inside[0] == '^') kind = TagKind::open_inverted;
  if (inside[0] == '/') kind = TagKind::close;
  if (kind != TagKind::value) inside.erase(0, 1);
  return kind;
}

// "编号表:得分表" and "见表:得分表": label and key. Without a colon it is a name like any other.
bool take_numbering(std::string_view inside, Tag& tag) {
  const std::size_t colon = inside.find(':');
  if (colon == std::string_view::npos) return false;
  std::string_view head = inside.substr(0, colon);
  if (head.starts_with(kNumberWord)) {
    tag.kind = TagKind::number;
    head.remove_prefix(kNumberWord.size());
  } else if (head.starts_with(kReferenceWord)) {
    tag.kind = TagKind::reference;
    head.remove_prefix(kReferenceWord.size());
  } else {
    return false;
  }
  tag.label = head;
  tag.key = inside.substr(colon + 1);
  tag.name = tag.label + ":" + tag.key;
  return true;
}

// A label goes into a field of Word, where a backslash or a blank would end it.
bool is_label(std::string_view label) {
  return !label.empty() && std::all_of(label.begin(), label.end(),
                                       [](char c) { return is_name_byte(c) && c != '\\' && c != '@' && c != '.'; });
}

bool finish_numbering(Tag& tag) {
  if (!is_label(tag.label) || tag.key.empty()) return false;
  if (tag.key[0] != '@') return std::all_of(tag.key.begin(), tag.key.end(), is_name_byte);
  return split_path(std::string_view(tag.key).substr(1), tag.path) && !tag.path.empty();
}

// 目录, 目录:3. The label stays empty when what follows the colon is no number of levels.
bool take_contents(std::string_view inside, Tag& tag) {
  constexpr std::string_view kUsualLevels = "2";
  if (!inside.starts_with(kContentsWord)) return false;
  const std::string_view rest = inside.substr(kContentsWord.size());
  const bool counted = rest.size() == 2 && rest[0] == ':' && rest[1] >= '1' && rest[1] <= '9';
  if (!rest.empty() && rest[0] != ':') return false;
  tag.kind = TagKind::contents;
  if (rest.empty()) tag.label = kUsualLevels;
  if (counted) tag.label = rest.substr(1);
  tag.name = inside;
  return true;
}

// "-w:tr 项目": takes the element that is to be repeated off the front; false when it is none that can be.
bool take_element(std::string& inside, Tag& tag) {
  static constexpr std::array<std::pair<std::string_view, LoopOver>, 3> kElements{
      {{"-w:p", LoopOver::paragraphs}, {"-w:tr", LoopOver::rows}, {"-w:tc", LoopOver::cells}}};
  const std::size_t blank = std::min(inside.find_first_of(" \t"), inside.size());
  tag.dash = inside.substr(0, blank);
  inside.erase(0, blank);
  tag.kind = TagKind::open;
  const auto known =
      std::find_if(kElements.begin(), kElements.end(), [&](const auto& entry) { return entry.first == tag.dash; });
  if (known == kElements.end()) return false;
  tag.dash += ' ';
  tag.over = known->second;
  return true;
}

void scan_inside(std::string_view text, std::size_t begin, std::size_t end, ScannedTags& scanned) {
  Tag tag;
  tag.begin = begin;
  tag.end = end;
  std::string folded = fold_width(text);
  folded.erase(0, std::min(folded.find_first_not_of(" \t"), folded.size()));
  const bool dashed = folded.starts_with('-');
  if (dashed && !take_element(folded, tag)) {
    scanned.faults.push_back({TagFault::Kind::unknown_element, begin, end, tag.dash});
    return;
  }
  std::string inside = plain_inside(dashed ? std::string_view(folded) : text);
  if (!dashed) tag.kind = take_kind(inside);
  if (inside.starts_with('@')) {
    scanned.faults.push_back({TagFault::Kind::raw_xml, begin, end, {}});
    return;
  }
  const bool contents = tag.kind == TagKind::value && take_contents(inside, tag);
  const bool numbering = tag.kind == TagKind::value && take_numbering(inside, tag);
  if ((contents && tag.label.empty()) || (numbering && !finish_numbering(tag))) {
    scanned.faults.push_back({TagFault::Kind::bad_name, begin, end, {}});
    return;
  }
  if (contents || numbering) {
    scanned.tags.push_back(std::move(tag));
    return;
  }
  const std::size_t bar = inside.find('|');
  if (bar != std::string::npos) {
    tag.flags = inside.substr(bar);
    inside.erase(bar);
    if (std::optional<TagFault> fault = read_flags(tag)) {
      scanned.faults.push_back(std::move(*fault));
      return;
    }
  }
  const bool closes_last = tag.kind == TagKind::close && inside.empty();
  if (!closes_last && !split_path(inside, tag.path)) {
    scanned.faults.push_back({TagFault::Kind::bad_name, begin, end, {}});
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
      scanned.faults.push_back({TagFault::Kind::unclosed, braces.at, inside, {}});
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
