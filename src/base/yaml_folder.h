// A folder of YAML data files: on disk, or in memory, as a package of results holds them.
//
// Why: a package is replayed with the data files that it carries. They are read from it directly, so that a replay
// leaves nothing on the disk, however it ends.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/yaml_file.h"

namespace jiheng {

// Path from the root of what holds the files (`catalog/items/unit.yaml`) → bytes.
using FilesInMemory = std::map<std::string, std::string, std::less<>>;

class YamlFolder {
 public:
  static YamlFolder on_disk(std::filesystem::path folder);
  // `shown` stands for the root in messages. `files` must outlive the folder.
  static YamlFolder in_memory(const FilesInMemory& files, std::filesystem::path shown);

  YamlFolder operator/(std::string_view name) const;
  // As messages name it.
  const std::filesystem::path& path() const { return path_; }
  // All *.yaml below it, in the same order from disk as from memory.
  std::vector<LoadedYaml> load() const;

 private:
  std::filesystem::path path_;
  std::string inside_;  // in memory: the path from the root, empty or with a slash at its end
  const FilesInMemory* files_ = nullptr;
};

}  // namespace jiheng
