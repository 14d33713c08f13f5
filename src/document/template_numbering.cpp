#include "document/template_numbering.h"

#include <algorithm>
#include <optional>

#include "document/template_xml.h"

namespace jiheng {
namespace {

// begin kind label between key between otherwise [between run] end
constexpr char kBegin = '\x01';
constexpr char kBetween = '\x1f';
constexpr char kEnd = '\x02';
// Far from the numbers that Word gives to bookmarks of a template.
constexpr std::size_t kFirstBookmark = 700'000;

struct Mark {
  std::size_t begin = 0;
  std::size_t end = 0;  // behind it
  NumberingMark kind = NumberingMark::number;
  std::string_view label;
  std::string_view key;
  std::string_view otherwise;
  std::string_view run;
};

// The fields between `begin` and `end`, which are outside.
std::vector<std::string_view> fields_of(std::string_view inside) {
  std::vector<std::string_view> fields;
  while (true) {
    const std::size_t at = std::min(inside.find(kBetween), inside.size());
    fields.push_back(inside.substr(0, at));
    if (at == inside.size()) return fields;
    inside.remove_prefix(at + 1);
  }
}

std::optional<Mark> next_mark(std::string_view xml, std::size_t from) {
  const std::size_t begin = xml.find(kBegin, from);
  if (begin == std::string_view::npos) return std::nullopt;
  const std::size_t end = xml.find(kEnd, begin);
  const auto fields = fields_of(xml.substr(begin + 2, end - begin - 2));
  return Mark{begin, end + 1, static_cast<NumberingMark>(xml[begin + 1]), fields[0], fields[1], fields[2], fields[3]};
}

std::string name_of(std::string_view label, std::string_view key) {
  return std::string(label) + ":" + std::string(key);
}

std::string bookmark_name(std::size_t bookmark) { return "_Ref" + std::to_string(100'000'000 + bookmark); }

void append_run(std::string& out, std::string_view run_open, std::string_view escaped) {
  out += run_open;
  out += "<w:t xml:space=\"preserve\">";
  out += escaped;
  out += "</w:t></w:r>";
}

void append_field(std::string& out, const std::string& instruction, std::string_view run_open, std::string_view words) {
  out += "<w:fldSimple w:instr=\" " + instruction + " \">";
  append_run(out, run_open, words);
  out += "</w:fldSimple>";
}

// 表 and, as a field that Word can count anew, 3; the bookmark, where there is one, around both.
void append_number(std::string& out, const Mark& mark, std::size_t number, std::size_t bookmark) {
  const std::string id = std::to_string(kFirstBookmark + bookmark);
  if (bookmark > 0) out += "<w:bookmarkStart w:id=\"" + id + "\" w:name=\"" + bookmark_name(bookmark) + "\"/>";
  append_run(out, mark.run, mark.label);
  append_field(out, "SEQ " + std::string(mark.label) + " \\* ARABIC", mark.run, std::to_string(number));
  if (bookmark > 0) out += "<w:bookmarkEnd w:id=\"" + id + "\"/>";
}

struct KnownNumbers {
  std::vector<std::string> names;   // 表:得分表
  std::vector<std::string> labels;  // whose keys come from the data
};

KnownNumbers numbers_of(const std::vector<const TemplatePart*>& parts) {
  KnownNumbers known;
  for (const TemplatePart* part : parts) {
    for (const TagUse& use : part->tags) {
      if (use.tag.kind != TagKind::number) continue;
      if (use.tag.path.empty()) {
        known.names.push_back(name_of(use.tag.label, use.tag.key));
      } else {
        known.labels.push_back(use.tag.label);
      }
    }
  }
  return known;
}

}  // namespace

std::string reference_mark(std::string_view label, std::string_view key, std::string_view otherwise) {
  std::string mark(1, kBegin);
  mark += static_cast<char>(NumberingMark::reference);
  mark.append(label).append(1, kBetween).append(key).append(1, kBetween).append(otherwise);
  return mark + kEnd;
}

DataMark next_data_mark(std::string_view text, std::size_t from) {
  for (std::size_t begin = text.find(kBegin, from); begin != std::string_view::npos;
       begin = text.find(kBegin, begin + 1)) {
    const std::size_t end = text.find(kEnd, begin);
    if (end == std::string_view::npos) break;
    const std::string_view inside = text.substr(begin + 1, end - begin - 1);
    if (inside.empty() || inside[0] != static_cast<char>(NumberingMark::reference)) continue;
    const auto fields = fields_of(inside.substr(1));
    if (fields.size() == 3 && inside.find(kBegin) == std::string_view::npos)
      return {begin, end + 1, fields[0], fields[1], fields[2]};
  }
  return {};
}

std::string without_marks(std::string_view text) {
  std::string plain;
  std::size_t at = 0;
  for (DataMark mark = next_data_mark(text, 0); mark.end != std::string_view::npos; mark = next_data_mark(text, at)) {
    plain += text.substr(at, mark.begin - at);
    plain += mark.otherwise;
    at = mark.end;
  }
  return plain.append(text.substr(at));
}

void append_mark(std::string& out, NumberingMark kind, std::string_view label, std::string_view key,
                 std::string_view otherwise, std::string_view run_open) {
  out += kBegin;
  out += static_cast<char>(kind);
  append_escaped(out, label);
  out += kBetween;
  append_escaped(out, key);
  out += kBetween;
  append_escaped(out, otherwise);
  out += kBetween;
  out += run_open;
  out += kEnd;
}

bool holds_marks(std::string_view xml) { return xml.find(kBegin) != std::string_view::npos; }

void Numbering::count(std::string_view xml) {
  for (auto mark = next_mark(xml, 0); mark; mark = next_mark(xml, mark->end)) {
    if (mark->kind != NumberingMark::number) continue;
    const std::size_t number = ++last_[std::string(mark->label)];
    const std::size_t bookmark = given_.size() + 1;
    given_.try_emplace(name_of(mark->label, mark->key), Given{number, bookmark, false});
  }
}

std::string Numbering::with_fields(const std::string& xml, const std::string& file, Diagnostics& diagnostics) {
  std::string out;
  out.reserve(xml.size() + xml.size() / 8);
  std::size_t at = 0;
  for (auto mark = next_mark(xml, 0); mark; mark = next_mark(xml, at)) {
    out.append(xml, at, mark->begin - at);
    at = mark->end;
    const std::string name = name_of(mark->label, mark->key);
    const auto found = given_.find(name);
    if (mark->kind == NumberingMark::contents) {
      out.append(xml, mark->begin, mark->end - mark->begin);  // template_contents.h takes it from here
    } else if (mark->kind == NumberingMark::number) {
      // A key that is numbered twice is referred to where it stands first.
      const bool first = !found->second.marked;
      found->second.marked = true;
      append_number(out, *mark, ++reached_[std::string(mark->label)], first ? found->second.bookmark : 0);
    } else if (found != given_.end()) {
      append_field(out, "REF " + bookmark_name(found->second.bookmark) + " \\h", mark->run,
                   std::string(mark->label) + std::to_string(found->second.number));
    } else if (mark->kind == NumberingMark::reference) {
      append_run(out, mark->run, mark->otherwise);
    } else if (std::find(missing_.begin(), missing_.end(), name) == missing_.end()) {
      missing_.push_back(name);
      Place place;
      place.file = file;
      diagnostics.warning("template.dangling-reference", std::move(place),
                          {"「{{见 " + name + "}}」所指的内容没有出现在报告里，此处留空。",
                           "What “{{见 " + name + "}}” refers to is not in the report; nothing is printed there."},
                          {"把引用的句子放进与所指内容相同的 {{?…}}…{{/…}} 里。",
                           "Put the sentence into the same {{?…}}…{{/…}} as what it refers to."});
    }
  }
  return out.append(xml, at, xml.size() - at);
}

bool check_references(const std::vector<const TemplatePart*>& parts, Diagnostics& diagnostics) {
  const KnownNumbers known = numbers_of(parts);
  bool ok = true;
  for (const TemplatePart* part : parts) {
    for (const TagUse& use : part->tags) {
      const std::string name = name_of(use.tag.label, use.tag.key);
      const bool from_data = std::find(known.labels.begin(), known.labels.end(), use.tag.label) != known.labels.end();
      if (use.tag.kind != TagKind::reference || from_data) continue;
      if (std::find(known.names.begin(), known.names.end(), name) != known.names.end()) continue;
      ok = false;
      Message remedy = did_you_mean(suggestions(name, known.names));
      if (remedy.zh.empty())
        remedy = {"在所指的表题或图题里写上「{{编号 " + name + "}}」。",
                  "Write “{{编号 " + name + "}}” in the caption."};
      tag_error(diagnostics, *part, use, "template.unknown-reference",
                {"「" + tag_text(use.tag) + "」没有所指：模板里没有「{{编号 " + name + "}}」。",
                 "“" + tag_text(use.tag) + "” refers to nothing: the template has no “{{编号 " + name + "}}”."},
                std::move(remedy));
    }
  }
  return ok;
}

}  // namespace jiheng
