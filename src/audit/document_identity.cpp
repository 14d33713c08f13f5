#include "audit/document_identity.h"

#include <algorithm>
#include <map>

#include "audit/figure_lexer.h"
#include "audit/folded_words.h"
#include "base/text.h"

namespace jiheng {
namespace {

using View = std::u32string_view;

constexpr std::size_t kTitlePassages = 8;  // a title is looked for in so many
constexpr std::size_t kLongestTitleLine = 60;
constexpr int kFirstYear = 1990;
constexpr int kLastYear = 2099;

View text_of(const AuditedDocument& document, const Passage& passage) {
  return trim_spaces(document.folded_text(passage.begin, passage.end));
}

bool names_a_report(View line) {
  return contains_any(line, {U"报告", U"预算", U"决算", U"自评", U"绩效", U"公开", U"说明"});
}

bool is_cover_line(View line) {
  return starts_with_any(line, {U"附件", U"附:", U"编号", U"密级"}) || contains_any(line, {U":"}) ||
         tight(line) == U"目录";
}

// The lines at the top up to the one that names the report: a unit's name may stand alone above it.
std::string read_title(const AuditedDocument& document) {
  std::u32string title;
  std::size_t seen = 0;
  for (const Passage& passage : document.passages) {
    const View line = text_of(document, passage);
    if (line.empty()) continue;
    if (passage.in_table() || ++seen > kTitlePassages || line.size() > kLongestTitleLine) break;
    if (line.find(U'。') != View::npos || contains_any(line, {U"一、"})) break;
    if (is_cover_line(line)) {
      if (title.empty()) continue;
      break;
    }
    title += tight(line);
    if (names_a_report(line) && title.size() > 4) return to_utf8(title);
  }
  return {};
}

std::optional<int> year_in(View text) {
  for (std::size_t i = 0; i + 4 <= text.size(); ++i) {
    if (i > 0 && is_ascii_digit(text[i - 1])) continue;
    if (!std::all_of(text.begin() + static_cast<std::ptrdiff_t>(i), text.begin() + static_cast<std::ptrdiff_t>(i + 4),
                     is_ascii_digit)) {
      continue;
    }
    if (i + 4 < text.size() && is_ascii_digit(text[i + 4])) continue;
    const int year = std::stoi(to_utf8(text.substr(i, 4)));
    if (year >= kFirstYear && year <= kLastYear) return year;
  }
  return std::nullopt;
}

// 评价年度:2024
std::optional<int> labelled_year(const AuditedDocument& document) {
  for (const Passage& passage : document.passages) {
    const View line = text_of(document, passage);
    const std::size_t at = first_of(line, {U"评价年度", U"报告年度", U"自评年度", U"预算年度"});
    if (at > 2 || line.size() > kLongestTitleLine) continue;
    if (const auto year = year_in(line)) return year;
  }
  return std::nullopt;
}

// The year that 年度 and 年 follow most often.
int frequent_year(const AuditedDocument& document) {
  std::map<int, int> mentions;
  for (const DocumentFigure& figure : document.figures) {
    if (figure.figure_class != FigureClass::year && figure.figure_class != FigureClass::date) continue;
    if (const auto year = year_in(document.folded_text(figure.begin, figure.unit_end))) ++mentions[*year];
  }
  int best = 0;
  for (const auto& [year, count] : mentions) {
    if (best == 0 || count >= mentions[best]) best = year;
  }
  return best != 0 && mentions[best] > 1 ? best : 0;
}

ReportKind kind_of(View words) {
  if (contains_any(words, {U"自评"})) return ReportKind::self_evaluation;
  if (contains_any(words, {U"绩效评价", U"评价报告"})) return ReportKind::performance_evaluation;
  if (contains_any(words, {U"决算"})) return ReportKind::final_accounts;
  if (contains_any(words, {U"预算"})) return ReportKind::budget;
  return ReportKind::report;
}

// A line that is a date and nothing else, or one with a label for it.
std::optional<ReportDate> date_of(const AuditedDocument& document, const Passage& passage) {
  View line = document.folded_text(passage.begin, passage.end);
  const std::size_t colon = line.find(U':');
  std::size_t from = 0;
  if (colon != View::npos) {
    const View label = line.substr(0, colon);
    if (label.size() > 12 || !label.ends_with(U"日期")) return std::nullopt;
    from = colon + 1;
  }
  const View rest = line.substr(from);
  const View trimmed = trim_spaces(rest);
  if (trimmed.size() < 6 || trimmed.size() > 16) return std::nullopt;
  const auto date = read_date(to_utf8(trimmed));
  if (!date || date->precision() == DatePrecision::year) return std::nullopt;
  const std::size_t begin = passage.begin + static_cast<std::size_t>(trimmed.data() - line.data());
  return ReportDate{*date, begin, begin + trimmed.size()};
}

std::optional<ReportDate> report_date(const AuditedDocument& document) {
  std::optional<ReportDate> last;
  for (const Passage& passage : document.passages) {
    if (passage.in_table() || passage.end - passage.begin > kLongestTitleLine) continue;
    if (const auto date = date_of(document, passage)) last = date;
  }
  return last;
}

}  // namespace

std::string_view report_kind_name(ReportKind kind) {
  switch (kind) {
    case ReportKind::budget:
      return "budget";
    case ReportKind::final_accounts:
      return "final-accounts";
    case ReportKind::performance_evaluation:
      return "performance-evaluation";
    case ReportKind::self_evaluation:
      return "self-evaluation";
    case ReportKind::report:
      break;
  }
  return "report";
}

DocumentIdentity read_document_identity(const AuditedDocument& document) {
  DocumentIdentity identity;
  identity.title = read_title(document);
  const std::u32string title = to_code_points(identity.title);
  identity.kind = kind_of(title);
  if (identity.kind == ReportKind::report) {
    constexpr std::size_t kOpening = 2000;
    identity.kind = kind_of(document.folded_text(0, std::min(kOpening, document.folded.size())));
  }
  auto year = year_in(title);
  if (!year) year = labelled_year(document);
  identity.year_stated = year.has_value();
  identity.year = year ? *year : frequent_year(document);
  identity.date = report_date(document);
  return identity;
}

}  // namespace jiheng
