// Scope and Facts: how formulas see the world, kept abstract so that the same formula reads a dossier, an evaluation, a
// table of a whole province or the figures found in a report.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/unit.h"
#include "base/value.h"

namespace jiheng {

class Formula;

// The type of a value: its kind and, for numbers, what it is counted in.
struct Type {
  ValueKind kind = ValueKind::number;
  Dimension dimension;
  bool bare = false;  // a number literal without unit: goes with ratios, counts and scores, not with money

  friend bool operator==(const Type&, const Type&) = default;
};

// What a name stands for.
struct Symbol {
  enum class Kind { scalar, list, field, variable, derived };
  Kind kind = Kind::scalar;
  int id = 0;     // slot of the scalar, list id, field id, or number of the variable
  int list = -1;  // of a field
  Type type;
  Unit unit;                               // in which it is printed
  std::string name;                        // as printed in traces
  std::shared_ptr<const Formula> formula;  // of a derived item
};

// Resolves names when a formula is compiled.
class Scope {
 public:
  virtual ~Scope() = default;
  // A scalar, list, variable or derived item; nullopt when there is none. `diagnostics` receives what is wrong with a
  // derived item.
  virtual std::optional<Symbol> find(const std::string& name, Diagnostics& diagnostics) const = 0;
  virtual std::optional<Symbol> find_last_year(const std::string& name) const = 0;
  virtual std::optional<Symbol> find_field(int list, const std::string& name) const = 0;
  // All names, for suggestions: of scalars and lists (list < 0), or of the fields of a list.
  virtual std::vector<std::string> names(int list) const = 0;
};

// One fact as a reading sees it.
struct Fact {
  Value value;
  // One unit of the last printed digit, in the base unit; 0: the figure is exact (a count, a date).
  Number step;
  int decimals = -1;   // printed digits in `unit`; -1: as many as needed
  Unit unit;           // as written
  std::string source;  // document and place that the figure came from; may be empty
  std::string note;    // 备注: what the person who typed it added
  Place place;         // where in the dossier it stands
};

// Gives the facts when a formula is read.
class Facts {
 public:
  virtual ~Facts() = default;
  virtual const Fact& scalar(int id) const = 0;
  // Rows of a list; -1 when the list was not reported at all.
  virtual int rows(int list) const = 0;
  virtual const Fact& field(int list, int row, int id) const = 0;
  // How a row is called in messages: its key, or its number.
  virtual std::string row_name(int list, int row) const = 0;
};

}  // namespace jiheng
