#include "document/zip_writer.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <stdexcept>

#include <fcntl.h>
#include <libdeflate.h>
#include <sys/stat.h>
#include <unistd.h>

#include "document/zip_sniff.h"

namespace jiheng {
namespace {

constexpr std::uint64_t kLargestOffset = 0xFFFF'FFFE;  // 0xFFFFFFFF announces zip64
constexpr std::uint64_t kLargestEntry = 0xE000'0000;   // leaves room for the rest of the zip below that
constexpr std::uint16_t kMostEntries = 0xFFFE;
constexpr std::uint16_t kVersionNeeded = 20;
constexpr std::uint16_t kFlagUtf8Name = 1 << 11;
constexpr std::uint16_t kDosTime = 0;
constexpr std::uint16_t kDosDate = 1 << 5 | 1;  // 1980-01-01, the earliest that a zip can say

void put16(std::string& out, std::uint16_t value) {
  out += static_cast<char>(value & 0xFF);
  out += static_cast<char>(value >> 8);
}

void put32(std::string& out, std::uint64_t value) {
  put16(out, static_cast<std::uint16_t>(value & 0xFFFF));
  put16(out, static_cast<std::uint16_t>(value >> 16 & 0xFFFF));
}

// Raw deflate, as a zip wants it. A compressor holds hundreds of kilobytes, and a report has dozens of small parts:
// making one anew for each would take longer than compressing them.
class Deflater {
 public:
  explicit Deflater(int level) : compressor_(libdeflate_alloc_compressor(level)) {
    if (compressor_ == nullptr) throw std::bad_alloc();
  }
  ~Deflater() { libdeflate_free_compressor(compressor_); }
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;

  // Good until the next run.
  std::string_view run(std::string_view bytes) {
    const std::size_t bound = libdeflate_deflate_compress_bound(compressor_, bytes.size());
    if (compressed_.size() < bound) compressed_.resize(bound);
    const std::size_t size =
        libdeflate_deflate_compress(compressor_, bytes.data(), bytes.size(), compressed_.data(), compressed_.size());
    if (size == 0) throw std::logic_error("deflate did not finish in a buffer of its own bound");
    return std::string_view(compressed_).substr(0, size);
  }

 private:
  libdeflate_compressor* compressor_;
  std::string compressed_;
};

std::string_view deflated(std::string_view bytes, int level) {
  static thread_local std::array<std::unique_ptr<Deflater>, ZipWriter::kSmallest + 1> deflaters;
  std::unique_ptr<Deflater>& deflater = deflaters.at(static_cast<std::size_t>(level));
  if (!deflater) deflater = std::make_unique<Deflater>(level);
  return deflater->run(bytes);
}

// What the local header and the directory have in common.
std::string shared_fields(std::string_view name, std::uint16_t method, std::uint32_t crc, std::uint64_t size,
                          std::uint64_t compressed_size) {
  const bool ascii = std::all_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  std::string fields;
  put16(fields, kVersionNeeded);
  put16(fields, ascii ? 0 : kFlagUtf8Name);
  put16(fields, method);
  put16(fields, kDosTime);
  put16(fields, kDosDate);
  put32(fields, crc);
  put32(fields, compressed_size);
  put32(fields, size);
  put16(fields, static_cast<std::uint16_t>(name.size()));
  put16(fields, 0);  // no extra field
  return fields;
}

bool cannot_write(const std::string& path, const std::string& reason, Diagnostics& diagnostics) {
  diagnostics.error("file.cannot-write", file_place(path),
                    {"无法写入文件：" + reason, "the file cannot be written: " + reason},
                    {"检查文件夹是否存在、有无写入权限、磁盘是否已满，并关闭正在打开该文件的程序",
                     "check that the folder exists and may be written, that the disk is not full, and close programs "
                     "that use the file"});
  return false;
}

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

// A new file beside `target`. Numbers instead of random letters: no clock and no entropy is needed, O_EXCL settles
// collisions.
int create_beside(const std::filesystem::path& target, std::string& temporary) {
  for (int attempt = 0; attempt < 1000; ++attempt) {
    const std::string suffix = ".tmp-" + std::to_string(::getpid()) + "-" + std::to_string(attempt);
    temporary = (target.parent_path() / ("." + target.filename().string() + suffix)).string();
    const int descriptor = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor >= 0 || errno != EEXIST) return descriptor;
  }
  return -1;
}

bool fill(int descriptor, std::string_view bytes, const struct stat* old, bool durable) {
  // Access for the group or the world that a file had is kept where the system allows; not being its owner is no
  // failure.
  if (old != nullptr && ::fchmod(descriptor, old->st_mode & 07777) != 0) errno = 0;
  return write_all(descriptor, bytes) && (!durable || ::fsync(descriptor) == 0);
}

}  // namespace

