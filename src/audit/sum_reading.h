// Sums in sentences, read in every way that their structure allows (合计的读法). Internal to the audit part.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "audit/sentence_context.h"

namespace jiheng {

// One way to read a sum: a total and its parts, all mentions.
struct SumReading {
  std::size_t total = 0;
  std::vector<std::size_t> parts;
  // The parts are all there is, by what they are (货物、工程、服务); else the list may be partial.
  bool complete = false;
  // The structure only suggests it: worth saying where it holds, never an error.
  bool guessed = false;
};

Judged judge_sum_reading(const SentenceContext& context, const SumReading& reading);
// Whether the names of the parts are known to divide a total completely.
bool is_known_split(const SentenceContext& context, const std::vector<std::size_t>& parts);

// Adds a check for the first reading that holds; false where none does.
bool check_holding_sum(SentenceContext& context, const std::vector<SumReading>& readings);
// Where none holds: an error for the first reading that is complete or that one slip of the hand explains; nothing
// else, for a list need not be complete.
void report_wrong_sum(SentenceContext& context, const std::vector<SumReading>& readings);
// Both.
void check_sum_readings(SentenceContext& context, const std::vector<SumReading>& readings);

}  // namespace jiheng
