// PartWriter, the names: finds what a tag asks for and tells what is wrong with one that asks for something else.
#include <algorithm>
#include <utility>

#include "base/text.h"
#include "document/template_writer.h"

namespace jiheng {

bool PartWriter::first_complaint(int tag) {
  const auto index = static_cast<std::size_t>(tag);
  if (complained_[index]) return false;
  complained_[index] = true;
  return true;
}

// The first segment is looked for from the innermost scope outwards; the others must then be fields, one of the other.
const TemplateValue* PartWriter::look_up(const TagUse& use, int tag) {
  const std::vector<std::string>& path = use.tag.path;
  if (path.empty()) return scopes_.back();
  const TemplateValue* value = nullptr;
  for (auto scope = scopes_.rbegin(); scope != scopes_.rend() && value == nullptr; ++scope)
    value = (*scope)->find(path[0]);
  if (value == nullptr) {
    if (first_complaint(tag)) report_unknown(use, path[0], scopes_);
    return nullptr;
  }
  for (std::size_t i = 1; i < path.size(); ++i) {
    const TemplateValue* field = value->find(path[i]);
    if (field == nullptr) {
      if (first_complaint(tag)) report_unknown(use, path[i], {value});
      return nullptr;
    }
    value = field;
  }
  return value;
}

void PartWriter::report_unknown(const TagUse& use, const std::string& missing,
                                const std::vector<const TemplateValue*>& places) {
  std::vector<std::string> candidates;
  const auto add_fields = [&](const TemplateValue* place) {
    if (!place->is_object()) return;
    for (const TemplateValue::Field& field : place->fields()) {
      const bool known = std::find(candidates.begin(), candidates.end(), field.first) != candidates.end();
      if (!known) candidates.push_back(field.first);
    }
  };
  std::for_each(places.rbegin(), places.rend(), add_fields);
  Message remedy = did_you_mean(suggestions(missing, candidates));
  if (remedy.zh.empty() && !candidates.empty()) {
    std::string names;
    for (const std::string& candidate : candidates) names += (names.empty() ? "" : "、") + candidate;
    remedy = {"这里可用的名称：" + names + "。", "Names that can be used here: " + names + "."};
  } else if (remedy.zh.empty()) {
    remedy = {"「" + use.tag.path[0] + "」之下没有栏目；若是列表，请先写循环 {{#" + use.tag.path[0] + "}}…{{/" +
                  use.tag.path[0] + "}}。",
              "“" + use.tag.path[0] + "” has no fields; if it is a list, loop over it first."};
  }
  tag_error(diagnostics_, part_, use, "template.unknown-name",
            {"模板里的「" + tag_text(use.tag) + "」没有对应的数据：找不到「" + missing + "」。",
             "The template asks for “" + tag_text(use.tag) + "”, but the data have no “" + missing + "”."},
            std::move(remedy));
}

void PartWriter::report_no_text(const TagUse& use, const TemplateValue& value) {
  const std::string& name = use.tag.name;
  if (value.is_placed()) {
    tag_error(diagnostics_, part_, use, "template.not-text",
              {"「" + name + "」是图表、图片或子文档，不能当作文字打印。",
               "“" + name + "” is a chart, picture or sub-document and cannot be printed as text."},
              {"单独成段，写成 {{%" + name + "}}。", "Give it a paragraph of its own: {{%" + name + "}}."});
    return;
  }
  if (value.is_list()) {
    tag_error(
        diagnostics_, part_, use, "template.not-text",
        {"「" + name + "」是列表，不能直接打印。", "“" + name + "” is a list and cannot be printed as it is."},
        {"写成循环：{{#" + name + "}}…{{/" + name + "}}。", "Write a loop: {{#" + name + "}}…{{/" + name + "}}."});
    return;
  }
  std::string fields;
  for (const TemplateValue::Field& field : value.fields()) {
    fields += (fields.empty() ? "" : "、") + (use.tag.path.empty() ? field.first : name + "." + field.first);
  }
  tag_error(
      diagnostics_, part_, use, "template.not-text",
      {"「" + name + "」含有若干栏目，不能直接打印。", "“" + name + "” has fields and cannot be printed as it is."},
      {"请指明栏目：" + fields + "。", "Name a field: " + fields + "."});
}

void PartWriter::report_bad_format(const TagUse& use, const TemplateValue& value, const Message& takes) {
  constexpr std::size_t kLongest = 40;  // characters of the value: enough to find it by
  std::u32string shown = to_code_points(value.printed());
  if (shown.size() > kLongest) shown = shown.substr(0, kLongest) + U"…";
  const std::string text = to_utf8(shown);
  tag_error(diagnostics_, part_, use, "template.bad-format",
            {"「" + tag_text(use.tag) + "」的值「" + text + "」不能按这个格式打印。",
             "The value “" + text + "” of “" + tag_text(use.tag) + "” cannot be printed in this format."},
            takes);
}

}  // namespace jiheng
