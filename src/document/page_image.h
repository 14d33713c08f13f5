// Text recognition (文字识别): what a reader hands out for a scanned page, and what it gets back.
//
// The recogniser is a program of its own, which only the command may start; so readers are handed a function. What it
// returns is the table of words that Tesseract writes (TSV).
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "document/pdf_page.h"

namespace jiheng {

struct PageImage {
  int width = 0;  // dots
  int height = 0;
  int dots_per_inch = 0;
  bool has_table = false;  // its words stand in rows of cells
  std::string grey;        // a byte a dot, rows from top to bottom; 0 is black

  bool empty() const { return grey.empty(); }
};

struct Recognition {
  enum class Outcome { done, missing, failed };  // missing: no such program, or not its Chinese data

  Outcome outcome = Outcome::failed;
  std::string words;  // as Tesseract's TSV
};

using TextRecogniser = std::function<Recognition(const PageImage&)>;

// Words of the table, in points. Lines that are no words, and places that no page has, are left out.
std::vector<PdfWord> recognised_words(std::string_view tsv, int dots_per_inch);

// The rulings that a picture shows, in points; they are taken out of the picture, because recognisers take them for
// letters. Only straight ones: a picture that was laid in askew has none.
PdfRulings take_rulings(PageImage& image);

}  // namespace jiheng
