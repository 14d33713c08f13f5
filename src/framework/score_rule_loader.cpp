#include "framework/score_rule_loader.h"

#include <algorithm>
#include <set>

#include "base/figure.h"
#include "base/text.h"
#include "catalog/formula_origin.h"
#include "formula/trace.h"

namespace jiheng {

namespace {

const Schema kProportional{"score.proportional",
                           {{"method", true}, {"target", true}, {"direction"}, {"threshold"}, {"cap"}, {"over"}}};
const Schema kOver{"score.proportional.over", {{"warn"}, {"above"}, {"reduce"}}};
const Schema kDeviation{"score.deviation", {{"method", true}, {"target", true}, {"tolerance"}}};
const Schema kBands{"score.bands", {{"method", true}, {"bands", true}, {"peak"}}};
const Schema kBand{"score.bands.band", {{"from"}, {"to"}, {"from_exclusive"}, {"to_inclusive"}, {"points"}, {"rate"}}};
const Schema kDeduct{"score.deduct",
                     {{"method", true}, {"full", true}, {"each", true}, {"minus", true}, {"floor"}, {"partial"}}};
const Schema kChecklist{"score.checklist", {{"method", true}, {"points_of", true}}};
const Schema kChecklistPoint{"score.checklist.point", {{"text", true}, {"points", true}, {"when"}}};
const Schema kYesNo{"score.yes_no", {{"method", true}, {"when"}, {"no"}}};
const Schema kTiers{"score.tiers", {{"method", true}, {"tiers", true}}};
const Schema kTier{"score.tiers.tier", {{"name", true}, {"from", true}, {"to", true}}};
const Schema kSatisfaction{"score.satisfaction", {{"method", true}, {"target", true}, {"threshold"}}};
const Schema kMean{"score.mean", {{"method", true}, {"over", true}, {"of", true}, {"spread"}, {"out_of"}}};
const Schema kWeightedMean{"score.weighted_mean",
                           {{"method", true}, {"over", true}, {"of", true}, {"weight", true}, {"spread"}, {"out_of"}}};
const Schema kOwnIndicators{"score.own_indicators", {{"method", true}, {"class", true}}};
const Schema kFormula{"score.formula", {{"method", true}, {"points_formula", true}}};
const Schema kAssessor{"score.assessor", {{"method", true}}};

// In the order of Method.
const Schema* const kMethodSchemas[] = {&kProportional,  &kDeviation, &kBands,        &kDeduct, &kChecklist,
                                        &kYesNo,         &kTiers,     &kSatisfaction, &kMean,   &kWeightedMean,
                                        &kOwnIndicators, &kFormula,   &kAssessor};

std::optional<Method> method_of(std::string_view key) {
  for (int i = 0; i <= static_cast<int>(Method::assessor); ++i) {
    if (method_key(static_cast<Method>(i)) == key) return static_cast<Method>(i);
  }
  return std::nullopt;
}

// 值 and 分值, as a points formula sees them, before the items of the catalog.
class PointsScope : public Scope {
 public:
  // `value`: the type of 值; nullopt where the indicator has no value formula.
  PointsScope(const Catalog& catalog, std::optional<Type> value) : catalog_(catalog), value_(value) {}

  std::optional<Symbol> find(const std::string& name, Diagnostics& diagnostics) const override {
    if (name == "值" && value_) return variable(0, *value_, name);
    if (name == "分值") return variable(1, {ValueKind::number, Dimension::of(Quantity::score), false}, name);
    return catalog_.find(name, diagnostics);
  }
  std::optional<Symbol> find_last_year(const std::string& name) const override { return catalog_.find_last_year(name); }
  std::optional<Symbol> find_field(int list, const std::string& name) const override {
    return catalog_.find_field(list, name);
  }
  std::vector<std::string> names(int list) const override {
    std::vector<std::string> result = catalog_.names(list);
    if (list < 0) result.emplace_back("分值");
    if (list < 0 && value_) result.emplace_back("值");
    return result;
  }

 private:
  static Symbol variable(int id, const Type& type, const std::string& name) {
    Symbol symbol;
    symbol.kind = Symbol::Kind::variable;
    symbol.id = id;
    symbol.type = type;
    symbol.name = name;
    return symbol;
  }

