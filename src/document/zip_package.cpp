#include "document/zip_package.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <unordered_map>

#include <sys/stat.h>
#include <zip.h>

#include "document/zip_entry_reader.h"
#include "document/zip_sniff.h"

namespace jiheng {
namespace {

std::string megabytes(std::uint64_t bytes) { return std::to_string(bytes >> 20) + " MB"; }

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return lower;
}

class FileSource : public ByteSource {
 public:
  FileSource(std::FILE* file, std::uint64_t size) : file_(file), size_(size) {}
  std::uint64_t size() const override { return size_; }
  std::string read_at(std::uint64_t offset, std::size_t size) override {
    if (offset >= size_ || fseeko(file_, static_cast<off_t>(offset), SEEK_SET) != 0) return {};
    std::string bytes(static_cast<std::size_t>(std::min<std::uint64_t>(size, size_ - offset)), '\0');
    bytes.resize(std::fread(bytes.data(), 1, bytes.size(), file_));
    return bytes;
  }

 private:
  std::FILE* file_;
  std::uint64_t size_;
};

class MemorySource : public ByteSource {
 public:
  explicit MemorySource(std::string_view bytes) : bytes_(bytes) {}
  std::uint64_t size() const override { return bytes_.size(); }
  std::string read_at(std::uint64_t offset, std::size_t size) override {
    return offset >= bytes_.size() ? std::string() : std::string(bytes_.substr(offset, size));
  }

 private:
  std::string_view bytes_;
};

struct FileCloser {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using FilePointer = std::unique_ptr<std::FILE, FileCloser>;

void report_missing(const std::string& path, int error_number, Diagnostics& diagnostics) {
  const Place place = file_place(path);
  if (error_number == ENOENT || error_number == ENOTDIR) {
    diagnostics.error("zip.file-missing", place, {"文件不存在", "no such file"},
                      {"检查路径和文件名", "check the path and the name"});
    return;
  }
  const std::string reason = std::strerror(error_number);
  diagnostics.error("zip.not-readable", place, {"文件无法读取：" + reason, "the file cannot be read: " + reason},
                    {"检查文件权限，或将文件复制到本机后再试", "check its permissions, or copy it to this machine"});
}

// The file, opened, with its size; null with a diagnostic when there is nothing to read.
FilePointer open_file(const std::string& path, std::uint64_t& size, Diagnostics& diagnostics) {
  struct stat status {};
  const Place place = file_place(path);
  if (stat(path.c_str(), &status) != 0) {
    report_missing(path, errno, diagnostics);
    return nullptr;
  }
  if (S_ISDIR(status.st_mode)) {
    diagnostics.error("zip.is-directory", place, {"这是文件夹，不是文件", "this is a folder, not a file"},
                      {"指定文件夹中的具体文件", "name a file in it"});
    return nullptr;
  }
  if (!S_ISREG(status.st_mode)) {  // a pipe would block, a device never ends
    diagnostics.error("zip.not-a-file", place, {"不是普通文件（管道或设备）", "not a regular file (a pipe or device)"});
    return nullptr;
  }
  FilePointer file(std::fopen(path.c_str(), "rbe"));
  if (!file) {
    report_missing(path, errno, diagnostics);
    return nullptr;
  }
  size = static_cast<std::uint64_t>(status.st_size);
  return file;
}

// True when the bytes may be given to the zip library.
bool admit(ByteSource& source, const std::string& file, const ZipLimits& limits, Diagnostics& diagnostics) {
  const Place place = file_place(file);
  if (source.size() == 0) {
    diagnostics.error("zip.empty-file", place, {"文件是空的（0 字节）", "the file is empty (0 bytes)"},
                      {"重新下载或向提供者索取", "download it again or ask for it again"});
    return false;
  }
  const ZipTail tail = inspect_zip(source);
  switch (tail.shape) {
    case ZipShape::not_a_zip:
      explain_not_a_zip(source, file, diagnostics);
      return false;
    case ZipShape::truncated:
      diagnostics.error("zip.truncated", place,
                        {"文件不完整：结尾部分缺失", "the file is incomplete: its end is missing"},
                        {"多半是下载或复制中断，请重新获取", "a download or copy probably broke off; get it again"});
      return false;
    case ZipShape::damaged:
      diagnostics.error("zip.damaged", place,
                        {"文件已损坏：压缩目录前后矛盾", "the file is damaged: its zip directory is inconsistent"},
                        {"重新获取文件，或用 Excel、Word、WPS 打开修复后另存",
                         "get the file again, or repair it in Excel, Word or WPS"});
      return false;
    case ZipShape::plausible:
      break;
  }
  if (tail.entries > limits.entries) {
    diagnostics.error(
        "zip.too-many-entries", place,
        {"压缩包内有 " + std::to_string(tail.entries) + " 个文件，超过上限 " + std::to_string(limits.entries),
         "the package holds " + std::to_string(tail.entries) + " entries; the limit is " +
             std::to_string(limits.entries)});
    return false;
  }
  return true;
}

// Nothing is ever written to disk under these names, but a package that tries is hostile.
bool is_unsafe_name(std::string_view name) {
  if (name.empty() || name.front() == '/' || name.size() > 1024) return true;
  if (name.size() >= 2 && name[1] == ':') return true;
  if (std::any_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; })) return true;
  for (std::size_t start = 0; start <= name.size();) {
    const std::size_t end = std::min(name.find('/', start), name.size());
    if (name.substr(start, end - start) == "..") return true;
    start = end + 1;
  }
  return false;
}

}  // namespace

