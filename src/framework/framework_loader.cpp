#include <algorithm>
#include <set>

#include "base/text.h"
#include "catalog/formula_origin.h"
#include "framework/score_rule_loader.h"

namespace jiheng {

namespace {

const Schema kFrameworkSchema{"framework",
                              {{"framework", true},
                               {"title", true},
                               {"kind", true},
                               {"issuer", true},
                               {"document", true},
                               {"legal_basis", true},
                               {"in_force", true},
                               {"official", true},
                               {"reconstructed", true},
                               {"outline", true},
                               {"grades", true},
                               {"points", true},
                               {"rounding"},
                               {"not_applicable"},
                               {"indicators", true}}};
const Schema kIndicatorSchema{"indicator",
                              {{"name", true},
                               {"points", true},
                               {"children"},
                               {"meaning"},
                               {"standard"},
                               {"note"},
                               {"value"},
                               {"score"},
                               {"undefined"},
                               {"evidence"}}};
const Schema kRoundingSchema{"rounding", {{"decimals"}, {"mode"}}};
const Schema kPeriodSchema{"in_force", {{"from", true}, {"to"}}};
const Schema kGradeSchema{"grade_scheme", {{"grade_scheme", true}, {"title", true}, {"basis"}, {"bands", true}}};
const Schema kGradeBandSchema{"grade_scheme.band", {{"grade", true}, {"from", true}, {"to", true}}};

// One of a few words; an error that lists them otherwise.
template <typename Enum>
Enum choice(const YamlFile& file, const YamlNode& node, const char* key, const std::map<std::string, Enum>& words,
            Enum fallback, Diagnostics& diagnostics) {
  const std::string text = file.text(node, key, diagnostics);
  if (text.empty()) return fallback;
  const auto found = words.find(text);
  if (found != words.end()) return found->second;
  std::vector<std::string> names;
  names.reserve(words.size());
  for (const auto& [name, value] : words) names.push_back(name);
  file.error(
      child(node, key), "framework.bad-choice",
      {"「" + std::string(key) + "」不能是「" + text + "」", "\"" + std::string(key) + "\" cannot be \"" + text + "\""},
      {"可用：" + join(names, "、"), "use one of: " + join(names, ", ")}, diagnostics);
  return fallback;
}

class FrameworkReader {
 public:
  FrameworkReader(const YamlFile& file, const Catalog& catalog, const std::vector<GradeScheme>& schemes,
                  Diagnostics& diagnostics)
      : file_(file), catalog_(catalog), schemes_(schemes), diagnostics_(diagnostics) {}

  std::optional<Framework> run() {
    const YamlNode root = file_.root();
    if (!file_.check_keys(root, kFrameworkSchema, diagnostics_)) return std::nullopt;
    const std::size_t before = diagnostics_.items().size();
    read_header(root);
    read_children(child(root, "indicators"), -1, framework_.points, child(root, "points"));
    check_paths();
    framework_.index_indicators();
    if (diagnostics_.items().size() != before) return std::nullopt;
    return std::move(framework_);
  }

 private:
  std::string text(const YamlNode& node, const char* key) { return file_.text(node, key, diagnostics_); }

  void read_header(const YamlNode& root) {
    framework_.file = file_.name();
    framework_.id = text(root, "framework");
    framework_.title = text(root, "title");
    framework_.kind = choice<FrameworkKind>(file_, root, "kind",
                                            {{"department", FrameworkKind::department},
                                             {"project", FrameworkKind::project},
                                             {"self_evaluation", FrameworkKind::self_evaluation}},
                                            FrameworkKind::department, diagnostics_);
    framework_.issuer = text(root, "issuer");
    framework_.document = text(root, "document");
    framework_.legal_basis = file_.texts(root, "legal_basis", diagnostics_);
    framework_.official = text(root, "official");
    framework_.reconstructed = text(root, "reconstructed");
    framework_.outline = text(root, "outline");
    framework_.points =
        read_number(file_, child(root, "points"), Dimension::of(Quantity::score), diagnostics_).value_or(Number(100));
    framework_.not_applicable = choice<NotApplicablePolicy>(
        file_, root, "not_applicable", {{"share", NotApplicablePolicy::share}, {"rebase", NotApplicablePolicy::rebase}},
        NotApplicablePolicy::share, diagnostics_);
    read_period(child(root, "in_force"));
    read_rounding(child(root, "rounding"));
    read_grades(root);
  }

