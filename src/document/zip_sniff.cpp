#include "document/zip_sniff.h"

#include <algorithm>
#include <array>
#include <optional>

namespace jiheng {
namespace {

constexpr std::size_t kEndRecordBytes = 22;
constexpr std::size_t kLongestComment = 65'535;
constexpr std::size_t kZip64LocatorBytes = 20;
constexpr std::size_t kZip64RecordBytes = 56;
constexpr std::size_t kDirectoryEntryBytes = 46;  // the least that one entry takes

std::uint64_t little_endian(std::string_view bytes, std::size_t offset, std::size_t width) {
  std::uint64_t value = 0;
  for (std::size_t i = width; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[offset + i]);
  return value;
}

// The count in the zip64 end record that the locator just before `end` points at; 0 when there is none.
std::uint64_t zip64_entries(ByteSource& source, std::string_view tail, std::size_t end) {
  if (end < kZip64LocatorBytes) return 0;
  const std::size_t locator = end - kZip64LocatorBytes;
  if (tail.substr(locator, 4) != "PK\x06\x07") return 0;
  const std::string record = source.read_at(little_endian(tail, locator + 8, 8), kZip64RecordBytes);
  if (record.size() < kZip64RecordBytes || !record.starts_with("PK\x06\x06")) return 0;
  return std::max(little_endian(record, 24, 8), little_endian(record, 32, 8));
}

// The largest number of entries that any end record in the tail claims; nullopt when there is no end record.
std::optional<std::uint64_t> claimed_entries(ByteSource& source) {
  const std::uint64_t size = source.size();
  const std::size_t wanted = kEndRecordBytes + kLongestComment + kZip64LocatorBytes;
  const std::uint64_t start = size > wanted ? size - wanted : 0;
  const std::string tail = source.read_at(start, wanted);
  std::optional<std::uint64_t> most;
  for (std::size_t end = tail.find("PK\x05\x06"); end != std::string::npos; end = tail.find("PK\x05\x06", end + 4)) {
    if (tail.size() - end < kEndRecordBytes) break;
    const std::uint64_t plain = std::max(little_endian(tail, end + 8, 2), little_endian(tail, end + 10, 2));
    most = std::max({most.value_or(0), plain == 0xFFFF ? 0 : plain, zip64_entries(source, tail, end)});
  }
  return most;
}

bool contains_ignoring_case(std::string_view text, std::string_view lower_case_needle) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return std::search(text.begin(), text.end(), lower_case_needle.begin(), lower_case_needle.end(),
                     [&](char a, char b) { return lower(a) == b; }) != text.end();
}

// Stream names in OLE files are UTF-16.
std::string utf16(std::string_view ascii) {
  std::string wide;
  for (const char c : ascii) {
    wide += c;
    wide += '\0';
  }
  return wide;
}

// Searches the first 64 MB; the directory of an OLE file may lie anywhere.
bool source_contains(ByteSource& source, const std::string& needle) {
  constexpr std::size_t kChunk = std::size_t{1} << 20;
  constexpr std::uint64_t kLongest = std::uint64_t{64} << 20;
  for (std::uint64_t offset = 0; offset < std::min(source.size(), kLongest); offset += kChunk) {
    if (source.read_at(offset, kChunk + needle.size()).find(needle) != std::string::npos) return true;
  }
  return false;
}

void explain_ole(ByteSource& source, const Place& place, Diagnostics& diagnostics) {
  if (source_contains(source, utf16("EncryptedPackage"))) {
    diagnostics.error("zip.password", place, {"文件设有打开密码，无法读取", "the file is locked with a password"},
                      {"在 Excel、Word 或 WPS 中打开，取消密码后重新保存",
                       "open it in Excel, Word or WPS, remove the password and save it again"});
    return;
  }
  const bool word = source_contains(source, utf16("WordDocument"));
  const Message message = word ? Message{"这是旧版二进制文档（.doc 或 .wps），不是 .docx",
                                         "this is an old binary document (.doc or .wps), not .docx"}
                               : Message{"这是旧版二进制表格（.xls 或 .et），不是 .xlsx",
                                         "this is an old binary workbook (.xls or .et), not .xlsx"};
  const std::string target = word ? ".docx" : ".xlsx";
  diagnostics.error("zip.old-office", place, message,
                    {"在 Excel、Word 或 WPS 中打开，另存为 " + target + "；只改扩展名无效",
                     "open it in Excel, Word or WPS and save it as " + target + "; renaming is not enough"});
}

struct Signature {
  std::string_view magic;
  std::string_view zh;
  std::string_view en;
};

constexpr std::array<Signature, 9> kSignatures{{
    {"%PDF", "PDF 文件", "a PDF file"},
    {"{\\rtf", "RTF 文档", "an RTF document"},
    {"Rar!", "RAR 压缩包", "a RAR archive"},
    {"7z\xBC\xAF\x27\x1C", "7z 压缩包", "a 7z archive"},
    {"\x1F\x8B", "gzip 压缩文件", "a gzip file"},
    {"\xFF\xD8\xFF", "JPEG 图片", "a JPEG picture"},
    {"\x89PNG", "PNG 图片", "a PNG picture"},
    {"GIF8", "GIF 图片", "a GIF picture"},
    {"SQLite format 3", "SQLite 数据库", "a SQLite database"},
}};

// Text has no control characters but the usual ones. Bytes from 0x80 are UTF-8 or GBK.
bool looks_like_text(std::string_view head) {
  return std::all_of(head.begin(), head.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20 ? byte != 0x7F : c == '\n' || c == '\r' || c == '\t' || c == '\f';
  });
}

