// Tesseract (文字识别), where it is installed with its Chinese data, reads scanned pages.
//
// A page takes one to three seconds; each is read by one core, because files are read side by side.
#pragma once

#include "document/page_image.h"

namespace jiheng {

TextRecogniser tesseract_recogniser();

}  // namespace jiheng
