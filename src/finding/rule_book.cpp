#include "finding/rule_book.h"

#include <algorithm>

#include "base/text.h"
#include "catalog/formula_origin.h"

namespace jiheng {

namespace {

const Schema kFileSchema{"rules", {{"rules", true}}};
const Schema kRuleSchema{"rule",
                         {{"id", true},
                          {"title", true},
                          {"group", true},
                          {"for_each"},
                          {"together"},
                          {"each"},
                          {"when", true},
                          {"severity", true},
                          {"says", true},
                          {"basis", true},
                          {"advise", true},
                          {"touches"},
                          {"covers"},
                          {"evidence"},
                          {"note"}}};

struct SeverityName {
  FindingSeverity severity;
  std::string_view key;
  std::string_view zh;
};

constexpr SeverityName kSeverities[] = {{FindingSeverity::high, "high", "高"},
                                        {FindingSeverity::medium, "medium", "中"},
                                        {FindingSeverity::low, "low", "低"},
                                        {FindingSeverity::info, "info", "提示"}};

class RuleReader {
 public:
  RuleReader(const YamlFile& file, const Catalog& catalog, Diagnostics& diagnostics)
      : file_(file), catalog_(catalog), diagnostics_(diagnostics) {}

  std::optional<Rule> run(const YamlNode& node) {
    if (!file_.check_keys(node, kRuleSchema, diagnostics_)) return std::nullopt;
    const std::size_t before = diagnostics_.items().size();
    Rule rule;
    rule.place = file_.place(node);
    rule.id = text(node, "id");
    rule.title = text(node, "title");
    rule.group = text(node, "group");
    rule.basis = text(node, "basis");
    rule.advise = text(node, "advise");
    rule.touches = file_.texts(node, "touches", diagnostics_);
    rule.together = file_.flag(node, "together", false, diagnostics_);
    read_covers(node, rule);
    read_severity(node, rule);
    read_list(node, rule);
    const std::vector<int> row = rule.list >= 0 ? std::vector<int>{rule.list} : std::vector<int>{};
    rule.when = compile_formula(text(node, "when"), context(node, "when", row), {ValueKind::boolean, std::nullopt},
                                diagnostics_);
    if (auto says = TextTemplate::compile(
            text(node, "says"), context(node, "says", rule.together ? std::vector<int>{} : row), diagnostics_))
      rule.says = std::move(*says);
    if (child(node, "each").is_defined())
      rule.each = TextTemplate::compile(text(node, "each"), context(node, "each", row), diagnostics_);
    if (rule.together != rule.each.has_value() || (rule.together && rule.list < 0)) {
      file_.error(node, "rule.together",
                  {"together、each 和 for_each 要一起用", "`together`, `each` and `for_each` go together"},
                  {"together: true 时请写 for_each 和 each", "with `together: true` give `for_each` and `each`"},
                  diagnostics_);
    }
    read_evidence(node, rule);
    if (diagnostics_.items().size() != before) return std::nullopt;
    return rule;
  }

 private:
  std::string text(const YamlNode& node, const char* key) { return file_.text(node, key, diagnostics_); }

  FormulaContext context(const YamlNode& node, const char* key, std::vector<int> bound) const {
    return {catalog_, std::move(bound), formula_origin(file_, child(node, key))};
  }

  // Suggestions, or else all there are.
  static Message remedy_of(const std::string& name, const std::vector<std::string>& names) {
    Message remedy = did_you_mean(suggestions(name, names));
    if (remedy.zh.empty()) remedy = {"可用：" + join(names, "、"), "use one of: " + join(names, ", ")};
    return remedy;
  }

  std::vector<std::string> list_names() const {
    std::vector<std::string> names;
    for (const List& list : catalog_.lists()) names.push_back(list.name);
    return names;
  }

  void read_covers(const YamlNode& node, Rule& rule) {
    rule.covers = file_.texts(node, "covers", diagnostics_);
    std::vector<std::string> ids;
    for (const Identity& identity : catalog_.identities()) ids.push_back(identity.id);
    for (const std::string& id : rule.covers) {
      if (std::find(ids.begin(), ids.end(), id) != ids.end()) continue;
      file_.error(child(node, "covers"), "rule.unknown-identity",
                  {"没有「" + id + "」这条勾稽关系", "unknown identity \"" + id + "\""}, remedy_of(id, ids),
                  diagnostics_);
    }
  }

  void read_severity(const YamlNode& node, Rule& rule) {
    const auto severity = severity_of(text(node, "severity"));
    if (severity) {
      rule.severity = *severity;
    } else {
      file_.error(child(node, "severity"), "rule.bad-severity",
                  {"severity 只能是 high、medium、low、info", "severity is high, medium, low or info"},
                  {"请改为其中之一", "use one of these"}, diagnostics_);
    }
  }

