#include "document/picture_data.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <utility>

namespace jiheng {
namespace {

constexpr std::string_view kPngSignature = "\x89PNG\r\n\x1a\n";
constexpr int kMostPixels = 65535;
constexpr double kMetresPerInch = 0.0254;
constexpr double kCentimetresPerInch = 2.54;

unsigned byte_at(std::string_view bytes, std::size_t at) {
  return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0U;
}

unsigned big_endian(std::string_view bytes, std::size_t at, int count) {
  unsigned value = 0;
  for (int i = 0; i < count; ++i) value = value << 8U | byte_at(bytes, at + static_cast<std::size_t>(i));
  return value;
}

bool set_size(PictureHeader& header, unsigned width, unsigned height) {
  if (width == 0 || height == 0 || width > kMostPixels || height > kMostPixels) return false;
  header.width = static_cast<int>(width);
  header.height = static_cast<int>(height);
  return true;
}

// Walks over the chunks to the end: a file that was cut off has none.
bool read_png(std::string_view bytes, PictureHeader& header) {
  constexpr std::size_t kFrame = 12;  // length, name, check sum
  header.format = PictureFormat::png;
  std::size_t at = kPngSignature.size();
  bool data = false;
  while (at + kFrame <= bytes.size()) {
    const std::size_t length = big_endian(bytes, at, 4);
    const std::string_view name = bytes.substr(at + 4, 4);
    const std::size_t body = at + 8;
    if (length > bytes.size() - at - kFrame) return false;
    if (name == "IHDR" &&
        (length != 13 || !set_size(header, big_endian(bytes, body, 4), big_endian(bytes, body + 4, 4)))) {
      return false;
    }
    if (name == "pHYs" && length == 9 && byte_at(bytes, body + 8) == 1) {
      header.dots_per_inch_x = big_endian(bytes, body, 4) * kMetresPerInch;
      header.dots_per_inch_y = big_endian(bytes, body + 4, 4) * kMetresPerInch;
    }
    data = data || name == "IDAT";
    if (name == "IEND") return data && header.width > 0;
    at = body + length + 4;
  }
  return false;
}

// The resolution in a JFIF segment, whose content begins at `body`.
void read_jfif(std::string_view bytes, std::size_t body, PictureHeader& header) {
  constexpr std::string_view kName("JFIF\0", 5);
  if (bytes.substr(body, kName.size()) != kName) return;
  const unsigned unit = byte_at(bytes, body + 7);
  if (unit != 1 && unit != 2) return;
  const double per_inch = unit == 1 ? 1 : kCentimetresPerInch;
  header.dots_per_inch_x = big_endian(bytes, body + 8, 2) * per_inch;
  header.dots_per_inch_y = big_endian(bytes, body + 10, 2) * per_inch;
}

// Segments up to the picture's data; those that carry its size are C0 to CF but for three.
bool read_jpeg(std::string_view bytes, PictureHeader& header) {
  constexpr unsigned kData = 0xDA;
  header.format = PictureFormat::jpeg;
  std::size_t at = 2;
  while (at + 4 <= bytes.size()) {
    if (byte_at(bytes, at) != 0xFF) return false;
    const unsigned marker = byte_at(bytes, at + 1);
    if (marker == 0xFF) {  // fill
      ++at;
      continue;
    }
    if (marker == kData)
      return header.width > 0 && bytes.rfind("\xFF\xD9") > at && bytes.rfind("\xFF\xD9") != std::string_view::npos;
    const std::size_t length = big_endian(bytes, at + 2, 2);
    if (length < 2 || length > bytes.size() - at - 2) return false;
    const std::size_t body = at + 4;
    if (marker == 0xE0 && length >= 14) read_jfif(bytes, body, header);
    const bool sizes = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (sizes && !set_size(header, big_endian(bytes, body + 3, 2), big_endian(bytes, body + 1, 2))) return false;
    at += 2 + length;
  }
  return false;
}

// What people have instead of a PNG or JPEG.
std::string_view other_format(std::string_view bytes) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kFormats{{{"GIF8", "GIF"},
                                                                                          {"BM", "BMP"},
                                                                                          {"RIFF", "WebP"},
                                                                                          {"%PDF", "PDF"},
                                                                                          {"II*", "TIFF"},
                                                                                          {"MM", "TIFF"},
                                                                                          {"<", "SVG"}}};
  const auto found = std::find_if(kFormats.begin(), kFormats.end(),
                                  [&](const auto& format) { return bytes.starts_with(format.first); });
  return found == kFormats.end() ? std::string_view() : found->second;
}

// Resolutions beyond these are mistakes of whatever wrote them.
double plausible(double dots_per_inch) {
  constexpr double kUsual = 96;
  constexpr double kLowest = 30;
  constexpr double kHighest = 4800;
  return dots_per_inch >= kLowest && dots_per_inch <= kHighest ? dots_per_inch : kUsual;
}

}  // namespace

std::optional<PictureHeader> read_picture_header(std::string_view bytes, Message& fault) {
  PictureHeader header;
  const bool png = bytes.starts_with(kPngSignature);
  const bool jpeg = bytes.starts_with("\xFF\xD8\xFF");
  if (bytes.empty()) {
    fault = {"图片没有内容。", "The picture is empty."};
  } else if (!png && !jpeg) {
    const std::string other(other_format(bytes));
    fault = {other.empty() ? "不是 PNG 或 JPEG 图片。" : "这是 " + other + "，不是 PNG 或 JPEG 图片。",
             other.empty() ? "It is no PNG or JPEG picture." : "It is " + other + ", no PNG or JPEG picture."};
  } else if (png ? read_png(bytes, header) : read_jpeg(bytes, header)) {
    return header;
  } else {
    fault = {"图片文件已损坏或不完整。", "The picture file is damaged or incomplete."};
  }
  return std::nullopt;
}

PrintedSize printed_size(const PictureData& picture, const PictureHeader& header) {
  constexpr double kEmuPerInch = 914400;
  constexpr double kEmuPerMm = 36000;
  double width = header.width / plausible(header.dots_per_inch_x) * kEmuPerInch;
  double height = header.height / plausible(header.dots_per_inch_y) * kEmuPerInch;
  if (picture.width_mm > 0) {
    height *= picture.width_mm * kEmuPerMm / width;
    width = picture.width_mm * kEmuPerMm;
  }
  const double scale =
      std::min({1.0, picture.most_width_mm * kEmuPerMm / width, picture.most_height_mm * kEmuPerMm / height});
  return {std::max(1LL, std::llround(width * scale)), std::max(1LL, std::llround(height * scale))};
}

}  // namespace jiheng
