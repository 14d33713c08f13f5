#include <thread>

#include "store/log.h"
#include "store/transitions.h"
#include "unit/store/store_fixture.h"

namespace jiheng {
namespace {

using Kind = SaveOutcome::Kind;
using Sections = StoreTest;
JIHENG_BOTH_DATABASES(Sections);

TEST_P(Sections, SavesOneRevisionAfterAnother) {
  const TaskRow task = add_task();
  EXPECT_EQ(save(task, "a", "人员", 0, {set_item("编制数", "75"), set_item("上年.编制数", "74人")}).head.revision, 1);
  const auto second = save(task, "a", "人员", 1, {set_item("编制数", "76")});
  EXPECT_EQ(second.kind, Kind::saved);
  EXPECT_EQ(second.head.content.cells.at("编制数").value, "76");
  EXPECT_EQ(second.head.content.cells.at("上年.编制数").value, "74人");
  EXPECT_EQ(save(task, "a", "人员", 2, {set_item("编制数", "76")}).kind, Kind::unchanged);
  store().read([&](Transaction& t) {
    EXPECT_EQ(section_revision(t, task, "人员", 1)->content.cells.at("编制数").value, "75");
    EXPECT_EQ(list_revisions(t, task, "人员", {}).total, 2);
    EXPECT_EQ(authors_of(t, task), std::vector<std::string>{"a"});
  });
}

TEST_P(Sections, DifferentCellsAreMerged) {
  const TaskRow task = add_task();
  save(task, "a", "人员", 0, {set_item("编制数", "75")});
  save(task, "a", "人员", 1, {set_item("编制数", "76")});
  const auto merged = save(task, "b", "人员", 1, {set_item("实有人数", "72")});
  EXPECT_EQ(merged.kind, Kind::saved);
  EXPECT_TRUE(merged.merged);
  EXPECT_EQ(merged.head.content.cells.at("编制数").value, "76");
  EXPECT_EQ(merged.head.content.cells.at("实有人数").value, "72");
}

TEST_P(Sections, OneCellTwiceIsAConflictAndSavesNothing) {
  const TaskRow task = add_task();
  save(task, "a", "人员", 0, {set_item("编制数", "75")});
  save(task, "a", "人员", 1, {set_item("编制数", "76")});
  const auto outcome = save(task, "b", "人员", 1, {set_item("编制数", "77"), set_item("实有人数", "72")});
  EXPECT_EQ(outcome.kind, Kind::conflict);
  ASSERT_EQ(outcome.conflicts.size(), 1U);
  EXPECT_EQ(outcome.conflicts[0].base.value, "75");
  EXPECT_EQ(outcome.conflicts[0].theirs.value, "76");
  EXPECT_EQ(outcome.conflicts[0].mine.value, "77");
  store().read([&](Transaction& t) { EXPECT_EQ(section_head(t, task, "人员").revision, 2); });
}

TEST_P(Sections, WhatCannotBeReadIsRefusedWithEveryCell) {
  const TaskRow task = add_task();
  const auto outcome =
      save(task, "a", "人员", 0,
           {set_item("编制数", "很多"), set_item("实有人数", "12元"), set_item("编制树", "1"), set_item("", "x")});
  EXPECT_EQ(outcome.kind, Kind::refused);
  EXPECT_EQ(outcome.faults.size(), 4U);
  EXPECT_EQ(save(task, "a", "无此节", 0, {}).faults.at(0).diagnostic.code, "section.unknown");
  EXPECT_EQ(save(task, "a", "评价", 0, {}).faults.at(0).diagnostic.code, "section.unknown");
  EXPECT_EQ(save(task, "a", "人员", 3, {set_item("编制数", "1")}).faults.at(0).diagnostic.code, "section.bad-base");
  EXPECT_EQ(save(task, "a", "人员", -1, {set_item("编制数", "1")}).faults.at(0).diagnostic.code, "section.bad-base");
  EXPECT_EQ(save(task, "a", "人员", 0, {add_row("r1")}).faults.at(0).diagnostic.code, "section.wrong-kind");
}

TEST_P(Sections, RowsComeAndGo) {
  const TaskRow task = add_task();
  auto outcome = save(
      task, "a", "项目", 0,
      {add_row("r1"), set_field("r1", "名称", "铜岭路工程"), add_row("r2", "r1"), set_field("r2", "名称", "河道清淤")});
  EXPECT_EQ(outcome.kind, Kind::saved);
  EXPECT_TRUE(outcome.warnings.empty());
  outcome = save(task, "a", "项目", 1, {remove_row("r1")});
  EXPECT_EQ(outcome.head.content.rows.size(), 1U);
  const auto late = save(task, "b", "项目", 1, {set_field("r1", "预算数", "1.5万元")});
  EXPECT_EQ(late.kind, Kind::conflict);
  EXPECT_TRUE(late.conflicts.at(0).removed_by_them);
  EXPECT_EQ(save(task, "b", "项目", 1, {set_field("r2", "预算数", "1.5万元")}).kind, Kind::saved);
  EXPECT_EQ(save(task, "b", "项目", 3, {set_field("r9", "预算数", "1")}).faults.at(0).diagnostic.code,
            "section.no-such-row");
}

TEST_P(Sections, ADraftMayLackWhatADossierNeeds) {
  const TaskRow task = add_task();
  const auto outcome = save(task, "a", "项目", 0, {add_row("r1"), set_field("r1", "预算数", "5")});
  EXPECT_EQ(outcome.kind, Kind::saved);
  ASSERT_FALSE(outcome.warnings.empty());
  EXPECT_EQ(outcome.warnings[0].diagnostic.code, "dossier.required");
  EXPECT_EQ(outcome.warnings[0].cell.row, "r1");
}

TEST_P(Sections, RestoreIsANewRevisionWithOldContent) {
  const TaskRow task = add_task();
  save(task, "a", "人员", 0, {set_item("编制数", "75")});
  save(task, "a", "人员", 1, {set_item("编制数", "76"), set_item("实有人数", "72")});
  const auto outcome =
      store().write([&](WriteTransaction& t) { return restore_section(t, task, test_catalog(), "b", "人员", 2, 1); });
  EXPECT_EQ(outcome.kind, Kind::saved);
  EXPECT_EQ(outcome.head.revision, 3);
  store().read([&](Transaction& t) {
    EXPECT_EQ(section_head(t, task, "人员").content, section_revision(t, task, "人员", 1)->content);
    EXPECT_EQ(snapshot_difference(t, task, {{"人员", 2}}, {{"人员", 3}}).size(), 2U);
  });
  const auto none =
      store().write([&](WriteTransaction& t) { return restore_section(t, task, test_catalog(), "b", "人员", 3, 9); });
  EXPECT_EQ(none.kind, Kind::refused);
}

// Two clients at once, each in its own cells, each from what it saw last: nothing may get lost.
TEST_P(Sections, TwoClientsLoseNothing) {
  constexpr int kSaves = 60;
  const TaskRow task = add_task();
  const auto client = [&](const std::string& person, const std::string& item) {
    int base = 0;
    for (int i = 1; i <= kSaves; ++i) {
      const auto outcome = save(task, person, "人员", base, {set_item(item, std::to_string(i))});
      ASSERT_EQ(outcome.kind, Kind::saved);
      base = outcome.head.revision;
    }
  };
  std::thread other(client, "b", "实有人数");
  client("a", "编制数");
  other.join();
  store().read([&](Transaction& t) {
    const auto head = section_head(t, task, "人员");
    EXPECT_EQ(head.revision, 2 * kSaves);
    EXPECT_EQ(head.content.cells.at("编制数").value, std::to_string(kSaves));
    EXPECT_EQ(head.content.cells.at("实有人数").value, std::to_string(kSaves));
    SectionContent replayed;
    for (int i = 1; i <= head.revision; ++i) {
      std::vector<SectionFault> faults;
      replayed = apply_changes("人员", replayed, section_revision(t, task, "人员", i)->changes, faults);
      EXPECT_TRUE(faults.empty());
    }
    EXPECT_EQ(replayed, head.content);
    const auto log = verify_log(t);
    EXPECT_TRUE(log.good);
    EXPECT_EQ(log.entries, 2 * kSaves);
  });
}

}  // namespace
}  // namespace jiheng
