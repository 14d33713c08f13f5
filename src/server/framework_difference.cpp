#include "server/framework_difference.h"

#include <algorithm>

#include "base/text.h"

namespace jiheng {

namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;

Fields fields_of(const Framework& framework) {
  return {{"title", framework.title},       {"issuer", framework.issuer},
          {"document", framework.document}, {"points", framework.points.to_string()},
          {"grades", framework.grades.id},  {"legal_basis", join(framework.legal_basis, "；")}};
}

Fields fields_of(const Indicator& indicator) {
  return {{"points", indicator.points.to_string()},
          {"value", indicator.value ? indicator.value->text() : ""},
          {"method", indicator.is_leaf() ? std::string(method_name(indicator.rule.method)) : ""},
          {"standard", indicator.standard},
          {"meaning", indicator.meaning},
          {"evidence", join(indicator.evidence, "；")}};
}

void compare(const std::string& path, const Fields& before, const Fields& after,
             std::vector<FrameworkChange>& changes) {
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (before[i].second != after[i].second)
      changes.push_back({path, "changed", before[i].first, before[i].second, after[i].second});
  }
}

const Indicator* find(const Framework& framework, const std::string& path) {
  const auto found = std::ranges::find(framework.indicators, path, &Indicator::path);
  return found == framework.indicators.end() ? nullptr : &*found;
}

}  // namespace

std::vector<FrameworkChange> framework_difference(const Framework& one, const Framework& other) {
  std::vector<FrameworkChange> changes;
  compare("", fields_of(one), fields_of(other), changes);
  for (const Indicator& indicator : one.indicators) {
    const Indicator* same = find(other, indicator.path);
    if (same != nullptr) {
      compare(indicator.path, fields_of(indicator), fields_of(*same), changes);
    } else {
      changes.push_back({indicator.path, "removed", "points", indicator.points.to_string(), ""});
    }
  }
  for (const Indicator& indicator : other.indicators) {
    if (find(one, indicator.path) == nullptr)
      changes.push_back({indicator.path, "added", "points", "", indicator.points.to_string()});
  }
  return changes;
}

}  // namespace jiheng
