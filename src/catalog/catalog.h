// Catalog (目录): every item that can be said of a unit-year, named once.
//
// A dossier, its workbook, frameworks, rules and reports speak only of items that stand here. An item has a slot for
// this year and one for last year (上年); a list (项目, 采购项目 …) has fields; a derived item (派生项) is a formula
// with a name. `computed` sections and lists are filled by scoring and never typed.
//
// Source of the items: 财预〔2013〕53号, 财预〔2020〕10号, the department final-accounts tables; each item says its
// own.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/name_index.h"
#include "base/yaml_folder.h"
#include "formula/formula.h"

namespace jiheng {

// An item of a section or a field of a list.
struct Item {
  std::string name;
  std::vector<std::string> aliases;
  Type type;
  Unit unit;                         // of a number: in which it is typed and printed
  std::vector<std::string> choices;  // 选项: a text that must be one of these; empty otherwise
  std::string stage;                 // 年初, 调整, 全年, 执行, 决算, 年末, 期中, 常年
  std::string note;
  std::string source;     // document and article that define it
  bool required = false;  // of a field: a row without it is refused
  bool computed = false;
  int id = -1;               // slot of a scalar, field number in its list
  int section = -1;          // of a scalar
  std::string formula_text;  // derived items
  std::shared_ptr<const Formula> formula;
  Place place;
  Place formula_place;  // of a derived item: where the formula's first character stands

  bool is_derived() const { return !formula_text.empty(); }
};

struct Section {
  std::string name;
  std::string title;
  bool computed = false;
  std::vector<int> items;  // ids
};

struct List {
  std::string name;
  std::string title;
  std::string row_unit;
  std::vector<int> key;  // fields that no two rows may share
  bool computed = false;
  std::vector<Item> fields;
  NameIndex fields_by_key;  // name_key of names and aliases
};

// One entry of a code table (代码表).
struct Code {
  std::string code;
  std::string name;
  std::string parent;
  std::string note;
  std::optional<int> life_years;  // least useful life of an asset class
};

struct CodeTable {
  std::string id;
  std::string title;
  std::string issuer;
  std::string basis;
  std::string origin;
  std::map<std::string, Code, std::less<>> codes;

  const Code* find(std::string_view code) const;
};

// A relation between figures that must hold (勾稽关系), checked over intervals of the printed digits.
struct Identity {
  std::string id;
  std::string title;
  std::string basis;
  std::string note;
  int list = -1;  // for_each
  std::shared_ptr<const Formula> states;
  Place place;
};

// What to load: code tables take half the time, and whoever only reads figures needs none.
enum class CatalogParts { all, items_and_identities };

class Catalog : public Scope {
 public:
  // Loads items/, codes/ and identities/ below `folder`; null with diagnostics when anything is wrong.
  static std::unique_ptr<Catalog> load(const YamlFolder& folder, Diagnostics& diagnostics,
                                       CatalogParts parts = CatalogParts::all);
  static std::unique_ptr<Catalog> load(const std::filesystem::path& folder, Diagnostics& diagnostics);

  const std::vector<Item>& items() const { return items_; }
  const std::vector<Section>& sections() const { return sections_; }
  const std::vector<List>& lists() const { return lists_; }
  const std::vector<CodeTable>& code_tables() const { return code_tables_; }
  const std::vector<Identity>& identities() const { return identities_; }
  const std::vector<std::string>& files() const { return files_; }

  // By name or alias (width, case and quotation marks do not matter); null when there is none.
  const Item* find_item(std::string_view name) const;
  const List* find_list(std::string_view name) const;
  const Section* find_section(std::string_view name) const;
  const CodeTable* find_code_table(std::string_view id) const;
  int list_id(const List& list) const { return static_cast<int>(&list - lists_.data()); }

  // Slots: this year's items first, last year's behind them.
  int slots() const { return 2 * static_cast<int>(items_.size()); }
  int last_year_slot(int item) const { return item + static_cast<int>(items_.size()); }

  // Scope
  std::optional<Symbol> find(const std::string& name, Diagnostics& diagnostics) const override;
  std::optional<Symbol> find_last_year(const std::string& name) const override;
  std::optional<Symbol> find_field(int list, const std::string& name) const override;
  std::vector<std::string> names(int list) const override;

 private:
  friend class CatalogLoader;
  std::vector<Item> items_;
  std::vector<Section> sections_;
  std::vector<List> lists_;
  std::vector<CodeTable> code_tables_;
  std::vector<Identity> identities_;
  std::vector<std::string> files_;
  NameIndex items_by_key_;
  NameIndex lists_by_key_;
};

// The keys of catalog files, for `jiheng keys` and the documentation check.
const std::vector<const Schema*>& catalog_schemas();

}  // namespace jiheng
