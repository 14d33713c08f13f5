#include "workflow/workflow_book.h"

#include <algorithm>
#include <set>

#include "workflow/workflow_schemas.h"

namespace jiheng {

namespace {

class WorkflowReader {
 public:
  WorkflowReader(const YamlFile& file, const RoleBook& roles, Diagnostics& diagnostics)
      : file_(file), roles_(roles), diagnostics_(diagnostics) {}

  Workflow run() {
    const YamlNode root = file_.root();
    if (!file_.check_keys(root, kWorkflowSchema, diagnostics_)) return {};
    workflow_.id = file_.text(root, "workflow", diagnostics_);
    workflow_.title = file_.text(root, "title", diagnostics_);
    workflow_.basis = file_.text(root, "basis", diagnostics_);
    workflow_.start = file_.text(root, "start", diagnostics_);
    each(root, "states", [&](const YamlNode& node) { read_state(node); });
    each(root, "actions", [&](const YamlNode& node) { read_action(node); });
    check_state(root, "start", {workflow_.start});
    each(root, "states", [&](const YamlNode& node) { check_state_entry(node); });
    return std::move(workflow_);
  }

 private:
  template <typename Read>
  void each(const YamlNode& root, const char* key, const Read& read) {
    const YamlNode list = child(root, key);
    if (!file_.check_sequence(list, key, diagnostics_)) return;
    for (const YamlNode& node : list.items()) read(node);
  }

  void error(const YamlNode& node, std::string code, Message message, const std::vector<std::string>& names = {},
             const std::string& name = "") {
    file_.error(node, std::move(code), std::move(message), did_you_mean(suggestions(name, names)), diagnostics_);
  }

  void read_state(const YamlNode& node) {
    if (!file_.check_keys(node, kStateSchema, diagnostics_)) return;
    const auto on = [&](const char* key) { return file_.flag(node, key, false, diagnostics_); };
    WorkflowState state{file_.text(node, "state", diagnostics_),
                        file_.text(node, "title", diagnostics_),
                        on("editable"),
                        on("locked"),
                        on("submitted"),
                        on("published"),
                        file_.text(node, "on_save", diagnostics_)};
    if (workflow_.state(state.id) != nullptr)
      error(child(node, "state"), "workflow.duplicate",
            {"「" + state.id + "」出现了两次", "\"" + state.id + "\" stands twice"});
    if (state.editable && state.locked)
      error(node, "workflow.bad-state",
            {"「" + state.id + "」不能既可填又锁定", "\"" + state.id + "\" cannot be editable and locked"});
    workflow_.states.push_back(std::move(state));
  }

  void check_state(const YamlNode& node, const char* key, const std::vector<std::string>& ids) {
    std::vector<std::string> names;
    for (const WorkflowState& state : workflow_.states) names.push_back(state.id);
    for (const std::string& id : ids) {
      if (workflow_.state(id) != nullptr) continue;
      error(child(node, key), "workflow.unknown-state", {"没有「" + id + "」这个状态", "unknown state \"" + id + "\""},
            names, id);
    }
  }

  void check_roles(const YamlNode& node, const char* key, const std::vector<std::string>& ids) {
    std::vector<std::string> names;
    for (const Role& role : roles_.roles()) names.push_back(role.id);
    for (const std::string& id : ids) {
      if (roles_.find(id) != nullptr) continue;
      error(child(node, key), "workflow.unknown-role", {"没有「" + id + "」这个角色", "unknown role \"" + id + "\""},
            names, id);
    }
  }

  void read_action(const YamlNode& node) {
    if (!file_.check_keys(node, kActionSchema, diagnostics_)) return;
    const auto on = [&](const char* key) { return file_.flag(node, key, false, diagnostics_); };
    const auto texts = [&](const char* key) { return file_.texts(node, key, diagnostics_); };
    WorkflowAction action{file_.text(node, "action", diagnostics_),
                          file_.text(node, "title", diagnostics_),
                          texts("from"),
                          file_.text(node, "to", diagnostics_),
                          texts("who"),
                          texts("not_who"),
                          on("needs_opinion"),
                          on("needs_sound"),
                          on("returns"),
                          texts("notifies"),
                          file_.text(node, "basis", diagnostics_)};
    if (workflow_.action(action.id) != nullptr)
      error(child(node, "action"), "workflow.duplicate",
            {"「" + action.id + "」出现了两次", "\"" + action.id + "\" stands twice"});
    check_state(node, "from", action.from);
    check_state(node, "to", {action.to});
    check_state(node, "not_who", action.not_who);
    check_roles(node, "who", action.who);
    check_roles(node, "notifies", action.notifies);
    workflow_.actions.push_back(std::move(action));
  }

  // on_save leads somewhere, and every state but the first can be reached.
  void check_state_entry(const YamlNode& node) {
    const WorkflowState* state = workflow_.state(file_.text(node, "state", diagnostics_));
    if (state == nullptr) return;
    const WorkflowAction* action = workflow_.action(state->on_save);
    if (!state->on_save.empty() &&
        (action == nullptr || std::ranges::find(action->from, state->id) == action->from.end()))
      error(child(node, "on_save"), "workflow.unknown-action",
            {"从「" + state->id + "」没有「" + state->on_save + "」这一步",
             "no action \"" + state->on_save + "\" leads out of \"" + state->id + "\""});
    const bool reached =
        state->id == workflow_.start ||
        std::ranges::any_of(workflow_.actions, [&](const WorkflowAction& a) { return a.to == state->id; });
    if (!reached)
      error(node, "workflow.unreachable", {"走不到「" + state->id + "」", "nothing leads to \"" + state->id + "\""});
  }

  const YamlFile& file_;
  const RoleBook& roles_;
  Diagnostics& diagnostics_;
  Workflow workflow_;
};

}  // namespace

const WorkflowState* Workflow::state(std::string_view name) const {
  const auto found = std::ranges::find(states, name, &WorkflowState::id);
  return found == states.end() ? nullptr : &*found;
}

const WorkflowAction* Workflow::action(std::string_view name) const {
  const auto found = std::ranges::find(actions, name, &WorkflowAction::id);
  return found == actions.end() ? nullptr : &*found;
}

std::unique_ptr<WorkflowBook> WorkflowBook::load(const YamlFolder& folder, const RoleBook& roles,
                                                 Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.items().size();
  auto book = std::make_unique<WorkflowBook>();
  for (LoadedYaml& loaded : folder.load()) {
    if (loaded.path.filename() == kRolesFile || loaded.path.filename() == kCarryOverFile) continue;
    diagnostics.append(loaded.diagnostics);
    if (loaded.file) book->workflows_.push_back(WorkflowReader(*loaded.file, roles, diagnostics).run());
  }
  return diagnostics.items().size() > before ? nullptr : std::move(book);
}

const Workflow* WorkflowBook::find(std::string_view id) const {
  const auto found = std::ranges::find(workflows_, id, &Workflow::id);
  return found == workflows_.end() ? nullptr : &*found;
}

}  // namespace jiheng
