// Figures that carry their identity (带身份的数字): in composed text, each printed figure may say which fact it is.
//
// Whoever composes a sentence wraps a figure with marked_figure; the marks are private-use characters, so sentences are
// joined and cut as before. TemplateValue takes the marks out again: its text is what people read, its figures() are
// the stretches that were marked. A Word report keeps them as hidden bookmarks (figure_list.h).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace jiheng {

struct FigureIdentity {
  std::string id;  // 全年预算数, 上年.编制数, 项目[2].执行数, 过程/预算执行/预算完成率#得分
  std::string name;    // for people; the id where it is empty
  std::string value;   // exact, in the base unit (元, ratio, 分 …), as Number::to_string gives it
  std::string source;  // where the fact comes from; may be empty

  bool operator==(const FigureIdentity&) const = default;
};

// A marked stretch of a text; bytes, half-open.
struct FigureMark {
  std::size_t begin = 0;
  std::size_t end = 0;
  FigureIdentity figure;
};

struct MarkedText {
  std::string text;                 // without marks
  std::vector<FigureMark> figures;  // in order, not overlapping, never empty, within one line
};

// `text` with its identity around it. An empty text stays empty.
std::string marked_figure(const FigureIdentity& figure, std::string_view text);

// The text with its marks put back.
std::string with_marks(const MarkedText& text);

// Cheap test whether take_marks is worth while.
bool may_hold_marks(std::string_view text);

// Takes the marks out. What is left of broken marks (a text that was cut) is taken out too.
MarkedText take_marks(std::string_view text);

}  // namespace jiheng
