// 附表: how every score came about, and the evidence of every problem.
#include <algorithm>

#include "base/text.h"
#include "report/finding_words.h"
#include "report/report_chapters.h"
#include "report/report_words.h"

namespace jiheng {

namespace {

// A row of the evidence table shows so many lines; more go on in the next row, so that rows fit on a page.
constexpr std::size_t kLinesOfRow = 10;

std::string source_words(const ReportSource& source, const Score& score, const Indicator& node) {
  std::vector<std::string> names;
  const auto add = [&](const std::string& name) {
    if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  };
  if (!score.trace.empty()) {
    for (const FactRead& read : facts_read(score.trace, source.evaluation().dossier->facts)) add(read.fact->source);
  }
  if (names.empty()) {
    for (const std::string& evidence : node.evidence) add(evidence);
  }
  constexpr std::size_t kMost = 4;
  return enumerate(names, kMost, "处");
}

TemplateValue calculation(const ReportSource& source) {
  TemplateValue table = TemplateValue::list();
  for (const int index : source.counted()) {
    const Indicator& node = source.evaluation().indicator(index);
    const Score& score = source.evaluation().score(index);
    const std::string sentence = value_sentence(source.evaluation(), index);
    const std::string explanation = explain_score(source.evaluation(), index);
    const bool none = score.state == ScoreState::not_applicable;
    TemplateValue row = TemplateValue::object();
    row.set("指标", node.path);
    row.set("分值", none ? std::string(kNoFigure) : points_words(score.points.rounded(2)));
    row.set("得分", score_cell(source, score));
    row.set("过程", sentence.empty() ? with_stop(explanation) : sentence + "\n" + with_stop(explanation));
    row.set("来源", source_words(source, score, node));
    table.add(std::move(row));
  }
  return table;
}

std::vector<std::string> evidence_lines(const Finding& finding) {
  std::vector<std::string> lines;
  if (!finding.details.empty()) {
    for (const std::string& detail : finding.details) lines.push_back(with_stop(detail));
    return lines;
  }
  for (const Evidence& item : finding.evidence) {
    std::string line = item.name + "：" + item.value;
    if (!item.source.empty()) line += "（" + item.source + "）";
    lines.push_back(std::move(line));
  }
  return lines;
}

TemplateValue problem_evidence(const ReportSource& source) {
  TemplateValue table = TemplateValue::list();
  std::size_t number = 0;
  for (const Finding& finding : source.findings().findings) {
    if (finding.severity == FindingSeverity::info) continue;
    const auto lines = evidence_lines(finding);
    ++number;
    for (std::size_t at = 0; at == 0 || at < lines.size(); at += kLinesOfRow) {
      const auto begin = lines.begin() + static_cast<std::ptrdiff_t>(at);
      const auto end = lines.begin() + static_cast<std::ptrdiff_t>(std::min(lines.size(), at + kLinesOfRow));
      TemplateValue row = numbered(number);
      row.set("问题", finding.title + (at > 0 ? "（续）" : ""));
      row.set("证据", join({begin, end}, "\n"));
      row.set("依据", at > 0 ? "" : finding.basis);
      table.add(std::move(row));
    }
  }
  return table;
}

bool has_problems(const ReportSource& source) {
  const auto& findings = source.findings().findings;
  return std::any_of(findings.begin(), findings.end(),
                     [](const Finding& f) { return f.severity != FindingSeverity::info; });
}

}  // namespace

TemplateValue annex_data(const ReportSource& source) {
  return TemplateValue::object({{"计算过程", calculation(source)}, {"问题证据", problem_evidence(source)}});
}

TemplateValue attachment_data(const ReportSource& source) {
  std::vector<std::string> names = {"指标得分计算过程"};
  if (has_problems(source)) names.emplace_back("问题与证据对照");
  TemplateValue list = TemplateValue::list();
  for (std::size_t i = 0; i < names.size(); ++i) {
    TemplateValue item = numbered(i + 1);
    item.set("名称", names[i]);
    item.set("首项", i == 0);
    list.add(std::move(item));
  }
  return list;
}

}  // namespace jiheng
