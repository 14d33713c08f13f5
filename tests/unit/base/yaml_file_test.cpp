#include "base/yaml_file.h"

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <unistd.h>

#include "base/text.h"

namespace jiheng {
namespace {

namespace fs = std::filesystem;

const Schema kSchema = {"项目文件",
                        {{"名称", true}, {"项目", false}, {"说明", false}, {"framework", false}, {"启用", false}}};

std::string repeated(const std::string& text, int times) {
  std::string result;
  for (int i = 0; i < times; ++i) result += text;
  return result;
}

// The codes of what parsing says, one after the other.
std::string codes(const Diagnostics& diagnostics) {
  std::string result;
  for (const Diagnostic& d : diagnostics.items()) result += (result.empty() ? "" : " ") + d.code;
  return result;
}

std::string parse_codes(const std::string& text) {
  Diagnostics diagnostics;
  const auto file = YamlFile::parse(text, "x.yaml", diagnostics);
  EXPECT_EQ(file.has_value(), diagnostics.empty());
  return codes(diagnostics);
}

YamlFile parsed(const std::string& text) {
  Diagnostics diagnostics;
  auto file = YamlFile::parse(text, "x.yaml", diagnostics);
  EXPECT_TRUE(file) << diagnostics.to_string(Language::chinese);
  return std::move(*file);
}

// A folder that goes away with the test.
class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("jiheng-yaml-test-" + std::to_string(::getpid()))) {
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  fs::path write(const std::string& name, const std::string& content) const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << content;
    return path_ / name;
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

TEST(YamlFile, IsParsed) {
  const YamlFile file = parsed("\xEF\xBB\xBF名称: 甲\r\n项目: [一, 二]\r\n");
  EXPECT_EQ(file.name(), "x.yaml");
  EXPECT_EQ(child(file.root(), "名称").scalar(), "甲");
  EXPECT_EQ(child(file.root(), "项目").size(), 2U);
  EXPECT_FALSE(child(file.root(), "没有").is_defined());
  EXPECT_FALSE(child(child(file.root(), "名称"), "x").is_defined());
  EXPECT_FALSE(child(child(file.root(), "没有"), "x").is_defined());
}

TEST(YamlFile, RefusesWhatIsNoDataFile) {
  const struct {
    std::string text;
    const char* codes;
  } cases[] = {
      {"", "yaml.not-a-map"},
      {"# 只有注释\n", "yaml.not-a-map"},
      {"- 甲\n- 乙\n", "yaml.not-a-map"},
      {"甲", "yaml.not-a-map"},
      {"a: \xB5\xD8\n", "yaml.not-utf8"},
      {std::string("a: \0b\n", 6), "yaml.not-utf8"},
      {"a: [1\nb: 2\n", "yaml.syntax"},
      {"a: \"没有结束\n", "yaml.syntax"},
      {"a: '没有结束\nb: 1\n", "yaml.syntax"},
      {"a: \"没有结束", "yaml.syntax"},
      {"a: 1\n b: 2\n", "yaml.syntax"},
      {"a: 1\n\tb: 2\n", "yaml.syntax"},
      {"a: *没有\n", "yaml.syntax"},
      {"a: {b: 1\n", "yaml.syntax"},
      {"a: 1\n---\nb: 2\n", "yaml.many-documents"},
      {"---\na: 1\n---\n", "yaml.many-documents"},
      {"a: 1\n...\n---\nb: 2\n", "yaml.many-documents"},
      {"a: 1\n...\nb: 2\n", "yaml.syntax"},
      {"{a: 1}\nb: 2\n", "yaml.syntax"},
      {"{a: 1}}\n", "yaml.syntax"},
      {", 2]\nb: 1\n", "yaml.syntax"},
      {"a: &甲 1\n", "yaml.syntax"},
      {"a: 1\nb\n", "yaml.syntax"},
      {"a: \x01\n", "yaml.syntax"},
      {"]\n", "yaml.syntax"},
  };
  for (const auto& c : cases) EXPECT_EQ(parse_codes(c.text), c.codes) << c.text;
}

TEST(YamlFile, RefusesDeepNesting) {
  const auto indented = [](int depth) {
    std::string text;
    for (int i = 0; i < depth; ++i) text += std::string(static_cast<std::size_t>(i), ' ') + "a:\n";
    return text;
  };
  EXPECT_EQ(parse_codes("a: " + repeated("[", 60) + repeated("]", 60)), "");
  EXPECT_EQ(parse_codes(indented(60)), "");
  for (const std::string& text :
       {"a: " + repeated("[", 70) + repeated("]", 70), "a: " + repeated("[", 100'000), "a: " + repeated("{", 100'000),
        "a: " + repeated("{a: ", 100'000), "a: " + repeated("[? ", 100'000), repeated("- ", 100'000),
        repeated("? ", 100'000), "a:\n " + repeated("- ", 100'000), indented(70), indented(3'000)}) {
    EXPECT_EQ(parse_codes(text), "yaml.too-deep") << text.substr(0, 20);
  }
}

TEST(YamlFile, DoesNotTakeBracketsInTextForNesting) {
  EXPECT_EQ(parse_codes("a:\n" + repeated("- 得分区间为[90, 100)，另见{附件\n", 200)), "");
  EXPECT_EQ(parse_codes("a:\n" + repeated("- \"[[[\"  # {{{\n", 200)), "");
}

TEST(YamlFile, CountsAliasesEachTime) {
  EXPECT_EQ(parse_codes("a: &x {x: 1}\nb: *x\nc: [*x, *x]\n"), "");
  std::string bomb = "a0: &a0 [1]\n";
  for (int i = 1; i <= 9; ++i) {
    const std::string below = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + below + repeated(", " + below, 9) + "]\n";
  }
  EXPECT_EQ(parse_codes(bomb), "yaml.too-many-nodes");
  EXPECT_EQ(parse_codes("a: &a [*a]\n"), "yaml.too-deep");
  EXPECT_EQ(parse_codes("a: &a {b: *a}\n"), "yaml.too-deep");
  EXPECT_EQ(parse_codes("a: &a {*a : 1}\n"), "yaml.too-deep");
}

TEST(YamlFile, PointsAtSyntaxErrors) {
  Diagnostics diagnostics;
  EXPECT_FALSE(YamlFile::parse("名称: 甲\n  说明: [一, 二}\n", "x.yaml", diagnostics));
  ASSERT_EQ(diagnostics.items().size(), 1U);
  const Diagnostic& d = diagnostics.items().front();
  EXPECT_EQ(d.place.line, 2);
  EXPECT_EQ(d.excerpt, "说明: [一, 二}");
  EXPECT_EQ(d.place.column, d.caret_begin + 3);  // columns count characters, from the unindented line
}

TEST(YamlFile, SaysWhatIsWrongInChinese) {
  const struct {
    const char* text;
    const char* place;
    const char* part;
  } cases[] = {
      {"a: 1\n说明\nb: 2\n", "x.yaml:2:1", "缺少冒号"},
      {"a: 1\n说明\n", "x.yaml:2:1", "缺少冒号"},
      {"说明: 甲: 乙\n", "x.yaml:1:6", "不能再有冒号"},
      {"a: [1\nb: 2\n", "x.yaml:2:2", "方括号没有结束，或两项之间缺少逗号（始于第1行）"},
      {"a: @b\n", "x.yaml:1:4", "要加引号"},
      {"a: *b\n", "x.yaml:1:4", "没有用“&”定义"},
      {"a: \x01\n", "x.yaml:1:", "控制字符"},
      {"{a: 1}\nb: 2\n", "x.yaml:2:1", "到这里已经结束"},
      {"a: {b: 1}, c: 2\n", "x.yaml:1:", "语法错误"},
  };
  for (const auto& c : cases) {
    Diagnostics diagnostics;
    EXPECT_FALSE(YamlFile::parse(c.text, "x.yaml", diagnostics)) << c.text;
    const std::string said = diagnostics.to_string(Language::chinese);
    EXPECT_EQ(said.find(c.place), 0U) << said;
    EXPECT_NE(said.find(c.part), std::string::npos) << said;
  }
}

TEST(YamlFile, NamesNoHalfCharacters) {
  Diagnostics diagnostics;
  EXPECT_FALSE(YamlFile::parse("a: \"\\中\"\n", "x.yaml", diagnostics));  // an unknown escape
  EXPECT_TRUE(is_valid_utf8(diagnostics.to_string(Language::chinese)));
}

TEST(YamlFile, SaysWhatIsOpenAtTheEnd) {
  for (const char* text : {"a: \"x\nb: 1\n", "a: 'x\n", "a: 'x", "a: [1\nb", "a: {b: 1,\n"}) {
    Diagnostics diagnostics;
    EXPECT_FALSE(YamlFile::parse(text, "x.yaml", diagnostics));
    EXPECT_NE(diagnostics.to_string(Language::english).find("still open"), std::string::npos) << text;
  }
  // The mark that finds them out leaves texts as they are.
  EXPECT_EQ(child(parsed("a: |+\n  x\n\n").root(), "a").scalar(), "x\n\n");
  EXPECT_EQ(child(parsed("a: b\n...\n").root(), "a").scalar(), "b");
  EXPECT_EQ(child(parsed("a: b # c").root(), "a").scalar(), "b");
  EXPECT_EQ(child(parsed("---\na: b\n").root(), "a").scalar(), "b");
  EXPECT_EQ(child(parsed("{a: b}\n").root(), "a").scalar(), "b");
}

TEST(YamlFile, PlacesCountCharacters) {
  const YamlFile file = parsed("名称: 甲\n项目:\n  - {编制数: 75}\n");
  EXPECT_EQ(file.place(child(file.root(), "名称")).to_string(), "x.yaml:1:5");
  const YamlNode row = child(file.root(), "项目").items()[0];
  EXPECT_EQ(file.place(row).to_string(), "x.yaml:3:5");
  EXPECT_EQ(file.place(child(row, "编制数")).to_string(), "x.yaml:3:11");
  EXPECT_EQ(file.place(child(row, "没有")).to_string(), "x.yaml");
}

TEST(YamlFile, QuotesTheLineOfAnError) {
  const YamlFile file = parsed("项目:\n  - {编制数: 七十五人}\n");
  Diagnostics diagnostics;
  const YamlNode node = child(child(file.root(), "项目").items()[0], "编制数");
  const Diagnostic& d = file.error(node, "x.y", {"错", "wrong"}, {}, diagnostics);
  EXPECT_EQ(d.to_string(Language::chinese),
            "x.yaml:2:11: 错误: 错 [x.y]\n    - {编制数: 七十五人}\n" + std::string(13 + 2, ' ') + "^^^^^^^^");
  EXPECT_EQ(file.error(child(file.root(), "没有"), "x.y", {"错", ""}, {}, diagnostics).excerpt, "");
}

TEST(YamlFile, QuotesOnlyTheSurroundingsInALongLine) {
  const YamlFile file =
      parsed("a: {b: '" + repeated("很长", 150) + "', 编制: 坏, c: '" + repeated("很长", 150) + "'}\n");
  Diagnostics diagnostics;
  const Diagnostic& d = file.error(child(child(file.root(), "a"), "编制"), "x.y", {"错", ""}, {}, diagnostics);
  EXPECT_LE(d.excerpt.size(), 300U);
  EXPECT_EQ(d.excerpt.find("坏"), std::string("很").size() * 43 + std::string("', 编制: ").size());
  EXPECT_EQ(d.caret_begin, 50);
  const YamlFile huge = parsed("a: '" + repeated("b", 20'000) + "'\n");
  EXPECT_EQ(huge.error(child(huge.root(), "a"), "x.y", {"错", ""}, {}, diagnostics).excerpt, "");
}

TEST(YamlFile, ChecksKeys) {
  const struct {
    const char* text;
    const char* codes;
    const char* part_of_remedy;
  } cases[] = {
      {"名称: 甲\n", "", ""},
      {"名称: 甲\n项目: []\n说明: ~\n", "", ""},
      {"项目: []\n", "yaml.missing-key", "请补上「名称: …」"},
      {"名称: 甲\nframwork: x\n", "yaml.unknown-key", "是不是「framework」？"},
      {"名称: 甲\n全不相干: x\n", "yaml.unknown-key", "可用的键：名称、项目"},
      {"名称: 甲\n名称: 乙\n", "yaml.duplicate-key", "请删去其中一个"},
      {"名称: 甲\n? [a, b]\n: x\n", "yaml.unknown-key", ""},
      {"a: 1\nb: 2\n", "yaml.unknown-key yaml.unknown-key yaml.missing-key", ""},
      {"名称: 甲\n说明: 一\n说明: 二\n说明: 三\n", "yaml.duplicate-key yaml.duplicate-key", ""},
  };
  for (const auto& c : cases) {
    const YamlFile file = parsed(c.text);
    Diagnostics diagnostics;
    EXPECT_EQ(file.check_keys(file.root(), kSchema, diagnostics), std::string(c.codes).empty()) << c.text;
    EXPECT_EQ(codes(diagnostics), c.codes) << c.text;
    EXPECT_NE(diagnostics.to_string(Language::chinese).find(c.part_of_remedy), std::string::npos) << c.text;
  }
}

TEST(YamlFile, ChecksMapsAndSequences) {
  const YamlFile file = parsed("名称: 甲\n项目: [一]\n说明: {}\n");
  Diagnostics diagnostics;
  EXPECT_TRUE(file.check_sequence(child(file.root(), "项目"), "项目", diagnostics));
  EXPECT_TRUE(diagnostics.empty());
  EXPECT_FALSE(file.check_sequence(child(file.root(), "名称"), "名称", diagnostics));
  EXPECT_FALSE(file.check_sequence(child(file.root(), "没有"), "没有", diagnostics));
  EXPECT_FALSE(file.check_keys(child(file.root(), "项目"), kSchema, diagnostics));
  EXPECT_FALSE(file.check_keys(child(file.root(), "没有"), kSchema, diagnostics));
  EXPECT_EQ(codes(diagnostics), "yaml.expected-sequence yaml.expected-sequence yaml.expected-map yaml.expected-map");
}

TEST(YamlFile, GivesTexts) {
  const YamlFile file = parsed("名称: ' 甲 '\n空:\n无: ~\n项目: [一, ' 二 ']\n坏: [一, {a: 1}, [b]]\n图: {a: 1}\n");
  Diagnostics diagnostics;
  using Texts = std::vector<std::string>;
  EXPECT_EQ(file.text(file.root(), "名称", diagnostics), "甲");
  EXPECT_EQ(file.text(file.root(), "空", diagnostics), "");
  EXPECT_EQ(file.text(file.root(), "无", diagnostics), "");
  EXPECT_EQ(file.text(file.root(), "没有", diagnostics), "");
  EXPECT_EQ(file.texts(file.root(), "名称", diagnostics), (Texts{"甲"}));
  EXPECT_EQ(file.texts(file.root(), "项目", diagnostics), (Texts{"一", "二"}));
  EXPECT_EQ(file.texts(file.root(), "没有", diagnostics), Texts{});
  EXPECT_EQ(file.texts(file.root(), "无", diagnostics), Texts{});
  EXPECT_TRUE(diagnostics.empty());
  EXPECT_EQ(file.text(file.root(), "项目", diagnostics), "");
  EXPECT_EQ(file.texts(file.root(), "坏", diagnostics), (Texts{"一"}));
  EXPECT_EQ(file.texts(file.root(), "图", diagnostics), Texts{});
  EXPECT_EQ(codes(diagnostics),
            "yaml.expected-scalar yaml.expected-scalar yaml.expected-scalar yaml.expected-sequence");
}

TEST(YamlFile, GivesFlags) {
  const YamlFile file = parsed("a: true\nb: 是\nc: false\nd: 否\ne: 也许\nf: [true]\ng:\n");
  Diagnostics diagnostics;
  EXPECT_TRUE(file.flag(file.root(), "a", false, diagnostics));
  EXPECT_TRUE(file.flag(file.root(), "b", false, diagnostics));
  EXPECT_FALSE(file.flag(file.root(), "c", true, diagnostics));
  EXPECT_FALSE(file.flag(file.root(), "d", true, diagnostics));
  EXPECT_TRUE(file.flag(file.root(), "g", true, diagnostics));
  EXPECT_TRUE(file.flag(file.root(), "没有", true, diagnostics));
  EXPECT_TRUE(diagnostics.empty());
  EXPECT_TRUE(file.flag(file.root(), "e", true, diagnostics));
  EXPECT_FALSE(file.flag(file.root(), "f", false, diagnostics));
  EXPECT_EQ(codes(diagnostics), "yaml.expected-flag yaml.expected-scalar");
}

TEST(YamlFile, IsLoaded) {
  const Folder folder;
  Diagnostics diagnostics;
  const auto file = YamlFile::load(folder.write("甲.yaml", "名称: 甲\n"), diagnostics);
  ASSERT_TRUE(file);
  EXPECT_EQ(child(file->root(), "名称").scalar(), "甲");
  EXPECT_EQ(file->name(), (folder.path() / "甲.yaml").string());
}

TEST(YamlFile, SaysWhyItCannotBeLoaded) {
  const Folder folder;
  fs::create_symlink("nowhere", folder.path() / "dangling.yaml");
  std::ofstream(folder.path() / "huge.yaml") << "a";
  fs::resize_file(folder.path() / "huge.yaml", (16U << 20U) + 1);
  const struct {
    fs::path path;
    const char* code;
  } cases[] = {
      {folder.path() / "none.yaml", "file.missing"},
      {folder.path() / "none" / "none.yaml", "file.missing"},
      {folder.path() / "dangling.yaml", "file.missing"},
      {"", "file.missing"},
      {folder.path(), "file.directory"},
      {"/dev/null", "file.unreadable"},
      {folder.path() / "huge.yaml", "file.too-large"},
      {folder.write("gbk.yaml", "\xC3\xFB\xB3\xC6: 1\n"), "yaml.not-utf8"},
  };
  for (const auto& c : cases) {
    Diagnostics diagnostics;
    EXPECT_FALSE(YamlFile::load(c.path, diagnostics)) << c.path;
    EXPECT_EQ(codes(diagnostics), c.code) << c.path;
  }
}

TEST(ReadWholeFile, ReadsBytesUpToTheLimit) {
  const Folder folder;
  const std::string bytes("a\0\r\n\xFF", 5);
  const fs::path path = folder.write("bytes", bytes);
  Diagnostics diagnostics;
  EXPECT_EQ(read_whole_file(path, 5, diagnostics), bytes);
  EXPECT_EQ(read_whole_file(folder.write("empty", ""), 0, diagnostics), "");
  EXPECT_TRUE(diagnostics.empty());
  EXPECT_FALSE(read_whole_file(path, 4, diagnostics));
  EXPECT_EQ(codes(diagnostics), "file.too-large");
}

TEST(ReadWholeFile, SaysThatReadingFailed) {
  Diagnostics diagnostics;
  EXPECT_FALSE(read_whole_file("/proc/self/mem", 100, diagnostics));  // nothing is mapped at address 0
  EXPECT_EQ(codes(diagnostics), "file.unreadable");
}

TEST(FilesBelow, AreSorted) {
  const Folder folder;
  folder.write("b.yaml", "");
  folder.write("a/z.yaml", "");
  folder.write("a/note.txt", "");
  folder.write("c.yaml.bak", "");
  fs::create_directories(folder.path() / "folder.yaml");
  fs::create_symlink("nowhere", folder.path() / "aa.yaml");
  folder.write("z.yaml", "");
  const std::vector<fs::path> expected = {folder.path() / "a/z.yaml", folder.path() / "b.yaml",
                                          folder.path() / "z.yaml"};
  EXPECT_EQ(files_below(folder.path(), ".yaml"), expected);
  EXPECT_TRUE(files_below(folder.path() / "none", ".yaml").empty());
}

}  // namespace
}  // namespace jiheng
