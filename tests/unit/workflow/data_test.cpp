// The files of workflows/: what is wrong with one is said with file, line and column.
#include <algorithm>

#include "unit/workflow/bureau_fixture.h"
#include "workflow/carry_over_plan.h"

namespace jiheng {
namespace {

constexpr const char* kRoles = "roles: 1\nlist:\n  - {role: filler, title: 填报人, may: [task.read]}\n";
constexpr const char* kStates = "states:\n  - {state: a, title: A, editable: true}\n  - {state: b, title: B}\n";

std::string roles_fault(const std::string& text) {
  const FilesInMemory files = {{"workflows/roles.yaml", text}};
  Diagnostics d;
  EXPECT_EQ(RoleBook::load(YamlFolder::in_memory(files, "x") / "workflows", d), nullptr);
  return d.items().empty() ? "" : d.items()[0].code + " " + d.items()[0].place.to_string();
}

std::string workflow_fault(const std::string& text) {
  const FilesInMemory files = {{"workflows/roles.yaml", kRoles}, {"workflows/w.yaml", text}};
  Diagnostics d;
  const auto roles = RoleBook::load(YamlFolder::in_memory(files, "x") / "workflows", d);
  EXPECT_EQ(WorkflowBook::load(YamlFolder::in_memory(files, "x") / "workflows", *roles, d), nullptr);
  return d.items().empty() ? "" : d.items()[0].code + " " + d.items()[0].place.to_string();
}

std::string with_action(const std::string& action) {
  return std::string("workflow: w\ntitle: W\nstart: a\n") + kStates + "actions:\n  - " + action + "\n";
}

TEST(WorkflowData, RolesAreChecked) {
  EXPECT_EQ(roles_fault("roles: 2\nlist: []\n"), "roles.bad-version x/workflows/roles.yaml:1:8");
  EXPECT_EQ(roles_fault("roles: 1\nlist:\n  - {role: a, title: A, may: [task.red]}\n"),
            "roles.unknown-permission x/workflows/roles.yaml:3:30");
  EXPECT_EQ(roles_fault("roles: 1\nlist:\n  - {role: a, title: A, may: []}\n  - {role: a, title: A, may: []}\n"),
            "roles.duplicate x/workflows/roles.yaml:4:12");
  EXPECT_EQ(roles_fault("roles: 1\nlist:\n  - {role: a, title: A, may: [], king: true}\n").substr(0, 16),
            "yaml.unknown-key");
  const FilesInMemory none;
  Diagnostics d;
  EXPECT_EQ(RoleBook::load(YamlFolder::in_memory(none, "x") / "workflows", d), nullptr);
  EXPECT_EQ(d.items().at(0).code, "file.missing");
}

TEST(WorkflowData, WorkflowsAreChecked) {
  EXPECT_EQ(workflow_fault(with_action("{action: go, title: G, from: a, to: c, who: filler}")),
            "workflow.unknown-state x/workflows/w.yaml:8:41");
  EXPECT_EQ(workflow_fault(with_action("{action: go, title: G, from: a, to: b, who: king}")),
            "workflow.unknown-role x/workflows/w.yaml:8:49");
  EXPECT_EQ(workflow_fault(with_action("{action: go, title: G, from: b, to: a, who: filler}")),
            "workflow.unreachable x/workflows/w.yaml:6:5");
  EXPECT_EQ(workflow_fault(with_action("{action: go, title: G, from: a, to: b, who: filler}\n  - {action: go, title: "
                                       "G, from: a, to: b, who: filler}")),
            "workflow.duplicate x/workflows/w.yaml:9:14");
  EXPECT_EQ(workflow_fault("workflow: w\ntitle: W\nstart: a\nstates:\n  - {state: a, title: A, editable: true, locked: "
                           "true}\nactions: []\n")
                .substr(0, 18),
            "workflow.bad-state");
  EXPECT_EQ(
      workflow_fault("workflow: w\ntitle: W\nstart: a\nstates:\n  - {state: a, title: A, on_save: go}\nactions: []\n")
          .substr(0, 23),
      "workflow.unknown-action");
}

TEST(WorkflowData, CarryOverIsChecked) {
  const FilesInMemory files = {
      {"workflows/carry-over.yaml",
       "carry_over: 1\nitems: [编制树]\nlists:\n  - {list: 绩效指标, keep: [名字]}\n  - {list: 无, keep: []}\n"}};
  Diagnostics d;
  EXPECT_EQ(CarryOverPlan::load(YamlFolder::in_memory(files, "x") / "workflows", test_catalog(), d), nullptr);
  ASSERT_EQ(d.items().size(), 3U);
  for (const Diagnostic& one : d.items()) EXPECT_EQ(one.code, "carry-over.unknown");
}

// Every role that a workflow names can act in it, and every permission that the program asks for is given to somebody.
TEST(WorkflowData, EveryPermissionIsGivenToSomebody) {
  for (const std::string_view permission : known_permissions()) {
    const auto& roles = test_roles().roles();
    EXPECT_TRUE(std::ranges::any_of(roles, [&](const Role& role) {
      return std::ranges::find(role.may, permission) != role.may.end();
    })) << permission;
  }
}

}  // namespace
}  // namespace jiheng
