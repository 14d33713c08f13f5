#include <filesystem>
#include <fstream>

#include "store/blobs.h"
#include "store/log.h"
#include "store/migrations.h"
#include "store/soci_connection.h"
#include "unit/store/store_fixture.h"

namespace jiheng {
namespace {

using StoreOpening = StoreTest;
JIHENG_BOTH_DATABASES(StoreOpening);

std::string open_fault(const std::string& url, const StoreOptions& options = {}) {
  Diagnostics diagnostics;
  EXPECT_EQ(Store::open(url, counted_world(), options, diagnostics), nullptr);
  return diagnostics.items().empty() ? "" : diagnostics.items().front().code;
}

TEST(StoreUrl, RefusesWhatIsNoAddress) {
  EXPECT_EQ(open_fault("mysql://x"), "store.bad-url");
  EXPECT_EQ(open_fault("sqlite:"), "store.bad-url");
  EXPECT_EQ(open_fault("sqlite:/no/such/folder/x.db"), "store.cannot-open");
  EXPECT_EQ(open_fault("sqlite:/tmp/jiheng-none.db", {1, false, false}), "store.cannot-open");
}

TEST(StoreUrl, NeverShowsAPassword) {
  Diagnostics diagnostics;
  Store::open("postgresql://u:s3cret@localhost:1/none?password=s3cret", counted_world(), {}, diagnostics);
  ASSERT_FALSE(diagnostics.empty());
  EXPECT_EQ(diagnostics.to_string(Language::english).find("s3cret"), std::string::npos);
}

TEST_P(StoreOpening, SchemaIsThereOnceAndAgain) {
  EXPECT_EQ(store().schema_version(), migrations().back().number);
  const auto again = database().open();
  EXPECT_EQ(again->schema_version(), migrations().back().number);
}

TEST_P(StoreOpening, NewerSchemaIsRefused) {
  store().write([](WriteTransaction& t) {
    t.execute("INSERT INTO schema_migration (number, title, at) VALUES (999, 'future', '')");
  });
  EXPECT_EQ(open_fault(database().url()), "store.newer");
}

TEST_P(StoreOpening, ForeignDatabaseIsRefused) {
  const TestDatabase other(GetParam());
  {
    soci::session session;
    const std::string address =
        GetParam() == Dialect::sqlite ? "dbname=\"" + other.url().substr(7) + "\"" : other.url();
    soci_open(session, GetParam(), address);
    soci_execute(session, "CREATE TABLE foreign_table (x INTEGER)", {});
  }
  EXPECT_EQ(open_fault(other.url()), "store.not-ours");
}

TEST_P(StoreOpening, WorkThatThrowsLeavesNothing) {
  EXPECT_THROW(store().write([](WriteTransaction& t) {
    insert_region(t, {"61", "陕西省", ""});
    t.log({"p", "region.add", "region:61"});
    throw std::runtime_error("stop");
  }),
               std::runtime_error);
  store().read([](Transaction& t) {
    EXPECT_TRUE(list_regions(t).empty());
    EXPECT_EQ(verify_log(t).entries, 0);
  });
}

TEST_P(StoreOpening, ValuesAreNeverPartOfTheSql) {
  const std::string nasty = "'; DROP TABLE region; -- ? :v1 \" \\ 绩效\n%_";
  store().write([&](WriteTransaction& t) { insert_region(t, {"61", nasty, ""}); });
  store().read([&](Transaction& t) { EXPECT_EQ(find_region(t, "61")->name, nasty); });
}

TEST_P(StoreOpening, FaultsHoldNoSqlAndNoValue) {
  try {
    store().write([](WriteTransaction& t) { t.execute("INSERT INTO unit (id) VALUES (?)", {std::string("geheim")}); });
    FAIL();
  } catch (const StoreError& fault) {
    EXPECT_EQ(std::string(fault.what()).find("INSERT"), std::string::npos);
    EXPECT_EQ(std::string(fault.what()).find("geheim"), std::string::npos);
  }
}

TEST_P(StoreOpening, LogIsAChainAndNamesTheFirstBrokenEntry) {
  for (int i = 0; i < 5; ++i) {
    store().write([&](WriteTransaction& t) {
      t.log({"p", "test.one", "task:" + std::to_string(i), R"({"b":1,"a":"数"})"});
    });
  }
  const auto verification = [&] { return store().read([](Transaction& t) { return verify_log(t); }); };
  EXPECT_TRUE(verification().good);
  EXPECT_EQ(verification().entries, 5);
  store().write([](WriteTransaction& t) { t.execute("UPDATE log SET object = 'task:9' WHERE number = 3"); });
  EXPECT_EQ(verification().broken, 3);
  store().write([](WriteTransaction& t) { t.execute("DELETE FROM log WHERE number = 3"); });
  EXPECT_EQ(verification().broken, 3);
}

TEST_P(StoreOpening, LogPagesFromTheNewest) {
  store().write([](WriteTransaction& t) {
    for (int i = 1; i <= 5; ++i) t.log({"p", i % 2 == 0 ? "task.submit" : "section.save", "task:x"});
  });
  store().read([](Transaction& t) {
    const auto first = list_log(t, {}, {"", 2});
    ASSERT_EQ(first.items.size(), 2U);
    EXPECT_EQ(first.total, 5);
    EXPECT_EQ(first.items[0].number, 5);
    const auto last = list_log(t, {}, {list_log(t, {}, {first.next, 2}).next, 2});
    EXPECT_EQ(last.items.at(0).number, 1);
    EXPECT_EQ(last.next, "");
    EXPECT_EQ(list_log(t, {"", "task.", ""}, {}).total, 2);
  });
}

TEST_P(StoreOpening, BlobsKeepEveryByte) {
  std::string bytes;
  for (int i = 0; i < 2'500'000; ++i) bytes += static_cast<char>(i * 7 + i / 256);
  const std::string sm3 = store().write([&](WriteTransaction& t) { return put_blob(t, bytes, "application/zip"); });
  EXPECT_EQ(store().write([&](WriteTransaction& t) { return put_blob(t, bytes, "application/zip"); }), sm3);
  store().read([&](Transaction& t) {
    EXPECT_EQ(find_blob(t, sm3)->size, bytes.size());
    EXPECT_TRUE(blob_bytes(t, sm3) == bytes);
    EXPECT_FALSE(blob_bytes(t, "00").has_value());
  });
}

TEST_P(StoreOpening, TasksPageInEveryOrder) {
  std::vector<TaskRow> tasks;
  for (const char* name : {"丙镇", "甲镇", "乙镇", "甲镇"}) tasks.push_back(add_task(name));
  store().write([&](WriteTransaction& t) {
    update_task_score(t, tasks[1].id, {0, "91.25", "91.25", "优", 1, 0, "1", 3});
  });
  store().read([&](Transaction& t) {
    for (const TaskSort sort : {TaskSort::unit, TaskSort::state, TaskSort::score, TaskSort::changed, TaskSort::risk}) {
      TaskFilter filter;
      filter.visible = VisibleSet::all();
      filter.sort = sort;
      std::set<std::string> seen;
      std::string after;
      do {
        const auto page = list_tasks(t, filter, {after, 1});
        EXPECT_EQ(page.total, 4);
        for (const TaskRow& row : page.items) EXPECT_TRUE(seen.insert(row.id).second);
        after = page.next;
      } while (!after.empty());
      EXPECT_EQ(seen.size(), 4U);
    }
    TaskFilter mine;
    mine.visible.units = {tasks[2].unit};
    EXPECT_EQ(list_tasks(t, mine, {}).total, 1);
    mine.visible = {};
    EXPECT_EQ(list_tasks(t, mine, {}).total, 0);
  });
}

}  // namespace
}  // namespace jiheng
