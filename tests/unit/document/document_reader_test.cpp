#include "document/document_reader.h"

#include <fstream>

#include <gtest/gtest.h>

#include "block_testing.h"
#include "document/zip_writer.h"
#include "docx_testing.h"
#include "pdf_testing.h"
#include "xlsx_test_books.h"

namespace jiheng {
namespace {

using testing::codes_of;

class DocumentReader : public ::testing::Test {
 protected:
  // What becomes of a file of that content, whatever its name.
  static std::string read(std::string_view bytes, const char* name = "report.dat", const DocumentLimits& limits = {}) {
    const std::filesystem::path file = std::filesystem::path(::testing::TempDir()) / name;
    std::ofstream(file, std::ios::binary) << bytes;
    Diagnostics diagnostics;
    const auto document = read_document(file, diagnostics, limits);
    std::filesystem::remove(file);
    EXPECT_NE(document.has_value(), diagnostics.has_errors());
    if (!document) return codes_of(diagnostics);
    EXPECT_EQ(document->file, file.string());
    constexpr const char* kNames[] = {"unknown", "docx", "xlsx", "pdf", "html", "text"};
    return kNames[static_cast<std::size_t>(document->kind)];
  }

  static std::string zip_of(const char* entry) {
    ZipWriter zip;
    zip.add(entry, "x");
    return zip.finish();
  }
};

TEST_F(DocumentReader, ChoosesByContent) {
  EXPECT_EQ(read(testing::make_docx_with(testing::paragraph("支出"), {}), "a.pdf"), "docx");
  EXPECT_EQ(read(test::BookParts("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>").zip(), "a.docx"), "xlsx");
  EXPECT_EQ(read(testing::make_pdf({{{100, 100, "one"}}}), "a.txt"), "pdf");
  EXPECT_EQ(read("<!doctype html><p>支出", "a.xls"), "html");
  EXPECT_EQ(read("支出", "a.doc"), "text");
}

TEST_F(DocumentReader, SaysHowToConvertOtherKinds) {
  EXPECT_EQ(read("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old", "a.wps"), "zip.old-office");
  EXPECT_EQ(read(zip_of("OFD.xml"), "a.ofd"), "document.other-kind");
  EXPECT_EQ(read(zip_of("ppt/presentation.xml")), "document.other-kind");
  EXPECT_EQ(read(zip_of("content.xml")), "document.other-kind");
  EXPECT_EQ(read(zip_of("reports/a.docx")), "document.other-kind");
  EXPECT_EQ(read("{\\rtf1 x}"), "zip.other-format");
  EXPECT_EQ(read("\x89PNG\r\n"), "zip.other-format");
}

TEST_F(DocumentReader, RefusesWhatIsNoFileOrTooLarge) {
  Diagnostics diagnostics;
  EXPECT_FALSE(read_document("no-such-file.docx", diagnostics));
  EXPECT_FALSE(read_document(::testing::TempDir(), diagnostics));
  EXPECT_EQ(codes_of(diagnostics), "zip.file-missing|zip.is-directory");
  EXPECT_EQ(read(""), "zip.empty-file");
  EXPECT_EQ(read("支出\n支出\n", "a.txt", {.text_bytes = 8}), "document.too-large");
  EXPECT_EQ(read("%PDF-1.4 long enough", "a.pdf", {.bytes = 8}), "document.too-large");
}

}  // namespace
}  // namespace jiheng
