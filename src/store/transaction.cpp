#include "store/transaction.h"

#include <charconv>

namespace jiheng {

std::int64_t to_integer(const std::string& column) {
  std::int64_t result = 0;
  const auto [end, error] = std::from_chars(column.data(), column.data() + column.size(), result);
  if (error != std::errc() || end != column.data() + column.size())
    throw StoreError(StoreError::Kind::other, "a column that should hold an integer does not");
  return result;
}

std::string placeholders(std::size_t count) {
  std::string result;
  for (std::size_t i = 0; i < count; ++i) result += i == 0 ? "?" : ", ?";
  return result;
}

}  // namespace jiheng
