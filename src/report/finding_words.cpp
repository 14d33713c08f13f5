#include "report/finding_words.h"

#include <algorithm>

#include "base/text.h"
#include "report/report_words.h"

namespace jiheng {

namespace {

// Fields in which a unit says why.
constexpr std::string_view kReasonFields[] = {"未完成原因", "未执行原因", "偏差原因",
                                              "滞后原因",   "闲置原因",   "扣分原因"};

// "项目.执行数（铜岭路工程）": the list and the row behind a piece of evidence.
struct RowRef {
  std::string list;
  std::string row;
  friend bool operator==(const RowRef&, const RowRef&) = default;
};

std::optional<RowRef> row_of(const std::string& name) {
  constexpr std::string_view kOpen = "（";
  constexpr std::string_view kClose = "）";
  const auto dot = name.find('.');
  const auto open = name.find(kOpen);
  if (dot == std::string::npos || open == std::string::npos || dot > open || !name.ends_with(kClose))
    return std::nullopt;
  const auto begin = open + kOpen.size();
  return RowRef{name.substr(0, dot), name.substr(begin, name.size() - begin - kClose.size())};
}

void add_reasons(const ReportSource& source, const RowRef& ref, std::vector<std::string>& reasons) {
  const List* list = source.facts().catalog().find_list(ref.list);
  if (list == nullptr) return;
  const int id = source.facts().catalog().list_id(*list);
  for (int row = 0; row < source.facts().rows(id); ++row) {
    if (source.facts().row_name(id, row) != ref.row) continue;
    for (const std::string_view field : kReasonFields) {
      if (list->fields_by_key.find(name_key(field)) == list->fields_by_key.end()) continue;
      const std::string reason = without_stop(source.facts().cell_text(*list, row, field));
      if (!reason.empty() && std::find(reasons.begin(), reasons.end(), reason) == reasons.end())
        reasons.push_back(reason);
    }
  }
}

}  // namespace

std::string finding_sentence(const Finding& finding) {
  std::string text = with_stop(finding.text);
  if (finding.details.empty()) return text;
  const bool many = finding.details.size() > kMostDetails;
  std::vector<std::string> shown;
  for (std::size_t i = 0; i < std::min(finding.details.size(), kMostDetails); ++i)
    shown.push_back(without_stop(finding.details[i]));
  text += many ? "其中：" : (finding.details.size() > 1 ? "具体是：" : "即");
  text += join(shown, "；");
  return text + (many ? "等，共" + std::to_string(finding.details.size()) + "项，逐项情况见附表。" : "。");
}

std::string finding_reason(const ReportSource& source, const Finding& finding) {
  std::vector<RowRef> rows;
  for (const Evidence& item : finding.evidence) {
    const auto ref = row_of(item.name);
    if (ref && std::find(rows.begin(), rows.end(), *ref) == rows.end()) rows.push_back(*ref);
  }
  std::vector<std::string> reasons;
  for (const RowRef& ref : rows) add_reasons(source, ref, reasons);
  const auto told = [&](const std::string& reason) {
    const auto has = [&](const std::string& text) { return text.find(reason) != std::string::npos; };
    return has(finding.text) || std::any_of(finding.details.begin(), finding.details.end(), has);
  };
  reasons.erase(std::remove_if(reasons.begin(), reasons.end(), told), reasons.end());
  constexpr std::size_t kMost = 3;
  if (reasons.size() > kMost) reasons.resize(kMost);
  return with_stop(join(reasons, "；"));
}

std::string evidence_words(const Finding& finding) {
  std::vector<std::string> parts;
  for (const Evidence& item : finding.evidence) {
    std::string words = item.name + "：" + item.value;
    if (!item.source.empty()) words += "（" + item.source + "）";
    parts.push_back(std::move(words));
  }
  return with_stop(join(parts, "；"));
}

std::string touched_words(const ReportSource& source, const Finding& finding) {
  std::vector<std::string> parts;
  for (const int index : finding.indicators) {
    const Score& score = source.evaluation().score(index);
    const std::string name = "“" + source.evaluation().indicator(index).name + "”";
    if (score.state == ScoreState::not_applicable) continue;
    const std::string words = name + "（" + points_words(score.points.rounded(2)) + "分，" +
                              (score.is_scored() ? "得" + points_words(score.low) + "分" : std::string("未评分")) +
                              "）";
    if (std::find(parts.begin(), parts.end(), words) == parts.end()) parts.push_back(words);
  }
  return with_stop(join(parts, "、"));
}

}  // namespace jiheng
