#include "server/library_views.h"

namespace jiheng {

using nlohmann::json;

namespace {

const char* type_name(const Item& item) {
  if (!item.choices.empty()) return "choice";
  switch (item.type.kind) {
    case ValueKind::number:
      return "number";
    case ValueKind::text:
      return "text";
    case ValueKind::boolean:
      return "yes_no";
    case ValueKind::date:
      return "date";
  }
  return "text";
}

json item_view(const Item& item) {
  json result = {{"name", item.name}, {"type", type_name(item)}};
  const auto add = [&](const char* key, const std::string& value) {
    if (!value.empty()) result[key] = value;
  };
  add("unit", item.unit.name);
  add("stage", item.stage);
  add("note", item.note);
  add("source", item.source);
  add("formula", item.formula_text);
  if (!item.aliases.empty()) result["aliases"] = item.aliases;
  if (!item.choices.empty()) result["choices"] = item.choices;
  if (item.required) result["required"] = true;
  return result;
}

std::string iso(const std::optional<Date>& date) { return date ? date->to_iso() : ""; }

json day_or_null(const std::string& day) { return day.empty() ? json() : json(day); }

}  // namespace

json catalog_view(const Catalog& catalog) {
  json sections = json::array();
  for (const Section& section : catalog.sections()) {
    json items = json::array();
    for (const int id : section.items) items.push_back(item_view(catalog.items()[static_cast<std::size_t>(id)]));
    sections.push_back({{"section", section.name},
                        {"title", section.title},
                        {"computed", section.computed},
                        {"items", std::move(items)}});
  }
  json lists = json::array();
  for (const List& list : catalog.lists()) {
    json fields = json::array();
    for (const Item& field : list.fields) fields.push_back(item_view(field));
    json key = json::array();
    for (const int field : list.key) key.push_back(list.fields[static_cast<std::size_t>(field)].name);
    lists.push_back({{"list", list.name},
                     {"title", list.title},
                     {"row_unit", list.row_unit},
                     {"key", std::move(key)},
                     {"computed", list.computed},
                     {"fields", std::move(fields)}});
  }
  return {{"sections", std::move(sections)}, {"lists", std::move(lists)}};
}

json framework_summary(const Framework& framework, const FrameworkRow* row, const std::string& today) {
  const std::string from = row != nullptr ? row->active_from : "";
  const std::string to = row != nullptr ? row->active_to : "";
  const bool active = (from.empty() || from <= today) && (to.empty() || today <= to);
  const bool department = framework.kind == FrameworkKind::department;
  return {{"id", framework.id},
          {"title", framework.title},
          {"issuer", framework.issuer},
          {"document", framework.document},
          {"subject", department ? "department" : "project"},
          {"in_force_from", day_or_null(iso(framework.in_force_from))},
          {"in_force_to", day_or_null(iso(framework.in_force_to))},
          {"from", day_or_null(from)},
          {"to", day_or_null(to)},
          {"active", today.empty() || active}};
}

json framework_view(const Framework& framework, const FrameworkRow* row, const std::string& today) {
  json result = framework_summary(framework, row, today);
  result["legal_basis"] = framework.legal_basis;
  result["official"] = framework.official;
  result["reconstructed"] = framework.reconstructed;
  result["points"] = framework.points.to_string();
  result["outline"] = framework.outline;
  json indicators = json::array();
  for (const Indicator& node : framework.indicators) {
    indicators.push_back({{"path", node.path},
                          {"name", node.name},
                          {"level", node.level},
                          {"points", node.points.to_string()},
                          {"method", node.is_leaf() ? std::string(method_name(node.rule.method)) : ""},
                          {"formula", node.value ? node.value->text() : ""},
                          {"meaning", node.meaning},
                          {"standard", node.standard},
                          {"note", node.note},
                          {"evidence", node.evidence}});
  }
  result["indicators"] = std::move(indicators);
  json grades = json::array();
  for (const GradeBand& band : framework.grades.bands)
    grades.push_back({{"name", band.grade}, {"from", band.from.to_string()}, {"to", band.to.to_string()}});
  result["grades"] = std::move(grades);
  return result;
}

json rule_view(const Rule& rule) {
  return {{"id", rule.id},
          {"title", rule.title},
          {"group", rule.group},
          {"severity", std::string(severity_key(rule.severity))},
          {"when", rule.when->text()},
          {"basis", rule.basis},
          {"advise", rule.advise},
          {"touches", rule.touches}};
}

}  // namespace jiheng
