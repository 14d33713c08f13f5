// Evidence (佐证材料): a blob as proof for an indicator of a task.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/tasks.h"
#include "store/transaction.h"

namespace jiheng {

struct EvidenceRow {
  std::string id;
  std::string indicator;    // path, 过程/预算执行/预算完成率; "" for the task as a whole
  std::string requirement;  // which of the indicator's `evidence` it is; "" for none of them
  std::string name;         // file name as given, made safe (file_kind.h)
  std::string sm3;
  std::uint64_t size = 0;
  std::string media_type;
  std::string person;
  std::string at;
  std::string removed_by;  // "" while it stands; the blob stays
  std::string removed_at;
};

void insert_evidence(WriteTransaction& t, const TaskRow& task, const EvidenceRow& evidence);
void remove_evidence(WriteTransaction& t, const TaskRow& task, const std::string& id, const std::string& person);
std::optional<EvidenceRow> find_evidence(Transaction& t, const TaskRow& task, const std::string& id);
// Those that stand, or all.
std::vector<EvidenceRow> list_evidence(Transaction& t, const TaskRow& task, bool with_removed = false);

}  // namespace jiheng
