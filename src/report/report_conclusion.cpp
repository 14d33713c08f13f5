// 结论: what came out, the range and what would decide it, and the score tables.
#include <algorithm>

#include "base/text.h"
#include "report/indicator_words.h"
#include "report/report_chapters.h"
#include "report/report_words.h"

namespace jiheng {

namespace {

int decimals_of(const ReportSource& source) { return source.framework().decimals; }

std::string grades_words(const Evaluation& evaluation) {
  if (evaluation.grade != nullptr) return evaluation.grade->grade;
  const auto& possible = evaluation.possible_grades;
  std::string words;
  for (std::size_t i = 0; i < possible.size(); ++i) {
    // The template puts the outer quotation marks.
    if (i > 0) words += i + 1 < possible.size() ? "”“" : "”或“";
    words += possible[i]->grade;
  }
  return words;
}

std::string grade_standard(const GradeScheme& scheme) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < scheme.bands.size(); ++i) {
    const GradeBand& band = scheme.bands[i];
    const bool last = i + 1 == scheme.bands.size();
    const std::string range = last && band.from.is_zero()
                                  ? points_words(band.to) + "分以下"
                                  : points_words(band.from) + "（含）至" + points_words(band.to) + "分";
    parts.push_back(range + "为“" + band.grade + "”");
  }
  return parts.empty() ? "" : "等级标准：" + join(parts, "，") + "。";
}

// The first-level indicators with the highest and the lowest share of their points.
std::string extremes_words(const ReportSource& source) {
  std::vector<int> rated;
  for (const int root : source.framework().roots) {
    if (source.evaluation().score(root).rate()) rated.push_back(root);
  }
  std::vector<std::string> parts;
  parts.reserve(rated.size());
  for (const int root : rated) {
    parts.push_back(source.evaluation().indicator(root).name + rate_cell(source, source.evaluation().score(root)));
  }
  if (parts.empty()) return "";
  std::string text = "各一级指标得分率为：" + join(parts, "、");
  if (rated.size() < 2)
    return source.evaluation().indicator(rated.front()).name + "得分率为" +
           rate_cell(source, source.evaluation().score(rated.front())) + "。";
  const auto lower = [&](int a, int b) {
    return *source.evaluation().score(a).rate() < *source.evaluation().score(b).rate();
  };
  const auto [low, high] = std::minmax_element(rated.begin(), rated.end(), lower);
  if (!lower(*low, *high)) return text + "。";
  return text + "，其中“" + source.evaluation().indicator(*high).name + "”最高，“" +
         source.evaluation().indicator(*low).name + "”最低。";
}

// "27项指标中，18项得满分，9项失分".
std::string tally_words(const ReportSource& source) {
  int full = 0;
  int lost = 0;
  int open = 0;
  int none = 0;
  const auto counted = source.counted();
  for (const int index : counted) {
    const Score& score = source.evaluation().score(index);
    if (score.state == ScoreState::not_applicable) {
      ++none;
    } else if (score.state == ScoreState::open) {
      ++open;
    } else {
      ++(score.low < score.points ? lost : full);
    }
  }
  if (counted.size() == 1) {
    if (none > 0) return "";
    return std::string("计分指标只有1项，") + (open > 0 ? "因资料不全未评分。" : full > 0 ? "得满分。" : "未得满分。");
  }
  std::vector<std::string> parts;
  if (full > 0) parts.push_back("得满分的" + std::to_string(full) + "项");
  if (lost > 0) parts.push_back("失分的" + std::to_string(lost) + "项");
  if (open > 0) parts.push_back("因资料不全未评分的" + std::to_string(open) + "项");
  if (none > 0) parts.push_back("不适用的" + std::to_string(none) + "项");
  return "在" + std::to_string(counted.size()) + "项计分指标中，" + join(parts, "、") + "。";
}

std::string losses_words(const ReportSource& source) {
  std::vector<int> lost;
  for (const int index : source.counted()) {
    const Score& score = source.evaluation().score(index);
    if (score.is_scored() && score.low < score.points) lost.push_back(index);
  }
  const auto loss = [&](int index) {
    return source.evaluation().score(index).points - source.evaluation().score(index).low;
  };
  std::stable_sort(lost.begin(), lost.end(), [&](int a, int b) { return loss(b) < loss(a); });
  std::vector<std::string> parts;
  constexpr std::size_t kMost = 4;
  for (std::size_t i = 0; i < std::min(kMost, lost.size()); ++i) {
    parts.push_back("“" + source.evaluation().indicator(lost[i]).name + "”" +
                    source.score_figure(lost[i], "失分", loss(lost[i]), points_words(loss(lost[i]))) + "分");
  }
  if (parts.empty()) return "";
  return (lost.size() > kMost ? "失分较多的指标是：" : "失分的指标是：") + join(parts, "、") + "。";
}

