// Any text can be audited: every check stands somewhere in it and names figures that are there.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string>
#include <string_view>

#include "audit/audit.h"
#include "document/text_reader.h"

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  jiheng::Diagnostics diagnostics;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto document = jiheng::read_text(bytes, "fuzz.txt", false, diagnostics);
  if (!document) return 0;
  const jiheng::AuditResult result = jiheng::audit(*document);
  require(result.ledger.size() == result.document.figures.size());
  std::set<std::string> ids;
  for (const jiheng::Check& check : result.checks) {
    require(check.begin < check.end && check.end <= result.document.original.size());
    require(!check.rule.empty() && !check.quote.empty());
    require(!check.explanation.zh.empty() && !check.explanation.en.empty());
    require(ids.insert(check.id).second);
    for (const std::size_t figure : check.figures) require(figure < result.document.figures.size());
  }
  return 0;
}
