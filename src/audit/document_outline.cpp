#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "audit/document_fault_finders.h"
#include "audit/figure_lexer.h"
#include "audit/folded_words.h"
#include "base/numeral.h"
#include "base/text.h"

namespace jiheng {
namespace {

using View = std::u32string_view;

constexpr std::size_t kStyles = 6;
constexpr std::size_t kQuotedTitle = 20;

std::string shown(const ReportView& view, const NumberedPassage& one) {
  const std::size_t end = std::min(one.end, one.title + kQuotedTitle);
  return view.document->quote(one.begin, end);
}

FormNote note_at(const ReportView& view, const NumberedPassage& one, std::string zh, std::string en) {
  const std::string words = shown(view, one);
  return {one.begin,
          std::min(one.end, one.title + kQuotedTitle),
          true,
          {"“" + words + "”" + std::move(zh), "“" + words + "” " + std::move(en)}};
}

// Numbers of one style run on until a number of an outer style, or a heading without number, begins something new.
class Numbering {
 public:
  explicit Numbering(const ReportView& view, FormNotes& notes) : view_(view), notes_(notes) {}

  void run() {
    std::size_t from = 0;
    for (const NumberedPassage& one : view_.numbered) {
      if (begins_anew(from, one.passage)) last_ = {};
      from = one.passage;
      take(one);
      previous_ = one.begin;
    }
  }

 private:
  // An appendix, a table, or a heading without number stands in between.
  bool begins_anew(std::size_t from, std::size_t to) const {
    const auto& passages = view_.document->passages;
    for (std::size_t i = from; i < to; ++i) {
      const View text = trim_spaces(view_.document->folded_text(passages[i].begin, passages[i].end));
      if (starts_with_any(text, {U"附件", U"附表", U"附:", U"附录"}) && text.size() < kQuotedTitle) return true;
      const bool numbered = read_number_of_passage(*view_.document, i).style != NumberStyle::none;
      if (passages[i].is_heading() && !passages[i].in_table() && !numbered) return true;
    }
    return false;
  }

  void take(const NumberedPassage& one) {
    const std::size_t style = one.depth();
    for (std::size_t inner = style + 1; inner < kStyles; ++inner) last_[inner] = 0;
    const int last = last_[style];
    last_[style] = one.number;
    const bool outer = one.style <= NumberStyle::section && one.style != NumberStyle::none;
    if (!outer || one.number == 1) return;
    if (last == 0) {
      if (one.style == NumberStyle::chapter && one.heading && !seen_chapter()) first_missing(one);
      chapters_ += one.style == NumberStyle::chapter ? 1 : 0;
      return;
    }
    judge(one, last);
  }

  bool seen_chapter() const { return chapters_ > 0; }

  void judge(const NumberedPassage& one, int last) {
    if (one.number == last + 1) return;
    if (one.number == last) {
      notes_.push_back(note_at(view_, one, "编号与前一个重复", "repeats the number before it"));
    } else if (one.number < last) {
      notes_.push_back(note_at(view_, one, "编号倒退：前一个已是第" + std::to_string(last),
                               "goes back: the number before it is " + std::to_string(last)));
    } else if (!stands_between(one, last + 1)) {
      notes_.push_back(note_at(view_, one, "之前缺第" + std::to_string(last + 1),
                               "comes without number " + std::to_string(last + 1) + " before it"));
    }
  }

  // The number left out is there, though not where a heading begins.
  bool stands_between(const NumberedPassage& one, int number) const {
    const std::u32string numeral = to_code_points(chinese_numeral(number));
    const std::u32string mark = one.style == NumberStyle::section   ? U"(" + numeral + U")"
                                : one.style == NumberStyle::chapter ? numeral + U"、"
                                                                    : U"第" + numeral;
    return view_.document->folded_text(previous_, one.begin).find(mark) != View::npos;
  }

  void first_missing(const NumberedPassage& one) {
    notes_.push_back(note_at(view_, one, "之前没有“一、”", "comes without a chapter 一、 before it"));
  }

