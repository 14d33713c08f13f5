#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "dossier/dossier.h"
#include "dossier/fact_reader.h"

namespace jiheng {

namespace {

const Schema kHeaderSchema{"dossier", {{"dossier", true}, {"framework", true}, {kMoneyUnitKey}, {kLastYearKey}}};
const Schema kFactSchema{"fact", {{kValueKey, true}, {kSourceKey}, {kNoteKey}}};

class DossierReader {
 public:
  DossierReader(const YamlFile& file, const Catalog& catalog, Diagnostics& diagnostics)
      : file_(file), catalog_(catalog), diagnostics_(diagnostics), dossier_(catalog) {}

  std::optional<Dossier> run() {
    const std::size_t before = diagnostics_.items().size();
    const YamlNode root = file_.root();
    dossier_.file = file_.name();
    dossier_.framework = file_.text(root, "framework", diagnostics_);
    read_money_unit(root);
    check_header(root);
    for (const YamlEntry& entry : root.entries()) read_entry(entry.key, entry.value);
    if (diagnostics_.items().size() == before) check_dossier(dossier_, diagnostics_);
    if (diagnostics_.has_errors()) return std::nullopt;
    return std::move(dossier_);
  }

 private:
  void error(const YamlNode& at, std::string code, Message message, Message remedy = {}) {
    file_.error(at, std::move(code), std::move(message), std::move(remedy), diagnostics_);
  }

  void read_money_unit(const YamlNode& root) {
    const std::string name = file_.text(root, kMoneyUnitKey.data(), diagnostics_);
    if (name.empty()) return;
    const auto unit = find_known_unit(name);
    if (unit && unit->dimension == yuan().dimension) {
      dossier_.money_unit = *unit;
    } else {
      error(child(root, kMoneyUnitKey.data()), "dossier.bad-money-unit",
            {"金额单位不能是「" + name + "」", "\"" + name + "\" is no unit of money"},
            {"可用：元、万元、亿元", "use 元, 万元 or 亿元"});
    }
  }

  // Required keys and duplicates; names of the catalog are checked as they are read.
  void check_header(const YamlNode& root) {
    for (const Key& key : kHeaderSchema.keys) {
      if (!key.required || child(root, std::string(key.name)).is_defined()) continue;
      error(root, "yaml.missing-key",
            {"文件缺少「" + std::string(key.name) + "」", "the file lacks the key \"" + std::string(key.name) + "\""},
            {"请在文件开头补上「" + std::string(key.name) + ": …」",
             "add `" + std::string(key.name) + ": …` at the top"});
    }
  }

  // Suggestions, or else where all names stand.
  static Message remedy_of(const std::string& name, const std::vector<std::string>& names) {
    Message remedy = remedy_for_split_figure(name);
    if (remedy.zh.empty()) remedy = did_you_mean(suggestions(name, names));
    if (remedy.zh.empty())
      remedy = {"可填的部分、事项和字段见 jiheng list items", "`jiheng list items` names all that may stand here"};
    return remedy;
  }

  static bool is_header_key(const std::string& key) {
    for (const Key& k : kHeaderSchema.keys) {
      if (k.name == key) return true;
    }
    return false;
  }

  bool claim(const YamlNode& at, const std::string& what) {
    if (claimed_.insert(what).second) return true;
    error(at, "yaml.duplicate-key", {"「" + what + "」出现了两次", "\"" + what + "\" stands twice"},
          {"请合并到一处", "merge them"});
    return false;
  }

  void read_entry(const YamlNode& key, const YamlNode& value) {
    const std::string name(key.scalar());
    if (!claim(key, name)) return;
    if (name == kLastYearKey) return read_last_year(value);
    if (is_header_key(name)) return;
    if (const Section* section = catalog_.find_section(name)) return read_section(key, *section, value, false);
    if (const List* list = catalog_.find_list(name)) return read_list(key, *list, value);
    std::vector<std::string> names;
    for (const Section& section : catalog_.sections()) names.push_back(section.name);
    for (const List& list : catalog_.lists()) names.push_back(list.name);
    Message remedy = remedy_of(name, names);
    if (const Item* item = catalog_.find_item(name)) {
      const std::string& owner = catalog_.sections()[static_cast<std::size_t>(item->section)].name;
      remedy = {"「" + name + "」应写在「" + owner + "」下面", "\"" + name + "\" belongs under \"" + owner + "\""};
    }
    error(key, "dossier.unknown-section",
          {"目录里没有「" + name + "」这一部分", "unknown section or list \"" + name + "\""}, remedy);
  }

