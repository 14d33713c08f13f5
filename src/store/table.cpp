#include "store/table.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/text.h"

namespace jiheng {

namespace {

constexpr char kCursorSeparator = '\x1f';

std::string insert_sql(std::string_view table, const ColumnValues& columns, std::vector<SqlValue>& values) {
  std::string names;
  for (const auto& [name, value] : columns) {
    names += fmt::format("{}{}", names.empty() ? "" : ", ", name);
    values.push_back(value);
  }
  return fmt::format("INSERT INTO {} ({}) VALUES ({})", table, names, placeholders(columns.size()));
}

}  // namespace

void insert_into(WriteTransaction& t, std::string_view table, const ColumnValues& columns) {
  std::vector<SqlValue> values;
  t.execute(insert_sql(table, columns, values), values);
}

bool insert_if_new(WriteTransaction& t, std::string_view table, const ColumnValues& columns) {
  std::vector<SqlValue> values;
  const std::string sql = insert_sql(table, columns, values);
  return t.execute(sql + " ON CONFLICT DO NOTHING", values) == 1;
}

std::int64_t update_where(WriteTransaction& t, std::string_view table, const ColumnValues& columns,
                          const ColumnValues& keys) {
  std::string sets;
  std::vector<SqlValue> values;
  for (const auto& [name, value] : columns) {
    sets += fmt::format("{}{} = ?", sets.empty() ? "" : ", ", name);
    values.push_back(value);
  }
  const Condition where = Condition().equal(keys);
  values.insert(values.end(), where.values().begin(), where.values().end());
  return t.execute(fmt::format("UPDATE {} SET {} WHERE {}", table, sets, where.sql()), values);
}

ColumnValues task_key(const TaskRow& task) {
  return {{"region", task.region}, {"year", number(task.year)}, {"task", task.id}};
}

ColumnValues operator+(ColumnValues a, const ColumnValues& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

Condition& Condition::add(std::string_view sql, std::vector<SqlValue> values) {
  sql_ += fmt::format(" AND {}", sql);
  values_.insert(values_.end(), std::make_move_iterator(values.begin()), std::make_move_iterator(values.end()));
  return *this;
}

Condition& Condition::equal(const ColumnValues& columns) {
  for (const auto& [name, value] : columns) add(fmt::format("{} = ?", name), {value});
  return *this;
}

Condition& Condition::contains(const std::vector<std::string_view>& columns, const std::string& text) {
  if (text.empty()) return *this;
  std::string pattern = "%";
  for (const char c : text) pattern += c == '%' || c == '_' || c == '\\' ? std::string{'\\', c} : std::string{c};
  pattern += '%';
  std::string any;
  for (const std::string_view column : columns)
    any += fmt::format("{}{} LIKE ? ESCAPE '\\'", any.empty() ? "" : " OR ", column);
  return add("(" + any + ")", std::vector<SqlValue>(columns.size(), pattern));
}

Condition& Condition::one_of(std::string_view column, const std::vector<std::string>& values) {
  if (values.empty()) return *this;
  return add(fmt::format("{} IN ({})", column, placeholders(values.size())), {values.begin(), values.end()});
}

Condition& Condition::visible(const VisibleSet& set, std::string_view region_column, std::string_view unit_column) {
  if (set.everything) return *this;
  if (set.nothing()) return add("1 = 0");
  std::string any;
  std::vector<SqlValue> values;
  const auto also = [&](std::string_view column, const std::vector<std::string>& keys) {
    if (keys.empty()) return;
    any += fmt::format("{}{} IN ({})", any.empty() ? "" : " OR ", column, placeholders(keys.size()));
    values.insert(values.end(), keys.begin(), keys.end());
  };
  also(region_column, set.regions);
  also(unit_column, set.units);
  return add("(" + any + ")", std::move(values));
}

std::string make_cursor(const std::vector<std::string>& parts) { return join(parts, std::string(1, kCursorSeparator)); }

std::vector<std::string> cursor_parts(const std::string& cursor, std::size_t count) {
  std::vector<std::string> result;
  for (const std::string_view part : split(cursor, kCursorSeparator)) result.emplace_back(part);
  result.resize(count);
  return result;
}

std::string_view for_update(const WriteTransaction& t) {
  return t.dialect() == Dialect::postgresql ? " FOR UPDATE" : "";
}

std::string texts_to_json(const std::vector<std::string>& texts) { return nlohmann::json(texts).dump(); }

std::vector<std::string> texts_of_json(const std::string& json) {
  return nlohmann::json::parse(json).get<std::vector<std::string>>();
}

}  // namespace jiheng
