#include "document/xml_prefix.h"

#include <sstream>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

namespace jiheng {
namespace {

constexpr std::string_view kSpace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

std::string renamed(const std::string& xml) {
  pugi::xml_document document;
  EXPECT_TRUE(document.load_string(xml.c_str()));
  use_usual_word_prefix(document);
  std::ostringstream text;
  document.print(text, "", pugi::format_raw | pugi::format_no_declaration);
  return text.str();
}

std::string declared(std::string_view prefix, std::string_view space = kSpace) {
  return "xmlns" + std::string(prefix.empty() ? "" : ":") + std::string(prefix) + "=\"" + std::string(space) + "\"";
}

TEST(XmlPrefix, AnotherPrefixBecomesTheUsualOne) {
  EXPECT_EQ(renamed("<x:p " + declared("x") + " id=\"1\"><x:r x:val=\"a\"/><o:x o:val=\"b\"/></x:p>"),
            "<w:p id=\"1\" " + declared("w") + "><w:r w:val=\"a\"/><o:x o:val=\"b\"/></w:p>");
}

TEST(XmlPrefix, NoPrefixBecomesTheUsualOneInNamesOfElementsOnly) {
  EXPECT_EQ(renamed("<p " + declared("") + "><r val=\"a\"><t/></r><t/></p>"),
            "<w:p " + declared("w") + "><w:r val=\"a\"><w:t/></w:r><w:t/></w:p>");
}

TEST(XmlPrefix, StrictDocumentsToo) {
  const std::string_view strict = "http://purl.oclc.org/ooxml/wordprocessingml/main";
  EXPECT_EQ(renamed("<x:p " + declared("x", strict) + "/>"), "<w:p " + declared("w", strict) + "/>");
}

TEST(XmlPrefix, WhatIsDeclaredAnewInsideIsLeftAlone) {
  EXPECT_EQ(renamed("<p " + declared("") + "><m xmlns=\"other\"><t/></m><t/></p>"),
            "<w:p " + declared("w") + "><m xmlns=\"other\"><t/></m><w:t/></w:p>");
}

TEST(XmlPrefix, NothingChangesUnderTheUsualOneOrWhereItMeansSomethingElse) {
  const std::string usual = "<w:p " + declared("w") + "><x:r/></w:p>";
  EXPECT_EQ(renamed(usual), usual);
  const std::string taken = "<x:p " + declared("x") + " " + declared("w", "other") + "><w:r/></x:p>";
  EXPECT_EQ(renamed(taken), taken);
  const std::string foreign = "<x:p " + declared("x", "other") + "/>";
  EXPECT_EQ(renamed(foreign), foreign);
}

}  // namespace
}  // namespace jiheng
