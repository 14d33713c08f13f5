#include "cli/batch_journal.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/digest.h"
#include "base/yaml_file.h"

namespace jiheng {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kLargest = std::size_t{512} << 20U;

// The content of a file, or nothing when it cannot be read; why is said by whoever needs it.
std::optional<std::string> content_of(const fs::path& file) {
  Diagnostics ignored;
  return read_whole_file(file, kLargest, ignored);
}

// Of a line; empty where it is none of ours.
std::string digest_in(const std::string& line) {
  const auto record = nlohmann::json::parse(line, nullptr, false);
  const auto found = record.is_object() ? record.find("digest") : record.end();
  return found != record.end() && found->is_string() ? found->get<std::string>() : "";
}

// Whether the line names files, and all of them are there.
bool files_stand(const std::string& line) {
  const auto record = nlohmann::json::parse(line, nullptr, false);
  const auto found = record.find("files");
  if (found == record.end() || !found->is_array() || found->empty()) return false;
  return std::ranges::all_of(*found, [](const nlohmann::json& file) {
    std::error_code code;
    return file.is_string() && fs::is_regular_file(file.get<std::string>(), code);
  });
}

}  // namespace

BatchJournal::BatchJournal(fs::path folder, const std::string& name, std::string basis, bool anew)
    : folder_(std::move(folder)), basis_(std::move(basis)) {
  std::error_code code;
  fs::create_directories(folder_, code);
  const fs::path file = folder_ / name;
  if (!anew) {
    std::ifstream stream(file);
    for (std::string line; std::getline(stream, line);) {
      if (const std::string digest = digest_in(line); !digest.empty()) known_.insert_or_assign(digest, line);
    }
  }
  stream_.open(file, anew ? std::ios::trunc : std::ios::app);
  if (!anew) stream_ << "\n";  // ends a torn line; readers pass over empty ones
}

std::optional<std::string> BatchJournal::digest_of(const fs::path& file) const {
  const auto content = content_of(file);
  if (!content) return std::nullopt;
  return sha256_hex(basis_ + "\n" + file.string() + "\n" + *content);
}

std::optional<std::string> BatchJournal::find(const std::string& digest) const {
  const auto found = known_.find(digest);
  if (found == known_.end() || !files_stand(found->second)) return std::nullopt;
  return found->second;
}

bool BatchJournal::add(const std::string& line) {
  stream_ << line << "\n" << std::flush;
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