void ZipWriter::add(std::string_view name, std::string_view bytes, int level) {
  if (bytes.size() > kLargestEntry) throw std::length_error("zip entry beyond 3.5 GiB");
  const std::uint32_t crc = libdeflate_crc32(0, bytes.data(), bytes.size());
  const std::string_view compressed = level == kStored ? std::string_view() : deflated(bytes, level);
  if (level == kStored || compressed.size() >= bytes.size()) return put_entry(name, 0, crc, bytes.size(), bytes);
  put_entry(name, 8, crc, bytes.size(), compressed);
}

void ZipWriter::add_raw(const RawZipEntry& entry) {
  put_entry(entry.name, entry.method, entry.crc, entry.size, entry.compressed);
}

bool ZipWriter::copy(const ZipPackage& from, std::string_view name, Diagnostics& diagnostics) {
  const auto entry = from.read_raw(name, diagnostics);
  if (entry) add_raw(*entry);
  return entry.has_value();
}

void ZipWriter::put_entry(std::string_view name, std::uint16_t method, std::uint32_t crc, std::uint64_t size,
                          std::string_view compressed) {
  if (finished_) throw std::logic_error("zip entry added after finish()");
  if (name.empty() || name.size() > 1024) throw std::logic_error("zip entry name empty or too long");
  if (!names_.emplace(name).second) throw std::logic_error("zip entry added twice: " + std::string(name));
  const std::uint64_t end = bytes_.size() + directory_.size() + compressed.size() + 2 * name.size() + 200;
  if (count_ == kMostEntries || end > kLargestOffset || size > kLargestOffset) throw std::length_error("zip too large");

  const std::string shared = shared_fields(name, method, crc, size, compressed.size());
  directory_ += "PK\x01\x02";
  put16(directory_, kVersionNeeded);  // made by: DOS, so that no Unix permissions are expected
  directory_ += shared;
  put16(directory_, 0);  // comment
  put16(directory_, 0);  // disk
  put16(directory_, 0);  // internal attributes
  put32(directory_, 0);  // external attributes
  put32(directory_, bytes_.size());
  directory_ += name;

  bytes_ += "PK\x03\x04";
  bytes_ += shared;
  bytes_ += name;
  bytes_ += compressed;
  ++count_;
}

std::string ZipWriter::finish() {
  if (finished_) throw std::logic_error("zip finished twice");
  finished_ = true;
  const std::size_t directory_offset = bytes_.size();
  bytes_ += directory_;
  bytes_ += "PK\x05\x06";
  put16(bytes_, 0);  // this disk
  put16(bytes_, 0);  // the directory's disk
  put16(bytes_, count_);
  put16(bytes_, count_);
  put32(bytes_, directory_.size());
  put32(bytes_, directory_offset);
  put16(bytes_, 0);  // comment
  return std::move(bytes_);
}

bool replace_file(const std::string& path, std::string_view bytes, Diagnostics& diagnostics, bool durable) {
  std::error_code error;
  std::filesystem::path target = path;
  if (std::filesystem::is_symlink(target, error)) {
    target = std::filesystem::weakly_canonical(target, error);
    if (error) return cannot_write(path, error.message(), diagnostics);
  }
  struct stat old {};
  const bool exists = ::stat(target.c_str(), &old) == 0;
  if (exists && !S_ISREG(old.st_mode)) {
    return cannot_write(path, S_ISDIR(old.st_mode) ? std::strerror(EISDIR) : "not a regular file", diagnostics);
  }
  std::string temporary;
  const int descriptor = create_beside(target, temporary);
  if (descriptor < 0) return cannot_write(path, std::strerror(errno), diagnostics);
  bool good = fill(descriptor, bytes, exists ? &old : nullptr, durable);
  int reason = errno;
  if (::close(descriptor) != 0 && good) {
    good = false;
    reason = errno;
  }
  if (good && std::rename(temporary.c_str(), target.c_str()) != 0) {
    good = false;
    reason = errno;
  }
  if (good) return true;
  ::unlink(temporary.c_str());
  return cannot_write(path, std::strerror(reason), diagnostics);
}

}  // namespace jiheng
