#include "cli/batch_runner.h"

#include <future>
#include <stdexcept>

#include "report/report_data.h"

namespace jiheng {

namespace fs = std::filesystem;

BatchRunner::BatchRunner(const Session& session, const Library& library, fs::path out, ReportFormats formats,
                         BatchJournal& journal, Progress& progress)
    : session_(session),
      library_(library),
      out_(std::move(out)),
      formats_(formats),
      journal_(journal),
      progress_(progress),
      shelf_(library.folder / "templates") {}

std::vector<BatchLine> BatchRunner::run(const std::vector<fs::path>& dossiers, unsigned jobs) {
  results_.resize(dossiers.size());
  progress_.begin(dossiers.size());
  reuse(dossiers);
  stems_.resize(tasks_.size());
  names_.resize(tasks_.size());
  std::vector<std::future<void>> helpers;
  for (unsigned i = 1; i < jobs; ++i) helpers.push_back(std::async(std::launch::async, [this] { work(); }));
  work();
  for (std::future<void>& helper : helpers) helper.get();
  progress_.end();
  std::vector<BatchLine> lines;
  for (Result& result : results_) lines.push_back(std::move(result.line));
  return lines;
}

// Names of earlier reports are taken before any new one is given.
void BatchRunner::reuse(const std::vector<fs::path>& dossiers) {
  for (std::size_t place = 0; place < dossiers.size(); ++place) {
    const auto digest = journal_.has_records() ? journal_.digest_of(dossiers[place]) : std::nullopt;
    const auto line = digest ? journal_.find(*digest) : std::nullopt;
    auto earlier = line ? read_batch_record(*line) : std::nullopt;
    if (!earlier) {
      tasks_.push_back({place, dossiers[place], digest.value_or("")});
      continue;
    }
    taken_.insert(earlier->line.files.front().stem().string());
    ++reused_;
    finish(place, {true, std::move(earlier->line), {}}, "");
  }
}

void BatchRunner::work() {
  while (true) {
    std::size_t number = 0;
    {
      const std::lock_guard lock(mutex_);
      if (next_task_ == tasks_.size()) return;
      number = next_task_++;
    }
    try {
      make(number);
    } catch (...) {  // a broken invariant: the others must not wait for this one's turn
      const std::lock_guard lock(mutex_);
      broken_off_ = true;
      name_claimed_.notify_all();
      throw;
    }
  }
}

void BatchRunner::make(std::size_t number) {
  const Task& task = tasks_[number];
  Result result{true, {}, {}};
  result.line.dossier = task.dossier.string();
  const std::string digest = task.digest.empty() ? journal_.digest_of(task.dossier).value_or("") : task.digest;
  const auto made = run_case(library_, task.dossier, "", result.diagnostics);
  const DocxTemplate* word = nullptr;
  if (made) {
    describe(made->evaluation, made->findings, result.line);
    word = shelf_.of_outline(made->evaluation.framework->outline, result.diagnostics);
  }
  claim_name(number, word == nullptr ? "" : report_file_stem(made->evaluation));
  if (word != nullptr) write(*made, *word, number, result);
  result.line.failed = result.line.files.empty();
  finish(task.place, std::move(result), digest);
}

void BatchRunner::write(const Case& made, const DocxTemplate& word, std::size_t number, Result& result) {
  result.line.files = write_report_files(
      made.evaluation, made.findings, &word, formats_, out_, [&] { return name_of(number); }, session_.language,
      result.diagnostics);
}

// Two dossiers of one unit and year get names of their own, in the order of the dossiers. A task says which it would
// like as soon as it knows, and asks what it got when its report is filled: by then the tasks before it have said too,
// so that hardly any waits.
void BatchRunner::claim_name(std::size_t number, std::string stem) {
  const std::lock_guard lock(mutex_);
  stems_[number] = std::move(stem);
  for (; next_name_ < stems_.size() && stems_[next_name_]; ++next_name_) {
    const std::string& wanted = *stems_[next_name_];
    std::string name = wanted;
    if (!wanted.empty()) {
      for (int copy = 2; !taken_.insert(name).second; ++copy) name = wanted + "（" + std::to_string(copy) + "）";
    }
    names_[next_name_] = std::move(name);
  }
  name_claimed_.notify_all();
}

std::string BatchRunner::name_of(std::size_t number) {
  std::unique_lock lock(mutex_);
  name_claimed_.wait(lock, [&] { return number < next_name_ || broken_off_; });
  if (number >= next_name_) throw std::runtime_error("batch: another dossier could not be finished");
  return names_[number];
}

void BatchRunner::finish(std::size_t place, Result result, const std::string& digest) {
  const std::lock_guard lock(mutex_);
  if (!result.line.failed && !digest.empty()) journal_.add(write_batch_record({digest, result.line}));
  results_[place] = std::move(result);
  for (; next_shown_ < results_.size() && results_[next_shown_].done; ++next_shown_) {
    const Result& next = results_[next_shown_];
    progress_.advance(next.line.dossier);
    if (next.diagnostics.empty()) continue;
    progress_.clear();
    session_.print(next.diagnostics);
  }
}

}  // namespace jiheng
