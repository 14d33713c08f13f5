#include <gtest/gtest.h>

#include "block_testing.h"
#include "document/pdf_reader.h"
#include "docx_testing.h"
#include "pdf_testing.h"

namespace jiheng {
namespace {

using testing::codes_of;
using testing::make_pdf;
using testing::make_scan;
using testing::tell;

const PageImage kWhite{2, 2, 72, false, std::string(4, '\xFF')};

std::string line_of(int left, int top, const char* confidence, const char* text) {
  return "5\t1\t1\t1\t1\t1\t" + std::to_string(left) + "\t" + std::to_string(top) + "\t200\t50\t" + confidence + "\t" +
         text + "\n";
}

TEST(PdfScan, ReadsThroughARecogniser) {
  std::vector<PageImage> seen;
  const TextRecogniser recognise = [&](const PageImage& image) -> Recognition {
    seen.push_back(image);
    return {Recognition::Outcome::done, line_of(300, 300, "96", "支出") + line_of(510, 300, "62", "307.82")};
  };
  Diagnostics diagnostics;
  const auto document = read_pdf(make_scan({kWhite, kWhite}), "扫描.pdf", diagnostics, {}, recognise);
  ASSERT_TRUE(document) << diagnostics.to_string(Language::english);
  EXPECT_EQ(codes_of(diagnostics), "pdf.recognised");
  EXPECT_NE(diagnostics.to_string(Language::chinese).find("第 1-2 页"), std::string::npos);
  ASSERT_EQ(seen.size(), 2U);
  EXPECT_NEAR(seen[0].width, 595 * 300 / 72, 1);
  EXPECT_EQ(seen[0].grey.size(), static_cast<std::size_t>(seen[0].width) * static_cast<std::size_t>(seen[0].height));
  ASSERT_FALSE(document->blocks.empty());
  const Paragraph* paragraph = document->blocks[0].paragraph();
  ASSERT_NE(paragraph, nullptr);
  EXPECT_EQ(paragraph->text.substr(0, 12), "支出307.82");
  ASSERT_GE(paragraph->recognised.size(), 2U);
  EXPECT_EQ(paragraph->recognised[0], (RecognisedStretch{0, 2, 96}));
  EXPECT_EQ(paragraph->recognised[1], (RecognisedStretch{2, 8, 62}));
}

TEST(PdfScan, RecognisedCellsKeepTheirConfidence) {
  // A picture of a grid: its lines are found in the picture, its words come from the recogniser.
  PageImage grid{595, 842, 72, false, std::string(std::size_t{595} * 842, '\xFF')};
  const auto dot = [&](int x, int y) { grid.grey[static_cast<std::size_t>(y * 595 + x)] = '\0'; };
  for (const int y : {100, 140}) {
    for (int x = 50; x <= 350; ++x) dot(x, y);
  }
  for (const int x : {50, 200, 350}) {
    for (int y = 100; y <= 140; ++y) dot(x, y);
  }
  bool has_table = false;
  const TextRecogniser recognise = [&](const PageImage& image) -> Recognition {
    has_table = image.has_table;
    return {Recognition::Outcome::done, line_of(250, 480, "96", "合计") + line_of(900, 480, "55", "12.50")};
  };
  Diagnostics diagnostics;
  const auto document = read_pdf(make_scan({grid}), "扫描.pdf", diagnostics, {}, recognise);
  ASSERT_TRUE(document) << diagnostics.to_string(Language::english);
  EXPECT_TRUE(has_table);
  EXPECT_EQ(tell(document->blocks), "| 合计 | 12.50 |\n");
  const TableCell& cell = document->blocks[0].table()->rows[0].cells[1];
  EXPECT_EQ(cell.blocks[0].paragraph()->recognised, (std::vector<RecognisedStretch>{{0, 5, 55}}));
}

TEST(PdfScan, LeavesTheFewWordsOfATitlePage) {
  std::string page = make_pdf({{{100, 200, "Report 2024"}}});
  const std::string font = "/Resources<</Font<</F 3 0 R>>>>";
  page.replace(page.find(font), font.size(), "/Resources<</Font<</F 3 0 R>>/XObject<</I 6 0 R>>>>");
  page.insert(page.find("xref\n"), "6 0 obj\n<</Type/XObject/Subtype/Image/Length 0>>stream\n\nendstream\nendobj\n");
  page.erase(page.find("xref\n"), page.find("trailer") - page.find("xref\n"));  // poppler looks for the objects itself
  int calls = 0;
  std::string seen = line_of(300, 300, "96", "Beport") + line_of(300, 400, "20", "noise");
  const TextRecogniser recognise = [&](const PageImage&) -> Recognition {
    ++calls;
    return {Recognition::Outcome::done, seen};
  };
  Diagnostics diagnostics;
  const auto document = read_pdf(page, "a.pdf", diagnostics, {}, recognise);
  ASSERT_TRUE(document) << diagnostics.to_string(Language::english);
  EXPECT_EQ(calls, 1);
  EXPECT_EQ(tell(document->blocks), "Report 2024\n");
  EXPECT_TRUE(diagnostics.empty()) << diagnostics.to_string(Language::english);
  // The mark of a scanner on a page full of text gives way to it.
  for (int i = 0; i < 12; ++i) seen += line_of(300, 500 + 100 * i, "90", "sentence");
  const auto scanned = read_pdf(page, "a.pdf", diagnostics, {}, recognise);
  ASSERT_TRUE(scanned);
  EXPECT_EQ(tell(scanned->blocks).find("Report"), std::string::npos);
  EXPECT_EQ(codes_of(diagnostics), "pdf.recognised");
}

TEST(PdfScan, TextThatIsHeldIsNotMarked) {
  Diagnostics diagnostics;
  const auto document = read_pdf(make_pdf({{{100, 200, "Total 12.50"}}}), "a.pdf", diagnostics);
  ASSERT_TRUE(document);
  EXPECT_TRUE(document->blocks[0].paragraph()->recognised.empty());
}

TEST(PdfScan, NamesThePagesThatNobodyReads) {
  int calls = 0;
  const TextRecogniser missing = [&](const PageImage&) -> Recognition {
    ++calls;
    return {Recognition::Outcome::missing, ""};
  };
  const TextRecogniser one_page = [&](const PageImage&) -> Recognition {
    return {Recognition::Outcome::done, line_of(300, 300, "96", "支出")};
  };
  const TextRecogniser failing = [](const PageImage&) -> Recognition { return {}; };
  Diagnostics none;
  EXPECT_FALSE(read_pdf(make_scan({kWhite, kWhite}), "a.pdf", none, {}, missing));
  EXPECT_EQ(codes_of(none), "pdf.no-text");
  EXPECT_EQ(calls, 1) << "who is not there is not called again";
  Diagnostics failed;
  EXPECT_FALSE(read_pdf(make_scan({kWhite}), "a.pdf", failed, {}, failing));
  EXPECT_EQ(codes_of(failed), "pdf.no-text");
  Diagnostics limited;
  EXPECT_TRUE(read_pdf(make_scan({kWhite, kWhite}), "a.pdf", limited, {.scanned_pages = 1}, one_page));
  EXPECT_EQ(codes_of(limited), "pdf.recognised|pdf.not-recognised");
}

}  // namespace
}  // namespace jiheng
