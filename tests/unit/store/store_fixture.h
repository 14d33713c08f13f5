// A store for a test, on each of the two databases: the same test runs against both.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "catalog/catalog.h"
#include "store/campaigns.h"
#include "store/organisation.h"
#include "store/people.h"
#include "store/sections.h"
#include "store/store.h"
#include "store/tasks.h"

namespace jiheng {

// A world without chance: time goes on by a millisecond whenever it is asked, bytes are digests of a counter.
World counted_world(const std::string& begin = "2025-03-01T00:00:00.000Z");

// A database that nobody else uses, and that is gone afterwards.
class TestDatabase {
 public:
  explicit TestDatabase(Dialect dialect);
  ~TestDatabase();
  TestDatabase(const TestDatabase&) = delete;
  TestDatabase& operator=(const TestDatabase&) = delete;

  const std::string& url() const { return url_; }
  std::unique_ptr<Store> open(const World& world = counted_world()) const;
  // Whether the database is there at all: PostgreSQL may not be installed.
  static bool available(Dialect dialect);

 private:
  std::filesystem::path folder_;
  std::string schema_;
  std::string url_;
};

std::filesystem::path test_folder();
const Catalog& test_catalog();

class StoreTest : public testing::TestWithParam<Dialect> {
 protected:
  void SetUp() override {
    if (!TestDatabase::available(GetParam()))
      GTEST_SKIP() << "skipped: PostgreSQL is not installed (scripts/with-postgres.sh)";
    database_ = std::make_unique<TestDatabase>(GetParam());
    store_ = database_->open();
    ASSERT_NE(store_, nullptr);
  }
  Store& store() { return *store_; }
  const TestDatabase& database() const { return *database_; }
  // Region 610526 with a unit, a campaign of 2024 and a task of the unit.
  TaskRow add_task(const std::string& unit_name = "柳树镇人民政府");
  TaskRow fresh(const std::string& task);
  SaveOutcome save(const TaskRow& task, const std::string& person, const std::string& section, int base,
                   std::vector<SectionChange> changes);

  std::unique_ptr<TestDatabase> database_;
  std::unique_ptr<Store> store_;
};

#define JIHENG_BOTH_DATABASES(suite)                                                                \
  INSTANTIATE_TEST_SUITE_P(databases, suite, testing::Values(Dialect::sqlite, Dialect::postgresql), \
                           [](const auto& one) { return one.param == Dialect::sqlite ? "sqlite" : "postgresql"; })

SectionChange set_item(const std::string& item, const std::string& value);
SectionChange set_field(const std::string& row, const std::string& field, const std::string& value);
SectionChange add_row(const std::string& row, const std::optional<std::string>& after = std::nullopt);
SectionChange remove_row(const std::string& row);

}  // namespace jiheng
