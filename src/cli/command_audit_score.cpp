#include <algorithm>
#include <iostream>
#include <memory>

#include "audit/label_score.h"
#include "audit/label_score_words.h"
#include "base/yaml_file.h"
#include "cli/commands.h"
#include "document/document_reader.h"

namespace jiheng {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kLabels = ".labels.json";
constexpr std::size_t kLargest = std::size_t{16} << 20U;

struct ScoreOptions {
  std::string folder;
  std::string format = "text";
};

std::optional<fs::path> document_beside(const fs::path& labels) {
  std::string stem = labels.string();
  stem.resize(stem.size() - kLabels.size());
  for (const char* extension : {".pdf", ".docx", ".xlsx", ".html", ".txt"}) {
    std::error_code code;
    if (fs::is_regular_file(stem + extension, code)) return stem + extension;
  }
  return std::nullopt;
}

std::optional<LabelScore> score_file(const fs::path& labels_file, const AuditOptions& options,
                                     Diagnostics& diagnostics) {
  const auto document_file = document_beside(labels_file);
  if (!document_file) {
    diagnostics.error("label.no-document", {labels_file.string(), 0, 0, "", ""},
                      {"标注文件旁边没有同名的文档", "no document of that name beside the labels"},
                      {"请把同名的 pdf、docx、xlsx、html 或 txt 放在一起",
                       "put the pdf, docx, xlsx, html or txt of the same name beside it"});
    return std::nullopt;
  }
  const auto content = read_whole_file(labels_file, kLargest, diagnostics);
  const auto labels = content ? read_audit_labels(*content, labels_file.string(), diagnostics) : std::nullopt;
  const auto document = labels ? read_document(*document_file, diagnostics) : std::nullopt;
  if (!document) return std::nullopt;
  return score_labels(audit(*document, options), *labels);
}

int run_score(const Session& session, const ScoreOptions& options) {
  const std::vector<fs::path> files = files_below(options.folder, ".json");
  std::vector<LabelScore> scores;
  bool good = true;
  const std::unique_ptr<Catalog> catalog = session.audit_catalog();
  for (const fs::path& file : files) {
    if (!file.string().ends_with(kLabels)) continue;
    Diagnostics diagnostics;
    auto score = score_file(file, {catalog.get()}, diagnostics);
    session.print(diagnostics);
    good = good && score.has_value();
    if (score) scores.push_back(std::move(*score));
  }
  if (scores.empty()) {
    if (good)
      std::cerr << session.say("没有找到 *.labels.json：", "no *.labels.json found in ") << options.folder << "\n";
    return kBadInput;
  }
  std::cout << (options.format == "json" ? label_score_json(scores) : label_score_text(scores, session.language));
  return good ? kDone : kBadInput;
}

}  // namespace

void add_audit_score_command(CLI::App& app, const Session& session, Run& run) {
  auto options = std::make_shared<ScoreOptions>();
  CLI::App* command = app.add_subcommand(
      "audit-score", session.say("用有标注的文档检验核数：找到多少、漏了哪些、多报了哪些",
                                 "try the audit on labelled documents: what it finds, misses and reports beyond"));
  command
      ->add_option(
          "folder", options->folder,
          session.say("文件夹：文档和同名的 .labels.json", "folder with documents and their .labels.json beside them"))
      ->required();
  command->add_option("--format", options->format, session.say("text 或 json", "text or json"))
      ->check(CLI::IsMember({"text", "json"}));
  command->callback([&session, &run, options] { run = [&session, options] { return run_score(session, *options); }; });
}

}  // namespace jiheng
