#include "unit/workflow/bureau_fixture.h"

#include "base/yaml_file.h"
#include "workflow/dossier_work.h"
#include "workflow/task_actions.h"
#include "workflow/units_work.h"

namespace jiheng {

namespace {

std::string file_text(const std::filesystem::path& path) {
  Diagnostics diagnostics;
  return read_whole_file(path, 1 << 24, diagnostics).value();
}

}  // namespace

const Library& test_library() {
  static const Library kLibrary = [] {
    Diagnostics diagnostics;
    return load_library(std::filesystem::path("."), diagnostics).value();
  }();
  return kLibrary;
}

const RoleBook& test_roles() {
  static const std::unique_ptr<RoleBook> kRoles = [] {
    Diagnostics diagnostics;
    auto book = RoleBook::load(YamlFolder::on_disk("workflows"), diagnostics);
    EXPECT_EQ(diagnostics.to_string(Language::english), "");
    return book;
  }();
  return *kRoles;
}

const WorkflowBook& test_workflows() {
  static const std::unique_ptr<WorkflowBook> kBook = [] {
    Diagnostics diagnostics;
    auto book = WorkflowBook::load(YamlFolder::on_disk("workflows"), test_roles(), diagnostics);
    EXPECT_EQ(diagnostics.to_string(Language::english), "");
    return book;
  }();
  return *kBook;
}

void BureauTest::SetUp() {
  if (!TestDatabase::available(GetParam()))
    GTEST_SKIP() << "skipped: PostgreSQL is not installed (scripts/with-postgres.sh)";
  database_ = std::make_unique<TestDatabase>(GetParam());
  store_ = database_->open();
  bureau_ = std::make_unique<Bureau>(Bureau{*store_, test_library(), test_roles(), test_workflows()});
  Diagnostics d;
  const Access program = Access::of_program();
  add_region(bureau(), program, {"610526", "蒲城县", ""}, d);
  add_region(bureau(), program, {"610526100", "柳树镇", "610526"}, d);
  add_region(bureau(), program, {"610527", "白水县", ""}, d);
  unit_ = add_unit(bureau(), program, {"", "610526100", "柳树镇人民政府", "柳树镇", "", "", true}, d)->id;
  other_unit_ = add_unit(bureau(), program, {"", "610527", "别县单位", "", "", "", true}, d)->id;
  const auto add = [&](const std::string& role, const RoleGrant& grant) {
    const NewPerson fresh{role.size() < 2 ? role + "x" : role, role, {grant}};
    store().write([&](WriteTransaction& t) {
      const PersonRow row{new_id(t.world()), fresh.login, fresh.name, "", false, true, 0, "", t.now()};
      insert_person(t, row);
      replace_roles(t, row.id, fresh.roles);
      people_[role] = row.id;
    });
  };
  for (const char* role : {"filler", "cross_checker", "reviewer", "approver", "third_party"})
    add(role, {role, "", unit_});
  for (const char* role : {"bureau", "auditor"}) add(role, {role, "610526", ""});
  add("stranger", {"bureau", "610527", ""});
  for (const char* role : {"system_admin", "security_admin", "audit_admin"}) add(role, {role, "", ""});
  const NewCampaign fresh{"2024年部门整体支出绩效自评", "610526",          2024,         "department",
                          "shaanxi-third-party-2024",   "self-evaluation", "2025-03-31", ""};
  const auto campaign = add_campaign(bureau(), as("bureau"), fresh, d);
  ASSERT_TRUE(campaign) << d.to_string(Language::english);
  campaign_ = campaign->id;
  const auto issued = issue_campaign(bureau(), as("bureau"), campaign_, {unit_}, false, d);
  ASSERT_TRUE(issued) << d.to_string(Language::english);
  task_ = issued->at(0).task;
  ASSERT_EQ(d.to_string(Language::english), "");
}

Access BureauTest::as(const std::string& role) {
  return store().read([&](Transaction& t) { return Access::of(t, test_roles(), people_.at(role)); });
}

TaskRow BureauTest::task() {
  return store().read([&](Transaction& t) { return find_task(t, task_).value(); });
}

SaveOutcome BureauTest::save(const std::string& role, const std::string& section, std::vector<SectionChange> changes,
                             int base) {
  if (base < 0)
    base = store().read([&](Transaction& t) { return section_head(t, *find_task(t, task_), section).revision; });
  Diagnostics d;
  const auto outcome = save_dossier_section(bureau(), as(role), task_, {section, base, std::move(changes), ""}, d);
  EXPECT_TRUE(outcome) << d.to_string(Language::english);
  return outcome.value_or(SaveOutcome{});
}

void BureauTest::import_example(const std::string& role) {
  Diagnostics d;
  const auto done = import_dossier(bureau(), as(role), task_, file_text("examples/liushu-2024/dossier.yaml"),
                                   "dossier.yaml", false, d);
  ASSERT_TRUE(done) << d.to_string(Language::english);
  ASSERT_TRUE(done->saved);
}

void BureauTest::walk(const std::vector<std::string>& steps) {
  for (const std::string& step : steps) {
    const std::size_t colon = step.find(':');
    Diagnostics d;
    const auto done = perform(bureau(), as(step.substr(0, colon)), task_, {step.substr(colon + 1), "同意", {}}, d);
    ASSERT_TRUE(done) << step << ": " << d.to_string(Language::english);
  }
}

}  // namespace jiheng