  void read_last_year(const YamlNode& node) {
    if (!node.is_map()) {
      return error(node, "yaml.expected-map", {"「上年」下面应为各部分的数据", "上年 holds sections"},
                   {"如 上年: {人员: {编制数: 75}}", "such as 上年: {人员: {编制数: 75}}"});
    }
    for (const YamlEntry& entry : node.entries()) {
      const std::string name(entry.key.scalar());
      if (!claim(entry.key, std::string(kLastYearKey) + "." + name)) continue;
      if (const Section* section = catalog_.find_section(name)) {
        read_section(entry.key, *section, entry.value, true);
      } else {
        error(entry.key, "dossier.unknown-section",
              {"目录里没有「" + name + "」这一部分", "unknown section \"" + name + "\""},
              {"上年只填各部分的单项数据，不填列表", "上年 holds sections, no lists"});
      }
    }
  }

  void read_section(const YamlNode& key, const Section& section, const YamlNode& node, bool last_year) {
    if (section.computed) return refuse_computed(key, section.name);
    if (node.is_null()) return;
    if (!node.is_map()) {
      return error(
          node, "yaml.expected-map",
          {"「" + section.name + "」下面应为“事项: 值”", "section \"" + section.name + "\" holds `item: value`"},
          {"请一行写一个事项，冒号后有空格；事项名见 jiheng list items",
           "one item a line, a space behind the colon; `jiheng list items` names them"});
    }
    const std::string source = file_.text(node, kSourceKey.data(), diagnostics_);
    std::set<std::string> seen;
    for (const YamlEntry& entry : node.entries()) {
      const std::string name(entry.key.scalar());
      if (name == kSourceKey) continue;
      const Item* item = find_item(entry.key, section, name);
      if (item == nullptr) continue;
      if (!seen.insert(item->name).second) {
        error(entry.key, "yaml.duplicate-key",
              {"「" + item->name + "」填了两次", "\"" + item->name + "\" is given twice"},
              {"请删去其中一个", "remove one of them"});
        continue;
      }
      auto fact = read_value(*item, entry.value, source);
      if (fact) dossier_.facts.set_scalar(last_year ? catalog_.last_year_slot(item->id) : item->id, std::move(*fact));
    }
  }

  void refuse_computed(const YamlNode& at, const std::string& name) {
    error(at, "dossier.computed", {"「" + name + "」由评分得出，不能填报", "\"" + name + "\" is computed, not typed"},
          {"请删去", "remove it"});
  }

  const Item* find_item(const YamlNode& at, const Section& section, const std::string& name) {
    const Item* item = catalog_.find_item(name);
    const auto index = static_cast<int>(&section - catalog_.sections().data());
    if (item != nullptr && item->is_derived()) {
      error(at, "dossier.derived", {"「" + name + "」由公式算出，不用填", "\"" + name + "\" is computed by a formula"},
            {"请删去；公式为 " + item->formula_text, "remove it; its formula is " + item->formula_text});
      return nullptr;
    }
    if (item != nullptr && item->section == index) return item;
    std::vector<std::string> names;
    for (const int id : section.items) {
      const Item& candidate = catalog_.items()[static_cast<std::size_t>(id)];
      names.push_back(candidate.name);
      names.insert(names.end(), candidate.aliases.begin(), candidate.aliases.end());
    }
    Message remedy = remedy_of(name, names);
    if (item != nullptr) {
      const std::string& owner = catalog_.sections()[static_cast<std::size_t>(item->section)].name;
      remedy = {"「" + name + "」应写在「" + owner + "」下面", "\"" + name + "\" belongs under \"" + owner + "\""};
    }
    error(
        at, "dossier.unknown-item",
        {"「" + section.name + "」里没有「" + name + "」", "section \"" + section.name + "\" has no \"" + name + "\""},
        remedy);
    return nullptr;
  }

