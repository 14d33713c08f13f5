#include "document/page_image.h"

#include <gtest/gtest.h>

namespace jiheng {
namespace {

// As Tesseract writes it.
const std::string kTable =
    "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
    "1\t1\t0\t0\t0\t0\t0\t0\t2480\t3508\t-1\t\n"
    "4\t1\t1\t1\t1\t0\t300\t600\t600\t60\t-1\t\n"
    "5\t1\t1\t1\t1\t1\t300\t600\t120\t60\t96.5\t支出\n"
    "5\t1\t1\t1\t1\t2\t440\t605\t200\t50\t71.9\t307.82\n"
    "5\t1\t1\t1\t1\t3\t650\t640\t12\t12\t90\t。\n"
    "4\t1\t1\t1\t2\t0\t300\t700\t600\t60\t-1\t\n"
    "5\t1\t1\t1\t2\t1\t300\t730\t60\t5\t95\t一\n";

TEST(RecognisedWords, ReadsWordsWithPlacesAndConfidence) {
  const std::vector<PdfWord> words = recognised_words(kTable, 300);
  ASSERT_EQ(words.size(), 4U);
  EXPECT_EQ(words[0].text, "支出");
  EXPECT_DOUBLE_EQ(words[0].left, 72);
  EXPECT_DOUBLE_EQ(words[0].bottom, 158.4);
  EXPECT_EQ(words[1].text, "307.82");
  EXPECT_EQ(words[1].confidence, 71);
}

TEST(RecognisedWords, LowSignsAreAsHighAsTheirNeighbours) {
  const std::vector<PdfWord> words = recognised_words(kTable, 300);
  EXPECT_DOUBLE_EQ(words[2].top, words[1].top);
  EXPECT_DOUBLE_EQ(words[2].bottom, words[1].bottom);
  EXPECT_DOUBLE_EQ(words[3].top, 730 * 0.24) << "alone on its line: nothing tells more";
}

TEST(RecognisedWords, LeavesOutWhatIsNoWord) {
  EXPECT_TRUE(recognised_words("", 300).empty());
  EXPECT_TRUE(recognised_words("5\t1\t1\n\t\t\t\t\t\t\t\t\t\t\t\n", 300).empty());
  EXPECT_TRUE(recognised_words("5\t1\t1\t1\t1\t1\t1\t1\t0\t9\t90\twide\n", 300).empty());
  EXPECT_TRUE(recognised_words("5\t1\t1\t1\t1\t1\t1\t1\t9\t9\t900\tsure\n", 300).empty());
  EXPECT_TRUE(recognised_words("5\t1\t1\t1\t1\t1\t1\t1\t9\t1e300\t90\thigh\n", 300).empty());
  EXPECT_TRUE(recognised_words("5\t1\t1\t1\t1\t1\t1\t1\t9\tnan\t90\tnone\n", 300).empty());
  EXPECT_TRUE(recognised_words("5\t1\t1\t1\t1\t1\t1\t1\t9\t9\t90\t  \n", 0).empty());
}

class Paper {
 public:
  Paper() : image_{400, 300, 72, false, std::string(std::size_t{400} * 300, '\xFF')} {}

  Paper& fill(int left, int top, int right, int bottom) {
    for (int y = top; y < bottom; ++y) {
      for (int x = left; x < right; ++x) image_.grey[static_cast<std::size_t>(y * 400 + x)] = '\0';
    }
    return *this;
  }
  PageImage& image() { return image_; }

 private:
  PageImage image_;
};

TEST(TakeRulings, FindsLinesAndTakesThemOut) {
  Paper paper;
  paper.fill(50, 100, 350, 102).fill(50, 200, 350, 201).fill(50, 100, 51, 201).fill(200, 100, 202, 201);
  const PdfRulings rulings = take_rulings(paper.image());
  ASSERT_EQ(rulings.horizontal.size(), 2U);
  EXPECT_NEAR(rulings.horizontal[0].at, 100.5, 1);
  EXPECT_NEAR(rulings.horizontal[0].begin, 50, 1);
  EXPECT_NEAR(rulings.horizontal[0].end, 350, 1);
  ASSERT_EQ(rulings.vertical.size(), 2U);
  EXPECT_NEAR(rulings.vertical[1].at, 200.5, 1);
  EXPECT_EQ(paper.image().grey.find('\0'), std::string::npos);
}

TEST(TakeRulings, LeavesLettersAndAreas) {
  Paper paper;
  paper.fill(50, 50, 65, 52).fill(100, 100, 200, 200);  // 一, and a photograph
  const std::string before = paper.image().grey;
  EXPECT_EQ(take_rulings(paper.image()).size(), 0U);
  EXPECT_EQ(paper.image().grey, before);
}

TEST(TakeRulings, AnEmptyPictureHasNone) {
  PageImage image;
  EXPECT_EQ(take_rulings(image).size(), 0U);
}

}  // namespace
}  // namespace jiheng
