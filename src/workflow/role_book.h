// Roles and permissions (角色与权限): which role may do what, as data (workflows/roles.yaml).
//
//   roles: 1
//   list:
//     - role: filler
//       title: 填报人
//       may: [task.read, dossier.edit, rectification.read, audit.use]
//     - role: supervisor
//       title: 主管部门
//       supervised: true        # granted in a unit, it holds in the units that this one supervises too
//       may: […]
//     - role: system_admin
//       title: 系统管理员
//       alone: true             # who has this role can have no other
//       everywhere: true        # may be granted without unit and region; must be where it is `alone`
//       may: […]
//
// Source: the four roles of self-evaluation are those of domain practice (填报, 交叉核查, 复核, 审定); the three
// administrators who must be three people are those of GB/T 22239-2019 (等级保护, 三员分立).
//
// Codes besides those of YamlFile: roles.unknown-permission, roles.duplicate, roles.bad-version.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/yaml_folder.h"

namespace jiheng {

struct Role {
  std::string id;
  std::string title;
  bool supervised = false;
  bool alone = false;
  bool everywhere = false;
  std::vector<std::string> may;
};

// Every permission there is; `x-may` of api/openapi.yaml and `may` of the file are of these.
const std::vector<std::string_view>& known_permissions();

class RoleBook {
 public:
  // `folder` is workflows/; null with diagnostics.
  static std::unique_ptr<RoleBook> load(const YamlFolder& folder, Diagnostics& diagnostics);

  const std::vector<Role>& roles() const { return roles_; }
  const Role* find(std::string_view id) const;

 private:
  std::vector<Role> roles_;
};

// The keys of workflows/*.yaml, for `jiheng keys` and the documentation check.
const std::vector<const Schema*>& workflow_schemas();

}  // namespace jiheng
