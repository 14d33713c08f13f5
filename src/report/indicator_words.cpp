#include "report/indicator_words.h"

#include <algorithm>

#include "base/text.h"
#include "report/cross_reference.h"
#include "report/figures_behind.h"
#include "report/method_words.h"
#include "report/report_words.h"

namespace jiheng {

namespace {

constexpr std::size_t kMostNames = 4;

class Sentence {
 public:
  Sentence(const ReportSource& source, int index)
      : source_(source),
        index_(index),
        node_(source.evaluation().indicator(index)),
        score_(source.evaluation().score(index)) {}

  std::string run() const {
    // The facts first: a chapter whose every sentence begins with its standard is not read.
    const std::string standard = node_.standard.empty() ? "" : "评分标准：" + with_stop(node_.standard);
    if (score_.origin == ScoreOrigin::given) return given() + standard;
    if (score_.state == ScoreState::open) return open() + standard;
    return sentence_of({facts(), comparison_words(source_, index_), deduction(), result()}) + standard;
  }

 private:
  // The figures and the value they give.
  std::string facts() const {
    if (score_.trace.empty()) return "";
    const auto figures = figures_behind(score_.trace, source_.facts());
    const Value& value = score_.value;
    if (!value.is_known()) return value.state() == ValueState::undefined ? undefined_words(figures) : "";
    if (value.kind() == ValueKind::boolean) return statements(figures);
    const std::string name = name_of_value(score_.trace, node_.name);
    const std::string words = node_.value ? value_words(value, node_.value->type()) : value_words(value, Type{});
    if (figures.size() == 1 && figures.front().value == value)
      return figures.front().name + "为" + marked(figures.front());
    constexpr std::size_t kMostFigures = 5;
    const std::string behind = figures.empty() || figures.size() > kMostFigures ? "" : listed(figures) + "，";
    return behind + name + "为" + value_figure(words);
  }

  std::string marked(const NamedFigure& figure) const {
    return source_.computed_figure(figure.name, figure.value, figure.words);
  }

  std::string listed(const std::vector<NamedFigure>& figures) const {
    std::vector<std::string> parts;
    parts.reserve(figures.size());
    for (const NamedFigure& figure : figures) parts.push_back(figure.name + marked(figure));
    return join(parts, "、");
  }

  // Behind a condition stand yes/no items and figures.
  std::string statements(const std::vector<NamedFigure>& figures) const {
    std::vector<std::string> parts;
    for (const NamedFigure& figure : figures) {
      const bool yes_no = figure.value.kind() == ValueKind::boolean;
      parts.push_back(yes_no ? statement(figure.name, figure.value.boolean()) : figure.name + "为" + marked(figure));
    }
    return join(parts, "，");
  }

  // The indicator's own value.
  std::string value_figure(const std::string& words) const {
    if (score_.value.kind() != ValueKind::number) return words;
    return source_.score_figure(index_, "指标值", score_.value.number(), words);
  }

  std::string undefined_words(const std::vector<NamedFigure>& figures) const {
    const std::string reason = score_.value.reason().zh;
    return (figures.empty() ? "" : listed(figures) + "，") + "无法计算" + (reason.empty() ? "" : "（" + reason + "）");
  }

  std::string deduction() const {
    if (score_.deducted.is_zero()) return "";
    const std::string why = score_.signature.why.empty() ? "核查发现的问题" : without_stop(score_.signature.why);
    return "因" + why + "另扣" + points_words(score_.deducted) + "分";
  }

  std::string result() const {
    const std::string scored = source_.score_figure(index_, "得分", score_.low, points_words(score_.low));
    if (score_.low == score_.points) return "得满分" + scored + "分";
    return score_.low.is_zero() ? "不得分" : "得" + scored + "分";
  }

  std::string given() const {
    std::string words = (score_.signature.who.empty() ? source_.evaluators() : score_.signature.who);
    if (score_.signature.when) words += "于" + score_.signature.when->to_chinese();
    words += "评定" + result();
    const std::string why = without_stop(score_.signature.why);
    return with_stop(words + (why.empty() ? "" : "，理由是：" + why)) + parts_words();
  }

  // A score given for a whole: what is known of its parts.
  std::string parts_words() const {
    if (node_.is_leaf()) return "";
    std::vector<std::string> known;
    std::vector<std::string> open;
    collect_parts(node_.children, known, open);
    std::string text;
    if (!known.empty()) text += "所属指标中，" + join(known, "；") + "。";
    if (!open.empty()) text += enumerate_quoted(open, kMostNames) + "资料不全，未逐项核算。";
    return text;
  }

