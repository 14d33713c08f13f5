// VisibleSet (可见范围): the regions and units whose rows a person may see. Every list of the store takes one, and puts
// it into the SQL itself, so that a page is never thinned out after it was counted.
//
// The workflow makes it from a person's roles (workflow/access.h): regions with everything below them are spelled out
// here one by one.
#pragma once

#include <string>
#include <vector>

namespace jiheng {

struct VisibleSet {
  bool everything = false;           // the program itself, and commands of the administrator
  std::vector<std::string> regions;  // codes; all units of these
  std::vector<std::string> units;    // ids; besides

  bool nothing() const { return !everything && regions.empty() && units.empty(); }
  static VisibleSet all() { return {true, {}, {}}; }
};

}  // namespace jiheng
