#include "audit/label_score_words.h"

#include <array>
#include <filesystem>
#include <map>

#include <nlohmann/json.hpp>

#include "audit/audit_words.h"
#include "base/text.h"

namespace jiheng {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kQuoteCharacters = 400;

struct Tally {
  std::size_t all = 0;
  std::size_t found = 0;
  std::size_t exact = 0;

  void add(const LabelMatch& match) {
    ++all;
    found += match.found ? 1 : 0;
    exact += match.exact ? 1 : 0;
  }
  std::string text() const { return std::to_string(found) + "/" + std::to_string(all); }
};

struct Totals {
  std::map<CheckKind, std::map<CheckVerdict, Tally>> by_kind;
  std::map<CheckVerdict, Tally> by_verdict;
  Tally all;
  std::size_t place_only = 0;
  std::size_t false_errors = 0;
  std::size_t beyond = 0;
  Coverage coverage;
};

Totals add_up(const std::vector<LabelScore>& scores) {
  Totals totals;
  for (const LabelScore& score : scores) {
    for (const LabelMatch& match : score.labels) {
      totals.by_kind[match.label.kind][match.label.verdict].add(match);
      totals.by_verdict[match.label.verdict].add(match);
      totals.all.add(match);
      totals.place_only += match.found && !match.same_figure ? 1 : 0;
      totals.false_errors += match.false_error ? 1 : 0;
    }
    totals.beyond += score.beyond.size();
    totals.coverage.figures += score.coverage.figures;
    totals.coverage.decided += score.coverage.decided;
  }
  return totals;
}

std::string name_of(const LabelScore& score) { return std::filesystem::path(score.file).filename().string(); }

// A cell of a table for the terminal.
std::string cell(const std::string& text, std::size_t width) {
  const std::size_t wide = display_width(text);
  return std::string(wide < width ? width - wide : 1, ' ') + text;
}

std::string recall_table(const Totals& totals, Language language) {
  constexpr std::array<CheckVerdict, 5> kShown = {CheckVerdict::error, CheckVerdict::suspicious, CheckVerdict::rounding,
                                                  CheckVerdict::truncation, CheckVerdict::consistent};
  std::string text = "            ";
  for (const CheckVerdict verdict : kShown) text += cell(std::string(verdict_name(verdict)), 12);
  text += "\n";
  for (const auto& [kind, verdicts] : totals.by_kind) {
    std::string name(kind_name(kind));
    name.resize(12, ' ');
    text += name;
    for (const CheckVerdict verdict : kShown) {
      const auto found = verdicts.find(verdict);
      text += cell(found == verdicts.end() ? "·" : found->second.text(), 12);
    }
    text += "\n";
  }
  text += language == Language::chinese ? "合计        " : "all         ";
  for (const CheckVerdict verdict : kShown) {
    const auto found = totals.by_verdict.find(verdict);
    text += cell(found == totals.by_verdict.end() ? "·" : found->second.text(), 12);
  }
  return text + "\n";
}

std::string check_line(const Check& check) {
  return std::string(kind_name(check.kind)) + " " + std::string(verdict_name(check.verdict)) + " " + check.rule + "  " +
         check.printed + " ← " + check.recomputed + (check.formula.empty() ? "" : " = " + check.formula);
}

std::string label_text(const LabelScore& score, const LabelMatch& match) {
  const AuditLabel& label = match.label;
  std::string text = name_of(score) + (match.page > 0 ? " p" + std::to_string(match.page) : "") + "  " +
                     std::string(kind_name(label.kind)) + " " + std::string(verdict_name(label.verdict)) + "  " +
                     label.printed;
  if (!label.recomputed.empty()) text += " ← " + label.recomputed;
  if (!match.located) text += "  (quote not in the text)";
  text += "\n    " + one_line(label.quote, kQuoteCharacters) + "\n";
  if (!label.note.empty()) text += "    " + label.note + "\n";
  if (match.check) text += "    → " + check_line(*match.check) + "\n";
  for (const Check& check : match.nearby) text += "    ~ " + check_line(check) + "\n";
  return text;
}

std::string beyond_text(const LabelScore& score, const Check& check, Language language) {
  return name_of(score) + (check.page > 0 ? " p" + std::to_string(check.page) : "") + "  " + check_line(check) +
         "\n    " + one_line(check.quote, kQuoteCharacters) + "\n    " + check.explanation.in(language) + "\n";
}

std::string title(const Message& words, std::size_t count, Language language) {
  return "\n== " + words.in(language) + ": " + std::to_string(count) + "\n";
}

Json tally_json(const Tally& tally) { return {{"found", tally.found}, {"all", tally.all}, {"exact", tally.exact}}; }

Json check_json(const Check& check) {
  return {{"kind", kind_name(check.kind)},
          {"verdict", verdict_name(check.verdict)},
          {"rule", check.rule},
          {"page", check.page},
          {"quote", check.quote},
          {"printed", check.printed},
          {"recomputed", check.recomputed},
          {"formula", check.formula},
          {"explanation", check.explanation.zh}};
}

Json label_json(const LabelMatch& match) {
  Json json{{"kind", kind_name(match.label.kind)},
            {"verdict", verdict_name(match.label.verdict)},
            {"quote", match.label.quote},
            {"printed", match.label.printed},
            {"note", match.label.note},
            {"located", match.located},
            {"found", match.found},
            {"exact", match.exact},
            {"same_figure", match.same_figure},
            {"false_error", match.false_error}};
  json["check"] = match.check ? check_json(*match.check) : Json(nullptr);
  return json;
}

}  // namespace

