#include <algorithm>
#include <set>

#include "base/text.h"
#include "catalog/catalog.h"
#include "catalog/formula_origin.h"

namespace jiheng {

namespace {

const Schema kFileSchema{"catalog", {{"catalog", true}, {"sections"}, {"lists"}}};
const Schema kSectionSchema{"section", {{"section", true}, {"title", true}, {"computed"}, {"items", true}}};
const Schema kItemSchema{"item",
                         {{"name", true},
                          {"aliases"},
                          {"type"},
                          {"unit"},
                          {"choices"},
                          {"stage"},
                          {"note"},
                          {"source"},
                          {"required"},
                          {"formula"}}};
const Schema kListSchema{"list",
                         {{"list", true}, {"title", true}, {"row_unit"}, {"key"}, {"computed"}, {"fields", true}}};
const Schema kCodeFileSchema{
    "code_table",
    {{"code_table", true}, {"title", true}, {"issuer"}, {"basis"}, {"in_force"}, {"origin"}, {"codes", true}}};
const Schema kCodeSchema{"code", {{"code", true}, {"name", true}, {"parent"}, {"note"}, {"life_years"}}};
const Schema kPeriodSchema{"in_force", {{"from"}, {"to"}}};
const Schema kIdentityFileSchema{"identities", {{"identities", true}}};
const Schema kIdentitySchema{
    "identity", {{"id", true}, {"title", true}, {"states", true}, {"for_each"}, {"basis", true}, {"note"}}};

// Words of the formula language: an item of such a name could not be named in a formula.
bool is_reserved(const std::string& text) {
  static const std::set<std::string> kReserved = {"且",   "或", "非", "and",   "or",   "not",   "是",  "真",
                                                  "true", "否", "假", "false", "其中", "where", "上年"};
  return kReserved.contains(name_key(text));
}

bool is_name(const std::string& text) {
  if (is_reserved(text)) return false;
  const std::u32string points = to_code_points(text);
  return !points.empty() && is_name_start(points.front()) && std::all_of(points.begin(), points.end(), is_name_part);
}

}  // namespace

const std::vector<const Schema*>& catalog_schemas() {
  static const std::vector<const Schema*> kSchemas = {&kFileSchema,   &kSectionSchema,      &kItemSchema,
                                                      &kListSchema,   &kCodeFileSchema,     &kCodeSchema,
                                                      &kPeriodSchema, &kIdentityFileSchema, &kIdentitySchema};
  return kSchemas;
}

// Loads in three passes: names, then derived items (which may use each other), then identities (which may use both).
class CatalogLoader {
 public:
  explicit CatalogLoader(Diagnostics& diagnostics) : diagnostics_(diagnostics), catalog_(std::make_unique<Catalog>()) {}

  std::unique_ptr<Catalog> run(const YamlFolder& folder, CatalogParts parts) {
    Diagnostics& d = diagnostics_;
    const auto item_files = (folder / "items").load();
    if (item_files.empty()) {
      d.error("catalog.empty", {folder.path().string(), 0, 0, "", ""},
              {"找不到目录文件（items/*.yaml）", "no catalog files (items/*.yaml)"},
              {"请用 --data 指出含 catalog/ 的文件夹", "point --data at the folder that holds catalog/"});
      return nullptr;
    }
    with_files(item_files, [&](const YamlFile& file) { read_items(file); });
    if (parts == CatalogParts::all) {
      with_files((folder / "codes").load(), [&](const YamlFile& file) { read_codes(file); });
    }
    if (!d.has_errors()) compile_derived_items();
    if (d.has_errors()) return nullptr;
    with_files((folder / "identities").load(), [&](const YamlFile& file) { read_identities(file); });
    if (d.has_errors()) return nullptr;
    return std::move(catalog_);
  }

 private:
  template <typename Read>
  void with_files(const std::vector<LoadedYaml>& files, Read read) {
    for (const LoadedYaml& loaded : files) {
      catalog_->files_.push_back(loaded.path.string());
      diagnostics_.append(loaded.diagnostics);
      if (loaded.file) read(*loaded.file);
    }
  }

  static Message remedy_for_name(const std::string& name, const std::vector<std::string>& names) {
    Message remedy = did_you_mean(suggestions(name, names));
    if (remedy.zh.empty()) remedy = {"可用：" + join(names, "、"), "there are: " + join(names, ", ")};
    return remedy;
  }

  static std::vector<std::string> field_names(const List& list) {
    std::vector<std::string> names;
    for (const Item& field : list.fields) names.push_back(field.name);
    return names;
  }

