// Laws of merging, over random sections.
#include <gtest/gtest.h>
// RapidCheck after GoogleTest.
#include <algorithm>
#include <map>

#include <rapidcheck/gtest.h>

#include "store/section_merge.h"

namespace jiheng {
namespace {

using Changes = std::vector<SectionChange>;

const std::vector<std::string>& names() {
  static const std::vector<std::string> kNames = {"甲", "乙", "上年.甲"};
  return kNames;
}

SectionChange set_of(const std::string& row, const std::string& name, const std::string& value) {
  SectionChange change;
  change.row = row;
  (row.empty() ? change.item : change.field) = name;
  change.value = value;
  return change;
}

// A change that can be carried out on `content`; ids of new rows begin with the client's letter.
rc::Gen<SectionChange> change_of(const SectionContent& content, const std::string& client) {
  return rc::gen::exec([content, client] {
    const std::string value = *rc::gen::elementOf(std::vector<std::string>{"", "1", "2", "3"});
    const std::string name = *rc::gen::elementOf(names());
    const int what = *rc::gen::inRange(0, 6);
    std::vector<std::string> rows;
    for (const SectionRow& row : content.rows) rows.push_back(row.id);
    SectionChange change;
    if (what == 1) {
      for (int i = 0; change.row.empty() || content.find_row(change.row) != nullptr; ++i)
        change.row = client + std::to_string(i);
      change.op = SectionChange::Op::add_row;
      if (!rows.empty() && *rc::gen::arbitrary<bool>()) change.after = *rc::gen::elementOf(rows);
      return change;
    }
    if (what < 2 || rows.empty()) return set_of("", name, value);
    const std::string row = *rc::gen::elementOf(rows);
    if (what < 4) return set_of(row, name, value);
    change.op = what == 4 ? SectionChange::Op::remove_row : SectionChange::Op::move_row;
    change.row = row;
    if (change.op == SectionChange::Op::move_row && *rc::gen::arbitrary<bool>())
      change.after = *rc::gen::elementOf(rows);
    return change;
  });
}

SectionContent applied(const SectionContent& base, const Changes& changes) {
  std::vector<SectionFault> faults;
  SectionContent result = apply_changes("表", base, changes, faults);
  RC_ASSERT(faults.empty());
  return result;
}

Changes changes_of(SectionContent content, const std::string& client, int most) {
  Changes changes;
  for (int left = *rc::gen::inRange(0, most); left > 0; --left) {
    changes.push_back(*change_of(content, client));
    content = applied(content, {changes.back()});
  }
  return changes;
}

SectionContent any_content() { return applied({}, changes_of({}, "z", 12)); }

SectionMerge merged(const SectionContent& base, const SectionContent& theirs, const Changes& changes) {
  std::vector<SectionFault> faults;
  SectionMerge merge = merge_changes("表", base, theirs, changes, faults);
  RC_ASSERT(faults.empty());
  return merge;
}

// Without the order of rows, which is no content.
std::map<std::string, SectionCells> rows_of(const SectionContent& content) {
  std::map<std::string, SectionCells> rows;
  for (const SectionRow& row : content.rows) rows.emplace(row.id, row.cells);
  return rows;
}

RC_GTEST_PROP(Merge, JsonRoundTrip, ()) {
  const SectionContent content = any_content();
  RC_ASSERT(section_content_of_json(to_json(content)) == content);
  const Changes changes = changes_of(content, "a", 8);
  RC_ASSERT(section_changes_of_json(to_json(changes)) == changes);
}

RC_GTEST_PROP(Merge, DifferenceMakesTheOther, ()) {
  const SectionContent from = any_content();
  const SectionContent to = any_content();
  RC_ASSERT(applied(from, section_difference(from, to)) == to);
  RC_ASSERT(section_difference(from, from).empty());
}

RC_GTEST_PROP(Merge, AloneIsWhatWasSent, ()) {
  const SectionContent base = any_content();
  const Changes mine = changes_of(base, "a", 8);
  const SectionMerge merge = merged(base, base, mine);
  RC_ASSERT(merge.conflicts.empty());
  RC_ASSERT(merge.content == applied(base, mine));
}

RC_GTEST_PROP(Merge, DoesNotDependOnWhoCameFirst, ()) {
  const SectionContent base = any_content();
  const Changes a = changes_of(base, "a", 6);
  const Changes b = changes_of(base, "b", 6);
  const SectionMerge a_then_b = merged(base, applied(base, a), b);
  const SectionMerge b_then_a = merged(base, applied(base, b), a);
  RC_ASSERT(a_then_b.conflicts.empty() == b_then_a.conflicts.empty());
  RC_ASSERT(a_then_b.conflicts.size() == b_then_a.conflicts.size());
  if (!a_then_b.conflicts.empty()) return;
  RC_ASSERT(a_then_b.content.cells == b_then_a.content.cells);
  RC_ASSERT(rows_of(a_then_b.content) == rows_of(b_then_a.content));
  RC_ASSERT(a_then_b.content.reported == b_then_a.content.reported);
}

// Every cell that somebody changed is in the result as he made it, or is a conflict.
RC_GTEST_PROP(Merge, LosesNothing, ()) {
  const SectionContent base = any_content();
  const Changes a = changes_of(base, "a", 6);
  const Changes b = changes_of(base, "b", 6);
  const SectionContent theirs = applied(base, a);
  const SectionContent mine = applied(base, b);
  const SectionMerge merge = merged(base, theirs, b);
  if (!merge.conflicts.empty()) return;
  for (const SectionContent* side : {&theirs, &mine}) {
    const auto wanted = cell_differences("表", base, *side);
    for (const CellDifference& one : wanted) {
      const SectionRow* row = one.cell.row.empty() ? nullptr : merge.content.find_row(one.cell.row);
      if (!one.cell.row.empty() && row == nullptr) {
        RC_ASSERT(one.after.empty());  // removed, by this side or by both
        continue;
      }
      const SectionCells& cells = row == nullptr ? merge.content.cells : row->cells;
      const auto found = cells.find(one.cell.cell_name());
      if (!one.cell.cell_name().empty()) RC_ASSERT((found == cells.end() ? SectionCell{} : found->second) == one.after);
    }
  }
}

// Two clients who save in any order, each from what it saw last: after each is done, its last word on each of its own
// cells stands, whatever the other did to the rest.
RC_GTEST_PROP(Merge, AnyInterleavingKeepsBothClientsCells, ()) {
  std::vector<SectionContent> revisions = {{}};
  std::map<std::string, std::string> said;
  std::map<std::string, std::size_t> seen = {{"甲", 0}, {"乙", 0}};
  for (int left = *rc::gen::inRange(0, 30); left > 0; --left) {
    const std::string client = *rc::gen::elementOf(std::vector<std::string>{"甲", "乙"});
    const std::string value = std::to_string(*rc::gen::inRange(1, 100));
    const SectionMerge merge = merged(revisions[seen[client]], revisions.back(), {set_of("", client, value)});
    RC_ASSERT(merge.conflicts.empty());
    revisions.push_back(merge.content);
    said[client] = value;
    seen[client] = revisions.size() - 1;  // it gets the merged section back
  }
  for (const auto& [client, value] : said) RC_ASSERT(revisions.back().cells.at(client).value == value);
}

}  // namespace
}  // namespace jiheng
