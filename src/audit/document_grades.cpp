// Grades (等级) against the scores that they are given for.
#include <algorithm>
#include <optional>

#include "audit/document_fault_finders.h"
#include "audit/folded_words.h"
#include "audit/grade_bands.h"
#include "audit/report_scores.h"
#include "base/text.h"

namespace jiheng {
namespace {

using View = std::u32string_view;

std::string plain(const Number& value) { return value.to_string(); }

class Grades {
 public:
  Grades(const ReportView& view, Checks& checks)
      : view_(view),
        document_(*view.document),
        checks_(checks),
        bands_(read_grade_bands(view)),
        scores_(read_report_scores(view)) {}

  void run() {
    bool without_score = false;
    for (const ReportParagraph& prose : view_.paragraphs) {
      for (const StatedGrade& grade : stated_grades(prose)) {
        if (const auto score = score_before(prose, grade.begin)) {
          check_grade(grade, *score);
        } else if (!without_score && view_.identity.is_evaluation() && !any_score()) {
          without_score = true;
          grade_without_score(grade);
        }
      }
    }
    if (scores_.total != kNoIndex && scores_.items.empty() && !any_score_table()) not_verifiable();
  }

 private:
  const DocumentFigure& figure(std::size_t i) const { return document_.figures[i]; }
  View before(const ReportParagraph& prose, std::size_t i, std::size_t length) const {
    return words_before(view_, prose, i, length);
  }

  struct StatedGrade {
    GradeWord word;
    std::size_t begin = 0;  // of the label
    std::size_t end = 0;
  };

  // Not 评级为“优”的项目.
  static bool ends_statement(View text, std::size_t at) {
    while (at < text.size() && View(U"”\"’级等").find(text[at]) != View::npos) ++at;
    return at == text.size() || View(U"。,;)、\n ").find(text[at]) != View::npos;
  }

  // 评价等级为“中”, 自评结果为:良
  std::vector<StatedGrade> stated_grades(const ReportParagraph& prose) const {
    std::vector<StatedGrade> found;
    const View text = view_.text(prose);
    for (const View label : {View(U"等级"), View(U"等次"), View(U"评级"), View(U"自评结果"), View(U"评价结果"),
                             View(U"评定结果"), View(U"档次")}) {
      for (std::size_t at = text.find(label); at != View::npos; at = text.find(label, at + 1)) {
        constexpr View kBetween = U"为是属于评定达到: “\"‘";
        std::size_t word_at = at + label.size();
        while (word_at < text.size() && kBetween.find(text[word_at]) != View::npos) ++word_at;
        const auto word = grade_word_at(text.substr(word_at));
        if (!word || word_at == at + label.size()) continue;
        const std::size_t end = word_at + word->word.size();
        if (!ends_statement(text, end)) continue;
        found.push_back({*word, prose.begin + at, prose.begin + end});
      }
    }
    return found;
  }

  // The score that a grade is given for: in its paragraph before it, by its name or as the only one.
  std::optional<std::size_t> score_before(const ReportParagraph& prose, std::size_t place) const {
    std::vector<std::size_t> scores;
    std::optional<std::size_t> named;
    const auto figures = view_.figures(prose);
    const auto after = std::lower_bound(figures.begin(), figures.end(), place,
                                        [](const DocumentFigure& f, std::size_t at) { return f.begin < at; });
    const std::size_t end = prose.first_figure + static_cast<std::size_t>(after - figures.begin());
    for (std::size_t i = prose.look_back(end); i < end; ++i) {
      const DocumentFigure& one = figure(i);
      constexpr std::size_t kWords = 12;
      const View words = before(prose, i, kWords);
      const bool scored = one.figure_class == FigureClass::score ||
                          (one.figure_class == FigureClass::plain && words.find(U"得分") != View::npos);
      if (!scored || scores_.is_of_item(i)) continue;
      if (document_.folded_text(one.unit_end, prose.end).starts_with(U"之间")) return std::nullopt;
      scores.push_back(i);
      if (contains_any(words, {U"总得分", U"总分", U"综合得分", U"最终得分", U"绩效得分", U"评价得分", U"自评得分",
                               U"评分结果", U"综合评分", U"最终评分"})) {
        named = i;
      }
    }
    if (named) return named;
    return scores.size() == 1 ? std::optional(scores.front()) : std::nullopt;
  }

