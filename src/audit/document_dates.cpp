#include <algorithm>
#include <optional>

#include "audit/document_fault_finders.h"
#include "audit/figure_lexer.h"
#include "audit/folded_words.h"
#include "base/date.h"
#include "base/text.h"

namespace jiheng {
namespace {

using View = std::u32string_view;

constexpr int kDecember = 12;

struct YearAt {
  int year = 0;
  std::size_t begin = 0;
  std::size_t end = 0;  // behind the digits
};

// Four digits with 年 behind them.
std::vector<YearAt> years_of(View text) {
  std::vector<YearAt> years;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_ascii_digit(text[i]) || (i > 0 && (is_ascii_digit(text[i - 1]) || text[i - 1] == U'.'))) continue;
    const LexedNumber number = lex_number(text, i);
    if (number.digits != 4 || number.decimals > 0 || number.grouped) continue;
    if (text.substr(number.end).starts_with(U"年")) {
      years.push_back({static_cast<int>(number.value.to_integer().value_or(0)), i, number.end});
    }
  }
  return years;
}

std::optional<Date> date_of(const AuditedDocument& document, const DocumentFigure& figure) {
  return read_date(to_utf8(tight(document.folded_text(figure.begin, figure.unit_end))));
}

// --- years of table heads ---

// Heads of what was done in the year: those of other years need the report's own beside them.
bool speaks_of_the_year(View head) {
  return contains_any(head, {U"执行", U"支出", U"完成", U"决算", U"使用", U"支付", U"到位"});
}

struct TableHead {
  const Passage* passage = nullptr;
  std::u32string words;
  std::vector<YearAt> years;
};

void judge_heads(const ReportView& view, const std::vector<TableHead>& heads, Checks& checks) {
  const int own = view.identity.year;
  const bool names_own = std::any_of(heads.begin(), heads.end(), [&](const TableHead& head) {
    return std::any_of(head.years.begin(), head.years.end(), [&](const YearAt& year) { return year.year == own; });
  });
  if (names_own) return;  // a comparison of years
  for (const TableHead& head : heads) {
    if (head.years.size() != 1 || head.years[0].year >= own || !speaks_of_the_year(head.words)) continue;
    if (contains_any(head.words, {U"上年", U"结转", U"提前下达"})) continue;
    const View rest = View(head.words).substr(head.years[0].end);
    const bool until = contains_any(head.words, {U"至"}) || starts_with_any(rest, {U"年底", U"年末", U"年12月"});
    const std::string year = std::to_string(head.years[0].year);
    const std::string right = std::to_string(own);
    Check check =
        make_fault("date.year-of-table-head", CheckKind::date, until ? CheckVerdict::error : CheckVerdict::suspicious,
                   CheckSeverity::high, head.passage->begin, head.passage->end,
                   {"本报告反映的是" + right + "年度，而表头写的是" + year + "年，表中又没有" + right +
                        "年的栏目，应为" + right + "年。",
                    "The report is on " + right + ", but this head of a table says " + year +
                        ", and no other column is on " + right + "."});
    check.printed = year + "年";
    check.recomputed = right + "年";
    check.likely =
        Likely{kNoIndex, right + "年", {"沿用了上一年度的表样", "The form of an earlier year was used again"}};
    checks.push_back(std::move(check));
  }
}

// Rows 0 and 1 of each table: heads have two rows at most where a year stands in them.
void find_years_of_heads(const ReportView& view, Checks& checks) {
  if (!view.identity.year_stated || view.identity.year == 0) return;
  if (!view.identity.is_evaluation() && view.identity.kind != ReportKind::final_accounts) return;
  std::vector<TableHead> heads;
  std::size_t block = kNoIndex;
  for (const Passage& passage : view.document->passages) {
    if (!passage.in_table() || passage.span->story != StoryKind::body) continue;
    if (passage.span->block != block) {
      judge_heads(view, heads, checks);
      heads.clear();
      block = passage.span->block;
    }
    constexpr std::size_t kLongestHead = 24;
    std::u32string words = tight(view.document->folded_text(passage.begin, passage.end));
    if (passage.span->row > 1 || words.size() > kLongestHead) continue;
    heads.push_back({&passage, words, years_of(words)});
  }
  judge_heads(view, heads, checks);
}

