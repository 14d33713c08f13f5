#include "document/text_encoding.h"

#include <algorithm>

#include <iconv.h>

#include "base/text.h"
#include "document/zip_sniff.h"

namespace jiheng {
namespace {

std::optional<std::string> convert(std::string_view bytes, const char* encoding) {
  const iconv_t converter = ::iconv_open("UTF-8", encoding);
  // iconv_open() answers (iconv_t)-1 where the C library was installed without its tables.
  if (converter == reinterpret_cast<iconv_t>(-1)) return std::nullopt;  // NOLINT(performance-no-int-to-ptr)
  std::string result;
  std::string chunk(std::size_t{1} << 16, '\0');
  std::string input(bytes);
  char* from = input.data();
  std::size_t left = input.size();
  bool good = true;
  while (left > 0 && good) {
    char* to = chunk.data();
    std::size_t room = chunk.size();
    const std::size_t before = left;
    ::iconv(converter, &from, &left, &to, &room);
    result.append(chunk.data(), chunk.size() - room);
    good = left < before;
  }
  ::iconv_close(converter);
  return good && is_valid_utf8(result) ? std::optional(std::move(result)) : std::nullopt;
}

bool has_control_characters(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v' && c != '\x1A';
  });
}

}  // namespace

std::optional<std::string> decode_text(std::string_view bytes, const std::string& file, Diagnostics& diagnostics) {
  std::optional<std::string> text;
  if (bytes.starts_with("\xFF\xFE")) {
    text = convert(bytes.substr(2), "UTF-16LE");
  } else if (bytes.starts_with("\xFE\xFF")) {
    text = convert(bytes.substr(2), "UTF-16BE");
  } else {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    text = is_valid_utf8(bytes) ? std::optional(std::string(bytes)) : convert(bytes, "GB18030");
  }
  if (has_control_characters(text ? std::string_view(*text) : bytes)) {
    diagnostics.error("text.not-text", file_place(file), {"文件不是文本", "the file is no text"},
                      {"请提供 .docx、.xlsx、.pdf、.html 或文本文件", "give a .docx, .xlsx, .pdf, .html or text file"});
    return std::nullopt;
  }
  if (!text) {
    diagnostics.error("text.encoding", file_place(file),
                      {"文本编码无法识别（不是 UTF-8、GB18030 或 UTF-16）",
                       "the encoding of the text is unknown (neither UTF-8 nor GB18030 nor UTF-16)"},
                      {"用记事本打开，另存为 UTF-8 编码", "open it in an editor and save it as UTF-8"});
  }
  return text;
}

}  // namespace jiheng