  const Catalog& catalog_;
  std::optional<Type> value_;
};

// The figure `text`, which stands at or in `node`, in the dimension asked for.
std::optional<Number> read_figure_as(const YamlFile& file, const YamlNode& node, std::string_view text,
                                     const Dimension& dimension, Diagnostics& diagnostics) {
  const FigureResult result = read_figure(trim(text), Unit{"", 1, dimension});
  if (!result.figure) {
    file.error(node, "framework.bad-number", result.fault,
               {"此处应为数字，如 10、90%、5万元", "a number is wanted, such as 10, 90%, 5万元"}, diagnostics);
    return std::nullopt;
  }
  if (!(result.figure->unit.dimension == dimension)) {
    const Message wanted = dimension.name();
    const std::string shown(trim(text));
    file.error(
        node, "framework.bad-unit",
        {"此处应为" + wanted.zh + "，「" + shown + "」的单位不对", "expected " + wanted.en + ", not \"" + shown + "\""},
        {"请改正单位，或核对指标的 value 公式", "correct the unit, or look at the indicator's `value`"}, diagnostics);
    return std::nullopt;
  }
  return result.figure->value;
}

class RuleReader {
 public:
  RuleReader(const YamlFile& file, const YamlNode& node, const Catalog& catalog, Indicator& indicator,
             Diagnostics& diagnostics)
      : file_(file),
        node_(node),
        catalog_(catalog),
        indicator_(indicator),
        rule_(indicator.rule),
        diagnostics_(diagnostics) {}

  bool run() {
    const std::string key = file_.text(node_, "method", diagnostics_);
    const auto method = method_of(key);
    if (!method) return unknown_method(key);
    rule_.method = *method;
    if (!file_.check_keys(node_, *kMethodSchemas[static_cast<std::size_t>(*method)], diagnostics_)) return false;
    if (needs_value() && !indicator_.value) {
      return fail(node_, "framework.value-needed",
                  {"这种计分方法需要指标有 value 公式", "this method needs the indicator's `value`"},
                  {"请在指标下加上 value: 公式", "add `value: formula` to the indicator"});
    }
    const std::size_t before = diagnostics_.items().size();
    read_parameters();
    return diagnostics_.items().size() == before;
  }

 private:
  bool unknown_method(const std::string& key) {
    std::vector<std::string> keys;
    for (int i = 0; i <= static_cast<int>(Method::assessor); ++i) keys.emplace_back(method_key(static_cast<Method>(i)));
    Message remedy = did_you_mean(suggestions(key, keys));
    if (remedy.zh.empty()) remedy = {"可用：" + join(keys, "、"), "use one of: " + join(keys, ", ")};
    if (key.empty())
      return fail(node_, "framework.unknown-method", {"没有写计分方法（method）", "the scoring method is not given"},
                  remedy);
    return fail(child(node_, "method"), "framework.unknown-method",
                {"没有「" + key + "」这种计分方法", "unknown scoring method \"" + key + "\""}, remedy);
  }

  bool fail(const YamlNode& at, std::string code, Message message, Message remedy = {}) {
    file_.error(at, std::move(code), std::move(message), std::move(remedy), diagnostics_);
    return false;
  }

  bool needs_value() const {
    switch (rule_.method) {
      case Method::proportional:
      case Method::deviation:
      case Method::bands:
      case Method::deduct:
      case Method::satisfaction:
        return true;
      default:
        return false;
    }
  }

  Dimension value_dimension() const { return indicator_.value ? indicator_.value->type().dimension : Dimension(); }
  static Dimension score() { return Dimension::of(Quantity::score); }

  std::optional<Number> number(const char* key, const Dimension& dimension) {
    const YamlNode value = child(node_, key);
    if (!value.is_defined()) return std::nullopt;
    return read_number(file_, value, dimension, diagnostics_);
  }

  // A figure that must lie in [low, high]; `fallback` when it is not given or wrong.
  Number number_between(const char* key, const Dimension& dimension, const Number& low,
                        const std::optional<Number>& high, const Number& fallback) {
    const auto given = number(key, dimension);
    if (!given) return fallback;
    if (*given >= low && (!high || *given <= *high)) return *given;
    const std::string name = key;
    const std::string range_zh =
        high ? "应在" + low.to_string() + "至" + high->to_string() + "之间" : "不能小于" + low.to_string();
    const std::string range_en = high ? "must lie between " + low.to_string() + " and " + high->to_string()
                                      : "cannot be below " + low.to_string();
    fail(child(node_, key), "framework.out-of-range", {name + " " + range_zh, name + " " + range_en},
         {"请改正这个数", "correct the figure"});
    return fallback;
  }

