#include "store/file_kind.h"

#include <gtest/gtest.h>

namespace jiheng {
namespace {

using namespace std::literals;

std::string outcome(std::string_view name, std::string_view bytes) {
  Diagnostics diagnostics;
  const auto kind = file_kind(name, bytes, diagnostics);
  return kind ? std::string(kind->id) : diagnostics.items().at(0).code;
}

TEST(FileKind, IsWhatTheBytesSay) {
  EXPECT_EQ(outcome("a.pdf", "%PDF-1.7\n"), "pdf");
  EXPECT_EQ(outcome("图.PNG", "\x89PNG\r\n\x1A\n...."), "png");
  EXPECT_EQ(outcome("图.jpeg", "\xFF\xD8\xFF\xE0"), "jpg");
  EXPECT_EQ(outcome("a.xlsx", "PK\x03\x04....xl/workbook.xml"), "xlsx");
  EXPECT_EQ(outcome("a.docx", "PK\x03\x04....word/document.xml"), "docx");
  EXPECT_EQ(outcome("a.zip", "PK\x03\x04....a.txt"), "zip");
  EXPECT_EQ(outcome("a.xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), "doc");
  EXPECT_EQ(outcome("说明.txt", "整改情况\r\n"), "text");
  EXPECT_EQ(outcome("说明.txt", "\xD5\xFB\xB8\xC4"), "text");  // GBK
}

TEST(FileKind, RefusesTricks) {
  EXPECT_EQ(outcome("a.pdf", ""), "file.empty");
  EXPECT_EQ(outcome("a.pdf", "MZ\x90\0"sv), "file.program");
  EXPECT_EQ(outcome("a.txt", "#!/bin/sh\n"), "file.program");
  EXPECT_EQ(outcome("a.bat", "echo"), "file.program");
  EXPECT_EQ(outcome("a.SVG", "<svg onload='x'/>"), "file.program");
  EXPECT_EQ(outcome("a.pdf",
                    "\x7F"
                    "ELF"),
            "file.program");
  EXPECT_EQ(outcome("a.pdf", "PK\x03\x04....word/document.xml"), "file.wrong-extension");
  EXPECT_EQ(outcome("a.docx", "%PDF-1.7"), "file.wrong-extension");
  EXPECT_EQ(outcome("a", "%PDF-1.7"), "file.wrong-extension");
  EXPECT_EQ(outcome("a.bin", "\x01\x02\x03"), "file.unknown-kind");
}

TEST(FileKind, NamesAreMadeSafe) {
  EXPECT_EQ(safe_file_name("../../etc/passwd"), "passwd");
  EXPECT_EQ(safe_file_name("C:\\x\\报告.docx"), "报告.docx");
  EXPECT_EQ(safe_file_name("..\n\x01"), "file");
  EXPECT_EQ(safe_file_name("a\xE2\x80\xAEtxt.exe"), "atxt.exe");
  EXPECT_LE(safe_file_name(std::string(500, 'x')).size(), 200U);
}

}  // namespace
}  // namespace jiheng