std::string findings_words(const ReportSource& source) {
  const FindingReport& findings = source.findings();
  const int high = findings.count(FindingSeverity::high);
  const int medium = findings.count(FindingSeverity::medium);
  const int low = findings.count(FindingSeverity::low);
  const int total = high + medium + low;
  if (total == 0) return "本次评价未发现需要列示的问题。";
  std::vector<std::string> parts;
  if (high > 0) parts.push_back("突出问题" + std::to_string(high) + "个");
  if (medium > 0) parts.push_back("一般问题" + std::to_string(medium) + "个");
  if (low > 0) parts.push_back("轻微问题" + std::to_string(low) + "个");
  std::vector<std::string> groups;
  for (const Finding& finding : findings.findings) {
    if (finding.severity == FindingSeverity::info) continue;
    if (std::find(groups.begin(), groups.end(), finding.group) == groups.end()) groups.push_back(finding.group);
  }
  constexpr std::size_t kMostGroups = 6;
  return "评价发现问题" + std::to_string(total) + "个" + (parts.size() > 1 ? "，其中" + join(parts, "、") : "") +
         "，涉及" + enumerate(groups, kMostGroups, "个方面") + (groups.size() > kMostGroups ? "。" : "等方面。");
}

std::string summary(const ReportSource& source) {
  std::vector<std::string> names;
  for (const int root : source.framework().roots) names.push_back(source.evaluation().indicator(root).name);
  std::string first = source.evaluators() + "对照评价指标体系，从" + join(names, "、");
  first += names.size() > 1 ? std::to_string(names.size()) + "个方面" : "方面";
  first += "对" + source.unit() + source.year_words() + (source.is_project() ? "项目支出" : "部门整体支出") +
           "绩效进行了" + (source.is_self_evaluation() ? "自评" : "评价") + "。";
  const std::string goal = without_stop(source.text("总体目标完成情况"));
  if (!goal.empty()) first += "目标完成情况：" + goal + "。";
  std::string second = extremes_words(source) + tally_words(source) + losses_words(source);
  return first + "\n" + second + "\n" + findings_words(source);
}

std::string given_total_words(const ReportSource& source) {
  const Evaluation& evaluation = source.evaluation();
  const std::string& who = evaluation.total_signature.who;
  std::string text = "总分" + source.computed_figure("总分", Value::of(evaluation.low), points_words(evaluation.low)) +
                     "分由" + (who.empty() ? source.evaluators() : who) + "直接给出";
  const std::string why = without_stop(evaluation.total_signature.why);
  if (!why.empty()) text += "（" + why + "）";
  if (evaluation.parts_low == evaluation.parts_high)
    return text + "，各指标得分合计为" + points_words(evaluation.parts_low) + "分。";
  return text + "，未列示各指标得分。按现有资料核算，各指标合计只能确定在" +
         range_words(evaluation.parts_low, evaluation.parts_high, decimals_of(source)) +
         "分之间，下列评分表中的分项得分因此以范围表示，与总分不能逐项勾稽。";
}

std::string range_paragraph(const ReportSource& source) {
  const Evaluation& evaluation = source.evaluation();
  if (evaluation.total_given) return given_total_words(source);
  if (evaluation.is_decided()) return "";
  std::string text = "因部分资料未提供，总分目前只能确定在" + source.total_range(decimals_of(source)) +
                     "分之间：下限按未评分指标全部不得分计算，上限按全部得满分计算。";
  if (evaluation.grade != nullptr) return text + "无论补充资料后如何评分，等级均为“" + evaluation.grade->grade + "”。";
  return text + "总分跨越不同等级的分数线，等级待资料补齐后确定。";
}

// "综合得分90.94分，评价等级为“优”。"; while it is open, what is certain of it.
std::string score_sentence(const ReportSource& source) {
  const Evaluation& evaluation = source.evaluation();
  const std::string result = source.is_self_evaluation() ? "自评" : "评价";
  const std::string score = source.total_range(decimals_of(source));
  const std::string grade = grades_words(evaluation);
  if (grade.empty()) return "综合得分" + score + "分。";
  if (evaluation.is_decided()) return "综合得分" + score + "分，" + result + "等级为“" + grade + "”。";
  if (evaluation.grade != nullptr) return "综合得分在" + score + "分之间，" + result + "等级为“" + grade + "”。";
  return "综合得分在" + score + "分之间，" + result + "等级可能为“" + grade + "”，资料补齐后确定。";
}

