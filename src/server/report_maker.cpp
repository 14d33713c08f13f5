#include "server/report_maker.h"

#include "document/zip_writer.h"
#include "engine/pack.h"
#include "programs/child_process.h"
#include "programs/contents_pages.h"
#include "programs/office.h"
#include "report/json_report.h"
#include "report/report_data.h"
#include "report/report_html.h"
#include "report/score_workbook.h"

namespace jiheng {

namespace {

constexpr std::size_t kLargestPdf = 256UL << 20;

class ReportMaker {
 public:
  ReportMaker(Services& services, const KeptCase& kept, Language language, Diagnostics& diagnostics)
      : services_(services), kept_(kept), language_(language), diagnostics_(diagnostics) {}

  std::optional<std::string> make(const std::string& format) {
    const Evaluation& evaluation = kept_.made.evaluation;
    if (format == "json") return json_report(evaluation, kept_.made.findings, language_);
    if (format == "xlsx") return score_workbook(evaluation, kept_.made.findings);
    if (format == "package") return package();
    const DocxTemplate* word = services_.templates.of_outline(evaluation.framework->outline, diagnostics_);
    if (word == nullptr) return std::nullopt;
    if (format == "pdf") return pdf(*word);
    auto docx = word->fill(report_data(evaluation, kept_.made.findings, true), diagnostics_);
    if (format == "docx" || !docx) return docx;
    return report_html(std::move(*docx), report_file_stem(evaluation), diagnostics_);
  }

 private:
  std::optional<std::string> pdf(const DocxTemplate& word) {
    services_.office_runs.acquire();
    auto result = laid_out(word);
    services_.office_runs.release();
    return result;
  }

  std::optional<std::string> laid_out(const DocxTemplate& word) {
    const auto templates = kept_.library->folder / "templates";
    const TemplateValue data = report_data(kept_.made.evaluation, kept_.made.findings, true);
    const auto pages = contents_pages(word, data, templates, diagnostics_);
    const auto docx = word.fill(data, diagnostics_, {}, pages);
    const ScratchFolder folder;
    const auto source = folder.path() / "report.docx";
    const auto target = folder.path() / "report.pdf";
    if (!docx || !replace_file(source.string(), *docx, diagnostics_) ||
        !convert_to_pdf(source, target, templates, diagnostics_))
      return std::nullopt;
    return read_whole_file(target, kLargestPdf, diagnostics_);
  }

  std::optional<std::string> package() {
    PackRequest request;
    request.dossier = write_dossier_yaml(*kept_.made.dossier);
    request.dossier_name = "dossier.yaml";
    request.framework = kept_.made.evaluation.framework->id;
    request.language = language_;
    request.engine_version = services_.version;
    auto packed = pack(*kept_.library, services_.library.reader(), request, nullptr, diagnostics_);
    return packed ? std::optional(std::move(packed->bytes)) : std::nullopt;
  }

  Services& services_;
  const KeptCase& kept_;
  Language language_;
  Diagnostics& diagnostics_;
};

}  // namespace

std::optional<MadeFile> make_report(Services& services, const KeptCase& kept, const std::string& format,
                                    Language language, Diagnostics& diagnostics) {
  auto bytes = ReportMaker(services, kept, language, diagnostics).make(format);
  if (!bytes) return std::nullopt;
  return MadeFile{report_file_stem(kept.made.evaluation) + "." + (format == "package" ? "jhpack" : format),
                  std::move(*bytes)};
}

}  // namespace jiheng
