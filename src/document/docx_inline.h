// What stands inside a paragraph of WordprocessingML and counts for its joined text, by the rules of docx_anchor.h:
// said once, for readers that follow them and for writers that put something between.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace jiheng {

// Elements around blocks or runs that change nothing about what is read.
inline bool is_transparent_element(std::string_view name) {
  static constexpr std::array<std::string_view, 13> kNames{
      "w:sdt",       "w:sdtContent", "w:ins", "w:moveTo", "w:customXml", "w:smartTag", "w:hyperlink",
      "w:fldSimple", "w:dir",        "w:bdo", "m:oMath",  "m:oMathPara", "w:rubyBase"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

inline bool is_math_element(std::string_view name) { return name.starts_with("m:") && name != "m:t"; }

}  // namespace jiheng