  std::vector<std::string> list_names() const {
    std::vector<std::string> names;
    for (const List& list : catalog_->lists_) names.push_back(list.name);
    return names;
  }

  // ---- items

  void read_items(const YamlFile& file) {
    if (!file.check_keys(file.root(), kFileSchema, diagnostics_)) return;
    const YamlNode sections = child(file.root(), "sections");
    if (sections.is_defined() && file.check_sequence(sections, "sections", diagnostics_)) {
      for (const YamlNode& node : sections.items()) read_section(file, node);
    }
    const YamlNode lists = child(file.root(), "lists");
    if (lists.is_defined() && file.check_sequence(lists, "lists", diagnostics_)) {
      for (const YamlNode& node : lists.items()) read_list(file, node);
    }
  }

  void read_section(const YamlFile& file, const YamlNode& node) {
    if (!file.check_keys(node, kSectionSchema, diagnostics_)) return;
    const std::string name = file.text(node, "section", diagnostics_);
    const std::string title = file.text(node, "title", diagnostics_);
    const bool computed = file.flag(node, "computed", false, diagnostics_);
    const auto index = static_cast<int>(section_named(name, title, computed));
    const YamlNode items = child(node, "items");
    if (!file.check_sequence(items, "items", diagnostics_)) return;
    for (const YamlNode& item_node : items.items()) {
      auto item = read_item(file, item_node);
      if (!item) continue;
      item->computed = computed;
      item->section = index;
      item->id = static_cast<int>(catalog_->items_.size());
      if (!claim_names(file, item_node, *item, catalog_->items_by_key_, item->id)) continue;
      catalog_->sections_[static_cast<std::size_t>(index)].items.push_back(item->id);
      catalog_->items_.push_back(std::move(*item));
    }
  }

  // A section may be continued in another file; its first title stands.
  std::size_t section_named(const std::string& name, const std::string& title, bool computed) {
    auto& sections = catalog_->sections_;
    const auto found = std::find_if(sections.begin(), sections.end(), [&](const Section& s) { return s.name == name; });
    if (found != sections.end()) return static_cast<std::size_t>(found - sections.begin());
    sections.push_back({name, title, computed, {}});
    return sections.size() - 1;
  }

  std::optional<Item> read_item(const YamlFile& file, const YamlNode& node) {
    if (!file.check_keys(node, kItemSchema, diagnostics_)) return std::nullopt;
    Item item;
    item.place = file.place(node);
    item.name = file.text(node, "name", diagnostics_);
    item.aliases = file.texts(node, "aliases", diagnostics_);
    item.choices = file.texts(node, "choices", diagnostics_);
    item.stage = file.text(node, "stage", diagnostics_);
    item.note = file.text(node, "note", diagnostics_);
    item.source = file.text(node, "source", diagnostics_);
    item.required = file.flag(node, "required", false, diagnostics_);
    item.formula_text = file.text(node, "formula", diagnostics_);
    item.formula_place = formula_origin(file, child(node, "formula")).place;
    if (!is_name(item.name)) {
      file.error(child(node, "name"), "catalog.bad-name",
                 {"「" + item.name + "」不能作名称", "\"" + item.name + "\" cannot be a name"},
                 {"名称由汉字、字母、数字和 _ 组成，不以数字开头，也不能是 且、或、非、其中、上年 等公式用词",
                  "a name has Han characters, letters, digits and `_`, does not begin with a digit and is no word of "
                  "the formula language"},
                 diagnostics_);
      return std::nullopt;
    }
    if (!read_type(file, node, item)) return std::nullopt;
    return item;
  }