TemplateValue deciding_list(const ReportSource& source) {
  TemplateValue list = TemplateValue::list();
  const auto& deciding = source.evaluation().deciding;
  for (std::size_t i = 0; i < deciding.size(); ++i) {
    const Score& score = source.evaluation().score(deciding[i].indicator);
    std::string text = "“" + source.evaluation().indicator(deciding[i].indicator).name + "”（" +
                       source.score_figure(deciding[i].indicator, "分值", score.points, points_words(score.points)) +
                       "分，可得" + source.score_range(deciding[i].indicator, -1) + "分）：" +
                       waiting_for(score.missing, source.evaluators());
    text += deciding[i].alone ? "；仅此一项即可改变等级。" : "。";
    TemplateValue item = numbered(i + 1);
    item.set("句子", std::move(text));
    list.add(std::move(item));
  }
  return list;
}

TemplateValue dimension_table(const ReportSource& source) {
  TemplateValue table = TemplateValue::list();
  for (const int root : source.framework().roots) {
    const Score& score = source.evaluation().score(root);
    table.add(TemplateValue::object({{"名称", source.evaluation().indicator(root).name},
                                     {"分值", points_cell(source, score)},
                                     {"得分", score_cell(source, score)},
                                     {"得分率", rate_cell(source, score)}}));
  }
  return table;
}

std::string total_rate(const ReportSource& source) {
  const Number& points = source.framework().points;
  if (points.is_zero()) return std::string(kNoFigure);
  if (!source.evaluation().is_decided()) return "待定";
  const Number rate = source.evaluation().low / points;
  return source.computed_figure("总分得分率", Value::of(rate), percent_words(rate));
}

}  // namespace

std::string score_cell(const ReportSource& source, const Score& score) {
  if (score.state == ScoreState::not_applicable) return "不适用";
  return source.score_range(source.index_of(score), score.is_scored() ? decimals_of(source) : -1);
}

std::string rate_cell(const ReportSource& source, const Score& score) {
  if (score.state == ScoreState::not_applicable || score.points.is_zero()) return std::string(kNoFigure);
  if (!score.is_scored()) return "待定";
  const Number rate = score.low / score.points;
  return source.score_figure(source.index_of(score), "得分率", rate, percent_words(rate));
}

std::string points_cell(const ReportSource& source, const Score& score) {
  return source.score_figure(source.index_of(score), "分值", score.points, points_words(score.points.rounded(2)));
}

IndicatorLevels levels_of(const ReportSource& source, int index) {
  std::vector<std::string> path;
  for (int at = index; at >= 0; at = source.evaluation().indicator(at).parent)
    path.insert(path.begin(), source.evaluation().indicator(at).name);
  const Indicator& node = source.evaluation().indicator(index);
  IndicatorLevels levels;
  levels.first = path.front();
  levels.second = path.size() > 1 ? path[1] : std::string(kNoFigure);
  for (std::size_t i = 2; i < path.size(); ++i) levels.third += (levels.third.empty() ? "" : "—") + path[i];
  if (levels.third.empty()) levels.third = node.is_leaf() ? std::string(kNoFigure) : "（按本级整体评定）";
  return levels;
}

TemplateValue score_table(const ReportSource& source) {
  TemplateValue table = TemplateValue::list();
  for (const int index : source.counted()) {
    const Score& score = source.evaluation().score(index);
    const IndicatorLevels levels = levels_of(source, index);
    const bool none = score.state == ScoreState::not_applicable;
    table.add(TemplateValue::object({{"一级", levels.first},
                                     {"二级", levels.second},
                                     {"三级", levels.third},
                                     {"分值", none ? std::string(kNoFigure) : points_cell(source, score)},
                                     {"得分", score_cell(source, score)},
                                     {"得分率", rate_cell(source, score)}}));
  }
  return table;
}

TemplateValue conclusion_data(const ReportSource& source) {
  const Evaluation& evaluation = source.evaluation();
  TemplateValue data = TemplateValue::object();
  data.set("说明", summary(source));
  const std::string total = source.total_range(decimals_of(source));
  const Unit points{"分", 1, Dimension::of(Quantity::score)};
  const bool decided = evaluation.low == evaluation.high;
  data.set("总分",
           TemplateValue::figure(
               decided ? std::optional(Figure{evaluation.low, points, decimals_of(source)}) : std::nullopt, total));
  data.set("满分", points_words(source.framework().points));
  data.set("得分率", total_rate(source));
  data.set("等级", grades_words(evaluation));
  data.set("得分句", score_sentence(source));
  data.set("等级标准", grade_standard(source.framework().grades));
  data.set("区间说明", range_paragraph(source));
  data.set("决定项", deciding_list(source));
  data.set("维度表", dimension_table(source));
  data.set("得分表", score_table(source));
  return data;
}

}  // namespace jiheng
