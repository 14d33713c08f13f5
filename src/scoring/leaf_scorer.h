// Scores one leaf indicator, before the points of inapplicable ones are shared out. Internal to the scoring part.
#pragma once

#include "scoring/evaluation.h"

namespace jiheng {

class LeafScorer {
 public:
  LeafScorer(const Dossier& dossier, const Framework& framework, const Judgements& judgements)
      : facts_(dossier.facts), framework_(framework), judgements_(judgements) {}

  // state, origin, value, outcome, trace, missing and notes are set; outcome is in the indicator's own points.
  Score run(int index) const;

 private:
  // A member of a mean, or an own indicator: the least and the most that it can score, and its weight.
  struct Member {
    Number low;
    Number high;
    Number weight;
  };

  struct MemberSum {
    Number low;
    Number high;
    Number weights;
    std::optional<Number> least;  // of the members that are known
    std::optional<Number> most;
    std::vector<std::string> missing;
    bool weights_open = false;  // a weight is missing or negative: nothing can be said

    void add(const Member& member);
    // Notes what the value lacks; `otherwise` where the value itself does not say.
    void add_missing(const Value& value, const std::string& otherwise);
  };

  void score_value(const Indicator& leaf, Score& score) const;
  void score_checklist(int index, const Indicator& leaf, Score& score) const;
  void score_yes_no(int index, const Indicator& leaf, Score& score) const;
  void score_tiers(int index, const Indicator& leaf, Score& score) const;
  void score_members(const Indicator& leaf, Score& score) const;
  void score_own_indicators(const Indicator& leaf, Score& score) const;
  void score_formula(const Indicator& leaf, Score& score) const;
  Number member_score(const ScoreRule& rule, int row, const Number& given, Score& score) const;
  // Nullopt where the row does not count.
  std::optional<Member> read_member(const Indicator& leaf, int row, MemberSum& sum, Score& score) const;
  std::optional<Member> own_member(const List& list, int row, MemberSum& sum) const;
  void set_unknown(const Indicator& leaf, const Value& value, Score& score) const;
  const PointVerdict* verdict_on(int index, const std::string& point) const;

  const FactTable& facts_;
  const Framework& framework_;
  const Judgements& judgements_;
};

}  // namespace jiheng