struct ZipPackage::State {
  struct Entry {
    zip_uint64_t index = 0;
    ZipEntryFacts facts;
  };

  ~State() {
    if (zip != nullptr) zip_discard(zip);
  }

  const Entry* find(std::string_view name) const {
    const auto found = by_name.find(lower_case(name));
    return found == by_name.end() ? nullptr : &entries[found->second];
  }
  bool read_directory(const ZipLimits& limits, Diagnostics& diagnostics);
  bool add_entry(zip_uint64_t index, const ZipLimits& limits, Diagnostics& diagnostics);
  bool judge(const ZipEntryFacts& facts, const ZipLimits& limits, Diagnostics& diagnostics);

  std::string file;
  std::string bytes;  // when opened from memory: libzip reads from here
  zip_t* zip = nullptr;
  std::vector<Entry> entries;
  std::vector<std::string> names;
  std::unordered_map<std::string, std::size_t> by_name;  // lower case → entries
  std::uint64_t total = 0;
};

bool ZipPackage::State::read_directory(const ZipLimits& limits, Diagnostics& diagnostics) {
  const zip_int64_t count = zip_get_num_entries(zip, 0);
  if (static_cast<std::uint64_t>(count) > limits.entries) {
    diagnostics.error("zip.too-many-entries", file_place(file),
                      {"压缩包内文件数超过上限 " + std::to_string(limits.entries),
                       "the package holds more than " + std::to_string(limits.entries) + " entries"});
    return false;
  }
  for (zip_int64_t i = 0; i < count; ++i) {
    if (!add_entry(static_cast<zip_uint64_t>(i), limits, diagnostics)) return false;
  }
  return true;
}

