// What two frameworks have differently (指标体系比较): indicators that only one has, and fields of those that both
// have.
#pragma once

#include <string>
#include <vector>

#include "framework/framework.h"

namespace jiheng {

struct FrameworkChange {
  std::string path;  // of the indicator; empty: the framework as a whole
  std::string kind;  // added, removed, changed
  std::string field;
  std::string before;
  std::string after;
};

// From `one` to `other`, in the order of `one`, then what is new.
std::vector<FrameworkChange> framework_difference(const Framework& one, const Framework& other);

}  // namespace jiheng
