#include "base/yaml_folder.h"

#include <algorithm>

namespace jiheng {

namespace fs = std::filesystem;

YamlFolder YamlFolder::on_disk(fs::path folder) {
  YamlFolder result;
  result.path_ = std::move(folder);
  return result;
}

YamlFolder YamlFolder::in_memory(const FilesInMemory& files, fs::path shown) {
  YamlFolder result;
  result.path_ = std::move(shown);
  result.files_ = &files;
  return result;
}

YamlFolder YamlFolder::operator/(std::string_view name) const {
  YamlFolder result = *this;
  result.path_ /= name;
  if (files_ != nullptr) result.inside_.append(name).append("/");
  return result;
}

std::vector<LoadedYaml> YamlFolder::load() const {
  if (files_ == nullptr) return load_yaml_files(files_below(path_, ".yaml"));
  std::map<fs::path, const std::string*> found;  // paths sort by their components, as they do on disk
  for (auto it = files_->lower_bound(inside_); it != files_->end() && it->first.starts_with(inside_); ++it) {
    const fs::path inside = it->first.substr(inside_.size());
    if (inside.extension() == ".yaml") found.emplace(path_ / inside, &it->second);
  }
  std::vector<fs::path> paths;
  paths.reserve(found.size());
  for (const auto& [path, bytes] : found) paths.push_back(path);
  return load_yaml_files(paths, [&found](const fs::path& path, Diagnostics& diagnostics) {
    return YamlFile::parse(*found.at(path), path.string(), diagnostics);
  });
}

}  // namespace jiheng
