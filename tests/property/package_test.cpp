// Packages of the six examples: made, checked, replayed, and no byte changed unnoticed.
#include <filesystem>
#include <random>

#include <gtest/gtest.h>

#include "base/yaml_file.h"
#include "engine/case.h"
#include "engine/recompute.h"

namespace jiheng {
namespace {

namespace fs = std::filesystem;

void take(const fs::path& file, const std::string& path, FilesInMemory& files) {
  Diagnostics diagnostics;
  auto bytes = read_whole_file(file, kLargestPackage, diagnostics);
  ASSERT_TRUE(bytes) << file;
  files.emplace(path, std::move(*bytes));
}

// The package that `jiheng pack` would write, but with all frameworks in it.
std::string package_of(const fs::path& dossier) {
  FilesInMemory files;
  for (const char* folder : {"catalog", "frameworks"}) {
    for (const fs::path& file : files_below(folder, ".yaml")) take(file, file.string(), files);
  }
  take(dossier, "dossier.yaml", files);
  take("templates/gansu.docx", "template.docx", files);
  Diagnostics diagnostics;
  const auto made = recompute(files, {"dossier.yaml", "template.docx", "", Language::chinese},
                              {".", "dossier.yaml", "template.docx"}, diagnostics);
  EXPECT_TRUE(made) << diagnostics.to_string(Language::english);
  for (const auto& [path, bytes] : made->results) files.emplace(path, bytes);
  FilesInMemory kinds;
  for (const auto& [path, bytes] : files) kinds.emplace(path, "other");
  return write_package({}, files, kinds, nullptr);
}

// Path and end of each entry's header and content, in the order of the file.
std::vector<std::pair<std::size_t, std::string>> ends_of(const Package& package) {
  std::vector<std::pair<std::size_t, std::string>> result;
  std::size_t at = 0;
  const auto add = [&](const std::string& path, std::size_t size) {
    constexpr std::size_t kHeader = 30;
    at += kHeader + path.size() + size;
    result.emplace_back(at, path);
  };
  add("manifest.json", write_manifest(package.manifest).size());
  for (const auto& [path, bytes] : package.entries) add(path, bytes.size());
  return result;
}

std::string said_of(const std::string& bytes) {
  Diagnostics diagnostics;
  const auto package = read_package(bytes, "t.jhpack", diagnostics);
  if (package) diagnostics.append(package->faults);
  return diagnostics.to_string(Language::english);
}

TEST(Package, AnyByteOfAnExampleThatIsChangedIsNamed) {
  std::mt19937 random(20241121);  // NOLINT(cert-msc51-cpp): the same bytes every time
  int examples = 0;
  for (const auto& folder : fs::directory_iterator("examples")) {
    if (!fs::exists(folder.path() / "dossier.yaml")) continue;  // a report to audit
    ++examples;
    const std::string good = package_of(folder.path() / "dossier.yaml");
    Diagnostics diagnostics;
    const auto package = read_package(good, "t.jhpack", diagnostics);
    ASSERT_TRUE(package) << diagnostics.to_string(Language::english);
    ASSERT_TRUE(package->faults.empty()) << package->faults.to_string(Language::english);
    const auto ends = ends_of(*package);
    for (int i = 0; i < 150; ++i) {
      const std::size_t at = std::uniform_int_distribution<std::size_t>(0, good.size() - 1)(random);
      std::string bytes = good;
      bytes[at] = static_cast<char>(bytes[at] ^ std::uniform_int_distribution<int>(1, 255)(random));
      const std::string said = said_of(bytes);
      ASSERT_NE(said, "") << folder << " byte " << at;
      for (const auto& [end, path] : ends) {
        if (at >= end) continue;
        EXPECT_NE(said.find(path), std::string::npos) << folder << " byte " << at << " of " << path << ": " << said;
        break;
      }
    }
  }
  EXPECT_EQ(examples, 6);
}

}  // namespace
}  // namespace jiheng
