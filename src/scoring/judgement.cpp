#include "scoring/judgement.h"

#include <algorithm>

#include "base/text.h"

namespace jiheng {

namespace {

class JudgementReader {
 public:
  JudgementReader(const Dossier& dossier, const Framework& framework, Diagnostics& diagnostics)
      : dossier_(dossier), facts_(dossier.facts), framework_(framework), diagnostics_(diagnostics) {}

  Judgements run(JudgementFit fit) {
    if (fit == JudgementFit::required) {
      for_each_row("评分", [&](const List& list, int row, int indicator) { read_score(list, row, indicator); });
      for_each_row("扣分", [&](const List& list, int row, int indicator) { read_deduction(list, row, indicator); });
    } else {
      say_points_left_out();
    }
    for_each_row("要点评定", [&](const List& list, int row, int indicator) { read_point(list, row, indicator); });
    for_each_row("定性评定", [&](const List& list, int row, int indicator) { read_tier(list, row, indicator); });
    return std::move(judgements_);
  }

 private:
  template <typename Read>
  void for_each_row(std::string_view list_name, Read read) {
    const List& list = *facts_.catalog().find_list(list_name);
    const int rows = facts_.rows(facts_.catalog().list_id(list));
    for (int row = 0; row < rows; ++row) {
      const std::string name = facts_.cell_text(list, row, "指标");
      const bool whole = same_name(name, "总分");
      const int indicator = whole ? kWholeEvaluation : framework_.find(name);
      if (indicator >= 0 || (whole && list_name == "评分")) {
        read(list, row, indicator);
      } else {
        unknown_indicator(list, row, name);
      }
    }
  }

