// What the finders of sentence relations share (句子关系). Internal to the audit part.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <set>
#include <vector>

#include "audit/audited_document.h"
#include "audit/check.h"
#include "audit/check_writer.h"
#include "audit/judge.h"
#include "audit/sentence_mentions.h"
#include "audit/solved.h"

namespace jiheng {

// A change that is said of an amount.
struct BoundChange {
  std::size_t change = 0;  // mention
  int direction = 0;
  ComparedWith compared_with = ComparedWith::nothing;
};

struct SentenceContext {
  const AuditedDocument& document;
  Prose prose;
  Checks& checks;
  std::map<std::size_t, std::vector<BoundChange>> changes;  // by the mention that they are said of
  std::set<std::vector<std::size_t>> known_sums;            // figures of the sums that were said

  const Mention& mention(std::size_t index) const { return prose.mentions[index]; }
  const DocumentFigure& figure(std::size_t mention_index) const {
    return document.figures[prose.mentions[mention_index].figure];
  }
  const Stretch& stretch_of(std::size_t mention_index) const {
    return prose.stretches[prose.mentions[mention_index].stretch];
  }
  PrintedValue magnitude(std::size_t mention_index) const { return printed_magnitude(figure(mention_index)); }
  std::string formula(std::size_t mention_index) const {
    return in_formula(document, prose.mentions[mention_index].figure);
  }
  // An amount of money, or of area, length, mass.
  bool is_quantity(std::size_t mention_index) const { return mention(mention_index).role == MentionRole::amount; }
  bool is_amount(std::size_t mention_index) const {
    return is_quantity(mention_index) && figure(mention_index).is_amount();
  }
  // From the figure or label of one mention to the end of another, within one text.
  void add(const CheckDraft& draft, std::size_t from_mention, std::size_t to_mention);
  // From the first to the last of the mentions where that can be read at a glance; else only around `main`.
  void add_spanning(const CheckDraft& draft, std::size_t main, const std::vector<std::size_t>& mentions);
};

// Whether a judgement lets the statement stand.
inline bool holds(const Judged& judged) {
  return judged.verdict == CheckVerdict::consistent || judged.verdict == CheckVerdict::rounding ||
         judged.verdict == CheckVerdict::truncation;
}

// One way to read a statement: which mentions it speaks of, and what follows. Grammar often leaves several; the first
// that holds is what was meant, and where none holds the first one is reported.
struct SentenceReading {
  std::vector<std::size_t> operands;  // mentions
  std::string formula;
  Judged judged;
};
const SentenceReading* choose_reading(const std::vector<SentenceReading>& readings);

// Changes and growth rates: 增加B，增长P%; fills `changes`.
void find_changes(SentenceContext& context);
// Changes of parts against the change of the whole, reasons with amounts.
void find_change_sums(SentenceContext& context, std::size_t whole, const std::vector<std::size_t>& parts);
void find_reason_sums(SentenceContext& context);
// 占P%
void find_shares(SentenceContext& context);
// 完成年初预算的P%，决算数大于预算数
void find_completion(SentenceContext& context);
void find_directions(SentenceContext& context);
// 比本年增加, 增加B，下降P%, 预算A，支付B，结余C
void find_contradictions(SentenceContext& context);
// 合计 A，其中 B、C
void find_prose_sums(SentenceContext& context);
// The same thing said twice.
void find_repeats(SentenceContext& context);
// Amounts that are not printed but follow: last year's from a change or a rate, the plan from a completion rate, the
// rest of a sum. Needs what the finders above have found.
void solve_sentences(const SentenceContext& context, SolvedFigures& solved);

}  // namespace jiheng
