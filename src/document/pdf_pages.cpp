#include "document/pdf_pages.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

#include "base/text.h"
#include "document/zip_sniff.h"

#ifdef JIHENG_POPPLER
#include <ErrorCodes.h>
#include <GfxState.h>
#include <GlobalParams.h>
#include <PDFDoc.h>
#include <Stream.h>
#include <TextOutputDev.h>
#endif

namespace jiheng {

#ifdef JIHENG_POPPLER
namespace {

// Poppler prints what it meets in damaged files to standard error, unless it is given somebody who does not listen.
void be_quiet(ErrorCategory /*category*/, Goffset /*place*/, const char* /*message*/) {}

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

void warn_rulings(const std::string& file, const std::vector<int>& pages, Diagnostics& diagnostics) {
  std::vector<std::string> numbers;
  numbers.reserve(pages.size());
  for (const int page : pages) numbers.push_back(std::to_string(page));
  const std::string list = join(numbers, ", ");
  diagnostics.warning("pdf.too-many-rulings", file_place(file),
                      {"第 " + list + " 页的线条太多，表格按文字的排列读取",
                       "page " + list + " draws too many lines: its tables are read by how words stand"},
                      {"请核对这些页上的表格", "check the tables of these pages"});
}

struct Point {
  double x = 0;
  double y = 0;
};

// Poppler's text device, which also gathers what is painted.
class PageDevice : public TextOutputDev {
 public:
  explicit PageDevice(std::size_t most_rulings)
      : TextOutputDev(nullptr, /*physLayoutA=*/false, /*fixedPitchA=*/0, /*rawOrderA=*/false, /*append=*/false),
        most_rulings_(most_rulings) {}

  void startPage(int number, GfxState* state, XRef* xref) override {
    TextOutputDev::startPage(number, state, xref);
    rulings_ = {};
    width_ = state != nullptr ? state->getPageWidth() : 0;
    height_ = state != nullptr ? state->getPageHeight() : 0;
  }

  void stroke(GfxState* state) override {
    GfxRGB colour{};
    state->getStrokeRGB(&colour);
    if (is_seen(colour, state->getStrokeOpacity())) add_path(*state, /*filled=*/false);
  }
  void fill(GfxState* state) override {
    GfxRGB colour{};
    state->getFillRGB(&colour);
    if (is_seen(colour, state->getFillOpacity())) add_path(*state, /*filled=*/true);
  }
  void eoFill(GfxState* state) override { fill(state); }

  double width() const { return width_; }
  double height() const { return height_; }
  bool has_too_many_rulings() const { return rulings_.size() >= most_rulings_; }
  PdfRulings take_rulings() { return std::exchange(rulings_, {}); }

 private:
  static bool is_seen(const GfxRGB& colour, double opacity) {
    constexpr double kNearlyWhite = 0.97;
    return opacity > 0 && colToDbl(std::min({colour.r, colour.g, colour.b})) < kNearlyWhite;
  }

  void add_path(const GfxState& state, bool filled) {
    const GfxPath* path = state.getPath();
    for (int i = 0; path != nullptr && i < path->getNumSubpaths() && !has_too_many_rulings(); ++i) {
      const GfxSubpath* subpath = path->getSubpath(i);
      if (filled) {
        add_filled(state, *subpath);
      } else {
        add_stroked(state, *subpath);
      }
    }
  }

  static Point point(const GfxState& state, const GfxSubpath& subpath, int i) {
    Point result;
    state.transform(subpath.getX(i), subpath.getY(i), &result.x, &result.y);
    return result;
  }

  // What the clip leaves of a rectangle; false when that is nothing, or nowhere on a page.
  static bool clip(const GfxState& state, Point& low, Point& high) {
    Point clip_low;
    Point clip_high;
    state.getClipBBox(&clip_low.x, &clip_low.y, &clip_high.x, &clip_high.y);
    low = {std::max(low.x, clip_low.x), std::max(low.y, clip_low.y)};
    high = {std::min(high.x, clip_high.x), std::min(high.y, clip_high.y)};
    const auto is_sane = [](double value) { return std::isfinite(value) && std::abs(value) < kFarthest; };
    return low.x <= high.x && low.y <= high.y && is_sane(low.x) && is_sane(low.y) && is_sane(high.x) && is_sane(high.y);
  }

  void add_stroked(const GfxState& state, const GfxSubpath& subpath) {
    for (int i = 1; i < subpath.getNumPoints() && !has_too_many_rulings(); ++i) {
      if (subpath.getCurve(i) || subpath.getCurve(i - 1)) continue;
      const Point a = point(state, subpath, i - 1);
      const Point b = point(state, subpath, i);
      Point low{std::min(a.x, b.x), std::min(a.y, b.y)};
      Point high{std::max(a.x, b.x), std::max(a.y, b.y)};
      if (clip(state, low, high)) add_stroke(rulings_, low.x, low.y, high.x, high.y);
    }
  }