  void read_list(const YamlNode& node, Rule& rule) {
    const std::string name = text(node, "for_each");
    if (name.empty()) return;
    if (const List* list = catalog_.find_list(name)) {
      rule.list = catalog_.list_id(*list);
    } else {
      file_.error(child(node, "for_each"), "rule.unknown-list",
                  {"没有「" + name + "」这个列表", "unknown list \"" + name + "\""}, remedy_of(name, list_names()),
                  diagnostics_);
    }
  }

  void read_evidence(const YamlNode& node, Rule& rule) {
    for (const std::string& name : file_.texts(node, "evidence", diagnostics_)) {
      Diagnostics ignored;
      std::optional<Symbol> symbol;
      const std::size_t dot = name.find('.');
      if (dot == std::string::npos) {
        symbol = catalog_.find(name, ignored);
      } else if (const List* list = catalog_.find_list(name.substr(0, dot));
                 list != nullptr && rule.list == catalog_.list_id(*list)) {
        symbol = catalog_.find_field(rule.list, name.substr(dot + 1));
      }
      if (symbol && symbol->kind != Symbol::Kind::list) {
        rule.evidence.push_back(std::move(*symbol));
        continue;
      }
      Message remedy = did_you_mean(suggestions(name, catalog_.names(-1)));
      if (symbol) {
        remedy = {"「" + name + "」是列表，请写它的字段，如 " + name + ".名称",
                  "\"" + name + "\" is a list: name its fields"};
      } else if (remedy.zh.empty()) {
        remedy = {"请写目录里的事项，或 for_each 列表的字段",
                  "name items of the catalog, or fields of the for_each list"};
      }
      file_.error(child(node, "evidence"), "rule.unknown-evidence",
                  {"evidence 里的「" + name + "」不是可用的项", "\"" + name + "\" in evidence is no item at hand"},
                  remedy, diagnostics_);
    }
  }

  const YamlFile& file_;
  const Catalog& catalog_;
  Diagnostics& diagnostics_;
};

}  // namespace

std::string_view severity_key(FindingSeverity severity) { return kSeverities[static_cast<std::size_t>(severity)].key; }
std::string_view severity_name(FindingSeverity severity) { return kSeverities[static_cast<std::size_t>(severity)].zh; }

std::optional<FindingSeverity> severity_of(std::string_view key) {
  for (const SeverityName& name : kSeverities) {
    if (name.key == key || name.zh == key) return name.severity;
  }
  return std::nullopt;
}

const Rule* RuleBook::find(std::string_view id) const {
  const auto found = std::find_if(rules_.begin(), rules_.end(), [&](const Rule& rule) { return rule.id == id; });
  return found == rules_.end() ? nullptr : &*found;
}

std::unique_ptr<RuleBook> RuleBook::load(const std::filesystem::path& folder, const Catalog& catalog,
                                         Diagnostics& diagnostics) {
  return load(YamlFolder::on_disk(folder), catalog, diagnostics);
}

std::unique_ptr<RuleBook> RuleBook::load(const YamlFolder& folder, const Catalog& catalog, Diagnostics& diagnostics) {
  auto book = std::make_unique<RuleBook>();
  for (const auto& [path, file, faults] : folder.load()) {
    diagnostics.append(faults);
    if (file) book->add(*file, catalog, diagnostics);
  }
  return diagnostics.has_errors() ? nullptr : std::move(book);
}

void RuleBook::add(const YamlFile& file, const Catalog& catalog, Diagnostics& diagnostics) {
  if (!file.check_keys(file.root(), kFileSchema, diagnostics)) return;
  const YamlNode rules = child(file.root(), "rules");
  if (!file.check_sequence(rules, "rules", diagnostics)) return;
  for (const YamlNode& node : rules.items()) {
    auto rule = RuleReader(file, catalog, diagnostics).run(node);
    if (!rule) continue;
    if (find(rule->id) != nullptr) {
      file.error(node, "rule.duplicate-id",
                 {"规则编号「" + rule->id + "」重复", "duplicate rule id \"" + rule->id + "\""},
                 {"请换一个编号", "choose another id"}, diagnostics);
    }
    rules_.push_back(std::move(*rule));
  }
}

const std::vector<const Schema*>& rule_schemas() {
  static const std::vector<const Schema*> kSchemas = {&kFileSchema, &kRuleSchema};
  return kSchemas;
}

}  // namespace jiheng
