#include "report/finding_words.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "document/template_numbering.h"
#include "report/cross_reference.h"
#include "report/report_words.h"

namespace jiheng {

namespace {

// Fields in which a unit says why.
constexpr std::string_view kReasonFields[] = {"未完成原因", "未执行原因", "偏差原因", "滞后原因", "闲置原因"};

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
      if (find_by_name(list->fields_by_key, field) == list->fields_by_key.end()) continue;
      const std::string reason = without_stop(source.facts().cell_text(*list, row, field));
      if (!reason.empty() && std::find(reasons.begin(), reasons.end(), reason) == reasons.end())
        reasons.push_back(reason);
    }
  }
}

std::string without_quotes(const std::string& text) {
  constexpr std::string_view kOpen = "“";
  constexpr std::string_view kClose = "”";
  if (!text.starts_with(kOpen) || !text.ends_with(kClose) || text.size() < kOpen.size() + kClose.size()) return text;
  return text.substr(kOpen.size(), text.size() - kOpen.size() - kClose.size());
}

// “基本支出预算执行率”: a name in quotation marks and nothing else.
bool is_quoted_name(const MarkedText& detail) {
  constexpr std::string_view kOpen = "“";
  constexpr std::string_view kClose = "”";
  const std::string bare = without_stop(detail.text);
  return bare.starts_with(kOpen) && bare.find(kClose) == bare.size() - kClose.size();
}

// Whether a finding speaks of the row: some part of its key stands in the text or the details.
bool speaks_of(const Finding& finding, const std::string& row) {
  for (const std::string_view part : split(row, '/')) {
    const auto has = [&](const MarkedText& words) { return words.text.find(part) != std::string::npos; };
    if (!part.empty() && (has(finding.text) || std::any_of(finding.details.begin(), finding.details.end(), has)))
      return true;
  }
  return false;
}

// 项目.执行数: the list and field of a piece of evidence, without the row.
std::string column_of(const std::string& name) { return name.substr(0, name.find("（")); }

// Without the number of the row at its end: a table is one source.
std::string document_of(const std::string& source) {
  constexpr std::string_view kRow = "第";
  const auto at = source.rfind(kRow);
  if (at == std::string::npos || !source.ends_with("行")) return source;
  return std::string(trim(std::string_view(source).substr(0, at)));
}

// One piece of evidence; of a column with many rows, the column. Empty for the name of a row.
std::string evidence_line(const ReportSource& report, const Evidence& item, const std::map<std::string, int>& rows) {
  constexpr int kMostRows = 3;
  const auto ref = row_of(item.name);
  std::string line = item.name + "：";
  std::string source = item.source;
  if (ref) {
    const std::string column = column_of(item.name);
    const std::string field = column.substr(column.find('.') + 1);
    if (ref->row.find(without_quotes(item.value)) != std::string::npos) return "";
    const bool many = rows.at(column) > kMostRows;
    line = many ? "“" + ref->list + "”清单各行的" + field : "“" + ref->row + "”" + field + "：";
    if (many) return line + (source.empty() ? "" : "（" + document_of(source) + "）");
  }
  line += item.value == "缺失" ? "未提供" : report.evidence_figure(item);
  return line + (source.empty() ? "" : "（" + source + "）");
}

}  // namespace

std::string finding_sentence(const ReportSource& source, const Finding& finding) {
  std::string text = with_stop(source.said(finding.text));
  if (finding.details.empty()) return text;
  const bool many = finding.details.size() > kMostDetails;
  std::vector<std::string> shown;
  for (std::size_t i = 0; i < std::min(finding.details.size(), kMostDetails); ++i)
    shown.push_back(without_stop(source.said(finding.details[i])));
  const std::string rest = many ? "等" + std::to_string(finding.details.size()) + "项，逐项情况见" +
                                      reference_mark("附件", "问题证据", "附件") + "。"
                                : "。";
  const bool names = std::all_of(finding.details.begin(), finding.details.end(), is_quoted_name);
  return text + (names ? "涉及" + join(shown, "") : "具体是：" + join(shown, "；")) + rest;
}

std::string finding_reason(const ReportSource& source, const Finding& finding) {
  std::vector<RowRef> rows;
  for (const Evidence& item : finding.evidence) {
    const auto ref = row_of(item.name);
    const bool is_new = ref && std::find(rows.begin(), rows.end(), *ref) == rows.end();
    if (is_new && speaks_of(finding, ref->row)) rows.push_back(*ref);
  }
  std::vector<std::string> reasons;
  for (const RowRef& ref : rows) add_reasons(source, ref, reasons);
  const auto told = [&](const std::string& reason) {
    const auto has = [&](const MarkedText& words) { return words.text.find(reason) != std::string::npos; };
    return has(finding.text) || std::any_of(finding.details.begin(), finding.details.end(), has);
  };
  reasons.erase(std::remove_if(reasons.begin(), reasons.end(), told), reasons.end());
  constexpr std::size_t kMost = 3;
  if (reasons.size() > kMost) reasons.resize(kMost);
  return with_stop(join(reasons, "；"));
}

std::vector<std::string> evidence_lines(const ReportSource& source, const Finding& finding) {
  std::map<std::string, int> rows;
  for (const Evidence& item : finding.evidence) {
    const auto ref = row_of(item.name);
    if (ref) ++rows[column_of(item.name)];
  }
  std::vector<std::string> lines;
  for (const Evidence& item : finding.evidence) {
    const std::string line = evidence_line(source, item, rows);
    if (!line.empty() && std::find(lines.begin(), lines.end(), line) == lines.end()) lines.push_back(line);
  }
  return lines;
}

std::string evidence_words(const ReportSource& source, const Finding& finding) {
  return with_stop(join(evidence_lines(source, finding), "；"));
}

std::vector<std::string> evidence_sources(const Finding& finding) {
  std::vector<std::string> sources;
  for (const Evidence& item : finding.evidence) {
    const std::string source = document_of(item.source);
    if (!source.empty() && std::find(sources.begin(), sources.end(), source) == sources.end())
      sources.push_back(source);
  }
  return sources;
}

std::string touched_words(const ReportSource& source, const Finding& finding) {
  std::vector<std::string> lost;
  std::vector<std::string> full;
  std::vector<int> seen;
  for (const int index : finding.indicators) {
    const Score& score = source.evaluation().score(index);
    const bool is_new = std::find(seen.begin(), seen.end(), index) == seen.end();
    seen.push_back(index);
    if (!is_new || score.state == ScoreState::not_applicable) continue;
    std::string words = "“" + source.evaluation().indicator(index).name + "”";
    if (score.is_scored() && score.low == score.points) {
      full.push_back(std::move(words));
      continue;
    }
    words += "（" + points_words(score.points.rounded(2)) + "分，";
    const std::string deduction = deduction_reference(source, index);
    words += score.is_scored() ? "得" + points_words(score.low) + "分" : "未评分";
    words += (deduction.empty() ? "" : "，见" + deduction) + "）";
    lost.push_back(std::move(words));
  }
  const std::string unharmed =
      full.empty() ? "" : (lost.empty() ? "" : "另涉及") + join(full, "") + "，按评分标准未扣分";
  return with_stop(join(lost, "、") + (lost.empty() || full.empty() ? "" : "；") + unharmed);
}

}  // namespace jiheng
