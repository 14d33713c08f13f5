#include "programs/any_document.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <string>
#include <string_view>

#include "document/document_reader.h"
#include "programs/child_process.h"
#include "programs/office.h"
#include "programs/tesseract.h"

namespace jiheng {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kOle{"\xD0\xCF\x11\xE0"};
constexpr std::string_view kRtf{"{\\rtf"};

struct OldKind {
  std::string_view extension;
  std::string_view begin;
  OfficeConversion conversion;
};

// LibreOffice is told what the file must be: left to itself, it takes a damaged one for plain text.
constexpr OfficeConversion kWord{"MS Word 97", "docx"};
constexpr OfficeConversion kExcel{"MS Excel 97", "xlsx"};
constexpr std::array<OldKind, 7> kOldKinds{{{".doc", kOle, kWord},
                                            {".dot", kOle, kWord},
                                            {".wps", kOle, kWord},
                                            {".wpt", kOle, kWord},
                                            {".rtf", kRtf, {"Rich Text Format", "docx"}},
                                            {".xls", kOle, kExcel},
                                            {".et", kOle, kExcel}}};

// Null for a file that is not old.
const OldKind* old_kind_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::string begin(8, '\0');
  stream.read(begin.data(), static_cast<std::streamsize>(begin.size()));
  std::string extension = file.extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  const auto* const kind = std::find_if(kOldKinds.begin(), kOldKinds.end(), [&](const OldKind& old) {
    return old.extension == extension && begin.starts_with(old.begin);
  });
  return kind == kOldKinds.end() ? nullptr : kind;
}

}  // namespace

std::optional<TextDocument> read_any_document(const fs::path& file, Diagnostics& diagnostics) {
  const OldKind* kind = old_kind_of(file);
  if (kind == nullptr || !has_office()) return read_document(file, diagnostics, {}, tesseract_recogniser());
  const ScratchFolder scratch;
  const std::optional<fs::path> converted = convert_old_office(file, kind->conversion, scratch.path(), diagnostics);
  if (!converted) return std::nullopt;
  std::optional<TextDocument> document = read_document(*converted, diagnostics);
  if (document) document->file = file.string();
  return document;
}

}  // namespace jiheng
