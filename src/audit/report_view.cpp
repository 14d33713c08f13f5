#include "audit/report_view.h"

#include <algorithm>

#include "audit/figure_lexer.h"
#include "audit/folded_words.h"
#include "base/numeral.h"
#include "base/text.h"

namespace jiheng {
namespace {

using View = std::u32string_view;

constexpr std::size_t kLongestHeading = 50;
constexpr std::size_t kLongestNumeral = 3;  // 二十三

struct Lead {
  NumberStyle style = NumberStyle::none;
  int number = 0;
  std::size_t length = 0;  // number and sign
};

int value_of(View numeral) {
  const auto value = read_chinese_numeral(to_utf8(numeral));
  const auto integer = value ? value->to_integer() : std::nullopt;
  return integer && *integer < 100 ? static_cast<int>(*integer) : 0;
}

std::size_t run_of(View text, std::size_t from, bool (*is)(char32_t)) {
  std::size_t end = from;
  while (end < text.size() && end - from <= kLongestNumeral && is(text[end])) ++end;
  return end - from;
}

char32_t at(View text, std::size_t i) { return i < text.size() ? text[i] : U'\0'; }

Lead chinese_lead(View text) {
  if (text.starts_with(U"第")) {
    const std::size_t length = run_of(text, 1, is_chinese_digit);
    const bool part = length > 0 && View(U"章篇部").find(at(text, 1 + length)) != View::npos;
    if (!part) return {};
    return {NumberStyle::part, value_of(text.substr(1, length)),
            at(text, 1 + length) == U'部' ? length + 3 : length + 2};
  }
  if (const std::size_t length = run_of(text, 0, is_chinese_digit); length > 0 && length <= kLongestNumeral) {
    if (at(text, length) == U'、') return {NumberStyle::chapter, value_of(text.substr(0, length)), length + 1};
    return {};
  }
  if (at(text, 0) != U'(') return {};
  const std::size_t length = run_of(text, 1, is_chinese_digit);
  if (length == 0 || length > kLongestNumeral || at(text, 1 + length) != U')') return {};
  return {NumberStyle::section, value_of(text.substr(1, length)), length + 2};
}

Lead digit_lead(View text) {
  const bool bracket = at(text, 0) == U'(';
  const std::size_t from = bracket ? 1 : 0;
  const std::size_t length = run_of(text, from, is_ascii_digit);
  if (length == 0 || length > 2) return {};
  const char32_t sign = at(text, from + length);
  const bool closed = sign == U')';
  if (!closed && (bracket || (sign != U'.' && sign != U'、'))) return {};
  const int number = std::stoi(to_utf8(text.substr(from, length)));
  return {closed ? NumberStyle::subitem : NumberStyle::item, number, from + length + 1};
}

// Converters of Word files leave marks like [bookmark: x] in front.
std::size_t skip_marks(View text) {
  std::size_t from = 0;
  while (at(text, from) == U' ' || at(text, from) == U'\t') ++from;
  if (at(text, from) == U'[' && is_ascii_letter(at(text, from + 1))) {
    const std::size_t close = text.find(U']', from);
    if (close != View::npos && close - from < kLongestHeading) from = close + 1;
  }
  while (at(text, from) == U' ') ++from;
  return from;
}

// 1.5万元 and 3、4月 are no numbered lines; 二、2024年工作 is one.
bool has_words(View text, NumberStyle style) {
  const View rest = trim_spaces(text);
  if (rest.empty() || rest.front() == U'%') return false;
  return style <= NumberStyle::section || !is_ascii_digit(rest.front());
}

bool reads_like_heading(View title) {
  if (title.empty() || title.size() > kLongestHeading) return false;
  return title.find_first_of(U"。;:") == View::npos && title.back() != U',';
}

// 目录, with or without spaces, and what it lists: until its first entry comes again.
std::pair<std::size_t, std::size_t> contents_range(const AuditedDocument& document,
                                                   const std::vector<NumberedPassage>& numbered) {
  const auto words = [&](const NumberedPassage& one) {
    std::u32string title = tight(document.folded_text(one.title, one.end));
    while (!title.empty() &&
           (is_ascii_digit(title.back()) || title.back() == U'.' || title.back() == U'…' || title.back() == U'。')) {
      title.pop_back();
    }
    return title;
  };
  constexpr std::size_t kOpening = 200;  // passages
  for (std::size_t i = 0; i < std::min(kOpening, document.passages.size()); ++i) {
    const Passage& passage = document.passages[i];
    if (passage.end - passage.begin > kLongestHeading) continue;
    const std::u32string line = tight(document.folded_text(passage.begin, passage.end));
    constexpr std::size_t kShort = 8;  // 决算公开目录
    if (line.size() > kShort || !line.ends_with(U"目录")) continue;
    const auto first = std::find_if(numbered.begin(), numbered.end(), [&](const auto& one) { return one.passage > i; });
    if (first == numbered.end()) return {0, 0};
    const auto again = std::find_if(first + 1, numbered.end(), [&](const NumberedPassage& one) {
      return one.style == first->style && one.number == first->number && words(one) == words(*first);
    });
    return {i, again == numbered.end() ? i + 1 : again->passage};
  }
  return {0, 0};
}

bool ends_a_sentence(View text) {
  text = trim_spaces(text);
  return text.empty() || View(U"。;:!?”\"》)……】").find(text.back()) != View::npos;
}

std::vector<ReportParagraph> read_paragraphs(const AuditedDocument& document) {
  std::vector<ReportParagraph> paragraphs;
  bool open = false;  // the last one may go on
  for (std::size_t i = 0; i < document.passages.size(); ++i) {
    const Passage& passage = document.passages[i];
    if (passage.in_table()) {
      open = false;
      continue;
    }
    const View text = document.folded_text(passage.begin, passage.end);
    const bool numbered = read_number_of_passage(document, i).style != NumberStyle::none;
    const bool whole = passage.is_heading() || numbered;
    if (open && !whole && !text.empty()) {
      ReportParagraph& last = paragraphs.back();
      last.end = passage.end;
      ++last.passage_count;
      last.figure_count += passage.figure_count;
    } else {
      paragraphs.push_back({passage.begin, passage.end, i, 1, passage.first_figure, passage.figure_count});
    }
    // A short line is a heading or a label, not the beginning of a sentence.
    constexpr std::size_t kShortLine = 20;
    open = !passage.is_heading() && text.size() > kShortLine && !ends_a_sentence(text);
  }
  return paragraphs;
}

}  // namespace

NumberedPassage read_number_of_passage(const AuditedDocument& document, std::size_t index) {
  const Passage& passage = document.passages[index];
  const View text = document.folded_text(passage.begin, passage.end);
  const std::size_t from = skip_marks(text);
  const View words = text.substr(from);
  Lead lead = chinese_lead(words);
  if (lead.style == NumberStyle::none) lead = digit_lead(words);
  NumberedPassage result{index, NumberStyle::none, 0, passage.begin, passage.begin, passage.end, passage.is_heading()};
  if (lead.style == NumberStyle::none || lead.number == 0) return result;
  const View title = words.substr(std::min(lead.length, words.size()));
  if (!has_words(title, lead.style)) return result;
  result.style = lead.style;
  result.number = lead.number;
  result.begin = passage.begin + from;
  result.title = result.begin + lead.length;
  result.heading = passage.is_heading() || reads_like_heading(trim_spaces(title));
  return result;
}

std::u32string ReportView::title(const NumberedPassage& numbered_passage) const {
  return tight(document->folded_text(numbered_passage.title, numbered_passage.end));
}

std::size_t ReportView::numbered_from(std::size_t passage) const {
  const auto first = std::lower_bound(numbered.begin(), numbered.end(), passage,
                                      [](const NumberedPassage& one, std::size_t at) { return one.passage < at; });
  return static_cast<std::size_t>(first - numbered.begin());
}

std::pair<std::size_t, std::size_t> ReportView::below(const NumberedPassage& heading) const {
  std::size_t end = document->passages.size();
  for (std::size_t i = numbered_from(heading.passage + 1); i < numbered.size(); ++i) {
    if (numbered[i].heading && numbered[i].depth() <= heading.depth()) {
      end = numbered[i].passage;
      break;
    }
  }
  return {heading.passage + 1, end};
}

namespace {

View chapter_text(const ReportView& view, Words wanted, Words unwanted) {
  const NumberedPassage* best = nullptr;
  for (const NumberedPassage& one : view.numbered) {
    if (!one.heading || one.style > NumberStyle::section) continue;
    const std::u32string title = view.title(one);
    if (!contains_any(title, wanted)) continue;
    const bool mixed = contains_any(title, unwanted);
    if (!mixed) {
      best = &one;
      break;
    }
  }
  if (!best) return {};
  const auto [first, end] = view.below(*best);
  const auto& passages = view.document->passages;
  return view.document->folded_text(best->begin, end > first ? passages[end - 1].end : best->end);
}

}  // namespace

View ReportView::problems() const {
  const View own = chapter_text(*this, {U"问题", U"不足"}, {U"措施", U"建议", U"对策", U"整改", U"解决"});
  return own.empty() ? chapter_text(*this, {U"问题"}, {}) : own;
}

View ReportView::measures() const {
  return chapter_text(*this, {U"措施", U"建议", U"对策"}, {U"存在", U"绩效管理措施"});
}

ReportView read_report_view(const AuditedDocument& document) {
  ReportView view;
  view.document = &document;
  view.identity = read_document_identity(document);
  for (std::size_t i = 0; i < document.passages.size(); ++i) {
    if (document.passages[i].in_table()) continue;
    const NumberedPassage numbered = read_number_of_passage(document, i);
    if (numbered.style != NumberStyle::none) view.numbered.push_back(numbered);
  }
  const auto [from, until] = contents_range(document, view.numbered);
  std::erase_if(view.numbered, [from = from, until = until](const NumberedPassage& one) {
    return one.passage >= from && one.passage < until;
  });
  view.paragraphs = read_paragraphs(document);
  return view;
}

}  // namespace jiheng