  std::shared_ptr<const Formula> formula(const YamlNode& at, const Scope& scope, const Expected& expected,
                                         std::vector<int> bound = {}) {
    if (!at.is_defined()) return nullptr;
    if (!at.is_scalar()) {
      fail(at, "framework.not-a-formula", {"此处应为公式", "a formula is wanted here"},
           {"请写一个公式，如 100% 或 全年预算数；含有“: ”或“#”的公式要加引号",
            "write a formula such as 100%; one with `: ` or `#` in it needs quotes"});
      return nullptr;
    }
    return compile_formula(at.scalar(), {scope, std::move(bound), formula_origin(file_, at)}, expected, diagnostics_);
  }

  void read_parameters() {
    switch (rule_.method) {
      case Method::proportional:
        return read_proportional();
      case Method::deviation:
        rule_.target = formula(child(node_, "target"), catalog_, {ValueKind::number, value_dimension()});
        rule_.tolerance = number_between("tolerance", value_dimension(), 0, std::nullopt, 0);
        return;
      case Method::bands:
        return read_bands();
      case Method::deduct:
        return read_deduct();
      case Method::checklist:
        return read_checklist();
      case Method::yes_no:
        rule_.when = formula(child(node_, "when"), catalog_, {ValueKind::boolean, std::nullopt});
        rule_.no_points = number_between("no", score(), 0, indicator_.points, 0);
        return;
      case Method::tiers:
        return read_tiers();
      case Method::satisfaction:
        rule_.target = formula(child(node_, "target"), catalog_, {ValueKind::number, value_dimension()});
        rule_.threshold = number("threshold", value_dimension());
        return;
      case Method::mean:
      case Method::weighted_mean:
        return read_mean();
      case Method::own_indicators:
        return read_classes();
      case Method::formula: {
        const PointsScope scope(catalog_,
                                indicator_.value ? std::optional<Type>(indicator_.value->type()) : std::nullopt);
        rule_.points_formula = formula(child(node_, "points_formula"), scope, {ValueKind::number, score()});
        return;
      }
      case Method::assessor:
        return;
    }
  }

  void read_proportional() {
    rule_.target = formula(child(node_, "target"), catalog_, {ValueKind::number, value_dimension()});
    const std::string direction = file_.text(node_, "direction", diagnostics_);
    rule_.reverse = direction == "reverse";
    if (!direction.empty() && direction != "forward" && direction != "reverse") {
      fail(child(node_, "direction"), "framework.bad-direction",
           {"direction 只能是 forward 或 reverse", "direction is forward or reverse"},
           {"越高越好写 forward，越低越好写 reverse", "more is better: forward; less is better: reverse"});
    }
    rule_.threshold = number("threshold", {});
    rule_.cap = number_between("cap", {}, 0, std::nullopt, 1);
    if (child(node_, "over").is_defined()) read_over(child(node_, "over"));
  }

  void read_over(const YamlNode& over) {
    if (!file_.check_keys(over, kOver, diagnostics_)) return;
    const auto part = [&](const char* key) {
      const YamlNode value = child(over, key);
      return value.is_defined() ? read_number(file_, value, {}, diagnostics_) : std::nullopt;
    };
    const auto reduce = part("reduce");
    rule_.over = {part("warn"), part("above"), reduce.value_or(Number(0))};
    const bool below_full = (rule_.over.above && *rule_.over.above < 1) || (rule_.over.warn && *rule_.over.warn < 1);
    if (below_full) {
      fail(over, "framework.bad-over",
           {"超额完成的界限不能低于100%", "the limits of over-fulfilment cannot be below 100%"},
           {"如 warn: 130%、above: 200%", "such as warn: 130%, above: 200%"});
    }
    if (rule_.over.above.has_value() != reduce.has_value() || (reduce && (*reduce < 0 || *reduce > 1))) {
      fail(over, "framework.bad-over",
           {"above 和 reduce 要一起写，reduce 在0%至100%之间",
            "above and reduce go together; reduce lies between 0% and 100%"},
           {"如 above: 200%、reduce: 10%：超过200%以后每100%扣分值的10%",
            "such as above: 200%, reduce: 10%: beyond 200%, each 100% costs 10% of the points"});
    }
  }

