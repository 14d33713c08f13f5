#include "finding/finding.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "finding/finding_figures.h"
#include "finding/identity_check.h"

namespace jiheng {

namespace {

class FindingMaker {
 public:
  FindingMaker(const Evaluation& evaluation, const RuleBook& rules)
      : evaluation_(evaluation), facts_(*evaluation.facts), rules_(rules) {}

  FindingReport run() {
    for (const Rule& rule : rules_.rules()) apply(rule);
    check_identities(facts_, covered_, report_);
    add_supplements();
    for (Finding& finding : report_.findings) connect(finding);
    order();
    pair();
    return std::move(report_);
  }

 private:
  void apply(const Rule& rule) {
    if (rule.list < 0) {
      const Reading reading{facts_, nullptr, {}};
      if (rule.when->holds(reading)) report_.findings.push_back(make(rule, reading));
      return;
    }
    std::vector<int> rows;
    for (int row = 0; row < facts_.rows(rule.list); ++row) {
      const RowBinding binding{rule.list, row, nullptr};
      if (rule.when->holds({facts_, &binding, {}})) rows.push_back(row);
    }
    if (rows.empty()) return;
    if (rule.together) {
      report_.findings.push_back(make_together(rule, rows));
      return;
    }
    for (const int row : rows) {
      const RowBinding binding{rule.list, row, nullptr};
      report_.findings.push_back(make(rule, {facts_, &binding, {}}));
    }
  }

  Finding header(const Rule& rule) {
    covered_.insert(rule.covers.begin(), rule.covers.end());
    Finding finding;
    finding.id = rule.id;
    finding.title = rule.title;
    finding.group = rule.group;
    finding.severity = rule.severity;
    finding.basis = rule.basis;
    finding.recommendation = rule.advise;
    finding.touches = rule.touches;
    return finding;
  }

  Finding make(const Rule& rule, const Reading& reading) {
    Finding finding = header(rule);
    finding.text = take_marks(rule.says.fill(reading, with_identity));
    add_evidence(rule, rule.says, reading, finding);
    return finding;
  }

  Finding make_together(const Rule& rule, const std::vector<int>& rows) {
    Finding finding = header(rule);
    const Reading whole{facts_, nullptr, {}};
    finding.text = take_marks(rule.says.fill(whole, with_identity));
    for (const int row : rows) {
      const RowBinding binding{rule.list, row, nullptr};
      const Reading reading{facts_, &binding, {}};
      finding.details.push_back(take_marks(rule.each->fill(reading, with_identity)));
      add_evidence(rule, *rule.each, reading, finding);
    }
    return finding;
  }

  // What the condition and the words read, and what the rule names besides.
  void add_evidence(const Rule& rule, const TextTemplate& words, const Reading& reading, Finding& finding) const {
    if (finding.evidence.size() >= kMostEvidence) return;  // and tracing is the greater part of the work
    add_facts(facts_read(trace_formula(*rule.when, reading), facts_), finding);
    add_facts(words.facts(reading), finding);
    add_named_evidence(rule, reading, finding);
  }

  static void add_facts(const std::vector<FactRead>& facts, Finding& finding) {
    for (const FactRead& read : facts) {
      const auto same = [&](const Evidence& known) { return known.name == read.name; };
      if (finding.evidence.size() >= kMostEvidence) return;
      if (std::any_of(finding.evidence.begin(), finding.evidence.end(), same)) continue;
      finding.evidence.push_back(evidence_of(read));
    }
  }

  void add_named_evidence(const Rule& rule, const Reading& reading, Finding& finding) const {
    for (const Symbol& symbol : rule.evidence) {
      if (symbol.kind == Symbol::Kind::derived) {
        const Trace trace = trace_formula(*symbol.formula, {facts_, nullptr, {}});
        if (finding.evidence.size() < kMostEvidence)
          finding.evidence.push_back({symbol.name, print_value(trace.value(), symbol.type),
                                      trace_sentence("", trace, facts_), Place{}, std::nullopt});
        continue;
      }
      const bool field = symbol.kind == Symbol::Kind::field;
      const int row = field ? bound_row(reading.rows, symbol.list) : -1;
      const Fact& fact = field ? facts_.field(symbol.list, row, symbol.id) : facts_.scalar(symbol.id);
      if (fact.value.is_missing()) continue;
      const std::string name = field ? symbol.name + "（" + facts_.row_name(symbol.list, row) + "）" : symbol.name;
      add_facts({{name, name, &fact}}, finding);
    }
  }

