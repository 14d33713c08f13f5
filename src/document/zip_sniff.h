// What a file is that should be an Office zip, judged by its bytes: for messages that say what is wrong with it.
//
// Why: "not a zip" helps nobody. What people really upload is an .xls renamed, a locked workbook, a CSV from another
// system, or half a download.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/diagnostic.h"

namespace jiheng {

inline Place file_place(const std::string& file) { return {file, 0, 0, {}, {}}; }

// Bytes at any place, of a file or of memory.
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  virtual std::uint64_t size() const = 0;
  // Up to `size` bytes from `offset`; fewer only at the end or when the disk fails.
  virtual std::string read_at(std::uint64_t offset, std::size_t size) = 0;
};

enum class ZipShape { plausible, not_a_zip, truncated, damaged };

struct ZipTail {
  ZipShape shape = ZipShape::not_a_zip;
  std::uint64_t entries = 0;  // as claimed; plausible shapes only
};

// Looks at the beginning and at the directory's end record, before a zip library is let near the file: libzip reserves
// memory for as many entries as the record claims.
ZipTail inspect_zip(ByteSource& source);

// Adds the diagnostic for a file that is no zip.
void explain_not_a_zip(ByteSource& source, const std::string& file, Diagnostics& diagnostics);

}  // namespace jiheng
