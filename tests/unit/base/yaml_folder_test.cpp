#include "base/yaml_folder.h"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <unistd.h>

namespace jiheng {
namespace {

namespace fs = std::filesystem;

const FilesInMemory kFiles = {{"catalog/items/b.yaml", "b: 1\n"},    {"catalog/items/a/z.yaml", "z: 1\n"},
                              {"catalog/items/a-b.yaml", "ab: 1\n"}, {"catalog/items/a.txt", "no data file\n"},
                              {"catalog/other/c.yaml", "c: 1\n"},    {"catalog/items2/d.yaml", "d: 1\n"},
                              {"catalog/items/wrong.yaml", "[\n"}};

std::vector<std::string> names(const std::vector<LoadedYaml>& files, const fs::path& root) {
  std::vector<std::string> result;
  for (const LoadedYaml& file : files) {
    result.push_back(file.path.lexically_relative(root).string() + (file.file ? "" : " wrong"));
  }
  return result;
}

// The order of loading decides the order of items and rules, so that memory and disk must agree on it.
TEST(YamlFolder, MemoryAndDiskGiveTheSameFilesInTheSameOrder) {
  const fs::path root = fs::temp_directory_path() / ("jiheng-yaml-folder-" + std::to_string(::getpid()));
  for (const auto& [name, bytes] : kFiles) {
    fs::create_directories((root / name).parent_path());
    std::ofstream(root / name) << bytes;
  }
  const auto disk = (YamlFolder::on_disk(root) / "catalog" / "items").load();
  fs::remove_all(root);
  const auto memory = (YamlFolder::in_memory(kFiles, "x.jhpack") / "catalog" / "items").load();
  const std::vector<std::string> expected = {"catalog/items/a/z.yaml", "catalog/items/a-b.yaml", "catalog/items/b.yaml",
                                             "catalog/items/wrong.yaml wrong"};
  EXPECT_EQ(names(disk, root), expected);
  EXPECT_EQ(names(memory, "x.jhpack"), expected);
}

TEST(YamlFolder, MessagesNameTheFileInThePackage) {
  const auto files = (YamlFolder::in_memory(kFiles, "x.jhpack") / "catalog" / "items").load();
  ASSERT_EQ(files.size(), 4U);
  EXPECT_NE(files[3].diagnostics.to_string(Language::english).find("x.jhpack/catalog/items/wrong.yaml:"),
            std::string::npos);
}

}  // namespace
}  // namespace jiheng
