#include "audit/grade_bands.h"

#include <algorithm>
#include <array>

#include "audit/figure_lexer.h"
#include "audit/folded_words.h"
#include "base/text.h"

namespace jiheng {
namespace {

using View = std::u32string_view;

constexpr std::array<GradeWord, 12> kGradeWords{{{U"优秀", 0},
                                                 {U"优", 0},
                                                 {U"良好", 1},
                                                 {U"良", 1},
                                                 {U"一般", 2},
                                                 {U"不合格", 3},
                                                 {U"合格", 2},
                                                 {U"中等", 2},
                                                 {U"中", 2},
                                                 {U"较差", 3},
                                                 {U"差", 3},
                                                 {U"不达标", 3}}};

// 财预〔2020〕10号: 90（含）–100 优, 80（含）–90 良, 60（含）–80 中, below 60 差.
GradeBands national_bands() { return {{{"优", 0, 90}, {"良", 1, 80}, {"中", 2, 60}, {"差", 3, 0}}, false}; }

// The lowest score that a clause like 75≤得分<85分 or 60分以下 lets in.
std::optional<Number> lower_bound_of(View clause) {
  std::vector<Number> numbers;
  for (std::size_t i = 0; i < clause.size(); ++i) {
    if (!is_ascii_digit(clause[i])) continue;
    const LexedNumber number = lex_number(clause, i);
    i = number.end;
    const View rest = trim_spaces(clause.substr(number.end));
    if (rest.starts_with(U"个")) continue;
    numbers.push_back(number.value);
  }
  if (numbers.empty()) return std::nullopt;
  const Number lowest = *std::min_element(numbers.begin(), numbers.end());
  const bool below = contains_any(clause, {U"以下", U"<", U"低于", U"不足", U"小于", U"不满", U"以内"});
  const bool above =
      contains_any(clause, {U"以上", U"≥", U">", U"不低于", U"及以上", U"高于", U"-", U"~", U"至", U"≤"});
  if (numbers.size() == 1 && below && !above) return Number(0);
  return lowest;
}

// All bands that one paragraph prints, by 为 before the grade.
std::vector<PrintedBand> bands_in(View text) {
  std::vector<PrintedBand> bands;
  std::size_t from = 0;
  for (std::size_t at = text.find(U'为'); at != View::npos; at = text.find(U'为', at + 1)) {
    View behind = text.substr(at + 1);
    std::size_t skipped = 0;
    while (!behind.empty() && View(U"“\" :").find(behind.front()) != View::npos) {
      behind.remove_prefix(1);
      ++skipped;
    }
    const auto word = grade_word_at(behind);
    if (!word) continue;
    const std::size_t begin = text.find_last_of(U";。:、,", at);
    const std::size_t clause = begin == View::npos || begin < from ? from : begin + 1;
    const auto bound = lower_bound_of(text.substr(clause, at - clause));
    from = at + 1 + skipped + word->word.size();
    if (bound) bands.push_back({to_utf8(word->word), word->rank, *bound});
  }
  return bands;
}

bool is_scheme(const std::vector<PrintedBand>& bands) {
  constexpr std::size_t kFewest = 3;
  if (bands.size() < kFewest || !bands.back().from.is_zero()) return false;
  for (std::size_t i = 1; i < bands.size(); ++i) {
    if (bands[i].from >= bands[i - 1].from || bands[i].rank <= bands[i - 1].rank) return false;
  }
  return true;
}

}  // namespace

std::optional<GradeWord> grade_word_at(View text) {
  for (const GradeWord& word : kGradeWords) {
    if (text.starts_with(word.word)) return word;
  }
  return std::nullopt;
}

const PrintedBand& GradeBands::of(const Number& score) const {
  for (const PrintedBand& band : bands) {
    if (score >= band.from) return band;
  }
  return bands.back();
}

GradeBands read_grade_bands(const ReportView& view) {
  for (const ReportParagraph& prose : view.paragraphs) {
    std::vector<PrintedBand> bands = bands_in(view.text(prose));
    if (is_scheme(bands)) return {std::move(bands), true};
  }
  return national_bands();
}

}  // namespace jiheng
