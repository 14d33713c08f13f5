#include "document/template_contents.h"

#include <algorithm>
#include <optional>

#include <pugixml.hpp>

#include "base/text.h"
#include "document/template_numbering.h"
#include "document/template_xml.h"

namespace jiheng {
namespace {

constexpr std::size_t kFirstBookmark = 800'000;
constexpr std::size_t kBodyNumber = 99'999;
constexpr std::string_view kParagraphEnd = "</w:p>";
constexpr std::string_view kPropertiesEnd = "</w:pPr>";

struct Heading {
  std::size_t begin = 0;  // of the paragraph
  std::size_t end = 0;    // behind it
  int level = 1;
  std::string text;  // still escaped
};

// The start of the paragraph in which `at` stands; npos where there is none.
std::size_t paragraph_begin(std::string_view xml, std::size_t at) {
  constexpr std::string_view kName = "<w:p";
  // One search for both forms: a search for a form that does not occur would go back to the beginning each time.
  for (at = xml.rfind(kName, at); at != std::string_view::npos && at > 0; at = xml.rfind(kName, at - 1)) {
    const char next = xml[at + kName.size()];
    if (next == '>' || next == ' ') return at;
  }
  return std::string_view::npos;
}

// What a reader sees of a paragraph without text boxes: its text, with a tab as a space.
std::string shown_text(std::string_view paragraph) {
  std::string text;
  std::size_t at = 0;
  while ((at = paragraph.find("<w:t", at)) != std::string_view::npos) {
    const char next = paragraph[at + 4];
    const std::size_t open_end = paragraph.find('>', at);
    if (next == 'a' && paragraph.substr(at).starts_with("<w:tab/>")) text += ' ';
    if ((next == '>' || next == ' ') && paragraph[open_end - 1] != '/') {
      const std::size_t end = paragraph.find("</w:t>", open_end);
      text += paragraph.substr(open_end + 1, end - open_end - 1);
    }
    at = open_end;
  }
  return text;
}

std::vector<Heading> find_headings(std::string_view xml, const ContentsStyles& styles, int levels) {
  constexpr std::string_view kStyle = "<w:pStyle w:val=\"";
  std::vector<Heading> headings;
  for (std::size_t at = find_in_xml(xml, kStyle); at != std::string_view::npos; at = find_in_xml(xml, kStyle, at + 1)) {
    const std::size_t id = at + kStyle.size();
    const auto level = styles.heading_level.find(xml.substr(id, xml.find('"', id) - id));
    if (level == styles.heading_level.end() || level->second > levels) continue;
    Heading heading{
        paragraph_begin(xml, at), find_in_xml(xml, kParagraphEnd, at) + kParagraphEnd.size(), level->second, {}};
    heading.text = shown_text(xml.substr(heading.begin, heading.end - heading.begin));
    if (!heading.text.empty()) headings.push_back(std::move(heading));
  }
  return headings;
}

void append_bookmark_start(std::string& out, std::size_t number, std::string_view name) {
  out += "<w:bookmarkStart w:id=\"" + std::to_string(kFirstBookmark + number) + "\" w:name=\"" + std::string(name) +
         "\"/>";
}

void append_bookmark_end(std::string& out, std::size_t number) {
  out += "<w:bookmarkEnd w:id=\"" + std::to_string(kFirstBookmark + number) + "\"/>";
}

// `dirty`: Word is to make the field's result anew when it opens the file.
std::string field_char(std::string_view type, bool dirty = false) {
  return "<w:r><w:fldChar w:fldCharType=\"" + std::string(type) + (dirty ? "\" w:dirty=\"true" : "") + "\"/></w:r>";
}

std::string instruction(const std::string& words) {
  return "<w:r><w:instrText xml:space=\"preserve\"> " + words + " </w:instrText></w:r>";
}

void append_entry(std::string& out, const Heading& heading, std::size_t number, const ContentsStyles& styles,
                  const std::string& page, const std::string& field_begin) {
  const auto style = styles.entry.find(heading.level);
  out += "<w:p><w:pPr>";
  if (style != styles.entry.end()) out += "<w:pStyle w:val=\"" + style->second + "\"/>";
  if (style == styles.entry.end() && !page.empty())
    out += R"(<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8845"/></w:tabs>)";
  out += "</w:pPr>" + field_begin + "<w:hyperlink w:anchor=\"" + heading_bookmark(number) + R"(" w:history="1">)";
  out += "<w:r><w:t xml:space=\"preserve\">" + heading.text + "</w:t></w:r>";
  if (!page.empty()) {
    out += "<w:r><w:tab/></w:r>" + field_char("begin") + instruction("PAGEREF " + heading_bookmark(number) + " \\h") +
           field_char("separate") + "<w:r><w:t>";
    append_escaped(out, page);
    out += "</w:t></w:r>" + field_char("end");
  }
  out += "</w:hyperlink>";
}

std::string contents_xml(const std::vector<Heading>& headings, int levels, const ContentsStyles& styles,
                         const std::vector<std::string>& pages) {
  const std::string begin = field_char("begin", pages.empty()) +
                            instruction("TOC \\o &quot;1-" + std::to_string(levels) + R"(&quot; \h \z \u)") +
                            field_char("separate");
  std::string out;
  for (std::size_t i = 0; i < headings.size(); ++i) {
    if (i > 0) out += kParagraphEnd;
    append_entry(out, headings[i], i, styles, i < pages.size() ? pages[i] : "", i == 0 ? begin : "");
  }
  return out + field_char("end") + std::string(kParagraphEnd);
}

