// FactTable (事实表): the facts of one unit-year, laid out by the catalog's slots, so that a formula finds each in
// constant time.
//
// Invariant: scalar slots and row widths are those of the catalog it was made for, which must outlive it. A list that
// was not reported has no rows vector at all; a list reported empty has zero rows. The two are different things.
//
// Copies share their facts until one of them changes: the facts of an evaluation are those of the dossier and some
// more, and a fact with its source and place is a few hundred bytes.
#pragma once

#include <memory>
#include <vector>

#include "catalog/catalog.h"

namespace jiheng {

class FactTable : public Facts {
 public:
  using Row = std::vector<Fact>;

  explicit FactTable(const Catalog& catalog);

  const Catalog& catalog() const { return *catalog_; }

  const Fact& scalar(int id) const override;
  int rows(int list) const override;
  const Fact& field(int list, int row, int id) const override;
  std::string row_name(int list, int row) const override;

  void set_scalar(int id, Fact fact);
  // Marks a list as reported, with no rows yet.
  void report_list(int list);
  // Adds a row with all fields missing and returns it for filling, before the table is copied or changed again.
  Row& add_row(int list);
  void set_field(int list, int row, int id, Fact fact);

  // By name, for code that reads a few well-known items (title page, assessors' scores); the name must exist in the
  // catalog.
  const Fact& item(std::string_view name) const;
  const Fact& last_year(std::string_view name) const;
  const Fact& cell(const List& list, int row, std::string_view field) const;
  // The text of an item, "" when not known.
  std::string text(std::string_view name) const;
  std::string cell_text(const List& list, int row, std::string_view field) const;

 private:
  const Catalog* catalog_;
  // The rows of a list for changing them, no longer shared; of one that was not reported, none yet.
  std::vector<Row>& own_rows(int list);

  std::vector<std::shared_ptr<const Fact>> scalars_;      // null: missing
  std::vector<std::shared_ptr<std::vector<Row>>> lists_;  // null: not reported
};

}  // namespace jiheng
