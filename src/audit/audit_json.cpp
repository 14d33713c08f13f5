#include "audit/audit_json.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "audit/audit_words.h"
#include "base/figure.h"

namespace jiheng {
namespace {

using Json = nlohmann::ordered_json;

std::string figure_id(std::size_t index) { return "f" + std::to_string(index + 1); }

Json figure_json(const AuditResult& result, std::size_t index) {
  const DocumentFigure& figure = result.document.figures[index];
  const LedgerEntry& entry = result.ledger[index];
  const Passage& passage = result.document.passages[figure.passage];
  constexpr std::size_t kAround = 20;
  const std::size_t begin = std::max(passage.begin, figure.begin < kAround ? 0 : figure.begin - kAround);
  Json json;
  json["id"] = figure_id(index);
  json["text"] = result.document.printed(figure);
  json["quote"] = result.document.quote(begin, std::min(passage.end, figure.unit_end + kAround));
  json["class"] = figure_class_name(figure.figure_class);
  json["value"] = figure.value.to_string();
  json["unit"] = figure.unit.name;
  json["page"] = passage.page;
  json["start"] = figure.begin;
  json["end"] = figure.unit_end;
  json["verdict"] = entry.verdict ? Json(verdict_name(*entry.verdict)) : Json(nullptr);
  return json;
}

Json check_json(const Check& check) {
  Json json;
  json["id"] = check.id;
  json["kind"] = kind_name(check.kind);
  json["verdict"] = verdict_name(check.verdict);
  json["severity"] = severity_name(check.severity);
  json["quote"] = check.quote;
  json["page"] = check.page;
  json["start"] = check.begin;
  json["end"] = check.end;
  json["printed"] = check.printed;
  json["recomputed"] = check.recomputed;
  json["formula"] = check.formula;
  json["figures"] = Json::array();
  for (const std::size_t figure : check.figures) json["figures"].push_back(figure_id(figure));
  json["explanation"] = check.explanation.zh;
  json["explanation_en"] = check.explanation.en;
  if (!check.likely) {
    json["likely"] = nullptr;
    return json;
  }
  json["likely"] = {
      {"figure", check.likely->figure == kNoIndex ? Json(nullptr) : Json(figure_id(check.likely->figure))},
      {"should_be", check.likely->should_be},
      {"reason", check.likely->reason.zh},
      {"reason_en", check.likely->reason.en}};
  return json;
}

Json coverage_json(const Coverage& coverage) {
  const auto share = [](std::size_t decided, std::size_t figures) {
    return figures == 0 ? Json(nullptr)
                        : Json((Number(decided) / Number(figures)).rounded(4, RoundingMode::truncate).to_double());
  };
  Json json{{"figures", coverage.figures},
            {"decided", coverage.decided},
            {"share", share(coverage.decided, coverage.figures)},
            {"by_class", Json::object()}};
  for (std::size_t i = 0; i < kFigureClasses; ++i) {
    const Coverage::ByClass& one = coverage.by_class[i];
    json["by_class"][std::string(figure_class_name(static_cast<FigureClass>(i)))] = {
        {"figures", one.figures}, {"decided", one.decided}, {"share", share(one.decided, one.figures)}};
  }
  return json;
}

Json distance_json(const std::optional<GradeDistance>& distance) {
  if (!distance) return nullptr;
  return {{"grade", distance->grade}, {"at", distance->at.to_string()}, {"by", distance->by.to_string()}};
}

Json sensitivity_json(const AuditResult& result) {
  if (!result.sensitivity) return nullptr;
  const ScoreSensitivity& sensitivity = *result.sensitivity;
  Json effects = Json::array();
  for (const ScoreEffect& effect : sensitivity.effects) {
    const Message words = effect_words(result.document, sensitivity, effect);
    effects.push_back({{"check", result.checks[effect.check].id},
                       {"figure", figure_id(effect.figure)},
                       {"right", effect.right.to_string()},
                       {"total", effect.total.to_string()},
                       {"change", (effect.total - sensitivity.value).to_string()},
                       {"grade", effect.grade},
                       {"flips", effect.flips},
                       {"by_rate", effect.by_rate},
                       {"explanation", words.zh},
                       {"explanation_en", words.en}});
  }
  const Message words = total_words(sensitivity);
  return {{"total", figure_id(sensitivity.total)},
          {"value", sensitivity.value.to_string()},
          {"grade", sensitivity.grade},
          {"own_bands", sensitivity.own_bands},
          {"up", distance_json(sensitivity.up)},
          {"down", distance_json(sensitivity.down)},
          {"effects", std::move(effects)},
          {"explanation", words.zh},
          {"explanation_en", words.en}};
}

Json solved_json(const SolvedFigure& solved) {
  Json figures = Json::array();
  for (const std::size_t figure : solved.figures) figures.push_back(figure_id(figure));
  constexpr int kDecimals = 12;  // where a bound has no finite decimal
  const auto bound = [](const Number& value) {
    return value.decimals_needed() ? value.to_string() : value.to_fixed(kDecimals);
  };
  return {{"rule", solved.rule},
          {"what", solved.what.zh},
          {"what_en", solved.what.en},
          {"text", solved_text(solved, Language::chinese)},
          {"low", bound(solved.value.low.value)},
          {"high", bound(solved.value.high.value)},
          {"unit", solved.unit.name},
          {"formula", solved.formula},
          {"figures", std::move(figures)},
          {"quote", solved.quote},
          {"page", solved.page},
          {"start", solved.begin},
          {"end", solved.end}};
}

// As it stands so deep inside of another value. (Line ends inside of strings are escaped.)
std::string indented(const Json& json, std::size_t depth) {
  const std::string text = json.dump(1, ' ', false, Json::error_handler_t::replace);
  std::string result;
  result.reserve(text.size());
  for (const char c : text) {
    result += c;
    if (c == '\n') result.append(depth, ' ');
  }
  return result;
}

// A list, one value after the other: all of them at once would take several times the memory of their text.
template <typename Make>
void append_list(std::string& text, std::size_t count, const Make& make) {
  text += "[";
  for (std::size_t i = 0; i < count; ++i) text += (i == 0 ? "\n  " : ",\n  ") + indented(make(i), 2);
  text += count == 0 ? "]" : "\n ]";
}

}  // namespace

std::string audit_json(const AuditResult& result) {
  Json document{{"path", result.document.document->file},
                {"title", result.title},
                {"kind", result.kind},
                {"year", result.year == 0 ? Json(nullptr) : Json(result.year)}};
  Json summary = Json::object();
  const auto counts = count_verdicts(result.checks);
  for (std::size_t i = 0; i < kVerdicts; ++i) {
    summary[std::string(verdict_name(static_cast<CheckVerdict>(i)))] = counts[i];
  }
  std::string text = "{\n \"document\": " + indented(document, 1) + ",\n \"checks\": ";
  append_list(text, result.checks.size(), [&](std::size_t i) { return check_json(result.checks[i]); });
  text += ",\n \"figures\": ";
  append_list(text, result.document.figures.size(), [&](std::size_t i) { return figure_json(result, i); });
  text += ",\n \"against\": ";
  append_list(text, result.against.size(), [&](std::size_t i) {
    const AgainstResult& other = result.against[i];
    return Json{{"file", other.file}, {"relation", relation_name(other.relation)}, {"compared", other.compared}};
  });
  text += ",\n \"sensitivity\": " + indented(sensitivity_json(result), 1) + ",\n \"solved\": ";
  append_list(text, result.solved.size(), [&](std::size_t i) { return solved_json(result.solved[i]); });
  return text + ",\n \"coverage\": " + indented(coverage_json(result.coverage), 1) +
         ",\n \"summary\": " + indented(summary, 1) + "\n}\n";
}

}  // namespace jiheng
