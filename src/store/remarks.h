// Remarks (批注): what a checker says of a cell or an indicator, and what became of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/section_content.h"
#include "store/tasks.h"
#include "store/transaction.h"

namespace jiheng {

struct RemarkRow {
  std::string id;
  int step = 0;      // number of the transition that it came with; 0 for one made outside
  CellAddress cell;  // `section` empty: none
  std::string indicator;
  std::string text;
  std::string person;
  std::string at;
  std::string answer;
  std::string answered_by;
  std::string answered_at;
  bool done = false;  // 了结
};

void insert_remark(WriteTransaction& t, const TaskRow& task, const RemarkRow& remark);
void update_remark(WriteTransaction& t, const TaskRow& task, const RemarkRow& remark);  // answer and done
std::optional<RemarkRow> find_remark(Transaction& t, const TaskRow& task, const std::string& id);
std::vector<RemarkRow> list_remarks(Transaction& t, const TaskRow& task);

}  // namespace jiheng