  void read_period(const YamlNode& node) {
    if (!file_.check_keys(node, kPeriodSchema, diagnostics_)) return;
    const auto date = [&](const char* key) -> std::optional<Date> {
      const std::string value = text(node, key);
      if (value.empty()) return std::nullopt;
      const auto result = read_date(value);
      if (!result)
        file_.error(child(node, key), "framework.bad-date",
                    {"「" + value + "」不是日期", "\"" + value + "\" is not a date"},
                    {"写法：2024-01-01", "write 2024-01-01"}, diagnostics_);
      return result;
    };
    framework_.in_force_from = date("from");
    framework_.in_force_to = date("to");
    if (framework_.in_force_to && framework_.in_force_from && *framework_.in_force_to < *framework_.in_force_from) {
      file_.error(node, "framework.bad-period", {"施行截止日早于开始日", "the period ends before it begins"},
                  {"请核对 from 和 to", "check from and to"}, diagnostics_);
    }
  }

  void read_rounding(const YamlNode& node) {
    if (!node.is_defined() || !file_.check_keys(node, kRoundingSchema, diagnostics_)) return;
    const std::string decimals = text(node, "decimals");
    const auto number = Number::parse(decimals.empty() ? "2" : decimals);
    const auto digits = number ? number->to_integer() : std::nullopt;
    if (!digits || *digits < 0 || *digits > 6) {
      file_.error(node, "framework.bad-rounding", {"decimals 应为 0 到 6", "decimals is a whole number from 0 to 6"},
                  {"一般写 2", "usually 2"}, diagnostics_);
      return;
    }
    framework_.decimals = static_cast<int>(*digits);
    framework_.rounding = choice<RoundingMode>(file_, node, "mode",
                                               {{"half_up", RoundingMode::half_up},
                                                {"half_even", RoundingMode::half_even},
                                                {"truncate", RoundingMode::truncate},
                                                {"up", RoundingMode::up}},
                                               RoundingMode::half_up, diagnostics_);
  }

  void read_grades(const YamlNode& root) {
    const std::string id = text(root, "grades");
    const auto found = std::find_if(schemes_.begin(), schemes_.end(), [&](const GradeScheme& s) { return s.id == id; });
    if (found == schemes_.end()) {
      std::vector<std::string> ids;
      for (const GradeScheme& s : schemes_) ids.push_back(s.id);
      file_.error(child(root, "grades"), "framework.unknown-grades",
                  {"没有「" + id + "」这个等级标准", "unknown grade scheme \"" + id + "\""},
                  {"可用：" + join(ids, "、"), "use one of: " + join(ids, ", ")}, diagnostics_);
      return;
    }
    framework_.grades = *found;
    const std::vector<GradeBand>& bands = found->bands;
    if (bands.front().to == framework_.points && bands.back().from.is_zero()) return;
    const std::string from = bands.back().from.to_string();
    const std::string to = bands.front().to.to_string();
    const std::string points = framework_.points.to_string();
    file_.error(
        child(root, "grades"), "framework.grades-do-not-fit",
        {"等级标准「" + id + "」从" + from + "到" + to + "分，体系从0到" + points + "分",
         "the grade scheme \"" + id + "\" reaches from " + from + " to " + to + ", the framework from 0 to " + points},
        {"请换一个同样满分的等级标准，或改正其最高的 to 和最低的 from",
         "choose a scheme for the same full marks, or correct its highest `to` and lowest `from`"},
        diagnostics_);
  }

  // A leaf whose points have more digits than scores could never reach them, or would exceed them.
  void check_decimals(const YamlNode& at, const Number& points) {
    if (points == points.rounded(framework_.decimals)) return;
    file_.error(at, "framework.points-decimals",
                {"分值" + points.to_string() + "的小数位数多于得分的" + std::to_string(framework_.decimals) + "位",
                 "the points " + points.to_string() + " have more decimals than scores, which have " +
                     std::to_string(framework_.decimals)},
                {"请改用位数较少的分值（如 3.13 和 3.12），或增加 rounding 的 decimals",
                 "use points with fewer decimals (3.13 and 3.12), or raise `decimals` of `rounding`"},
                diagnostics_);
  }

