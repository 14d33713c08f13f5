// Slips of the hand between two printed figures that should be one (同一数字的笔误). Internal to the audit part.
#pragma once

#include <optional>

#include "audit/document_figure.h"
#include "base/diagnostic.h"

namespace jiheng {

struct FigureSlip {
  Message reason;
  // 万元 for 元: the values are ten thousand times apart, which different things that share a name hardly ever are.
  bool of_unit = false;
};

// What turns `right` into `printed`: the same digits in another unit or with the point elsewhere (16.50元 for 16.50万元
// or 165,000元), or a slip of the digits (digit_slip.h). Nullopt where it takes more than one slip.
std::optional<FigureSlip> figure_slip(const DocumentFigure& printed, const DocumentFigure& right);

}  // namespace jiheng
