#include "store/section_merge.h"

#include <algorithm>

namespace jiheng {

namespace {

using Op = SectionChange::Op;

constexpr std::size_t kLongestRowId = 64;

bool is_row_id(const std::string& id) {
  const auto fits = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-';
  };
  return !id.empty() && id.size() <= kLongestRowId && std::ranges::all_of(id, fits);
}

std::vector<SectionRow>::iterator find_row(SectionContent& content, const std::string& id) {
  return std::ranges::find(content.rows, id, &SectionRow::id);
}

// Puts a row behind another, or at the end when that one is not there; without `after` first.
void place_row(SectionContent& content, SectionRow row, const std::optional<std::string>& after) {
  auto at = content.rows.begin();
  if (after) {
    at = find_row(content, *after);
    if (at != content.rows.end()) ++at;
  }
  content.rows.insert(at, std::move(row));
}

void set_part(std::string& part, const std::optional<std::string>& value) {
  if (value) part = *value;
}

void set_cell(SectionCells& cells, const std::string& name, const SectionChange& change) {
  SectionCell& cell = cells[name];
  set_part(cell.value, change.value);
  set_part(cell.source, change.source);
  set_part(cell.note, change.note);
  if (cell.empty()) cells.erase(name);
}

// Carries changes out one by one; what cannot be carried out becomes a fault.
class Applier {
 public:
  Applier(std::string section, SectionContent content, std::vector<SectionFault>& faults)
      : section_(std::move(section)), content_(std::move(content)), faults_(faults) {}

  void apply(const SectionChange& change) {
    switch (change.op) {
      case Op::set:
        return set(change);
      case Op::add_row:
        return add_row(change);
      case Op::remove_row:
        if (needs_row(change, change.row)) content_.rows.erase(find_row(content_, change.row));
        return;
      case Op::move_row:
        return move_row(change);
      case Op::report:
        content_.reported = true;
        return;
      case Op::unreport:
        return unreport(change);
    }
  }
  SectionContent result() && { return std::move(content_); }

 private:
  void fault(const SectionChange& change, std::string code, Message message, Message remedy = {}) {
    const CellAddress cell = cell_address(section_, change.row, change.row.empty() ? change.item : change.field);
    Diagnostic diagnostic;
    diagnostic.code = std::move(code);
    diagnostic.place.sheet = section_;
    diagnostic.place.cell = change.row.empty() ? change.item : change.row;
    diagnostic.message = std::move(message);
    diagnostic.remedy = std::move(remedy);
    faults_.push_back({cell, std::move(diagnostic)});
  }

  bool needs_row(const SectionChange& change, const std::string& id) {
    if (content_.find_row(id) != nullptr) return true;
    fault(change, "section.no-such-row", {"表里没有「" + id + "」这一行", "there is no row \"" + id + "\""},
          {"请刷新后再改", "load the list again"});
    return false;
  }

  void set(const SectionChange& change) {
    const bool in_row = !change.row.empty();
    if (in_row ? change.field.empty() || !change.item.empty() : change.item.empty() || !change.field.empty()) {
      return fault(change, "section.incomplete-change", {"没有说清改哪一格", "it does not say which cell is meant"},
                   {"节里给事项，表里给行和栏", "give an item, or a row and a field"});
    }
    if (!in_row) return set_cell(content_.cells, change.item, change);
    if (needs_row(change, change.row)) set_cell(find_row(content_, change.row)->cells, change.field, change);
  }

  void add_row(const SectionChange& change) {
    if (!is_row_id(change.row)) {
      return fault(change, "section.bad-row-id",
                   {"行号「" + change.row + "」不合规", "\"" + change.row + "\" is no id of a row"},
                   {"用字母、数字、- 和 _，至多64个", "use letters, digits, - and _, at most 64"});
    }
    if (content_.find_row(change.row) != nullptr) {
      return fault(change, "section.row-exists",
                   {"已经有「" + change.row + "」这一行", "there is a row \"" + change.row + "\" already"},
                   {"请换一个行号", "choose another id"});
    }
    if (change.after && !needs_row(change, *change.after)) return;
    content_.reported = true;
    place_row(content_, {change.row, {}}, change.after);
  }

  void move_row(const SectionChange& change) {
    if (!needs_row(change, change.row) || change.after == change.row) return;
    if (change.after && !needs_row(change, *change.after)) return;
    const auto at = find_row(content_, change.row);
    SectionRow row = std::move(*at);
    content_.rows.erase(at);
    place_row(content_, std::move(row), change.after);
  }

  void unreport(const SectionChange& change) {
    if (content_.rows.empty()) {
      content_.reported = false;
    } else {
      fault(change, "section.has-rows",
            {"表里还有行，不能算未填报", "the list has rows: it cannot count as not reported"},
            {"请先删去各行", "remove the rows first"});
    }
  }

