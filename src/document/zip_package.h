// ZipPackage: read access to the zip container of an Office file (xlsx, docx), with limits.
//
// Why not unzip to disk: a package comes from a stranger. Nothing is extracted; every size is checked before memory is
// taken, and the data is checked again while it is read, because the sizes in a zip directory are only claims.
//
// Invariant of an opened package: the file is a zip whose directory is within the limits; no entry is encrypted, has a
// dangerous name ("..", absolute, drive letter) or shares its name with another.
//
// Names: '/' separates folders. "xl\workbook.xml", as some programs write it, is read as "xl/workbook.xml". Lookups
// ignore the case of ASCII letters, as the Office rules demand.
//
// Errors are diagnostics; their codes:
//   zip.file-missing  zip.is-directory  zip.not-a-file  zip.not-readable  zip.empty-file
//   zip.password        an Office file locked with a password (it is then not a zip at all), or an encrypted entry
//   zip.old-office      .xls, .doc, .et, .wps of the binary era (OLE, D0CF11E0)
//   zip.html            a web page or an XML table renamed
//   zip.text            CSV or other text renamed
//   zip.other-format    PDF, RAR, 7z, picture … renamed (the message names it)
//   zip.not-a-zip       none of the above
//   zip.truncated       begins as a zip and breaks off
//   zip.damaged         the directory of the zip is inconsistent
//   zip.entry-damaged   one entry does not inflate to what its size and check sum say
//   zip.entry-missing   no entry of that name
//   zip.unsupported     a compression method other than stored or deflate
//   zip.unsafe-name  zip.duplicate-name
//   zip.too-many-entries  zip.too-large  zip.bomb   a limit is passed
//
// One thread at a time a package. A package may be moved; entry readers stay valid then, but must die before it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

struct zip_source;

namespace jiheng {

struct ZipLimits {
  std::uint64_t total_bytes = std::uint64_t{4} << 30;  // of all entries together, uncompressed
  std::uint64_t entry_bytes = std::uint64_t{2} << 30;  // of one entry, uncompressed
  std::size_t entries = 20'000;
  // Uncompressed ÷ compressed size of one entry. A sheet of equal rows reaches about 100 honestly; deflate can at most
  // 1032. Entries below `ratio_free_bytes` are not judged: a blank picture of 1 MB compresses 1000 times and harms
  // nobody.
  std::uint64_t ratio = 400;
  std::uint64_t ratio_free_bytes = std::uint64_t{16} << 20;
};

// One entry as it stands in the zip, still compressed: for copying it unchanged into another zip, as often as wanted.
// Its data has been checked to inflate to `size` bytes with check sum `crc`.
struct RawZipEntry {
  std::string name;
  std::uint16_t method = 0;  // 0 stored, 8 deflate
  std::uint32_t crc = 0;
  std::uint64_t size = 0;  // uncompressed
  std::string compressed;
};

class ZipPackage;

// Pulls the bytes of one entry, inflating as it goes; memory does not grow with the entry.
class ZipEntryReader {
 public:
  ZipEntryReader(ZipEntryReader&&) noexcept;
  ZipEntryReader& operator=(ZipEntryReader&&) noexcept;
  ~ZipEntryReader();

  // Puts up to `size` bytes at `buffer`. Returns how many; 0 at the end; nullopt after an error (then in
  // `diagnostics`). The check sum is compared at the end, so what came before an error is not to be trusted.
  std::optional<std::size_t> read(char* buffer, std::size_t size, Diagnostics& diagnostics);

  // The uncompressed size that the zip directory claims; never passed by what is read.
  std::uint64_t claimed_size() const;

 private:
  friend class ZipPackage;
  struct State;
  explicit ZipEntryReader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

class ZipPackage {
 public:
  ZipPackage(ZipPackage&&) noexcept;
  ZipPackage& operator=(ZipPackage&&) noexcept;
  ~ZipPackage();

  // nullopt when the file cannot be used; `diagnostics` says why.
  static std::optional<ZipPackage> open(const std::string& path, const ZipLimits& limits, Diagnostics& diagnostics);
  // The same from memory; `shown_name` stands for the file in messages.
  static std::optional<ZipPackage> open_memory(std::string bytes, const std::string& shown_name,
                                               const ZipLimits& limits, Diagnostics& diagnostics);

  const std::string& file() const;  // path or shown name
  // Entries in the order of the zip directory, without folders.
  const std::vector<std::string>& names() const;
  bool contains(std::string_view name) const;
  // Uncompressed size as claimed; 0 when there is no such entry.
  std::uint64_t size_of(std::string_view name) const;

  // The whole entry. For the small parts (styles, relations, a document); stream what may be large.
  std::optional<std::string> read(std::string_view name, Diagnostics& diagnostics) const;
  // Chunk by chunk; the callback returns false to stop early. False only after an error.
  bool read(std::string_view name, const std::function<bool(std::string_view chunk)>& sink,
            Diagnostics& diagnostics) const;
  // For parsers that own their buffer.
  std::optional<ZipEntryReader> stream(std::string_view name, Diagnostics& diagnostics) const;
  // For copying unchanged with ZipWriter::add_raw.
  std::optional<RawZipEntry> read_raw(std::string_view name, Diagnostics& diagnostics) const;

 private:
  struct State;
  explicit ZipPackage(std::unique_ptr<State> state);
  // `source` is libzip's zip_source_t, which the package then owns.
  static std::optional<ZipPackage> finish_open(std::unique_ptr<State> state, ::zip_source* source,
                                               const ZipLimits& limits, Diagnostics& diagnostics);
  std::unique_ptr<State> state_;
};

}  // namespace jiheng
