#include "dossier/dossier.h"

#include <map>

#include "base/text.h"
#include "catalog/uscc.h"
#include "dossier/fact_reader.h"

namespace jiheng {

namespace {

void check_list(const Dossier& dossier, int list_id, Diagnostics& diagnostics) {
  const List& list = dossier.facts.catalog().lists()[static_cast<std::size_t>(list_id)];
  std::map<std::string, int> seen;
  for (int row = 0; row < dossier.facts.rows(list_id); ++row) {
    const Place* place = nullptr;  // where the row begins
    std::string key;
    bool complete = !list.key.empty();
    for (const Item& field : list.fields) {
      const Fact& fact = dossier.facts.field(list_id, row, field.id);
      if (place == nullptr || place->file.empty()) place = &fact.place;
      if (!field.required || !fact.value.is_missing()) continue;
      diagnostics.error("dossier.required", fact.place.file.empty() ? *place : fact.place,
                        {"「" + list.name + "」第" + std::to_string(row + 1) + "行缺少「" + field.name + "」",
                         "row " + std::to_string(row + 1) + " of \"" + list.name + "\" lacks \"" + field.name + "\""},
                        {"请补上，应填" + wanted_of(field).zh, "fill it in: " + wanted_of(field).en});
    }
    for (const int id : list.key) {
      const Fact& fact = dossier.facts.field(list_id, row, id);
      complete = complete && fact.value.is_known();
      key += write_fact(list.fields[static_cast<std::size_t>(id)], fact) + "\n";
    }
    const auto [first, fresh] = seen.emplace(name_key(key), row);
    if (!complete || fresh) continue;
    diagnostics.error("dossier.duplicate-row", *place,
                      {"「" + list.name + "」第" + std::to_string(row + 1) + "行与第" +
                           std::to_string(first->second + 1) + "行重复：" + dossier.facts.row_name(list_id, row),
                       "rows " + std::to_string(first->second + 1) + " and " + std::to_string(row + 1) + " of \"" +
                           list.name + "\" are the same: " + dossier.facts.row_name(list_id, row)},
                      {"请合并或改正其中一行", "merge them or correct one"});
  }
}

}  // namespace

std::optional<int> Dossier::year() const {
  const Fact& fact = facts.item("评价年度");
  if (!fact.value.is_known()) return std::nullopt;
  const auto year = fact.value.number().to_integer();
  return year ? std::optional<int>(static_cast<int>(*year)) : std::nullopt;
}

void check_dossier(const Dossier& dossier, Diagnostics& diagnostics) {
  const Catalog& catalog = dossier.facts.catalog();
  for (int list = 0; list < static_cast<int>(catalog.lists().size()); ++list) check_list(dossier, list, diagnostics);
  const Fact& code = dossier.facts.item("统一社会信用代码");
  if (code.value.is_known() && !is_valid_uscc(code.value.text())) {
    diagnostics.error("dossier.bad-uscc", code.place,
                      {"统一社会信用代码「" + code.value.text() + "」校验不通过",
                       "the check digit of the unit code \"" + code.value.text() + "\" is wrong"},
                      {"应为18位，请对照登记证书核对每一位", "it has 18 characters; compare it with the certificate"});
  }
}

bool same_content(const Dossier& a, const Dossier& b) {
  if (a.framework != b.framework) return false;
  const Catalog& catalog = a.facts.catalog();
  for (int slot = 0; slot < catalog.slots(); ++slot) {
    if (!same_fact(a.facts.scalar(slot), b.facts.scalar(slot))) return false;
  }
  for (int list = 0; list < static_cast<int>(catalog.lists().size()); ++list) {
    if (a.facts.rows(list) != b.facts.rows(list)) return false;
    const auto fields = static_cast<int>(catalog.lists()[static_cast<std::size_t>(list)].fields.size());
    for (int row = 0; row < a.facts.rows(list); ++row) {
      for (int field = 0; field < fields; ++field) {
        if (!same_fact(a.facts.field(list, row, field), b.facts.field(list, row, field))) return false;
      }
    }
  }
  return true;
}

}  // namespace jiheng
