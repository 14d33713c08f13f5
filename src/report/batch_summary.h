// The summary of a batch: one line for each unit, as a table for a terminal and as JSON.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "finding/finding.h"

namespace jiheng {

struct BatchLine {
  std::string dossier;
  bool failed = false;
  std::string unit;
  std::string year;
  std::string framework;  // id
  std::string framework_title;
  std::string score;  // 95.07, 85.53–95.53
  std::string low;
  std::string high;
  std::string grade;           // 优, 优/良（未定）
  std::string execution_rate;  // 预算执行率, 0.9719; empty where it is not known
  int high_findings = 0;
  int medium_findings = 0;
  int low_findings = 0;
  int info_findings = 0;
  std::vector<std::filesystem::path> files;
};

// Everything but the dossier and the files.
void describe(const Evaluation& evaluation, const FindingReport& findings, BatchLine& line);

// A finished line as one line of text, for the journal of a batch, and back; nullopt for anything else.
struct BatchRecord {
  std::string digest;  // of what the line was made from
  BatchLine line;
};
std::string write_batch_record(const BatchRecord& record);
std::optional<BatchRecord> read_batch_record(const std::string& text);

// Aligned in columns; Han characters are two wide.
std::string batch_table(const std::vector<BatchLine>& lines, Language language);
std::string batch_json(const std::vector<BatchLine>& lines);

}  // namespace jiheng
