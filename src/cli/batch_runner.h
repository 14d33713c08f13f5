// Runs a batch: every dossier read, scored and its reports written, on all cores.
//
// What comes out does not depend on the number of threads: lines, messages and file names follow the order of the
// dossiers.
#pragma once

#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cli/batch_journal.h"
#include "cli/commands.h"
#include "cli/progress.h"
#include "report/batch_summary.h"
#include "report/report_files.h"

namespace jiheng {

class BatchRunner {
 public:
  BatchRunner(const Session& session, const Library& library, std::filesystem::path out, ReportFormats formats,
              BatchJournal& journal, Progress& progress);

  // One line for each dossier, in their order. `jobs` threads, at least one.
  std::vector<BatchLine> run(const std::vector<std::filesystem::path>& dossiers, unsigned jobs);

  // Of those lines, how many an earlier run had made.
  int reused() const { return reused_; }

 private:
  struct Task {
    std::size_t place = 0;  // among the dossiers
    std::filesystem::path dossier;
    std::string digest;  // empty: not taken yet
  };
  struct Result {
    bool done = false;
    BatchLine line;
    Diagnostics diagnostics;
  };

  void reuse(const std::vector<std::filesystem::path>& dossiers);
  void work();
  void make(std::size_t number);  // a task
  void write(const Case& made, const DocxTemplate& word, std::size_t number, Result& result);
  void claim_name(std::size_t number, std::string stem);
  std::string name_of(std::size_t number);
  void finish(std::size_t place, Result result, const std::string& digest);

  const Session& session_;
  const Library& library_;
  std::filesystem::path out_;
  ReportFormats formats_;
  BatchJournal& journal_;
  Progress& progress_;
  TemplateShelf shelf_;

  std::vector<Task> tasks_;  // to be made, in order
  std::vector<Result> results_;
  int reused_ = 0;

  std::mutex mutex_;  // of all below, and of results_
  std::size_t next_task_ = 0;
  std::vector<std::optional<std::string>> stems_;  // that tasks would like as names; empty for those without a report
  std::vector<std::string> names_;                 // given to the tasks before next_name_
  std::size_t next_name_ = 0;                      // the first task that has no name yet
  std::size_t next_shown_ = 0;                     // the first result whose messages are not printed yet
  std::condition_variable name_claimed_;
  std::set<std::string> taken_;
  bool broken_off_ = false;
};

}  // namespace jiheng