  std::string section_;
  SectionContent content_;
  std::vector<SectionFault>& faults_;
};

const SectionCell& cell_of(const SectionCells& cells, const std::string& name) {
  static const SectionCell kNone;
  const auto found = cells.find(name);
  return found == cells.end() ? kNone : found->second;
}

// Three versions of a section, merged into one.
class Merger {
 public:
  Merger(const std::string& section, const SectionContent& base, const SectionContent& theirs,
         const SectionContent& mine)
      : section_(section), base_(base), theirs_(theirs), mine_(mine) {
    result_.content = theirs;
    result_.merged = !(theirs == base);
  }

  SectionMerge run(const std::vector<SectionChange>& changes) && {
    merge_cells("", base_.cells, theirs_.cells, mine_.cells, result_.content.cells);
    for (const SectionRow& row : base_.rows) merge_old_row(row);
    for (const SectionRow& row : mine_.rows) {
      if (base_.find_row(row.id) == nullptr) merge_new_row(row);
    }
    for (const SectionChange& change : changes) replay_order(change);
    if (mine_.reported != base_.reported) result_.content.reported = mine_.reported;
    if (!result_.content.rows.empty()) result_.content.reported = true;
    return std::move(result_);
  }

 private:
  void merge_cells(const std::string& row, const SectionCells& base, const SectionCells& theirs,
                   const SectionCells& mine, SectionCells& merged) {
    std::vector<std::string> names;
    for (const SectionCells* cells : {&base, &mine}) {
      for (const auto& [name, cell] : *cells) names.push_back(name);
    }
    std::ranges::sort(names);
    names.erase(std::unique(names.begin(), names.end()), names.end());
    for (const std::string& name : names) {
      const SectionCell& b = cell_of(base, name);
      const SectionCell& t = cell_of(theirs, name);
      const SectionCell& m = cell_of(mine, name);
      if (m == b || m == t) continue;
      if (!(t == b)) {
        result_.conflicts.push_back({cell_address(section_, row, name), b, t, m});
      } else if (m.empty()) {
        merged.erase(name);
      } else {
        merged[name] = m;
      }
    }
  }

  // Every cell that one side changed in a row which the other removed.
  void removal_conflict(const SectionRow& base, const SectionRow& changed, bool removed_by_me) {
    for (const CellDifference& one : cell_differences(section_, {{}, true, {base}}, {{}, true, {changed}})) {
      SectionConflict conflict{one.cell, one.before, removed_by_me ? one.after : SectionCell{},
                               removed_by_me ? SectionCell{} : one.after};
      conflict.removed_by_me = removed_by_me;
      conflict.removed_by_them = !removed_by_me;
      result_.conflicts.push_back(std::move(conflict));
    }
  }

  void merge_old_row(const SectionRow& base) {
    const SectionRow* theirs = theirs_.find_row(base.id);
    const SectionRow* mine = mine_.find_row(base.id);
    if (theirs == nullptr && mine == nullptr) return;
    if (theirs == nullptr) return removal_conflict(base, *mine, false);
    const auto merged = find_row(result_.content, base.id);
    if (mine != nullptr) return merge_cells(base.id, base.cells, theirs->cells, mine->cells, merged->cells);
    if (theirs->cells == base.cells) {
      result_.content.rows.erase(merged);
    } else {
      removal_conflict(base, *theirs, true);
    }
  }

  void merge_new_row(const SectionRow& mine) {
    const SectionRow* theirs = theirs_.find_row(mine.id);
    if (theirs == nullptr) {
      result_.content.rows.push_back(mine);  // its place is found by replay_order
    } else {
      merge_cells(mine.id, {}, theirs->cells, mine.cells, find_row(result_.content, mine.id)->cells);
    }
  }

  void replay_order(const SectionChange& change) {
    if (change.op != Op::add_row && change.op != Op::move_row) return;
    const auto at = find_row(result_.content, change.row);
    if (at == result_.content.rows.end() || change.after == change.row) return;
    if (change.after && find_row(result_.content, *change.after) == result_.content.rows.end()) return;
    SectionRow row = std::move(*at);
    result_.content.rows.erase(at);
    place_row(result_.content, std::move(row), change.after);
  }

  const std::string& section_;
  const SectionContent& base_;
  const SectionContent& theirs_;
  const SectionContent& mine_;
  SectionMerge result_;
};

}  // namespace

SectionContent apply_changes(const std::string& section, const SectionContent& base,
                             const std::vector<SectionChange>& changes, std::vector<SectionFault>& faults) {
  Applier applier(section, base, faults);
  for (const SectionChange& change : changes) applier.apply(change);
  return std::move(applier).result();
}

SectionMerge merge_changes(const std::string& section, const SectionContent& base, const SectionContent& theirs,
                           const std::vector<SectionChange>& changes, std::vector<SectionFault>& faults) {
  const std::size_t before = faults.size();
  const SectionContent mine = apply_changes(section, base, changes, faults);
  if (faults.size() > before) return {theirs, {}, false};
  if (theirs == base) return {mine, {}, false};
  return Merger(section, base, theirs, mine).run(changes);
}

}  // namespace jiheng
