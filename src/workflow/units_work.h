// Regions and units (区划、单位): adding and changing them.
//
// Codes: region.bad-code, region.taken, region.no-parent, unit.no-name, unit.no-region, unit.code-taken,
// unit.bad-supervisor (unknown, itself, or a ring).
#pragma once

#include <optional>
#include <string>

#include "store/organisation.h"
#include "workflow/access.h"
#include "workflow/bureau.h"

namespace jiheng {

bool add_region(Bureau& bureau, const Access& access, const RegionRow& region, Diagnostics& diagnostics);
// `unit.id` is given.
std::optional<UnitRow> add_unit(Bureau& bureau, const Access& access, UnitRow unit, Diagnostics& diagnostics);

struct UnitChange {
  std::optional<std::string> name;
  std::optional<std::string> short_name;
  std::optional<std::string> supervisor;  // "" takes it away
  std::optional<bool> active;
};
std::optional<UnitRow> change_unit(Bureau& bureau, const Access& access, const std::string& unit,
                                   const UnitChange& change, Diagnostics& diagnostics);

}  // namespace jiheng
