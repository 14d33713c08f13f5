#include "store/section_dossier.h"

#include <algorithm>
#include <functional>

#include <fmt/format.h>

#include "base/text.h"
#include "dossier/fact_reader.h"

namespace jiheng {

namespace {

SectionCell cell_of(const Item& item, const Fact& fact) {
  // As in a YAML file: a missing value has no source.
  return {write_fact(item, fact), fact.value.is_missing() ? "" : fact.source, fact.note};
}

void put(SectionCells& cells, const std::string& name, SectionCell cell) {
  if (!cell.empty()) cells[name] = std::move(cell);
}

class DossierMaker {
 public:
  DossierMaker(const Catalog& catalog, std::string shown, Diagnostics& diagnostics)
      : catalog_(catalog), shown_(std::move(shown)), diagnostics_(diagnostics), dossier_(catalog) {
    dossier_.file = shown_;
  }

  void add_section(const SectionKind& kind, const SectionContent& content) {
    for (const auto& [name, cell] : content.cells) {
      const CellAddress address = cell_address(kind.name(), "", name);
      const Item* item = item_of(kind, address);
      if (item == nullptr) continue;
      auto fact = read(*item, cell, {shown_, 0, 0, kind.name(), name});
      const int slot = address.last_year ? catalog_.last_year_slot(item->id) : item->id;
      if (fact) dossier_.facts.set_scalar(slot, std::move(*fact));
    }
  }

  void add_list(const SectionKind& kind, const SectionContent& content) {
    if (!content.reported) return;
    const int id = catalog_.list_id(*kind.list);
    dossier_.facts.report_list(id);
    for (const SectionRow& row : content.rows) {
      FactTable::Row& facts = dossier_.facts.add_row(id);
      for (std::size_t i = 0; i < facts.size(); ++i)
        facts[i].place = {shown_, 0, 0, kind.name(), row.id + "." + kind.list->fields[i].name};
      for (const auto& [name, cell] : row.cells) {
        const Item* field = item_of(kind, cell_address(kind.name(), row.id, name));
        if (field == nullptr) continue;
        Fact& fact = facts[static_cast<std::size_t>(field->id)];
        auto read_one = read(*field, cell, fact.place);
        if (read_one) fact = std::move(*read_one);
      }
    }
  }

  Dossier result() && { return std::move(dossier_); }

 private:
  const Item* item_of(const SectionKind& kind, const CellAddress& cell) {
    std::vector<SectionFault> faults;
    const Item* item = find_cell_item(catalog_, kind, cell, faults);
    for (const SectionFault& fault : faults) {
      Diagnostic diagnostic = fault.diagnostic;
      diagnostic.place.file = shown_;
      diagnostics_.add(std::move(diagnostic));
    }
    return item;
  }

  std::optional<Fact> read(const Item& item, const SectionCell& cell, Place place) {
    FactResult result = read_fact(item, cell.value, yuan());
    if (!result.fact) {
      diagnostics_.error("dossier.bad-value", std::move(place),
                         {"「" + item.name + "」" + result.fault.zh, item.name + ": " + result.fault.en},
                         {"应填" + result.wanted.zh, "wanted: " + result.wanted.en});
      return std::nullopt;
    }
    result.fact->place = std::move(place);
    result.fact->note = cell.note;
    if (!result.fact->value.is_missing()) result.fact->source = cell.source;
    return std::move(result.fact);
  }

  const Catalog& catalog_;
  std::string shown_;
  Diagnostics& diagnostics_;
  Dossier dossier_;
};

SectionContent section_content(const Dossier& dossier, const Section& section) {
  const Catalog& catalog = dossier.facts.catalog();
  SectionContent content;
  for (const int id : section.items) {
    const Item& item = catalog.items()[static_cast<std::size_t>(id)];
    if (item.is_derived()) continue;
    put(content.cells, item.name, cell_of(item, dossier.facts.scalar(id)));
    put(content.cells, CellAddress{section.name, item.name, true}.cell_name(),
        cell_of(item, dossier.facts.scalar(catalog.last_year_slot(id))));
  }
  return content;
}

SectionContent list_content(const Dossier& dossier, const List& list) {
  const int id = dossier.facts.catalog().list_id(list);
  SectionContent content;
  content.reported = dossier.facts.rows(id) >= 0;
  for (int row = 0; row < dossier.facts.rows(id); ++row) {
    SectionRow& made = content.rows.emplace_back(SectionRow{fmt::format("r{}", row + 1), {}});
    for (const Item& field : list.fields)
      put(made.cells, field.name, cell_of(field, dossier.facts.field(id, row, field.id)));
  }
  return content;
}

// What an imported row is found again by: the values of the list's key, or, where that says nothing, its first cells.
std::string row_key(const List& list, const SectionRow& row) {
  std::string key;
  for (const int id : list.key) {
    const auto found = row.cells.find(list.fields[static_cast<std::size_t>(id)].name);
    key += name_key(found == row.cells.end() ? "" : found->second.value) + "\n";
  }
  return key;
}

// The rows of `imported` under the ids that the same rows have now.
std::vector<SectionRow> with_known_ids(const List& list, const SectionContent& now, const SectionContent& imported,
                                       const World& world) {
  std::multimap<std::string, const SectionRow*> known;
  for (const SectionRow& row : now.rows) known.emplace(row_key(list, row), &row);
  std::vector<SectionRow> result;
  for (const SectionRow& row : imported.rows) {
    const auto found = known.find(row_key(list, row));
    result.push_back({found == known.end() ? new_id(world) : found->second->id, row.cells});
    if (found != known.end()) known.erase(found);
  }
  return result;
}

void lay_over(SectionCells& cells, const SectionCells& imported) {
  for (const auto& [name, cell] : imported) cells[name] = cell;
}

}  // namespace

std::optional<Dossier> dossier_of(const SectionContents& sections, const Catalog& catalog, const std::string& framework,
                                  const std::string& shown, Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.items().size();
  DossierMaker maker(catalog, shown, diagnostics);
  for (const SectionKind& kind : typed_sections(catalog)) {
    const auto found = sections.find(kind.name());
    if (found == sections.end()) continue;
    kind.is_list() ? maker.add_list(kind, found->second) : maker.add_section(kind, found->second);
  }
  if (diagnostics.items().size() > before) return std::nullopt;
  Dossier dossier = std::move(maker).result();
  dossier.framework = framework;
  return dossier;
}

SectionContents sections_of(const Dossier& dossier) {
  SectionContents result;
  for (const SectionKind& kind : typed_sections(dossier.facts.catalog())) {
    SectionContent content =
        kind.is_list() ? list_content(dossier, *kind.list) : section_content(dossier, *kind.section);
    if (!(content == SectionContent{})) result.emplace(kind.name(), std::move(content));
  }
  return result;
}

std::vector<SectionChange> import_changes(const SectionKind& kind, const SectionContent& now,
                                          const SectionContent& imported, bool replace, const World& world) {
  SectionContent wanted = replace ? SectionContent{} : now;
  lay_over(wanted.cells, imported.cells);
  wanted.reported = wanted.reported || imported.reported;
  if (kind.is_list()) {
    for (SectionRow& row : with_known_ids(*kind.list, now, imported, world)) {
      const auto found = std::ranges::find(wanted.rows, row.id, &SectionRow::id);
      if (found == wanted.rows.end()) {
        wanted.rows.push_back(std::move(row));
      } else {
        lay_over(found->cells, row.cells);
      }
    }
  }
  return section_difference(now, wanted);
}

}  // namespace jiheng
