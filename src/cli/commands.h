// The commands of `jiheng`. Each adds its subcommand to the command line and, when chosen, runs and returns the exit
// code.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "engine/case.h"
#include "report/report_files.h"

namespace jiheng {

// Exit codes, the same for every command.
inline constexpr int kDone = 0;
inline constexpr int kFindings = 1;  // findings at or above --fail-on
inline constexpr int kDiffers = 1;   // a package was changed, or its replay gives something else
inline constexpr int kBadInput = 2;  // wrong command line, unreadable or wrong files

// What all commands share: options before the subcommand.
struct Session {
  Language language = Language::chinese;
  std::filesystem::path data;     // --data
  std::filesystem::path program;  // argv[0]

  // Loads the data folder; prints what is wrong with it.
  std::optional<Library> library() const;
  // Only the items and identities of the catalog: what an audit needs. Without a data folder null and a warning.
  std::unique_ptr<Catalog> audit_catalog() const;
  // Prints diagnostics to standard error.
  void print(const Diagnostics& diagnostics) const;
  std::string say(const std::string& zh, const std::string& en) const {
    return language == Language::chinese ? zh : en;
  }
};

// A chosen command.
using Run = std::function<int()>;

void add_evaluate_command(CLI::App& app, const Session& session, Run& run);
void add_trace_command(CLI::App& app, const Session& session, Run& run);
void add_batch_command(CLI::App& app, const Session& session, Run& run);
void add_check_command(CLI::App& app, const Session& session, Run& run);
void add_formula_command(CLI::App& app, const Session& session, Run& run);
void add_list_command(CLI::App& app, const Session& session, Run& run);
void add_keys_command(CLI::App& app, const Session& session, Run& run);
void add_report_command(CLI::App& app, const Session& session, Run& run);
void add_compare_command(CLI::App& app, const Session& session, Run& run);
void add_pack_command(CLI::App& app, const Session& session, Run& run);
void add_replay_command(CLI::App& app, const Session& session, Run& run);
void add_verify_command(CLI::App& app, const Session& session, Run& run);
void add_key_command(CLI::App& app, const Session& session, Run& run);
void add_template_command(CLI::App& app, const Session& session, Run& run);
void add_text_command(CLI::App& app, const Session& session, Run& run);
void add_audit_command(CLI::App& app, const Session& session, Run& run);
void add_audit_score_command(CLI::App& app, const Session& session, Run& run);
void add_workbook_command(CLI::App& app, const Session& session, Run& run);
void add_serve_command(CLI::App& app, const Session& session, Run& run);
void add_person_command(CLI::App& app, const Session& session, Run& run);
void add_log_command(CLI::App& app, const Session& session, Run& run);
void add_backup_command(CLI::App& app, const Session& session, Run& run);
void add_restore_command(CLI::App& app, const Session& session, Run& run);
void add_exchange_command(CLI::App& app, const Session& session, Run& run);

// The files that --format asks for. docx, xlsx and json are what `all` means: html follows from the docx, and a PDF,
// which is not among these, takes seconds.
ReportFormats report_formats(const std::vector<std::string>& names);

// Writes a whole file or nothing: first beside it, then renamed.
bool write_file(const std::filesystem::path& path, const std::string& content, Diagnostics& diagnostics);

}  // namespace jiheng
