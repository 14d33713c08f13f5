#include "audit/table_missing_rows.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "audit/table_rows.h"

namespace jiheng {
namespace {

constexpr std::size_t kFewestShared = 5;  // accounts that both lists have, for the lists to be the same

using CodeList = std::map<std::string, const KeyedCell*>;  // one column of one table

std::set<std::string> codes_of(const TableView& view) {
  std::set<std::string> codes;
  for (const TableSide& side : read_sides(view)) {
    for (const RowEntry& entry : side.entries) codes.insert(entry.code);
  }
  return codes;
}

class MissingRows {
 public:
  MissingRows(const AuditedDocument& document, const std::vector<std::unique_ptr<TableView>>& views, Checks& checks)
      : document_(document), views_(views), checks_(checks) {
    for (const auto& view : views) codes_.push_back(codes_of(*view));
  }

  void run(const std::vector<KeyedCell>& cells) {
    std::map<std::string, std::map<std::size_t, CodeList>> lists;  // by what they are of, and table
    for (const KeyedCell& cell : cells) {
      if (codes_[cell.table].contains(cell.code)) lists[cell.list][cell.table].emplace(cell.code, &cell);
    }
    for (const auto& [of, tables] : lists) {
      for (const auto& [first, full] : tables) {
        for (const auto& [second, other] : tables) {
          if (first != second) compare(full, other, second);
        }
      }
    }
  }

 private:
  void compare(const CodeList& full, const CodeList& other, std::size_t table) {
    const auto missing = only_missing(full, other, table);
    if (missing && told_.emplace(table, (*missing)->code).second) report(**missing, table);
  }

  // The one cell of `full` whose account the other table does not have.
  std::optional<const KeyedCell*> only_missing(const CodeList& full, const CodeList& other, std::size_t table) const {
    std::optional<const KeyedCell*> missing;
    std::size_t shared = 0;
    for (const auto& [code, cell] : full) {
      const DocumentFigure& figure = document_.figures[cell->figure];
      if (figure.value.is_zero()) continue;
      if (const auto twin = other.find(code); twin != other.end()) {
        if (document_.figures[twin->second->figure].value != figure.value) return std::nullopt;
        ++shared;
      } else if (!codes_[table].contains(code)) {
        if (missing) return std::nullopt;
        missing = cell;
      }
    }
    if (!missing || shared < kFewestShared || !lists_level(other, (*missing)->code)) return std::nullopt;
    const bool more =
        std::ranges::any_of(other, [&](const auto& entry) { return !codes_[(*missing)->table].contains(entry.first); });
    return more ? std::nullopt : missing;
  }

  // Whether the list goes down to the level of that account.
  static bool lists_level(const CodeList& list, const std::string& code) {
    return std::ranges::any_of(list, [&](const auto& entry) { return entry.first.size() == code.size(); });
  }

  void report(const KeyedCell& cell, std::size_t table) {
    const TableView& view = *views_[cell.table];
    Check check = cell_check(view, cell.place, "table.missing-row", CheckKind::structure,
                             {CheckVerdict::suspicious, std::nullopt});
    const std::string& here = view.table().caption;
    const std::string& there = views_[table]->table().caption;
    check.explanation.zh = "《" + here + "》列有科目" + cell.code + cell_name(view, cell.place, Language::chinese) +
                           check.printed + "，口径相同、其他科目都一致的《" + there + "》没有这一行。";
    check.explanation.en = "\"" + here + "\" lists account " + cell.code + ", " +
                           cell_name(view, cell.place, Language::english) + " " + check.printed + "; \"" + there +
                           "\", which is of the same and agrees in all other accounts, has no such row.";
    checks_.push_back(std::move(check));
  }

  const AuditedDocument& document_;
  const std::vector<std::unique_ptr<TableView>>& views_;
  Checks& checks_;
  std::vector<std::set<std::string>> codes_;  // by table
  std::set<std::pair<std::size_t, std::string>> told_;
};

}  // namespace

void check_missing_rows(const AuditedDocument& document, const std::vector<std::unique_ptr<TableView>>& views,
                        const std::vector<KeyedCell>& cells, Checks& checks) {
  MissingRows(document, views, checks).run(cells);
}

}  // namespace jiheng
