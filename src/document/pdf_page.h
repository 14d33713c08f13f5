// A page of a PDF as it is drawn (页面内容): words and rulings with their places, whoever read them from the file.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "document/pdf_rulings.h"

namespace jiheng {

// Points (1/72 inch) from the upper left corner of the page as it is shown.
struct PdfWord {
  std::string text;  // UTF-8, without white space at its ends
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;
  bool space_after = false;
  bool turned = false;  // does not run from left to right
  // 0 to 100, of a word that was recognised in a picture; text that the file holds has none.
  std::optional<int> confidence;
};

struct PdfPage {
  double width = 0;
  double height = 0;
  std::vector<PdfWord> words;
  PdfRulings rulings;         // joined
  bool many_rulings = false;  // more than were asked for: none is given
  bool scanned = false;       // a picture, with hardly a word
};

}  // namespace jiheng
