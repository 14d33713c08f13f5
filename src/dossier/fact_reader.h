// Reading of one typed cell or YAML value into a fact, the same for both forms of a dossier.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "catalog/catalog.h"

namespace jiheng {

struct FactResult {
  std::optional<Fact> fact;
  Message fault;   // what is wrong
  Message wanted;  // what is wanted there
};

// `raw` as typed; blank is a missing fact, 不适用 or 不适用（reason） a fact that does not apply. `money_unit` is the
// unit of money without a unit (金额单位 of the dossier).
FactResult read_fact(const Item& item, std::string_view raw, const Unit& money_unit);

// The text that reads back as the same fact: "1,195.57万元", "2024-12-31", "是", "不适用（…）"; "" for missing.
std::string write_fact(const Item& item, const Fact& fact);

// What may be typed for an item: "金额，如 1,234.50元", "是 或 否", "行政、事业之一".
Message wanted_of(const Item& item);

// Same content: value, printed precision, unit, source and note.
bool same_fact(const Fact& a, const Fact& b);

}  // namespace jiheng
