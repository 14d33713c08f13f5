// Rules (问题规则): conditions over facts that make a finding, as dated data with legal basis, wording and
// recommendation.
//
// A rule fires only when its condition is known and true: missing data never makes a problem, unless the rule is about
// absence and says so with 缺失(…).
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "catalog/catalog.h"
#include "finding/text_template.h"

namespace jiheng {

// 严重程度, worst first.
enum class FindingSeverity { high, medium, low, info };

std::string_view severity_key(FindingSeverity severity);   // "high"
std::string_view severity_name(FindingSeverity severity);  // 高
std::optional<FindingSeverity> severity_of(std::string_view key);

struct Rule {
  std::string id;
  std::string title;
  std::string group;  // findings of a group stand together in the report
  FindingSeverity severity = FindingSeverity::medium;
  int list = -1;          // for_each
  bool together = false;  // one finding for all rows
  std::shared_ptr<const Formula> when;
  TextTemplate says;
  std::optional<TextTemplate> each;  // together: the words for a row
  std::string basis;
  std::string advise;
  std::vector<std::string> touches;  // indicators, by name
  std::vector<std::string> covers;  // identities that it speaks of in better words, so that they are not reported twice
  std::vector<Symbol> evidence;     // items shown besides those that the formulas read
  Place place;
};

class RuleBook {
 public:
  // Null with diagnostics when any rule is wrong.
  static std::unique_ptr<RuleBook> load(const YamlFolder& folder, const Catalog& catalog, Diagnostics& diagnostics);
  static std::unique_ptr<RuleBook> load(const std::filesystem::path& folder, const Catalog& catalog,
                                        Diagnostics& diagnostics);

  // Adds the rules of one file that are right; says what is wrong with the others.
  void add(const YamlFile& file, const Catalog& catalog, Diagnostics& diagnostics);

  const std::vector<Rule>& rules() const { return rules_; }
  const Rule* find(std::string_view id) const;

 private:
  std::vector<Rule> rules_;
};

const std::vector<const Schema*>& rule_schemas();

}  // namespace jiheng