  void check_grade(const StatedGrade& grade, std::size_t score) {
    const DocumentFigure& one = figure(score);
    if (one.value > 100 || one.value.sign() < 0) return;
    const PrintedBand& band = bands_.of(one.value);
    const bool same = band.rank == grade.word.rank;
    const std::string basis = bands_.own ? "本报告自列的分档" : "财预〔2020〕10号四档（90、80、60）";
    const std::string stated = to_utf8(grade.word.word);
    Check check =
        make_fault("score.grade", CheckKind::grade,
                   same ? CheckVerdict::consistent : (bands_.own ? CheckVerdict::error : CheckVerdict::suspicious),
                   same ? CheckSeverity::info : CheckSeverity::high, std::min(one.begin, grade.begin),
                   std::max(one.unit_end, grade.end),
                   {"按" + basis + "，" + plain(one.value) + "分为“" + band.grade + "”" +
                        (same ? "，与所评等级一致。" : "，而所评等级为“" + stated + "”。"),
                    plain(one.value) + " points are " + band.grade +
                        (bands_.own ? " by the report's own bands" : " by the bands of 90, 80 and 60") +
                        (same ? ", as stated." : "; stated is " + stated + ".")});
    check.printed = stated;
    check.recomputed = band.grade;
    check.figures = {score};
    checks_.push_back(std::move(check));
  }

  bool any_score() const {
    return std::any_of(document_.figures.begin(), document_.figures.end(),
                       [](const DocumentFigure& one) {
                         return one.figure_class == FigureClass::score || one.figure_class == FigureClass::points;
                       }) ||
           any_score_table();
  }

  // A cell, or a short line where a table came out as lines, that names scores.
  bool any_score_table() const {
    constexpr std::size_t kCell = 10;
    return std::any_of(document_.passages.begin(), document_.passages.end(), [&](const Passage& passage) {
      const std::u32string words = tight(document_.folded_text(passage.begin, passage.end));
      return words.size() <= kCell && contains_any(words, {U"得分", U"评分", U"自评分"});
    });
  }

  void grade_without_score(const StatedGrade& grade) {
    const std::string stated = to_utf8(grade.word.word);
    const PrintedBand& band = *std::find_if(bands_.bands.begin(), bands_.bands.end(),
                                            [&](const PrintedBand& b) { return b.rank == grade.word.rank; });
    std::string lost;
    std::string lost_en;
    if (grade.word.rank > 0) {
      const Number best = bands_.bands[static_cast<std::size_t>(grade.word.rank) - 1].from;
      lost = "“" + stated + "”意味着至少失" + plain(Number(100) - best) + "分，失在哪些指标也看不出。";
      lost_en =
          " That grade means that at least " + plain(Number(100) - best) + " points were lost, nobody knows where.";
    }
    Check check = make_fault("score.grade-without-score", CheckKind::grade, CheckVerdict::suspicious,
                             CheckSeverity::high, grade.begin, grade.end,
                             {"全文只有等级“" + stated + "”而没有任何得分，等级无从核对。" + lost,
                              "The report gives a grade and no score at all." + lost_en});
    check.printed = stated;
    check.recomputed = "≥ " + plain(band.from) + "分";
    checks_.push_back(std::move(check));
  }

  void not_verifiable() {
    const DocumentFigure& total = figure(scores_.total);
    Check check = make_fault("score.without-table", CheckKind::score_sum, CheckVerdict::cannot_check,
                             CheckSeverity::medium, total.begin, total.unit_end,
                             {"报告没有列出各指标的分值和得分，总得分无法核算。",
                              "No indicator's points and score are given, so the total cannot be recomputed."});
    check.printed = document_.printed(total);
    check.figures = {scores_.total};
    checks_.push_back(std::move(check));
  }

  const ReportView& view_;
  const AuditedDocument& document_;
  Checks& checks_;
  GradeBands bands_;
  ReportScores scores_;
};

}  // namespace

void find_grade_faults(const ReportView& view, Checks& checks) { Grades(view, checks).run(); }

}  // namespace jiheng
