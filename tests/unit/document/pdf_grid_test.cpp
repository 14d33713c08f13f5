#include "document/pdf_grid.h"

#include <gtest/gtest.h>

#include "pdf_testing.h"

namespace jiheng {
namespace {

using testing::PageWriter;
using Cells = std::vector<GridCell>;

std::vector<PdfGrid> grids(const PageWriter& page) { return grids_of(page.page().rulings); }

TEST(PdfGrid, CutsCells) {
  const auto found = grids(PageWriter().grid({50, 150, 250}, {100, 120, 140}));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].xs, (std::vector<double>{50, 150, 250}));
  EXPECT_EQ(found[0].cells, (Cells{{0, 0, 1, 1}, {0, 1, 1, 1}, {1, 0, 1, 1}, {1, 1, 1, 1}}));
}

TEST(PdfGrid, CellsSpanWhereNoLineIsDrawn) {
  PageWriter page;
  page.line(50, 100, 350, 100).line(150, 120, 350, 120).line(50, 140, 350, 140).line(50, 160, 350, 160);
  page.line(50, 100, 50, 160).line(150, 100, 150, 160).line(250, 120, 250, 160).line(350, 100, 350, 160);
  const auto found = grids(page);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].cells,
            (Cells{{0, 0, 2, 1}, {0, 1, 1, 2}, {1, 1, 1, 1}, {1, 2, 1, 1}, {2, 0, 1, 1}, {2, 1, 1, 1}, {2, 2, 1, 1}}));
  EXPECT_EQ(found[0].cell_at(1, 0), 0);
  EXPECT_EQ(found[0].cell_at(0, 2), 1);
}

TEST(PdfGrid, EndsAnOpenTableWhereItsLinesEnd) {
  PageWriter page;  // neither side drawn, nor the bottom
  page.line(50, 100, 350, 100).line(50, 120, 350, 120).line(150, 100, 150, 150).line(250, 100, 250, 150);
  const auto found = grids(page);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].xs, (std::vector<double>{50, 150, 250, 350}));
  EXPECT_EQ(found[0].ys, (std::vector<double>{100, 120, 150}));
}

TEST(PdfGrid, CutsWhatIsNoRectangleByRows) {
  PageWriter page;
  page.grid({50, 350}, {100, 140}).line(150, 120, 350, 120).line(150, 120, 150, 140).line(250, 100, 250, 120);
  const auto found = grids(page);
  ASSERT_EQ(found.size(), 1U);
  for (const GridCell& cell : found[0].cells) EXPECT_EQ(cell.row_span, 1);
  EXPECT_EQ(found[0].cells.size(), 4U);
}

TEST(PdfGrid, KeepsTablesApart) {
  EXPECT_EQ(grids(PageWriter().grid({50, 150, 250}, {300, 320}).grid({50, 150, 250}, {100, 120})).size(), 2U);
}

TEST(PdfGrid, AFrameOrASingleColumnIsNone) {
  EXPECT_TRUE(grids(PageWriter().grid({50, 550}, {50, 800})).empty());
  EXPECT_TRUE(grids(PageWriter().grid({50, 550}, {50, 100, 800})).empty());
  EXPECT_TRUE(grids(PageWriter().line(50, 100, 550, 100).line(50, 200, 550, 200)).empty());
}

TEST(PdfGrid, AChartIsNone) {
  PageWriter bars;
  bars.line(162, 116, 162, 279);
  for (const double y : {116., 157., 198., 239., 279.}) bars.line(158, y, 505, y);
  for (const double x : {191., 286., 381.}) bars.line(x, 145, x, 279);
  EXPECT_TRUE(grids(bars).empty());
  PageWriter radar;
  radar.line(300, 424, 300, 534).line(245, 479, 356, 479).line(296, 452, 305, 452).line(296, 507, 305, 507);
  for (const double x : {245., 273., 328., 355.}) radar.line(x, 475, x, 483);
  EXPECT_TRUE(grids(radar).empty());
}

TEST(PdfGrid, LeavesAMapOfLinesAlone) {
  PageWriter page;
  for (int i = 0; i < 1'001; ++i) page.line(10 + 7 * i, 10, 10 + 7 * i, 9'000).line(10, 10 + 7 * i, 9'000, 10 + 7 * i);
  EXPECT_TRUE(grids(page).empty());
}

}  // namespace
}  // namespace jiheng
