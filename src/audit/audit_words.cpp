#include "audit/audit_words.h"

namespace jiheng {

std::string percent_words(std::size_t part, std::size_t whole) {
  if (whole == 0) return "—";
  const std::size_t thousandths = part * 1000 / whole;
  return std::to_string(thousandths / 10) + "." + std::to_string(thousandths % 10) + "%";
}

}  // namespace jiheng
