#include "scoring/judgement.h"

#include "base/text.h"

namespace jiheng {

namespace {

class JudgementReader {
 public:
  JudgementReader(const Dossier& dossier, const Framework& framework, Diagnostics& diagnostics)
      : facts_(dossier.facts), framework_(framework), diagnostics_(diagnostics) {}

  Judgements run() {
    for_each_row("评分", [&](const List& list, int row, int indicator) { read_score(list, row, indicator); });
    for_each_row("要点评定", [&](const List& list, int row, int indicator) { read_point(list, row, indicator); });
    for_each_row("定性评定", [&](const List& list, int row, int indicator) { read_tier(list, row, indicator); });
    for_each_row("扣分", [&](const List& list, int row, int indicator) { read_deduction(list, row, indicator); });
    return std::move(judgements_);
  }

 private:
  template <typename Read>
  void for_each_row(std::string_view list_name, Read read) {
    const List& list = *facts_.catalog().find_list(list_name);
    const int rows = facts_.rows(facts_.catalog().list_id(list));
    for (int row = 0; row < rows; ++row) {
      const std::string name = facts_.cell_text(list, row, "指标");
      const bool whole = name_key(name) == name_key("总分");
      const int indicator = whole ? kWholeEvaluation : framework_.find(name);
      if (indicator >= 0 || (whole && list_name == "评分")) {
        read(list, row, indicator);
      } else {
        unknown_indicator(list, row, name);
      }
    }
  }

  void unknown_indicator(const List& list, int row, const std::string& name) {
    Message remedy = did_you_mean(suggestions(name, framework_.paths()));
    if (remedy.zh.empty())
      remedy = {"请写指标的全路径，如 过程/预算执行/预算完成率；整体写 总分",
                "give the full path; the whole evaluation is 总分"};
    diagnostics_.error("scoring.unknown-indicator", facts_.cell(list, row, "指标").place,
                       {"「" + list.name + "」里的「" + name + "」不是「" + framework_.title + "」的指标，或有重名",
                        "\"" + name + "\" in \"" + list.name + "\" names no indicator of the framework, or several"},
                       remedy);
  }

  Signature signature(const List& list, int row, std::string_view who, std::string_view why) const {
    Signature result;
    result.who = facts_.cell_text(list, row, who);
    result.why = facts_.cell_text(list, row, why);
    const Fact& when = facts_.cell(list, row, "日期");
    if (when.value.is_known()) result.when = when.value.date();
    return result;
  }

  std::optional<Number> number(const List& list, int row, std::string_view field) const {
    const Fact& fact = facts_.cell(list, row, field);
    return fact.value.is_known() ? std::optional<Number>(fact.value.number()) : std::nullopt;
  }

  void read_score(const List& list, int row, int indicator) {
    const auto score = number(list, row, "得分");
    if (!score) return;
    const Number points = indicator == kWholeEvaluation
                              ? framework_.points
                              : framework_.indicators[static_cast<std::size_t>(indicator)].points;
    if (*score < 0 || *score > points) {
      diagnostics_.error("scoring.score-out-of-range", facts_.cell(list, row, "得分").place,
                         {"「" + facts_.cell_text(list, row, "指标") + "」评分" + score->to_string() + "，应在0至" +
                              points.to_string() + "之间",
                          "the score " + score->to_string() + " lies outside 0 to " + points.to_string()},
                         {"得分不得突破分值", "a score cannot exceed the points"});
      return;
    }
    judgements_.scores[indicator] = {*score, signature(list, row, "评分人", "理由")};
  }

  void read_point(const List& list, int row, int indicator) {
    static const std::map<std::string, Verdict> kVerdicts = {
        {"是", Verdict::yes}, {"部分", Verdict::partly}, {"否", Verdict::no}, {"不适用", Verdict::not_applicable}};
    const auto verdict = kVerdicts.find(facts_.cell_text(list, row, "结论"));
    if (verdict == kVerdicts.end()) return;
    PointVerdict made;
    made.point = facts_.cell_text(list, row, "要点");
    made.verdict = verdict->second;
    made.signature = signature(list, row, "评定人", "依据");
    if (made.verdict == Verdict::no) made.coefficient = 0;
    if (made.verdict == Verdict::partly) {
      const auto coefficient = number(list, row, "系数");
      if (!coefficient || *coefficient < 0 || *coefficient > 1) {
        diagnostics_.error(
            "scoring.coefficient-needed", facts_.cell(list, row, "结论").place,
            {"结论为“部分”时要填系数（0%至100%）", "a partial verdict needs a coefficient from 0% to 100%"},
            {"请填系数，如 60%", "give one, such as 60%"});
        return;
      }
      made.coefficient = *coefficient;
    }
    check_point_name(list, row, indicator, made.point);
    judgements_.points[indicator].push_back(std::move(made));
  }

  void check_point_name(const List& list, int row, int indicator, const std::string& point) {
    const ScoreRule& rule = framework_.indicators[static_cast<std::size_t>(indicator)].rule;
    if (rule.method != Method::checklist) return;
    std::vector<std::string> texts;
    for (const ChecklistPoint& known : rule.checklist) {
      if (name_key(known.text) == name_key(point)) return;
      texts.push_back(known.text);
    }
    diagnostics_.error("scoring.unknown-point", facts_.cell(list, row, "要点").place,
                       {"指标没有要点「" + point + "」", "the indicator has no checklist point \"" + point + "\""},
                       {"可用的要点：" + join(texts, "；"), "points: " + join(texts, "; ")});
  }

  void read_tier(const List& list, int row, int indicator) {
    TierVerdict made{facts_.cell_text(list, row, "等次"), number(list, row, "系数"),
                     signature(list, row, "评定人", "依据")};
    const ScoreRule& rule = framework_.indicators[static_cast<std::size_t>(indicator)].rule;
    const Tier* found = nullptr;
    std::vector<std::string> names;
    for (const Tier& tier : rule.tiers) {
      names.push_back(tier.name);
      if (name_key(tier.name) == name_key(made.tier)) found = &tier;
    }
    const Place& place = facts_.cell(list, row, "等次").place;
    if (found == nullptr) {
      diagnostics_.error("scoring.unknown-tier", place,
                         {"指标没有等次「" + made.tier + "」", "the indicator has no tier \"" + made.tier + "\""},
                         {"可用：" + join(names, "、"), "use one of: " + join(names, ", ")});
    } else if (made.coefficient && (*made.coefficient < found->from || *made.coefficient > found->to)) {
      diagnostics_.error(
          "scoring.coefficient-out-of-tier", place,
          {"系数不在等次「" + made.tier + "」的范围内", "the coefficient lies outside the tier \"" + made.tier + "\""},
          {"应在" + (found->from * 100).to_string() + "%至" + (found->to * 100).to_string() + "%之间",
           "it lies between " + (found->from * 100).to_string() + "% and " + (found->to * 100).to_string() + "%"});
    } else {
      made.tier = found->name;
      judgements_.tiers[indicator] = std::move(made);
    }
  }

  void read_deduction(const List& list, int row, int indicator) {
    const auto points = number(list, row, "扣分");
    if (!points) return;
    judgements_.deductions[indicator].push_back(
        {points->abs(), facts_.cell_text(list, row, "问题规则编号"), signature(list, row, "评定人", "理由")});
  }

  const FactTable& facts_;
  const Framework& framework_;
  Diagnostics& diagnostics_;
  Judgements judgements_;
};

}  // namespace

Judgements read_judgements(const Dossier& dossier, const Framework& framework, Diagnostics& diagnostics) {
  return JudgementReader(dossier, framework, diagnostics).run();
}

}  // namespace jiheng
