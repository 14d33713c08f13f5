#include "audit/sensitivity.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "audit/audited_document.h"
#include "audit/grade_bands.h"
#include "audit/report_scores.h"

namespace jiheng {
namespace {

using View = std::u32string_view;

bool fails(const Check& check) {
  return check.verdict == CheckVerdict::error || check.verdict == CheckVerdict::suspicious;
}

// Which scores are parts of which, and which follow from a rate, as the checks have found it.
class ScoreSums {
 public:
  ScoreSums(const AuditedDocument& document, const Checks& checks) : document_(document) {
    for (const Check& check : checks) {
      if (check.figures.empty()) continue;
      if (check.kind == CheckKind::score_sum) add_sum(check);
      if (check.kind == CheckKind::score_rate) add_rated(check);
    }
  }

  struct Rated {
    std::size_t score = 0;
    std::size_t points = 0;
  };

  // The score of a table's row of 100 points that the other scores add to.
  std::size_t table_total() const {
    for (const std::size_t whole : wholes_) {
      const DocumentFigure& one = document_.figures[whole];
      if (one.table == kNoIndex || one.figure_class != FigureClass::score || wholes_of_.contains(whole)) continue;
      const AuditTable& table = document_.tables[one.table];
      for (std::size_t column = 0; column < table.columns; ++column) {
        const std::size_t other = table.at(one.row, column).figure;
        if (other == kNoIndex || document_.figures[other].figure_class != FigureClass::points) continue;
        if (document_.figures[other].value == 100) return whole;
      }
    }
    return kNoIndex;
  }

  void join(std::size_t part, std::size_t whole) {
    if (part != kNoIndex && part != whole) wholes_of_[part].push_back(whole);
  }

  bool counts_in(std::size_t figure, std::size_t total) const {
    std::unordered_set<std::size_t> seen{figure};
    std::vector<std::size_t> open{figure};
    while (!open.empty()) {
      const std::size_t at = open.back();
      open.pop_back();
      if (at == total) return true;
      const auto wholes = wholes_of_.find(at);
      if (wholes == wholes_of_.end()) continue;
      for (const std::size_t whole : wholes->second) {
        if (seen.insert(whole).second) open.push_back(whole);
      }
    }
    return false;
  }

  const Rated* rated_by(std::size_t rate) const {
    const auto found = rated_.find(rate);
    return found == rated_.end() ? nullptr : &found->second;
  }

 private:
  bool is_score(std::size_t figure) const { return document_.figures[figure].figure_class == FigureClass::score; }

  void add_sum(const Check& check) {
    const std::size_t whole = check.figures.front();
    bool any = false;
    for (const std::size_t part : check.figures) {
      if (part == whole || !is_score(part)) continue;
      wholes_of_[part].push_back(whole);
      any = true;
    }
    if (any) wholes_.push_back(whole);
  }

  // 得分 = 分值 × 率, and 得分率 = 得分 ÷ 分值
  void add_rated(const Check& check) {
    Rated rated{kNoIndex, kNoIndex};
    std::size_t rate = kNoIndex;
    for (const std::size_t index : check.figures) {
      const FigureClass figure_class = document_.figures[index].figure_class;
      if (figure_class == FigureClass::rate) rate = index;
      if (figure_class == FigureClass::score) rated.score = index;
      if (figure_class == FigureClass::points) rated.points = index;
    }
    if (rate != kNoIndex && rated.score != kNoIndex && rated.points != kNoIndex) rated_.emplace(rate, rated);
  }

  const AuditedDocument& document_;
  std::unordered_map<std::size_t, std::vector<std::size_t>> wholes_of_;
  std::vector<std::size_t> wholes_;  // in the order of the checks
  std::unordered_map<std::size_t, Rated> rated_;
};

// The score that a finding puts in question, and what it would be.
struct Correction {
  std::size_t figure = 0;
  Number right;
  bool by_rate = false;
};

class Effects {
 public:
  Effects(const AuditedDocument& document, const ScoreSums& sums) : document_(document), sums_(sums) {}

  std::optional<Correction> of(const Check& check) const {
    if (!fails(check) || check.figures.empty()) return std::nullopt;
    const std::size_t front = check.figures.front();
    if (check.kind == CheckKind::score_rate && figure(front).is_rate()) return by_rate(front, figure(front).value);
    if (!check.right) return std::nullopt;
    if (const auto rated = by_rate(front, *check.right)) return rated;
    // A part is wrong and the sum right: the total stays.
    if (check.likely && check.likely->figure != kNoIndex && check.likely->figure != front) return std::nullopt;
    return Correction{front, *check.right, false};
  }

 private:
  const DocumentFigure& figure(std::size_t i) const { return document_.figures[i]; }

  // The score of what is rated, if the rate is this; at most its points.
  std::optional<Correction> by_rate(std::size_t rate, const Number& value) const {
    const ScoreSums::Rated* rated = sums_.rated_by(rate);
    if (rated == nullptr || value.sign() < 0) return std::nullopt;
    const Number points = figure(rated->points).value;
    constexpr int kFewestDecimals = 2;
    const int decimals = std::max(figure(rated->score).decimals, kFewestDecimals);
    return Correction{rated->score, (points * std::min(value, Number(1))).rounded(decimals), true};
  }

