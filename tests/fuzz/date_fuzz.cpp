// Any text is a date or none; what is a date prints to text that is read as the same date.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/date.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto date = jiheng::read_date({reinterpret_cast<const char*>(data), size});
  if (!date) return 0;
  const auto again = jiheng::read_date(date->to_chinese());
  const bool same = again && *again == *date && again->precision() == date->precision();
  if (!same || date->year() < 1900 || date->year() > 2199) std::abort();
  return 0;
}
