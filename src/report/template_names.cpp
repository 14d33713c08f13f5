#include "report/template_names.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

namespace jiheng {

namespace {

NameKind kind_of(const TemplateValue& value) {
  if (value.is_figure()) return NameKind::figure;
  if (value.is_date()) return NameKind::date;
  if (value.is_yes_no()) return NameKind::yes_no;
  if (value.is_list()) return NameKind::list;
  if (value.is_placed()) return NameKind::placed;
  return value.is_object() ? NameKind::object : NameKind::text;
}

using Names = std::vector<TemplateName>;

void merge(Names& names, const std::string& name, const TemplateValue& value);

void merge_fields(Names& names, const TemplateValue& object) {
  for (const auto& [name, value] : object.fields()) merge(names, name, value);
}

// The first filled value is the example.
void merge(Names& names, const std::string& name, const TemplateValue& value) {
  auto found = std::find_if(names.begin(), names.end(), [&](const TemplateName& other) { return other.name == name; });
  if (found == names.end()) {
    names.push_back({name, kind_of(value), {}, 0, {}});
    found = std::prev(names.end());
  }
  if (found->example.empty()) {
    found->kind = kind_of(value);
    found->example = value.printed();
  }
  if (value.is_object()) merge_fields(found->fields, value);
  if (!value.is_list()) return;
  found->items += value.items().size();
  for (const TemplateValue& item : value.items()) {
    if (item.is_object()) merge_fields(found->fields, item);
  }
}

const TemplateName* find_name(const Names& names, const std::string& name) {
  const auto found = std::find_if(names.begin(), names.end(), [&](const TemplateName& n) { return n.name == name; });
  return found == names.end() ? nullptr : &*found;
}

// The names that can be used at one place of a template, the innermost last; one of unknown names knows them all.
struct Scopes {
  std::vector<const Names*> known;
  bool has_unknown = false;
};

// What a path comes to.
struct Found {
  const TemplateName* name = nullptr;
  std::string missing;  // where nothing is found
  std::vector<std::string> candidates;
  bool unknown = false;  // cannot be told
};

std::vector<std::string> plain_names(const Names& names) {
  std::vector<std::string> plain;
  for (const TemplateName& name : names) plain.push_back(name.name);
  return plain;
}

Found resolve(const std::vector<std::string>& path, const Scopes& scopes) {
  if (path.empty()) return {nullptr, {}, {}, true};
  const TemplateName* name = nullptr;
  std::vector<std::string> candidates;
  for (auto scope = scopes.known.rbegin(); scope != scopes.known.rend() && name == nullptr; ++scope) {
    name = find_name(**scope, path[0]);
    const std::vector<std::string> here = plain_names(**scope);
    candidates.insert(candidates.end(), here.begin(), here.end());
  }
  if (name == nullptr) return {nullptr, path[0], std::move(candidates), scopes.has_unknown};
  for (std::size_t i = 1; i < path.size(); ++i) {
    const TemplateName* field = name->kind == NameKind::list ? nullptr : find_name(name->fields, path[i]);
    if (field == nullptr) return {nullptr, path[i], plain_names(name->fields), false};
    name = field;
  }
  return {name, {}, {}, false};
}

// The scopes inside the sections around a tag, as filling sets them.
Scopes scopes_inside(const std::vector<Tag>& inside, const Names& names) {
  Scopes scopes{{&names}, false};
  for (const Tag& section : inside) {
    if (section.kind != TagKind::open) continue;
    const Found found = resolve(section.path, scopes);
    if (found.name == nullptr || (found.name->kind == NameKind::list && found.name->items == 0)) {
      scopes.has_unknown = true;
    } else if (found.name->kind == NameKind::list || found.name->kind == NameKind::object) {
      scopes.known.push_back(&found.name->fields);
    }
  }
  return scopes;
}

bool asks_for_a_name(const Tag& tag) {
  const bool has_given_key = tag.kind == TagKind::number || tag.kind == TagKind::reference;
  return tag.kind != TagKind::contents && !tag.path.empty() && (!has_given_key || tag.key.starts_with('@'));
}

// The same name inside objects: 结论.总分 for 总分.
void find_elsewhere(const Names& names, const std::string& missing, const std::string& before,
                    std::vector<std::string>& found) {
  for (const TemplateName& name : names) {
    if (name.name == missing && !before.empty()) found.push_back(before + name.name);
    if (name.kind == NameKind::object) find_elsewhere(name.fields, missing, before + name.name + ".", found);
  }
}

Message remedy_of(const Found& found, const Names& names) {
  constexpr std::size_t kMost = 3;
  std::vector<std::string> elsewhere;
  find_elsewhere(names, found.missing, "", elsewhere);
  if (elsewhere.size() > kMost) elsewhere.resize(kMost);
  if (!elsewhere.empty()) return did_you_mean(elsewhere);
  Message remedy = did_you_mean(suggestions(found.missing, found.candidates));
  if (!remedy.zh.empty()) return remedy;
  return {"jiheng template names 列出全部可用的名称。", "`jiheng template names` lists every name that can be used."};
}

}  // namespace

Message name_kind_words(NameKind kind) {
  switch (kind) {
    case NameKind::figure:
      return {"数", "figure"};
    case NameKind::date:
      return {"日期", "date"};
    case NameKind::yes_no:
      return {"是/否", "yes/no"};
    case NameKind::list:
      return {"列表", "list"};
    case NameKind::object:
      return {"有栏目", "object"};
    case NameKind::placed:
      return {"图", "chart"};
    default:
      return {"文字", "text"};
  }
}

std::vector<TemplateName> template_names(const TemplateValue& data) {
  Names names;
  merge_fields(names, data);
  return names;
}

void check_names(const std::vector<ListedTag>& tags, const std::string& file, const std::vector<TemplateName>& names,
                 Diagnostics& diagnostics) {
  TemplatePart part;  // only for its file name
  part.file = file;
  std::set<std::pair<std::string, std::string>> told;  // tag and paragraph
  for (const ListedTag& listed : tags) {
    if (!asks_for_a_name(listed.tag)) continue;
    const Found found = resolve(listed.tag.path, scopes_inside(listed.inside, names));
    if (found.name != nullptr || found.unknown) continue;
    if (!told.emplace(tag_text(listed.tag), listed.paragraph).second) continue;
    text_error(diagnostics, part, listed.paragraph, listed.tag.begin, listed.tag.end, "template.unknown-name",
               {"「" + tag_text(listed.tag) + "」没有对应的数据：找不到「" + found.missing + "」。",
                "The template asks for “" + tag_text(listed.tag) + "”, but the data have no “" + found.missing + "”."},
               remedy_of(found, names));
  }
}

}  // namespace jiheng
