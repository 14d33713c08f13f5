// Alignment (对齐): which unit of one document is which of the other, moved ones too.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "compare/document_units.h"

namespace jiheng {

inline constexpr std::size_t kNoPartner = static_cast<std::size_t>(-1);

// The longest common subsequence of two sequences, as the partner of each of `a`. Near linear: what is unique on both
// sides is matched first, and only short stretches between are compared one by one.
std::vector<std::size_t> common_subsequence(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b);

struct Alignment {
  std::vector<std::size_t> partner;  // of each old unit among the new ones; kNoPartner: removed
  std::vector<bool> is_new;          // of each new unit: has no partner
  std::size_t moved = 0;
};

Alignment align(const std::vector<DocumentUnit>& before, const std::vector<DocumentUnit>& after);

}  // namespace jiheng
