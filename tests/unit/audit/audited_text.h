// A report written as a text file, and what the audit says of it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "audit/audit.h"

namespace jiheng {

struct AuditedText {
  explicit AuditedText(std::string_view text, const AuditOptions& options = {});

  TextDocument document;  // the result points into it
  AuditResult result;

  std::vector<const Check*> of(std::string_view rule) const;  // by place
  // The only check of a rule; a test fails where there is none or more than one.
  const Check& only(std::string_view rule) const;
};

}  // namespace jiheng
