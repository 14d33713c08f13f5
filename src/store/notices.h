// Notices (通知): something a person must see: a task handed out, sent back, a reminder.
#pragma once

#include <cstdint>
#include <string>

#include "store/page.h"
#include "store/transaction.h"

namespace jiheng {

struct NoticeRow {
  std::string id;
  std::string person;
  std::string kind;    // task.assigned | task.returned | task.todo | reminder | rectification.assigned | …
  std::string task;    // "" for none
  std::string object;  // kind and id: rectification:…
  std::string text;
  std::string at;
  std::string read_at;  // "" while unread
};

void insert_notice(WriteTransaction& t, const NoticeRow& notice);
// Unread first, then newest.
Page<NoticeRow> list_notices(Transaction& t, const std::string& person, const PageRequest& page);
std::int64_t unread_notices(Transaction& t, const std::string& person);
void mark_notices_read(WriteTransaction& t, const std::string& person);

}  // namespace jiheng
