// A small county at work: a bureau, a town with a person for each role, and a campaign over it, on each database.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "unit/store/store_fixture.h"
#include "workflow/access.h"
#include "workflow/bureau.h"
#include "workflow/campaign_work.h"
#include "workflow/staff.h"

namespace jiheng {

// The data folder, loaded once.
const Library& test_library();
const RoleBook& test_roles();
const WorkflowBook& test_workflows();

class BureauTest : public testing::TestWithParam<Dialect> {
 protected:
  void SetUp() override;
  Bureau& bureau() { return *bureau_; }
  Store& store() { return *store_; }

  // What a person of that role may do: filler, cross_checker … of the town; bureau, auditor of the county; stranger.
  Access as(const std::string& role);
  std::string person(const std::string& role) const { return people_.at(role); }
  TaskRow task();
  SaveOutcome save(const std::string& role, const std::string& section, std::vector<SectionChange> changes,
                   int base = -1);
  // Fills the task from an example's dossier.
  void import_example(const std::string& role = "filler");
  // Takes the steps in order; each must work. "role:action".
  void walk(const std::vector<std::string>& steps);
  // The code of the first diagnostic that the work gives.
  template <typename Work>
  std::string code_of(Work&& work) {
    Diagnostics diagnostics;
    work(diagnostics);
    return diagnostics.items().empty() ? "" : diagnostics.items().front().code;
  }

  std::unique_ptr<TestDatabase> database_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<Bureau> bureau_;
  std::map<std::string, std::string> people_;
  std::string unit_;
  std::string other_unit_;
  std::string campaign_;
  std::string task_;
};

}  // namespace jiheng
