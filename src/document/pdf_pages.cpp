#include "document/pdf_pages.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "base/text.h"
#include "document/pdf_file.h"
#include "document/zip_sniff.h"

namespace jiheng {
namespace {

constexpr int kDotsPerInch = 300;            // what recognisers are made for
constexpr std::size_t kManyCharacters = 60;  // more than a title page has

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

void report_left_out(const std::string& file, Diagnostics& diagnostics) {
  diagnostics.error(
      "pdf.left-out", file_place(file), {"这个版本不含 PDF 读取", "this build does not read PDF"},
      {"请提供 Word 原件，或安装含 PDF 读取的版本", "give the Word file, or install a build that reads PDF"});
}

Message recogniser_remedy() {
  return {"安装文字识别程序后再读（Debian：apt install tesseract-ocr tesseract-ocr-chi-sim），或提供 Word 原件",
          "install a text recogniser (Debian: apt install tesseract-ocr tesseract-ocr-chi-sim), or give the Word file"};
}

void report_no_text(const std::string& file, Diagnostics& diagnostics) {
  diagnostics.error("pdf.no-text", file_place(file),
                    {"PDF 里没有文字，只有图像（扫描件）", "the PDF has no text, only pictures (a scan)"},
                    recogniser_remedy());
}

// "3, 5-9": numbers rise.
std::string list_of(const std::vector<int>& pages) {
  std::string list;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const std::size_t first = i;
    while (i + 1 < pages.size() && pages[i + 1] == pages[i] + 1) ++i;
    list += (list.empty() ? "" : ", ") + std::to_string(pages[first]);
    if (i > first) list += "-" + std::to_string(pages[i]);
  }
  return list;
}

void warn(const char* code, const std::string& file, const std::vector<int>& pages, Message message, Message remedy,
          Diagnostics& diagnostics) {
  if (pages.empty()) return;
  const std::string list = list_of(pages);
  message = {"第 " + list + " 页" + message.zh, "page " + list + " " + message.en};
  diagnostics.warning(code, file_place(file), std::move(message), std::move(remedy));
}

// Of words that are more than noise.
std::size_t sure_characters(const std::vector<PdfWord>& words) {
  constexpr int kMoreThanNoise = 60;
  std::size_t characters = 0;
  for (const PdfWord& word : words) {
    if (word.confidence.value_or(0) >= kMoreThanNoise) characters += character_count(word.text);
  }
  return characters;
}

class Reader {
 public:
  Reader(PdfFile& file, const PdfLimits& limits, const TextRecogniser& recognise)
      : file_(file), limits_(limits), recognise_(recognise) {}

  PdfPage read(int number) {
    PdfPage page = file_.read(number, limits_.rulings);
    if (page.many_rulings) many_rulings_.push_back(number);
    return page;
  }

  // A page without a word is read wherever it stands; one with few only in a document of such pages, each with the mark
  // of a scanner: in others it is a title page with a picture.
  void recognise_scanned(std::vector<PdfPage>& pages) {
    const auto scanned = std::count_if(pages.begin(), pages.end(), [](const PdfPage& page) { return page.scanned; });
    const bool most = 2 * static_cast<std::size_t>(scanned) > pages.size();
    for (std::size_t i = 0; i < pages.size(); ++i) {
      PdfPage& page = pages[i];
      if (!page.scanned || (!page.words.empty() && !most)) continue;
      const int number = static_cast<int>(i) + 1;
      if (recognise(page, number)) {
        recognised_.push_back(number);
      } else if (page.words.empty()) {
        unread_.push_back(number);
      }
    }
  }

  void report(const std::string& file, Diagnostics& diagnostics) const {
    warn("pdf.too-many-rulings", file, many_rulings_,
         {"的线条太多，表格按文字的排列读取", "draws too many lines: its tables are read by how words stand"},
         {"请核对这些页上的表格", "check the tables of these pages"}, diagnostics);
    warn("pdf.recognised", file, recognised_,
         {"是扫描件，文字由程序识别，可能有错", "is scanned: its text was recognised by a program and may be wrong"},
         {"引用前请与原件核对", "compare with the original before you rely on it"}, diagnostics);
    Message remedy = recogniser_remedy();
    if (recognise_ && !missing_) remedy = {"请提供 Word 原件，或重新扫描", "give the Word file, or scan again"};
    warn("pdf.not-recognised", file, unread_, {"是扫描件，没有读取", "is scanned and was not read"}, std::move(remedy),
         diagnostics);
  }

 private:
  // False when nobody reads the picture, or when it says little: a photograph, or the background of a title page, whose
  // few words are better than what a program sees in it.
  bool recognise(PdfPage& page, int number) {
    if (!recognise_ || missing_ || limits_.scanned_pages <= static_cast<int>(recognised_.size())) return false;
    PageImage image = file_.draw(number, kDotsPerInch);
    if (image.empty()) return false;
    PdfRulings rulings = take_rulings(image);
    image.has_table = !rulings.horizontal.empty() && !rulings.vertical.empty();
    const Recognition result = recognise_(image);
    missing_ = result.outcome == Recognition::Outcome::missing;
    if (result.outcome != Recognition::Outcome::done) return false;
    std::vector<PdfWord> words = recognised_words(result.words, image.dots_per_inch);
    if (sure_characters(words) < (page.words.empty() ? 1 : kManyCharacters)) return false;
    page.words = std::move(words);
    page.rulings = std::move(rulings);
    return true;
  }

  PdfFile& file_;
  const PdfLimits& limits_;
  const TextRecogniser& recognise_;
  bool missing_ = false;
  std::vector<int> many_rulings_;
  std::vector<int> recognised_;
  std::vector<int> unread_;
};

// False after an error.
bool check(const PdfFile& file, const std::string& shown_name, const PdfLimits& limits, Diagnostics& diagnostics) {
  switch (file.fault()) {
    case PdfFile::Fault::damaged:
      return report_damaged(shown_name, diagnostics), false;
    case PdfFile::Fault::password:
      return report_password(shown_name, diagnostics), false;
    case PdfFile::Fault::left_out:
      return report_left_out(shown_name, diagnostics), false;
    case PdfFile::Fault::none:
      break;
  }
  if (file.pages() <= limits.pages) return true;
  report_pages(shown_name, file.pages(), limits.pages, diagnostics);
  return false;
}

}  // namespace

std::optional<std::vector<PdfPage>> read_pdf_pages(std::string_view bytes, const std::string& shown_name,
                                                   const PdfLimits& limits, const TextRecogniser& recognise,
                                                   Diagnostics& diagnostics) {
  PdfFile file(bytes);
  if (!check(file, shown_name, limits, diagnostics)) return std::nullopt;
  Reader reader(file, limits, recognise);
  std::vector<PdfPage> pages;
  std::size_t words = 0;
  for (int number = 1; number <= file.pages(); ++number) {
    pages.push_back(reader.read(number));
    words += pages.back().words.size();
    if (words > limits.words) return report_words(shown_name, limits.words, diagnostics), std::nullopt;
  }
  reader.recognise_scanned(pages);
  words = std::accumulate(pages.begin(), pages.end(), std::size_t{0},
                          [](std::size_t sum, const PdfPage& page) { return sum + page.words.size(); });
  if (words == 0) return report_no_text(shown_name, diagnostics), std::nullopt;
  reader.report(shown_name, diagnostics);
  return pages;
}

}  // namespace jiheng
