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

void find_sentence_relations(const AuditedDocument& document, Checks& checks, SolvedFigures& solved) {
  SentenceContext context{document, read_prose(document), checks, {}};
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
