#include "store/backup.h"

#include <atomic>
#include <thread>

#include "store/blobs.h"
#include "unit/store/store_fixture.h"

namespace jiheng {
namespace {

using Backup = StoreTest;
JIHENG_BOTH_DATABASES(Backup);

TEST_P(Backup, GoesRoundThroughTheFile) {
  const TaskRow task = add_task();
  save(task, "a", "人员", 0, {set_item("编制数", "75")});
  store().write([](WriteTransaction& t) { put_blob(t, std::string("a\0b\xFF", 4), "application/zip"); });
  const auto folder = test_folder();
  Diagnostics diagnostics;
  const auto made = make_backup(store(), folder / "b.db", diagnostics);
  ASSERT_TRUE(made) << diagnostics.to_string(Language::english);
  EXPECT_EQ(made->log.entries, 1);
  EXPECT_FALSE(make_backup(store(), folder / "b.db", diagnostics)) << "an existing file is kept";
  EXPECT_EQ(diagnostics.items().back().code, "backup.exists");

  const TestDatabase other(GetParam());
  const auto target = other.open();
  Diagnostics fine;
  const auto restored = restore_backup(folder / "b.db", *target, false, fine);
  ASSERT_TRUE(restored) << fine.to_string(Language::english);
  EXPECT_EQ(restored->rows, made->rows);
  EXPECT_EQ(restored->log.digest, made->log.digest);
  target->read([&](Transaction& t) {
    EXPECT_EQ(section_head(t, task, "人员").content.cells.at("编制数").value, "75");
    EXPECT_EQ(find_task(t, task.id)->unit_name, task.unit_name);
  });
  EXPECT_FALSE(restore_backup(folder / "b.db", *target, false, fine));
  EXPECT_EQ(fine.items().back().code, "backup.not-empty");
  EXPECT_TRUE(restore_backup(folder / "b.db", *target, true, fine));
  std::filesystem::remove_all(folder);
}

// While somebody saves without a pause, each backup is a state that the log proves, and every save goes on.
TEST_P(Backup, IsWholeUnderLoad) {
  const TaskRow task = add_task();
  std::atomic<bool> stop = false;
  std::atomic<int> saves = 0;
  std::thread writer([&] {
    for (int i = 1; !stop; ++i) {
      save(task, "a", "人员", i - 1, {set_item("编制数", std::to_string(i)), set_item("实有人数", std::to_string(i))});
      saves = i;
    }
  });
  const auto folder = test_folder();
  for (int i = 0; i < 5; ++i) {
    while (saves < 10 * (i + 1)) std::this_thread::yield();
    Diagnostics diagnostics;
    const auto file = folder / (std::to_string(i) + ".db");
    const auto made = make_backup(store(), file, diagnostics);
    ASSERT_TRUE(made) << diagnostics.to_string(Language::english);
    const auto copy = Store::open("sqlite:" + file.string(), counted_world(), {}, diagnostics);
    copy->read([&](Transaction& t) {
      const auto head = section_head(t, task, "人员");
      EXPECT_EQ(head.revision, made->log.entries);
      EXPECT_EQ(head.content.cells.at("编制数"), head.content.cells.at("实有人数"));
    });
  }
  stop = true;
  writer.join();
  store().read([&](Transaction& t) { EXPECT_EQ(section_head(t, task, "人员").revision, saves); });
  std::filesystem::remove_all(folder);
}

TEST_P(Backup, ABrokenChainIsNotRestored) {
  add_task();
  store().write([](WriteTransaction& t) { t.log({"p", "test.one", "x"}); });
  const auto folder = test_folder();
  Diagnostics diagnostics;
  ASSERT_TRUE(make_backup(store(), folder / "b.db", diagnostics));
  {
    const auto file = Store::open("sqlite:" + (folder / "b.db").string(), counted_world(), {}, diagnostics);
    file->write([](WriteTransaction& t) { t.execute("UPDATE log SET person = 'q'"); });
  }
  const TestDatabase other(GetParam());
  const auto target = other.open();
  EXPECT_FALSE(restore_backup(folder / "b.db", *target, false, diagnostics));
  EXPECT_EQ(diagnostics.items().back().code, "backup.broken-log");
  target->read([](Transaction& t) { EXPECT_TRUE(list_regions(t).empty()); });
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace jiheng
