// Evaluation (评价): a dossier scored under a framework, with the reason of every score.
//
// A score is a number, or a range where something is missing; the total is the sum of rounded leaf scores, and a grade
// is given only when the whole range lies in one band. An assessor's score may stand at any level and then counts
// instead of what lies below.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "formula/trace.h"
#include "scoring/apply_rule.h"
#include "scoring/judgement.h"

namespace jiheng {

enum class ScoreState { scored, open, not_applicable };

// How a score came about.
enum class ScoreOrigin { computed, judged, given, summed };

struct Score {
  ScoreState state = ScoreState::open;
  ScoreOrigin origin = ScoreOrigin::computed;
  Number points;  // after the points of indicators that do not apply were shared out
  Number low;     // rounded; equal to high when scored
  Number high;
  Value value;  // of the indicator's formula, where it has one
  Value target;
  Outcome outcome;                   // before scaling and rounding
  Trace trace;                       // of the value formula
  Signature signature;               // of who gave or judged it
  Number deducted;                   // 扣分 taken off
  std::vector<std::string> missing;  // items or judgements that are lacking
  std::vector<Message> notes;        // over-fulfilment, spread of experts, sum of parts against a given score …

  bool is_scored() const { return state == ScoreState::scored; }
  // 得分率; nullopt where there is no single score.
  std::optional<Number> rate() const;
};

// What an open indicator could do to the grade.
struct DecidingItem {
  int indicator = -1;
  Number width;        // high − low
  bool alone = false;  // enough by itself to move the total into another band
};

// How far a doubtful (judged, given) score is from changing the grade. While other indicators are open, it may change
// from there on.
struct Sensitivity {
  int indicator = -1;
  std::optional<Number> grade_falls_below;  // below this score of the indicator the grade falls
  std::optional<Number> grade_rises_at;     // from this score on the grade rises
};

struct Evaluation {
  const Framework* framework = nullptr;
  const Dossier* dossier = nullptr;
  std::vector<Score> scores;  // one for each indicator of the framework
  Judgements judgements;      // those that were used
  Number low;                 // total
  Number high;
  Number point_worth = 1;    // what a point of an indicator is worth in the total; not 1 after rebasing
  bool total_given = false;  // an assessor gave the total itself (总分)
  Signature total_signature;
  Number parts_low;  // sum of the indicators, where the total was given
  Number parts_high;
  const GradeBand* grade = nullptr;
  std::vector<const GradeBand*> possible_grades;  // best first
  std::vector<DecidingItem> deciding;
  std::vector<Sensitivity> sensitivities;
  std::vector<Message> notes;
  std::shared_ptr<const FactTable> facts;  // the dossier's facts with 评价 and 得分表 filled in

  bool is_decided() const { return low == high; }
  const Indicator& indicator(int index) const { return framework->indicators[static_cast<std::size_t>(index)]; }
  const Score& score(int index) const { return scores[static_cast<std::size_t>(index)]; }
};

// Scores the dossier; nullopt with diagnostics when its judgements do not fit the framework. Both must outlive the
// result.
std::optional<Evaluation> evaluate(const Dossier& dossier, const Framework& framework, JudgementFit fit,
                                   Diagnostics& diagnostics);

// The sentence that says how an indicator's score follows from its value: 在85%至90%档，得7分.
std::string explain_score(const Evaluation& evaluation, int index);
// The sentence of the value: 预算完成率 = 实际支出 … ÷ … = 88.04%; empty where the indicator has no formula.
std::string value_sentence(const Evaluation& evaluation, int index, const FigureDress& dress = {});

}  // namespace jiheng