std::string label_score_text(const std::vector<LabelScore>& scores, Language language) {
  const Totals totals = add_up(scores);
  const bool zh = language == Language::chinese;
  std::string text = recall_table(totals, language);
  const auto verdict = [&](CheckVerdict which) {
    const auto found = totals.by_verdict.find(which);
    return found == totals.by_verdict.end() ? Tally() : found->second;
  };
  const Tally errors = verdict(CheckVerdict::error);
  text += (zh ? "错误 " : "errors ") + errors.text() + " (" + percent_words(errors.found, errors.all) + ")" +
          (zh ? "，全部 " : ", all ") + totals.all.text() + " (" + percent_words(totals.all.found, totals.all.all) +
          ")" + (zh ? "，其中结论完全相同 " : ", of these exactly the same verdict ") +
          std::to_string(totals.all.exact) + (zh ? "，只有位置相符 " : ", by place only ") +
          std::to_string(totals.place_only) + "\n";
  text += title({"标注为无误而报错（必须为零）", "labels without fault reported as error (must be none)"},
                totals.false_errors, language);
  for (const LabelScore& score : scores) {
    for (const LabelMatch& match : score.labels) text += match.false_error ? label_text(score, match) : "";
  }
  text += title({"没有找到的标注", "labels that were missed"}, totals.all.all - totals.all.found, language);
  for (const LabelScore& score : scores) {
    for (const LabelMatch& match : score.labels) text += match.found ? "" : label_text(score, match);
  }
  text += title({"标注以外的问题（请逐条读）", "findings beyond the labels, to be read"}, totals.beyond, language);
  for (const LabelScore& score : scores) {
    for (const Check& check : score.beyond) text += beyond_text(score, check, language);
  }
  text += std::string("\n== ") + (zh ? "覆盖率" : "coverage") + "\n";
  const auto coverage_line = [&](const std::string& name, const Coverage& coverage) {
    return name + "  " + std::to_string(coverage.decided) + "/" + std::to_string(coverage.figures) + "  " +
           percent_words(coverage.decided, coverage.figures) + "\n";
  };
  for (const LabelScore& score : scores) text += coverage_line(name_of(score), score.coverage);
  return text + coverage_line(zh ? "合计" : "all", totals.coverage);
}

std::string label_score_json(const std::vector<LabelScore>& scores) {
  const Totals totals = add_up(scores);
  Json json;
  json["recall"]["all"] = tally_json(totals.all);
  for (const auto& [verdict, tally] : totals.by_verdict) {
    json["recall"]["by_verdict"][std::string(verdict_name(verdict))] = tally_json(tally);
  }
  for (const auto& [kind, verdicts] : totals.by_kind) {
    for (const auto& [verdict, tally] : verdicts) {
      json["recall"]["by_kind"][std::string(kind_name(kind))][std::string(verdict_name(verdict))] = tally_json(tally);
    }
  }
  json["place_only"] = totals.place_only;
  json["false_errors"] = totals.false_errors;
  json["coverage"] = {{"figures", totals.coverage.figures}, {"decided", totals.coverage.decided}};
  json["documents"] = Json::array();
  for (const LabelScore& score : scores) {
    Json one{{"file", score.file},
             {"coverage", {{"figures", score.coverage.figures}, {"decided", score.coverage.decided}}},
             {"labels", Json::array()},
             {"beyond", Json::array()}};
    for (const LabelMatch& match : score.labels) one["labels"].push_back(label_json(match));
    for (const Check& check : score.beyond) one["beyond"].push_back(check_json(check));
    json["documents"].push_back(std::move(one));
  }
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace jiheng
