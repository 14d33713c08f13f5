#include "programs/any_document.h"

#include <fstream>

#include <gtest/gtest.h>

#include "document/document_text.h"
#include "document/pdf_file.h"
#include "programs/child_process.h"

namespace jiheng {
namespace {

namespace fs = std::filesystem;

// What a page of text looks like, laid into a PDF as a picture.
std::string scanned(const std::string& pdf) {
  PdfFile file(pdf);
  const PageImage page = file.draw(1, 200);
  const std::string size = "/Width " + std::to_string(page.width) + "/Height " + std::to_string(page.height);
  return "%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n"
         "2 0 obj <</Type/Pages/Count 1/Kids[3 0 R]>> endobj\n"
         "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</I 5 0 R>>>>/Contents 4 0 R>> "
         "endobj\n"
         "4 0 obj <</Length 24>>stream\n595 0 0 842 0 0 cm /I Do\nendstream endobj\n"
         "5 0 obj <</Type/XObject/Subtype/Image/ColorSpace/DeviceGray/BitsPerComponent 8" +
         size + "/Length " + std::to_string(page.grey.size()) + ">>stream\n" + page.grey +
         "\nendstream endobj\ntrailer <</Root 1 0 R>>\n";
}

std::string typed() {
  const std::string content =
      "BT /F 16 Tf 80 700 Td (2024) Tj 0 -40 Td (307.82) Tj 0 -40 Td (16,461,154.60) Tj 0 -40 Td (98.69%) Tj ET";
  return "%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n"
         "2 0 obj <</Type/Pages/Count 1/Kids[3 0 R]>> endobj\n"
         "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>> "
         "endobj\n"
         "4 0 obj <</Length " +
         std::to_string(content.size()) + ">>stream\n" + content +
         "\nendstream endobj\n"
         "5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj\ntrailer <</Root 1 0 R>>\n";
}

std::optional<TextDocument> read_bytes(const std::string& name, const std::string& bytes, Diagnostics& diagnostics) {
  const ScratchFolder folder;
  const fs::path file = folder.path() / name;
  std::ofstream(file, std::ios::binary) << bytes;
  return read_any_document(file, diagnostics);
}

TEST(AnyDocument, RecognisesAScannedPage) {
  Diagnostics diagnostics;
  const auto document = read_bytes("scan.pdf", scanned(typed()), diagnostics);
  ASSERT_TRUE(document) << diagnostics.to_string(Language::english);
  const DocumentText text = document_text(*document);
  EXPECT_NE(text.text.find("307.82"), std::string::npos) << text.text;
  EXPECT_NE(text.text.find("16,461,154.60"), std::string::npos) << text.text;
  EXPECT_NE(diagnostics.to_string(Language::english).find("pdf.recognised"), std::string::npos);
  for (const TextSpan& span : text.spans) {
    ASSERT_FALSE(span.paragraph->recognised.empty());
    EXPECT_GT(span.paragraph->recognised.front().confidence, 0);
  }
}

TEST(AnyDocument, ConvertsAnOldDocument) {
  Diagnostics diagnostics;
  const auto document = read_bytes("old.rtf", "{\\rtf1\\ansi Total 307.82\\par Rate 98.69%\\par}", diagnostics);
  ASSERT_TRUE(document) << diagnostics.to_string(Language::english);
  EXPECT_EQ(document_text(*document).text, "Total 307.82\nRate 98.69%\n");
  EXPECT_TRUE(document->file.ends_with("old.rtf"));
  EXPECT_TRUE(diagnostics.empty()) << diagnostics.to_string(Language::english);
}

TEST(AnyDocument, SaysWhatItCannotConvert) {
  Diagnostics diagnostics;
  EXPECT_FALSE(read_bytes("broken.doc", "\xD0\xCF\x11\xE0 nothing", diagnostics));
  EXPECT_TRUE(diagnostics.has_errors());
  Diagnostics unknown;
  EXPECT_FALSE(read_bytes("old.bin", "\xD0\xCF\x11\xE0 nothing", unknown));
  EXPECT_NE(unknown.to_string(Language::english).find("zip.old-office"), std::string::npos);
}

}  // namespace
}  // namespace jiheng
