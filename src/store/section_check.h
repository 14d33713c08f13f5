// What may stand in a section, by the catalog: names of cells, and values that read_fact can read.
//
// A cell that cannot be read is an error, and a save with one is refused whole. What a draft may still lack (a required
// field, a key that stands twice) is a warning while one types; a dossier is sound only without them (check_dossier).
//
// Codes: section.unknown, section.computed, section.unknown-item, section.derived, section.unknown-field,
// section.wrong-kind (a row in a section, an item in a list), section.too-long, section.bad-text, dossier.bad-value,
// dossier.required, dossier.duplicate-row.
#pragma once

#include <string>
#include <vector>

#include "catalog/catalog.h"
#include "store/section_merge.h"

namespace jiheng {

// A section or a list of the catalog that is typed; where both have the name, the section.
struct SectionKind {
  const Section* section = nullptr;
  const List* list = nullptr;
  bool is_list() const { return list != nullptr; }
  bool known() const { return section != nullptr || list != nullptr; }
  // The catalog's spelling.
  const std::string& name() const;
};
SectionKind find_section_kind(const Catalog& catalog, std::string_view name);
// Every one that is typed, sections first, in the catalog's order.
std::vector<SectionKind> typed_sections(const Catalog& catalog);

// The item or field of a cell; null with a fault.
const Item* find_cell_item(const Catalog& catalog, const SectionKind& kind, const CellAddress& cell,
                           std::vector<SectionFault>& faults);

// Names in changes, brought to the catalog's spelling (aliases, 上年.); unknown ones are faults.
std::vector<SectionChange> with_catalog_names(const Catalog& catalog, const SectionKind& kind,
                                              const std::vector<SectionChange>& changes,
                                              std::vector<SectionFault>& faults);

// The values of the cells that changes set.
void check_changed_values(const Catalog& catalog, const SectionKind& kind, const std::vector<SectionChange>& changes,
                          std::vector<SectionFault>& faults);

// Rules over a whole list: warnings.
std::vector<SectionFault> check_list_rules(const Catalog& catalog, const SectionKind& kind,
                                           const SectionContent& content);

}  // namespace jiheng
