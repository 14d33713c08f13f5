// Tags: the marks that a clerk types into a Word template.
//
//   {{名称}}  {{单位.名称}}  {{.}}        prints a value; {{.}} is the item of the loop itself
//   {{#项目}} … {{/项目}}                 repeats what is between for each item, or shows it once when the value is
//   filled
//   {{?项目}} … {{/项目}}                 shows what is between once when the value is filled, whatever it is (a
//   caption and its table)
//   {{^项目}} … {{/项目}}                 shows what is between when the value is empty
//   {{支出|万元}}  {{日期|年月日}}         prints a figure or date in a format: template_format.h
//   {{%得分图}}                           alone in its paragraph: places a chart, picture or sub-document
//   {{一级|合并}}                         in a table cell: equal neighbours down the column become one merged cell
//   {{一级|横合并}}                       the same across a row; with both flags, over a block of cells
//   {{#年度表|列}} … {{/年度表}}            in a table row: repeats the cells from the one end to the other
//   {{-w:tr 项目}} {{-w:p 项目}} {{-w:tc 项目}}   repeats the table row, paragraph or cell around, as docxtemplater has
//   it
//   {{/}}                                 closes what was opened last
//   {{编号 表:得分表}}  {{见 表:得分表}}  a number given while filling, and a reference to it (template_numbering.h)
//   {{编号 问题:@键}}                     the same with a key from the data
//   {{目录}}  {{目录:3}}                  the table of contents, of two levels or as many as said (template_contents.h)
//
// Several flags stand one behind the other: {{支出|万元.4|数|合并}}.
// Full-width braces, #, ?, %, ^, /, | and . mean the same as the plain ones: a Chinese input method types them by
// itself.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/template_format.h"

namespace jiheng {

enum class TagKind { value, placed, open, open_if, open_inverted, close, number, reference, contents };

// Whether the tag stands for something that is printed in its place, instead of being an end of a section.
constexpr bool prints(TagKind kind) {
  return kind == TagKind::value || kind == TagKind::number || kind == TagKind::reference || kind == TagKind::contents;
}

// What a section repeats, where the tag itself says it.
enum class LoopOver { automatic, paragraphs, rows, cells };

struct Tag {
  TagKind kind = TagKind::value;
  std::string name;               // "单位.名称", in plain characters, without spaces
  std::vector<std::string> path;  // {"单位", "名称"}; empty for {{.}}
  std::string flags;              // "|万元.4|合并", in plain characters
  std::optional<TagFormat> format;
  bool merge = false;                   // |合并
  bool merge_across = false;            // |横合并
  LoopOver over = LoopOver::automatic;  // of a closing tag, once paired, what its opening tag says
  std::string dash;                     // "-w:tr ", as written before the name
  std::string label;                    // number, reference: 表; contents: the number of levels
  std::string key;        // number, reference: 得分表; with a key from the data, `path` says where it is found
  std::size_t begin = 0;  // bytes of the scanned text, braces included
  std::size_t end = 0;
};

// Something that looks like a tag and is none.
struct TagFault {
  enum class Kind {
    unclosed,
    bad_name,
    unknown_flag,
    flag_on_section,  // a flag for tags that print
    two_formats,      // or the same flag twice
    bad_decimals,     // 万元.x, 大写.2
    flags_disagree,   // 数 with a format that has no unit
    not_a_loop,       // 列 where nothing is repeated
    unknown_element,  // {{-w:tbl …}}
    raw_xml,          // {{@…}}
  } kind = Kind::unclosed;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string flag;  // the wrong one
};

struct ScannedTags {
  std::vector<Tag> tags;         // in order, not overlapping
  std::vector<TagFault> faults;  // in order
};

// Cheap test whether scanning is worth while.
bool may_contain_tags(std::string_view text);

ScannedTags scan_tags(std::string_view text);

}  // namespace jiheng