// "heading2" → 2, "toc1" → 1.
std::optional<int> level_of_name(std::string_view name, std::string_view prefix) {
  const bool fits = name.size() == prefix.size() + 1 && name.starts_with(prefix);
  if (!fits || name.back() < '1' || name.back() > '9') return std::nullopt;
  return name.back() - '0';
}

// The paragraph that holds the mark, its levels, and where it ends.
struct ContentsPlace {
  std::size_t begin = 0;
  std::size_t end = 0;
  int levels = 2;
};

std::optional<ContentsPlace> find_place(std::string_view xml) {
  const std::size_t mark = xml.find(std::string("\x01") + static_cast<char>(NumberingMark::contents));
  if (mark == std::string_view::npos) return std::nullopt;
  const char level = xml[mark + 2];
  return ContentsPlace{paragraph_begin(xml, mark), xml.find(kParagraphEnd, mark) + kParagraphEnd.size(), level - '0'};
}

// Of the paragraph of the mark: the section break that it may carry, in a paragraph of its own.
std::string kept_break(std::string_view paragraph) {
  constexpr std::string_view kEnd = "</w:sectPr>";
  const std::size_t begin = paragraph.find("<w:sectPr");
  const std::size_t end = paragraph.find(kEnd);
  if (begin == std::string_view::npos || end == std::string_view::npos) return "";
  return "<w:p><w:pPr>" + std::string(paragraph.substr(begin, end + kEnd.size() - begin)) + "</w:pPr></w:p>";
}

// Marks the first paragraph of the pages that count from 1, where they do so after the contents.
void mark_body(std::string& xml) {
  const std::size_t toc = find_in_xml(xml, heading_bookmark(0));
  const std::size_t last = xml.rfind("<w:sectPr");
  const bool restarts = last != std::string::npos && xml.find("w:start=\"1\"", last) != std::string::npos;
  const std::size_t section_end = xml.find("</w:sectPr>", std::min(toc, xml.size()));
  if (!restarts || section_end == std::string::npos || section_end > last) return;
  const std::size_t properties = xml.find(kPropertiesEnd, xml.find(kParagraphEnd, section_end));
  if (properties == std::string::npos) return;
  std::string bookmark;
  append_bookmark_start(bookmark, kBodyNumber, kBodyBookmark);
  append_bookmark_end(bookmark, kBodyNumber);
  xml.insert(properties + kPropertiesEnd.size(), bookmark);
}

// Contents that a loop has repeated: the first is enough.
void drop_other_contents(std::string& xml) {
  while (const auto place = find_place(xml)) xml.replace(place->begin, place->end - place->begin, "<w:p/>");
}

}  // namespace

ContentsStyles contents_styles(std::string_view styles_xml) {
  ContentsStyles result;
  pugi::xml_document document;
  if (!parse_part_xml(styles_xml, document)) return result;
  for (const pugi::xml_node& style : document.child("w:styles").children("w:style")) {
    const std::string id = style.attribute("w:styleId").value();
    const std::string name = name_key(style.child("w:name").attribute("w:val").value());
    const pugi::xml_node outline = style.child("w:pPr").child("w:outlineLvl");
    if (const auto level = level_of_name(name, "toc")) result.entry[*level] = id;
    constexpr int kBodyText = 9;
    if (const auto level = level_of_name(name, "heading")) {
      result.heading_level[id] = *level;
    } else if (outline && outline.attribute("w:val").as_int(kBodyText) < kBodyText) {
      result.heading_level[id] = outline.attribute("w:val").as_int() + 1;
    }
  }
  return result;
}

std::string heading_bookmark(std::size_t heading) { return "_Toc" + std::to_string(100'000'001 + heading); }

std::string with_contents(std::string xml, const ContentsStyles& styles, const std::vector<std::string>& pages) {
  const auto place = find_place(xml);
  if (!place) return xml;
  const std::vector<Heading> headings = find_headings(xml, styles, place->levels);
  std::string out;
  out.reserve(xml.size() + headings.size() * 1024);
  std::size_t at = 0;
  const auto copy_to = [&](std::size_t to) {
    out.append(xml, at, to - at);
    at = to;
  };
  const auto write_contents = [&] {
    copy_to(place->begin);
    at = place->end;
    out += headings.empty() ? "<w:p/>" : contents_xml(headings, place->levels, styles, pages);
    out += kept_break(std::string_view(xml).substr(place->begin, place->end - place->begin));
  };
  bool written = false;
  for (std::size_t i = 0; i < headings.size(); ++i) {
    if (!written && headings[i].begin > place->begin) {
      write_contents();
      written = true;
    }
    const std::size_t inside = xml.find(kPropertiesEnd, headings[i].begin) + kPropertiesEnd.size();
    copy_to(inside);
    append_bookmark_start(out, i, heading_bookmark(i));
    copy_to(headings[i].end - kParagraphEnd.size());
    append_bookmark_end(out, i);
  }
  if (!written) write_contents();
  copy_to(xml.size());
  drop_other_contents(out);
  mark_body(out);
  return out;
}

}  // namespace jiheng
