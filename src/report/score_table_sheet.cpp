// 得分表 of the score workbook.
#include "base/text.h"
#include "report/report_chapters.h"
#include "report/report_words.h"
#include "report/score_sheet.h"

namespace jiheng {

namespace {

constexpr int kPoints = 3;
constexpr int kLow = 4;

class ScoreTableSheet {
 public:
  ScoreTableSheet(ScoreBook& book, const ReportSource& source)
      : source_(source), open_(has_open(source)), sheet_(book, "得分表", columns(open_)) {}

  void run() {
    const std::string grade = source_.evaluation().grade != nullptr ? source_.evaluation().grade->grade : "待定";
    sheet_.title(source_.unit() + source_.year_words() + "绩效评价得分表（" + source_.framework().title + "，等级：" +
                 grade + "）");
    for (const int root : source_.framework().roots) write_root(root);
    total();
    if (source_.evaluation().total_given) given_total();
    sheet_.finish();
  }

 private:
  static bool has_open(const ReportSource& source) {
    for (const int index : source.counted()) {
      if (source.evaluation().score(index).state == ScoreState::open) return true;
    }
    return false;
  }

  static std::vector<ScoreSheet::Column> columns(bool open) {
    std::vector<ScoreSheet::Column> result = {{"一级指标", 14}, {"二级指标", 18}, {"三级指标", 30}, {"分值", 9}};
    if (open) {
      result.insert(result.end(), {{"最低得分", 10}, {"最高得分", 10}, {"最低得分率", 11}, {"最高得分率", 11}});
    } else {
      result.insert(result.end(), {{"得分", 10}, {"得分率", 11}});
    }
    result.push_back({"评分说明", 60});
    return result;
  }

  int scores() const { return open_ ? 2 : 1; }  // columns of scores; as many of rates follow
  int note() const { return kLow + 2 * scores(); }

  void write_root(int root) {
    const auto counted = source_.counted_below(root);
    const int first = sheet_.row() + 1;
    for (const int index : counted) write_leaf(index);
    const int last = sheet_.row();
    merge_levels(counted, first);
    const Score& score = source_.evaluation().score(root);
    sheet_.total_row("小计");
    subtotals_.push_back(sheet_.row());
    const auto range = [&](int column) {
      return "=SUM(" + sheet_.cell_name(column, first) + ":" + sheet_.cell_name(column, last) + ")";
    };
    sheet_.formula(kPoints, range(kPoints), score.points, CellLook::total_points);
    sheet_.formula(kLow, range(kLow), score.low, CellLook::total_points);
    if (open_) sheet_.formula(kLow + 1, range(kLow + 1), score.high, CellLook::total_points);
    rates(score.points, score.low, score.high);
  }

  void write_leaf(int index) {
    const Score& score = source_.evaluation().score(index);
    const IndicatorLevels levels = levels_of(source_, index);
    sheet_.next_row();
    sheet_.text(2, levels.third);
    sheet_.text(note(), explain_score(source_.evaluation(), index));
    if (score.state == ScoreState::not_applicable) {
      sheet_.text(kLow, "不适用", CellLook::centre);
      if (open_) sheet_.text(kLow + 1, "不适用", CellLook::centre);
      return;
    }
    sheet_.number(kPoints, score.points, CellLook::points);
    sheet_.number(kLow, score.low, CellLook::score);
    if (open_) sheet_.number(kLow + 1, score.high, CellLook::score);
    rates(score.points, score.low, score.high);
  }

  void rates(const Number& points, const Number& low, const Number& high) {
    if (points.is_zero()) return;
    sheet_.rate(kLow + scores(), kPoints, kLow, low / points);
    if (open_) sheet_.rate(kLow + scores() + 1, kPoints, kLow + 1, high / points);
  }

  // Equal first levels are merged, and equal second levels inside them.
  void merge_levels(const std::vector<int>& counted, int first) {
    if (counted.empty()) return;
    sheet_.merge_down(0, first, first + static_cast<int>(counted.size()) - 1,
                      levels_of(source_, counted.front()).first);
    std::size_t begin = 0;
    for (std::size_t i = 1; i <= counted.size(); ++i) {
      const std::string name = levels_of(source_, counted[begin]).second;
      if (i < counted.size() && levels_of(source_, counted[i]).second == name) continue;
      sheet_.merge_down(1, first + static_cast<int>(begin), first + static_cast<int>(i) - 1, name);
      begin = i;
    }
  }

  void total() {
    const Evaluation& evaluation = source_.evaluation();
    const Number& low = evaluation.total_given ? evaluation.parts_low : evaluation.low;
    const Number& high = evaluation.total_given ? evaluation.parts_high : evaluation.high;
    Number points;
    for (const int root : source_.framework().roots) points += evaluation.score(root).points;
    sheet_.total_row(evaluation.total_given ? "分项合计" : "合计");
    const auto sum = [&](int column) {
      std::vector<std::string> cells;
      cells.reserve(subtotals_.size());
      for (const int row : subtotals_) cells.push_back(sheet_.cell_name(column, row));
      return "=SUM(" + join(cells, ",") + ")";
    };
    sheet_.formula(kPoints, sum(kPoints), points, CellLook::total_points);
    sheet_.formula(kLow, rebased(sum(kLow)), low, CellLook::total_points);
    if (open_) sheet_.formula(kLow + 1, rebased(sum(kLow + 1)), high, CellLook::total_points);
    rates(points, low, high);
  }

  // Where points of what does not apply are not shared out, the total is brought back to the framework's points.
  std::string rebased(const std::string& sum) const {
    if (source_.framework().not_applicable != NotApplicablePolicy::rebase) return sum;
    return "=ROUND(" + sum.substr(1) + "/" + sheet_.cell_name(kPoints, sheet_.row()) + "*" +
           source_.framework().points.to_string() + "," + std::to_string(source_.framework().decimals) + ")";
  }

  void given_total() {
    sheet_.total_row("评定总分");
    sheet_.number(kPoints, source_.framework().points, CellLook::total_points);
    sheet_.number(kLow, source_.evaluation().low, CellLook::total_points);
    if (open_) sheet_.number(kLow + 1, source_.evaluation().high, CellLook::total_points);
    rates(source_.framework().points, source_.evaluation().low, source_.evaluation().high);
    for (const Message& message : source_.evaluation().notes) sheet_.text(note(), message.zh);
  }

  const ReportSource& source_;
  bool open_;
  ScoreSheet sheet_;
  std::vector<int> subtotals_;
};

}  // namespace

void write_scores(ScoreBook& book, const ReportSource& source) { ScoreTableSheet(book, source).run(); }

}  // namespace jiheng
