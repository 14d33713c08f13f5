// PictureData (图片): a PNG or JPEG file that a report shows; template_value.h carries it, a tag {{%名称}} places it.
//
// Its bytes go into the report as they are. Its size follows from its pixels and the resolution that it states, and is
// scaled down to fit the page.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"

namespace jiheng {

struct PictureData {
  std::string bytes;
  std::string alt_text;     // read to who cannot see the picture
  int width_mm = 0;         // as printed; 0: its own size, scaled down to fit
  int most_width_mm = 156;  // text of a page by GB/T 9704: 156 mm wide, 225 mm high
  int most_height_mm = 200;
};

enum class PictureFormat { png, jpeg };

// What the header of a picture says.
struct PictureHeader {
  PictureFormat format = PictureFormat::png;
  int width = 0;  // pixels
  int height = 0;
  double dots_per_inch_x = 0;  // 0: not said
  double dots_per_inch_y = 0;
};

// The header; nullopt when the bytes are no whole PNG or JPEG file, then `fault` says what they are.
std::optional<PictureHeader> read_picture_header(std::string_view bytes, Message& fault);

// As printed, in EMU (914,400 an inch, 36,000 a millimetre).
struct PrintedSize {
  long long width = 0;
  long long height = 0;
};
PrintedSize printed_size(const PictureData& picture, const PictureHeader& header);

}  // namespace jiheng
