// What the table files share: SQL that is the same for every table. Only for src/store.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/page.h"
#include "store/tasks.h"
#include "store/transaction.h"
#include "store/visible_set.h"

namespace jiheng {

using ColumnValues = std::vector<std::pair<std::string_view, SqlValue>>;

void insert_into(WriteTransaction& t, std::string_view table, const ColumnValues& columns);
// False where a row with one of the table's unique keys is there already.
bool insert_if_new(WriteTransaction& t, std::string_view table, const ColumnValues& columns);
std::int64_t update_where(WriteTransaction& t, std::string_view table, const ColumnValues& columns,
                          const ColumnValues& keys);

// The key of what belongs to a task, first in every condition: region, year, task.
ColumnValues task_key(const TaskRow& task);
ColumnValues operator+(ColumnValues a, const ColumnValues& b);

// A condition that grows: pieces joined by AND, with their values.
class Condition {
 public:
  Condition& add(std::string_view sql, std::vector<SqlValue> values = {});
  // column = ? for each.
  Condition& equal(const ColumnValues& columns);
  // Any of the columns holds the text; case and width as they stand. Nothing for an empty text.
  Condition& contains(const std::vector<std::string_view>& columns, const std::string& text);
  Condition& one_of(std::string_view column, const std::vector<std::string>& values);
  Condition& visible(const VisibleSet& set, std::string_view region_column, std::string_view unit_column);

  const std::string& sql() const { return sql_; }
  const std::vector<SqlValue>& values() const { return values_; }

 private:
  std::string sql_ = "1 = 1";
  std::vector<SqlValue> values_;
};

// A cursor of several columns, and its parts; a text that was never given out gives empty parts.
std::string make_cursor(const std::vector<std::string>& parts);
std::vector<std::string> cursor_parts(const std::string& cursor, std::size_t count);

inline SqlValue flag(bool yes) { return std::int64_t{yes ? 1 : 0}; }
inline SqlValue number(std::int64_t value) { return value; }
inline int to_int(const std::string& column) { return static_cast<int>(to_integer(column)); }
inline bool to_flag(const std::string& column) { return column != "0"; }
// FOR UPDATE where rows can be held one by one; SQLite holds the whole database.
std::string_view for_update(const WriteTransaction& t);

// JSON array of texts, and back.
std::string texts_to_json(const std::vector<std::string>& texts);
std::vector<std::string> texts_of_json(const std::string& json);

}  // namespace jiheng
