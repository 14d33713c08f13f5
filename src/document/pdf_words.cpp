#include "document/pdf_words.h"

#include <climits>
#include <cmath>
#include <memory>

#include "base/text.h"
#include "document/zip_sniff.h"

#ifdef JIHENG_POPPLER
#include <poppler-document.h>
#include <poppler-page.h>
#endif

namespace jiheng {

#ifdef JIHENG_POPPLER
namespace {

// Poppler prints what it meets in damaged files to standard error, unless it is given somebody who does not listen.
void be_quiet(const std::string& /*message*/, void* /*closure*/) {}

void report_damaged(const std::string& file, Diagnostics& diagnostics) {
  diagnostics.error(
      "pdf.damaged", file_place(file), {"PDF 已损坏，无法打开", "the PDF is damaged and cannot be opened"},
      {"请重新下载，或用浏览器打开后另存为 PDF", "download it again, or open it in a browser and save it as PDF"});
}

void report_password(const std::string& file, Diagnostics& diagnostics) {
  diagnostics.error("pdf.password", file_place(file),
                    {"PDF 设有打开密码，无法读取", "the PDF is locked with a password"},
                    {"用密码打开后另存为不加密的 PDF", "open it with the password and save it without one"});
}

void report_pages(const std::string& file, int pages, int most, Diagnostics& diagnostics) {
  diagnostics.error("pdf.too-many-pages", file_place(file),
                    {"PDF 有 " + std::to_string(pages) + " 页，超过上限 " + std::to_string(most) + " 页",
                     "the PDF has " + std::to_string(pages) + " pages; at most " + std::to_string(most) + " are read"},
                    {"只留下要审核的页，另存后再试", "keep only the pages to be audited and save them apart"});
}

void report_words(const std::string& file, std::size_t most, Diagnostics& diagnostics) {
  diagnostics.error(
      "pdf.too-many-words", file_place(file),
      {"PDF 的文字超过 " + std::to_string(most) + " 个词", "the PDF has more than " + std::to_string(most) + " words"},
      {"只留下要审核的页，另存后再试", "keep only the pages to be audited and save them apart"});
}

void report_no_text(const std::string& file, Diagnostics& diagnostics) {
  diagnostics.error("pdf.no-text", file_place(file),
                    {"PDF 里没有文字，只有图像（扫描件）", "the PDF has no text, only pictures (a scan)"},
                    {"请用文字识别软件转换，或提供 Word 原件", "run it through OCR, or give the original Word file"});
}

// Nullopt for white space and for places that no page has.
std::optional<PdfWord> word_of(const poppler::text_box& box, const poppler::rectf& page) {
  const poppler::byte_array utf8 = box.text().to_utf8();
  PdfWord word;
  word.text = to_utf8(to_code_points(trim(std::string_view(utf8.data(), utf8.size()))));
  const poppler::rectf place = box.bbox();
  word.left = place.left() - page.left();
  word.top = place.top() - page.top();
  word.right = place.right() - page.left();
  word.bottom = place.bottom() - page.top();
  word.space_after = box.has_space_after();
  word.turned = box.rotation() != 0;
  const auto is_sane = [](double value) { return std::isfinite(value) && std::abs(value) < 1e5; };
  const bool sane = is_sane(word.left) && is_sane(word.top) && is_sane(word.right) && is_sane(word.bottom) &&
                    word.right > word.left && word.bottom > word.top;
  return sane && !word.text.empty() ? std::optional(std::move(word)) : std::nullopt;
}

}  // namespace

std::optional<std::vector<PdfPage>> read_pdf_words(std::string_view bytes, const std::string& shown_name,
                                                   const PdfLimits& limits, Diagnostics& diagnostics) {
  poppler::set_debug_error_function(be_quiet, nullptr);
  std::unique_ptr<poppler::document> document;
  if (bytes.size() <= static_cast<std::size_t>(INT_MAX)) {
    document.reset(poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
  }
  if (!document) return report_damaged(shown_name, diagnostics), std::nullopt;
  if (document->is_locked()) return report_password(shown_name, diagnostics), std::nullopt;
  const int count = document->pages();
  if (count <= 0) return report_damaged(shown_name, diagnostics), std::nullopt;
  if (count > limits.pages) return report_pages(shown_name, count, limits.pages, diagnostics), std::nullopt;
  std::vector<PdfPage> pages(static_cast<std::size_t>(count));
  std::size_t words = 0;
  for (int i = 0; i < count; ++i) {
    const std::unique_ptr<poppler::page> page(document->create_page(i));
    if (!page) return report_damaged(shown_name, diagnostics), std::nullopt;
    PdfPage& result = pages[static_cast<std::size_t>(i)];
    const poppler::rectf place = page->page_rect();
    // Places of words are those of the page as it is turned for reading.
    const bool turned =
        page->orientation() == poppler::page::landscape || page->orientation() == poppler::page::seascape;
    const bool swapped = turned && place.width() < place.height();
    result.width = swapped ? place.height() : place.width();
    result.height = swapped ? place.width() : place.height();
    for (const poppler::text_box& box : page->text_list()) {
      if (std::optional<PdfWord> word = word_of(box, place)) result.words.push_back(std::move(*word));
    }
    words += result.words.size();
    if (words > limits.words) return report_words(shown_name, limits.words, diagnostics), std::nullopt;
  }
  if (words == 0) return report_no_text(shown_name, diagnostics), std::nullopt;
  return pages;
}

#else

std::optional<std::vector<PdfPage>> read_pdf_words(std::string_view /*bytes*/, const std::string& shown_name,
                                                   const PdfLimits& /*limits*/, Diagnostics& diagnostics) {
  diagnostics.error(
      "pdf.left-out", file_place(shown_name), {"这个版本不含 PDF 读取", "this build does not read PDF"},
      {"请提供 Word 原件，或安装含 PDF 读取的版本", "give the Word file, or install a build that reads PDF"});
  return std::nullopt;
}

#endif

}  // namespace jiheng
