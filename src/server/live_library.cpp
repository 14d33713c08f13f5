#include "server/live_library.h"

#include "store/frameworks.h"

namespace jiheng {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLargestDataFile = 16UL << 20;

std::string stored_path(const std::string& id) { return "frameworks/stored/" + id + ".yaml"; }

std::vector<FrameworkRow> stored_frameworks(Store& store) {
  std::vector<FrameworkRow> rows = store.read([](Transaction& t) { return list_framework_rows(t); });
  std::erase_if(
      rows, [](const FrameworkRow& row) { return row.text.empty(); });  // only says when one of the folder is active
  return rows;
}

std::string digests_of(const std::vector<FrameworkRow>& rows) {
  std::string result;
  for (const FrameworkRow& row : rows) result += row.id + " " + row.digest + "\n";
  return result;
}

}  // namespace

bool LiveLibrary::load(Diagnostics& diagnostics) {
  const std::lock_guard one_at_a_time(loading_);
  const std::vector<FrameworkRow> rows = stored_frameworks(store_);
  auto stored = std::make_shared<FilesInMemory>();
  for (const FrameworkRow& row : rows) stored->emplace(stored_path(row.id), row.text);
  FilesInMemory files = *stored;
  for (const char* part : {"catalog", "frameworks"}) {
    for (const fs::path& file : files_below(folder_ / part, ".yaml")) {
      if (auto bytes = read_whole_file(file, kLargestDataFile, diagnostics))
        files.emplace(file.lexically_relative(folder_).generic_string(), std::move(*bytes));
    }
  }
  auto library = load_library(YamlFolder::in_memory(files, folder_), diagnostics);
  if (!library) return false;
  const std::lock_guard lock(mutex_);
  library_ = std::make_shared<const Library>(std::move(*library));
  stored_files_ = std::move(stored);
  stored_digests_ = digests_of(rows);
  return true;
}

void LiveLibrary::refresh() {
  const std::string now = digests_of(stored_frameworks(store_));
  {
    const std::lock_guard lock(mutex_);
    if (now == stored_digests_) return;
  }
  Diagnostics ignored;  // what cannot be read was refused when it was added
  load(ignored);
}

std::shared_ptr<const Library> LiveLibrary::current() const {
  const std::lock_guard lock(mutex_);
  return library_;
}

ReadDataFile LiveLibrary::reader() const {
  std::shared_ptr<const FilesInMemory> stored;
  {
    const std::lock_guard lock(mutex_);
    stored = stored_files_;
  }
  return [stored, disk = data_files_on_disk(folder_)](const std::string& path, Diagnostics& diagnostics) {
    const auto found = stored->find(path);
    return found != stored->end() ? std::optional<std::string>(found->second) : disk(path, diagnostics);
  };
}

}  // namespace jiheng