  void say_points_left_out() {
    const Catalog& catalog = facts_.catalog();
    const int rows = std::max(facts_.rows(catalog.list_id(*catalog.find_list("评分"))),
                              facts_.rows(catalog.list_id(*catalog.find_list("扣分"))));
    if (rows <= 0) return;
    diagnostics_.error(
        "scoring.other-framework", {dossier_.file, 0, 0, "", ""},
        {"「评分」和「扣分」是按「" + dossier_.framework + "」打的分，改用「" + framework_.id + "」时没有采用",
         "points in 评分 and 扣分 were given under \"" + dossier_.framework + "\" and do not count under \"" +
             framework_.id + "\""},
        {"要按这个体系评定，请把基础资料的 framework 改成它，再重新填写评分",
         "to score under it, name it as the dossier's framework and fill in its scores"});
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
                          "the score " + score->to_string() + " of \"" + facts_.cell_text(list, row, "指标") +
                              "\" lies outside 0 to " + points.to_string()},
                         {"得分不得突破分值", "a score cannot exceed the points"});
      return;
    }
    if (!claim(list, row, judgements_.scores.contains(indicator))) return;
    judgements_.scores[indicator] = {*score, signature(list, row, "评分人", "理由")};
  }

  // A path and a name may mean the same indicator: judging it twice is a mistake that the list's key does not show.
  bool claim(const List& list, int row, bool taken) {
    if (!taken) return true;
    const std::string name = facts_.cell_text(list, row, "指标");
    diagnostics_.error(
        "scoring.judged-twice", facts_.cell(list, row, "指标").place,
        {"「" + list.name + "」里「" + name + "」评定了两次", "\"" + name + "\" is judged twice"},
        {"请只留一行；名称和路径指的是同一个指标", "keep one row: name and path mean the same indicator"});
    return false;
  }

  // A judgement that the indicator's method has no use for would be lost in silence.
  bool fits(const List& list, int row, int indicator, bool method_fits, const Message& remedy) {
    if (method_fits) return true;
    const Indicator& node = framework_.indicators[static_cast<std::size_t>(indicator)];
    const std::string method(node.is_leaf() ? method_name(node.rule.method) : "下级合计");
    const std::string key(node.is_leaf() ? method_key(node.rule.method) : "sum of its children");
    diagnostics_.error("scoring.wrong-method", facts_.cell(list, row, "指标").place,
                       {"「" + node.path + "」按" + method + "计分，不能写在「" + list.name + "」里",
                        "\"" + node.path + "\" is scored by " + key + " and takes no row in \"" + list.name + "\""},
                       remedy);
    return false;
  }

  const ScoreRule* rule_of(int indicator) const {
    const Indicator& node = framework_.indicators[static_cast<std::size_t>(indicator)];
    return node.is_leaf() ? &node.rule : nullptr;
  }

  void read_point(const List& list, int row, int indicator) {
    const ScoreRule* rule = rule_of(indicator);
    if (!fits(list, row, indicator,
              rule != nullptr && (rule->method == Method::checklist || rule->method == Method::yes_no),
              {"请改写在「评分」里；要点评定只用于要素符合和直接赋分的指标",
               "give a score in 评分; 要点评定 is for checklists and yes/no indicators"}))
      return;
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
    auto& verdicts = judgements_.points[indicator];
    const auto same = [&](const PointVerdict& other) {
      return rule->method == Method::yes_no || same_name(other.point, made.point);
    };
    if (claim(list, row, std::any_of(verdicts.begin(), verdicts.end(), same))) verdicts.push_back(std::move(made));
  }

  void check_point_name(const List& list, int row, int indicator, const std::string& point) {
    const ScoreRule& rule = framework_.indicators[static_cast<std::size_t>(indicator)].rule;
    if (rule.method != Method::checklist) return;
    std::vector<std::string> texts;
    for (const ChecklistPoint& known : rule.checklist) {
      if (same_name(known.text, point)) return;
      texts.push_back(known.text);
    }
    diagnostics_.error("scoring.unknown-point", facts_.cell(list, row, "要点").place,
                       {"指标没有要点「" + point + "」", "the indicator has no checklist point \"" + point + "\""},
                       {"可用的要点：" + join(texts, "；"), "points: " + join(texts, "; ")});
  }

  void read_tier(const List& list, int row, int indicator) {
    const ScoreRule* leaf_rule = rule_of(indicator);
    if (!fits(list, row, indicator, leaf_rule != nullptr && leaf_rule->method == Method::tiers,
              {"请改写在「评分」里；定性评定只用于评判等级赋分的指标", "give a score in 评分; 定性评定 is for tiers"}))
      return;
    TierVerdict made{facts_.cell_text(list, row, "等次"), number(list, row, "系数"),
                     signature(list, row, "评定人", "依据")};
    const ScoreRule& rule = framework_.indicators[static_cast<std::size_t>(indicator)].rule;
    const Tier* found = nullptr;
    std::vector<std::string> names;
    for (const Tier& tier : rule.tiers) {
      names.push_back(tier.name);
      if (same_name(tier.name, made.tier)) found = &tier;
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
      if (claim(list, row, judgements_.tiers.contains(indicator))) judgements_.tiers[indicator] = std::move(made);
    }
  }

  void read_deduction(const List& list, int row, int indicator) {
    const auto points = number(list, row, "扣分");
    if (!points) return;
    if (!fits(list, row, indicator, rule_of(indicator) != nullptr,
              {"扣分要落到末级指标，请写下级指标的路径", "take points off an indicator of the last level"}))
      return;
    judgements_.deductions[indicator].push_back(
        {points->abs(), facts_.cell_text(list, row, "问题规则编号"), signature(list, row, "评定人", "理由")});
  }

  const Dossier& dossier_;
  const FactTable& facts_;
  const Framework& framework_;
  Diagnostics& diagnostics_;
  Judgements judgements_;
};

}  // namespace

Judgements read_judgements(const Dossier& dossier, const Framework& framework, Diagnostics& diagnostics,
                           JudgementFit fit) {
  Diagnostics found;
  Judgements judgements = JudgementReader(dossier, framework, found).run(fit);
  for (Diagnostic diagnostic : found.items()) {
    if (fit == JudgementFit::optional) diagnostic.level = DiagnosticLevel::warning;
    diagnostics.add(std::move(diagnostic));
  }
  return judgements;
}

}  // namespace jiheng