// --- years of headings and comparisons ---

void find_years_of_headings(const ReportView& view, Checks& checks) {
  const int own = view.identity.year;
  if (!view.identity.year_stated ||
      (!view.identity.is_evaluation() && view.identity.kind != ReportKind::final_accounts))
    return;
  for (const NumberedPassage& heading : view.numbered) {
    if (!heading.heading || heading.style > NumberStyle::section) continue;
    const std::u32string title = view.title(heading);
    const auto years = years_of(title);
    if (years.size() != 1 || years[0].year >= own || years[0].year < own - 3) continue;
    if (contains_any(title, {U"上年", U"比", U"与", U"至", U"以来", U"《", U"结转", U"整改", U"项目"})) continue;
    if (!contains_any(title, {U"决算", U"执行", U"支出", U"收支", U"收入", U"绩效", U"完成情况"})) continue;
    Check check = make_fault(
        "date.year-of-heading", CheckKind::date, CheckVerdict::suspicious, CheckSeverity::medium, heading.begin,
        heading.end,
        {"标题写的是" + std::to_string(years[0].year) + "年，而本报告反映的是" + std::to_string(own) + "年度。",
         "The heading says " + std::to_string(years[0].year) + ", but the report is on " + std::to_string(own) + "."});
    check.printed = std::to_string(years[0].year) + "年";
    check.recomputed = std::to_string(own) + "年";
    checks.push_back(std::move(check));
  }
}

// 比Y年增加 in the report on Y: a year is compared with itself.
void find_comparison_with_itself(const ReportView& view, Checks& checks) {
  const int own = view.identity.year;
  if (!view.identity.year_stated || view.identity.kind == ReportKind::report) return;
  for (const ReportParagraph& prose : view.paragraphs) {
    const View text = view.text(prose);
    for (const YearAt& year : years_of(text)) {
      if (year.year != own || year.begin == 0) continue;
      const View lead = text.substr(0, year.begin);
      if (!ends_with_any(trim_spaces(lead), {U"比", U"较", U"与", U"同"})) continue;
      const View rest = text.substr(year.end);
      if (!starts_with_any(rest, {U"年相比", U"年度相比", U"年决算数相比", U"年度决算数相比", U"年增", U"年减",
                                  U"年度增", U"年度减", U"年决算数增", U"年决算数减"})) {
        continue;
      }
      constexpr std::size_t kSentence = 200;
      const View near = lead.size() > kSentence ? lead.substr(lead.size() - kSentence) : lead;
      const std::size_t sentence = near.find_last_of(U"。;\n");
      const View before = near.substr(sentence == View::npos ? 0 : sentence);
      const auto others = years_of(before);
      const bool of_later = std::any_of(others.begin(), others.end(), [&](const YearAt& y) { return y.year > own; });
      if (of_later) continue;
      const std::string shown = std::to_string(own);
      Check check = make_fault(
          "date.compared-with-itself", CheckKind::date, CheckVerdict::suspicious, CheckSeverity::medium,
          prose.begin + year.begin - 1, prose.begin + std::min(text.size(), year.end + 6),
          {"本报告反映的就是" + shown + "年度，与" + shown + "年相比没有意义，疑应为" + std::to_string(own - 1) +
               "年。",
           "The report is on " + shown + ": a comparison with " + shown + " compares the year with itself."});
      check.printed = shown + "年";
      check.recomputed = std::to_string(own - 1) + "年";
      checks.push_back(std::move(check));
    }
  }
}

// --- the report's own date ---

