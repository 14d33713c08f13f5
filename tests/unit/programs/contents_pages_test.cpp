#include "programs/contents_pages.h"

#include <gtest/gtest.h>

namespace jiheng::testing {
namespace {

TEST(ContentsPages, CountFromTheFirstPageOfTheText) {
  const std::string listing =
      "Page  Destination                 Name\n"
      "   4 [ XYZ  230  311 null      ] \"5FRef100000001\"\n"
      "   4 [ XYZ  111  580 null      ] \"5FToc100000001\"\n"
      "  13 [ XYZ  111  551 null      ] \"_5FToc100000002\"\n"
      "   4 [ XYZ  191  737 null      ] \"5FTocBody\"\n"
      "   9 [ XYZ  191  737 null      ] \"5FToc100000004\"\n";
  EXPECT_EQ(pages_of_listing(listing), (std::vector<std::string>{"1", "10"})) << "what follows a gap is not trusted";
}

TEST(ContentsPages, CountFromTheFirstPageWhereThatIsAllThereIs) {
  EXPECT_EQ(pages_of_listing("   3 [ XYZ ] \"5FToc100000001\"\n"), (std::vector<std::string>{"3"}));
  EXPECT_TRUE(pages_of_listing("").empty());
  EXPECT_TRUE(pages_of_listing("x \"Toc100000001\"\nSyntax Error\n").empty());
}

}  // namespace
}  // namespace jiheng::testing
