// Organisation (机构): the tree of regions (区划) and the units (单位) in them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/page.h"
#include "store/transaction.h"
#include "store/visible_set.h"

namespace jiheng {

struct RegionRow {
  std::string code;  // 区划代码, as the bureau has it (GB/T 2260 has 6 digits, towns 9); 1 to 12 characters
  std::string name;
  std::string parent;  // code; "" for a root
};

struct UnitRow {
  std::string id;
  std::string region;  // code
  std::string name;
  std::string short_name;
  std::string code;  // 统一社会信用代码 or 预算单位代码; "" when not known, otherwise no two units of a region share it
  std::string supervisor;  // 主管部门: id of a unit; "" for none
  bool active = true;
};

std::vector<RegionRow> list_regions(Transaction& t);
std::optional<RegionRow> find_region(Transaction& t, const std::string& code);
// The parent must exist. False when the code is taken.
bool insert_region(WriteTransaction& t, const RegionRow& region);
// The region and all below it.
std::vector<std::string> region_subtree(Transaction& t, const std::string& code);
// The region and all above it.
std::vector<std::string> region_ancestors(Transaction& t, const std::string& code);

struct UnitFilter {
  VisibleSet visible;
  std::string query;   // part of a name, short name or code
  std::string region;  // exactly this one
  bool active_only = false;
};
Page<UnitRow> list_units(Transaction& t, const UnitFilter& filter, const PageRequest& page);
std::optional<UnitRow> find_unit_row(Transaction& t, const std::string& id);
std::optional<UnitRow> find_unit_by_code(Transaction& t, const std::string& region, const std::string& code);
// The units that this one supervises, and theirs; without itself.
std::vector<std::string> supervised_units(Transaction& t, const std::string& unit);
// `id` is set by the caller (new_id). False when another unit of the region has the code.
bool insert_unit(WriteTransaction& t, const UnitRow& unit);
// All columns but id and region. False when the code is taken.
bool update_unit(WriteTransaction& t, const UnitRow& unit);

}  // namespace jiheng
