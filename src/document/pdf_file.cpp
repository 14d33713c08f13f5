#include "document/pdf_file.h"

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
#include <Page.h>
#include <SplashOutputDev.h>
#include <Stream.h>
#include <TextOutputDev.h>
#include <splash/SplashBitmap.h>
#endif

namespace jiheng {

#ifdef JIHENG_POPPLER
namespace {

// Poppler prints what it meets in damaged files to standard error, unless it is given somebody who does not listen.
void be_quiet(ErrorCategory /*category*/, Goffset /*place*/, const char* /*message*/) {}

struct Point {
  double x = 0;
  double y = 0;
};

// Poppler's text device, which also gathers what is painted.
class PageDevice : public TextOutputDev {
 public:
  PageDevice()
      : TextOutputDev(nullptr, /*physLayoutA=*/false, /*fixedPitchA=*/0, /*rawOrderA=*/false, /*append=*/false) {}

  void limit_rulings(std::size_t most) { most_rulings_ = most; }

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

  std::size_t most_rulings_ = 0;
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

constexpr int kMostForms = 3;  // a form inside a form: how deep pictures are looked for

// Whether a page, or a form on it, shows a picture.
bool has_picture(const Object& resources, int depth) {
  const Object forms = resources.isDict() ? resources.dictLookup("XObject") : Object(objNull);
  for (int i = 0; forms.isDict() && i < forms.dictGetLength(); ++i) {
    const Object form = forms.dictGetVal(i);
    if (!form.isStream()) continue;
    const Object kind = form.streamGetDict()->lookup("Subtype");
    if (kind.isName("Image")) return true;
    if (depth > 0 && kind.isName("Form") && has_picture(form.streamGetDict()->lookup("Resources"), depth - 1)) {
      return true;
    }
  }
  return false;
}

constexpr std::size_t kFewCharacters = 20;  // such as a page number, or the mark of a scanner

bool is_scanned(Page& page, const PdfPage& content) {
  std::size_t characters = 0;
  for (const PdfWord& word : content.words) characters += character_count(word.text);
  return characters < kFewCharacters && has_picture(*page.getResourceDictObject(), kMostForms);
}

bool show_annotation(Annot* /*annotation*/, void* /*closure*/) { return true; }

}  // namespace

struct PdfFile::Poppler {
  explicit Poppler(std::string_view bytes)
      : document(new MemStream(bytes.data(), 0, static_cast<Goffset>(bytes.size()), Object(objNull))) {}

  const GlobalParamsIniter parameters{be_quiet};
  PDFDoc document;
  PageDevice device;
};

PdfFile::PdfFile(std::string_view bytes) : poppler_(std::make_unique<Poppler>(bytes)) {}

PdfFile::~PdfFile() = default;

PdfFile::Fault PdfFile::fault() const {
  if (poppler_->document.isOk()) return pages() > 0 ? Fault::none : Fault::damaged;
  return poppler_->document.getErrorCode() == errEncrypted ? Fault::password : Fault::damaged;
}

int PdfFile::pages() const { return poppler_->document.getNumPages(); }

PdfPage PdfFile::read(int number, std::size_t most_rulings) {
  PageDevice& device = poppler_->device;
  PdfPage page;
  Page* source = poppler_->document.getPage(number);
  if (source == nullptr) return page;
  device.limit_rulings(most_rulings);
  poppler_->document.displayPage(&device, number, 72, 72, /*rotate=*/0, /*useMediaBox=*/false, /*crop=*/true,
                                 /*printing=*/false, nullptr, nullptr, show_annotation);
  page.width = device.width();
  page.height = device.height();
  const std::unique_ptr<TextWordList> words = device.makeWordList();
  const int count = words ? words->getLength() : 0;
  page.words.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) {
    if (std::optional<PdfWord> word = word_of(*words->get(i))) page.words.push_back(std::move(*word));
  }
  page.many_rulings = device.has_too_many_rulings();
  if (!page.many_rulings) page.rulings = joined(device.take_rulings());
  page.scanned = is_scanned(*source, page);
  return page;
}

PageImage PdfFile::draw(int number, int dots_per_inch) {
  constexpr double kMostDots = 4e7;
  PDFDoc& document = poppler_->document;
  const double inches = document.getPageCropWidth(number) / 72 * (document.getPageCropHeight(number) / 72);
  if (!(inches > 0)) return {};
  PageImage image;
  image.dots_per_inch = std::min(dots_per_inch, static_cast<int>(std::sqrt(kMostDots / inches)));
  if (image.dots_per_inch <= 0) return {};
  SplashColor white{0xFF};
  SplashOutputDev device(splashModeMono8, /*bitmapRowPadA=*/1, /*reverseVideoA=*/false, white);
  device.startDoc(&document);
  document.displayPage(&device, number, image.dots_per_inch, image.dots_per_inch, 0, false, true, false, nullptr,
                       nullptr, show_annotation);
  const SplashBitmap* bitmap = device.getBitmap();
  if (bitmap == nullptr || bitmap->getDataPtr() == nullptr ||
      bitmap->getWidth() * 1.0 * bitmap->getHeight() > 2 * kMostDots)
    return {};
  image.width = bitmap->getWidth();
  image.height = bitmap->getHeight();
  for (int row = 0; row < image.height; ++row) {
    const auto* begin = bitmap->getDataPtr() + static_cast<std::ptrdiff_t>(row) * bitmap->getRowSize();
    image.grey.append(begin, begin + image.width);
  }
  return image;
}

#else

struct PdfFile::Poppler {};

PdfFile::PdfFile(std::string_view /*bytes*/) {}
PdfFile::~PdfFile() = default;
PdfFile::Fault PdfFile::fault() const { return Fault::left_out; }
int PdfFile::pages() const { return 0; }
PdfPage PdfFile::read(int /*number*/, std::size_t /*most_rulings*/) { return {}; }
PageImage PdfFile::draw(int /*number*/, int /*dots_per_inch*/) { return {}; }

#endif

}  // namespace jiheng
