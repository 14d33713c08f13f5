#include "document/pdf_rulings.h"

#include <gtest/gtest.h>

namespace jiheng {
namespace {

using Lines = std::vector<PdfRuling>;

TEST(PdfRulings, KnowsLinesHoweverTheyAreDrawn) {
  PdfRulings rulings;
  add_stroke(rulings, 100, 50, 20, 50.2);     // drawn from right to left, and not quite level
  add_rectangle(rulings, 20, 80, 100, 80.5);  // a filled one
  add_rectangle(rulings, 300, 10, 300.5, 90);
  add_stroke(rulings, 0, 0, 40, 30);           // slanting
  add_rectangle(rulings, 0, 0, 200, 30);       // shading of a row
  add_rectangle(rulings, 10, 10, 10.5, 10.5);  // a dot
  const PdfRulings result = joined(rulings);
  EXPECT_EQ(result.horizontal, (Lines{{50.1, 20, 100}, {80.25, 20, 100}}));
  EXPECT_EQ(result.vertical, (Lines{{300.25, 10, 90}}));
}

TEST(PdfRulings, JoinsTheBitsOfALine) {
  PdfRulings rulings;
  add_stroke(rulings, 60, 50, 100, 50);
  add_stroke(rulings, 20, 51, 58, 51);  // the cell before, a little lower, its corner left out
  add_stroke(rulings, 200, 50, 240, 50);
  EXPECT_EQ(joined(rulings).horizontal, (Lines{{50.5, 20, 100}, {50.5, 200, 240}}));
}

TEST(PdfRulings, JoinsDashesAndLeavesOutWhatIsTooShort) {
  PdfRulings rulings;
  for (int x = 0; x < 100; x += 4) add_stroke(rulings, 10 + x, 50, 12 + x, 50);
  add_stroke(rulings, 300, 50, 303, 50);
  EXPECT_EQ(joined(rulings).horizontal, (Lines{{50, 10, 108}}));
}

TEST(PdfRulings, TakesADoubleLineAsOne) {
  PdfRulings rulings;
  add_stroke(rulings, 20, 50, 100, 50);
  add_stroke(rulings, 20, 51.5, 100, 51.5);
  EXPECT_EQ(joined(rulings).horizontal.size(), 1U);
}

}  // namespace
}  // namespace jiheng