  // ---- bands

  std::optional<Band> read_band(const YamlNode& at) {
    if (!file_.check_keys(at, kBand, diagnostics_)) return std::nullopt;
    const auto part = [&](const char* key, const Dimension& dimension) {
      const YamlNode value = child(at, key);
      return value.is_defined() && !value.is_null() ? read_number(file_, value, dimension, diagnostics_) : std::nullopt;
    };
    Band band;
    band.from = part("from", value_dimension());
    band.to = part("to", value_dimension());
    band.from_inclusive = !file_.flag(at, "from_exclusive", false, diagnostics_);
    band.to_inclusive = file_.flag(at, "to_inclusive", false, diagnostics_);
    band.points = part("points", score());
    band.rate = part("rate", {});
    if (band.points.has_value() == band.rate.has_value()) {
      fail(at, "framework.band-score", {"每档要有 points 或 rate 之一", "a band has either points or rate"},
           {"points 写得分，rate 写占分值的比例，只写其中一个",
            "points, or a rate of the indicator's points, not both"});
    }
    if (band.from && band.to &&
        (*band.to < *band.from || (*band.to == *band.from && !(band.from_inclusive && band.to_inclusive)))) {
      fail(at, "framework.band-empty", {"这一档不含任何值", "this band holds no value"},
           {"请检查 from 和 to", "check from and to"});
    }
    return band;
  }

  struct ReadBand {
    Band band;
    YamlNode at;
  };

  void read_bands() {
    const YamlNode nodes = child(node_, "bands");
    if (!file_.check_sequence(nodes, "bands", diagnostics_)) return;
    const std::size_t before = diagnostics_.items().size();
    std::vector<ReadBand> bands;
    for (const YamlNode& at : nodes.items()) {
      if (const auto band = read_band(at)) bands.push_back({*band, at});
    }
    if (diagnostics_.items().size() != before) return;
    if (bands.empty()) return say_empty(nodes);
    std::stable_sort(bands.begin(), bands.end(), [](const ReadBand& left, const ReadBand& right) {
      const Band& a = left.band;
      const Band& b = right.band;
      if (!a.from || !b.from) return !a.from && b.from;
      return *a.from < *b.from || (*a.from == *b.from && a.from_inclusive && !b.from_inclusive);
    });
    for (const ReadBand& read : bands) rule_.bands.push_back(read.band);
    check_contiguous(bands);
    check_ladder(bands);
  }

  void say_empty(const YamlNode& at) {
    fail(at, "framework.empty-list", {"这个列表不能是空的", "this list cannot be empty"},
         {"请至少写一项，或改用其他计分方法", "give at least one entry, or choose another method"});
  }

  std::string value_text(const Number& value) const {
    return print_value(Value::of(value), indicator_.value ? indicator_.value->type() : Type{});
  }

  void check_contiguous(const std::vector<ReadBand>& bands) {
    for (std::size_t i = 1; i < bands.size(); ++i) {
      const Band& left = bands[i - 1].band;
      const Band& right = bands[i].band;
      const bool meet = left.to && right.from && *left.to == *right.from;
      const bool overlap =
          !left.to || !right.from || *left.to > *right.from || (meet && left.to_inclusive && right.from_inclusive);
      if (overlap) {
        // Without either end both are open below.
        const std::string where = right.from ? value_text(*right.from) : left.to ? value_text(*left.to) : "-∞";
        fail(bands[i].at, "framework.bands-overlap",
             {"这一档与另一档在" + where + "处重叠", "this band and another overlap at " + where},
             {"一个值只能落在一档；from 含本数，to 不含本数",
              "a value belongs to one band; from is inclusive, to exclusive"});
      } else if (!meet) {
        const std::string from = value_text(*left.to);
        const std::string to = value_text(*right.from);
        fail(bands[i].at, "framework.bands-gap",
             {"从" + from + "到" + to + "之间没有档", "no band from " + from + " to " + to},
             {"前一档的 to 应等于后一档的 from", "the `to` of a band must be the `from` of the next"});
      } else if (!left.to_inclusive && !right.from_inclusive) {
        const std::string where = value_text(*right.from);
        fail(bands[i].at, "framework.bands-gap", {where + "本身不在任何一档", where + " itself is in no band"},
             {"请去掉 from_exclusive，或给前一档加上 to_inclusive: true",
              "remove `from_exclusive`, or give the band before `to_inclusive: true`"});
      }
    }
  }

