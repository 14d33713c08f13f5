#include "programs/office.h"

#include <fstream>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/yaml_file.h"
#include "document/zip_writer.h"
#include "programs/child_process.h"

namespace jiheng {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kLargestPdf = std::size_t{512} << 20U;
// Bookmarks become destinations of the PDF: references can be followed, and contents_pages.h finds its pages by them.
constexpr const char* kFilter =
    R"(pdf:writer_pdf_Export:{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}})";

// The system's fonts and the stand-ins; LibreOffice does without when they cannot be written.
void write_fonts(const fs::path& file, const fs::path& templates) {
  std::ofstream(file) << "<?xml version=\"1.0\"?>\n<!DOCTYPE fontconfig SYSTEM "
                         "\"urn:fontconfig:fonts.dtd\">\n<fontconfig>\n"
                      << "<include ignore_missing=\"yes\">/etc/fonts/fonts.conf</include>\n"
                      << "<include ignore_missing=\"yes\">"
                      << fs::absolute(templates / "fonts" / "jiheng-fonts.conf").string()
                      << "</include>\n</fontconfig>\n";
}

bool say(const char* code, const fs::path& file, Message message, Message remedy, Diagnostics& diagnostics) {
  diagnostics.error(code, {file.string(), 0, 0, "", ""}, std::move(message), std::move(remedy));
  return false;
}

ChildEnd run_office(const fs::path& source, const std::string& target, const fs::path& folder,
                    std::vector<std::string> environment, const std::string& filter = {}) {
  environment.push_back("HOME=" + folder.string());
  std::vector<std::string> words{"soffice", "-env:UserInstallation=file://" + (folder / "profile").string(),
                                 "--headless"};
  if (!filter.empty()) words.push_back("--infilter=" + filter);
  words.insert(words.end(), {"--convert-to", target, "--outdir", folder.string(), source.string()});
  return run_child({.words = std::move(words), .environment = std::move(environment)});
}

bool failed(const fs::path& file, const std::string& why, Diagnostics& diagnostics) {
  return say("office.failed", file, {"LibreOffice 没有转换出 PDF：" + why, "LibreOffice made no PDF: " + why},
             {"请用 LibreOffice 打开 Word 报告看一看", "open the Word report in LibreOffice and look"}, diagnostics);
}

}  // namespace

bool convert_to_pdf(const fs::path& docx, const fs::path& pdf, const fs::path& templates, Diagnostics& diagnostics) {
  const ScratchFolder scratch;
  const fs::path& folder = scratch.path();
  if (folder.empty()) return failed(pdf, "no temporary folder", diagnostics);
  const fs::path source = folder / "report.docx";  // a name that no profile can trip over
  std::error_code code;
  fs::copy_file(docx, source, code);
  if (code) return failed(pdf, code.message(), diagnostics);
  write_fonts(folder / "fonts.conf", templates);
  const ChildEnd end = run_office(source, kFilter, folder, {"FONTCONFIG_FILE=" + (folder / "fonts.conf").string()});
  if (end == ChildEnd::missing) {
    return say("office.missing", pdf, {"没有安装 LibreOffice，不能转换 PDF", "no PDF: LibreOffice is not installed"},
               {"请安装 LibreOffice（Debian：apt install libreoffice-writer），或用 Word、WPS 另存为 PDF",
                "install LibreOffice (Debian: apt install libreoffice-writer), or save as PDF in Word or WPS"},
               diagnostics);
  }
  if (end == ChildEnd::timeout) {
    return say("office.timeout", pdf, {"LibreOffice 两分钟内没有转换完", "LibreOffice took more than two minutes"},
               {"请稍后再试，或用 Word、WPS 另存为 PDF", "try again later, or save as PDF in Word or WPS"},
               diagnostics);
  }
  const fs::path made = folder / "report.pdf";
  const auto bytes = fs::exists(made, code) ? read_whole_file(made, kLargestPdf, diagnostics) : std::nullopt;
  if (!bytes) return failed(pdf, "没有输出文件 (no output)", diagnostics);
  return replace_file(pdf.string(), *bytes, diagnostics);
}

bool has_office() {
  return run_child({.words = {"sh", "-c", "command -v soffice"}, .environment = {}}) == ChildEnd::done;
}

std::optional<fs::path> convert_old_office(const fs::path& file, const OfficeConversion& conversion,
                                           const fs::path& folder, Diagnostics& diagnostics) {
  const std::string target(conversion.target);
  const Message remedy{"请用 Word、Excel 或 WPS 打开，另存为 ." + target,
                       "open it in Word, Excel or WPS and save it as ." + target};
  const fs::path source = folder / ("old" + file.extension().string());
  const fs::path made = folder / ("old." + target);
  std::error_code code;
  if (!folder.empty()) fs::copy_file(file, source, code);
  const ChildEnd end = folder.empty() || code ? ChildEnd::failed
                                              : run_office(source, target, folder, {}, std::string(conversion.filter));
  if (end == ChildEnd::timeout) {
    say("office.timeout", file, {"LibreOffice 两分钟内没有转换完", "LibreOffice took more than two minutes"}, remedy,
        diagnostics);
  } else if (end != ChildEnd::done || !fs::exists(made, code)) {
    say("office.failed", file, {"LibreOffice 不能转换这个文件", "LibreOffice cannot convert this file"}, remedy,
        diagnostics);
  } else {
    return made;
  }
  return std::nullopt;
}

}  // namespace jiheng