bool is_utf16_text(std::string_view head) { return head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF"); }

}  // namespace

ZipTail inspect_zip(ByteSource& source) {
  const std::string head = source.read_at(0, 4);
  const bool starts_as_zip = head.starts_with("PK\x03\x04") || head.starts_with("PK\x05\x06");
  const auto entries = claimed_entries(source);
  if (!entries) return {starts_as_zip ? ZipShape::truncated : ZipShape::not_a_zip, 0};
  // An end record in a file that begins as something else: most likely another format that carries a zip, but a zip
  // with bytes put before it (a self-extractor) is one too; the library decides.
  if (*entries > source.size() / kDirectoryEntryBytes) return {ZipShape::damaged, *entries};
  return {ZipShape::plausible, *entries};
}

void explain_not_a_zip(ByteSource& source, const std::string& file, Diagnostics& diagnostics) {
  const Place place = file_place(file);
  const std::string head = source.read_at(0, 4096);
  if (head.starts_with("\xD0\xCF\x11\xE0")) return explain_ole(source, place, diagnostics);
  for (const Signature& signature : kSignatures) {
    if (!head.starts_with(signature.magic)) continue;
    diagnostics.error("zip.other-format", place,
                      {"这是 " + std::string(signature.zh) + "，不是 Office 文件",
                       "this is " + std::string(signature.en) + ", not an Office file"},
                      {"请提供 .xlsx 或 .docx 原件", "give the original .xlsx or .docx"});
    return;
  }
  const bool text = looks_like_text(head) || is_utf16_text(head);
  if (text && (contains_ignoring_case(head, "<html") || contains_ignoring_case(head, "<table") ||
               contains_ignoring_case(head, "<!doctype html") || contains_ignoring_case(head, "<?xml"))) {
    diagnostics.error(
        "zip.html", place,
        {"这是网页或 XML 表格，只是扩展名改成了 Office 的", "this is a web page or XML table under an Office name"},
        {"在 Excel 或 WPS 中打开，另存为 .xlsx", "open it in Excel or WPS and save it as .xlsx"});
    return;
  }
  if (text) {
    diagnostics.error(
        "zip.text", place,
        {"这是文本文件（如 CSV），不是 Office 文件", "this is a text file (such as CSV), not an Office file"},
        {"在 Excel 或 WPS 中打开，另存为 .xlsx", "open it in Excel or WPS and save it as .xlsx"});
    return;
  }
  diagnostics.error("zip.not-a-zip", place,
                    {"不是 Office 文件（无法识别的内容）", "not an Office file (contents not recognised)"},
                    {"请提供能用 Excel、Word 或 WPS 打开的 .xlsx 或 .docx 原件",
                     "give an .xlsx or .docx that Excel, Word or WPS opens"});
}

}  // namespace jiheng