  bool read_type(const YamlFile& file, const YamlNode& node, Item& item) {
    const std::string type = file.text(node, "type", diagnostics_);
    const std::string unit_name = file.text(node, "unit", diagnostics_);
    static const std::map<std::string, ValueKind> kKinds = {
        {"", ValueKind::number},     {"number", ValueKind::number},  {"text", ValueKind::text},
        {"choice", ValueKind::text}, {"yes_no", ValueKind::boolean}, {"date", ValueKind::date}};
    const auto kind = kKinds.find(type);
    if (kind == kKinds.end()) {
      file.error(child(node, "type"), "catalog.bad-type",
                 {"没有「" + type + "」这种类型", "unknown type \"" + type + "\""},
                 {"可用 number、text、yes_no、date、choice", "use number, text, yes_no, date or choice"}, diagnostics_);
      return false;
    }
    item.type.kind = kind->second;
    if ((type == "choice") == item.choices.empty()) {
      file.error(node, "catalog.bad-choices",
                 {"choice 类型要有 choices，其他类型不能有", "type choice needs `choices`, other types have none"},
                 {"请补上 choices: […] 并写 type: choice，或删去 choices",
                  "add `choices: […]` with `type: choice`, or remove `choices`"},
                 diagnostics_);
      return false;
    }
    if (item.type.kind != ValueKind::number) return true;
    const auto unit = find_unit(unit_name);
    if (!unit || (unit_name.empty() && item.formula_text.empty())) {
      file.error(node, "catalog.bad-unit",
                 {"「" + item.name + "」缺少可用的计量单位", "\"" + item.name + "\" lacks a usable unit"},
                 {"金额用 元，比率用 %，数量用 人、个、项 等", "money is 元, ratios are %, counts 人, 个, 项 …"},
                 diagnostics_);
      return false;
    }
    item.unit = *unit;
    item.type.dimension = unit->dimension;
    return true;
  }

  bool claim_names(const YamlFile& file, const YamlNode& node, const Item& item, NameIndex& names, int id) {
    std::vector<std::string> all = item.aliases;
    all.insert(all.begin(), item.name);
    for (const std::string& name : all) {
      const bool is_scalar_name = &names == &catalog_->items_by_key_;
      const bool free = !(is_scalar_name && catalog_->lists_by_key_.contains(name_key(name))) &&
                        names.emplace(name_key(name), id).second;
      if (free) continue;
      file.error(node, "catalog.duplicate-name", {"「" + name + "」已经用过", "\"" + name + "\" is taken"},
                 {"名称和别名不能重复；请改名或删去别名", "names and aliases must be unique"}, diagnostics_);
      return false;
    }
    return true;
  }

  void read_list(const YamlFile& file, const YamlNode& node) {
    if (!file.check_keys(node, kListSchema, diagnostics_)) return;
    List list;
    list.name = file.text(node, "list", diagnostics_);
    list.title = file.text(node, "title", diagnostics_);
    list.row_unit = file.text(node, "row_unit", diagnostics_);
    list.computed = file.flag(node, "computed", false, diagnostics_);
    const YamlNode fields = child(node, "fields");
    if (!file.check_sequence(fields, "fields", diagnostics_)) return;
    for (const YamlNode& field_node : fields.items()) {
      auto field = read_item(file, field_node);
      if (!field) continue;
      if (field->is_derived()) {
        file.error(child(field_node, "formula"), "catalog.derived-field",
                   {"列表的字段不能有 formula", "a field of a list cannot have a `formula`"},
                   {"请把它写成派生项，如 合计(列表.字段)，或删去 formula",
                    "make it a derived item, such as sum(list.field), or remove `formula`"},
                   diagnostics_);
        continue;
      }
      field->computed = list.computed;
      field->id = static_cast<int>(list.fields.size());
      if (!claim_names(file, field_node, *field, list.fields_by_key, field->id)) continue;
      list.fields.push_back(std::move(*field));
    }
    for (const std::string& key : file.texts(node, "key", diagnostics_)) {
      const auto field = find_by_name(list.fields_by_key, key);
      if (field == list.fields_by_key.end()) {
        file.error(child(node, "key"), "catalog.bad-key",
                   {"列表没有「" + key + "」字段", "the list has no field \"" + key + "\""},
                   remedy_for_name(key, field_names(list)), diagnostics_);
      } else {
        list.key.push_back(field->second);
      }
    }
    const std::string key = name_key(list.name);
    if (!is_name(list.name) || catalog_->items_by_key_.contains(key) ||
        !catalog_->lists_by_key_.emplace(key, static_cast<int>(catalog_->lists_.size())).second) {
      file.error(
          node, "catalog.duplicate-name",
          {"列表名「" + list.name + "」不可用或已经用过", "list name \"" + list.name + "\" is unusable or taken"},
          {"请改名；名称由汉字、字母、数字和 _ 组成，不能与项、别名和其他列表相同",
           "rename it; a name has Han characters, letters, digits and `_`, and differs from all items, aliases and "
           "lists"},
          diagnostics_);
      return;
    }
    catalog_->lists_.push_back(std::move(list));
  }

  // ---- derived items

