// The files of a report: Word, workbook, JSON, web page, each whole or not at all.
#pragma once

#include <filesystem>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "document/docx_template.h"
#include "finding/finding.h"

namespace jiheng {

struct ReportFormats {
  bool docx = true;
  bool xlsx = true;
  bool json = true;
  bool html = false;
};

// Templates, each opened once: a batch uses the same few again and again.
class TemplateShelf {
 public:
  explicit TemplateShelf(std::filesystem::path folder) : folder_(std::move(folder)) {}

  // The template of a framework's outline; null with a diagnostic when it cannot be used. Stays valid. May be asked by
  // several threads.
  const DocxTemplate* of_outline(const std::string& outline, Diagnostics& diagnostics);
  const DocxTemplate* of_file(const std::filesystem::path& file, Diagnostics& diagnostics);

 private:
  std::filesystem::path folder_;
  std::mutex opening_;
  std::vector<std::pair<std::string, std::unique_ptr<DocxTemplate>>> opened_;
};

// The three files as bytes: what write_report_files writes.
struct ReportBytes {
  std::string docx;
  std::string xlsx;
  std::string json;
};
std::optional<ReportBytes> report_bytes(const Evaluation& evaluation, const FindingReport& findings,
                                        const DocxTemplate& word, Language language, Diagnostics& diagnostics);

// Writes the files that are asked for into `folder`, which is made when it is not there; what was written, or empty
// with diagnostics. `word` may be null when neither docx nor html is asked for. `name` gives the name without
// extension; it is asked once, when the first file is about to be written: in a batch the name may not be known before.
// `pages`: see DocxTemplate::fill.
std::vector<std::filesystem::path> write_report_files(const Evaluation& evaluation, const FindingReport& findings,
                                                      const DocxTemplate* word, const ReportFormats& formats,
                                                      const std::filesystem::path& folder,
                                                      const std::function<std::string()>& name, Language language,
                                                      Diagnostics& diagnostics,
                                                      const std::vector<std::string>& pages = {});

}  // namespace jiheng
