#include "workflow/publishing.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/digest.h"
#include "store/blobs.h"
#include "store/transitions.h"
#include "workflow/scoped.h"
#include "workflow/task_actions.h"

namespace jiheng {

namespace {

// The action that publishes, where the task's state has one and this person has its role.
const WorkflowAction* publishing_action(const Workflow& workflow, const TaskRow& task) {
  for (const WorkflowAction& action : workflow.actions) {
    const bool leads = std::ranges::find(action.from, task.state) != action.from.end();
    if (leads && workflow.state(action.to)->published) return &action;
  }
  return nullptr;
}

PublicationFile keep(WriteTransaction& t, const FileToPublish& file) {
  return {file.name, put_blob(t, file.bytes, file.media_type), sha256_hex(file.bytes), file.bytes.size(),
          file.media_type};
}

}  // namespace

int step_to_publish(Transaction& t, const Bureau& bureau, const TaskRow& task) {
  const Workflow& workflow = workflow_of(bureau, task);
  int step = 0;
  for (const TransitionRow& row : list_transitions(t, task)) {
    const WorkflowState* from = workflow.state(row.from);
    const WorkflowState* to = workflow.state(row.to);
    if (to != nullptr && to->submitted && (from == nullptr || !from->submitted)) step = row.number;
  }
  return step;
}

std::optional<PublicationRow> publish(Bureau& bureau, const Access& access, const std::string& task,
                                      const std::vector<FileToPublish>& files, Diagnostics& diagnostics) {
  return attempt(bureau, diagnostics, [&](WriteTransaction& t, Diagnostics& said) -> std::optional<PublicationRow> {
    auto row = hold_task_for(t, access, task, "publication.edit", said);
    if (!row) return std::nullopt;
    const WorkflowAction* action = publishing_action(workflow_of(bureau, *row), *row);
    if (action == nullptr || !access.has_role(action->who, Jurisdiction::of(*row))) {
      said.error("publication.not-accepted", {}, {"通过以后才能公开", "it can be published once it is accepted"});
      return std::nullopt;
    }
    if (files.empty()) {
      said.error("publication.no-files", {}, {"没有要公开的文件", "there is nothing to publish"});
      return std::nullopt;
    }
    PublicationRow made{new_id(t.world()),
                        row->region,
                        row->year,
                        row->id,
                        row->unit,
                        row->unit_name,
                        row->campaign_title,
                        row->framework,
                        row->score.low,
                        row->score.grade,
                        step_to_publish(t, bureau, *row),
                        access.person(),
                        t.now(),
                        {}};
    nlohmann::json hashes = nlohmann::json::object();
    for (const FileToPublish& file : files) {
      made.files.push_back(keep(t, file));
      hashes[file.name] = made.files.back().sm3;
    }
    insert_publication(t, made);
    row->publication = made.id;
    carry_out(t, bureau, access.person(), *row, *action, {action->id, "", {}});
    t.log({access.person(), "publication.add", "publication:" + made.id,
           nlohmann::json{{"task", task}, {"files", hashes}}.dump()});
    return made;
  });
}

const PublicationFile* published_file(const PublicationRow& publication, std::string_view bytes) {
  const std::string sm3 = sm3_hex(bytes);
  const auto found = std::ranges::find(publication.files, sm3, &PublicationFile::sm3);
  return found == publication.files.end() ? nullptr : &*found;
}

}  // namespace jiheng
