#include "audit/figure_slip.h"

#include <string>
#include <utility>

#include "audit/digit_slip.h"

namespace jiheng {
namespace {

// As printed, without the zeros at the end.
std::string digits_of(const DocumentFigure& figure) {
  const Number shifted = figure.value.abs() / figure.unit.factor * Number::power_of_ten(figure.decimals);
  const std::string digits = shifted.to_fixed(0);
  return digits.substr(0, digits.find_last_not_of('0') + 1);
}

std::optional<FigureSlip> slip_of_scale(const DocumentFigure& printed, const DocumentFigure& right) {
  constexpr std::size_t kFewest = 3;  // 100元 and 100万元 may both be meant
  const std::string digits = digits_of(printed);
  if (digits.size() < kFewest || digits != digits_of(right)) return std::nullopt;
  const Number a = printed.value.abs();
  const Number b = right.value.abs();
  if (a == b) return std::nullopt;
  const Number ratio = max(a, b) / min(a, b);
  if (ratio == Number::power_of_ten(4) || ratio == Number::power_of_ten(8)) {
    return FigureSlip{{"单位不一致", "the unit is another"}, true};
  }
  return FigureSlip{{"小数点位置不同", "the decimal point is elsewhere"}, false};
}

}  // namespace

std::optional<FigureSlip> figure_slip(const DocumentFigure& printed, const DocumentFigure& right) {
  if (auto slip = slip_of_scale(printed, right)) return slip;
  if (right.decimals != printed.decimals) return std::nullopt;
  auto reason = digit_slip(printed.value / printed.unit.factor, right.value / printed.unit.factor, printed.decimals);
  return reason ? std::optional(FigureSlip{std::move(*reason), false}) : std::nullopt;
}

}  // namespace jiheng
