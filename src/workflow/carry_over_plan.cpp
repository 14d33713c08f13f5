#include "workflow/carry_over_plan.h"

#include <algorithm>

#include "base/text.h"
#include "workflow/workflow_schemas.h"

namespace jiheng {

namespace {

void say_unknown(const YamlFile& file, const YamlNode& at, const std::string& name, Diagnostics& diagnostics) {
  file.error(at, "carry-over.unknown", {"目录里没有「" + name + "」", "the catalog has no \"" + name + "\""}, {},
             diagnostics);
}

bool has_field(const List& list, const std::string& name) {
  return std::ranges::find(list.fields, name, &Item::name) != list.fields.end();
}

void copy_cell(const SectionCells& from, const std::string& name, SectionCells& to, const std::string& as) {
  const auto found = from.find(name);
  if (found != from.end() && !found->second.value.empty()) to[as] = found->second;
}

}  // namespace

std::unique_ptr<CarryOverPlan> CarryOverPlan::load(const YamlFolder& folder, const Catalog& catalog,
                                                   Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.items().size();
  auto plan = std::make_unique<CarryOverPlan>();
  for (LoadedYaml& loaded : folder.load()) {
    if (loaded.path.filename() != kCarryOverFile) continue;
    diagnostics.append(loaded.diagnostics);
    if (!loaded.file || !loaded.file->check_keys(loaded.file->root(), kCarryOverSchema, diagnostics)) continue;
    const YamlFile& file = *loaded.file;
    if (file.text(file.root(), "carry_over", diagnostics) != "1")
      file.error(file.root(), "carry-over.bad-version", {"结转文件的版本应为1", "the version is 1"}, {}, diagnostics);
    plan->items_ = file.texts(file.root(), "items", diagnostics);
    for (const std::string& item : plan->items_) {
      if (catalog.find_item(item) == nullptr) say_unknown(file, child(file.root(), "items"), item, diagnostics);
    }
    for (const YamlNode& node : child(file.root(), "lists").items()) {
      if (!file.check_keys(node, kCarriedListSchema, diagnostics)) continue;
      const YamlNode moved = child(node, "last_year");
      CarriedList carried{file.text(node, "list", diagnostics), file.texts(node, "keep", diagnostics), "", ""};
      if (moved.is_defined() && file.check_keys(moved, kCarriedFieldSchema, diagnostics)) {
        carried.last_year_from = file.text(moved, "from", diagnostics);
        carried.last_year_to = file.text(moved, "to", diagnostics);
      }
      const List* list = catalog.find_list(carried.list);
      if (list == nullptr) {
        say_unknown(file, node, carried.list, diagnostics);
        continue;
      }
      std::vector<std::string> fields = carried.keep;
      if (!carried.last_year_from.empty()) fields.insert(fields.end(), {carried.last_year_from, carried.last_year_to});
      for (const std::string& field : fields) {
        if (!has_field(*list, field)) say_unknown(file, node, carried.list + "." + field, diagnostics);
      }
      plan->lists_.push_back(std::move(carried));
    }
  }
  return diagnostics.items().size() > before ? nullptr : std::move(plan);
}

SectionContents CarryOverPlan::next_year(const SectionContents& this_year, const Catalog& catalog) const {
  SectionContents result;
  for (const SectionKind& kind : typed_sections(catalog)) {
    const auto found = this_year.find(kind.name());
    if (kind.is_list() || found == this_year.end()) continue;
    SectionContent next;
    for (const int id : kind.section->items) {
      const Item& item = catalog.items()[static_cast<std::size_t>(id)];
      if (item.is_derived()) continue;
      if (std::ranges::find(items_, item.name) != items_.end())
        copy_cell(found->second.cells, item.name, next.cells, item.name);
      if (item.type.kind == ValueKind::number && item.name != "评价年度")
        copy_cell(found->second.cells, item.name, next.cells, CellAddress{kind.name(), item.name, true}.cell_name());
    }
    if (!next.cells.empty()) result.emplace(kind.name(), std::move(next));
  }
  for (const CarriedList& carried : lists_) {
    const auto found = this_year.find(carried.list);
    if (found == this_year.end() || found->second.rows.empty()) continue;
    SectionContent next;
    next.reported = true;
    for (const SectionRow& row : found->second.rows) {
      SectionRow& kept = next.rows.emplace_back(SectionRow{row.id, {}});
      for (const std::string& field : carried.keep) copy_cell(row.cells, field, kept.cells, field);
      if (!carried.last_year_from.empty())
        copy_cell(row.cells, carried.last_year_from, kept.cells, carried.last_year_to);
    }
    result.emplace(carried.list, std::move(next));
  }
  return result;
}

}  // namespace jiheng