  void collect_parts(const std::vector<int>& children, std::vector<std::string>& known,
                     std::vector<std::string>& open) const {
    for (const int child : children) {
      const Indicator& part = source_.evaluation().indicator(child);
      const Score& score = source_.evaluation().score(child);
      if (!part.is_leaf()) {
        collect_parts(part.children, known, open);
      } else if (score.state == ScoreState::open) {
        open.push_back(part.name);
      } else if (score.state == ScoreState::scored) {
        known.push_back(
            "“" + part.name + "”：" +
            without_stop(sentence_of({Sentence(source_, child).facts(), comparison_words(source_, child)})));
      }
    }
  }

  std::string open() const {
    std::string text = sentence_of({waiting_for(score_.missing, source_.evaluators()), "该项未予评分"});
    if (score_.low.is_zero()) return text + "补齐后可得0至" + points_words(score_.high) + "分。";
    return text + "已核实部分得" + points_words(score_.low) + "分，补齐后可得" + points_words(score_.low) + "至" +
           points_words(score_.high) + "分。";
  }

  const ReportSource& source_;
  int index_;
  const Indicator& node_;
  const Score& score_;
};

// What is missing, by who owes it.
struct Waiting {
  std::vector<std::string> items;    // of the unit
  std::vector<std::string> weights;  // of performance indicators
  std::vector<std::string> actuals;
  std::vector<std::string> points;  // checklist points not judged
  bool judgement = false;           // of the indicator as a whole
};

// Takes apart the names that scoring gives to what is missing.
Waiting sort_missing(const std::vector<std::string>& missing) {
  constexpr std::string_view kPoint = "要点「";
  constexpr std::string_view kOpen = "「";
  constexpr std::string_view kClose = "」";
  Waiting result;
  for (const std::string& name : missing) {
    const std::string_view view = name;
    const auto without = [&](std::string_view end) { return std::string(view.substr(0, view.size() - end.size())); };
    if (view.starts_with(kPoint)) {
      result.points.emplace_back(view.substr(kPoint.size(), view.find(kClose) - kPoint.size()));
    } else if (view.starts_with(kOpen)) {
      result.judgement = true;
    } else if (view.ends_with("的权重")) {
      result.weights.push_back(without("的权重"));
    } else if (view.ends_with("的完成值")) {
      result.actuals.push_back(without("的完成值"));
    } else {
      result.items.push_back(name);
    }
  }
  return result;
}

}  // namespace

std::string waiting_for(const std::vector<std::string>& missing, const std::string& evaluators) {
  const Waiting waiting = sort_missing(missing);
  std::vector<std::string> clauses;
  if (!waiting.items.empty()) {
    const auto asks = [](const std::string& item) { return item.find("是否") != std::string::npos; };
    const bool facts = std::any_of(waiting.items.begin(), waiting.items.end(), asks);
    constexpr std::size_t kMostItems = 6;
    clauses.push_back("单位未提供" + enumerate(waiting.items, kMostItems) + (facts ? "的情况" : ""));
  }
  if (!waiting.weights.empty())
    clauses.push_back("未确定" + enumerate_quoted(waiting.weights, 3, "个绩效指标") + "的权重");
  if (!waiting.actuals.empty())
    clauses.push_back("未提供" + enumerate_quoted(waiting.actuals, 3, "个绩效指标") + "的完成情况");
  if (!waiting.points.empty())
    clauses.push_back(evaluators + "尚未评定" + enumerate_quoted(waiting.points, 3, "个要点"));
  if (waiting.judgement) clauses.push_back(evaluators + "尚未作出评定");
  return join(clauses, "，");
}

std::string indicator_sentence(const ReportSource& source, int index) { return Sentence(source, index).run(); }

std::string loss_reason(const ReportSource& source, int index) {
  const Score& score = source.evaluation().score(index);
  if (!score.is_scored() || score.low >= score.points) return "";
  std::vector<std::string> problems;
  for (const Finding* finding : source.findings_of(index)) problems.push_back(problem_reference(source, *finding));
  const Number lost = score.points - score.low;
  std::string text = sentence_of(
      {shortfall_words(source, index), "扣" + source.score_figure(index, "扣分", lost, points_words(lost)) + "分"});
  if (!problems.empty()) text += "相关问题见" + enumerate(problems, kMostNames, "个问题") + "。";
  return text;
}

}  // namespace jiheng
