#include "report/report_files.h"

#include "document/zip_writer.h"
#include "report/json_report.h"
#include "report/report_data.h"
#include "report/report_html.h"
#include "report/score_workbook.h"

namespace jiheng {

namespace fs = std::filesystem;

const DocxTemplate* TemplateShelf::of_outline(const std::string& outline, Diagnostics& diagnostics) {
  return of_file(folder_ / (outline + ".docx"), diagnostics);
}

const DocxTemplate* TemplateShelf::of_file(const fs::path& file, Diagnostics& diagnostics) {
  const std::lock_guard lock(opening_);
  for (const auto& [name, known] : opened_) {
    if (name == file.string()) return known.get();
  }
  auto opened = DocxTemplate::open(file, diagnostics);
  if (!opened) return nullptr;
  opened_.emplace_back(file.string(), std::make_unique<DocxTemplate>(std::move(*opened)));
  return opened_.back().second.get();
}

std::optional<ReportBytes> report_bytes(const Evaluation& evaluation, const FindingReport& findings,
                                        const DocxTemplate& word, Language language, Diagnostics& diagnostics) {
  auto docx = word.fill(report_data(evaluation, findings, true), diagnostics);
  auto xlsx = score_workbook(evaluation, findings);
  if (!docx || !xlsx) return std::nullopt;
  return ReportBytes{std::move(*docx), std::move(*xlsx), json_report(evaluation, findings, language)};
}

std::vector<fs::path> write_report_files(const Evaluation& evaluation, const FindingReport& findings,
                                         const DocxTemplate* word, const ReportFormats& formats, const fs::path& folder,
                                         const std::function<std::string()>& name, Language language,
                                         Diagnostics& diagnostics, const std::vector<std::string>& pages) {
  std::error_code code;
  fs::create_directories(folder, code);
  std::vector<fs::path> written;
  std::optional<std::string> bytes;
  const bool fills = (formats.docx || formats.html) && word != nullptr;
  if (fills) {
    bytes = word->fill(report_data(evaluation, findings, true), diagnostics, {}, pages);
    if (!bytes) return {};
  }
  const std::string stem = name();
  if (fills) {
    if (formats.docx) {
      const fs::path file = folder / (stem + ".docx");
      if (!replace_file(file.string(), *bytes, diagnostics)) return {};
      written.push_back(file);
    }
    if (formats.html) {
      const fs::path file = folder / (stem + ".html");
      const auto page = report_html(*bytes, stem, diagnostics);
      if (!page || !replace_file(file.string(), *page, diagnostics)) return {};
      written.push_back(file);
    }
  }
  if (formats.xlsx) {
    const fs::path file = folder / (stem + ".xlsx");
    if (!write_score_workbook(evaluation, findings, file, diagnostics)) return {};
    written.push_back(file);
  }
  if (formats.json) {
    const fs::path file = folder / (stem + ".json");
    if (!replace_file(file.string(), json_report(evaluation, findings, language), diagnostics)) return {};
    written.push_back(file);
  }
  return written;
}

}  // namespace jiheng
