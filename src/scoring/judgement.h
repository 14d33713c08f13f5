// Judgements (评定): what assessors typed into a dossier, matched to the indicators of a framework.
//
// Sources of a score besides data: 评分 (a score at any level of the tree), 要点评定 (points of checklists and yes/no),
// 定性评定 (tier and coefficient), 扣分 (deductions). Each carries who, when and why.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "dossier/dossier.h"
#include "framework/framework.h"

namespace jiheng {

struct Signature {
  std::string who;
  std::optional<Date> when;
  std::string why;
};

struct GivenScore {
  Number score;
  Signature signature;
};

enum class Verdict { yes, partly, no, not_applicable };

struct PointVerdict {
  std::string point;  // text of the checklist point; may be empty for yes/no
  Verdict verdict = Verdict::yes;
  Number coefficient = 1;
  Signature signature;
};

struct TierVerdict {
  std::string tier;
  std::optional<Number> coefficient;
  Signature signature;
};

struct Deduction {
  Number points;
  std::string rule;  // finding that it answers; may be empty
  Signature signature;
};

// All judgements of a dossier, by indicator index; -1 is the whole evaluation (总分).
struct Judgements {
  std::map<int, GivenScore> scores;
  std::map<int, std::vector<PointVerdict>> points;
  std::map<int, TierVerdict> tiers;
  std::map<int, std::vector<Deduction>> deductions;
};

inline constexpr int kWholeEvaluation = -1;

// Whether the dossier is scored under its own framework. Under another one (optional), judgements that do not fit it
// are left out with a warning, and so are all points that assessors gave or took off: its indicators may share the
// names, but not the points. Verdicts and tiers are of a text, and stay.
enum class JudgementFit { required, optional };

// Says every judgement that names no indicator of the framework, exceeds its points or does not fit its method.
Judgements read_judgements(const Dossier& dossier, const Framework& framework, Diagnostics& diagnostics,
                           JudgementFit fit = JudgementFit::required);

}  // namespace jiheng