  // A scope that compiles derived items as they are asked for, so that their order in the files does not matter.
  class DerivingScope : public Scope {
   public:
    DerivingScope(CatalogLoader& loader, std::vector<std::string> path) : loader_(loader), path_(std::move(path)) {}
    std::optional<Symbol> find(const std::string& name, Diagnostics& diagnostics) const override {
      const Item* item = loader_.catalog_->find_item(name);
      if (item != nullptr && item->is_derived() && !item->formula) loader_.derive(item->id, path_);
      return loader_.catalog_->find(name, diagnostics);
    }
    std::optional<Symbol> find_last_year(const std::string& name) const override {
      return loader_.catalog_->find_last_year(name);
    }
    std::optional<Symbol> find_field(int list, const std::string& name) const override {
      return loader_.catalog_->find_field(list, name);
    }
    std::vector<std::string> names(int list) const override { return loader_.catalog_->names(list); }

   private:
    CatalogLoader& loader_;
    std::vector<std::string> path_;
  };

  void compile_derived_items() {
    for (const Item& item : catalog_->items_) {
      if (item.is_derived() && !item.formula && !failed_.contains(item.id)) derive(item.id, {});
    }
  }

  void error_in_formula(const Item& item, std::string code, Message message, Message remedy) {
    const FormulaSource source(item.formula_text, {item.formula_place});
    const auto length = static_cast<int>(source.characters().size());
    source.error({0, length}, std::move(code), std::move(message), std::move(remedy), diagnostics_);
  }

  void report_cycle(const Item& item, const std::vector<std::string>& cycle) {
    if (!failed_.insert(item.id).second) return;
    error_in_formula(
        item, "catalog.cycle",
        {"派生项互相引用，成了循环：" + join(cycle, " → "), "derived items form a cycle: " + join(cycle, " → ")},
        {"请改写其中一个公式，使它只用填报的项", "rewrite one of the formulas so that it uses typed items only"});
  }

  // `path`: the derived items that led here. The recursion is as deep as they are long.
  void derive(int id, std::vector<std::string> path) {
    constexpr std::size_t kLongestPath = 100;
    Item& item = catalog_->items_[static_cast<std::size_t>(id)];
    const auto again = std::find(path.begin(), path.end(), item.name);
    if (again != path.end()) {
      std::vector<std::string> cycle(again, path.end());
      cycle.push_back(item.name);
      report_cycle(item, cycle);
      return;
    }
    if (path.size() >= kLongestPath && failed_.insert(id).second) {
      error_in_formula(item, "catalog.too-deep",
                       {"派生项一层套一层，超过" + std::to_string(kLongestPath) + "层",
                        "over " + std::to_string(kLongestPath) + " derived items built on each other"},
                       {"请改写公式，少用别的派生项", "rewrite the formula with fewer derived items"});
    }
    path.push_back(item.name);
    if (failed_.contains(id)) return;
    const DerivingScope scope(*this, path);
    const Expected expected{item.type.kind, item.type.kind == ValueKind::number
                                                ? std::optional<Dimension>(item.type.dimension)
                                                : std::nullopt};
    const FormulaContext context{scope, {}, {item.formula_place}};
    const std::size_t before = diagnostics_.items().size();
    item.formula = compile_formula(item.formula_text, context, expected, diagnostics_);
    if (diagnostics_.items().size() != before) failed_.insert(id);
  }

  // ---- codes and identities

  void read_codes(const YamlFile& file) {
    if (!file.check_keys(file.root(), kCodeFileSchema, diagnostics_)) return;
    CodeTable table;
    table.id = file.text(file.root(), "code_table", diagnostics_);
    table.title = file.text(file.root(), "title", diagnostics_);
    table.issuer = file.text(file.root(), "issuer", diagnostics_);
    table.basis = file.text(file.root(), "basis", diagnostics_);
    table.origin = file.text(file.root(), "origin", diagnostics_);
    if (catalog_->find_code_table(table.id) != nullptr) {
      file.error(child(file.root(), "code_table"), "catalog.duplicate-id",
                 {"代码表「" + table.id + "」重复", "duplicate code table \"" + table.id + "\""},
                 {"请改成不重复的编号", "give it an id of its own"}, diagnostics_);
    }
    const YamlNode period = child(file.root(), "in_force");
    if (period.is_defined()) file.check_keys(period, kPeriodSchema, diagnostics_);
    const YamlNode codes = child(file.root(), "codes");
    if (!file.check_sequence(codes, "codes", diagnostics_)) return;
    for (const YamlNode& node : codes.items()) read_code(file, node, table);
    check_parents(file, codes, table);
    catalog_->code_tables_.push_back(std::move(table));
  }

