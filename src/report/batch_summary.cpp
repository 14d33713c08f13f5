#include "report/batch_summary.h"

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "report/report_source.h"
#include "report/text_report.h"

namespace jiheng {

namespace {

using Row = std::vector<std::string>;

// 报告.docx +xlsx +json: the first file with the extensions of the others.
std::string files_words(const BatchLine& line) {
  std::string words;
  for (const auto& file : line.files)
    words += words.empty() ? file.filename().string() : " " + file.extension().string();
  return words;
}

Row row_of(const BatchLine& line, bool zh) {
  if (line.failed && line.unit.empty()) return {line.dossier, "", "", "", zh ? "未能评价" : "failed", "", ""};
  const std::string findings = std::to_string(line.high_findings) + "/" + std::to_string(line.medium_findings) + "/" +
                               std::to_string(line.low_findings) + "/" + std::to_string(line.info_findings);
  return {line.unit,
          line.year,
          line.framework,
          line.score,
          line.grade,
          findings,
          line.failed ? (zh ? "未能写出" : "not written") : files_words(line)};
}

}  // namespace

void describe(const Evaluation& evaluation, const FindingReport& findings, BatchLine& line) {
  const auto year = evaluation.dossier->year();
  line.unit = evaluation.dossier->unit_name();
  line.year = year ? std::to_string(*year) : "";
  line.framework = evaluation.framework->id;
  line.framework_title = evaluation.framework->title;
  const auto rate = ReportSource(evaluation, findings).number("预算执行率");
  constexpr int kRateDecimals = 6;
  line.execution_rate = rate ? rate->rounded(kRateDecimals).to_string() : "";
  line.score = score_text(evaluation);
  line.low = evaluation.low.to_string();
  line.high = evaluation.high.to_string();
  line.grade = grade_text(evaluation);
  line.high_findings = findings.count(FindingSeverity::high);
  line.medium_findings = findings.count(FindingSeverity::medium);
  line.low_findings = findings.count(FindingSeverity::low);
  line.info_findings = findings.count(FindingSeverity::info);
}

std::string batch_table(const std::vector<BatchLine>& lines, Language language) {
  const bool zh = language == Language::chinese;
  std::vector<Row> rows = {
      zh ? Row{"单位", "年度", "体系", "得分", "等级", "问题(高/中/低/提示)", "文件"}
         : Row{"unit", "year", "framework", "score", "grade", "findings(high/medium/low/info)", "files"}};
  for (const BatchLine& line : lines) rows.push_back(row_of(line, zh));
  return aligned_columns(rows);
}

std::string write_batch_record(const BatchRecord& record) {
  const BatchLine& line = record.line;
  nlohmann::ordered_json files = nlohmann::ordered_json::array();
  for (const auto& file : line.files) files.push_back(file.string());
  const nlohmann::ordered_json item = {{"digest", record.digest},
                                       {"dossier", line.dossier},
                                       {"unit", line.unit},
                                       {"year", line.year},
                                       {"framework", line.framework},
                                       {"framework_title", line.framework_title},
                                       {"execution_rate", line.execution_rate},
                                       {"score", line.score},
                                       {"low", line.low},
                                       {"high", line.high},
                                       {"grade", line.grade},
                                       {"files", files},
                                       {"high_findings", line.high_findings},
                                       {"medium_findings", line.medium_findings},
                                       {"low_findings", line.low_findings},
                                       {"info_findings", line.info_findings}};
  return item.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

std::optional<BatchRecord> read_batch_record(const std::string& text) {
  const auto item = nlohmann::json::parse(text, nullptr, false);
  if (!item.is_object()) return std::nullopt;
  BatchRecord record;
  BatchLine& line = record.line;
  try {
    record.digest = item.at("digest").get<std::string>();
    const std::pair<const char*, std::string&> texts[] = {{"dossier", line.dossier},
                                                          {"unit", line.unit},
                                                          {"year", line.year},
                                                          {"framework", line.framework},
                                                          {"framework_title", line.framework_title},
                                                          {"execution_rate", line.execution_rate},
                                                          {"score", line.score},
                                                          {"low", line.low},
                                                          {"high", line.high},
                                                          {"grade", line.grade}};
    for (const auto& [key, target] : texts) target = item.at(key).get<std::string>();
    const std::pair<const char*, int&> counts[] = {{"high_findings", line.high_findings},
                                                   {"medium_findings", line.medium_findings},
                                                   {"low_findings", line.low_findings},
                                                   {"info_findings", line.info_findings}};
    for (const auto& [key, target] : counts) target = item.at(key).get<int>();
    for (const auto& file : item.at("files")) line.files.emplace_back(file.get<std::string>());
  } catch (const nlohmann::json::exception&) {
    return std::nullopt;  // a line of another version
  }
  return record;
}

std::string batch_json(const std::vector<BatchLine>& lines) {
  nlohmann::ordered_json result = nlohmann::ordered_json::array();
  for (const BatchLine& line : lines) {
    nlohmann::ordered_json item = {{"dossier", line.dossier}, {"failed", line.failed}};
    if (!line.unit.empty()) {
      item["unit"] = line.unit;
      item["year"] = line.year;
      item["framework"] = line.framework;
      item["low"] = line.low;
      item["high"] = line.high;
      item["grade"] = line.grade;
      item["findings"] = {{"high", line.high_findings},
                          {"medium", line.medium_findings},
                          {"low", line.low_findings},
                          {"info", line.info_findings}};
    }
    item["files"] = nlohmann::ordered_json::array();
    for (const auto& file : line.files) item["files"].push_back(file.filename().string());
    result.push_back(std::move(item));
  }
  return result.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace jiheng
