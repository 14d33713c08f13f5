#include "unit/store/store_fixture.h"

#include <atomic>
#include <cstdlib>

#include <fmt/format.h>
#include <unistd.h>

#include "base/digest.h"
#include "store/soci_connection.h"

namespace jiheng {

namespace {

std::string server_url() {
  const char* url = std::getenv("JIHENG_TEST_POSTGRES");
  return url == nullptr ? "" : url;
}

std::string unique_name() {
  static std::atomic<int> counter{0};
  return fmt::format("jiheng_{}_{}", ::getpid(), ++counter);
}

void run_on_server(const std::string& sql) {
  soci::session session;
  soci_open(session, Dialect::postgresql, server_url());
  soci_execute(session, sql, {});
}

}  // namespace

World counted_world(const std::string& begin) {
  auto ticks = std::make_shared<std::atomic<long long>>(0);
  auto draws = std::make_shared<std::atomic<long long>>(0);
  World world;
  world.now = [ticks, begin] {
    const long long tick = ++*ticks;
    std::string time = time_after(begin, tick / 1000);
    return time.substr(0, 20) + fmt::format("{:03}Z", tick % 1000);
  };
  world.random = [draws](std::size_t count) {
    std::string bytes;
    while (bytes.size() < count) bytes += sm3_hex(std::to_string(++*draws));
    std::string result;
    for (std::size_t i = 0; i < count; ++i)
      result += static_cast<char>(std::stoi(bytes.substr(i % 32 * 2, 2), nullptr, 16));
    return result;
  };
  return world;
}

std::filesystem::path test_folder() {
  std::filesystem::path folder = std::filesystem::temp_directory_path() / unique_name();
  std::filesystem::create_directories(folder);
  return folder;
}

bool TestDatabase::available(Dialect dialect) { return dialect == Dialect::sqlite || !server_url().empty(); }

TestDatabase::TestDatabase(Dialect dialect) {
  if (dialect == Dialect::sqlite) {
    folder_ = test_folder();
    url_ = "sqlite:" + (folder_ / "bureau with blank.db").string();
    return;
  }
  schema_ = unique_name();
  run_on_server("CREATE SCHEMA " + schema_);
  url_ = server_url() + "&options=-csearch_path%3D" + schema_;
}

TestDatabase::~TestDatabase() {
  std::error_code code;
  if (!folder_.empty()) std::filesystem::remove_all(folder_, code);
  if (!schema_.empty()) run_on_server("DROP SCHEMA " + schema_ + " CASCADE");
}

std::unique_ptr<Store> TestDatabase::open(const World& world) const {
  Diagnostics diagnostics;
  auto store = Store::open(url_, world, {}, diagnostics);
  EXPECT_EQ(diagnostics.to_string(Language::english), "");
  return store;
}

const Catalog& test_catalog() {
  static const std::unique_ptr<Catalog> kCatalog = [] {
    Diagnostics diagnostics;
    return Catalog::load(std::filesystem::path("catalog"), diagnostics);
  }();
  return *kCatalog;
}

TaskRow StoreTest::add_task(const std::string& unit_name) {
  return store().write([&](WriteTransaction& t) {
    insert_region(t, {"610526", "蒲城县", ""});
    const UnitRow unit{new_id(t.world()), "610526", unit_name, "", "", "", true};
    insert_unit(t, unit);
    CampaignRow campaign;
    campaign.id = new_id(t.world());
    campaign.region = "610526";
    campaign.year = 2024;
    campaign.title = "2024年部门整体支出绩效自评";
    campaign.subject = "department";
    campaign.framework = "shaanxi-third-party-2024";
    campaign.workflow = "self-evaluation";
    campaign.due = "2025-03-31";
    insert_campaign(t, campaign);
    TaskRow task;
    task.id = new_id(t.world());
    task.region = "610526";
    task.year = 2024;
    task.campaign = campaign.id;
    task.unit = unit.id;
    task.state = "filling";
    task.due = campaign.due;
    insert_task(t, task);
    return *find_task(t, task.id);
  });
}

TaskRow StoreTest::fresh(const std::string& task) {
  return store().read([&](Transaction& t) { return *find_task(t, task); });
}

SaveOutcome StoreTest::save(const TaskRow& task, const std::string& person, const std::string& section, int base,
                            std::vector<SectionChange> changes) {
  return store().write([&](WriteTransaction& t) {
    const auto held = lock_task(t, task.id);
    return save_section(t, *held, test_catalog(), person, {section, base, std::move(changes), ""});
  });
}

SectionChange set_item(const std::string& item, const std::string& value) {
  SectionChange change;
  change.item = item;
  change.value = value;
  return change;
}

SectionChange set_field(const std::string& row, const std::string& field, const std::string& value) {
  SectionChange change;
  change.row = row;
  change.field = field;
  change.value = value;
  return change;
}

SectionChange add_row(const std::string& row, const std::optional<std::string>& after) {
  SectionChange change;
  change.op = SectionChange::Op::add_row;
  change.row = row;
  change.after = after;
  return change;
}

SectionChange remove_row(const std::string& row) {
  SectionChange change;
  change.op = SectionChange::Op::remove_row;
  change.row = row;
  return change;
}

}  // namespace jiheng