  const ReportView& view_;
  FormNotes& notes_;
  std::array<int, kStyles> last_{};
  int chapters_ = 0;
  std::size_t previous_ = 0;  // where the numbered line before begins
};

struct TableNumber {
  int chapter = 0;
  int number = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
};

// 表 1-2, at `at` the 表.
std::optional<TableNumber> table_number_at(View text, std::size_t at) {
  const auto skip = [&](std::size_t i) {
    while (i < text.size() && text[i] == U' ') ++i;
    return i;
  };
  const std::size_t first = skip(at + 1);
  if (first >= text.size() || !is_ascii_digit(text[first])) return std::nullopt;
  const LexedNumber chapter = lex_number(text, first);
  if (chapter.end >= text.size() || text[chapter.end] != U'-' || chapter.digits > 2) return std::nullopt;
  if (chapter.end + 1 >= text.size() || !is_ascii_digit(text[chapter.end + 1])) return std::nullopt;
  const LexedNumber number = lex_number(text, chapter.end + 1);
  if (number.digits > 2 || number.decimals > 0 || chapter.decimals > 0) return std::nullopt;
  return TableNumber{static_cast<int>(chapter.value.to_integer().value_or(0)),
                     static_cast<int>(number.value.to_integer().value_or(0)), at, number.end};
}

// The first mention of each numbered table, by chapter and number.
std::map<std::pair<int, int>, TableNumber> mentioned_tables(const ReportView& view) {
  std::map<std::pair<int, int>, TableNumber> tables;
  const View text = view.document->folded;
  for (std::size_t at = text.find(U'表'); at != View::npos; at = text.find(U'表', at + 1)) {
    if (const auto table = table_number_at(text, at)) tables.try_emplace({table->chapter, table->number}, *table);
  }
  return tables;
}

void find_table_numbers(const ReportView& view, FormNotes& notes) {
  const auto tables = mentioned_tables(view);
  for (const auto& [key, table] : tables) {
    const auto [chapter, number] = key;
    if (number <= 1 || tables.count({chapter, number - 1}) > 0) continue;
    const std::string missing = "表" + std::to_string(chapter) + "-" + std::to_string(number - 1);
    const std::string words = view.document->quote(table.begin, table.end);
    notes.push_back({table.begin,
                     table.end,
                     true,
                     {"“" + words + "”之前没有" + missing, "“" + words + "” comes without " + missing}});
  }
}

// Only reports on performance: in accounts, a chapter may be the title of a table that stands in a file of its own.
void find_empty_chapters(const ReportView& view, FormNotes& notes) {
  if (!view.identity.is_evaluation()) return;
  std::size_t chapters = 0;
  std::vector<const NumberedPassage*> empty;
  for (const NumberedPassage& one : view.numbered) {
    if (one.style != NumberStyle::chapter || !one.heading) continue;
    ++chapters;
    const auto [first, end] = view.below(one);
    const std::u32string title = view.title(one);
    const bool says_all = contains_any(title, {U":", U"无", U"见附", U"附件", U"附表"}) || title.ends_with(U"表");
    if (first >= end && !says_all) empty.push_back(&one);
  }
  // A list of short lines is no list of empty chapters.
  if (empty.size() * 2 > chapters) return;
  for (const NumberedPassage* one : empty) notes.push_back(note_at(view, *one, "下没有内容", "has nothing below it"));
}

std::u32string text_below(const ReportView& view, const NumberedPassage& heading) {
  const auto [first, end] = view.below(heading);
  std::u32string text;
  for (std::size_t i = first; i < end; ++i) {
    const Passage& passage = view.document->passages[i];
    text += tight(view.document->folded_text(passage.begin, passage.end));
  }
  return text;
}

Check repeated_heading(const ReportView& view, const NumberedPassage& first, const NumberedPassage& second,
                       bool different) {
  const std::string words = to_utf8(view.title(second));
  Check check = make_fault(
      "document.repeated-heading", CheckKind::structure, different ? CheckVerdict::error : CheckVerdict::suspicious,
      CheckSeverity::medium, second.begin, second.end,
      different ? Message{"标题“" + words + "”与同级的“" + shown(view, first) +
                              "”相同，而两者之下所写内容不同，其中一个标题写错。",
                          "The heading “" + words + "” is the same as “" + shown(view, first) +
                              "” beside it, with different text below: one of them is wrong."}
                : Message{"标题“" + words + "”及其内容与同级的“" + shown(view, first) + "”完全相同，疑为重复。",
                          "The heading “" + words + "” and its text repeat “" + shown(view, first) + "”."});
  check.printed = words;
  return check;
}

}  // namespace

void find_numbering_faults(const ReportView& view, FormNotes& notes) {
  // Accounts and budgets are bound together from parts that number their own headings.
  if (view.identity.is_evaluation()) Numbering(view, notes).run();
  find_table_numbers(view, notes);
  find_empty_chapters(view, notes);
}

void find_repeated_headings(const ReportView& view, Checks& checks) {
  constexpr std::size_t kShortTitle = 4;
  const auto& all = view.numbered;
  for (std::size_t i = 0; i + 1 < all.size(); ++i) {
    if (!all[i].heading || all[i].style == NumberStyle::part) continue;
    const auto [first, end] = view.below(all[i]);
    // The heading that follows it on its own depth.
    const auto next = std::find_if(all.begin() + static_cast<std::ptrdiff_t>(i) + 1, all.end(),
                                   [end = end](const NumberedPassage& one) { return one.passage >= end; });
    if (next == all.end() || !next->heading || next->style != all[i].style) continue;
    if (next->number == all[i].number || next->number == 1) continue;
    const std::u32string title = view.title(all[i]);
    // Subjects of the accounts (行政运行（项）) come again under each class.
    if (title.size() < kShortTitle || contains_any(title, {U"(项)", U"(款)", U"(类)"})) continue;
    if (title != view.title(*next)) continue;
    const std::u32string below = text_below(view, all[i]);
    const std::u32string below_next = text_below(view, *next);
    if (below.empty() || below_next.empty()) continue;
    checks.push_back(repeated_heading(view, all[i], *next, below != below_next));
  }
}

}  // namespace jiheng
