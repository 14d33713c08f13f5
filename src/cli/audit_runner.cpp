#include "cli/audit_runner.h"

#include <exception>
#include <iostream>

#include "audit/audit_html.h"
#include "audit/audit_json.h"
#include "audit/audit_text.h"
#include "cli/ordered_work.h"
#include "programs/any_document.h"

namespace jiheng {

namespace fs = std::filesystem;

namespace {

std::string first_error(const Diagnostics& diagnostics, Language language) {
  for (const Diagnostic& diagnostic : diagnostics.items()) {
    if (diagnostic.level == DiagnosticLevel::error) return diagnostic.message.in(language);
  }
  return language == Language::chinese ? "没有读出内容" : "nothing was read";
}

}  // namespace

AuditRunner::AuditRunner(const Session& session, AuditRun run, BatchJournal* journal, Progress& progress)
    : session_(session), run_(std::move(run)), journal_(journal), progress_(progress) {}

std::vector<AuditLine> AuditRunner::run(const std::vector<fs::path>& files) {
  const std::vector<Task> tasks = plan(files);
  std::vector<AuditLine> lines(files.size());
  progress_.begin(files.size());
  run_in_order<Result>(
      tasks.size(), run_.jobs, [&](std::size_t i) { return make(tasks[i]); },
      [&](std::size_t i, Result result) {
        show(result);
        lines[i] = std::move(result.line);
      });
  progress_.end();
  return lines;
}

// Names of earlier results are taken before any new one is given.
std::vector<AuditRunner::Task> AuditRunner::plan(const std::vector<fs::path>& files) {
  std::vector<Task> tasks;
  std::set<std::string> taken;
  for (const fs::path& file : files) {
    Task task{file, "", "", std::nullopt};
    if (journal_ != nullptr) task.digest = journal_->digest_of(file).value_or("");
    const auto record = task.digest.empty() ? std::nullopt : journal_->find(task.digest);
    if (record) task.earlier = read_audit_record(*record);
    if (task.earlier) {
      taken.insert(task.earlier->name);
      ++reused_;
    }
    tasks.push_back(std::move(task));
  }
  for (Task& task : tasks) {
    if (!task.earlier && !run_.out.empty()) task.name = claim_audit_name(task.file, taken);
  }
  return tasks;
}

// Whatever a damaged file leads to, it is told as this file's failure.
AuditRunner::Result AuditRunner::make(const Task& task) {
  Result result;
  if (task.earlier) {
    result.line = *task.earlier;
    return result;
  }
  result.line.file = task.file.string();
  result.line.name = task.name;
  try {
    audit_one(task, result);
  } catch (const std::exception& fault) {
    result.diagnostics.error(
        "audit.broken-off", {task.file.string(), 0, 0, "", ""},
        {std::string("核数没有完成：") + fault.what(), std::string("the audit was not finished: ") + fault.what()},
        {"请用 Word、WPS 或浏览器打开后另存一次再试；仍然不行请把文件发给我们",
         "open it in Word, WPS or a browser, save it anew and try again; else send us the file"});
    result.line.reason = first_error(result.diagnostics, session_.language);
  }
  if (!result.line.failed() && journal_ != nullptr && !task.digest.empty()) {
    const std::lock_guard lock(journal_mutex_);
    journal_->add(write_audit_record(task.digest, result.line));
  }
  return result;
}

void AuditRunner::audit_one(const Task& task, Result& result) const {
  const auto document = read_any_document(task.file, result.diagnostics);
  if (!document) {
    result.line.reason = first_error(result.diagnostics, session_.language);
    return;
  }
  const AuditResult audited = audit(*document, run_.audit);
  describe(audited, result.line);
  if (run_.print_text) result.output = audit_text(audited, {session_.language, run_.all, run_.colour});
  if (run_.print_json) result.output = audit_json(audited);
  if (run_.print_html) result.output = audit_html(audited, session_.language);
  if (run_.out.empty()) return;
  if (run_.asks_for_comments && document->kind != DocumentKind::docx) {
    result.diagnostics.warning(
        "audit.no-comments", {task.file.string(), 0, 0, "", ""},
        {"只有 .docx 文件能加批注，这个文件没有写出", "only a .docx file can carry comments: none is written"},
        {"请用 html 或 xlsx 格式", "use the formats html or xlsx"});
  }
  Diagnostics writing;
  result.line.files =
      write_audit_files(audited, task.file, run_.formats, run_.out, task.name, session_.language, writing);
  if (writing.has_errors()) result.line.reason = first_error(writing, session_.language);
  result.diagnostics.append(writing);
}

void AuditRunner::show(const Result& result) {
  progress_.advance(result.line.file);
  if (result.diagnostics.empty() && result.output.empty()) return;
  progress_.clear();
  session_.print(result.diagnostics);
  std::cout << result.output << std::flush;
}

}  // namespace jiheng