  // Only rectangles: four corners, the first perhaps again, each beside or below the one before.
  void add_filled(const GfxState& state, const GfxSubpath& subpath) {
    constexpr double kSlant = 0.05;
    const int count = subpath.getNumPoints();
    if (count < 4 || count > 5) return;
    Point low = point(state, subpath, 0);
    Point high = low;
    for (int i = 1; i < count; ++i) {
      const Point a = point(state, subpath, i - 1);
      const Point b = point(state, subpath, i);
      if (subpath.getCurve(i) || std::min(std::abs(a.x - b.x), std::abs(a.y - b.y)) > kSlant) return;
      low = {std::min(low.x, b.x), std::min(low.y, b.y)};
      high = {std::max(high.x, b.x), std::max(high.y, b.y)};
    }
    if (clip(state, low, high)) add_rectangle(rulings_, low.x, low.y, high.x, high.y);
  }

  static constexpr double kFarthest = 1e5;

  std::size_t most_rulings_;
  PdfRulings rulings_;
  double width_ = 0;
  double height_ = 0;
};

// Nullopt for white space and for places that no page has.
std::optional<PdfWord> word_of(const TextWord& source) {
  const std::unique_ptr<GooString> utf8(source.getText());
  PdfWord word;
  word.text =
      to_utf8(to_code_points(trim(std::string_view(utf8->c_str(), static_cast<std::size_t>(utf8->getLength())))));
  source.getBBox(&word.left, &word.top, &word.right, &word.bottom);
  word.space_after = source.hasSpaceAfter();
  word.turned = source.getRotation() != 0;
  const auto is_sane = [](double value) { return std::isfinite(value) && std::abs(value) < 1e5; };
  const bool sane = is_sane(word.left) && is_sane(word.top) && is_sane(word.right) && is_sane(word.bottom) &&
                    word.right > word.left && word.bottom > word.top;
  return sane && !word.text.empty() ? std::optional(std::move(word)) : std::nullopt;
}

PdfPage page_of(PDFDoc& document, int number, PageDevice& device) {
  document.displayPage(&device, number, 72, 72, /*rotate=*/0, /*useMediaBox=*/false, /*crop=*/true, /*printing=*/false,
                       nullptr, nullptr, [](Annot*, void*) { return true; });
  PdfPage page;
  page.width = device.width();
  page.height = device.height();
  const std::unique_ptr<TextWordList> words = device.makeWordList();
  const int count = words ? words->getLength() : 0;
  page.words.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) {
    if (std::optional<PdfWord> word = word_of(*words->get(i))) page.words.push_back(std::move(*word));
  }
  if (!device.has_too_many_rulings()) page.rulings = joined(device.take_rulings());
  return page;
}

}  // namespace

std::optional<std::vector<PdfPage>> read_pdf_pages(std::string_view bytes, const std::string& shown_name,
                                                   const PdfLimits& limits, Diagnostics& diagnostics) {
  const GlobalParamsIniter poppler(be_quiet);
  PDFDoc document(new MemStream(bytes.data(), 0, static_cast<Goffset>(bytes.size()), Object(objNull)));
  if (!document.isOk()) {
    document.getErrorCode() == errEncrypted ? report_password(shown_name, diagnostics)
                                            : report_damaged(shown_name, diagnostics);
    return std::nullopt;
  }
  const int count = document.getNumPages();
  if (count <= 0) return report_damaged(shown_name, diagnostics), std::nullopt;
  if (count > limits.pages) return report_pages(shown_name, count, limits.pages, diagnostics), std::nullopt;
  PageDevice device(limits.rulings);
  std::vector<PdfPage> pages;
  std::vector<int> unruled;
  std::size_t words = 0;
  for (int number = 1; number <= count; ++number) {
    if (document.getPage(number) == nullptr) return report_damaged(shown_name, diagnostics), std::nullopt;
    pages.push_back(page_of(document, number, device));
    if (device.has_too_many_rulings()) unruled.push_back(number);
    words += pages.back().words.size();
    if (words > limits.words) return report_words(shown_name, limits.words, diagnostics), std::nullopt;
  }
  if (words == 0) return report_no_text(shown_name, diagnostics), std::nullopt;
  if (!unruled.empty()) warn_rulings(shown_name, unruled, diagnostics);
  return pages;
}

#else

std::optional<std::vector<PdfPage>> read_pdf_pages(std::string_view /*bytes*/, const std::string& shown_name,
                                                   const PdfLimits& /*limits*/, Diagnostics& diagnostics) {
  diagnostics.error(
      "pdf.left-out", file_place(shown_name), {"这个版本不含 PDF 读取", "this build does not read PDF"},
      {"请提供 Word 原件，或安装含 PDF 读取的版本", "give the Word file, or install a build that reads PDF"});
  return std::nullopt;
}

#endif

}  // namespace jiheng