void find_early_report(const ReportView& view, Checks& checks) {
  const DocumentIdentity& identity = view.identity;
  if (!identity.date || !identity.year_stated) return;
  if (!identity.is_evaluation() && identity.kind != ReportKind::final_accounts) return;
  const std::u32string title = to_code_points(identity.title);
  if (contains_any(title, {U"监控", U"中期", U"半年", U"季度", U"月", U"事前"})) return;
  const Date& date = identity.date->date;
  const auto end = Date::from_civil(identity.year, kDecember, 31);
  const bool same_month = date.year() == identity.year && date.month() == kDecember;
  if (!end || date >= *end || (same_month && date.precision() == DatePrecision::month)) return;
  const bool claims_whole_year = contains_any(view.document->folded, {U"决算", U"年末", U"全年", U"12月31日", U"年底"});
  if (!claims_whole_year) return;
  const std::string days = std::to_string(days_between(date, *end));
  Check check = make_fault("date.report-before-year-end", CheckKind::date, CheckVerdict::suspicious,
                           CheckSeverity::high, identity.date->begin, identity.date->end,
                           {"报告落款为" + date.to_chinese() + "，比所评价年度终了（" + end->to_chinese() + "）早" +
                                days + "天，而文中已写出全年或年末的数字：当时决算尚未形成。",
                            "The report is dated " + date.to_iso() + ", " + days +
                                " days before the year that it reports on was over, yet gives figures of the whole "
                                "year."});
  check.printed = view.document->quote(identity.date->begin, identity.date->end);
  check.recomputed = end->to_chinese() + "以后";
  check.formula = end->to_iso() + " − " + date.to_iso() + " = " + days + " 天";
  checks.push_back(std::move(check));
}

// 填报日期:202511
void find_unreadable_dates(const ReportView& view, Checks& checks, FormNotes& notes) {
  const AuditedDocument& document = *view.document;
  for (const Passage& passage : document.passages) {
    if (passage.in_table()) continue;
    const View line = document.folded_text(passage.begin, passage.end);
    const std::size_t colon = line.find(U"日期:");
    constexpr std::size_t kLabel = 8;
    if (colon > kLabel) continue;  // or nowhere
    const View value = trim_spaces(line.substr(colon + 3));
    constexpr std::size_t kLongestDate = 16;
    const bool digits = !value.empty() && is_ascii_digit(value.front());
    if (!digits || value.size() > kLongestDate || read_date(to_utf8(tight(value)))) continue;
    notes.push_back({passage.begin,
                     passage.end,
                     false,
                     {"“" + document.quote(passage.begin, passage.end) + "”不是日期",
                      "“" + document.quote(passage.begin, passage.end) + "” is no date"}});
  }
  for (std::size_t i = 0; i < document.figures.size(); ++i) {
    const DocumentFigure& figure = document.figures[i];
    if (figure.figure_class != FigureClass::date) continue;
    const std::u32string words = tight(document.folded_text(figure.begin, figure.unit_end));
    const bool whole = words.size() > 5 && words[4] == U'年' && words.back() == U'日';
    if (!whole || read_date(to_utf8(words))) continue;
    Check check =
        make_fault("date.impossible", CheckKind::date, CheckVerdict::error, CheckSeverity::medium, figure.begin,
                   figure.unit_end, {"日历上没有“" + to_utf8(words) + "”这一天。", "There is no such day."});
    check.printed = document.printed(figure);
    check.figures = {i};
    checks.push_back(std::move(check));
  }
}

// --- delays ---

struct DelayDates {
  std::size_t planned = kNoIndex;  // of AuditedDocument::figures
  std::size_t actual = kNoIndex;
};

// The planned end and the day of the count, before a stated delay. The last ones count.
DelayDates dates_before(const ReportView& view, const ReportParagraph& prose, std::size_t delay) {
  DelayDates found;
  constexpr std::size_t kBefore = 14;
  for (std::size_t i = prose.look_back(delay); i < delay; ++i) {
    const DocumentFigure& figure = view.document->figures[i];
    if (figure.figure_class != FigureClass::date || !date_of(*view.document, figure)) continue;
    const std::size_t from = std::max(prose.begin, figure.begin > kBefore ? figure.begin - kBefore : 0);
    const View words = view.document->folded_text(from, figure.begin);
    const bool planned = contains_any(words, {U"计划", U"约定", U"合同", U"应于", U"应在", U"要求"});
    if (planned && contains_any(words, {U"竣工", U"完工", U"完成", U"交付", U"验收", U"结束", U"应于", U"应在"})) {
      found.planned = i;
      found.actual = kNoIndex;
    } else if (contains_any(words, {U"截至", U"截止", U"实际", U"直至", U"直到"})) {
      found.actual = i;
    }
  }
  return found;
}