  Number band_points(const Band& band) const { return band.points ? *band.points : *band.rate * indicator_.points; }

  // A better value must not earn less: points rise or fall along the bands, or, where `peak` says so, rise and then
  // fall.
  void check_ladder(const std::vector<ReadBand>& bands) {
    const bool peak = file_.flag(node_, "peak", false, diagnostics_);
    bool rises = false;
    bool falls = false;
    for (std::size_t i = 0; i < bands.size(); ++i) {
      const Number points = band_points(bands[i].band);
      if (points < 0 || points > indicator_.points) {
        const std::string full = indicator_.points.to_string();
        fail(bands[i].at, "framework.band-points",
             {"这一档得" + points.to_string() + "分，超出0至" + full + "分",
              "the band gives " + points.to_string() + ", outside 0 to " + full},
             {"请改正这一档的 points 或 rate", "correct `points` or `rate` of the band"});
      }
      if (i == 0) continue;
      const Number before = band_points(bands[i - 1].band);
      rises = rises || points > before;
      falls = falls || points < before;
      const bool turns = peak ? falls && points > before : rises && falls;
      if (!turns) continue;
      fail(bands[i].at, "framework.ladder-turns",
           {"各档得分到这里转了方向，不是单调的", "the points of the bands turn here and do not run one way"},
           peak ? Message{"写了 peak: true 时，得分应先升后降", "with peak: true, points rise and then fall"}
                : Message{"请检查各档得分；中间最高的写 peak: true",
                          "check the points; where the middle is best, write peak: true"});
      return;
    }
  }

  void read_deduct() {
    const YamlNode full = child(node_, "full");
    static const std::pair<std::string_view, Operator> kSigns[] = {{"≤", Operator::less_equal},
                                                                   {"<=", Operator::less_equal},
                                                                   {"≥", Operator::greater_equal},
                                                                   {">=", Operator::greater_equal},
                                                                   {"=", Operator::equal}};
    const std::string text = full.is_scalar() ? std::string(trim(full.scalar())) : "";
    const auto* sign =
        std::find_if(std::begin(kSigns), std::end(kSigns), [&](const auto& s) { return text.starts_with(s.first); });
    if (sign == std::end(kSigns)) {
      fail(full, "framework.bad-full",
           {"full 应写成“≤ 100%”“≥ 90%”或“= 0”", "full is written `<= 100%`, `>= 90%` or `= 0`"},
           {"请写一个符号（≤、≥、=）和一个数", "write a sign (<=, >=, =) and a figure"});
      return;
    }
    rule_.full_when = sign->second;
    const auto limit = read_figure_as(file_, full, text.substr(sign->first.size()), value_dimension(), diagnostics_);
    if (limit) rule_.limit = *limit;
    rule_.each = number("each", value_dimension()).value_or(Number(1));
    rule_.minus = number("minus", score()).value_or(Number(1));
    rule_.floor = number_between("floor", score(), 0, indicator_.points, 0);
    if (rule_.each.sign() <= 0 || rule_.minus.sign() <= 0) {
      fail(node_, "framework.bad-deduction", {"each 和 minus 必须大于 0", "each and minus must be positive"},
           {"如 each: 1个百分点、minus: 0.5：每超1个百分点扣0.5分",
            "such as each: 1个百分点, minus: 0.5: half a point for each percentage point"});
    }
    const std::string partial = file_.text(node_, "partial", diagnostics_);
    static const std::map<std::string, PartialStep> kSteps = {{"", PartialStep::started},
                                                              {"started", PartialStep::started},
                                                              {"whole", PartialStep::whole},
                                                              {"proportional", PartialStep::proportional}};
    const auto step = kSteps.find(partial);
    if (step == kSteps.end()) {
      fail(child(node_, "partial"), "framework.bad-partial",
           {"partial 只能是 whole、proportional 或 started", "partial is whole, proportional or started"},
           {"不足一个单位的：不扣写 whole，按比例扣写 proportional，按一个单位扣写 started",
            "a part of a unit: not counted (whole), in proportion (proportional), or as one (started)"});
    } else {
      rule_.partial = step->second;
    }
  }

