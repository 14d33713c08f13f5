// The table of contents (目录) of a report: {{目录}}, or {{目录:3}} for three levels of headings, in a paragraph of its
// own.
//
// It becomes a TOC field that already holds its entries: the headings as they came out, each linked to its place. Page
// numbers can only come from a program that lays pages out, so they are filled in when the caller has them (first
// write the report, let LibreOffice find the pages, write it again) and left out when not: a wrong number would be
// worse than none, and a field marked for updating makes Word ask a question at every opening.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace jiheng {

// What the style sheet of a template says that matters here.
struct ContentsStyles {
  std::map<std::string, int, std::less<>> heading_level;  // style id → outline level, counted from 1
  std::map<int, std::string> entry;                       // level → style id of an entry ("toc 1")
};

// From word/styles.xml; empty when it cannot be read.
ContentsStyles contents_styles(std::string_view styles_xml);

// The bookmark of the n-th heading, counted from 0, and of the first block after the contents' own section.
std::string heading_bookmark(std::size_t heading);
inline constexpr std::string_view kBodyBookmark = "_TocBody";

// The document with its contents in the place of the mark. `pages`: what stands behind each heading; empty: no page
// numbers.
std::string with_contents(std::string xml, const ContentsStyles& styles, const std::vector<std::string>& pages);

}  // namespace jiheng
