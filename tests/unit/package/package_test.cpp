#include "package/package.h"

#include <gtest/gtest.h>

#include "document/zip_package.h"

namespace jiheng {
namespace {

Manifest small_manifest() {
  Manifest manifest;
  manifest.engine_version = "1.2.3";
  manifest.libraries = {{"zlib", "1.2.13"}};
  manifest.title = "清河镇2024年度报告";
  manifest.language = "zh";
  manifest.framework = "test";
  manifest.framework_title = "测试体系";
  return manifest;
}

const FilesInMemory kFiles = {{"catalog/items/单位.yaml", "catalog: 1\n"},
                              {"dossier.yaml", "dossier: 1\n"},
                              {"empty.txt", ""},
                              {"results/result.json", "{}\n"}};
const FilesInMemory kKinds = {{"catalog/items/单位.yaml", "catalog"},
                              {"dossier.yaml", "dossier"},
                              {"empty.txt", "other"},
                              {"results/result.json", "result"}};

std::string small_package(const SigningKey* key = nullptr) {
  return write_package(small_manifest(), kFiles, kKinds, key);
}

// Everything that is said of a package, in English; empty when it is good.
std::string said_of(const std::string& bytes) {
  Diagnostics diagnostics;
  const auto package = read_package(bytes, "t.jhpack", diagnostics);
  if (package) diagnostics.append(package->faults);
  return diagnostics.to_string(Language::english);
}

TEST(Package, ReadsBackWhatWasWritten) {
  const SigningKey key = SigningKey::create();
  Diagnostics diagnostics;
  const auto package = read_package(small_package(&key), "t.jhpack", diagnostics);
  ASSERT_TRUE(package);
  EXPECT_TRUE(package->faults.empty()) << package->faults.to_string(Language::english);
  EXPECT_EQ(package->entries, kFiles);
  EXPECT_EQ(package->manifest.title, "清河镇2024年度报告");
  EXPECT_EQ(package->manifest.entries.size(), kFiles.size());
  EXPECT_EQ(package->manifest.only("dossier")->path, "dossier.yaml");
  ASSERT_TRUE(package->signer);
  EXPECT_EQ(package->signer->fingerprint(), key.fingerprint());
  EXPECT_EQ(small_package(&key), small_package(&key));
}

TEST(Package, TheManifestHasOneSpelling) {
  Manifest manifest = small_manifest();
  manifest.created_by = "某局 \"a\"";
  manifest.created_at = "2025-03-01";
  manifest.framework_from = "2024-01-01";
  manifest.framework_to = "2024-12-31";
  manifest.entries = {{"a", "other", 3, "x", "y"}};
  const std::string text = write_manifest(manifest);
  Diagnostics diagnostics;
  const auto again = read_manifest(text, "t.jhpack", diagnostics);
  ASSERT_TRUE(again);
  EXPECT_EQ(write_manifest(*again), text);
}

// The name of the entry in whose header or content a byte stands; empty in the directory and the end record.
std::string entry_at(const std::string& bytes, std::size_t offset) {
  Diagnostics ignored;
  const auto zip = ZipPackage::open_memory(bytes, "", ZipLimits{}, ignored);
  std::size_t at = 0;
  for (const std::string& name : zip->names()) {
    constexpr std::size_t kHeader = 30;
    at += kHeader + name.size() + zip->size_of(name);
    if (offset < at) return name;
  }
  return "";
}

// Every single byte of a whole package, each changed in four ways.
TEST(Package, NoChangedByteIsEverGood) {
  const SigningKey key = SigningKey::create();
  const std::string good = small_package(&key);
  ASSERT_EQ(said_of(good), "");
  for (std::size_t i = 0; i < good.size(); ++i) {
    const std::string entry = entry_at(good, i);
    for (const int change : {0x01, 0x20, 0x80, 0xFF}) {
      std::string bytes = good;
      bytes[i] = static_cast<char>(bytes[i] ^ change);
      const std::string said = said_of(bytes);
      ASSERT_NE(said, "") << "byte " << i << " of " << entry;
      EXPECT_NE(said.find(entry), std::string::npos) << "byte " << i << " of " << entry << ": " << said;
    }
  }
}

TEST(Package, NothingPutInOrTakenOutIsGood) {
  const std::string good = small_package();
  for (std::size_t i = 0; i <= good.size(); ++i) {
    EXPECT_NE(said_of(good.substr(0, i) + "x" + good.substr(i)), "") << i;
    if (i == good.size()) continue;
    EXPECT_NE(said_of(good.substr(0, i) + good.substr(i + 1)), "") << i;
    EXPECT_NE(said_of(good.substr(0, i)), "") << i;
  }
  EXPECT_NE(said_of(good + good), "");
}

TEST(Package, AnotherSignatureIsNotThisKeys) {
  const SigningKey key = SigningKey::create();
  Diagnostics diagnostics;
  const auto package = read_package(small_package(&key), "t.jhpack", diagnostics);
  const auto open = read_package(small_package(), "t.jhpack", diagnostics);
  ASSERT_TRUE(package && open);
  Diagnostics same;
  check_signer(*package, key, same);
  EXPECT_TRUE(same.empty());
  Diagnostics other;
  check_signer(*package, SigningKey::create(), other);
  ASSERT_EQ(other.items().size(), 1U);
  EXPECT_EQ(other.items()[0].code, "package.wrong-key");
  Diagnostics none;
  check_signer(*open, key, none);
  ASSERT_EQ(none.items().size(), 1U);
  EXPECT_EQ(none.items()[0].code, "package.unsigned");
}

TEST(Manifest, WrongOnesAreRefused) {
  const std::string good = write_manifest(small_manifest());
  const auto code_of = [](const std::string& text) {
    Diagnostics diagnostics;
    const auto manifest = read_manifest(text, "t.jhpack", diagnostics);
    EXPECT_NE(manifest.has_value(), diagnostics.has_errors());
    return diagnostics.empty() ? std::string() : diagnostics.items()[0].code;
  };
  EXPECT_EQ(code_of(good), "");
  EXPECT_EQ(code_of(""), "package.bad-manifest");
  EXPECT_EQ(code_of("[]"), "package.bad-manifest");
  EXPECT_EQ(code_of(good.substr(0, good.size() / 2)), "package.bad-manifest");
  EXPECT_EQ(code_of(std::string(100'000, '[')), "package.bad-manifest");
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string text = good;
    EXPECT_NE(text.find(from), std::string::npos) << from;
    return text.replace(text.find(from), from.size(), to);
  };
  EXPECT_EQ(code_of(with("\"format_version\": 1", "\"format_version\": 7")), "package.newer-format");
  EXPECT_EQ(code_of(with("\"format_version\": 1", "\"format_version\": 99999999999999999999")), "package.bad-manifest");
  EXPECT_EQ(code_of(with("\"format_version\": 1", "\"format_version\": -1")), "package.bad-manifest");
  EXPECT_EQ(code_of(with("\"title\": \"", "\"titel\": \"")), "package.bad-manifest");
  EXPECT_EQ(code_of(with("\"entries\": []", "\"entries\": [1]")), "package.bad-manifest");
  EXPECT_EQ(code_of(with("\"language\": \"zh\"", "\"language\": 3")), "package.bad-manifest");
}

}  // namespace
}  // namespace jiheng
