// Scores one leaf indicator, before the points of inapplicable ones are shared out. Internal to the scoring part.
#pragma once

#include "scoring/evaluation.h"

namespace jiheng {

class LeafScorer {
 public:
  LeafScorer(const Dossier& dossier, const Framework& framework, const Judgements& judgements)
      : facts_(dossier.facts), framework_(framework), judgements_(judgements) {}

  // state, origin, value, outcome, trace, missing and notes are set; outcome is in the indicator's own points.
  Score run(int indicator) const;

 private:
  struct Member {
    Number low;
    Number high;
    Number weight;
  };

  void score_value(const Indicator& leaf, Score& score) const;
  void score_checklist(int index, const Indicator& leaf, Score& score) const;
  void score_yes_no(int index, const Indicator& leaf, Score& score) const;
  void score_tiers(int index, const Indicator& leaf, Score& score) const;
  void score_members(const Indicator& leaf, Score& score) const;
  void score_own_indicators(const Indicator& leaf, Score& score) const;
  void score_formula(const Indicator& leaf, Score& score) const;
  std::optional<Member> own_member(const List& list, int row) const;
  void set_unknown(const Indicator& leaf, const Value& value, Score& score) const;
  const PointVerdict* verdict_on(int index, const std::string& point) const;

  const FactTable& facts_;
  const Framework& framework_;
  const Judgements& judgements_;
};

}  // namespace jiheng
