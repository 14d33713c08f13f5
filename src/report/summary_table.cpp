#include "report/summary_table.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "document/zip_writer.h"
#include "report/report_source.h"
#include "report/report_words.h"

namespace jiheng {

namespace fs = std::filesystem;

namespace {

bool is_decided(const BatchLine& line) { return !line.unit.empty() && line.low == line.high; }

Number score_of(const BatchLine& line) { return Number::parse(line.low).value_or(Number(0)); }

bool same_measure(const BatchLine& a, const BatchLine& b) { return a.framework == b.framework && a.year == b.year; }

std::string rate_words(const BatchLine& line) {
  const auto rate = Number::parse(line.execution_rate);
  return rate ? percent_words(*rate) : std::string(kNoFigure);
}

// The units that were measured alike, with what came out of them.
struct Measure {
  const BatchLine* first = nullptr;
  int units = 0;
  std::vector<Number> decided;
};

std::vector<Measure> measures_of(const std::vector<BatchLine>& lines) {
  std::vector<Measure> result;
  for (const BatchLine& line : lines) {
    if (line.unit.empty()) continue;
    auto found = std::find_if(result.begin(), result.end(),
                              [&](const Measure& measure) { return same_measure(*measure.first, line); });
    if (found == result.end()) found = result.insert(result.end(), Measure{&line, 0, {}});
    ++found->units;
    if (is_decided(line)) found->decided.push_back(score_of(line));
  }
  return result;
}

TemplateValue measure_table(const std::vector<BatchLine>& lines) {
  TemplateValue table = TemplateValue::list();
  for (const Measure& measure : measures_of(lines)) {
    TemplateValue row = numbered(table.items().size() + 1);
    row.set("体系", measure.first->framework_title);
    row.set("年度", measure.first->year);
    row.set("单位数", std::to_string(measure.units));
    row.set("已定数", std::to_string(measure.decided.size()));
    Number sum;
    for (const Number& score : measure.decided) sum += score;
    const bool any = !measure.decided.empty();
    const auto [least, most] = std::minmax_element(measure.decided.begin(), measure.decided.end());
    const auto mean = any ? sum / static_cast<long>(measure.decided.size()) : sum;
    row.set("平均分", any ? mean.to_fixed(2) : std::string(kNoFigure));
    row.set("最高分", any ? most->to_fixed(2) : std::string(kNoFigure));
    row.set("最低分", any ? least->to_fixed(2) : std::string(kNoFigure));
    table.add(std::move(row));
  }
  return table;
}

TemplateValue grade_table(const std::vector<BatchLine>& lines) {
  std::vector<std::pair<std::string, int>> grades;
  int decided = 0;
  for (const BatchLine& line : lines) {
    if (!is_decided(line) || line.grade.empty()) continue;
    ++decided;
    const auto found = std::find_if(grades.begin(), grades.end(), [&](const auto& g) { return g.first == line.grade; });
    if (found == grades.end()) {
      grades.emplace_back(line.grade, 1);
    } else {
      ++found->second;
    }
  }
  std::stable_sort(grades.begin(), grades.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  TemplateValue table = TemplateValue::list();
  for (const auto& [grade, count] : grades) {
    table.add(TemplateValue::object({{"等级", grade},
                                     {"单位数", std::to_string(count)},
                                     {"占比", percent_words(Number(count) / Number(decided))}}));
  }
  return table;
}

TemplateValue unit_table(const std::vector<BatchLine>& lines) {
  const auto ranks = summary_ranks(lines);
  TemplateValue table = TemplateValue::list();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const BatchLine& line = lines[i];
    if (line.unit.empty()) continue;
    TemplateValue row = numbered(table.items().size() + 1);
    row.set("单位", line.unit);
    row.set("年度", line.year);
    row.set("体系", line.framework_title);
    row.set("得分", line.score);
    row.set("等级", line.grade);
    row.set("名次", ranks[i].empty() ? std::string(kNoFigure) : ranks[i]);
    row.set("突出", std::to_string(line.high_findings));
    row.set("一般", std::to_string(line.medium_findings));
    row.set("轻微", std::to_string(line.low_findings));
    row.set("执行率", rate_words(line));
    table.add(std::move(row));
  }
  return table;
}

TemplateValue failed_table(const std::vector<BatchLine>& lines) {
  TemplateValue table = TemplateValue::list();
  for (const BatchLine& line : lines) {
    if (!line.failed) continue;
    TemplateValue row = numbered(table.items().size() + 1);
    row.set("资料", fs::path(line.dossier).filename().string());
    row.set("单位", line.unit.empty() ? std::string(kNoFigure) : line.unit);
    table.add(std::move(row));
  }
  return table;
}

// "本次评价6个单位，其中总分已定的4个、因资料不全未定的2个。……"
std::string overview_words(const std::vector<BatchLine>& lines) {
  int units = 0;
  int decided = 0;
  int failed = 0;
  int high = 0;
  int medium = 0;
  int low = 0;
  for (const BatchLine& line : lines) {
    failed += line.failed ? 1 : 0;
    if (line.unit.empty()) continue;
    ++units;
    decided += is_decided(line) ? 1 : 0;
    high += line.high_findings;
    medium += line.medium_findings;
    low += line.low_findings;
  }
  if (units == 0) return "本次没有单位完成评价。";
  std::string text = "本次评价" + std::to_string(units) + "个单位，";
  if (decided == units) {
    text += units == 1 ? "总分已定。" : "总分均已确定。";
  } else if (decided == 0) {
    text += "均因资料不全，总分以范围表示。";
  } else {
    text += "其中总分已定的" + std::to_string(decided) + "个，因资料不全、总分以范围表示的" +
            std::to_string(units - decided) + "个。";
  }
  std::vector<std::string> parts;
  for (const auto& [label, count] : {std::pair{"突出问题", high}, {"一般问题", medium}, {"轻微问题", low}}) {
    if (count > 0) parts.push_back(label + std::to_string(count) + "个");
  }
  text += parts.empty() ? "各单位均未发现需要列示的问题。"
                        : "共发现问题" + std::to_string(high + medium + low) + "个" +
                              (parts.size() > 1 ? "，其中" + join(parts, "、") : "") + "。";
  if (failed > 0) text += "另有" + std::to_string(failed) + "份资料未能形成报告。";
  return text;
}

std::string common_year(const std::vector<BatchLine>& lines) {
  std::string year;
  for (const BatchLine& line : lines) {
    if (line.unit.empty()) continue;
    if (!year.empty() && year != line.year) return "";
    year = line.year;
  }
  return year;
}

}  // namespace

std::vector<std::string> summary_ranks(const std::vector<BatchLine>& lines) {
  // Scores by measure, highest first: a rank is one more than those above.
  std::map<std::pair<std::string, std::string>, std::vector<Number>> scores;
  for (const BatchLine& line : lines) {
    if (is_decided(line)) scores[{line.framework, line.year}].push_back(score_of(line));
  }
  for (auto& [measure, group] : scores) std::sort(group.begin(), group.end(), std::greater<>());
  std::vector<std::string> ranks;
  for (const BatchLine& line : lines) {
    std::string rank;
    if (is_decided(line)) {
      const auto& group = scores[{line.framework, line.year}];
      const auto above = std::lower_bound(group.begin(), group.end(), score_of(line), std::greater<>());
      rank = std::to_string(above - group.begin() + 1) + "/" + std::to_string(group.size());
    }
    ranks.push_back(std::move(rank));
  }
  return ranks;
}

TemplateValue summary_data(const std::vector<BatchLine>& lines) {
  return TemplateValue::object({{"年度", common_year(lines)},
                                {"概述", overview_words(lines)},
                                {"体系表", measure_table(lines)},
                                {"等级表", grade_table(lines)},
                                {"单位表", unit_table(lines)},
                                {"未成表", failed_table(lines)}});
}

std::vector<fs::path> write_summary_files(const std::vector<BatchLine>& lines, const DocxTemplate* word,
                                          const fs::path& folder, Diagnostics& diagnostics) {
  std::vector<fs::path> written;
  const auto put = [&](const std::string& name, const std::optional<std::string>& bytes) {
    const fs::path file = folder / name;
    if (bytes && replace_file(file.string(), *bytes, diagnostics)) written.push_back(file);
    return bytes && !diagnostics.has_errors();
  };
  const auto book = summary_workbook(lines);
  if (!book) {
    diagnostics.error("file.cannot-write", {(folder / "汇总表.xlsx").string(), 0, 0, "", ""},
                      {"写不了这个文件", "cannot write this file"},
                      {"请检查磁盘空间和写权限", "check the disk space and permissions"});
    return {};
  }
  if (!put("汇总表.xlsx", book)) return {};
  if (word != nullptr && !put("汇总报告.docx", word->fill(summary_data(lines), diagnostics))) return {};
  return written;
}

}  // namespace jiheng
