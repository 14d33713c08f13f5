#include "store/log.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/digest.h"
#include "store/log_chain.h"

namespace jiheng {

namespace {

using Json = nlohmann::json;

constexpr std::string_view kColumns = "number, at, person, action, object, details, before, digest";

LogRow row_of(const SqlRow& columns) {
  return {to_integer(columns[0]), columns[1], columns[2], columns[3], columns[4], columns[5], columns[6], columns[7]};
}

// What is wrong with an entry that should stand behind `before`; empty when nothing is.
Message fault_of(const LogRow& row, std::int64_t number, const std::string& before) {
  if (row.number != number) return {fmt::format("第{}条不见了", number), fmt::format("entry {} is gone", number)};
  if (row.before != before)
    return {"与前一条的摘要接不上：前面有条目被改、删或插入",
            "it does not follow the entry before: one was changed, removed or inserted"};
  const bool readable = Json::accept(row.details);
  if (!readable || sm3_hex(log_text(row)) != row.digest)
    return {"内容与摘要不符：这一条被改过", "it does not have its digest: it was changed"};
  return {};
}

}  // namespace

std::string log_text(const LogRow& row) {
  const Json json = {{"number", row.number},
                     {"at", row.at},
                     {"person", row.person},
                     {"action", row.action},
                     {"object", row.object},
                     {"before", row.before},
                     {"details", Json::parse(row.details)}};
  return json.dump();
}

void append_to_log(WriteTransaction& t, const std::vector<LogEntry>& entries) {
  // SQLite has one writer anyway. READ COMMITTED: what follows sees what the holder before us has committed.
  if (t.dialect() == Dialect::postgresql) t.select("SELECT cast(pg_advisory_xact_lock(7235419881) AS text)");
  const auto last = t.select("SELECT number, digest FROM log ORDER BY number DESC LIMIT 1");
  LogRow row;
  row.number = last.empty() ? 0 : to_integer(last[0][0]);
  row.digest = last.empty() ? std::string(kFirstDigest) : last[0][1];
  for (const LogEntry& entry : entries) {
    row = {row.number + 1, t.now(), entry.person, entry.action, entry.object, Json::parse(entry.details).dump(),
           row.digest,     ""};
    row.digest = sm3_hex(log_text(row));
    t.execute(fmt::format("INSERT INTO log ({}) VALUES ({})", kColumns, placeholders(8)),
              {row.number, row.at, row.person, row.action, row.object, row.details, row.before, row.digest});
  }
}

Page<LogRow> list_log(Transaction& t, const LogFilter& filter, const PageRequest& page) {
  std::string where = "1 = 1";
  std::vector<SqlValue> values;
  const auto also = [&](std::string_view condition, const std::string& value) {
    where += fmt::format(" AND {}", condition);
    values.emplace_back(value);
  };
  if (!filter.person.empty()) also("person = ?", filter.person);
  if (!filter.object.empty()) also("object = ?", filter.object);
  if (filter.action.ends_with('.')) also("action LIKE ?", filter.action + "%");
  if (!filter.action.empty() && !filter.action.ends_with('.')) also("action = ?", filter.action);
  Page<LogRow> result;
  result.total = to_integer(t.select("SELECT count(*) FROM log WHERE " + where, values).at(0).at(0));
  if (!page.after.empty()) {
    where += " AND number < ?";
    values.emplace_back(std::int64_t{to_integer(page.after)});
  }
  values.emplace_back(std::int64_t{page.limit + 1});
  for (const SqlRow& columns :
       t.select(fmt::format("SELECT {} FROM log WHERE {} ORDER BY number DESC LIMIT ?", kColumns, where), values))
    result.items.push_back(row_of(columns));
  end_page(result, page, [](const LogRow& row) { return std::to_string(row.number); });
  return result;
}

LogVerification verify_log(Transaction& t) {
  constexpr std::int64_t kAtOnce = 5000;
  LogVerification result;
  result.digest = kFirstDigest;
  for (;;) {
    const auto rows = t.select(fmt::format("SELECT {} FROM log WHERE number > ? ORDER BY number LIMIT ?", kColumns),
                               {result.entries, kAtOnce});
    for (const SqlRow& columns : rows) {
      const LogRow row = row_of(columns);
      result.fault = fault_of(row, result.entries + 1, result.digest);
      if (!result.fault.zh.empty()) {
        result.broken = result.entries + 1;
        return result;
      }
      result.entries = row.number;
      result.digest = row.digest;
    }
    if (rows.size() < static_cast<std::size_t>(kAtOnce)) break;
  }
  result.good = true;
  return result;
}

}  // namespace jiheng
