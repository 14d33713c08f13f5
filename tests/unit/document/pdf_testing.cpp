#include "pdf_testing.h"

#include "base/text.h"

namespace jiheng::testing {
namespace {

constexpr double kSize = 10.5;
constexpr int kHeight = 842;

// Objects of a PDF, numbered from 1 as they come.
class ObjectWriter {
 public:
  void add(const std::string& content) {
    places_.push_back(file_.size());
    file_ += std::to_string(places_.size()) + " 0 obj\n" + content + "\nendobj\n";
  }

  void add_stream(const std::string& keys, const std::string& data) {
    add("<<" + keys + "/Length " + std::to_string(data.size()) + ">>stream\n" + data + "\nendstream");
  }

  // Refers to an object that comes later: the `distance`th after the one that is written now.
  std::string next(std::size_t distance) const { return std::to_string(places_.size() + 1 + distance) + " 0 R"; }

  std::string finish(const std::string& keys) {
    const std::size_t table = file_.size();
    file_ += "xref\n0 " + std::to_string(places_.size() + 1) + "\n0000000000 65535 f \n";
    for (const std::size_t place : places_) {
      const std::string digits = std::to_string(place);
      file_ += std::string(10 - digits.size(), '0') + digits + " 00000 n \n";
    }
    return file_ + "trailer <</Size " + std::to_string(places_.size() + 1) + "/Root 1 0 R/ID[(a)(a)]" + keys +
           ">>\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";
  }

 private:
  std::string file_ = "%PDF-1.4\n";
  std::vector<std::size_t> places_;
};

}  // namespace

PageWriter::PageWriter() {
  page_.width = 595;
  page_.height = kHeight;
}

PageWriter& PageWriter::at(double left, double top, std::string_view text) {
  PdfWord word;
  word.text = text;
  word.left = left;
  word.top = top;
  word.right = left + kSize * static_cast<double>(display_width(text)) / 2;
  word.bottom = top + kSize;
  page_.words.push_back(word);
  return *this;
}

PageWriter& PageWriter::line(double x1, double y1, double x2, double y2) {
  add_stroke(page_.rulings, x1, y1, x2, y2);
  return *this;
}

PageWriter& PageWriter::grid(const std::vector<double>& xs, const std::vector<double>& ys) {
  for (const double x : xs) line(x, ys.front(), x, ys.back());
  for (const double y : ys) line(xs.front(), y, xs.back(), y);
  return *this;
}

PdfPage PageWriter::page() const {
  PdfPage page = page_;
  page.rulings = joined(page_.rulings);
  return page;
}

std::string make_pdf(const std::vector<std::vector<PdfText>>& pages, bool locked, const std::string& drawing) {
  ObjectWriter file;
  std::string kids;
  for (std::size_t i = 0; i < pages.size(); ++i) kids += std::to_string(4 + 2 * i) + " 0 R ";
  file.add("<</Type/Catalog/Pages 2 0 R>>");
  file.add("<</Type/Pages/Count " + std::to_string(pages.size()) + "/Kids[" + kids + "]>>");
  file.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
  for (const std::vector<PdfText>& page : pages) {
    std::string content = drawing;
    for (const PdfText& text : page) {
      content += "BT /F 12 Tf " + std::to_string(text.left) + " " + std::to_string(kHeight - text.baseline) + " Td (" +
                 text.text + ") Tj ET\n";
    }
    file.add("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents " + file.next(1) +
             ">>");
    file.add_stream("", content);
  }
  const std::string hash = "(" + std::string(32, 'x') + ")";
  return file.finish(locked ? "/Encrypt<</Filter/Standard/V 1/R 2/P -4/O" + hash + "/U" + hash + ">>" : "");
}

std::string make_scan(const std::vector<PageImage>& pages) {
  ObjectWriter file;
  std::string kids;
  for (std::size_t i = 0; i < pages.size(); ++i) kids += std::to_string(3 + 3 * i) + " 0 R ";
  file.add("<</Type/Catalog/Pages 2 0 R>>");
  file.add("<</Type/Pages/Count " + std::to_string(pages.size()) + "/Kids[" + kids + "]>>");
  for (const PageImage& page : pages) {
    file.add("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</I " + file.next(2) +
             ">>>>/Contents " + file.next(1) + ">>");
    file.add_stream("", "595 0 0 842 0 0 cm /I Do");
    file.add_stream("/Type/XObject/Subtype/Image/ColorSpace/DeviceGray/BitsPerComponent 8/Width " +
                        std::to_string(page.width) + "/Height " + std::to_string(page.height),
                    page.grey);
  }
  return file.finish("");
}

}  // namespace jiheng::testing
