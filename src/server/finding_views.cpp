#include "server/finding_views.h"

#include "server/views.h"
#include "store/section_check.h"

namespace jiheng {

using nlohmann::json;

std::optional<CellAddress> cell_of(const Place& place, const Catalog& catalog) {
  const SectionKind kind = find_section_kind(catalog, place.sheet);
  if (!kind.known() || place.cell.empty()) return std::nullopt;
  const std::size_t dot = place.cell.find('.');
  const std::string before = place.cell.substr(0, dot);
  const std::string after = dot == std::string::npos ? "" : place.cell.substr(dot + 1);
  if (kind.is_list()) return CellAddress{kind.name(), "", false, before, after};
  if (dot == std::string::npos) return CellAddress{kind.name(), before, false, "", ""};
  return CellAddress{kind.name(), after, true, "", ""};
}

json view_of(const Finding& finding, const std::string& key, const Catalog& catalog) {
  json evidence = json::array();
  json cells = json::array();
  for (const Evidence& one : finding.evidence) {
    json entry = {{"name", one.name}, {"value", one.value}, {"source", one.source}};
    if (const auto cell = cell_of(one.place, catalog)) {
      entry["cell"] = view_of(*cell);
      cells.push_back(entry["cell"]);
    }
    evidence.push_back(std::move(entry));
  }
  json details = json::array();
  for (const MarkedText& detail : finding.details) details.push_back(detail.text);
  json deductions = json::array();
  for (const Number& points : finding.deductions) deductions.push_back(points.to_string());
  return {{"id", finding.id},
          {"key", key},
          {"title", finding.title},
          {"group", finding.group},
          {"severity", std::string(severity_key(finding.severity))},
          {"text", finding.text.text},
          {"details", std::move(details)},
          {"evidence", std::move(evidence)},
          {"cells", std::move(cells)},
          {"basis", finding.basis},
          {"recommendation", finding.recommendation},
          {"touches", finding.touches},
          {"deductions", std::move(deductions)}};
}

}  // namespace jiheng
