#include "document/document_reader.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <string>
#include <string_view>

#include "document/docx_reader.h"
#include "document/html_reader.h"
#include "document/pdf_reader.h"
#include "document/text_reader.h"
#include "document/workbook_blocks.h"
#include "document/xlsx_reader.h"
#include "document/zip_sniff.h"

namespace jiheng {
namespace {

// How files begin that only ZipPackage has words for: OLE (.doc, .xls, .wps), RTF, archives, pictures, databases.
constexpr std::array<std::string_view, 10> kNoText{"\xD0\xCF\x11\xE0", "{\\rtf",       "Rar!",    "7z\xBC\xAF\x27\x1C",
                                                   "\x1F\x8B",         "\xFF\xD8\xFF", "\x89PNG", "GIF8",
                                                   "SQLite format 3",  "PK\x03\x04"};

struct OtherKind {
  std::string_view entry;  // begins the name of one of its entries
  std::string_view name;
  std::string_view zh;
  std::string_view en;
};

constexpr std::array<OtherKind, 3> kOtherKinds{{
    {"OFD.xml", "OFD", "用 WPS 或 OFD 阅读器打开，另存为 PDF 或 .docx",
     "open it in WPS or an OFD reader and save it as PDF or .docx"},
    {"ppt/", "PowerPoint", "另存为 PDF 或 .docx", "save it as PDF or .docx"},
    {"content.xml", "OpenDocument", "用 LibreOffice 或 WPS 打开，另存为 .docx 或 .xlsx",
     "open it in LibreOffice or WPS and save it as .docx or .xlsx"},
}};

bool has_folder(const ZipPackage& package, std::string_view start) {
  return std::any_of(package.names().begin(), package.names().end(),
                     [&](const std::string& name) { return name.starts_with(start); });
}

std::optional<TextDocument> read_zip(const std::string& file, Diagnostics& diagnostics) {
  const std::optional<ZipPackage> package = ZipPackage::open(file, kDocxLimits, diagnostics);
  if (!package) return std::nullopt;
  if (has_folder(*package, "word/")) {
    std::optional<TextDocument> document = read_docx(*package, diagnostics);
    if (document) document->kind = DocumentKind::docx;
    return document;
  }
  if (has_folder(*package, "xl/")) {
    XlsxLimits limits;
    limits.grid_cells = kWorkbookDocumentCells;
    std::optional<Workbook> workbook = Workbook::open(file, limits, diagnostics);
    if (!workbook) return std::nullopt;
    std::optional<TextDocument> document = read_workbook_blocks(*workbook, diagnostics);
    if (document) document->kind = DocumentKind::xlsx;
    return document;
  }
  const auto* const other = std::find_if(kOtherKinds.begin(), kOtherKinds.end(),
                                         [&](const OtherKind& kind) { return has_folder(*package, kind.entry); });
  const bool known = other != kOtherKinds.end();
  const std::string name = known ? std::string(other->name) : "zip";
  diagnostics.error("document.other-kind", file_place(file),
                    {"不能直接读取 " + name + " 文件", name + " files cannot be read directly"},
                    known ? Message{std::string(other->zh), std::string(other->en)}
                          : Message{"解压后逐个给出其中的文件", "unpack it and give the files in it"});
  return std::nullopt;
}

bool has_extension(const std::filesystem::path& file, std::initializer_list<std::string_view> extensions) {
  std::string extension = file.extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return std::find(extensions.begin(), extensions.end(), extension) != extensions.end();
}

// Nullopt after an error.
std::optional<std::string> read_bytes(const std::filesystem::path& file, std::uint64_t most, Diagnostics& diagnostics) {
  std::ifstream stream(file, std::ios::binary);
  std::string bytes;
  std::string chunk(std::size_t{1} << 16, '\0');
  while (stream && bytes.size() <= most) {
    stream.read(chunk.data(), static_cast<std::streamsize>(chunk.size()));
    bytes.append(chunk, 0, static_cast<std::size_t>(stream.gcount()));
  }
  if (bytes.size() <= most) return bytes;
  const std::string limit = std::to_string(most >> 20) + " MB";
  diagnostics.error("document.too-large", file_place(file.string()),
                    {"文件超过 " + limit + "，不读取", "the file is larger than " + limit + " and is not read"},
                    {"只留下要审核的部分，另存后再试", "keep only the part to be audited and save it apart"});
  return std::nullopt;
}

}  // namespace

std::optional<TextDocument> read_document(const std::filesystem::path& file, Diagnostics& diagnostics,
                                          const DocumentLimits& limits, const TextRecogniser& recognise) {
  std::error_code code;
  std::string head(16, '\0');
  std::ifstream stream(file, std::ios::binary);
  stream.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(std::max<std::streamsize>(stream.gcount(), 0)));
  // What cannot be opened at all, and what is certainly no text, is explained by the zip reader.
  const bool no_text =
      std::any_of(kNoText.begin(), kNoText.end(), [&](std::string_view s) { return head.starts_with(s); });
  if (head.empty() || no_text || !std::filesystem::is_regular_file(file, code))
    return read_zip(file.string(), diagnostics);
  const bool is_pdf = head.starts_with("%PDF");
  const std::optional<std::string> bytes = read_bytes(file, is_pdf ? limits.bytes : limits.text_bytes, diagnostics);
  if (!bytes) return std::nullopt;
  if (is_pdf) return read_pdf(*bytes, file.string(), diagnostics, {}, recognise);
  if (looks_like_html(*bytes)) return read_html(*bytes, file.string(), diagnostics);
  std::optional<TextDocument> document =
      read_text(*bytes, file.string(), has_extension(file, {".md", ".markdown"}), diagnostics);
  if (document) document->kind = DocumentKind::text;
  return document;
}

}  // namespace jiheng
