#include "document/figure_mark.h"

#include <algorithm>
#include <array>

namespace jiheng {
namespace {

// Of plane 15, where no font and no input method has anything. All begin with the same three bytes.
constexpr std::string_view kLead = "\xF3\xB4\xA8";
constexpr std::string_view kOpen = "\U000F4A01";
constexpr std::string_view kNext = "\U000F4A02";  // between the fields of the identity
constexpr std::string_view kText = "\U000F4A03";  // before the figure itself
constexpr std::string_view kClose = "\U000F4A04";

constexpr std::size_t kMarkBytes = 4;

// Position of the next mark; npos when there is none.
std::size_t next_mark(std::string_view text, std::size_t at) { return text.find(kLead, at); }

std::string clean(std::string_view field) {
  if (!may_hold_marks(field)) return std::string(field);
  return take_marks(field).text;
}

// The identity between kOpen and kText; false when it is broken. `at` moves behind kText.
bool read_identity(std::string_view text, std::size_t& at, FigureIdentity& figure) {
  const std::array<std::string*, 4> fields{&figure.id, &figure.name, &figure.value, &figure.source};
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const std::size_t end = next_mark(text, at);
    const std::string_view wanted = i + 1 < fields.size() ? kNext : kText;
    if (end == std::string_view::npos || text.substr(end, kMarkBytes) != wanted) return false;
    fields[i]->assign(text, at, end - at);
    at = end + kMarkBytes;
  }
  return !figure.id.empty();
}

}  // namespace

std::string marked_figure(const FigureIdentity& figure, std::string_view text) {
  if (text.empty()) return "";
  std::string marked;
  marked += kOpen;
  marked += clean(figure.id);
  marked += kNext;
  marked += clean(figure.name);
  marked += kNext;
  marked += clean(figure.value);
  marked += kNext;
  marked += clean(figure.source);
  marked += kText;
  marked += clean(text);
  marked += kClose;
  return marked;
}

std::string with_marks(const MarkedText& text) {
  std::string marked;
  std::size_t at = 0;
  for (const FigureMark& mark : text.figures) {
    marked.append(text.text, at, mark.begin - at);
    marked += marked_figure(mark.figure, std::string_view(text.text).substr(mark.begin, mark.end - mark.begin));
    at = mark.end;
  }
  return marked.append(text.text, at);
}

bool may_hold_marks(std::string_view text) { return next_mark(text, 0) != std::string_view::npos; }

MarkedText take_marks(std::string_view text) {
  MarkedText result;
  std::size_t at = 0;
  for (std::size_t mark = next_mark(text, 0); mark != std::string_view::npos; mark = next_mark(text, at)) {
    result.text += text.substr(at, mark - at);
    at = mark + kMarkBytes;
    FigureMark found;
    if (text.substr(mark, kMarkBytes) != kOpen || !read_identity(text, at, found.figure)) continue;
    const std::size_t close = next_mark(text, at);
    if (close == std::string_view::npos || text.substr(close, kMarkBytes) != kClose) continue;
    const std::string_view figure = text.substr(at, close - at);
    found.begin = result.text.size();
    result.text += figure;
    found.end = result.text.size();
    at = close + kMarkBytes;
    if (!figure.empty() && figure.find_first_of("\r\n") == std::string_view::npos)
      result.figures.push_back(std::move(found));
  }
  result.text += text.substr(std::min(at, text.size()));
  return result;
}

}  // namespace jiheng
