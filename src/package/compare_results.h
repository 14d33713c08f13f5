// What differs between a result in a package and the same result computed again.
//
// A person must be able to act on it: for scores the indicator, from what to what, and the step of its computation that
// differs first; for other values of the JSON the path; for Word and Excel files the part and its first differing text.
#pragma once

#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace jiheng {

// Each: the packed value first, then the recomputed one. Empty only for equal bytes; at most some twenty.
std::vector<Message> compare_json_results(std::string_view packed, std::string_view recomputed);
std::vector<Message> compare_office_results(std::string_view packed, std::string_view recomputed);

}  // namespace jiheng