struct Delay {
  int calendar = 0;  // as dates are subtracted
  int elapsed = 0;   // whole months gone by, where the days are known
};

Delay delay_between(const Date& planned, const Date& actual, bool in_days) {
  if (in_days) {
    const int days = days_between(planned, actual);
    return {days, days};
  }
  const int months = months_between(planned, actual);
  const bool days_known = planned.precision() == DatePrecision::day && actual.precision() == DatePrecision::day;
  return {months, days_known && actual.day() < planned.day() ? months - 1 : months};
}

void check_delay(const ReportView& view, const ReportParagraph& prose, std::size_t index, Checks& checks) {
  const AuditedDocument& document = *view.document;
  const DocumentFigure& figure = document.figures[index];
  if (figure.figure_class != FigureClass::period) return;
  constexpr std::size_t kBefore = 10;
  const std::size_t from = std::max(prose.begin, figure.begin > kBefore ? figure.begin - kBefore : 0);
  if (!contains_any(document.folded_text(from, figure.begin),
                    {U"滞后", U"延迟", U"延期", U"逾期", U"拖延", U"超期", U"推迟", U"延误"})) {
    return;
  }
  const DelayDates dates = dates_before(view, prose, index);
  if (dates.planned == kNoIndex || dates.actual == kNoIndex) return;
  const auto planned = date_of(document, document.figures[dates.planned]);
  const auto actual = date_of(document, document.figures[dates.actual]);
  const bool in_days = figure.unit.dimension == Dimension::of(Quantity::days);
  const bool day_known = planned->precision() == DatePrecision::day && actual->precision() == DatePrecision::day;
  if (in_days && !day_known) return;
  const Delay delay = delay_between(*planned, *actual, in_days);
  const Number slack = figure.approximate || in_days ? 1 : 0;
  const bool holds = (figure.value - Number(delay.calendar)).abs() <= slack || figure.value == Number(delay.elapsed);
  const std::string unit = in_days ? "天" : "个月";
  const std::string recomputed = std::to_string(delay.calendar) + unit;
  Check check = make_fault(
      "date.delay", CheckKind::date, holds ? CheckVerdict::consistent : CheckVerdict::error,
      holds ? CheckSeverity::info : CheckSeverity::medium, figure.begin, figure.unit_end,
      {"从" + planned->to_chinese() + "到" + actual->to_chinese() + "是" + recomputed +
           (holds ? "，与文中一致。" : "，文中写的是" + document.printed(figure) + "。"),
       "From " + planned->to_iso() + " to " + actual->to_iso() + " it is " + std::to_string(delay.calendar) +
           (in_days ? " days" : " months") + (holds ? ", as the text says." : "; the text says otherwise.")});
  check.printed = document.printed(figure);
  check.recomputed = recomputed;
  check.formula = actual->to_iso() + " − " + planned->to_iso();
  check.figures = {index, dates.planned, dates.actual};
  checks.push_back(std::move(check));
}

}  // namespace

void find_date_faults(const ReportView& view, Checks& checks, FormNotes& notes) {
  find_years_of_heads(view, checks);
  find_years_of_headings(view, checks);
  find_comparison_with_itself(view, checks);
  find_early_report(view, checks);
  find_unreadable_dates(view, checks, notes);
  for (const ReportParagraph& prose : view.paragraphs) {
    for (std::size_t i = prose.first_figure; i < prose.first_figure + prose.figure_count; ++i) {
      check_delay(view, prose, i, checks);
    }
  }
}

}  // namespace jiheng
