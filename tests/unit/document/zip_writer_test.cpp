#include "document/zip_writer.h"

#include <cstdlib>
#include <filesystem>
#include <stdexcept>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "unit/document/zip_test_files.h"

namespace jiheng {
namespace {

using test::codes;
using Codes = std::vector<std::string>;

std::size_t files_in(const std::string& folder) {
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    static_cast<void>(entry);
    ++count;
  }
  return count;
}

TEST(ZipWriter, SameInputSameBytes) {
  const auto make = [] {
    return test::make_zip({{"[Content_Types].xml", "<x/>"}, {"word/文.xml", std::string(1000, 'w')}});
  };
  EXPECT_EQ(make(), make());
  EXPECT_LT(make().size(), 400U);
}

TEST(ZipWriter, IsReadByOtherPrograms) {
  const test::TemporaryFolder folder;
  const std::string path =
      folder.write("a.zip", test::make_zip({{"b", std::string(5000, 'x')}, {"目录/c", "丙"}, {"e", ""}}));
  const std::string list = folder.path("list");
  const std::string script =
      "import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; "
      "print([(i.filename,i.file_size,i.date_time) for i in z.infolist()])";
  const std::string command = "/usr/bin/python3 -c \"" + script + "\" " + path + " > " + list;
  ASSERT_EQ(std::system(command.c_str()), 0);
  EXPECT_EQ(
      test::file_bytes(list),
      "[('b', 5000, (1980, 1, 1, 0, 0, 0)), ('目录/c', 3, (1980, 1, 1, 0, 0, 0)), ('e', 0, (1980, 1, 1, 0, 0, 0))]\n");
}

TEST(ZipWriter, CopiesUnchangedEntriesRaw) {
  const std::string bytes = test::make_zip({{"a", std::string(100'000, 'a')}, {"b", "b"}, {"c", ""}}, 9);
  Diagnostics diagnostics;
  const auto package = ZipPackage::open_memory(bytes, "源.docx", {}, diagnostics);
  ASSERT_TRUE(package);
  ZipWriter writer;
  for (const std::string& name : package->names()) EXPECT_TRUE(writer.copy(*package, name, diagnostics));
  EXPECT_EQ(writer.finish(), bytes);

  const auto raw = package->read_raw("a", diagnostics);
  ASSERT_TRUE(raw);
  EXPECT_EQ(raw->method, 8);
  EXPECT_EQ(raw->size, 100'000U);
  ZipWriter twice;
  twice.add("first", "1");
  twice.add_raw(*raw);
  const auto copy = ZipPackage::open_memory(twice.finish(), "副本.docx", {}, diagnostics);
  EXPECT_EQ(copy->read("a", diagnostics), std::string(100'000, 'a'));
}

TEST(ZipWriter, CopyOfAMissingEntryIsADiagnostic) {
  Diagnostics diagnostics;
  const auto package = ZipPackage::open_memory(test::make_zip({{"a", "1"}}), "源.docx", {}, diagnostics);
  ZipWriter writer;
  EXPECT_FALSE(writer.copy(*package, "b", diagnostics));
  EXPECT_EQ(codes(diagnostics), Codes{"zip.entry-missing"});
}

TEST(ZipWriter, MisuseThrows) {
  ZipWriter writer;
  writer.add("a", "1");
  EXPECT_THROW(writer.add("a", "2"), std::logic_error);
  EXPECT_THROW(writer.add("", "2"), std::logic_error);
  EXPECT_THROW(writer.add(std::string(2000, 'n'), "2"), std::logic_error);
  static_cast<void>(writer.finish());
  EXPECT_THROW(writer.add("b", "2"), std::logic_error);
  EXPECT_THROW(static_cast<void>(writer.finish()), std::logic_error);
}

TEST(ZipWriter, EmptyZipIsValid) {
  Diagnostics diagnostics;
  const auto package = ZipPackage::open_memory(ZipWriter().finish(), "空.zip", {}, diagnostics);
  ASSERT_TRUE(package);
  EXPECT_TRUE(package->names().empty());
}

TEST(ReplaceFile, KeepsPermissionsAndLeavesNothingBehind) {
  const test::TemporaryFolder folder;
  const std::string path = folder.write("报告.docx", "old");
  ASSERT_EQ(chmod(path.c_str(), 0640), 0);
  Diagnostics diagnostics;
  EXPECT_TRUE(replace_file(path, "new", diagnostics, true));
  EXPECT_EQ(test::file_bytes(path), "new");
  struct stat status {};
  ASSERT_EQ(stat(path.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0640U);
  EXPECT_EQ(files_in(folder.path("")), 1U);
  EXPECT_TRUE(diagnostics.empty());
}

TEST(ReplaceFile, FollowsASymbolicLink) {
  const test::TemporaryFolder folder;
  const std::string target = folder.write("target", "old");
  std::filesystem::create_symlink("target", folder.path("link"));
  Diagnostics diagnostics;
  EXPECT_TRUE(replace_file(folder.path("link"), "new", diagnostics));
  EXPECT_TRUE(std::filesystem::is_symlink(folder.path("link")));
  EXPECT_EQ(test::file_bytes(target), "new");
}

TEST(ReplaceFile, SaysWhyItCannotWrite) {
  const test::TemporaryFolder folder;
  for (const std::string& path : {folder.path("none/a.docx"), folder.path(""), std::string("/dev/null")}) {
    Diagnostics diagnostics;
    EXPECT_FALSE(replace_file(path, "x", diagnostics)) << path;
    EXPECT_EQ(codes(diagnostics), Codes{"file.cannot-write"});
    EXPECT_TRUE(test::all_complete(diagnostics));
  }
  EXPECT_EQ(files_in(folder.path("")), 0U);
}

TEST(ReplaceFile, WorksInTheCurrentFolder) {
  const test::TemporaryFolder folder;
  const auto before = std::filesystem::current_path();
  std::filesystem::current_path(folder.path(""));
  Diagnostics diagnostics;
  EXPECT_TRUE(replace_file("bare.docx", "x", diagnostics));
  std::filesystem::current_path(before);
  EXPECT_EQ(test::file_bytes(folder.path("bare.docx")), "x");
}

}  // namespace
}  // namespace jiheng