bool ZipPackage::State::add_entry(zip_uint64_t index, const ZipLimits& limits, Diagnostics& diagnostics) {
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_stat_index(zip, index, 0, &stat) != 0 || (stat.valid & ZIP_STAT_NAME) == 0) {
    diagnostics.error("zip.damaged", file_place(file),
                      {"文件已损坏：压缩目录无法读取", "the file is damaged: its zip directory cannot be read"},
                      {"重新获取文件", "get the file again"});
    return false;
  }
  Entry entry{index, {file, stat.name, stat.comp_method, stat.crc, stat.size, stat.comp_size}};
  std::string& name = entry.facts.name;
  std::replace(name.begin(), name.end(), '\\', '/');
  if (is_unsafe_name(name)) {
    diagnostics.error(
        "zip.unsafe-name", file_place(file),
        {"压缩包内的文件名「" + name + "」不安全，拒绝读取",
         "the package holds an unsafe name “" + name + "”: refused"},
        {"该文件不是 Office 正常保存的，请核实来源", "no Office program writes this; check where the file comes from"});
    return false;
  }
  if (name.back() == '/') return true;  // a folder
  if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE) {
    diagnostics.error("zip.password", file_place(file),
                      {"压缩包内的「" + name + "」已加密，无法读取", "“" + name + "” in the package is encrypted"},
                      {"取消密码后重新保存", "remove the password and save it again"});
    return false;
  }
  if (!judge(entry.facts, limits, diagnostics)) return false;
  if (!by_name.emplace(lower_case(name), entries.size()).second) {
    diagnostics.error("zip.duplicate-name", file_place(file),
                      {"压缩包内有两个「" + name + "」，无法确定以哪个为准", "the package holds “" + name + "” twice"},
                      {"用 Excel、Word 或 WPS 打开后另存", "open it in Excel, Word or WPS and save it again"});
    return false;
  }
  names.push_back(name);
  entries.push_back(std::move(entry));
  return true;
}

bool ZipPackage::State::judge(const ZipEntryFacts& facts, const ZipLimits& limits, Diagnostics& diagnostics) {
  const Place place = file_place(file);
  const std::string quoted_zh = "「" + facts.name + "」";
  const std::string quoted_en = "“" + facts.name + "”";
  if (facts.size > limits.ratio_free_bytes &&
      facts.size / std::max<std::uint64_t>(facts.compressed_size, 1) > limits.ratio) {
    diagnostics.error(
        "zip.bomb", place,
        {"压缩包内的" + quoted_zh + "解压后膨胀 " + std::to_string(limits.ratio) + " 倍以上，疑为压缩炸弹，拒绝读取",
         quoted_en + " in the package expands more than " + std::to_string(limits.ratio) +
             " times: refused as a zip bomb"},
        {"请核实文件来源", "check where the file comes from"});
    return false;
  }
  // Both comparisons are written so that sizes near 2^64 cannot wrap around.
  if (facts.size > limits.entry_bytes || facts.size > limits.total_bytes - std::min(total, limits.total_bytes)) {
    const std::uint64_t limit = facts.size > limits.entry_bytes ? limits.entry_bytes : limits.total_bytes;
    diagnostics.error(
        "zip.too-large", place,
        {"压缩包解压后过大：读到" + quoted_zh + "时超过上限 " + megabytes(limit),
         "the package is too large uncompressed: with " + quoted_en + " it passes the limit of " + megabytes(limit)},
        {"拆分文件，或删除多余的工作表和图片", "split the file, or delete sheets and pictures that are not needed"});
    return false;
  }
  total += facts.size;
  return true;
}

ZipPackage::ZipPackage(std::unique_ptr<State> state) : state_(std::move(state)) {}
ZipPackage::ZipPackage(ZipPackage&&) noexcept = default;
ZipPackage& ZipPackage::operator=(ZipPackage&&) noexcept = default;
ZipPackage::~ZipPackage() = default;

std::optional<ZipPackage> ZipPackage::open(const std::string& path, const ZipLimits& limits, Diagnostics& diagnostics) {
  std::uint64_t size = 0;
  FilePointer file = open_file(path, size, diagnostics);
  if (!file) return std::nullopt;
  FileSource source(file.get(), size);
  if (!admit(source, path, limits, diagnostics)) return std::nullopt;
  auto state = std::make_unique<State>();
  state->file = path;
  zip_source_t* zip_source = zip_source_filep_create(file.get(), 0, -1, nullptr);
  if (zip_source != nullptr) static_cast<void>(file.release());  // the source closes it
  return finish_open(std::move(state), zip_source, limits, diagnostics);
}

