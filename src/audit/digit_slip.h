// Slips of the hand in printed numbers (笔误): how a wrong figure most likely came about. Internal to the audit part.
#pragma once

#include <optional>

#include "base/diagnostic.h"
#include "base/number.h"

namespace jiheng {

// What one slip would turn `right` into `printed`, both in the printed unit with `decimals` digits: one digit wrong,
// two neighbours swapped, a digit lost or added, the decimal point moved. Nullopt where it takes more than one slip.
std::optional<Message> digit_slip(const Number& printed, const Number& right, int decimals);

}  // namespace jiheng
