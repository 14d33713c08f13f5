#include "document/zip_package.h"

#include <filesystem>

#include <gtest/gtest.h>

#include "unit/document/zip_test_files.h"

namespace jiheng {
namespace {

using test::codes;
using test::make_zip;
using test::replaced;
using Codes = std::vector<std::string>;

// Opens bytes that must be refused and returns the codes.
Codes refused(std::string bytes, const ZipLimits& limits = {}) {
  Diagnostics diagnostics;
  EXPECT_FALSE(ZipPackage::open_memory(std::move(bytes), "试.xlsx", limits, diagnostics));
  EXPECT_TRUE(test::all_complete(diagnostics));
  return codes(diagnostics);
}

Codes refused_file(const std::string& path) {
  Diagnostics diagnostics;
  EXPECT_FALSE(ZipPackage::open(path, {}, diagnostics));
  EXPECT_TRUE(test::all_complete(diagnostics));
  return codes(diagnostics);
}

ZipPackage opened(std::string bytes) {
  Diagnostics diagnostics;
  auto package = ZipPackage::open_memory(std::move(bytes), "试.xlsx", {}, diagnostics);
  EXPECT_TRUE(package) << diagnostics.to_string(Language::english);
  return std::move(*package);
}

// The code of reading one entry that must fail.
Codes unreadable(const ZipPackage& package, std::string_view name) {
  Diagnostics diagnostics;
  EXPECT_FALSE(package.read(name, diagnostics));
  EXPECT_TRUE(test::all_complete(diagnostics));
  return codes(diagnostics);
}

// Letters without repetition worth a deflate.
std::string noise(std::size_t size) {
  std::string bytes(size, '\0');
  std::uint64_t state = 1;
  for (char& c : bytes) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    c = static_cast<char>(state >> 56);
  }
  return bytes;
}

TEST(ZipPackage, ReadsEntriesWholeStreamedAndFromDisk) {
  const test::TemporaryFolder folder;
  const std::string large = noise(300'000) + std::string(300'000, 'x');
  const std::string path = folder.write("书.xlsx", make_zip({{"a.txt", "甲"}, {"文件夹/b.bin", large}, {"empty", ""}}));
  Diagnostics diagnostics;
  const auto package = ZipPackage::open(path, {}, diagnostics);
  ASSERT_TRUE(package) << diagnostics.to_string(Language::english);
  EXPECT_EQ(package->file(), path);
  EXPECT_EQ(package->names(), (Codes{"a.txt", "文件夹/b.bin", "empty"}));
  EXPECT_EQ(package->read("a.txt", diagnostics), "甲");
  EXPECT_EQ(package->read("文件夹/b.bin", diagnostics), large);
  EXPECT_EQ(package->read("empty", diagnostics), "");
  EXPECT_EQ(package->size_of("文件夹/b.bin"), large.size());
  EXPECT_EQ(package->size_of("nothing"), 0U);

  std::string streamed;
  EXPECT_TRUE(package->read(
      "文件夹/b.bin", [&](std::string_view chunk) { return streamed.append(chunk), true; }, diagnostics));
  EXPECT_EQ(streamed, large);
  int calls = 0;
  EXPECT_TRUE(package->read(
      "文件夹/b.bin", [&](std::string_view) { return ++calls, false; }, diagnostics));
  EXPECT_EQ(calls, 1);
  EXPECT_TRUE(diagnostics.empty());
}

TEST(ZipPackage, PullsTwoEntriesAlternately) {
  const std::string first = noise(200'000);
  const std::string second(500'000, 'y');
  const ZipPackage package = opened(make_zip({{"1", first}, {"2", second}}));
  Diagnostics diagnostics;
  auto one = package.stream("1", diagnostics);
  auto two = package.stream("2", diagnostics);
  ASSERT_TRUE(one && two);
  EXPECT_EQ(two->claimed_size(), second.size());
  std::string got_one;
  std::string got_two;
  char buffer[777];
  for (bool more = true; more;) {
    const auto a = one->read(buffer, sizeof buffer, diagnostics);
    got_one.append(buffer, a.value());
    const auto b = two->read(buffer, sizeof buffer, diagnostics);
    got_two.append(buffer, b.value());
    more = *a + *b > 0;
  }
  EXPECT_EQ(got_one, first);
  EXPECT_EQ(got_two, second);
}

TEST(ZipPackage, NamesIgnoreCaseAndBackslashes) {
  const ZipPackage package = opened(make_zip({{"xl\\Workbook.xml", "w"}, {"folder/", ""}}));
  Diagnostics diagnostics;
  EXPECT_EQ(package.names(), Codes{"xl/Workbook.xml"});
  EXPECT_TRUE(package.contains("xl/workbook.xml"));
  EXPECT_EQ(package.read("XL/workbook.XML", diagnostics), "w");
}

TEST(ZipPackage, SaysWhatIsWrongWithAFileName) {
  const test::TemporaryFolder folder;
  EXPECT_EQ(refused_file(folder.path("none.xlsx")), Codes{"zip.file-missing"});
  EXPECT_EQ(refused_file(folder.write("f", "x") + "/under-a-file.xlsx"), Codes{"zip.file-missing"});
  EXPECT_EQ(refused_file(folder.path("")), Codes{"zip.is-directory"});
  EXPECT_EQ(refused_file("/dev/null"), Codes{"zip.not-a-file"});
  EXPECT_EQ(refused_file(folder.write("0.xlsx", "")), Codes{"zip.empty-file"});
  std::filesystem::create_symlink("loop", folder.path("loop"));
  EXPECT_EQ(refused_file(folder.path("loop")), Codes{"zip.not-readable"});
}

TEST(ZipPackage, RecognisesWhatIsNoZip) {
  const std::string ole = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(2000, '\0');
  const auto wide = [](std::string_view name) {
    std::string utf16;
    for (const char c : name) utf16 += {c, '\0'};
    return utf16;
  };
  EXPECT_EQ(refused(ole + wide("Workbook")), Codes{"zip.old-office"});
  EXPECT_EQ(refused(ole + wide("WordDocument")), Codes{"zip.old-office"});
  EXPECT_EQ(refused(ole + wide("EncryptedPackage")), Codes{"zip.password"});
  EXPECT_EQ(refused("\xEF\xBB\xBF<HTML><body>表</body></html>"), Codes{"zip.html"});
  EXPECT_EQ(refused("<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>"), Codes{"zip.html"});
  EXPECT_EQ(refused("单位,预算\n某局,100\n"), Codes{"zip.text"});
  EXPECT_EQ(refused("\xB5\xA5\xCE\xBB,1\r\n"), Codes{"zip.text"});  // GBK
  EXPECT_EQ(refused(std::string("\xFF\xFE", 2) + wide("a,b")), Codes{"zip.text"});
  EXPECT_EQ(refused("%PDF-1.7\n%..."), Codes{"zip.other-format"});
  EXPECT_EQ(refused("Rar!\x1A\x07"), Codes{"zip.other-format"});
  EXPECT_EQ(refused(std::string(100, '\x01')), Codes{"zip.not-a-zip"});
}

TEST(ZipPackage, TellsWordFromExcelInOldFiles) {
  Diagnostics diagnostics;
  std::string doc = "\xD0\xCF\x11\xE0";
  for (const char c : std::string("WordDocument")) doc += {c, '\0'};
  EXPECT_FALSE(ZipPackage::open_memory(doc, "旧.docx", {}, diagnostics));
  EXPECT_NE(diagnostics.items()[0].message.zh.find(".doc"), std::string::npos);
  EXPECT_NE(diagnostics.items()[0].remedy.zh.find(".docx"), std::string::npos);
}

TEST(ZipPackage, EveryTruncationIsRefusedOrNoticed) {
  const std::string whole = make_zip({{"a", noise(5000)}, {"b", std::string(5000, 'b')}});
  EXPECT_EQ(refused(whole.substr(0, whole.size() / 2)), Codes{"zip.truncated"});
  EXPECT_EQ(refused(whole.substr(0, 4)), Codes{"zip.truncated"});
  for (std::size_t size = 1; size < whole.size(); ++size) {
    EXPECT_EQ(refused(whole.substr(0, size)).size(), 1U) << size;
  }
}

TEST(ZipPackage, DamageInsideAnEntryIsNoticed) {
  const std::string deflated = make_zip({{"a", std::string(5000, 'a') + noise(100)}});
  const std::string stored = make_zip({{"a", noise(5000)}}, 0);
  for (std::string bytes : {deflated, stored}) {
    bytes[40] = static_cast<char>(bytes[40] ^ 0x10);
    EXPECT_EQ(unreadable(opened(bytes), "a"), Codes{"zip.entry-damaged"});
    Diagnostics diagnostics;
    EXPECT_FALSE(opened(bytes).read_raw("a", diagnostics));
    EXPECT_EQ(codes(diagnostics), Codes{"zip.entry-damaged"});
  }
}

TEST(ZipPackage, ReaderStaysFailed) {
  std::string bytes = make_zip({{"a", std::string(5000, 'a') + noise(100)}});
  bytes[40] = static_cast<char>(bytes[40] ^ 0x10);
  const ZipPackage package = opened(bytes);
  Diagnostics diagnostics;
  auto reader = package.stream("a", diagnostics);
  char buffer[100];
  while (reader->read(buffer, sizeof buffer, diagnostics)) {
  }
  EXPECT_FALSE(reader->read(buffer, sizeof buffer, diagnostics));
  EXPECT_EQ(diagnostics.items().size(), 1U);
}

// The directory claims less than the data inflates to, which is how a bomb would slip past the limits.
TEST(ZipPackage, NeverGivesMoreThanClaimed) {
  std::string bytes = make_zip({{"a", std::string(1'000'000, 'a')}});
  const std::size_t directory = bytes.find("PK\x01\x02");
  for (const std::size_t field : {std::size_t{22}, directory + 24})
    bytes.replace(field, 4, std::string("\x10\0\0\0", 4));
  const ZipPackage package = opened(bytes);
  Diagnostics diagnostics;
  std::size_t seen = 0;
  EXPECT_FALSE(package.read(
      "a", [&](std::string_view chunk) { return seen += chunk.size(), true; }, diagnostics));
  EXPECT_EQ(seen, 0U);
  EXPECT_EQ(codes(diagnostics), Codes{"zip.entry-damaged"});
}

TEST(ZipPackage, MissingEntryAndUnknownMethod) {
  EXPECT_EQ(unreadable(opened(make_zip({{"a", "1"}})), "xl/workbook.xml"), Codes{"zip.entry-missing"});
  std::string bytes = make_zip({{"a", std::string(100, 'a')}});
  bytes[8] = 12;  // bzip2
  bytes[bytes.find("PK\x01\x02") + 10] = 12;
  EXPECT_EQ(unreadable(opened(bytes), "a"), Codes{"zip.unsupported"});
}

TEST(ZipPackage, EncryptedEntryIsRefused) {
  std::string bytes = make_zip({{"a", "secret"}});
  bytes[6] = 1;
  bytes[bytes.find("PK\x01\x02") + 8] = 1;
  EXPECT_EQ(refused(bytes), Codes{"zip.password"});
}

TEST(ZipPackage, DangerousNamesAreRefused) {
  for (const char* name : {"../evil", "a/../../evil", "/etc/passwd", "C:/evil", "..\\evil", "a/.."}) {
    EXPECT_EQ(refused(make_zip({{name, "x"}})), Codes{"zip.unsafe-name"}) << name;
  }
  EXPECT_EQ(opened(make_zip({{"a..b/...c", "x"}})).names().size(), 1U);
}

TEST(ZipPackage, TwoEntriesOfOneNameAreRefused) {
  EXPECT_EQ(refused(make_zip({{"xl/a.xml", "1"}, {"XL/A.xml", "2"}})), Codes{"zip.duplicate-name"});
}

TEST(ZipPackage, LimitsHold) {
  const std::string bytes = make_zip({{"a", noise(1000)}, {"b", noise(1000)}, {"c", noise(1000)}});
  EXPECT_EQ(refused(bytes, {.entries = 2}), Codes{"zip.too-many-entries"});
  EXPECT_EQ(refused(bytes, {.total_bytes = 2999}), Codes{"zip.too-large"});
  EXPECT_EQ(refused(bytes, {.entry_bytes = 999}), Codes{"zip.too-large"});
  Diagnostics diagnostics;
  EXPECT_TRUE(
      ZipPackage::open_memory(bytes, "x", {.total_bytes = 3000, .entry_bytes = 1000, .entries = 3}, diagnostics));
}

TEST(ZipPackage, BombIsRefusedBeforeInflating) {
  const std::string bomb = make_zip({{"xl/worksheets/sheet1.xml", std::string(std::size_t{64} << 20, '0')}});
  ASSERT_LT(bomb.size(), 100'000U);
  EXPECT_EQ(refused(bomb), Codes{"zip.bomb"});
  EXPECT_EQ(opened(make_zip({{"blank.bmp", std::string(std::size_t{1} << 20, '0')}})).names().size(), 1U);
}

// A directory of two bytes that says it holds 65,535 entries, and a zip64 one that says 2^60: libzip would reserve
// memory for them.
TEST(ZipPackage, ImpossibleEntryCountsAreRefused) {
  std::string bytes = make_zip({{"a", "1"}});
  const std::size_t end = bytes.find("PK\x05\x06");
  std::string plain = bytes;
  plain.replace(end + 8, 4, "\x50\x50\x50\x50");
  EXPECT_EQ(refused(plain), Codes{"zip.damaged"});

  std::string record = "PK\x06\x06" + std::string(52, '\0');
  record[32 + 7] = 0x10;
  std::string locator = "PK\x06\x07" + std::string(16, '\0');
  locator[8] = static_cast<char>(end);
  EXPECT_EQ(refused(bytes.substr(0, end) + record + locator + bytes.substr(end)), Codes{"zip.damaged"});
}

TEST(ZipPackage, BrokenDirectoryIsRefused) {
  EXPECT_EQ(refused(replaced(make_zip({{"a", "1"}}), "PK\x01\x02", "QK\x01\x02")), Codes{"zip.damaged"});
}

TEST(ZipPackage, MovesWithItsReaders) {
  ZipPackage package = opened(make_zip({{"a", noise(100'000)}}));
  Diagnostics diagnostics;
  auto reader = package.stream("a", diagnostics);
  const ZipPackage moved = std::move(package);
  const auto moved_reader = std::make_unique<ZipEntryReader>(std::move(*reader));
  std::string buffer(200'000, '\0');
  EXPECT_EQ(moved_reader->read(buffer.data(), buffer.size(), diagnostics), 100'000U);
  EXPECT_EQ(moved.names().size(), 1U);
}

}  // namespace
}  // namespace jiheng
