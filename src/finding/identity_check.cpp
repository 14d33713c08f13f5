#include "finding/identity_check.h"

#include "formula/interval.h"

namespace jiheng {

namespace {

enum class IdentityVerdict { holds, rounding, broken, unknown };

IdentityVerdict check(const Formula& states, const Reading& reading) {
  const Value exact = states.value(reading);
  if (!exact.is_known()) return IdentityVerdict::unknown;
  if (exact.boolean()) return IdentityVerdict::holds;
  for (const PrintedBy printed_by : {PrintedBy::half_up, PrintedBy::truncation}) {
    if (read_interval(states, reading, printed_by).truth != Possibility::no) return IdentityVerdict::rounding;
  }
  return IdentityVerdict::broken;
}

Finding broken_finding(const Identity& identity, const Reading& reading) {
  const Trace trace = trace_formula(*identity.states, reading);
  Finding finding;
  finding.id = "identity." + identity.id;
  finding.title = identity.title;
  finding.group = "数据勾稽关系";
  finding.severity = FindingSeverity::medium;
  finding.text = "按规定" + identity.title + "，而所填数据不符：" + trace_expression(trace, reading.facts) + "不成立，差异超出四舍五入和截断所能解释的范围。";
  finding.basis = identity.basis;
  finding.recommendation = "核对上述数据的来源和口径，查明差异并更正。";
  for (const FactRead& read : facts_read(trace, reading.facts)) {
    finding.evidence.push_back({read.name, print_fact(*read.fact, Symbol{}), read.fact->source});
  }
  return finding;
}

}  // namespace

void check_identities(const FactTable& facts, FindingReport& report) {
  for (const Identity& identity : facts.catalog().identities()) {
    const int rows = identity.list < 0 ? 1 : facts.rows(identity.list);
    for (int row = 0; row < rows; ++row) {
      const RowBinding binding{identity.list, row, nullptr};
      const Reading reading{facts, identity.list < 0 ? nullptr : &binding, {}};
      switch (check(*identity.states, reading)) {
        case IdentityVerdict::unknown:
          ++report.identities_unknown;
          continue;
        case IdentityVerdict::rounding:
          ++report.identities_rounding;
          break;
        case IdentityVerdict::broken:
          report.findings.push_back(broken_finding(identity, reading));
          break;
        case IdentityVerdict::holds:
          break;
      }
      ++report.identities_checked;
    }
  }
}

}  // namespace jiheng
