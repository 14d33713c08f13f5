// Which grade a score has (等级分档). Internal to the audit part.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audit/report_view.h"
#include "base/number.h"

namespace jiheng {

struct PrintedBand {
  std::string grade;  // 优, 优秀 …
  int rank = 0;       // 0 best
  Number from;        // inclusive; up to the band before it
};

// From the best to the worst.
struct GradeBands {
  std::vector<PrintedBand> bands;
  bool own = false;  // as the report itself prints them

  const PrintedBand& of(const Number& score) const;
};

// The bands that the report prints (得分≥85分为优秀；…), else the four of 财预〔2020〕10号 (90, 80, 60).
GradeBands read_grade_bands(const ReportView& view);

struct GradeWord {
  std::u32string_view word;
  int rank = 0;  // 优 0, 良 1, 中 2, 差 3
};
// The grade that the text begins with, the longest word first.
std::optional<GradeWord> grade_word_at(std::u32string_view text);

}  // namespace jiheng