  std::optional<int> read_life_years(const YamlFile& file, const YamlNode& node, const std::string& text) {
    constexpr int kMostYears = 200;
    const auto number = Number::parse(text);
    const auto years = number ? number->to_integer() : std::nullopt;
    if (years && *years >= 0 && *years <= kMostYears) return static_cast<int>(*years);
    file.error(node, "catalog.bad-life-years",
               {"「" + text + "」不是使用年限", "\"" + text + "\" is no number of years"},
               {"请写整数年，如 10", "write whole years, such as 10"}, diagnostics_);
    return std::nullopt;
  }

  void read_code(const YamlFile& file, const YamlNode& node, CodeTable& table) {
    if (!file.check_keys(node, kCodeSchema, diagnostics_)) return;
    Code code;
    code.code = file.text(node, "code", diagnostics_);
    code.name = file.text(node, "name", diagnostics_);
    code.parent = file.text(node, "parent", diagnostics_);
    code.note = file.text(node, "note", diagnostics_);
    const std::string life = file.text(node, "life_years", diagnostics_);
    if (!life.empty()) code.life_years = read_life_years(file, child(node, "life_years"), life);
    const std::string key = code.code;
    if (!table.codes.emplace(key, std::move(code)).second) {
      file.error(node, "catalog.duplicate-code", {"代码「" + key + "」重复", "duplicate code \"" + key + "\""},
                 {"请删去其中一个，或改正代码", "remove one of them, or correct the code"}, diagnostics_);
    }
  }

  void check_parents(const YamlFile& file, const YamlNode& codes, const CodeTable& table) {
    for (const YamlNode& node : codes.items()) {
      const YamlNode parent = child(node, "parent");
      if (!parent.is_scalar() || table.find(std::string(parent.scalar())) != nullptr) continue;
      const std::string code(parent.scalar());
      file.error(parent, "catalog.unknown-parent",
                 {"上级代码「" + code + "」不在表中", "unknown parent code \"" + code + "\""},
                 {"请先列出上级代码，或改正 parent；代码要加引号，如 \"201\"",
                  "list the parent code, or correct `parent`; codes need quotes, as in \"201\""},
                 diagnostics_);
    }
  }

  void read_identities(const YamlFile& file) {
    if (!file.check_keys(file.root(), kIdentityFileSchema, diagnostics_)) return;
    const YamlNode identities = child(file.root(), "identities");
    if (!file.check_sequence(identities, "identities", diagnostics_)) return;
    for (const YamlNode& node : identities.items()) read_identity(file, node);
  }

  void read_identity(const YamlFile& file, const YamlNode& node) {
    if (!file.check_keys(node, kIdentitySchema, diagnostics_)) return;
    Identity identity;
    identity.id = file.text(node, "id", diagnostics_);
    identity.title = file.text(node, "title", diagnostics_);
    identity.basis = file.text(node, "basis", diagnostics_);
    identity.note = file.text(node, "note", diagnostics_);
    identity.place = file.place(node);
    if (!identity_ids_.insert(identity.id).second) {
      file.error(node, "catalog.duplicate-id",
                 {"编号「" + identity.id + "」重复", "duplicate id \"" + identity.id + "\""},
                 {"请改成不重复的编号", "give it an id of its own"}, diagnostics_);
    }
    FormulaContext context{*catalog_, {}, formula_origin(file, child(node, "states"))};
    const std::string list_name = file.text(node, "for_each", diagnostics_);
    if (!list_name.empty()) {
      const List* list = catalog_->find_list(list_name);
      if (list == nullptr) {
        file.error(child(node, "for_each"), "catalog.unknown-list",
                   {"没有「" + list_name + "」这个列表", "unknown list \"" + list_name + "\""},
                   remedy_for_name(list_name, list_names()), diagnostics_);
        return;
      }
      identity.list = catalog_->list_id(*list);
      context.bound_lists.push_back(identity.list);
    }
    identity.states = compile_formula(file.text(node, "states", diagnostics_), context,
                                      {ValueKind::boolean, std::nullopt}, diagnostics_);
    catalog_->identities_.push_back(std::move(identity));
  }

  Diagnostics& diagnostics_;
  std::unique_ptr<Catalog> catalog_;
  std::set<int> failed_;
  std::set<std::string> identity_ids_;
};

std::unique_ptr<Catalog> Catalog::load(const std::filesystem::path& folder, Diagnostics& diagnostics) {
  return load(YamlFolder::on_disk(folder), diagnostics);
}

std::unique_ptr<Catalog> Catalog::load(const YamlFolder& folder, Diagnostics& diagnostics, CatalogParts parts) {
  return CatalogLoader(diagnostics).run(folder, parts);
}

}  // namespace jiheng
