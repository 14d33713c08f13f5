#include "workflow/role_book.h"

#include <algorithm>

#include "base/text.h"
#include "workflow/workflow_schemas.h"

namespace jiheng {

namespace {

class RoleReader {
 public:
  RoleReader(const YamlFile& file, Diagnostics& diagnostics) : file_(file), diagnostics_(diagnostics) {}

  std::vector<Role> run() {
    if (!file_.check_keys(file_.root(), kRolesSchema, diagnostics_)) return {};
    if (file_.text(file_.root(), "roles", diagnostics_) != "1")
      file_.error(child(file_.root(), "roles"), "roles.bad-version",
                  {"角色文件的版本应为1", "the version of roles is 1"}, {}, diagnostics_);
    const YamlNode list = child(file_.root(), "list");
    if (file_.check_sequence(list, "list", diagnostics_)) {
      for (const YamlNode& node : list.items()) read(node);
    }
    return std::move(roles_);
  }

 private:
  void read(const YamlNode& node) {
    if (!file_.check_keys(node, kRoleSchema, diagnostics_)) return;
    Role role{file_.text(node, "role", diagnostics_),
              file_.text(node, "title", diagnostics_),
              file_.flag(node, "supervised", false, diagnostics_),
              file_.flag(node, "alone", false, diagnostics_),
              file_.flag(node, "everywhere", false, diagnostics_),
              file_.texts(node, "may", diagnostics_)};
    if (std::ranges::find(roles_, role.id, &Role::id) != roles_.end())
      file_.error(child(node, "role"), "roles.duplicate",
                  {"「" + role.id + "」出现了两次", "\"" + role.id + "\" stands twice"}, {}, diagnostics_);
    for (const std::string& permission : role.may) check(node, permission);
    roles_.push_back(std::move(role));
  }

  void check(const YamlNode& node, const std::string& permission) {
    const auto& known = known_permissions();
    if (std::ranges::find(known, permission) != known.end()) return;
    const std::vector<std::string> names(known.begin(), known.end());
    file_.error(child(node, "may"), "roles.unknown-permission",
                {"没有「" + permission + "」这项权限", "unknown permission \"" + permission + "\""},
                did_you_mean(suggestions(permission, names)), diagnostics_);
  }

  const YamlFile& file_;
  Diagnostics& diagnostics_;
  std::vector<Role> roles_;
};

}  // namespace

const std::vector<std::string_view>& known_permissions() {
  static const std::vector<std::string_view> kPermissions = {"task.read",
                                                             "dossier.edit",
                                                             "remark.edit",
                                                             "campaign.read",
                                                             "campaign.edit",
                                                             "review.read",
                                                             "review.edit",
                                                             "publication.edit",
                                                             "rectification.read",
                                                             "rectification.assign",
                                                             "rectification.verify",
                                                             "unit.read",
                                                             "organisation.edit",
                                                             "people.read",
                                                             "people.edit",
                                                             "roles.grant",
                                                             "library.edit",
                                                             "log.read",
                                                             "backup.make",
                                                             "audit.use"};
  return kPermissions;
}

std::unique_ptr<RoleBook> RoleBook::load(const YamlFolder& folder, Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.items().size();
  auto book = std::make_unique<RoleBook>();
  bool found = false;
  for (LoadedYaml& loaded : folder.load()) {
    if (loaded.path.filename() != kRolesFile) continue;
    found = true;
    diagnostics.append(loaded.diagnostics);
    if (loaded.file) book->roles_ = RoleReader(*loaded.file, diagnostics).run();
  }
  if (!found)
    diagnostics.error("file.missing", {(folder.path() / kRolesFile).string(), 0, 0, "", ""},
                      {"找不到文件", "file not found"});
  return diagnostics.items().size() > before ? nullptr : std::move(book);
}

const Role* RoleBook::find(std::string_view id) const {
  const auto found = std::ranges::find(roles_, id, &Role::id);
  return found == roles_.end() ? nullptr : &*found;
}

}  // namespace jiheng
