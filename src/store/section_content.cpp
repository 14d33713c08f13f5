#include "store/section_content.h"

#include <algorithm>
#include <set>

#include <nlohmann/json.hpp>

#include "dossier/dossier.h"

namespace jiheng {

namespace {

using Json = nlohmann::json;

const std::string kLastYearPrefix = std::string(kLastYearKey) + ".";

constexpr std::pair<SectionChange::Op, std::string_view> kOperations[] = {{SectionChange::Op::set, "set"},
                                                                          {SectionChange::Op::add_row, "add_row"},
                                                                          {SectionChange::Op::remove_row, "remove_row"},
                                                                          {SectionChange::Op::move_row, "move_row"},
                                                                          {SectionChange::Op::report, "report"},
                                                                          {SectionChange::Op::unreport, "unreport"}};

void put(Json& json, const char* key, const std::string& text) {
  if (!text.empty()) json[key] = text;
}

Json json_of(const SectionCells& cells) {
  Json json = Json::object();
  for (const auto& [name, cell] : cells) {
    Json& one = json[name] = Json::object();
    put(one, "value", cell.value);
    put(one, "source", cell.source);
    put(one, "note", cell.note);
  }
  return json;
}

SectionCells cells_of(const Json& json) {
  SectionCells cells;
  for (const auto& [name, one] : json.items())
    cells[name] = {one.value("value", ""), one.value("source", ""), one.value("note", "")};
  return cells;
}

// What a set must say to make `to` of `from`; nullopt when they are equal.
std::optional<SectionChange> set_of(const SectionCell& from, const SectionCell& to) {
  if (from == to) return std::nullopt;
  SectionChange change;
  if (from.value != to.value) change.value = to.value;
  if (from.source != to.source) change.source = to.source;
  if (from.note != to.note) change.note = to.note;
  return change;
}

const SectionCell& cell_of(const SectionCells& cells, const std::string& name) {
  static const SectionCell kNone;
  const auto found = cells.find(name);
  return found == cells.end() ? kNone : found->second;
}

std::set<std::string> names_of(const SectionCells& a, const SectionCells& b) {
  std::set<std::string> names;
  for (const SectionCells* cells : {&a, &b}) {
    for (const auto& [name, cell] : *cells) names.insert(name);
  }
  return names;
}

void add_sets(const SectionCells& from, const SectionCells& to, const std::string& row,
              std::vector<SectionChange>& changes) {
  for (const std::string& name : names_of(from, to)) {
    auto change = set_of(cell_of(from, name), cell_of(to, name));
    if (!change) continue;
    change->row = row;
    (row.empty() ? change->item : change->field) = name;
    changes.push_back(std::move(*change));
  }
}

// Brings the rows of `from` that stay, and the new ones, into the order of `to`.
void add_row_steps(const SectionContent& from, const SectionContent& to, std::vector<SectionChange>& changes) {
  std::vector<std::string> order;
  for (const SectionRow& row : from.rows) {
    if (to.find_row(row.id) != nullptr) {
      order.push_back(row.id);
    } else {
      changes.push_back({SectionChange::Op::remove_row, "", row.id});
    }
  }
  std::optional<std::string> before;
  for (std::size_t i = 0; i < to.rows.size(); ++i) {
    const std::string& id = to.rows[i].id;
    if (i >= order.size() || order[i] != id) {
      const auto stands = std::find(order.begin(), order.end(), id);
      const bool fresh = stands == order.end();
      if (!fresh) order.erase(stands);
      order.insert(order.begin() + static_cast<std::ptrdiff_t>(i), id);
      changes.push_back({fresh ? SectionChange::Op::add_row : SectionChange::Op::move_row, "", id, "", before});
    }
    before = id;
  }
}

void add_differences(const std::string& section, const SectionCells& from, const SectionCells& to,
                     const std::string& row, std::vector<CellDifference>& result) {
  for (const std::string& name : names_of(from, to)) {
    const SectionCell& before = cell_of(from, name);
    const SectionCell& after = cell_of(to, name);
    if (before != after) result.push_back({cell_address(section, row, name), before, after});
  }
}

}  // namespace

const SectionRow* SectionContent::find_row(std::string_view id) const {
  const auto found = std::ranges::find(rows, id, &SectionRow::id);
  return found == rows.end() ? nullptr : &*found;
}

CellAddress cell_address(const std::string& section, const std::string& row, const std::string& cell_name) {
  if (!row.empty()) return {section, "", false, row, cell_name};
  const bool last_year = cell_name.starts_with(kLastYearPrefix);
  return {section, last_year ? cell_name.substr(kLastYearPrefix.size()) : cell_name, last_year, "", ""};
}

std::string CellAddress::cell_name() const {
  if (!row.empty()) return field;
  return last_year ? kLastYearPrefix + item : item;
}

std::string to_json(const SectionContent& content) {
  Json json = Json::object();
  if (!content.cells.empty()) json["cells"] = json_of(content.cells);
  if (content.reported) json["reported"] = true;
  if (!content.rows.empty()) {
    Json rows = Json::array();
    for (const SectionRow& row : content.rows) rows.push_back({{"id", row.id}, {"cells", json_of(row.cells)}});
    json["rows"] = std::move(rows);
  }
  return json.dump();
}

SectionContent section_content_of_json(std::string_view text) {
  const Json json = Json::parse(text);
  SectionContent content;
  content.cells = cells_of(json.value("cells", Json::object()));
  content.reported = json.value("reported", false);
  for (const Json& row : json.value("rows", Json::array()))
    content.rows.push_back({row.at("id").get<std::string>(), cells_of(row.at("cells"))});
  return content;
}

std::string to_json(const std::vector<SectionChange>& changes) {
  Json json = Json::array();
  for (const SectionChange& change : changes) {
    Json one = Json::object();
    for (const auto& [op, name] : kOperations) {
      if (op == change.op) one["op"] = name;
    }
    put(one, "item", change.item);
    put(one, "row", change.row);
    put(one, "field", change.field);
    const bool placed = change.op == SectionChange::Op::add_row || change.op == SectionChange::Op::move_row;
    if (placed) one["after"] = change.after ? Json(*change.after) : Json();
    if (change.value) one["value"] = *change.value;
    if (change.source) one["source"] = *change.source;
    if (change.note) one["note"] = *change.note;
    json.push_back(std::move(one));
  }
  return json.dump();
}

std::vector<SectionChange> section_changes_of_json(std::string_view text) {
  const auto optional_text = [](const Json& json, const char* key) {
    const auto found = json.find(key);
    return found == json.end() || found->is_null() ? std::nullopt : std::optional(found->get<std::string>());
  };
  std::vector<SectionChange> changes;
  for (const Json& one : Json::parse(text)) {
    SectionChange change;
    const auto name = one.at("op").get<std::string>();
    const auto* found = std::ranges::find(kOperations, name, &std::pair<SectionChange::Op, std::string_view>::second);
    if (found == std::end(kOperations)) throw std::runtime_error("no such change: " + name);
    change.op = found->first;
    change.item = one.value("item", "");
    change.row = one.value("row", "");
    change.field = one.value("field", "");
    change.after = optional_text(one, "after");
    change.value = optional_text(one, "value");
    change.source = optional_text(one, "source");
    change.note = optional_text(one, "note");
    changes.push_back(std::move(change));
  }
  return changes;
}

std::vector<SectionChange> section_difference(const SectionContent& from, const SectionContent& to) {
  std::vector<SectionChange> changes;
  add_sets(from.cells, to.cells, "", changes);
  add_row_steps(from, to, changes);
  for (const SectionRow& row : to.rows) {
    const SectionRow* before = from.find_row(row.id);
    add_sets(before == nullptr ? SectionCells{} : before->cells, row.cells, row.id, changes);
  }
  if (to.reported && !from.reported && to.rows.empty()) changes.push_back({SectionChange::Op::report});
  if (!to.reported && from.reported) changes.push_back({SectionChange::Op::unreport});
  return changes;
}

std::vector<CellDifference> cell_differences(const std::string& section, const SectionContent& from,
                                             const SectionContent& to) {
  std::vector<CellDifference> result;
  add_differences(section, from.cells, to.cells, "", result);
  const auto compare = [&](const SectionRow* before, const SectionRow* after) {
    static const SectionCells kNone;
    const std::string& id = (after == nullptr ? before : after)->id;
    const std::size_t had = result.size();
    add_differences(section, before == nullptr ? kNone : before->cells, after == nullptr ? kNone : after->cells, id,
                    result);
    if (result.size() == had && (before == nullptr || after == nullptr)) result.push_back({{section, "", false, id}});
  };
  for (const SectionRow& row : from.rows) compare(&row, to.find_row(row.id));
  for (const SectionRow& row : to.rows) {
    if (from.find_row(row.id) == nullptr) compare(nullptr, &row);
  }
  return result;
}

}  // namespace jiheng
