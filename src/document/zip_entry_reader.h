// What lies behind ZipEntryReader: libzip finds the compressed bytes of an entry, zlib inflates them straight into the
// caller's buffer.
//
// Why not zip_fread: its layers inflate through 8 KB buffers and take nearly twice as long on a large sheet.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <utility>

#include <zip.h>
#include <zlib.h>

#include "document/zip_package.h"

namespace jiheng {

// What the zip directory says of an entry.
struct ZipEntryFacts {
  std::string file;  // of the package, for messages
  std::string name;
  std::uint16_t method = 0;
  std::uint32_t crc = 0;
  std::uint64_t size = 0;
  std::uint64_t compressed_size = 0;
};

struct ZipEntryReader::State {
  static std::unique_ptr<State> open(zip_t* zip, zip_uint64_t index, const ZipEntryFacts& facts,
                                     Diagnostics& diagnostics);
  State(zip_file_t* file, ZipEntryFacts facts);
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State();

  std::optional<std::size_t> read(char* buffer, std::size_t size, Diagnostics& diagnostics);
  // From now on, also appends the compressed bytes to `copy`. Call before the first read.
  void keep_compressed(std::string* copy) { compressed_copy_ = copy; }
  const ZipEntryFacts& facts() const { return facts_; }

 private:
  // Both put up to `size` bytes at `buffer`; nullopt when the data is damaged.
  std::optional<std::size_t> inflate_some(char* buffer, std::size_t size);
  std::optional<std::size_t> copy_some(char* buffer, std::size_t size);
  // Refills the input; false when the file cannot be read.
  bool fill_input();
  std::optional<std::size_t> damaged(Diagnostics& diagnostics);

  zip_file_t* file_;
  ZipEntryFacts facts_;
  z_stream inflater_{};
  bool inflater_ready_ = false;
  bool inflate_ended_ = false;
  bool finished_ = false;
  bool failed_ = false;
  std::uint64_t produced_ = 0;
  std::uint64_t compressed_read_ = 0;
  uLong crc_ = 0;
  std::string* compressed_copy_ = nullptr;
  std::array<char, std::size_t{64} << 10> input_{};
};

}  // namespace jiheng
