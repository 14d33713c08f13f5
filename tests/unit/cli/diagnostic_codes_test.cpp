// Every message that the program can say of data files is shown to somebody: its code stands in the expected output of
// a test, every wrong file of tests/bad is tried, and every error says how to mend it.
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

namespace jiheng {
namespace {

namespace fs = std::filesystem;

std::string content_of(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream content;
  content << stream.rdbuf();
  return content.str();
}

std::vector<fs::path> files_of(const fs::path& folder, const std::set<std::string>& extensions) {
  std::vector<fs::path> result;
  if (fs::is_regular_file(folder)) return {folder};
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file() && extensions.contains(entry.path().extension().string())) result.push_back(entry);
  }
  return result;
}

// Codes in the sources of the parts that read data files, with the file that each stands in.
std::map<std::string, std::string> codes_in_sources() {
  static const std::regex kCode(
      "\"((file|yaml|catalog|framework|grades|dossier|scoring|rule|template|case|workbook|package|key|pack)\\.[a-z][a-"
      "z0-9-]*)\"");
  std::map<std::string, std::string> codes;
  for (const char* part : {"src/base/yaml_file.cpp", "src/catalog", "src/framework", "src/dossier", "src/scoring",
                           "src/finding", "src/package", "src/cli"}) {
    for (const fs::path& file : files_of(part, {".cpp"})) {
      const std::string text = content_of(file);
      for (std::sregex_iterator it(text.begin(), text.end(), kCode), end; it != end; ++it) {
        codes.emplace((*it)[1], file.string());
      }
    }
  }
  return codes;
}

// Codes that no test shows, each with its reason.
const std::map<std::string, std::string>& exceptions() {
  static const std::map<std::string, std::string> kExceptions = {
      {"workbook.too-many-rows", "a sheet has 1,048,576 rows; the dossier that is too long for it takes gigabytes"}};
  return kExceptions;
}

TEST(DiagnosticCodes, EachStandsInTheExpectedOutputOfATest) {
  std::string expected;
  for (const fs::path& file : files_of("tests/golden", {".test"})) expected += content_of(file);
  for (const fs::path& file : files_of("tests/unit", {".cpp", ".txt"})) {
    if (file.filename() != "diagnostic_codes_test.cpp") expected += content_of(file);
  }
  const auto codes = codes_in_sources();
  EXPECT_GT(codes.size(), 100U);
  const auto is_shown = [&](const std::string& code) {
    for (const auto& [open, close] : {std::pair("[", "]"), std::pair("\"", "\"")}) {
      if (expected.find(open + code + close) != std::string::npos) return true;
    }
    return false;
  };
  for (const auto& [code, file] : codes) {
    EXPECT_NE(is_shown(code), exceptions().contains(code)) << code << " of " << file;
  }
}

TEST(DiagnosticCodes, EveryWrongFileIsTried) {
  std::size_t tried = 0;
  for (const auto& kind : fs::directory_iterator("tests/bad")) {
    if (!kind.is_directory() || kind.path().filename() == "base") continue;
    const std::string name = kind.path().filename().string();
    const std::string golden = content_of("tests/golden/bad/" + name + ".test");
    for (const fs::path& file : files_of(kind.path(), {".yaml"})) {
      const std::string command = "tests/bad/try.sh\" " + name + " " + file.stem().string() + "\n";
      EXPECT_NE(golden.find(command), std::string::npos) << file;
      ++tried;
    }
  }
  EXPECT_GT(tried, 100U);
}

// "place: 错误: message [code]" must be followed by "  → remedy" before the next message or the end.
TEST(DiagnosticCodes, EveryErrorHasARemedy) {
  static const std::regex kError("(^|: )(错误|error): .*\\[[a-z-]+\\.[a-z0-9-]+\\]$");
  for (const fs::path& file : files_of("tests/golden/bad", {".test"})) {
    std::istringstream lines(content_of(file));
    std::string open;
    for (std::string line; std::getline(lines, line);) {
      if (line.starts_with("  → ")) open.clear();
      const bool is_error = std::regex_search(line, kError);
      if (is_error || line.starts_with("[exit ")) {
        EXPECT_EQ(open, "") << file;
      }
      if (is_error) open = line;
    }
  }
}

// What scoring and findings read by name is in the list of names that a catalog must have.
TEST(NeededNames, AreThoseThatTheSourcesRead) {
  static const std::regex kList("(?:find_list|for_each_row)\\(\"([^\"]+)\"");
  const std::string needed = content_of("src/engine/needed_names.cpp");
  std::set<std::string> names;
  for (const char* part : {"src/scoring", "src/finding"}) {
    for (const fs::path& file : files_of(part, {".cpp"})) {
      const std::string text = content_of(file);
      for (std::sregex_iterator it(text.begin(), text.end(), kList), end; it != end; ++it) names.insert((*it)[1]);
    }
  }
  EXPECT_GE(names.size(), 7U);
  for (const std::string& name : names) EXPECT_NE(needed.find("{\"" + name + "\""), std::string::npos) << name;
}

}  // namespace
}  // namespace jiheng
