// Framework (评价指标体系): a dated tree of indicators with points and scoring rules, and its grade scheme.
//
// A framework is a file with issuer, document, legal basis and period, and says what in it is official and what is
// reconstructed. Nothing of it is code: a province is added by adding a file. Checked at load: points add up at every
// level, bands neither overlap nor leave gaps, ladders do not turn, every formula has the right type.
//
// Invariants: indicators are in order of the tree (parents before children); the points of children add up to those of
// the parent, those of the first level to the framework's.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "catalog/catalog.h"
#include "framework/score_rule.h"

namespace jiheng {

// Grades (等级): bands [from, to); the highest band includes its upper end.
struct GradeBand {
  std::string grade;
  Number from;
  Number to;
};

struct GradeScheme {
  std::string id;
  std::string title;
  std::string basis;
  std::vector<GradeBand> bands;  // best first
  std::string file;

  // The band of a score; null outside all bands.
  const GradeBand* band_of(const Number& score) const;
};

// What an undefined value (zero denominator …) means for the score.
enum class UndefinedPolicy { not_applicable, zero, full, missing };
// What becomes of the points of an indicator that does not apply.
enum class NotApplicablePolicy { share, rebase };
enum class FrameworkKind { department, project, self_evaluation };

struct Indicator {
  std::string name;
  std::string path;  // 过程/预算执行/预算完成率
  Number points;
  int level = 1;
  int parent = -1;
  std::vector<int> children;
  std::string meaning;   // 指标解释
  std::string standard;  // 评分标准 in words
  std::string note;
  std::vector<std::string> evidence;     // 佐证材料
  std::shared_ptr<const Formula> value;  // may be null where the rule needs none
  ScoreRule rule;                        // of a leaf
  UndefinedPolicy undefined = UndefinedPolicy::not_applicable;
  Place place;

  bool is_leaf() const { return children.empty(); }
};

struct Framework {
  std::string id;
  std::string title;
  FrameworkKind kind = FrameworkKind::department;
  std::string issuer;
  std::string document;
  std::vector<std::string> legal_basis;
  std::optional<Date> in_force_from;
  std::optional<Date> in_force_to;
  std::string official;
  std::string reconstructed;
  std::string outline;  // report outline: name of the Word template
  GradeScheme grades;
  Number points = 100;
  int decimals = 2;
  RoundingMode rounding = RoundingMode::half_up;
  NotApplicablePolicy not_applicable = NotApplicablePolicy::share;
  std::vector<Indicator> indicators;
  std::vector<int> roots;
  std::string file;
  // Where find() looks: paths, and the names that only one indicator has. Made by index_indicators().
  NameIndex indicators_by_key;

  // By path, or by name where only one indicator has it; -1 when there is none or several.
  int find(std::string_view path_or_name) const;
  std::vector<std::string> paths() const;
  // To be called once when all indicators are there.
  void index_indicators();
};

// All frameworks and grade schemes of a data folder.
class FrameworkLibrary {
 public:
  // Null with diagnostics when any file is wrong.
  static std::unique_ptr<FrameworkLibrary> load(const YamlFolder& folder, const Catalog& catalog,
                                                Diagnostics& diagnostics);
  static std::unique_ptr<FrameworkLibrary> load(const std::filesystem::path& folder, const Catalog& catalog,
                                                Diagnostics& diagnostics);

  const std::vector<Framework>& frameworks() const { return frameworks_; }
  const std::vector<GradeScheme>& grade_schemes() const { return grade_schemes_; }
  const Framework* find(std::string_view id) const;
  std::vector<std::string> ids() const;

 private:
  std::vector<Framework> frameworks_;
  std::vector<GradeScheme> grade_schemes_;
};

// Loads one framework file against known grade schemes.
std::optional<Framework> load_framework(const YamlFile& file, const Catalog& catalog,
                                        const std::vector<GradeScheme>& grade_schemes, Diagnostics& diagnostics);
std::optional<GradeScheme> load_grade_scheme(const YamlFile& file, Diagnostics& diagnostics);

const std::vector<const Schema*>& framework_schemas();

}  // namespace jiheng
