// Dossier (基础资料): one unit-year, as typed: facts with sources, lists, and the assessors' judgements.
//
// Two forms, equal in content: a YAML file and an Excel workbook. Both are generic: their sections, lists and fields
// are those of the catalog. Reading is all or nothing and says everything that is wrong at once.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "base/yaml_file.h"
#include "catalog/fact_table.h"

namespace jiheng {

struct Dossier {
  explicit Dossier(const Catalog& catalog) : facts(catalog) {}

  std::string framework;     // id of the framework it is to be scored under
  Unit money_unit = yuan();  // 金额单位: of money typed without unit
  FactTable facts;
  std::string file;

  std::string unit_name() const { return facts.text("单位名称"); }
  // 评价年度; nullopt when not given.
  std::optional<int> year() const;
};

// From YAML; nullopt with diagnostics when anything is wrong.
std::optional<Dossier> read_dossier_yaml(const YamlFile& file, const Catalog& catalog, Diagnostics& diagnostics);

// By the file's extension: .yaml, .yml or .xlsx.
std::optional<Dossier> read_dossier(const std::filesystem::path& path, const Catalog& catalog,
                                    Diagnostics& diagnostics);
// The same for bytes at hand; `name` stands for the file in messages and tells the form by its extension.
std::optional<Dossier> read_dossier_bytes(std::string bytes, const std::string& name, const Catalog& catalog,
                                          Diagnostics& diagnostics);

// The YAML text that reads back as the same dossier.
std::string write_dossier_yaml(const Dossier& dossier);

// Checks that hold for both forms: required fields, keys of lists, the check digit of the unit code. Errors name the
// place of the fact.
void check_dossier(const Dossier& dossier, Diagnostics& diagnostics);

// Same content, fact by fact.
bool same_content(const Dossier& a, const Dossier& b);

// The words that a dossier keeps for itself, besides the names of the catalog.
inline constexpr std::string_view kSourceKey = "来源";
inline constexpr std::string_view kNoteKey = "备注";
inline constexpr std::string_view kValueKey = "值";
inline constexpr std::string_view kMoneyUnitKey = "金额单位";
inline constexpr std::string_view kLastYearKey = "上年";

const std::vector<const Schema*>& dossier_schemas();

}  // namespace jiheng
