#include "unit/audit/audited_text.h"

#include <stdexcept>

#include <gtest/gtest.h>

#include "document/text_reader.h"

namespace jiheng {

AuditedText::AuditedText(std::string_view text, const AuditOptions& options) {
  Diagnostics diagnostics;
  auto read = read_text(text, "report.txt", false, diagnostics);
  if (!read) throw std::invalid_argument("a text that cannot be read");
  document = std::move(*read);
  result = audit(document, options);
}

std::vector<const Check*> AuditedText::of(std::string_view rule) const {
  std::vector<const Check*> found;
  for (const Check& check : result.checks) {
    if (check.rule == rule) found.push_back(&check);
  }
  return found;
}

const Check& AuditedText::only(std::string_view rule) const {
  static const Check kNone;
  const auto found = of(rule);
  EXPECT_EQ(found.size(), 1U) << rule;
  return found.empty() ? kNone : *found.front();
}

}  // namespace jiheng