  void read_children(const YamlNode& nodes, int parent, const Number& points, const YamlNode& blame) {
    if (!file_.check_sequence(nodes, "indicators", diagnostics_)) return;
    Number total;
    bool complete = true;
    for (const YamlNode& node : nodes.items()) {
      const int index = read_indicator(node, parent);
      complete = complete && index >= 0;
      if (index >= 0) total += framework_.indicators[static_cast<std::size_t>(index)].points;
    }
    if (complete && total != points) {
      const std::string owner =
          parent < 0 ? framework_.title : framework_.indicators[static_cast<std::size_t>(parent)].name;
      file_.error(blame, "framework.points-sum",
                  {"「" + owner + "」分值为" + points.to_string() + "，下级合计" + total.to_string(),
                   "\"" + owner + "\" has " + points.to_string() + " points, its children " + total.to_string()},
                  {"请调整分值使上下级相等", "make the points of children add up to those of the parent"},
                  diagnostics_);
    }
  }

  int read_indicator(const YamlNode& node, int parent) {
    if (!file_.check_keys(node, kIndicatorSchema, diagnostics_)) return -1;
    const auto points = read_number(file_, child(node, "points"), Dimension::of(Quantity::score), diagnostics_);
    if (!points) return -1;
    if (points->sign() <= 0) {
      file_.error(child(node, "points"), "framework.bad-points", {"分值必须大于 0", "points must be positive"},
                  {"请改正分值，或删去这个指标", "correct them, or remove the indicator"}, diagnostics_);
      return -1;
    }
    check_decimals(child(node, "points"), *points);
    const int index = static_cast<int>(framework_.indicators.size());
    Indicator& made = framework_.indicators.emplace_back();
    made.name = text(node, "name");
    made.points = *points;
    made.parent = parent;
    made.place = file_.place(node);
    made.meaning = text(node, "meaning");
    made.standard = text(node, "standard");
    made.note = text(node, "note");
    made.evidence = file_.texts(node, "evidence", diagnostics_);
    attach(index, parent);
    const YamlNode children = child(node, "children");
    if (children.is_defined()) {
      if (child(node, "score").is_defined() || child(node, "value").is_defined()) {
        file_.error(node, "framework.parent-with-score",
                    {"有下级的指标不能自己计分", "an indicator with children cannot have a score of its own"},
                    {"请把 score 移到下级", "move the score to a child"}, diagnostics_);
      }
      read_children(children, index, *points, child(node, "points"));
    } else {
      read_leaf(node, framework_.indicators[static_cast<std::size_t>(index)]);
    }
    return index;
  }

  void attach(int index, int parent) {
    Indicator& made = framework_.indicators[static_cast<std::size_t>(index)];
    if (parent < 0) {
      made.path = made.name;
      framework_.roots.push_back(index);
      return;
    }
    Indicator& owner = framework_.indicators[static_cast<std::size_t>(parent)];
    made.path = owner.path + "/" + made.name;
    made.level = owner.level + 1;
    owner.children.push_back(index);
  }

  void read_leaf(const YamlNode& node, Indicator& leaf) {
    const std::string value = text(node, "value");
    if (!value.empty()) {
      const FormulaContext context{catalog_, {}, formula_origin(file_, child(node, "value"))};
      leaf.value =
          compile_formula(child(node, "value").scalar(), context, {ValueKind::number, std::nullopt}, diagnostics_);
      if (!leaf.value) return;
    }
    leaf.undefined = choice<UndefinedPolicy>(file_, node, "undefined",
                                             {{"not_applicable", UndefinedPolicy::not_applicable},
                                              {"zero", UndefinedPolicy::zero},
                                              {"full", UndefinedPolicy::full},
                                              {"missing", UndefinedPolicy::missing}},
                                             UndefinedPolicy::not_applicable, diagnostics_);
    read_score_rule(file_, node, catalog_, leaf, diagnostics_);
  }

  void check_paths() {
    std::set<std::string> seen;
    for (const Indicator& indicator : framework_.indicators) {
      if (indicator.name.empty() || indicator.name.find('/') != std::string::npos) {
        diagnostics_.error("framework.bad-name", indicator.place,
                           {"指标名称「" + indicator.name + "」为空或含“/”",
                            "the indicator name \"" + indicator.name + "\" is empty or has a `/`"},
                           {"“/”用来分隔指标路径的各级，名称里请改用“、”或“和”",
                            "`/` separates the levels of a path; use another sign in the name"});
      } else if (!seen.insert(name_key(indicator.path)).second) {
        diagnostics_.error(
            "framework.duplicate-path", indicator.place,
            {"指标「" + indicator.path + "」重名", "there are two indicators \"" + indicator.path + "\""},
            {"同一上级下的指标不能重名，请改名或合并", "siblings need different names: rename or merge them"});
      }
    }
  }