  void add_supplements() {
    const List& list = *facts_.catalog().find_list("补充问题");
    const int rows = facts_.rows(facts_.catalog().list_id(list));
    for (int row = 0; row < rows; ++row) {
      Finding finding;
      finding.id = "supplement." + std::to_string(row + 1);
      finding.title = facts_.cell_text(list, row, "标题");
      finding.group = facts_.cell_text(list, row, "分组");
      if (finding.group.empty()) finding.group = "其他问题";
      finding.severity = severity_of(facts_.cell_text(list, row, "严重程度")).value_or(FindingSeverity::medium);
      finding.text.text = facts_.cell_text(list, row, "内容");
      finding.basis = facts_.cell_text(list, row, "制度依据");
      const std::string touched = facts_.cell_text(list, row, "对应指标");
      if (!touched.empty()) finding.touches.push_back(touched);
      const Fact& content = facts_.cell(list, row, "内容");
      finding.evidence.push_back({"评价人补充", finding.title, content.source, content.place, std::nullopt});
      report_.findings.push_back(std::move(finding));
    }
  }

  void connect(Finding& finding) const {
    for (const std::string& name : finding.touches) {
      const int index = evaluation_.framework->find(name);
      if (index >= 0) finding.indicators.push_back(index);
    }
  }

  // Groups in the order in which they first occur; inside a group the worst first.
  void order() {
    std::map<std::string, std::size_t> groups;
    for (const Finding& finding : report_.findings) groups.emplace(finding.group, groups.size());
    std::stable_sort(report_.findings.begin(), report_.findings.end(), [&](const Finding& a, const Finding& b) {
      const std::size_t left = groups.at(a.group);
      const std::size_t right = groups.at(b.group);
      return left != right ? left < right : a.severity < b.severity;
    });
  }

  // Recommendations and deductions that the evaluator typed, tied to the findings that they name.
  void pair() {
    pair_recommendations();
    pair_deductions();
    for (const Finding& finding : report_.findings) {
      if (finding.recommendation.empty())
        report_.unpaired.push_back(
            {"问题“" + finding.title + "”没有对应的建议", "finding \"" + finding.title + "\" has no recommendation"});
    }
  }

  std::vector<Finding*> findings_named(const std::string& name) {
    std::vector<Finding*> result;
    for (Finding& finding : report_.findings) {
      if (!name.empty() && (same_name(finding.id, name) || same_name(finding.title, name))) result.push_back(&finding);
    }
    return result;
  }

  void pair_recommendations() {
    const List& list = *facts_.catalog().find_list("建议");
    const int rows = facts_.rows(facts_.catalog().list_id(list));
    for (int row = 0; row < rows; ++row) {
      const std::string title = facts_.cell_text(list, row, "标题");
      const std::string content = facts_.cell_text(list, row, "内容");
      const auto findings = findings_named(facts_.cell_text(list, row, "对应问题"));
      if (findings.empty())
        report_.unpaired.push_back(
            {"建议“" + title + "”没有对应的问题", "recommendation \"" + title + "\" has no finding"});
      for (Finding* finding : findings) {
        const std::string& words = content.empty() ? title : content;
        finding->recommendation += words;
      }
    }
  }

  void pair_deductions() {
    const List& list = *facts_.catalog().find_list("扣分");
    const int rows = facts_.rows(facts_.catalog().list_id(list));
    for (int row = 0; row < rows; ++row) {
      const Value points = facts_.cell(list, row, "扣分").value;
      const auto findings = findings_named(facts_.cell_text(list, row, "问题规则编号"));
      if (findings.empty()) {
        report_.unpaired.push_back(
            {"对“" + facts_.cell_text(list, row, "指标") + "”的扣分没有对应的问题",
             "the deduction from \"" + facts_.cell_text(list, row, "指标") + "\" has no finding"});
      }
      for (Finding* finding : findings) {
        if (points.is_known()) finding->deductions.push_back(points.number().abs());
      }
    }
  }

  const Evaluation& evaluation_;
  const FactTable& facts_;
  const RuleBook& rules_;
  std::set<std::string> covered_;
  FindingReport report_;
};

}  // namespace

int FindingReport::count(FindingSeverity severity) const {
  return static_cast<int>(
      std::count_if(findings.begin(), findings.end(), [&](const Finding& f) { return f.severity == severity; }));
}

FindingReport find_problems(const Evaluation& evaluation, const RuleBook& rules) {
  return FindingMaker(evaluation, rules).run();
}

}  // namespace jiheng
