#include <algorithm>

#include "audit/finders.h"
#include "audit/sentence_context.h"

namespace jiheng {

void SentenceContext::add(const CheckDraft& draft, std::size_t from_mention, std::size_t to_mention) {
  std::size_t begin = mention(from_mention).label_begin;
  std::size_t end = figure(to_mention).unit_end;
  if (begin >= end) {
    begin = mention(to_mention).label_begin;
    end = figure(from_mention).unit_end;
  }
  while (begin < end && (document.original[begin] == U' ' || document.original[begin] == U'\n')) ++begin;
  checks.push_back(write_check(document, draft, begin, end));
}

void SentenceContext::add_spanning(const CheckDraft& draft, std::size_t main,
                                   const std::vector<std::size_t>& mentions) {
  constexpr std::size_t kGlance = 1200;  // characters: a list of several paragraphs
  const std::size_t first = *std::ranges::min_element(mentions);
  const std::size_t last = *std::ranges::max_element(mentions);
  if (figure(last).unit_end - mention(first).label_begin <= kGlance) return add(draft, first, last);
  std::size_t near = main;
  for (const std::size_t i : mentions) {
    if (mention(i).stretch == mention(main).stretch) near = std::max(near, i);
  }
  add(draft, main, near);
}

const SentenceReading* choose_reading(const std::vector<SentenceReading>& readings) {
  // A near reading that gives the figure exactly is meant rather than a nearer one that only rounding lets stand; far
  // ones fit by chance.
  constexpr std::size_t kNear = 3;
  const auto near = readings.begin() + static_cast<std::ptrdiff_t>(std::min(kNear, readings.size()));
  const auto exact = std::find_if(
      readings.begin(), near, [](const SentenceReading& r) { return r.judged.verdict == CheckVerdict::consistent; });
  if (exact != near) return &*exact;
  const auto fits = std::ranges::find_if(readings, [](const SentenceReading& r) { return holds(r.judged); });
  if (fits != readings.end()) return &*fits;
  return readings.empty() ? nullptr : &readings.front();
}

namespace {

// What the finders of sentences have not read is told, with its figures.
void report_too_long(SentenceContext& context) {
  constexpr std::size_t kQuoted = 60;  // characters
  for (const Stretch& stretch : context.prose.stretches) {
    if (!stretch.too_long) continue;
    Check check;
    check.rule = "text.too-long";
    check.verdict = CheckVerdict::cannot_check;
    check.begin = stretch.begin;
    check.end = std::min(stretch.end, stretch.begin + kQuoted);
    const auto& figures = context.document.figures;
    auto figure = std::ranges::lower_bound(figures, stretch.begin, {}, &DocumentFigure::begin);
    for (; figure != figures.end() && figure->begin < stretch.end; ++figure) {
      check.figures.push_back(static_cast<std::size_t>(figure - figures.begin()));
    }
    check.printed = context.document.printed(figures[check.figures.front()]);
    const std::string count = std::to_string(check.figures.size());
    const std::string most = std::to_string(kMostFiguresOfStretch);
    check.explanation = {
        "这一段有" + count + "个数字，超过每段" + most + "个的上限，段内各句没有核验；请分段或改用表格后再核。",
        "This paragraph holds " + count + " figures, more than the limit of " + most +
            " of one paragraph; its sentences were not checked. Divide it, or use a table."};
    context.checks.push_back(std::move(check));
  }
}

}  // namespace

void find_sentence_relations(const AuditedDocument& document, Checks& checks, SolvedFigures& solved) {
  SentenceContext context{document, read_prose(document), checks, {}};
  report_too_long(context);
  find_changes(context);
  find_reason_sums(context);
  find_shares(context);
  find_completion(context);
  find_directions(context);
  find_contradictions(context);
  find_prose_sums(context);
  find_repeats(context);
  solve_sentences(context, solved);
}

}  // namespace jiheng
