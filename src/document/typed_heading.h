// Headings by their typed number (手工编号的标题), for sources that mark none: text files and PDF.
#pragma once

#include <string_view>

namespace jiheng {

// 1 for 第一部分 and 一、, 2 for （一）, 3 for 1. and 1、, 4 for （1）, as official documents number them; 0 for
// anything else, and for what is a sentence rather than a heading: longer than 40 characters or with a full stop in it.
int typed_heading_level(std::string_view line);

}  // namespace jiheng