  void read_checklist() {
    const YamlNode points = child(node_, "points_of");
    if (!file_.check_sequence(points, "points_of", diagnostics_)) return;
    Number total;
    for (const YamlNode& at : points.items()) {
      if (!file_.check_keys(at, kChecklistPoint, diagnostics_)) continue;
      ChecklistPoint point;
      point.text = file_.text(at, "text", diagnostics_);
      point.points = read_number(file_, child(at, "points"), score(), diagnostics_).value_or(Number(0));
      point.when = formula(child(at, "when"), catalog_, {ValueKind::boolean, std::nullopt});
      total += point.points;
      check_checklist_point(at, point);
      rule_.checklist.push_back(std::move(point));
    }
    if (total != indicator_.points) {
      fail(points, "framework.checklist-points",
           {"各要点分值合计" + total.to_string() + "，指标分值为" + indicator_.points.to_string(),
            "the points of the checklist add up to " + total.to_string() + ", the indicator has " +
                indicator_.points.to_string()},
           {"请调整要点分值使合计相等", "make them equal"});
    }
  }

  void check_checklist_point(const YamlNode& at, const ChecklistPoint& point) {
    if (point.points.sign() <= 0) {
      fail(child(at, "points"), "framework.bad-points",
           {"要点的分值必须大于 0", "the points of a checklist point must be positive"},
           {"请改正分值，或删去这个要点", "correct them, or remove the point"});
    }
    const auto same = [&](const ChecklistPoint& other) { return same_name(other.text, point.text); };
    if (point.text.empty() || std::any_of(rule_.checklist.begin(), rule_.checklist.end(), same)) {
      fail(child(at, "text"), "framework.duplicate-point",
           {"要点「" + point.text + "」重复或为空", "checklist point \"" + point.text + "\" is a duplicate or empty"},
           {"评价人按要点的文字评定，各要点的文字不能相同", "assessors judge points by their text: give each its own"});
    }
  }

  void read_classes() {
    rule_.classes = file_.texts(node_, "class", diagnostics_);
    if (rule_.classes.empty()) return say_empty(child(node_, "class"));
    const List* list = catalog_.find_list("绩效指标");
    const auto field = list == nullptr ? NameIndex::const_iterator() : find_by_name(list->fields_by_key, "一级指标");
    if (list == nullptr || field == list->fields_by_key.end()) return;
    const auto& choices = list->fields[static_cast<std::size_t>(field->second)].choices;
    for (const std::string& name : rule_.classes) {
      const auto same = [&](const std::string& choice) { return same_name(choice, name); };
      if (choices.empty() || std::any_of(choices.begin(), choices.end(), same)) continue;
      fail(child(node_, "class"), "framework.unknown-class",
           {"绩效指标没有「" + name + "」这一类", "there is no class \"" + name + "\" of indicators"},
           {"可用：" + join(choices, "、"), "use one of: " + join(choices, ", ")});
    }
  }

