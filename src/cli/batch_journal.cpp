#include "cli/batch_journal.h"

#include <algorithm>
#include <set>

#include "base/digest.h"
#include "base/yaml_file.h"

namespace jiheng {

namespace fs = std::filesystem;

namespace {

constexpr const char* kFileName = ".jiheng-batch.jsonl";
constexpr std::size_t kLargest = 64U << 20U;

// The content of a file, or nothing when it cannot be read; why is said by whoever needs it.
std::optional<std::string> content_of(const fs::path& file) {
  Diagnostics ignored;
  return read_whole_file(file, kLargest, ignored);
}

}  // namespace

BatchJournal::BatchJournal(fs::path folder, std::string basis, bool anew)
    : folder_(std::move(folder)), basis_(std::move(basis)) {
  std::error_code code;
  fs::create_directories(folder_, code);
  const fs::path file = folder_ / kFileName;
  if (!anew) {
    std::ifstream stream(file);
    for (std::string line; std::getline(stream, line);) {
      if (auto record = read_batch_record(line)) known_.insert_or_assign(record->digest, std::move(record->line));
    }
  }
  stream_.open(file, anew ? std::ios::trunc : std::ios::app);
  if (!anew) stream_ << "\n";  // ends a torn line; readers pass over empty ones
}

std::optional<std::string> BatchJournal::digest_of(const fs::path& dossier) const {
  const auto content = content_of(dossier);
  if (!content) return std::nullopt;
  return sha256_hex(basis_ + "\n" + dossier.string() + "\n" + *content);
}

std::optional<BatchLine> BatchJournal::find(const std::string& digest) const {
  const auto found = known_.find(digest);
  if (found == known_.end()) return std::nullopt;
  const auto stands = [](const fs::path& file) {
    std::error_code code;
    return fs::is_regular_file(file, code);
  };
  if (found->second.files.empty() || !std::ranges::all_of(found->second.files, stands)) return std::nullopt;
  return found->second;
}

bool BatchJournal::add(const std::string& digest, const BatchLine& line) {
  stream_ << write_batch_record({digest, line}) << "\n" << std::flush;
  return stream_.good();
}

std::string data_folder_digest(const fs::path& folder) {
  std::string all;
  for (const char* part : {"catalog", "frameworks", "templates"}) {
    for (const char* extension : {".yaml", ".docx"}) {
      for (const fs::path& file : files_below(folder / part, extension)) {
        all += file.lexically_relative(folder).string() + " " + sha256_hex(content_of(file).value_or("")) + "\n";
      }
    }
  }
  return sha256_hex(all);
}

}  // namespace jiheng
