#include "audit/report_scores.h"

#include <algorithm>

#include "audit/folded_words.h"

namespace jiheng {
namespace {

using View = std::u32string_view;

class ScoreReader {
 public:
  explicit ScoreReader(const ReportView& view) : view_(view), document_(*view.document) {}

  ReportScores run() {
    read_items();
    mark_parents();
    read_total();
    return std::move(scores_);
  }

 private:
  const DocumentFigure& figure(std::size_t i) const { return document_.figures[i]; }
  View before(const ReportParagraph& prose, std::size_t i, std::size_t length) const {
    return words_before(view_, prose, i, length);
  }

  void read_items() {
    constexpr std::size_t kBetween = 12;
    for (const ReportParagraph& prose : view_.paragraphs) {
      for (std::size_t i = prose.first_figure; i + 1 < prose.first_figure + prose.figure_count; ++i) {
        if (figure(i).figure_class != FigureClass::points || figure(i + 1).figure_class != FigureClass::score) continue;
        const View between = document_.folded_text(figure(i).unit_end, figure(i + 1).begin);
        if (between.size() > kBetween || between.find(U'得') == View::npos) continue;
        if (contains_any(between, {U"。", U";", U"合计", U"总"})) continue;
        if (contains_any(before(prose, i, 3), {U"扣", U"减", U"失"})) continue;  // points that were lost
        const bool total = contains_any(before(prose, i, 6), {U"总分", U"满分", U"合计", U"总计", U"共计"});
        scores_.items.push_back({i, i + 1, false, total});
        if (!total) scores_.item_figures.insert(scores_.item_figures.end(), {i, i + 1});
      }
    }
  }

  // An item whose points and score are what the run behind it adds to is the heading of that run.
  void mark_parents() {
    for (std::size_t i = 0; i < scores_.items.size(); ++i) {
      Number points = 0;
      Number score = 0;
      constexpr std::size_t kMostParts = 60;
      const std::size_t end = std::min(scores_.items.size(), i + 1 + kMostParts);
      for (std::size_t j = i + 1; j < end && points < figure(scores_.items[i].points).value; ++j) {
        points += figure(scores_.items[j].points).value;
        score += figure(scores_.items[j].score).value;
        const bool both =
            points == figure(scores_.items[i].points).value && score == figure(scores_.items[i].score).value;
        if (j > i + 1 && both) scores_.items[i].parent = true;
      }
    }
  }

  // 33.30–98.30分之间
  bool is_range(const DocumentFigure& one) const {
    const View rest = document_.folded_text(one.unit_end, std::min(one.unit_end + 3, document_.folded.size()));
    const char32_t previous = one.begin > 0 ? document_.folded[one.begin - 1] : U'\0';
    return rest.starts_with(U"之间") || View(U"–-—~至").find(previous) != View::npos || rest.starts_with(U"–") ||
           rest.starts_with(U"-") || rest.starts_with(U"~") || rest.starts_with(U"至");
  }

  // The score of the whole report: the one that is named as such, the first time.
  void read_total() {
    for (const ReportParagraph& prose : view_.paragraphs) {
      for (std::size_t i = prose.first_figure; i < prose.first_figure + prose.figure_count; ++i) {
        const DocumentFigure& one = figure(i);
        const bool scored = one.figure_class == FigureClass::score || one.figure_class == FigureClass::plain;
        if (!scored || scores_.is_of_item(i) || one.value > 100 || one.approximate) continue;
        constexpr std::size_t kWords = 14;
        const View words = before(prose, i, kWords);
        const std::size_t at = behind_last_of(words, {U"总得分", U"总分", U"综合得分", U"最终得分", U"评分结果",
                                                      U"绩效得分", U"评价得分", U"自评得分", U"综合评分", U"自评分"});
        constexpr std::size_t kGap = 6;
        if (at == View::npos || words.size() - at > kGap) continue;
        if (words.substr(at).find_first_of(U"。;,") != View::npos) continue;
        if (contains_any(words, {U"平均", U"项目"}) || is_range(one)) continue;
        scores_.total = i;
        return;
      }
    }
  }

  const ReportView& view_;
  const AuditedDocument& document_;
  ReportScores scores_;
};

}  // namespace

bool ReportScores::is_of_item(std::size_t figure) const {
  return std::binary_search(item_figures.begin(), item_figures.end(), figure);
}

ReportScores read_report_scores(const ReportView& view) { return ScoreReader(view).run(); }

View words_before(const ReportView& view, const ReportParagraph& prose, std::size_t figure, std::size_t length) {
  const std::size_t at = view.document->figures[figure].begin;
  return view.document->folded_text(std::max(prose.begin, at > length ? at - length : 0), at);
}

}  // namespace jiheng
