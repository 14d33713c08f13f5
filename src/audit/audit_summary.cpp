#include "audit/audit_summary.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "audit/audit_words.h"
#include "base/text.h"

namespace jiheng {
namespace {

using Row = std::vector<std::string>;

Row counts_of(const AuditLine& line) {
  Row row;
  for (const CheckVerdict verdict : {CheckVerdict::error, CheckVerdict::suspicious, CheckVerdict::rounding,
                                     CheckVerdict::truncation, CheckVerdict::consistent, CheckVerdict::cannot_check}) {
    row.push_back(std::to_string(line.count(verdict)));
  }
  row.push_back(percent_words(line.decided, line.figures));
  return row;
}

Row row_of(const AuditLine& line, Language language) {
  Row row{line.file, document_kind_words(line.kind, language), line.year == 0 ? "" : std::to_string(line.year)};
  for (std::string& cell : counts_of(line)) row.push_back(std::move(cell));
  return row;
}

AuditLine total_of(const std::vector<AuditLine>& lines) {
  AuditLine total;
  for (const AuditLine& line : lines) {
    for (std::size_t i = 0; i < kVerdicts; ++i) total.verdicts[i] += line.verdicts[i];
    total.figures += line.figures;
    total.decided += line.decided;
  }
  return total;
}

}  // namespace

void describe(const AuditResult& result, AuditLine& line) {
  line.title = result.title;
  line.kind = result.kind;
  line.year = result.year;
  line.verdicts = count_verdicts(result.checks);
  line.figures = result.coverage.figures;
  line.decided = result.coverage.decided;
}

std::string write_audit_record(const std::string& digest, const AuditLine& line) {
  nlohmann::ordered_json files = nlohmann::ordered_json::array();
  for (const auto& file : line.files) files.push_back(file.string());
  const nlohmann::ordered_json record = {
      {"digest", digest},        {"file", line.file}, {"name", line.name},         {"title", line.title},
      {"kind", line.kind},       {"year", line.year}, {"verdicts", line.verdicts}, {"figures", line.figures},
      {"decided", line.decided}, {"files", files}};
  return record.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

std::optional<AuditLine> read_audit_record(const std::string& text) {
  const auto record = nlohmann::json::parse(text, nullptr, false);
  if (!record.is_object()) return std::nullopt;
  AuditLine line;
  try {
    record.at("file").get_to(line.file);
    record.at("name").get_to(line.name);
    record.at("title").get_to(line.title);
    record.at("kind").get_to(line.kind);
    record.at("year").get_to(line.year);
    record.at("verdicts").get_to(line.verdicts);
    record.at("figures").get_to(line.figures);
    record.at("decided").get_to(line.decided);
    for (const auto& file : record.at("files")) line.files.emplace_back(file.get<std::string>());
  } catch (const nlohmann::json::exception&) {
    return std::nullopt;  // a line of another version
  }
  return line;
}

std::string audit_summary_text(const std::vector<AuditLine>& lines, Language language) {
  const bool zh = language == Language::chinese;
  Row head{zh ? "文件" : "file", zh ? "类型" : "kind", zh ? "年度" : "year"};
  for (const CheckVerdict verdict : {CheckVerdict::error, CheckVerdict::suspicious, CheckVerdict::rounding,
                                     CheckVerdict::truncation, CheckVerdict::consistent, CheckVerdict::cannot_check}) {
    head.push_back(verdict_words(verdict, language));
  }
  head.emplace_back(zh ? "覆盖率" : "coverage");
  std::vector<Row> rows{head};
  std::string failures;
  std::size_t read = 0;
  for (const AuditLine& line : lines) {
    if (line.failed()) {
      failures += "  " + line.file + (zh ? "：" : ": ") + line.reason + "\n";
      continue;
    }
    rows.push_back(row_of(line, language));
    ++read;
  }
  if (read > 1) {
    AuditLine total = total_of(lines);
    total.file = zh ? "合计 " + std::to_string(read) + " 份" : "all " + std::to_string(read);
    rows.push_back(row_of(total, language));
  }
  std::string text = read > 0 ? aligned_columns(rows) : "";
  if (!failures.empty()) text += std::string(zh ? "没有核成：" : "not audited:") + "\n" + failures;
  return text;
}

}  // namespace jiheng