  const YamlFile& file_;
  const Catalog& catalog_;
  const std::vector<GradeScheme>& schemes_;
  Diagnostics& diagnostics_;
  Framework framework_;
};

void check_grade_bands(const YamlFile& file, const YamlNode& node, const GradeScheme& scheme,
                       Diagnostics& diagnostics) {
  for (std::size_t i = 0; i < scheme.bands.size(); ++i) {
    const GradeBand& band = scheme.bands[i];
    if (band.to <= band.from) {
      file.error(node, "grades.empty-band",
                 {"等级「" + band.grade + "」的区间为空", "the band of grade \"" + band.grade + "\" is empty"},
                 {"请检查 from 和 to", "check from and to"}, diagnostics);
    }
    if (i == 0 || scheme.bands[i - 1].from == band.to) continue;
    const bool overlap = scheme.bands[i - 1].from < band.to;
    file.error(node, overlap ? "grades.overlap" : "grades.gap",
               {"等级「" + scheme.bands[i - 1].grade + "」与「" + band.grade + "」之间" + (overlap ? "重叠" : "有缺口"),
                "grades \"" + scheme.bands[i - 1].grade + "\" and \"" + band.grade + "\" " +
                    (overlap ? "overlap" : "leave a gap")},
               {"上一档的 from 应等于下一档的 to", "the `from` of a grade must be the `to` of the next lower one"},
               diagnostics);
  }
}

}  // namespace

std::optional<Framework> load_framework(const YamlFile& file, const Catalog& catalog,
                                        const std::vector<GradeScheme>& grade_schemes, Diagnostics& diagnostics) {
  return FrameworkReader(file, catalog, grade_schemes, diagnostics).run();
}

std::optional<GradeScheme> load_grade_scheme(const YamlFile& file, Diagnostics& diagnostics) {
  if (!file.check_keys(file.root(), kGradeSchema, diagnostics)) return std::nullopt;
  const std::size_t before = diagnostics.items().size();
  GradeScheme scheme;
  scheme.id = file.text(file.root(), "grade_scheme", diagnostics);
  scheme.title = file.text(file.root(), "title", diagnostics);
  scheme.basis = file.text(file.root(), "basis", diagnostics);
  scheme.file = file.name();
  const YamlNode bands = child(file.root(), "bands");
  if (!file.check_sequence(bands, "bands", diagnostics)) return std::nullopt;
  for (const YamlNode& node : bands.items()) {
    if (!file.check_keys(node, kGradeBandSchema, diagnostics)) continue;
    const auto from = read_number(file, child(node, "from"), Dimension::of(Quantity::score), diagnostics);
    const auto to = read_number(file, child(node, "to"), Dimension::of(Quantity::score), diagnostics);
    if (from && to) scheme.bands.push_back({file.text(node, "grade", diagnostics), *from, *to});
  }
  if (diagnostics.items().size() != before) return std::nullopt;
  if (scheme.bands.empty()) {
    file.error(bands, "grades.empty", {"等级标准没有等级", "the scheme has no grades"},
               {"请补上等级，如 {grade: 优, from: 90, to: 100}", "add grades, such as {grade: 优, from: 90, to: 100}"},
               diagnostics);
    return std::nullopt;
  }
  std::stable_sort(scheme.bands.begin(), scheme.bands.end(),
                   [](const GradeBand& a, const GradeBand& b) { return b.from < a.from; });
  check_grade_bands(file, bands, scheme, diagnostics);
  if (diagnostics.items().size() != before) return std::nullopt;
  return scheme;
}

const std::vector<const Schema*>& framework_schemas() {
  static const std::vector<const Schema*> kSchemas = [] {
    std::vector<const Schema*> schemas = {&kFrameworkSchema, &kIndicatorSchema, &kRoundingSchema,
                                          &kPeriodSchema,    &kGradeSchema,     &kGradeBandSchema};
    schemas.insert(schemas.end(), score_rule_schemas().begin(), score_rule_schemas().end());
    return schemas;
  }();
  return kSchemas;
}

}  // namespace jiheng
