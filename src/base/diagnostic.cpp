#include "base/diagnostic.h"

#include <algorithm>

#include "base/text.h"

namespace jiheng {

namespace {

std::string level_name(DiagnosticLevel level, Language language) {
  const bool zh = language == Language::chinese;
  switch (level) {
    case DiagnosticLevel::note:
      return zh ? "提示" : "note";
    case DiagnosticLevel::warning:
      return zh ? "警告" : "warning";
    case DiagnosticLevel::error:
      break;
  }
  return zh ? "错误" : "error";
}

// A tab would move the caret away from its place, and other control characters could drive a terminal.
std::string printable(std::string text) {
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  }
  return text;
}

// The line under the excerpt: blanks as wide as what stands before the caret, then the caret.
std::string caret_line(const Diagnostic& diagnostic) {
  const std::u32string excerpt = to_code_points(printable(diagnostic.excerpt));
  const auto begin = std::min(excerpt.size(), static_cast<std::size_t>(std::max(0, diagnostic.caret_begin)));
  const auto wanted = static_cast<std::size_t>(std::max(1, diagnostic.caret_length));
  const std::u32string_view view(excerpt);
  const std::size_t indent = display_width(to_utf8(view.substr(0, begin)));
  const std::size_t width = std::max<std::size_t>(1, display_width(to_utf8(view.substr(begin, wanted))));
  return std::string(indent, ' ') + std::string(width, '^');
}

std::size_t edit_distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return row[b.size()];
}

constexpr std::size_t kLongestNameCompared = 64;

}  // namespace

std::string Place::to_string() const {
  std::string result = file;
  if (!sheet.empty()) {
    result += (result.empty() ? "" : " ") + sheet + (cell.empty() ? "" : "!" + cell);
  } else if (line > 0) {
    result += (result.empty() ? "" : ":") + std::to_string(line);
    if (column > 0) result += ":" + std::to_string(column);
  }
  return result;
}

std::string Diagnostic::to_string(Language language) const {
  const std::string where = place.to_string();
  std::string result = where.empty() ? "" : where + ": ";
  result += level_name(level, language) + ": " + message.in(language) + " [" + code + "]";
  if (!excerpt.empty()) result += "\n    " + printable(excerpt) + "\n    " + caret_line(*this);
  if (!remedy.zh.empty()) result += "\n  → " + remedy.in(language);
  return result;
}

Diagnostic& Diagnostics::error(std::string code, Place place, Message message, Message remedy) {
  items_.push_back(
      {std::move(code), DiagnosticLevel::error, std::move(place), std::move(message), std::move(remedy), "", 0, 0});
  return items_.back();
}

Diagnostic& Diagnostics::warning(std::string code, Place place, Message message, Message remedy) {
  Diagnostic& result = error(std::move(code), std::move(place), std::move(message), std::move(remedy));
  result.level = DiagnosticLevel::warning;
  return result;
}

void Diagnostics::append(const Diagnostics& other) {
  items_.insert(items_.end(), other.items_.begin(), other.items_.end());
}

bool Diagnostics::has_errors() const {
  return std::any_of(items_.begin(), items_.end(),
                     [](const Diagnostic& d) { return d.level == DiagnosticLevel::error; });
}

std::string Diagnostics::to_string(Language language) const {
  std::string result;
  for (const Diagnostic& diagnostic : items_) result += diagnostic.to_string(language) + "\n";
  return result;
}

std::vector<std::string> suggestions(std::string_view name, const std::vector<std::string>& candidates,
                                     std::size_t limit) {
  const std::u32string wanted = to_code_points(name_key(name));
  if (wanted.empty() || wanted.size() > kLongestNameCompared) return {};
  struct Scored {
    std::size_t distance;
    const std::string* name;
  };
  std::vector<Scored> scored;
  for (const std::string& candidate : candidates) {
    const std::u32string key = to_code_points(name_key(candidate));
    if (key.empty() || key.size() > kLongestNameCompared) continue;
    const bool contains =
        wanted.size() >= 2 && (key.find(wanted) != std::u32string::npos || wanted.find(key) != std::u32string::npos);
    const std::size_t distance = edit_distance(wanted, key);
    if (contains || distance <= std::max<std::size_t>(1, wanted.size() / 3)) scored.push_back({distance, &candidate});
  }
  std::stable_sort(scored.begin(), scored.end(),
                   [](const Scored& a, const Scored& b) { return a.distance < b.distance; });
  std::vector<std::string> result;
  for (const Scored& item : scored) {
    if (result.size() == limit) break;
    if (std::find(result.begin(), result.end(), *item.name) == result.end()) result.push_back(*item.name);
  }
  return result;
}

Message did_you_mean(const std::vector<std::string>& names) {
  if (names.empty()) return {};
  Message message{"是不是", "did you mean "};
  for (const std::string& name : names) {
    const bool first = &name == &names.front();
    message.zh += (first ? "「" : "、「") + name + "」";
    message.en += (first ? "\"" : ", \"") + name + "\"";
  }
  message.zh += "？";
  message.en += "?";
  return message;
}

}  // namespace jiheng
