// What of a dossier goes into the next year, as data (workflows/carry-over.yaml).
//
// Codes: carry-over.unknown (an item, list or field that the catalog does not have), carry-over.bad-version.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/yaml_folder.h"
#include "store/section_dossier.h"

namespace jiheng {

class CarryOverPlan {
 public:
  // `folder` is workflows/; null with diagnostics.
  static std::unique_ptr<CarryOverPlan> load(const YamlFolder& folder, const Catalog& catalog,
                                             Diagnostics& diagnostics);

  // The sections of the next year that this year's give: kept items and rows, and each figure as 上年.
  SectionContents next_year(const SectionContents& this_year, const Catalog& catalog) const;

 private:
  struct CarriedList {
    std::string list;
    std::vector<std::string> keep;
    std::string last_year_from;  // "" for none
    std::string last_year_to;
  };
  std::vector<std::string> items_;
  std::vector<CarriedList> lists_;
};

}  // namespace jiheng