std::optional<ZipPackage> ZipPackage::open_memory(std::string bytes, const std::string& shown_name,
                                                  const ZipLimits& limits, Diagnostics& diagnostics) {
  MemorySource source(bytes);
  if (!admit(source, shown_name, limits, diagnostics)) return std::nullopt;
  auto state = std::make_unique<State>();
  state->file = shown_name;
  state->bytes = std::move(bytes);
  zip_source_t* zip_source = zip_source_buffer_create(state->bytes.data(), state->bytes.size(), 0, nullptr);
  return finish_open(std::move(state), zip_source, limits, diagnostics);
}

std::optional<ZipPackage> ZipPackage::finish_open(std::unique_ptr<State> state, zip_source* source,
                                                  const ZipLimits& limits, Diagnostics& diagnostics) {
  state->zip = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, nullptr);
  if (state->zip == nullptr) {
    if (source != nullptr) zip_source_free(source);
    diagnostics.error("zip.damaged", file_place(state->file),
                      {"文件已损坏：压缩目录无法读取", "the file is damaged: its zip directory cannot be read"},
                      {"重新获取文件，或用 Excel、Word、WPS 打开修复后另存",
                       "get the file again, or repair it in Excel, Word or WPS"});
    return std::nullopt;
  }
  if (!state->read_directory(limits, diagnostics)) return std::nullopt;
  return ZipPackage(std::move(state));
}

const std::string& ZipPackage::file() const { return state_->file; }
const std::vector<std::string>& ZipPackage::names() const { return state_->names; }
bool ZipPackage::contains(std::string_view name) const { return state_->find(name) != nullptr; }

std::uint64_t ZipPackage::size_of(std::string_view name) const {
  const State::Entry* entry = state_->find(name);
  return entry == nullptr ? 0 : entry->facts.size;
}

std::optional<ZipEntryReader> ZipPackage::stream(std::string_view name, Diagnostics& diagnostics) const {
  const State::Entry* entry = state_->find(name);
  if (entry == nullptr) {
    diagnostics.error("zip.entry-missing", file_place(state_->file),
                      {"压缩包内没有「" + std::string(name) + "」", "the package holds no “" + std::string(name) + "”"},
                      {"文件不完整，请用 Excel、Word 或 WPS 打开后另存",
                       "the file is incomplete; save it again in Excel, Word or WPS"});
    return std::nullopt;
  }
  auto state = ZipEntryReader::State::open(state_->zip, entry->index, entry->facts, diagnostics);
  if (!state) return std::nullopt;
  return ZipEntryReader(std::move(state));
}

bool ZipPackage::read(std::string_view name, const std::function<bool(std::string_view)>& sink,
                      Diagnostics& diagnostics) const {
  auto reader = stream(name, diagnostics);
  if (!reader) return false;
  std::string buffer(std::size_t{64} << 10, '\0');
  while (true) {
    const auto got = reader->read(buffer.data(), buffer.size(), diagnostics);
    if (!got) return false;
    if (*got == 0 || !sink(std::string_view(buffer.data(), *got))) return true;
  }
}

std::optional<std::string> ZipPackage::read(std::string_view name, Diagnostics& diagnostics) const {
  std::string whole;
  const auto append = [&whole](std::string_view chunk) {
    whole.append(chunk);
    return true;
  };
  if (!read(name, append, diagnostics)) return std::nullopt;
  return whole;
}

std::optional<RawZipEntry> ZipPackage::read_raw(std::string_view name, Diagnostics& diagnostics) const {
  auto reader = stream(name, diagnostics);
  if (!reader) return std::nullopt;
  const ZipEntryFacts& facts = reader->state_->facts();
  RawZipEntry raw{facts.name, facts.method, facts.crc, facts.size, {}};
  reader->state_->keep_compressed(&raw.compressed);
  std::string scratch(std::size_t{64} << 10, '\0');
  while (true) {  // inflated only to prove that it can be
    const auto got = reader->read(scratch.data(), scratch.size(), diagnostics);
    if (!got) return std::nullopt;
    if (*got == 0) return raw;
  }
}

}  // namespace jiheng
