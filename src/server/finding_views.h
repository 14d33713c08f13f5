// Findings as JSON, with the cells that cause them (问题及其来源格), so that the page can show each beside the field.
#pragma once

#include <optional>
#include <string>

#include <nlohmann/json.hpp>

#include "finding/finding.h"
#include "store/section_content.h"

namespace jiheng {

// `key` is what a rectification refers to: see finding_keys.
nlohmann::json view_of(const Finding& finding, const std::string& key, const Catalog& catalog);

// The cell of a fact that was read from sections: its place names section and cell. Nullopt for any other place.
std::optional<CellAddress> cell_of(const Place& place, const Catalog& catalog);

}  // namespace jiheng
