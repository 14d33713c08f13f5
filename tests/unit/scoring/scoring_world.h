// A small world for tests of scoring: the catalog of tests/bad/base, frameworks written in the test, and facts as a
// person types them.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "scoring/evaluation.h"

namespace jiheng {

// One dossier scored under one framework. On the heap, because the evaluation refers to both.
struct Scored {
  std::unique_ptr<Framework> framework;
  std::unique_ptr<Dossier> dossier;
  Evaluation evaluation;
  Diagnostics diagnostics;

  const Score& score(std::string_view path_or_name) const {
    return evaluation.score(evaluation.framework->find(path_or_name));
  }
};

// "7.5", "0–10" or "不适用".
inline std::string text_of(const Score& score) {
  if (score.state == ScoreState::not_applicable) return "不适用";
  if (score.state == ScoreState::scored) {
    return score.low == score.high ? score.low.to_string()
                                   : "scored, yet " + score.low.to_string() + "–" + score.high.to_string();
  }
  return score.low.to_string() + "–" + score.high.to_string();
}

class ScoringWorld {
 public:
  static const Catalog& catalog() {
    static const std::unique_ptr<Catalog> kCatalog = [] {
      Diagnostics diagnostics;
      auto loaded = Catalog::load("tests/bad/base/catalog", diagnostics);
      if (!loaded) throw std::logic_error(diagnostics.to_string(Language::chinese));
      return loaded;
    }();
    return *kCatalog;
  }

  // Grades 优 from 90%, 良 80%, 中 60%, 差 0% of the points.
  static GradeScheme scheme(const Number& points) {
    const auto share = [&](int percent) { return points * Number::fraction(percent, 100); };
    return {
        "base",
        "测试",
        "",
        {{"优", share(90), points}, {"良", share(80), share(90)}, {"中", share(60), share(80)}, {"差", 0, share(60)}}};
  }

  // `indicators` as they stand below `indicators:`; `settings` are more lines of the header.
  static std::unique_ptr<Framework> framework(const std::string& indicators, const std::string& points = "10",
                                              const std::string& settings = "") {
    const std::string text =
        "framework: test\ntitle: 测试\nkind: department\nissuer: 测试\ndocument: 测试\nlegal_basis: 测试\n"
        "in_force: {from: 2024-01-01}\nofficial: 无\nreconstructed: 全部\noutline: test\ngrades: base\npoints: " +
        points + "\n" + settings + "indicators:\n" + indicators;
    Diagnostics diagnostics;
    const auto file = YamlFile::parse(text, "framework.yaml", diagnostics);
    auto made =
        file ? load_framework(*file, catalog(), {scheme(Number::parse(points).value())}, diagnostics) : std::nullopt;
    if (!made) throw std::invalid_argument(diagnostics.to_string(Language::chinese) + text);
    return std::make_unique<Framework>(std::move(*made));
  }

  // `facts`: "比率甲=50%; 件数=3件"; `lists`: lists as they stand in a dossier.
  static std::unique_ptr<Dossier> dossier(std::string_view facts, const std::string& lists = "") {
    std::map<std::string, std::string> sections;
    for (const std::string_view pair : split(facts, ';')) {
      const std::size_t equals = pair.find('=');
      if (equals == std::string_view::npos) continue;
      const std::string name(trim(pair.substr(0, equals)));
      const Item* item = catalog().find_item(name);
      if (item == nullptr) throw std::invalid_argument("no item " + name);
      const std::string& section = catalog().sections()[static_cast<std::size_t>(item->section)].name;
      sections[section] += "  " + name + ": " + std::string(trim(pair.substr(equals + 1))) + "\n";
    }
    std::string text = "dossier: 1\nframework: test\n";
    for (const auto& [section, lines] : sections) text.append(section).append(":\n").append(lines);
    text += lists;
    Diagnostics diagnostics;
    const auto file = YamlFile::parse(text, "dossier.yaml", diagnostics);
    auto made = file ? read_dossier_yaml(*file, catalog(), diagnostics) : std::nullopt;
    if (!made) throw std::invalid_argument(diagnostics.to_string(Language::chinese) + text);
    return std::make_unique<Dossier>(std::move(*made));
  }

  // Throws when the judgements do not fit the framework.
  static Scored score(std::unique_ptr<Framework> framework, std::string_view facts, const std::string& lists = "",
                      JudgementFit fit = JudgementFit::required) {
    Scored made;
    made.framework = std::move(framework);
    made.dossier = dossier(facts, lists);
    auto evaluation = evaluate(*made.dossier, *made.framework, fit, made.diagnostics);
    if (!evaluation) throw std::invalid_argument(made.diagnostics.to_string(Language::chinese));
    made.evaluation = std::move(*evaluation);
    return made;
  }

  // One indicator 甲 of 10 points; `body` is what stands in it besides name and points.
  static Scored score_leaf(const std::string& body, std::string_view facts, const std::string& lists = "") {
    return score(framework("  - {name: 甲, points: 10, " + body + "}\n"), facts, lists);
  }

  // What read_judgements says, in Chinese.
  static std::string faults(const Framework& framework, const std::string& lists) {
    Diagnostics diagnostics;
    const auto made = dossier("", lists);
    read_judgements(*made, framework, diagnostics);
    std::string result;
    for (const Diagnostic& d : diagnostics.items()) result += d.message.zh + " [" + d.code + "]\n";
    return result;
  }
};

}  // namespace jiheng
