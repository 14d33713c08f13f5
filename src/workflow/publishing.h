// Publishing (公开): what was submitted and accepted is disclosed as it was, with the hashes that every copy must have.
//
// The files are made by the caller from the snapshot of the step that was submitted (task_case with that step), so that
// published and submitted are the same (公开一致性).
//
// Codes: publication.not-accepted (no action of the workflow leads from the task's state to a published one),
// publication.no-files.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/publications.h"
#include "workflow/access.h"
#include "workflow/bureau.h"

namespace jiheng {

struct FileToPublish {
  std::string name;
  std::string media_type;
  std::string bytes;
};

// The step whose snapshot is to be published: the last one into a `submitted` state. 0 without one.
int step_to_publish(Transaction& t, const Bureau& bureau, const TaskRow& task);

std::optional<PublicationRow> publish(Bureau& bureau, const Access& access, const std::string& task,
                                      const std::vector<FileToPublish>& files, Diagnostics& diagnostics);

// Which published file these bytes are; null for none.
const PublicationFile* published_file(const PublicationRow& publication, std::string_view bytes);

}  // namespace jiheng
