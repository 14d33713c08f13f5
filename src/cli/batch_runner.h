// Runs a batch: every dossier read, scored and its reports written, on all cores.
//
// What comes out does not depend on the number of threads: lines, messages and file names follow the order of the
// dossiers.
#pragma once

#include <condition_variable>
#include <filesystem>
#include <mutex>
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
    std::string digest;
  };
  struct Result {
    bool done = false;
    BatchLine line;
    Diagnostics diagnostics;
  };

  void reuse(const std::vector<std::filesystem::path>& dossiers);
  void work();
  void make(const Task& task);
  void write(const Case& made, const DocxTemplate& word, const std::string& name, Result& result) const;
  std::string claim_name(const Task& task, const std::string& stem);
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
  std::size_t next_name_ = 0;   // the task whose turn it is to claim a name
  std::size_t next_shown_ = 0;  // the first result whose messages are not printed yet
  std::condition_variable name_claimed_;
  std::set<std::string> taken_;
  bool broken_off_ = false;
};

}  // namespace jiheng
