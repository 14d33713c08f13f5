// Scores that a report states (文中得分): its items with points and score, and its total. Internal to the audit part.
#pragma once

#include <string_view>
#include <vector>

#include "audit/report_view.h"

namespace jiheng {

// 此指标赋分8分，得分7.2分
struct ScoredItem {
  std::size_t points = 0;  // of AuditedDocument::figures
  std::size_t score = 0;
  bool parent = false;  // the items that follow add to it
  bool total = false;   // 总分100分，得分93分
};

struct ReportScores {
  std::vector<ScoredItem> items;
  std::size_t total = kNoIndex;  // figure of the score of the whole report, the first one that is named as such

  std::vector<std::size_t> item_figures;  // points and scores of items that are no totals, ascending

  bool is_of_item(std::size_t figure) const;
};

ReportScores read_report_scores(const ReportView& view);

// The folded text of at most `length` code points before a figure, within its paragraph.
std::u32string_view words_before(const ReportView& view, const ReportParagraph& prose, std::size_t figure,
                                 std::size_t length);

}  // namespace jiheng
