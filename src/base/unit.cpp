#include "base/unit.h"

#include <algorithm>

#include "base/text.h"

namespace jiheng {

namespace {

struct QuantityName {
  const char* zh;
  const char* en;
};

constexpr QuantityName kNames[kQuantities] = {
    {"金额", "money"}, {"人数", "people"}, {"数量", "count"}, {"面积", "area"},   {"长度", "length"},
    {"重量", "mass"},  {"体积", "volume"}, {"天数", "days"},  {"月数", "months"}, {"分数", "score"}};

// Bounded, so that no product of a long formula wraps around to a ratio.
signed char power(int value) { return static_cast<signed char>(std::clamp(value, -127, 127)); }

Unit make(std::string name, Number factor, std::optional<Quantity> quantity) {
  return {std::move(name), std::move(factor), quantity ? Dimension::of(*quantity) : Dimension()};
}

std::vector<Unit> make_units() {
  using enum Quantity;
  std::vector<Unit> units = {
      make("元", 1, money),
      make("千元", 1'000, money),
      make("万元", 10'000, money),
      make("百万元", 1'000'000, money),
      make("千万元", 10'000'000, money),
      make("亿元", 100'000'000, money),
      make("角", Number::fraction(1, 10), money),
      make("%", Number::fraction(1, 100), std::nullopt),
      make("‰", Number::fraction(1, 1000), std::nullopt),
      make("个百分点", Number::fraction(1, 100), std::nullopt),
      make("百分点", Number::fraction(1, 100), std::nullopt),
      make("倍", 1, std::nullopt),
      make("分", 1, score),
      make("人", 1, people),
      make("名", 1, people),
      make("位", 1, people),
      make("人次", 1, people),
      make("万人", 10'000, people),
      make("万人次", 10'000, people),
      make("个月", 1, months),
      make("月", 1, months),
      make("年", 12, months),
      make("天", 1, days),
      make("日", 1, days),
      make("工作日", 1, days),
      make("平方米", 1, area),
      make("亩", Number::fraction(2000, 3), area),  // 15 亩 are one 公顷
      make("万亩", Number::fraction(20'000'000, 3), area),
      make("公顷", 10'000, area),
      make("平方公里", 1'000'000, area),
      make("米", 1, length),
      make("公里", 1'000, length),
      make("千米", 1'000, length),
      make("千克", 1, mass),
      make("公斤", 1, mass),
      make("吨", 1'000, mass),
      make("立方米", 1, volume),
  };
  constexpr const char* kMeasureWords[] = {"个", "项", "件", "次", "家",   "户", "条", "份", "宗", "批", "批次",
                                           "笔", "处", "座", "所", "只",   "台", "套", "辆", "张", "场", "起",
                                           "期", "级", "村", "团", "团组", "篇", "类", "株", "盏"};
  for (const char* name : kMeasureWords) {
    units.push_back(make(name, 1, count));
    units.push_back(make(std::string("万") + name, 10'000, count));
  }
  return units;
}

const std::vector<Unit>& units() {
  static const std::vector<Unit> kUnits = make_units();
  return kUnits;
}

std::string folded(std::string_view name) { return fold_width(trim(name)); }

const Unit* find_listed(const std::string& name) {
  const auto found = std::find_if(units().begin(), units().end(), [&](const Unit& unit) { return unit.name == name; });
  return found == units().end() ? nullptr : &*found;
}

constexpr std::size_t kLongestUnit = 6;  // 千万平方公里
constexpr std::size_t kLongestMeasureWord = 4;
constexpr std::u32string_view kScales = U"百千万亿";
// Numerals, and the words that make a figure approximate (余, 多, 左右 …): read as measure words, 5余万元 would be a
// plain 5.
constexpr std::u32string_view kNotInMeasureWords = U"〇零一二两三四五六七八九十百千万亿余多几数约来近超以左右上下整正";

// A listed unit, also after 百, 千, 万, 亿: 万吨, 千万户.
std::optional<Unit> find_scaled(std::u32string_view name) {
  if (name.empty() || name.size() > kLongestUnit) return std::nullopt;
  if (const Unit* unit = find_listed(to_utf8(name))) return *unit;
  const std::size_t scale = kScales.find(name.front());
  if (scale == std::u32string_view::npos) return std::nullopt;
  constexpr int kFactors[] = {100, 1'000, 10'000, 100'000'000};
  std::optional<Unit> unit = find_scaled(name.substr(1));
  if (!unit || unit->factor < 1) return std::nullopt;  // 万%
  unit->factor *= kFactors[scale];
  unit->name = to_utf8(name);
  return unit;
}

bool is_measure_word(std::u32string_view name) {
  return !name.empty() && name.size() <= kLongestMeasureWord && std::all_of(name.begin(), name.end(), is_name_start) &&
         name.find_first_of(kNotInMeasureWords) == std::u32string_view::npos;
}

}  // namespace

Dimension operator*(const Dimension& a, const Dimension& b) {
  Dimension result = a;
  for (std::size_t i = 0; i < kQuantities; ++i) {
    result.powers_[i] = power(result.powers_[i] + b.powers_[i]);
  }
  return result;
}

Dimension operator/(const Dimension& a, const Dimension& b) {
  Dimension result = a;
  for (std::size_t i = 0; i < kQuantities; ++i) {
    result.powers_[i] = power(result.powers_[i] - b.powers_[i]);
  }
  return result;
}

Message Dimension::name() const {
  if (is_ratio()) return {"比率", "ratio"};
  Message above;
  Message below;
  for (std::size_t i = 0; i < kQuantities; ++i) {
    for (int n = 0; n < powers_[i]; ++n) {
      above.zh += (above.zh.empty() ? "" : "×") + std::string(kNames[i].zh);
      above.en += (above.en.empty() ? "" : "*") + std::string(kNames[i].en);
    }
    for (int n = 0; n > powers_[i]; --n) {
      below.zh += "/" + std::string(kNames[i].zh);
      below.en += "/" + std::string(kNames[i].en);
    }
  }
  return {(above.zh.empty() ? "1" : above.zh) + below.zh, (above.en.empty() ? "1" : above.en) + below.en};
}

std::optional<Unit> find_known_unit(std::string_view name) { return find_scaled(to_code_points(folded(name))); }

std::optional<Unit> find_unit(std::string_view name) {
  const std::string wanted = folded(name);
  if (wanted.empty()) return pure();
  const std::u32string points = to_code_points(wanted);
  if (auto unit = find_scaled(points)) return unit;
  if (is_measure_word(points)) return make(wanted, 1, Quantity::count);
  if (points.size() > kLongestUnit) return std::nullopt;
  const std::u32string_view rest = std::u32string_view(points).substr(1);
  const bool is_scaled = points.front() == U'万' || points.front() == U'亿';
  if (points.front() == U'千' && is_measure_word(rest))
    return make(wanted, 1, Quantity::count);  // 千瓦 is a word of its own
  std::optional<Unit> unit = is_scaled && !rest.empty() ? find_unit(to_utf8(rest)) : std::nullopt;
  if (!unit || unit->factor < 1) return std::nullopt;
  return Unit{wanted, unit->factor * (points.front() == U'万' ? 10'000 : 100'000'000), unit->dimension};
}

const std::vector<std::string>& known_unit_names() {
  static const std::vector<std::string> kKnownNames = [] {
    std::vector<std::string> names;
    for (const Unit& unit : units()) names.push_back(unit.name);
    std::stable_sort(names.begin(), names.end(),
                     [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
    return names;
  }();
  return kKnownNames;
}

const Unit& yuan() {
  static const Unit kYuan = *find_known_unit("元");
  return kYuan;
}

const Unit& pure() {
  static const Unit kPure{};
  return kPure;
}

const Unit& percent() {
  static const Unit kPercent = *find_known_unit("%");
  return kPercent;
}

}  // namespace jiheng
