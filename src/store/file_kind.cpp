#include "store/file_kind.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

#include "base/text.h"

namespace jiheng {

namespace {

struct KnownKind {
  FileKind kind;
  std::vector<std::string_view> extensions;
  std::vector<std::string_view> magic;  // any of these at the beginning
};

using namespace std::literals;

const std::vector<KnownKind>& known_kinds() {
  static const std::vector<KnownKind> kKinds = {
      {{"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}, {"docx"}, {}},
      {{"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}, {"xlsx"}, {}},
      {{"pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"}, {"pptx"}, {}},
      {{"ofd", "application/ofd"}, {"ofd"}, {}},
      {{"zip", "application/zip"}, {"zip", "jhx", "jiheng"}, {"PK\x03\x04"sv, "PK\x05\x06"sv}},
      {{"doc", "application/msword"},
       {"doc", "xls", "ppt", "wps", "et", "dps"},
       {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv}},
      {{"pdf", "application/pdf"}, {"pdf"}, {"%PDF-"sv}},
      {{"png", "image/png"}, {"png"}, {"\x89PNG\r\n\x1A\n"sv}},
      {{"jpg", "image/jpeg"}, {"jpg", "jpeg"}, {"\xFF\xD8\xFF"sv}},
      {{"gif", "image/gif"}, {"gif"}, {"GIF87a"sv, "GIF89a"sv}},
      {{"bmp", "image/bmp"}, {"bmp"}, {"BM"sv}},
      {{"tif", "image/tiff"}, {"tif", "tiff"}, {"II*\0"sv, "MM\0*"sv}},
      {{"text", "text/plain"}, {"txt", "csv", "md", "yaml", "yml", "json", "xml", "html", "htm"}, {}},
  };
  return kKinds;
}

const KnownKind* kind_named(std::string_view id) {
  const auto& kinds = known_kinds();
  const auto found = std::ranges::find_if(kinds, [&](const KnownKind& k) { return k.kind.id == id; });
  return found == kinds.end() ? nullptr : &*found;
}

bool is_program(std::string_view bytes) {
  static constexpr std::array kMagic = {"MZ"sv,
                                        "\x7F"
                                        "ELF"sv,
                                        "#!"sv,
                                        "\xCA\xFE\xBA\xBE"sv,
                                        "\xCE\xFA\xED\xFE"sv,
                                        "\xCF\xFA\xED\xFE"sv,
                                        "L\0\0\0\x01\x14\x02\0"sv};
  return std::ranges::any_of(kMagic, [&](std::string_view magic) { return bytes.starts_with(magic); });
}

constexpr std::array kProgramExtensions = {"exe"sv, "dll"sv, "com"sv, "scr"sv, "bat"sv, "cmd"sv, "ps1"sv,
                                           "vbs"sv, "js"sv,  "jse"sv, "wsf"sv, "hta"sv, "msi"sv, "jar"sv,
                                           "lnk"sv, "sh"sv,  "php"sv, "jsp"sv, "asp"sv, "svg"sv};

// A Chinese text in UTF-8, or in the bytes of GBK, without control characters.
bool is_text(std::string_view bytes) {
  constexpr std::size_t kEnough = 4096;
  const auto is_control = [](char c) {
    return (c >= 0 && c < 0x20 && c != '\n' && c != '\r' && c != '\t') || c == 0x7F;
  };
  return std::ranges::none_of(bytes.substr(0, kEnough), is_control) && bytes.find('\0') == std::string_view::npos;
}

// An office document is a zip whose entries tell which; their names stand in the zip as they are.
std::string_view kind_of_zip(std::string_view bytes) {
  if (bytes.find("word/document.xml") != std::string_view::npos) return "docx";
  if (bytes.find("xl/workbook.xml") != std::string_view::npos) return "xlsx";
  if (bytes.find("ppt/presentation.xml") != std::string_view::npos) return "pptx";
  if (bytes.find("OFD.xml") != std::string_view::npos) return "ofd";
  return "zip";
}

const KnownKind* sniff(std::string_view bytes) {
  for (const KnownKind& known : known_kinds()) {
    const bool begins =
        std::ranges::any_of(known.magic, [&](std::string_view magic) { return bytes.starts_with(magic); });
    if (begins) return known.kind.id == "zip" ? kind_named(kind_of_zip(bytes)) : &known;
  }
  return is_text(bytes) ? kind_named("text") : nullptr;
}

std::string extension_of(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  std::string result(dot == std::string_view::npos ? "" : name.substr(dot + 1));
  for (char& c : result) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return result;
}

}  // namespace

std::optional<FileKind> file_kind(std::string_view name, std::string_view bytes, Diagnostics& diagnostics) {
  const Place place{std::string(name), 0, 0, "", ""};
  const std::string extension = extension_of(name);
  const auto refuse = [&](std::string code, Message message, Message remedy) {
    diagnostics.error(std::move(code), place, std::move(message), std::move(remedy));
    return std::nullopt;
  };
  if (bytes.empty())
    return refuse("file.empty", {"文件是空的", "the file is empty"}, {"请重新选择", "choose it again"});
  if (bytes.size() > kLargestBlob)
    return refuse("file.too-large", {"文件太大，至多200兆字节", "the file is too large: at most 200 MiB"},
                  {"请压缩图片或分成几个文件", "split it"});
  if (is_program(bytes) || std::ranges::find(kProgramExtensions, extension) != kProgramExtensions.end())
    return refuse("file.program", {"这是程序或脚本，不收", "this is a program or script"},
                  {"请上传文档或图片", "hand in documents or pictures"});
  const KnownKind* kind = sniff(bytes);
  if (kind == nullptr)
    return refuse(
        "file.unknown-kind", {"认不出这种文件", "a kind of file that is not taken"},
        {"可收 docx、xlsx、pdf、图片、ofd、zip 和文本", "docx, xlsx, pdf, pictures, ofd, zip and texts are taken"});
  if (std::ranges::find(kind->extensions, extension) == kind->extensions.end())
    return refuse("file.wrong-extension",
                  {"扩展名是「" + extension + "」，内容却是 " + std::string(kind->kind.id),
                   "the extension is \"" + extension + "\", the content " + std::string(kind->kind.id)},
                  {"请改正扩展名，或换成对的文件", "correct the extension or take the right file"});
  return kind->kind;
}

std::string safe_file_name(std::string_view name) {
  constexpr std::size_t kLongest = 200;
  const std::size_t slash = name.find_last_of("/\\");
  if (slash != std::string_view::npos) name = name.substr(slash + 1);
  std::u32string result;
  std::size_t bytes = 0;
  for (const char32_t c : to_code_points(name)) {
    const bool bad = c < 0x20 || c == 0x7F || std::u32string_view(U":*?\"<>|").find(c) != std::u32string_view::npos ||
                     (c >= 0x202A && c <= 0x202E);  // marks that turn the direction of text hide extensions
    if (bad || (result.empty() && (c == U'.' || c == U' '))) continue;
    bytes += to_utf8(c).size();
    if (bytes > kLongest) break;
    result += c;
  }
  return result.empty() ? "file" : to_utf8(result);
}

}  // namespace jiheng
