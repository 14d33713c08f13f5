#include "document/zip_entry_reader.h"

#include <algorithm>
#include <limits>
#include <stdexcept>

#include "document/zip_sniff.h"

namespace jiheng {
namespace {

constexpr std::uint16_t kMethodStored = 0;
constexpr std::uint16_t kMethodDeflate = 8;

// zlib counts in unsigned int.
uInt zlib_size(std::size_t size) {
  return static_cast<uInt>(std::min<std::size_t>(size, std::numeric_limits<uInt>::max()));
}

void report_damaged(const ZipEntryFacts& facts, Diagnostics& diagnostics) {
  diagnostics.error(
      "zip.entry-damaged", file_place(facts.file),
      {"文件已损坏：其中的「" + facts.name + "」校验不符",
       "the file is damaged: “" + facts.name + "” in it does not match its check sum"},
      {"重新获取文件，或用 Excel、Word、WPS 打开修复后另存", "get the file again, or repair it in Excel, Word or WPS"});
}

}  // namespace

std::unique_ptr<ZipEntryReader::State> ZipEntryReader::State::open(zip_t* zip, zip_uint64_t index,
                                                                   const ZipEntryFacts& facts,
                                                                   Diagnostics& diagnostics) {
  if (facts.method != kMethodStored && facts.method != kMethodDeflate) {
    diagnostics.error(
        "zip.unsupported", file_place(facts.file),
        {"「" + facts.name + "」使用了不支持的压缩方式（" + std::to_string(facts.method) + "）",
         "“" + facts.name + "” uses an unsupported compression method (" + std::to_string(facts.method) + ")"},
        {"用 Excel、Word 或 WPS 打开后另存", "open it in Excel, Word or WPS and save it again"});
    return nullptr;
  }
  zip_file_t* file = zip_fopen_index(zip, index, ZIP_FL_COMPRESSED);
  if (file == nullptr) {
    report_damaged(facts, diagnostics);
    return nullptr;
  }
  return std::make_unique<State>(file, facts);
}

ZipEntryReader::State::State(zip_file_t* file, ZipEntryFacts facts) : file_(file), facts_(std::move(facts)) {
  if (facts_.method == kMethodDeflate) {
    if (inflateInit2(&inflater_, -MAX_WBITS) != Z_OK) {
      zip_fclose(file_);
      throw std::bad_alloc();
    }
    inflater_ready_ = true;
  }
}

ZipEntryReader::State::~State() {
  if (inflater_ready_) inflateEnd(&inflater_);
  zip_fclose(file_);
}

std::optional<std::size_t> ZipEntryReader::State::damaged(Diagnostics& diagnostics) {
  failed_ = true;
  report_damaged(facts_, diagnostics);
  return std::nullopt;
}

bool ZipEntryReader::State::fill_input() {
  const zip_int64_t got = zip_fread(file_, input_.data(), input_.size());
  if (got < 0) return false;
  const auto size = static_cast<std::size_t>(got);
  compressed_read_ += size;
  if (compressed_copy_ != nullptr) compressed_copy_->append(input_.data(), size);
  inflater_.next_in = reinterpret_cast<Bytef*>(input_.data());
  inflater_.avail_in = zlib_size(size);
  return true;
}

std::optional<std::size_t> ZipEntryReader::State::inflate_some(char* buffer, std::size_t size) {
  inflater_.next_out = reinterpret_cast<Bytef*>(buffer);
  inflater_.avail_out = zlib_size(size);
  const uInt wanted = inflater_.avail_out;
  while (inflater_.avail_out > 0 && !inflate_ended_) {
    if (inflater_.avail_in == 0) {
      if (!fill_input()) return std::nullopt;
      if (inflater_.avail_in == 0) return std::nullopt;  // the data breaks off
    }
    const int result = inflate(&inflater_, Z_NO_FLUSH);
    if (result == Z_STREAM_END) {
      inflate_ended_ = true;
    } else if (result != Z_OK) {
      return std::nullopt;
    }
  }
  return wanted - inflater_.avail_out;
}

std::optional<std::size_t> ZipEntryReader::State::copy_some(char* buffer, std::size_t size) {
  const zip_int64_t got = zip_fread(file_, buffer, size);
  if (got < 0) return std::nullopt;
  if (compressed_copy_ != nullptr) compressed_copy_->append(buffer, static_cast<std::size_t>(got));
  return static_cast<std::size_t>(got);
}

std::optional<std::size_t> ZipEntryReader::State::read(char* buffer, std::size_t size, Diagnostics& diagnostics) {
  if (failed_) return std::nullopt;
  if (finished_ || size == 0) return 0;
  const auto got = facts_.method == kMethodDeflate ? inflate_some(buffer, size) : copy_some(buffer, size);
  if (!got) return damaged(diagnostics);
  produced_ += *got;
  if (produced_ > facts_.size) return damaged(diagnostics);  // more than was claimed and admitted
  crc_ = crc32_z(crc_, reinterpret_cast<const Bytef*>(buffer), *got);
  if (*got == 0) {
    finished_ = true;
    if (produced_ != facts_.size || crc_ != facts_.crc) return damaged(diagnostics);
  }
  return got;
}

ZipEntryReader::ZipEntryReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
ZipEntryReader::ZipEntryReader(ZipEntryReader&&) noexcept = default;
ZipEntryReader& ZipEntryReader::operator=(ZipEntryReader&&) noexcept = default;
ZipEntryReader::~ZipEntryReader() = default;

std::optional<std::size_t> ZipEntryReader::read(char* buffer, std::size_t size, Diagnostics& diagnostics) {
  return state_->read(buffer, size, diagnostics);
}

std::uint64_t ZipEntryReader::claimed_size() const { return state_->facts().size; }

}  // namespace jiheng
