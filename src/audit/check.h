// Check (核验): one statement of a document, recomputed.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audit/document_figure.h"
#include "base/diagnostic.h"

namespace jiheng {

// 结论. Ordered from good to bad as far as they are decided.
enum class CheckVerdict {
  consistent,      // 一致: half-up rounding at the printed precision gives the printed value
  rounding,        // 舍入: one unit of the last place off, or possible behind the rounded inputs
  truncation,      // 截断: cutting the digits gives it
  error,           // 错误: no values behind the printed digits give it
  suspicious,      // 存疑: a person must look
  cannot_check,    // 无法核验, and why
  not_applicable,  // 不适用
};
inline constexpr std::size_t kVerdicts = 7;
std::string_view verdict_name(CheckVerdict verdict);   // "consistent", for JSON
std::string_view verdict_title(CheckVerdict verdict);  // 一致
// Whether the figures were compared and something follows.
bool is_decided(CheckVerdict verdict);

enum class CheckSeverity { info, low, medium, high };
std::string_view severity_name(CheckSeverity severity);
std::string_view severity_title(CheckSeverity severity);

// What kind of relation (关系): the names that labelled sets use, and those beyond them.
enum class CheckKind {
  sum,         // 合计
  ratio,       // 完成率、执行率
  difference,  // 差额、增减额
  yoy,         // 增减幅度
  share,       // 占比
  score_sum,   // 得分合计
  score_rate,  // 得分率
  duplicate,   // 同一数字两处不一
  unit,        // 单位换算
  date,        // 日期、期间
  count,       // 个数
  grade,       // 等级
  structure,   // 编号、标题、缺漏
  wording,     // 模板残留、用语
  other,       // 增减方向 and whatever else
};
std::string_view kind_name(CheckKind kind);
std::string_view kind_title(CheckKind kind);

// What most likely happened, where it follows.
struct Likely {
  std::size_t figure = kNoIndex;  // that is most likely wrong
  std::string should_be;          // as it would be printed
  Message reason;
};

struct Check {
  // Stable for the same text: rule@place of the statement.
  std::string id;
  std::string rule;  // "text.change-rate"
  CheckKind kind = CheckKind::other;
  CheckVerdict verdict = CheckVerdict::consistent;
  CheckSeverity severity = CheckSeverity::info;
  std::size_t begin = 0;  // of the quote, code points of the text, half-open
  std::size_t end = 0;
  std::string quote;  // filled from begin and end
  int page = 0;
  std::string printed;     // as printed, or in words where it is no number
  std::string recomputed;  // the exact value, cut to some digits more than printed
  // The same as a number in the base unit, of what the first figure should be; none where it is no number.
  std::optional<Number> right;
  std::string formula;  // with the figures: "368.97 ÷ (1,442.74 − 368.97)"
  // The figures that take part, the printed one first; each of them is touched by this verdict.
  std::vector<std::size_t> figures;
  Message explanation;
  std::optional<Likely> likely;
};

using Checks = std::vector<Check>;

}  // namespace jiheng
