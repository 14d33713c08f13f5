// 附表: how every score came about, and the evidence of every problem.
#include <algorithm>

#include "base/text.h"
#include "report/finding_words.h"
#include "report/indicator_words.h"
#include "report/method_words.h"
#include "report/report_chapters.h"
#include "report/report_words.h"

namespace jiheng {

namespace {

// A row of the evidence table shows so many lines; more go on in the next row, so that rows fit on a page.
constexpr std::size_t kLinesOfRow = 5;

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

// A trace and what the score follows from it.
std::string process_words(const ReportSource& source, int index) {
  const Indicator& node = source.evaluation().indicator(index);
  const Score& score = source.evaluation().score(index);
  const std::string trace = source.trace_words(index);
  std::string after = explain_score(source.evaluation(), index);
  const bool compared = score.is_scored() && node.is_leaf() &&
                        (score.origin == ScoreOrigin::computed ||
                         (node.rule.method == Method::checklist && score.origin == ScoreOrigin::judged));
  if (score.state == ScoreState::open) {
    after = waiting_for(score.missing, source.evaluators()) + "，得分在" + points_words(score.low) + "至" +
            points_words(score.high) + "分之间";
  } else if (compared) {
    std::string judge = score.signature.who;
    if (!judge.empty() && score.signature.when) judge += "，" + score.signature.when->to_chinese();
    after = sentence_of({comparison_words(source, index),
                         score.deducted.is_zero() ? "" : "另扣" + points_words(score.deducted) + "分",
                         "得" + points_words(score.low) + "分" + (judge.empty() ? "" : "（" + judge + "）")});
  }
  return trace.empty() ? with_stop(after) : trace + "\n" + with_stop(after);
}

TemplateValue calculation(const ReportSource& source) {
  TemplateValue table = TemplateValue::list();
  for (const int index : source.counted()) {
    const Indicator& node = source.evaluation().indicator(index);
    const Score& score = source.evaluation().score(index);
    const bool none = score.state == ScoreState::not_applicable;
    TemplateValue row = TemplateValue::object();
    row.set("指标", node.path);
    row.set("分值", none ? std::string(kNoFigure) : points_cell(source, score));
    row.set("得分", score_cell(source, score));
    row.set("过程", process_words(source, index));
    row.set("来源", source_words(source, score, node));
    table.add(std::move(row));
  }
  return table;
}

std::vector<std::string> shown_lines(const ReportSource& source, const Finding& finding) {
  if (finding.details.empty()) return evidence_lines(source, finding);
  std::vector<std::string> lines;
  for (const MarkedText& detail : finding.details) lines.push_back(with_stop(source.said(detail)));
  const auto sources = evidence_sources(finding);
  constexpr std::size_t kMostSources = 3;
  if (!sources.empty()) lines.push_back("数据来源：" + enumerate(sources, kMostSources, "处") + "。");
  return lines;
}

TemplateValue problem_evidence(const ReportSource& source) {
  TemplateValue table = TemplateValue::list();
  std::size_t number = 0;
  for (const Finding* problem : source.problems()) {
    const Finding& finding = *problem;
    const auto lines = shown_lines(source, finding);
    ++number;
    for (std::size_t at = 0; at == 0 || at < lines.size(); at += kLinesOfRow) {
      const auto begin = lines.begin() + static_cast<std::ptrdiff_t>(at);
      const auto end = lines.begin() + static_cast<std::ptrdiff_t>(std::min(lines.size(), at + kLinesOfRow));
      TemplateValue row = numbered(number);
      row.set("问题", finding.title + (at > 0 ? "（续）" : ""));
      row.set("证据", join({begin, end}, "\n"));
      row.set("依据", at > 0 ? "" : basis_words(finding.basis));
      table.add(std::move(row));
    }
  }
  if (number == 0) {
    // The table is there in every report, so that the numbers of the tables are the same.
    TemplateValue row = numbered(1);
    for (const char* name : {"证据", "依据"}) row.set(name, kNoFigure);
    row.set("问题", "未发现需要列示的问题");
    table.add(std::move(row));
  }
  return table;
}

}  // namespace

TemplateValue annex_data(const ReportSource& source) {
  return TemplateValue::object({{"计算过程", calculation(source)}, {"问题证据", problem_evidence(source)}});
}

TemplateValue attachment_data(const ReportSource& source) {
  std::vector<std::string> names = {"指标得分计算过程", "问题与证据对照"};
  // Where an outline has the table of projects in its text, it is no attachment.
  if (source.rows("项目") > 0 && source.framework().outline != "hebei") names.emplace_back("项目支出情况表");
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
