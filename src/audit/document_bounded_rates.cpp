// Rates beyond what they can be (不可能的比率): on-time rates above 100%, rates of execution below 0.
#include <algorithm>
#include <array>
#include <optional>

#include "audit/document_fault_finders.h"
#include "audit/fault_words.h"
#include "audit/report_scores.h"
#include "base/text.h"

namespace jiheng {
namespace {

using View = std::u32string_view;

// Parts of a whole by their definition: never above 100%. 完成率, 执行率 and 增长率 are not among them.
constexpr std::array<View, 22> kPartsOfAWhole{U"及时率", U"合格率", U"达标率", U"满意度", U"满意率", U"覆盖率",
                                              U"公开率", U"普及率", U"办结率", U"化解率", U"准确率", U"优良率",
                                              U"入库率", U"上缴率", U"验收率", U"合规率", U"知晓率", U"通过率",
                                              U"参保率", U"签约率", U"治理率", U"利用率"};
// Above 100% these tell of something that has to be explained.
constexpr std::array<View, 3> kAboveTellsMore{U"在职人员控制率", U"公用经费控制率", U"三公经费控制率"};
constexpr std::array<View, 6> kNeverNegative{U"执行率", U"完成率", U"到位率", U"支出率", U"及时率", U"满意度"};

struct Named {
  View name;
  bool above = false;  // 率>100%: the sign alone asks for more than the figure
};

// The listed name that stands right before the rate, with only 为, ≥ and the like between.
template <std::size_t N>
std::optional<Named> name_before(View words, const std::array<View, N>& names) {
  constexpr View kBetween = U"为达到是了约:≥>=≤<均在\n ”\"";
  Named named;
  std::size_t end = words.size();
  for (; end > 0 && kBetween.find(words[end - 1]) != View::npos; --end) {
    if (words[end - 1] == U'>') named.above = true;
  }
  if (ends_with_any(words.substr(0, end), {U"大于", U"超过", U"高于"})) {
    end -= 2;
    named.above = true;
  }
  for (const View name : names) {
    if (!words.substr(0, end).ends_with(name)) continue;
    named.name = name;
    return named;
  }
  return std::nullopt;
}

void add(const ReportView& view, std::size_t index, std::size_t words, CheckVerdict verdict, Message message,
         std::string right, Checks& checks) {
  const DocumentFigure& figure = view.document->figures[index];
  Check check = make_fault("rate.impossible", CheckKind::ratio, verdict, CheckSeverity::medium, figure.begin - words,
                           figure.unit_end, std::move(message));
  check.printed = view.document->printed(figure);
  check.recomputed = std::move(right);
  check.figures = {index};
  checks.push_back(std::move(check));
}

void check_rate(const ReportView& view, const Prose& prose, std::size_t index, Checks& checks) {
  const DocumentFigure& figure = view.document->figures[index];
  constexpr std::size_t kWords = 12;
  const View words = words_before(view, prose, index, kWords);
  if (const auto named = name_before(words, kPartsOfAWhole)) {
    if (figure.value > 1 || (figure.value == 1 && named->above)) {
      const std::string name = to_utf8(named->name);
      const std::size_t at = words.rfind(named->name);
      add(view, index, words.size() - at, CheckVerdict::error,
          {name + "是部分占全部的比率，最高为100%，不可能" + (figure.value > 1 ? "是" : "大于") +
               view.document->printed(figure) + "，疑为“≥”或“=”之误。",
           "This rate is a part of its whole and cannot be above 100%."},
          "≤ 100%", checks);
      return;
    }
  }
  if (const auto named = name_before(words, kAboveTellsMore); named && figure.value > 1 && !named->above) {
    add(view, index, 0, CheckVerdict::suspicious,
        {to_utf8(named->name) + "超过100%，须说明原因。", "Above 100%, which has to be explained."}, "≤ 100%", checks);
  }
  if (const auto named = name_before(words, kNeverNegative); named && figure.value.sign() < 0) {
    add(view, index, 0, CheckVerdict::error, {to_utf8(named->name) + "不可能为负数。", "This rate cannot be negative."},
        "≥ 0%", checks);
  }
}

}  // namespace

void find_impossible_rates(const ReportView& view, Checks& checks) {
  for (const Prose& prose : view.prose) {
    for (std::size_t i = prose.first_figure; i < prose.first_figure + prose.figure_count; ++i) {
      if (view.document->figures[i].is_rate()) check_rate(view, prose, i, checks);
    }
  }
}

}  // namespace jiheng
