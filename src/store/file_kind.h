// What a file really is, by its first bytes: an attachment must be what its name says, and no program.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"

namespace jiheng {

struct FileKind {
  std::string_view id;          // docx, pdf, …
  std::string_view media_type;  // for Content-Type
};

// Largest attachment.
inline constexpr std::uint64_t kLargestBlob = 200ULL * 1024 * 1024;

// docx, xlsx, pptx, doc/xls/ppt (one kind: their container is the same), pdf, png, jpg, gif, bmp, tif, zip, ofd,
// xml/html/txt/csv/md/yaml/json (texts without control characters). Nullopt with a diagnostic:
//   file.empty            no bytes
//   file.too-large        over kLargestBlob
//   file.program          an executable or a script, whatever its name
//   file.unknown-kind     a kind that is not taken
//   file.wrong-extension  the extension says another kind
std::optional<FileKind> file_kind(std::string_view name, std::string_view bytes, Diagnostics& diagnostics);

// A name that a browser may save under: without folders, control characters and leading dots; at most 200 bytes of
// whole characters.
std::string safe_file_name(std::string_view name);

}  // namespace jiheng
