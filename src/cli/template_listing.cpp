#include "cli/template_listing.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/text.h"

namespace jiheng {

namespace {

using Json = nlohmann::ordered_json;

struct CountedTag {
  const ListedTag* first = nullptr;
  std::string text;
  std::string inside;  // "{{#项目表}} › {{?名称}}"
  std::size_t count = 1;
};

std::string inside_text(const ListedTag& listed) {
  std::vector<std::string> sections;
  for (const Tag& section : listed.inside) sections.push_back(tag_text(section));
  return join(sections, " › ");
}

std::vector<CountedTag> counted(const std::vector<ListedTag>& tags) {
  std::vector<CountedTag> result;
  for (const ListedTag& listed : tags) {
    CountedTag tag{&listed, tag_text(listed.tag), inside_text(listed), 1};
    const auto same = std::find_if(result.begin(), result.end(), [&](const CountedTag& other) {
      return other.text == tag.text && other.inside == tag.inside && other.first->part == listed.part;
    });
    same == result.end() ? result.push_back(std::move(tag)) : static_cast<void>(++same->count);
  }
  return result;
}

// At most so many characters, line breaks as blanks.
std::string shortened(const std::string& text, std::size_t most) {
  std::u32string points = to_code_points(text);
  std::replace_if(
      points.begin(), points.end(), [](char32_t c) { return c < U' '; }, U' ');
  if (points.size() > most) points = points.substr(0, most) + U"…";
  return to_utf8(points);
}

Json problem_json(const Diagnostic& problem, Language language) {
  return {{"code", problem.code},
          {"message", problem.message.in(language)},
          {"remedy", problem.remedy.in(language)},
          {"paragraph", problem.excerpt}};
}

const char* kind_key(NameKind kind) {
  switch (kind) {
    case NameKind::figure:
      return "figure";
    case NameKind::date:
      return "date";
    case NameKind::yes_no:
      return "yes_no";
    case NameKind::list:
      return "list";
    case NameKind::object:
      return "object";
    case NameKind::placed:
      return "chart";
    default:
      return "text";
  }
}

Json name_json(const TemplateName& name) {
  Json json = {{"name", name.name}, {"kind", kind_key(name.kind)}};
  if (name.kind == NameKind::list) json["items"] = name.items;
  if (!name.example.empty()) json["example"] = name.example;
  for (const TemplateName& field : name.fields) json["fields"].push_back(name_json(field));
  return json;
}

void append_name(std::string& out, const TemplateName& name, const std::string& before, Language language) {
  constexpr std::size_t kLongestExample = 40;
  const std::string path = before + name.name;
  out += path + "\t" + name_kind_words(name.kind).in(language);
  if (name.kind == NameKind::list) {
    out += language == Language::chinese ? "（例中" + std::to_string(name.items) + "项）"
                                         : " (" + std::to_string(name.items) + " items here)";
  }
  if (!name.example.empty()) out += "\t" + shortened(name.example, kLongestExample);
  out += "\n";
  const std::string inner = name.kind == NameKind::list ? path + " › " : path + ".";
  for (const TemplateName& field : name.fields) append_name(out, field, inner, language);
}

}  // namespace

std::string tags_as_text(const std::vector<ListedTag>& tags, Language language) {
  constexpr std::size_t kLongestParagraph = 60;
  const bool chinese = language == Language::chinese;
  std::string out;
  std::string part;
  for (const CountedTag& tag : counted(tags)) {
    if (tag.first->part != part) out += (part = tag.first->part) + "\n";
    out += "  " + tag.text;
    if (tag.count > 1)
      out += chinese ? "  " + std::to_string(tag.count) + "处" : "  " + std::to_string(tag.count) + " times";
    if (!tag.inside.empty()) out += (chinese ? "  在 " : "  in ") + tag.inside + (chinese ? " 之内" : "");
    const std::string paragraph = shortened(tag.first->paragraph, kLongestParagraph);
    if (paragraph != tag.text) out += (chinese ? "\n    段落：" : "\n    paragraph: ") + paragraph;
    out += "\n";
  }
  return out;
}

std::string tags_as_json(const std::vector<ListedTag>& tags, const Diagnostics& problems, Language language) {
  Json json = {{"tags", Json::array()}, {"problems", Json::array()}};
  for (const CountedTag& tag : counted(tags)) {
    Json inside = Json::array();
    for (const Tag& section : tag.first->inside) inside.push_back(tag_text(section));
    json["tags"].push_back({{"tag", tag.text},
                            {"name", tag.first->tag.name},
                            {"part", tag.first->part},
                            {"paragraph", tag.first->paragraph},
                            {"inside", std::move(inside)},
                            {"count", tag.count}});
  }
  for (const Diagnostic& problem : problems.items()) json["problems"].push_back(problem_json(problem, language));
  return json.dump(2) + "\n";
}

std::string names_as_text(const std::vector<TemplateName>& names, Language language) {
  std::string out;
  for (const TemplateName& name : names) append_name(out, name, "", language);
  return out;
}

std::string names_as_json(const std::vector<TemplateName>& names) {
  Json json = Json::array();
  for (const TemplateName& name : names) json.push_back(name_json(name));
  return json.dump(2) + "\n";
}

}  // namespace jiheng
