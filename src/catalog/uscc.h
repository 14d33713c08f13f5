// 统一社会信用代码 (unified social credit code, GB 32100-2015): the check digit that tells a mistyped unit code.
#pragma once

#include <string>
#include <string_view>

namespace jiheng {

// The 18th character for the first 17, or '\0' when one of them is not in the standard's alphabet (no I, O, S, V, Z).
char uscc_check_digit(std::string_view first_seventeen);

bool is_valid_uscc(std::string_view code);

}  // namespace jiheng
