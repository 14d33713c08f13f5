// Score sensitivity (敏感性): what the findings of a report would change in its total score and its grade, and how far
// the total is from the next grade.
//
// A score counts in the total through the sums that the report shows: a corrected score changes every sum that it is a
// part of, up to the total. A score that no sum joins to the total changes nothing here.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "audit/check.h"

namespace jiheng {

struct AuditedDocument;

// The nearest bound between grades on one side of the total.
struct GradeDistance {
  std::string grade;  // on the other side of it
  Number at;          // lowest score of the better grade
  Number by;          // points between the total and the bound, not negative
};

// One finding that, if it is put right, changes the total.
struct ScoreEffect {
  std::size_t check = 0;   // of AuditResult::checks
  std::size_t figure = 0;  // the score that would change, of AuditedDocument::figures
  Number right;            // what it would be
  Number total;            // what the total would be
  std::string grade;       // and the grade of that
  bool flips = false;      // the grade is another one than that of the printed total
  bool by_rate = false;    // `right` is what the points give by a rate: the printed 得分率, or a rate put right
};

struct ScoreSensitivity {
  std::size_t total = 0;              // figure
  Number value;                       // of it, points
  std::string grade;                  // by the bands
  bool own_bands = false;             // the report prints the bands; else 财预〔2020〕10号 (90, 80, 60)
  std::optional<GradeDistance> up;    // none in the best grade
  std::optional<GradeDistance> down;  // none in the worst: a total below `at` falls
  std::vector<ScoreEffect> effects;   // in the order of the checks
};

// The checks must be in their final order. Nullopt where the report states no total score.
std::optional<ScoreSensitivity> measure_sensitivity(const AuditedDocument& document, const Checks& checks);

// 总得分93.44分，等级为优（按…）；低于90分（再少3.44分以上）降为良。
Message total_words(const ScoreSensitivity& sensitivity);
// 得分25改为20，总得分变为88.44分（−5），等级由优变为良。
Message effect_words(const AuditedDocument& document, const ScoreSensitivity& sensitivity, const ScoreEffect& effect);

}  // namespace jiheng