  // A plain value or {值: …, 来源: …, 备注: …}.
  std::optional<Fact> read_value(const Item& item, const YamlNode& node, const std::string& default_source) {
    std::string source = default_source;
    std::string note;
    YamlNode value = node;
    if (node.is_map()) {
      if (!file_.check_keys(node, kFactSchema, diagnostics_)) return std::nullopt;
      const std::string own = file_.text(node, kSourceKey.data(), diagnostics_);
      if (!own.empty()) source = own;
      note = file_.text(node, kNoteKey.data(), diagnostics_);
      value = child(node, kValueKey.data());
    }
    if (!value.is_scalar() && !value.is_null()) {
      error(value, "dossier.bad-value", {"「" + item.name + "」应填一个值", "\"" + item.name + "\" takes one value"},
            wanted_of(item));
      return std::nullopt;
    }
    FactResult result = read_fact(item, value.is_null() ? "" : value.scalar(), dossier_.money_unit);
    if (!result.fact) {
      error(value, "dossier.bad-value",
            {"「" + item.name + "」：" + result.fault.zh, "\"" + item.name + "\": " + result.fault.en},
            {"应填" + result.wanted.zh, "wanted: " + result.wanted.en});
      return std::nullopt;
    }
    result.fact->place = file_.place(value);
    result.fact->note = note;
    if (!result.fact->value.is_missing()) result.fact->source = source;
    return std::move(result.fact);
  }

  void read_list(const YamlNode& key, const List& list, const YamlNode& node) {
    if (list.computed) return refuse_computed(key, list.name);
    if (node.is_null()) return;
    if (!file_.check_sequence(node, list.name, diagnostics_)) return;
    const int id = catalog_.list_id(list);
    dossier_.facts.report_list(id);
    for (const YamlNode& row_node : node.items()) read_row(list, id, row_node);
  }

  void read_row(const List& list, int id, const YamlNode& node) {
    if (!node.is_map()) {
      return error(
          node, "yaml.expected-map",
          {"「" + list.name + "」的每一行应为“字段: 值”", "each row of \"" + list.name + "\" holds `field: value`"},
          {"如 - {" + list.fields.front().name + ": …}", "such as - {" + list.fields.front().name + ": …}"});
    }
    const std::string source = file_.text(node, kSourceKey.data(), diagnostics_);
    FactTable::Row& row = dossier_.facts.add_row(id);
    std::vector<bool> given(list.fields.size());
    for (const YamlEntry& entry : node.entries()) {
      const std::string name(entry.key.scalar());
      if (name == kSourceKey) continue;
      const auto field = find_by_name(list.fields_by_key, name);
      if (field == list.fields_by_key.end()) {
        error(
            entry.key, "dossier.unknown-item",
            {"「" + list.name + "」里没有「" + name + "」", "list \"" + list.name + "\" has no field \"" + name + "\""},
            remedy_of(name, catalog_.names(id)));
        continue;
      }
      const auto id_in_row = static_cast<std::size_t>(field->second);
      if (given[id_in_row]) {
        error(entry.key, "yaml.duplicate-key", {"「" + name + "」填了两次", "\"" + name + "\" is given twice"},
              {"请删去其中一个", "remove one of them"});
        continue;
      }
      given[id_in_row] = true;
      auto fact = read_value(list.fields[id_in_row], entry.value, source);
      if (fact) row[id_in_row] = std::move(*fact);
    }
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (!given[i]) row[i].place = file_.place(node);
    }
  }

