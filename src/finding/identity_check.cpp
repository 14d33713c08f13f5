#include "finding/identity_check.h"

#include "finding/finding_figures.h"
#include "formula/interval.h"

namespace jiheng {

namespace {

enum class IdentityVerdict { holds, rounding, broken, unknown };

IdentityVerdict check(const Formula& states, const Reading& reading) {
  const std::optional<bool> exact = states.truth(reading);
  if (!exact) return IdentityVerdict::unknown;
  if (*exact) return IdentityVerdict::holds;
  for (const PrintedBy printed_by : {PrintedBy::half_up, PrintedBy::truncation}) {
    if (read_interval(states, reading, printed_by).truth != Possibility::no) return IdentityVerdict::rounding;
  }
  return IdentityVerdict::broken;
}

Finding broken_finding(const Identity& identity) {
  Finding finding;
  finding.id = "identity." + identity.id;
  finding.title = identity.title;
  finding.group = "数据勾稽关系";
  finding.severity = FindingSeverity::medium;
  finding.basis = identity.basis;
  finding.recommendation = "核对上述数据的来源和口径，查明差异并更正。";
  return finding;
}

void add_evidence(const Trace& trace, const Facts& facts, Finding& finding) {
  for (const FactRead& read : facts_read(trace, facts)) {
    if (finding.evidence.size() >= kMostEvidence) return;
    finding.evidence.push_back(evidence_of(read));
  }
}

std::string contradiction(const Trace& trace, const Facts& facts) {
  return trace_expression(trace, facts, with_identity) + "不成立，差异超出四舍五入和截断所能解释的范围";
}

// One identity over the whole dossier, or over all rows of its list.
class IdentityChecker {
 public:
  IdentityChecker(const Identity& identity, const FactTable& facts, FindingReport& report)
      : identity_(identity), facts_(facts), report_(report) {}

  // The finding, if figures contradict the identity.
  std::optional<Finding> run() {
    if (identity_.list < 0) {
      check_reading({facts_, nullptr, {}}, -1);
    } else {
      for (int row = 0; row < facts_.rows(identity_.list); ++row) {
        const RowBinding binding{identity_.list, row, nullptr};
        check_reading({facts_, &binding, {}}, row);
      }
    }
    if (!finding_) return std::nullopt;
    if (identity_.list >= 0) {
      finding_->text.text = identity_.title + "，而所填数据有" + std::to_string(finding_->details.size()) + "行不符。";
    }
    return finding_;
  }

 private:
  // `row`: -1 for the whole dossier.
  void check_reading(const Reading& reading, int row) {
    switch (check(*identity_.states, reading)) {
      case IdentityVerdict::unknown:
        ++report_.identities_unknown;
        return;
      case IdentityVerdict::rounding:
        ++report_.identities_rounding;
        break;
      case IdentityVerdict::broken:
        note_contradiction(reading, row);
        break;
      case IdentityVerdict::holds:
        break;
    }
    ++report_.identities_checked;
  }

  void note_contradiction(const Reading& reading, int row) {
    const Trace trace = trace_formula(*identity_.states, reading);
    if (!finding_) finding_ = broken_finding(identity_);
    add_evidence(trace, facts_, *finding_);
    if (row < 0) {
      finding_->text = take_marks(identity_.title + "，而所填数据不符：" + contradiction(trace, facts_) + "。");
    } else {
      finding_->details.push_back(
          take_marks(facts_.row_name(identity_.list, row) + "：" + contradiction(trace, facts_)));
    }
  }

  const Identity& identity_;
  const FactTable& facts_;
  FindingReport& report_;
  std::optional<Finding> finding_;
};

}  // namespace

void check_identities(const FactTable& facts, const std::set<std::string>& covered, FindingReport& report) {
  for (const Identity& identity : facts.catalog().identities()) {
    auto finding = IdentityChecker(identity, facts, report).run();
    if (finding && !covered.contains(identity.id)) report.findings.push_back(std::move(*finding));
  }
}

}  // namespace jiheng