  const AuditedDocument& document_;
  const ScoreSums& sums_;
};

void measure_distances(const GradeBands& bands, ScoreSensitivity& sensitivity) {
  for (std::size_t i = 0; i < bands.bands.size(); ++i) {
    if (sensitivity.value < bands.bands[i].from) continue;
    if (i > 0) {
      const PrintedBand& better = bands.bands[i - 1];
      sensitivity.up = GradeDistance{better.grade, better.from, better.from - sensitivity.value};
    }
    if (i + 1 < bands.bands.size()) {
      const Number& at = bands.bands[i].from;
      sensitivity.down = GradeDistance{bands.bands[i + 1].grade, at, sensitivity.value - at};
    }
    return;
  }
}

std::string points_text(const Number& points) {
  constexpr int kMost = 4;
  const auto needed = points.decimals_needed();
  return needed && *needed <= kMost ? points.to_string() : points.to_fixed(kMost);
}

std::string signed_text(const Number& change) { return (change.sign() < 0 ? "−" : "+") + points_text(change.abs()); }

}  // namespace

std::optional<ScoreSensitivity> measure_sensitivity(const AuditedDocument& document, const Checks& checks) {
  const View text = document.folded;
  if (text.find(U"得分") == View::npos && text.find(U"总分") == View::npos && text.find(U"评分") == View::npos) {
    return std::nullopt;
  }
  const ReportView view = read_report_view(document);
  ScoreSums sums(document, checks);
  const std::size_t in_text = read_report_scores(view).total;
  const std::size_t in_table = sums.table_total();
  const std::size_t total = in_text != kNoIndex ? in_text : in_table;
  if (total == kNoIndex) return std::nullopt;
  sums.join(in_table, total);
  const GradeBands bands = read_grade_bands(view);
  ScoreSensitivity sensitivity;
  sensitivity.total = total;
  sensitivity.value = document.figures[total].value;
  sensitivity.grade = bands.of(sensitivity.value).grade;
  sensitivity.own_bands = bands.own;
  measure_distances(bands, sensitivity);
  const Effects effects(document, sums);
  for (std::size_t i = 0; i < checks.size(); ++i) {
    const auto correction = effects.of(checks[i]);
    if (!correction || !sums.counts_in(correction->figure, total)) continue;
    const Number change = correction->right - document.figures[correction->figure].value;
    if (change.is_zero()) continue;
    ScoreEffect effect{i,     correction->figure, correction->right, sensitivity.value + change, {},
                       false, correction->by_rate};
    effect.grade = bands.of(effect.total).grade;
    effect.flips = effect.grade != sensitivity.grade;
    sensitivity.effects.push_back(std::move(effect));
  }
  return sensitivity;
}

Message total_words(const ScoreSensitivity& sensitivity) {
  const std::string score = points_text(sensitivity.value);
  Message words{"总得分" + score + "分，按" +
                    (sensitivity.own_bands ? "本报告自列的分档" : "财预〔2020〕10号四档（90、80、60）") + "为“" +
                    sensitivity.grade + "”",
                "The total of " + score + " points is " + sensitivity.grade +
                    (sensitivity.own_bands ? " by the report's own bands" : " by the bands of 90, 80 and 60")};
  if (sensitivity.up) {
    words.zh += "；再得" + points_text(sensitivity.up->by) + "分即满" + points_text(sensitivity.up->at) + "分为“" +
                sensitivity.up->grade + "”";
    words.en += "; " + points_text(sensitivity.up->by) + " more make it " + sensitivity.up->grade;
  }
  if (sensitivity.down) {
    words.zh += "；少得超过" + points_text(sensitivity.down->by) + "分即不足" + points_text(sensitivity.down->at) +
                "分而为“" + sensitivity.down->grade + "”";
    words.en += "; more than " + points_text(sensitivity.down->by) + " less make it " + sensitivity.down->grade;
  }
  return {words.zh + "。", words.en + "."};
}

Message effect_words(const AuditedDocument& document, const ScoreSensitivity& sensitivity, const ScoreEffect& effect) {
  const std::string printed = points_text(document.figures[effect.figure].value);
  const std::string right = points_text(effect.right);
  const std::string total = points_text(effect.total);
  const std::string change = signed_text(effect.total - sensitivity.value);
  Message words;
  if (effect.figure == sensitivity.total) {
    words = {"总得分" + printed + "分改为" + right + "分（" + change + "）",
             "The total of " + printed + " becomes " + right + " (" + change + ")"};
  } else {
    words = {std::string(effect.by_rate ? "按比率推算，" : "") + "得分" + printed + "分改为" + right +
                 "分，总得分变为" + total + "分（" + change + "）",
             std::string(effect.by_rate ? "By the rate, the" : "The") + " score of " + printed + " becomes " + right +
                 " and the total " + total + " (" + change + ")"};
  }
  words.zh += effect.flips ? "，等级由“" + sensitivity.grade + "”变为“" + effect.grade + "”。" : "，等级不变。";
  words.en +=
      effect.flips ? "; the grade goes from " + sensitivity.grade + " to " + effect.grade + "." : "; the grade stays.";
  return words;
}

}  // namespace jiheng