  void read_tiers() {
    const YamlNode tiers = child(node_, "tiers");
    if (!file_.check_sequence(tiers, "tiers", diagnostics_)) return;
    if (tiers.size() == 0) return say_empty(tiers);
    for (const YamlNode& at : tiers.items()) {
      if (!file_.check_keys(at, kTier, diagnostics_)) continue;
      const auto from = read_number(file_, child(at, "from"), {}, diagnostics_);
      const auto to = read_number(file_, child(at, "to"), {}, diagnostics_);
      if (!from || !to) continue;
      Tier tier{file_.text(at, "name", diagnostics_), min(*from, *to), max(*from, *to)};
      if (tier.from < 0 || tier.to > 1) {
        fail(at, "framework.bad-tier", {"等次系数应在0%至100%之间", "tier coefficients lie between 0% and 100%"},
             {"如 {name: 达成, from: 80%, to: 100%}", "such as {name: 达成, from: 80%, to: 100%}"});
      }
      const bool turns = !rule_.tiers.empty() && tier.to > rule_.tiers.back().from;
      if (turns) {
        fail(at, "framework.tiers-overlap",
             {"等次系数应从高到低、互不重叠", "tiers go from high to low without overlap"},
             {"请先写最好的等次，下一等的上限不高于上一等的下限",
              "the best tier first; the upper end of a tier is at most the lower end of the one before"});
      }
      const auto same = [&](const Tier& other) { return same_name(other.name, tier.name); };
      if (tier.name.empty() || std::any_of(rule_.tiers.begin(), rule_.tiers.end(), same)) {
        fail(child(at, "name"), "framework.duplicate-tier",
             {"等次「" + tier.name + "」重复或为空", "tier \"" + tier.name + "\" is a duplicate or empty"},
             {"请给每个等次不同的名称", "give each tier a name of its own"});
      }
      rule_.tiers.push_back(std::move(tier));
    }
  }

  Message remedy_for_list(const std::string& name) const {
    std::vector<std::string> names;
    for (const List& list : catalog_.lists()) names.push_back(list.name);
    Message remedy = did_you_mean(suggestions(name, names));
    if (remedy.zh.empty()) remedy = {"可用：" + join(names, "、"), "use one of: " + join(names, ", ")};
    return remedy;
  }

  void read_mean() {
    const std::string name = file_.text(node_, "over", diagnostics_);
    const List* list = catalog_.find_list(name);
    if (list == nullptr) {
      fail(child(node_, "over"), "framework.unknown-list",
           {"没有「" + name + "」这个列表", "unknown list \"" + name + "\""}, remedy_for_list(name));
      return;
    }
    rule_.list = catalog_.list_id(*list);
    rule_.of = formula(child(node_, "of"), catalog_, {ValueKind::number, score()}, {rule_.list});
    rule_.weight = formula(child(node_, "weight"), catalog_, {ValueKind::number, std::nullopt}, {rule_.list});
    if (child(node_, "spread").is_defined()) rule_.spread = number_between("spread", score(), 0, std::nullopt, 0);
    rule_.out_of = number("out_of", score()).value_or(Number(100));
    if (rule_.out_of.sign() <= 0) {
      fail(child(node_, "out_of"), "framework.bad-points", {"out_of 必须大于 0", "out_of must be positive"},
           {"out_of 是每个成员的满分，一般为100", "out_of is the full marks of a member, usually 100"});
    }
  }

  const YamlFile& file_;
  YamlNode node_;
  const Catalog& catalog_;
  Indicator& indicator_;
  ScoreRule& rule_;
  Diagnostics& diagnostics_;
};

}  // namespace

std::optional<Number> read_number(const YamlFile& file, const YamlNode& node, const Dimension& dimension,
                                  Diagnostics& diagnostics) {
  const std::string text = node.is_defined() && node.is_scalar() ? std::string(trim(node.scalar())) : "";
  return read_figure_as(file, node, text, dimension, diagnostics);
}

bool read_score_rule(const YamlFile& file, const YamlNode& indicator_node, const Catalog& catalog, Indicator& indicator,
                     Diagnostics& diagnostics) {
  const YamlNode node = child(indicator_node, "score");
  if (!node.is_map()) {
    file.error(
        node.is_defined() ? node : indicator_node, "framework.no-score",
        {"指标「" + indicator.name + "」没有计分方法", "indicator \"" + indicator.name + "\" has no scoring rule"},
        {"请加上 score: {method: …}，或者 children", "add `score: {method: …}`, or `children`"}, diagnostics);
    return false;
  }
  return RuleReader(file, node, catalog, indicator, diagnostics).run();
}

const std::vector<const Schema*>& score_rule_schemas() {
  static const std::vector<const Schema*> kSchemas = {
      &kProportional, &kOver,           &kDeviation,     &kBands,   &kBand,    &kDeduct,
      &kChecklist,    &kChecklistPoint, &kYesNo,         &kTiers,   &kTier,    &kSatisfaction,
      &kMean,         &kWeightedMean,   &kOwnIndicators, &kFormula, &kAssessor};
  return kSchemas;
}

}  // namespace jiheng
