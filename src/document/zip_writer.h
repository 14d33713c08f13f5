// ZipWriter: builds a zip (docx, xlsx) in memory, the same bytes for the same input at any time (with one version of
// libdeflate).
//
// Why: a report that is generated twice from the same figures must be the same file, so that its hash proves it. Every
// entry is dated 1980-01-01, entries stand in the order added, no platform attributes are written.
//
// Unchanged parts of a template are copied still compressed (`add_raw`), which costs a memcpy instead of a deflate.
//
// Programming faults (a name twice, an empty or too long name, anything after finish(), more than 4 GiB or 65,534
// entries) throw std::logic_error.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>

#include "base/diagnostic.h"
#include "document/zip_package.h"

namespace jiheng {

class ZipWriter {
 public:
  // On Office XML, the fastest level takes half the time of the default, and its output is a sixth larger.
  static constexpr int kStored = 0;
  static constexpr int kFastest = 1;
  static constexpr int kDefaultLevel = 6;
  static constexpr int kSmallest = 12;

  void add(std::string_view name, std::string_view bytes, int level = kDefaultLevel);
  void add_raw(const RawZipEntry& entry);
  // Copies one entry of an opened package without recompressing it; false with a diagnostic when it is missing or
  // damaged.
  bool copy(const ZipPackage& from, std::string_view name, Diagnostics& diagnostics);

  // The zip. The writer is spent after this.
  std::string finish();

 private:
  void put_entry(std::string_view name, std::uint16_t method, std::uint32_t crc, std::uint64_t size,
                 std::string_view compressed);

  std::string bytes_;      // local headers and data so far
  std::string directory_;  // central directory so far
  std::unordered_set<std::string> names_;
  std::uint16_t count_ = 0;
  bool finished_ = false;
};

// Writes `bytes` to `path` so that the file is at every moment either the old one or the whole new one: a temporary
// file beside it, then rename. An existing file keeps its permissions; a symbolic link stays and its target is
// replaced. False with `file.cannot-write` when that fails; nothing is left behind then. Survives a crash of the
// program; with `durable`, also one of the machine (fsync, some milliseconds).
bool replace_file(const std::string& path, std::string_view bytes, Diagnostics& diagnostics, bool durable = false);

}  // namespace jiheng
