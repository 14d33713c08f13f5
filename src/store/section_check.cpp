#include "store/section_check.h"

#include <algorithm>

#include "base/text.h"
#include "dossier/dossier.h"
#include "dossier/fact_reader.h"
#include "store/section_dossier.h"

namespace jiheng {

namespace {

constexpr std::size_t kLongestValue = 100'000;  // characters, as in api/openapi.yaml
constexpr std::size_t kLongestRemark = 2'000;   // of 来源 and 备注

SectionFault fault(const CellAddress& cell, std::string code, Message message, Message remedy = {}) {
  Diagnostic diagnostic;
  diagnostic.code = std::move(code);
  diagnostic.place.sheet = cell.section;
  diagnostic.place.cell = cell.row.empty() ? cell.cell_name() : cell.row + "." + cell.field;
  diagnostic.message = std::move(message);
  diagnostic.remedy = std::move(remedy);
  return {cell, std::move(diagnostic)};
}

CellAddress address_of(const SectionKind& kind, const SectionChange& change) {
  return cell_address(kind.name(), change.row, change.row.empty() ? change.item : change.field);
}

Message remedy_of(const std::string& name, const std::vector<std::string>& names) {
  return did_you_mean(suggestions(name, names));
}

// The item of a section; null with a fault.
const Item* find_section_item(const Catalog& catalog, const Section& section, const CellAddress& cell,
                              std::vector<SectionFault>& faults) {
  const Item* item = catalog.find_item(cell.item);
  const auto index = static_cast<int>(&section - catalog.sections().data());
  if (item != nullptr && item->is_derived()) {
    faults.push_back(
        fault(cell, "section.derived",
              {"「" + cell.item + "」由公式算出，不用填", "\"" + cell.item + "\" is computed by a formula"},
              {"公式为 " + item->formula_text, "its formula is " + item->formula_text}));
    return nullptr;
  }
  if (item != nullptr && item->section == index) return item;
  std::vector<std::string> names;
  for (const int id : section.items) names.push_back(catalog.items()[static_cast<std::size_t>(id)].name);
  faults.push_back(fault(cell, "section.unknown-item",
                         {"「" + section.name + "」里没有「" + cell.item + "」",
                          "section \"" + section.name + "\" has no \"" + cell.item + "\""},
                         remedy_of(cell.item, names)));
  return nullptr;
}

const Item* find_list_field(const Catalog& catalog, const List& list, const CellAddress& cell,
                            std::vector<SectionFault>& faults) {
  const auto found = find_by_name(list.fields_by_key, cell.field);
  if (found != list.fields_by_key.end()) return &list.fields[static_cast<std::size_t>(found->second)];
  faults.push_back(fault(cell, "section.unknown-field",
                         {"「" + list.name + "」里没有「" + cell.field + "」这一栏",
                          "list \"" + list.name + "\" has no field \"" + cell.field + "\""},
                         remedy_of(cell.field, catalog.names(catalog.list_id(list)))));
  return nullptr;
}

void check_text(const CellAddress& cell, const std::optional<std::string>& text, std::size_t longest,
                std::vector<SectionFault>& faults) {
  if (!text) return;
  if (!is_valid_utf8(*text) || text->find('\0') != std::string::npos) {
    faults.push_back(
        fault(cell, "section.bad-text", {"含有无法保存的字符", "it holds characters that cannot be kept"}));
  } else if (character_count(*text) > longest) {
    faults.push_back(fault(cell, "section.too-long",
                           {"太长，至多" + std::to_string(longest) + "字",
                            "too long: at most " + std::to_string(longest) + " characters"}));
  }
}

}  // namespace

const std::string& SectionKind::name() const { return section != nullptr ? section->name : list->name; }

SectionKind find_section_kind(const Catalog& catalog, std::string_view name) {
  SectionKind kind;
  kind.section = catalog.find_section(name);
  if (kind.section == nullptr) kind.list = catalog.find_list(name);
  if (kind.section != nullptr && kind.section->computed) kind.section = nullptr;
  if (kind.list != nullptr && kind.list->computed) kind.list = nullptr;
  return kind;
}

std::vector<SectionKind> typed_sections(const Catalog& catalog) {
  std::vector<SectionKind> result;
  for (const Section& section : catalog.sections()) {
    if (!section.computed) result.push_back({&section, nullptr});
  }
  for (const List& list : catalog.lists()) {
    if (!list.computed && catalog.find_section(list.name) == nullptr) result.push_back({nullptr, &list});
  }
  return result;
}

const Item* find_cell_item(const Catalog& catalog, const SectionKind& kind, const CellAddress& cell,
                           std::vector<SectionFault>& faults) {
  if (kind.is_list() != !cell.row.empty()) {
    faults.push_back(
        fault(cell, "section.wrong-kind",
              {"「" + kind.name() + (kind.is_list() ? "」是表，要给行和栏" : "」是节，没有行"),
               "\"" + kind.name() + (kind.is_list() ? "\" is a list: give a row and a field" : "\" has no rows")}));
    return nullptr;
  }
  return kind.is_list() ? find_list_field(catalog, *kind.list, cell, faults)
                        : find_section_item(catalog, *kind.section, cell, faults);
}

std::vector<SectionChange> with_catalog_names(const Catalog& catalog, const SectionKind& kind,
                                              const std::vector<SectionChange>& changes,
                                              std::vector<SectionFault>& faults) {
  std::vector<SectionChange> result;
  for (const SectionChange& change : changes) {
    SectionChange named = change;
    const CellAddress cell = address_of(kind, change);
    if (change.op == SectionChange::Op::set) {
      const Item* item = find_cell_item(catalog, kind, cell, faults);
      if (item == nullptr) continue;
      CellAddress right = cell;
      (kind.is_list() ? right.field : right.item) = item->name;
      (kind.is_list() ? named.field : named.item) = right.cell_name();
    } else if (!kind.is_list()) {
      faults.push_back(fault(cell, "section.wrong-kind",
                             {"「" + kind.name() + "」是节，没有行", "\"" + kind.name() + "\" has no rows"}));
      continue;
    }
    result.push_back(std::move(named));
  }
  return result;
}

void check_changed_values(const Catalog& catalog, const SectionKind& kind, const std::vector<SectionChange>& changes,
                          std::vector<SectionFault>& faults) {
  for (const SectionChange& change : changes) {
    if (change.op != SectionChange::Op::set) continue;
    const CellAddress cell = address_of(kind, change);
    const std::size_t before = faults.size();
    check_text(cell, change.value, kLongestValue, faults);
    check_text(cell, change.source, kLongestRemark, faults);
    check_text(cell, change.note, kLongestRemark, faults);
    if (!change.value || faults.size() > before) continue;
    const Item* item = find_cell_item(catalog, kind, cell, faults);
    if (item == nullptr) continue;
    FactResult read = read_fact(*item, *change.value, yuan());
    if (read.fact) continue;
    faults.push_back(fault(cell, "dossier.bad-value",
                           {"「" + item->name + "」" + read.fault.zh, item->name + ": " + read.fault.en},
                           {"应填" + read.wanted.zh, "wanted: " + read.wanted.en}));
  }
}

std::vector<SectionFault> check_list_rules(const Catalog& catalog, const SectionKind& kind,
                                           const SectionContent& content) {
  std::vector<SectionFault> result;
  if (!kind.is_list()) return result;
  Diagnostics diagnostics;
  const auto dossier = dossier_of({{kind.name(), content}}, catalog, "", "", diagnostics);
  if (dossier) check_dossier(*dossier, diagnostics);
  for (const Diagnostic& diagnostic : diagnostics.items()) {
    // dossier_of names a cell of a list by row and field: r1.名称.
    const std::string& shown = diagnostic.place.cell;
    const std::size_t dot = shown.find('.');
    CellAddress cell{kind.name(), "", false, shown.substr(0, dot),
                     dot == std::string::npos ? "" : shown.substr(dot + 1)};
    result.push_back({std::move(cell), diagnostic});
  }
  return result;
}

}  // namespace jiheng
