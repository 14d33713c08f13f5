// Audits many files on all cores (批量核数): each read, audited and its results written; one that is broken does not
// stop the others.
#pragma once

#include <filesystem>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "audit/audit_summary.h"
#include "cli/audit_files.h"
#include "cli/batch_journal.h"
#include "cli/commands.h"
#include "cli/progress.h"

namespace jiheng {

struct AuditRun {
  std::filesystem::path out;  // empty: nothing is written
  AuditFormats formats;
  bool asks_for_comments = false;  // docx was named: said where the document can have none
  // What to print of each document on standard output; at most one.
  bool print_text = false;
  bool print_json = false;
  bool print_html = false;
  bool all = false;     // of the text
  bool colour = false;  // of the text
  unsigned jobs = 1;
  AuditOptions audit;  // what it points to must outlive the run
};

class AuditRunner {
 public:
  // Without a journal, nothing is kept of earlier runs and none is remembered.
  AuditRunner(const Session& session, AuditRun run, BatchJournal* journal, Progress& progress);

  // One line for each file, in their order; prints messages and results in that order too.
  std::vector<AuditLine> run(const std::vector<std::filesystem::path>& files);

  // Of those lines, how many an earlier run had made.
  int reused() const { return reused_; }

 private:
  struct Task {
    std::filesystem::path file;
    std::string digest;
    std::string name;
    std::optional<AuditLine> earlier;
  };
  struct Result {
    AuditLine line;
    Diagnostics diagnostics;
    std::string output;
  };

  std::vector<Task> plan(const std::vector<std::filesystem::path>& files);
  Result make(const Task& task);
  void audit_one(const Task& task, Result& result) const;
  void show(const Result& result);

  const Session& session_;
  AuditRun run_;
  BatchJournal* journal_;
  Progress& progress_;
  std::mutex journal_mutex_;
  int reused_ = 0;
};

}  // namespace jiheng
