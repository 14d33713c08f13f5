// Rates beyond what they can be (不可能的比率): on-time rates above 100%, rates of execution below 0.
#include <algorithm>
#include <array>
#include <optional>

#include "audit/document_fault_finders.h"
#include "audit/folded_words.h"
#include "audit/report_scores.h"
#include "base/text.h"

namespace jiheng {
namespace {

using View = std::u32string_view;

// Parts of a whole by their definition: never above 100%. 完成率, 增长率, 普及率 and 利用率 are not among them.
constexpr std::array<View, 15> kPartsOfAWhole{U"及时率", U"合格率", U"达标率", U"满意度", U"满意率",
                                              U"覆盖率", U"公开率", U"办结率", U"化解率", U"准确率",
                                              U"优良率", U"验收率", U"合规率", U"知晓率", U"通过率"};
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

class BoundedRate {
 public:
  BoundedRate(const ReportView& view, const ReportParagraph& prose, std::size_t index, Checks& checks)
      : document_(*view.document),
        index_(index),
        figure_(document_.figures[index]),
        words_(words_before(view, prose, index, kWords)),
        checks_(checks) {}

  void run() {
    if (const auto named = name_before(words_, kPartsOfAWhole)) return part_of_a_whole(*named);
    if (const auto named = name_before(words_, kAboveTellsMore); named && figure_.value > 1 && !named->above) {
      add(0, CheckVerdict::suspicious,
          {to_utf8(named->name) + "超过100%，须说明原因。", "Above 100% it has to be explained."}, "≤ 100%");
    }
    if (const auto named = name_before(words_, kNeverNegative); named && figure_.value.sign() < 0) {
      add(0, CheckVerdict::error, {to_utf8(named->name) + "不可能为负数。", "This rate cannot be negative."}, "≥ 0%");
    }
  }

 private:
  static constexpr std::size_t kWords = 12;

  void part_of_a_whole(const Named& named) {
    const std::string name = to_utf8(named.name);
    const std::size_t length = words_.size() - words_.rfind(named.name);
    if (figure_.value.sign() < 0) {
      return add(length, CheckVerdict::error, {name + "不可能为负数。", "This rate cannot be negative."}, "≥ 0%");
    }
    if (figure_.value > 1 || (figure_.value == 1 && named.above)) {
      return add(length, CheckVerdict::error,
                 {name + "是部分占全部的比率，最高为100%，不可能" + (figure_.value > 1 ? "是" : "大于") +
                      document_.printed(figure_) + "，疑为“≥”或“=”之误。",
                  "This rate is a part of its whole and cannot be above 100%."},
                 "≤ 100%");
    }
    add(length, CheckVerdict::consistent,
        {name + "在0至100%之间，没有可供重算的数。",
         "The rate is between 0 and 100%; nothing is given to recompute it."},
        "0%–100%");
  }

  void add(std::size_t words, CheckVerdict verdict, Message message, std::string right) {
    const bool good = verdict == CheckVerdict::consistent;
    Check check = make_fault(good ? "rate.bounds" : "rate.impossible", CheckKind::ratio, verdict,
                             good ? CheckSeverity::info : CheckSeverity::medium, figure_.begin - words,
                             figure_.unit_end, std::move(message));
    check.printed = document_.printed(figure_);
    check.recomputed = std::move(right);
    check.figures = {index_};
    checks_.push_back(std::move(check));
  }

  const AuditedDocument& document_;
  std::size_t index_;
  const DocumentFigure& figure_;
  View words_;
  Checks& checks_;
};

}  // namespace

void find_impossible_rates(const ReportView& view, Checks& checks) {
  for (const ReportParagraph& prose : view.paragraphs) {
    for (std::size_t i = prose.first_figure; i < prose.first_figure + prose.figure_count; ++i) {
      if (view.document->figures[i].is_rate()) BoundedRate(view, prose, i, checks).run();
    }
  }
}

}  // namespace jiheng
