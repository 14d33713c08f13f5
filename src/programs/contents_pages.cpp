#include "programs/contents_pages.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "document/zip_writer.h"
#include "programs/child_process.h"
#include "programs/office.h"

namespace jiheng {

namespace fs = std::filesystem;

namespace {

// More headings than any report has; each first gets a number of the usual width, so that the contents are as long as
// they will be.
constexpr std::size_t kMostHeadings = 5000;

std::string text_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

// The destinations of the report's PDF as pdfinfo lists them; empty when a program is missing or fails.
std::string listed_destinations(const std::string& docx, const fs::path& templates) {
  const ScratchFolder scratch;
  if (scratch.path().empty()) return "";
  const fs::path report = scratch.path() / "report.docx";
  const fs::path pdf = scratch.path() / "report.pdf";
  const fs::path listing = scratch.path() / "listing.txt";
  Diagnostics ignored;  // that there are no page numbers is all that matters
  const bool listed =
      replace_file(report.string(), docx, ignored) && convert_to_pdf(report, pdf, templates, ignored) &&
      run_child({.words = {"pdfinfo", "-dests", pdf.string()}, .environment = {}, .output = listing}) == ChildEnd::done;
  return listed ? text_of(listing) : "";
}

}  // namespace

std::vector<std::string> pages_of_listing(const std::string& listing) {
  std::map<std::string, int> pages;  // by bookmark, without the underscore, which PDF names escape
  std::istringstream lines(listing);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t quote = line.find('"');
    const std::size_t name = line.find("Toc", quote == std::string::npos ? line.size() : quote);
    if (name == std::string::npos) continue;
    const int page = std::atoi(line.c_str());
    if (page > 0) pages[line.substr(name, line.find('"', name) - name)] = page;
  }
  const auto body = pages.find(std::string(kBodyBookmark.substr(1)));
  const int before = body == pages.end() ? 0 : body->second - 1;
  std::vector<std::string> result;
  while (true) {
    const auto found = pages.find(heading_bookmark(result.size()).substr(1));
    if (found == pages.end()) return result;
    result.push_back(std::to_string(found->second - before));
  }
}

std::vector<std::string> contents_pages(const DocxTemplate& word, const TemplateValue& data, const fs::path& templates,
                                        Diagnostics& diagnostics) {
  if (!word.has_contents()) return {};
  Diagnostics first;  // what is wrong is said when the report itself is written
  const auto bytes = word.fill(data, first, {}, std::vector<std::string>(kMostHeadings, "00"));
  if (!bytes) return {};
  std::vector<std::string> pages = pages_of_listing(listed_destinations(*bytes, templates));
  if (pages.empty()) {
    diagnostics.warning("report.no-pages", {},
                        {"没有找到可用的 LibreOffice（soffice）和 pdfinfo，目录不带页码。",
                         "No working LibreOffice (soffice) and pdfinfo were found; the contents have no page numbers."},
                        {"安装 libreoffice-writer 和 poppler-utils，或在 Word 里单击目录按 F9。",
                         "Install libreoffice-writer and poppler-utils, or press F9 on the contents in Word."});
  }
  return pages;
}

}  // namespace jiheng