  const YamlFile& file_;
  const Catalog& catalog_;
  Diagnostics& diagnostics_;
  Dossier dossier_;
  std::set<std::string> claimed_;
};

// ---- writing

// A YAML scalar that reads back as `text`: plain where that is safe, else in double quotes.
std::string scalar(const std::string& text) {
  static const std::string kRisky = ":#{}[],&*!?|>'\"%@`\n\t";
  static const std::set<std::string> kOtherMeaning = {"~", "null", "Null", "NULL", "=", "<<"};
  const auto is_control = [](char c) { return (c >= 0 && c < 0x20) || c == 0x7F; };
  const bool plain = !text.empty() && text.find_first_of(kRisky) == std::string::npos &&
                     std::none_of(text.begin(), text.end(), is_control) && text.front() != ' ' && text.back() != ' ' &&
                     text.front() != '-' && !text.starts_with("...") && !kOtherMeaning.contains(text);
  if (plain) return text;
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    if (c == '\n') {
      result += "\\n";
    } else if (is_control(c)) {
      result += fmt::format("\\x{:02X}", static_cast<unsigned>(c));
    } else {
      result += c;
    }
  }
  return result + "\"";
}

std::string fact_value(const Item& item, const Fact& fact) {
  const std::string value = scalar(write_fact(item, fact));
  if (fact.source.empty() && fact.note.empty()) return value;
  std::string result = "{" + std::string(kValueKey) + ": " + (fact.value.is_missing() ? "~" : value);
  if (!fact.source.empty()) result += ", " + std::string(kSourceKey) + ": " + scalar(fact.source);
  if (!fact.note.empty()) result += ", " + std::string(kNoteKey) + ": " + scalar(fact.note);
  return result + "}";
}

bool worth_writing(const Fact& fact) { return !fact.value.is_missing() || !fact.note.empty(); }

std::string write_sections(const Dossier& dossier, bool last_year, const std::string& indent) {
  const Catalog& catalog = dossier.facts.catalog();
  std::string result;
  for (const Section& section : catalog.sections()) {
    std::string body;
    for (const int id : section.items) {
      const Item& item = catalog.items()[static_cast<std::size_t>(id)];
      const Fact& fact = dossier.facts.scalar(last_year ? catalog.last_year_slot(id) : id);
      if (section.computed || !worth_writing(fact)) continue;
      body += fmt::format("{}  {}: {}\n", indent, item.name, fact_value(item, fact));
    }
    if (!body.empty()) result += fmt::format("{}{}:\n{}", indent, section.name, body);
  }
  return result;
}

std::string write_list(const Dossier& dossier, int id) {
  const List& list = dossier.facts.catalog().lists()[static_cast<std::size_t>(id)];
  const int rows = dossier.facts.rows(id);
  if (rows < 0 || list.computed) return "";
  if (rows == 0) return list.name + ": []\n";
  std::string result = list.name + ":\n";
  for (int row = 0; row < rows; ++row) {
    std::string body;
    for (const Item& field : list.fields) {
      const Fact& fact = dossier.facts.field(id, row, field.id);
      if (worth_writing(fact))
        body += (body.empty() ? "  - " : "    ") + field.name + ": " + fact_value(field, fact) + "\n";
    }
    result += body.empty() ? "  - {}\n" : body;
  }
  return result;
}

}  // namespace

std::optional<Dossier> read_dossier_yaml(const YamlFile& file, const Catalog& catalog, Diagnostics& diagnostics) {
  return DossierReader(file, catalog, diagnostics).run();
}

std::string write_dossier_yaml(const Dossier& dossier) {
  std::string result = "dossier: 1\nframework: " + scalar(dossier.framework) + "\n";
  if (dossier.money_unit.name != yuan().name)
    result += std::string(kMoneyUnitKey) + ": " + dossier.money_unit.name + "\n";
  result += write_sections(dossier, false, "");
  for (int id = 0; id < static_cast<int>(dossier.facts.catalog().lists().size()); ++id)
    result += write_list(dossier, id);
  const std::string last_year = write_sections(dossier, true, "  ");
  if (!last_year.empty()) result += std::string(kLastYearKey) + ":\n" + last_year;
  return result;
}

const std::vector<const Schema*>& dossier_schemas() {
  static const std::vector<const Schema*> kSchemas = {&kHeaderSchema, &kFactSchema};
  return kSchemas;
}

}  // namespace jiheng
