// An audit result made by hand, for tests of what comes after the finders.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "audit/audit.h"

namespace jiheng {

class AuditedSample {
 public:
  // One paragraph each, on a page each.
  explicit AuditedSample(const std::vector<std::string>& paragraphs);

  // A check of the first place of `quote`; its figures are given as printed, the checked one first, and are looked for
  // in the paragraph of the quote.
  Check& add(CheckKind kind, CheckVerdict verdict, const std::string& quote, const std::vector<std::string>& figures);
  // Another text instead; before any check is added.
  void set_blocks(std::vector<Block> blocks, std::vector<Story> notes = {});
  AuditResult& result_to_change() { return result_; }
  // With the ledger and the coverage that follow from the checks.
  const AuditResult& result();

 private:
  std::unique_ptr<TextDocument> document_;
  AuditResult result_;
};

}  // namespace jiheng
