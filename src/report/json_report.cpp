#include "report/json_report.h"

#include <nlohmann/json.hpp>

namespace jiheng {

namespace {

using Json = nlohmann::ordered_json;

// An exact number, or null.
Json number(const std::optional<Number>& value) { return value ? Json(value->to_string()) : Json(nullptr); }

Json range(const Number& low, const Number& high) {
  if (low == high) return {{"value", low.to_string()}};
  return {{"low", low.to_string()}, {"high", high.to_string()}};
}

Json signature(const Signature& signature) {
  return {{"who", signature.who},
          {"when", signature.when ? Json(signature.when->to_iso()) : Json(nullptr)},
          {"why", signature.why}};
}

Json steps(const TraceStep& step) {
  Json result = {{"label", step.label}, {"value", step.value}};
  if (!step.source.empty()) result["source"] = step.source;
  if (step.steps.empty()) return result;
  result["steps"] = Json::array();
  for (const TraceStep& inner : step.steps) result["steps"].push_back(steps(inner));
  return result;
}

Json messages(const std::vector<Message>& messages, Language language) {
  Json result = Json::array();
  for (const Message& message : messages) result.push_back(message.in(language));
  return result;
}

std::string_view state_key(const Score& score) {
  switch (score.state) {
    case ScoreState::open:
      return "open";
    case ScoreState::not_applicable:
      return "not_applicable";
    case ScoreState::scored:
      break;
  }
  return "scored";
}

std::string_view origin_key(ScoreOrigin origin) {
  constexpr std::string_view kKeys[] = {"computed", "judged", "given", "summed"};
  return kKeys[static_cast<std::size_t>(origin)];
}

Json indicator_json(const Evaluation& evaluation, int index, Language language) {
  const Indicator& node = evaluation.indicator(index);
  const Score& score = evaluation.score(index);
  Json result = {{"path", node.path}, {"points", score.points.to_string()}};
  if (score.is_scored()) {
    result["score"] = score.low.to_string();
  } else if (score.state == ScoreState::not_applicable) {
    result["score"] = nullptr;
  } else {
    result["score"] = range(score.low, score.high);
  }
  const auto rate = score.rate();
  result["rate"] = number(rate ? std::optional<Number>(rate->rounded(4)) : std::nullopt);
  result["state"] = state_key(score);
  result["origin"] = origin_key(score.origin);
  Json trace = {{"sentence", value_sentence(evaluation, index)}, {"explanation", explain_score(evaluation, index)}};
  if (!score.trace.empty()) trace["steps"] = steps(trace_tree(score.trace, evaluation.dossier->facts));
  result["trace"] = std::move(trace);
  result["missing"] = score.missing;
  if (score.origin == ScoreOrigin::given || score.origin == ScoreOrigin::judged)
    result["assessor"] = signature(score.signature);
  if (!score.notes.empty()) result["notes"] = messages(score.notes, language);
  return result;
}

Json finding_json(const Finding& finding) {
  Json evidence = Json::array();
  for (const Evidence& item : finding.evidence)
    evidence.push_back({{"name", item.name}, {"value", item.value}, {"source", item.source}});
  Json details = Json::array();
  for (const MarkedText& detail : finding.details) details.push_back(detail.text);
  Json deductions = Json::array();
  for (const Number& points : finding.deductions) deductions.push_back(points.to_string());
  return {{"id", finding.id},
          {"title", finding.title},
          {"group", finding.group},
          {"severity", severity_key(finding.severity)},
          {"text", finding.text.text},
          {"details", details},
          {"evidence", evidence},
          {"basis", finding.basis},
          {"recommendation", finding.recommendation},
          {"touches", finding.touches},
          {"deductions", deductions}};
}

Json sensitivity_json(const Evaluation& evaluation) {
  Json result = Json::array();
  for (const Sensitivity& item : evaluation.sensitivities) {
    result.push_back({{"path", evaluation.indicator(item.indicator).path},
                      {"score", evaluation.score(item.indicator).low.to_string()},
                      {"grade_falls_below", number(item.grade_falls_below)},
                      {"grade_rises_at", number(item.grade_rises_at)}});
  }
  return result;
}

Json deciding_json(const Evaluation& evaluation) {
  Json result = Json::array();
  for (const DecidingItem& item : evaluation.deciding) {
    result.push_back({{"path", evaluation.indicator(item.indicator).path},
                      {"width", item.width.to_string()},
                      {"alone", item.alone},
                      {"missing", evaluation.score(item.indicator).missing}});
  }
  return result;
}

}  // namespace

std::string json_report(const Evaluation& evaluation, const FindingReport& findings, Language language) {
  const auto year = evaluation.dossier->year();
  Json result = {{"unit", evaluation.dossier->unit_name()},
                 {"year", year ? Json(std::to_string(*year)) : Json(nullptr)},
                 {"framework", evaluation.framework->id},
                 {"score", range(evaluation.low, evaluation.high)},
                 {"grade", evaluation.grade != nullptr ? Json(evaluation.grade->grade) : Json(nullptr)}};
  result["possible_grades"] = Json::array();
  for (const GradeBand* band : evaluation.possible_grades) result["possible_grades"].push_back(band->grade);
  result["total_given"] = evaluation.total_given;
  if (evaluation.total_given) {
    result["parts"] = range(evaluation.parts_low, evaluation.parts_high);
    result["assessor"] = signature(evaluation.total_signature);
  }
  result["notes"] = messages(evaluation.notes, language);
  result["deciding"] = deciding_json(evaluation);
  result["sensitivity"] = sensitivity_json(evaluation);
  result["indicators"] = Json::array();
  for (std::size_t i = 0; i < evaluation.scores.size(); ++i)
    result["indicators"].push_back(indicator_json(evaluation, static_cast<int>(i), language));
  result["findings"] = Json::array();
  for (const Finding& finding : findings.findings) result["findings"].push_back(finding_json(finding));
  result["unpaired"] = messages(findings.unpaired, language);
  result["identities"] = {{"checked", findings.identities_checked},
                          {"rounding", findings.identities_rounding},
                          {"unknown", findings.identities_unknown}};
  return result.dump(2) + "\n";
}

}  // namespace jiheng
