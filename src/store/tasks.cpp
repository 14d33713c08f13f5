#include "store/tasks.h"

#include <array>

#include <fmt/format.h>

#include "base/number.h"
#include "store/table.h"

namespace jiheng {

namespace {

constexpr std::string_view kSelect =
    "SELECT task.id, task.region, task.year, task.campaign, task.unit, task.project, task.state, task.locked, "
    "task.due, "
    "task.change, task.step, task.returned, task.sampled, task.submitted_at, task.changed_at, task.publication, "
    "task.score_change, task.score_low, task.score_high, task.grade, task.findings, task.severe_findings, "
    "task.completeness, task.risk, campaign.title, unit.name, campaign.framework, campaign.subject, campaign.workflow, "
    "task.score_order "
    "FROM task JOIN campaign ON campaign.id = task.campaign JOIN unit ON unit.id = task.unit ";
constexpr std::size_t kScoreOrderColumn = 29;

TaskRow task_of(const SqlRow& c) {
  TaskRow task;
  task.id = c[0];
  task.region = c[1];
  task.year = to_int(c[2]);
  task.campaign = c[3];
  task.unit = c[4];
  task.project = c[5];
  task.state = c[6];
  task.locked = to_flag(c[7]);
  task.due = c[8];
  task.change = to_integer(c[9]);
  task.step = to_int(c[10]);
  task.returned = to_int(c[11]);
  task.sampled = to_flag(c[12]);
  task.submitted_at = c[13];
  task.changed_at = c[14];
  task.publication = c[15];
  task.score = {to_integer(c[16]), c[17], c[18], c[19], to_int(c[20]), to_int(c[21]), c[22], to_integer(c[23])};
  task.campaign_title = c[24];
  task.unit_name = c[25];
  task.framework = c[26];
  task.subject = c[27];
  task.workflow = c[28];
  return task;
}

ColumnValues row_key(const TaskRow& task) {
  return {{"region", task.region}, {"year", number(task.year)}, {"id", task.id}};
}

ColumnValues moving_columns(const TaskRow& task) {
  return {{"state", task.state},
          {"locked", flag(task.locked)},
          {"due", task.due},
          {"change", task.change},
          {"step", number(task.step)},
          {"returned", number(task.returned)},
          {"sampled", flag(task.sampled)},
          {"submitted_at", task.submitted_at},
          {"changed_at", task.changed_at},
          {"publication", task.publication}};
}

ColumnValues score_columns(const TaskScore& score) {
  constexpr int kMicro = 1'000'000;  // a score as an integer that sorts as it does; unscored ones come last
  const auto low = Number::parse(score.low);
  const std::int64_t order =
      low ? (*low * Number(kMicro)).rounded(0, RoundingMode::half_up).to_integer().value_or(0) : -1;
  return {{"score_change", score.change},
          {"score_low", score.low},
          {"score_high", score.high},
          {"grade", score.grade},
          {"findings", number(score.findings)},
          {"severe_findings", number(score.severe_findings)},
          {"completeness", score.completeness},
          {"risk", score.risk},
          {"score_order", order}};
}

// How a list is sorted: the column, its direction, and what of a row goes into the cursor.
struct Order {
  std::string_view column;
  bool descending = false;
  bool is_number = false;
};

Order order_of(TaskSort sort) {
  switch (sort) {
    case TaskSort::state:
      return {"task.state"};
    case TaskSort::score:
      return {"task.score_order", true, true};
    case TaskSort::changed:
      return {"task.changed_at", true};
    case TaskSort::risk:
      return {"task.risk", true, true};
    case TaskSort::unit:
      break;
  }
  return {"unit.name"};
}

std::string cursor_of(TaskSort sort, const SqlRow& c) {
  constexpr std::array<std::size_t, 5> kColumn = {25, 6, kScoreOrderColumn, 14, 23};
  return make_cursor({c[kColumn.at(static_cast<std::size_t>(sort))], c[0]});
}

std::optional<TaskRow> one_task(Transaction& t, const std::string& id) {
  const auto rows = t.select(std::string(kSelect) + "WHERE task.id = ?", {id});
  return rows.empty() ? std::nullopt : std::optional(task_of(rows[0]));
}

}  // namespace

bool insert_task(WriteTransaction& t, const TaskRow& task) {
  return insert_if_new(t, "task",
                       row_key(task) +
                           ColumnValues{{"campaign", task.campaign}, {"unit", task.unit}, {"project", task.project}} +
                           moving_columns(task) + score_columns(task.score));
}

std::optional<TaskRow> find_task(Transaction& t, const std::string& id) { return one_task(t, id); }

std::optional<TaskRow> lock_task(WriteTransaction& t, const std::string& id) {
  if (t.select(fmt::format("SELECT id FROM task WHERE id = ?{}", for_update(t)), {id}).empty()) return std::nullopt;
  return one_task(t, id);
}

void update_task(WriteTransaction& t, TaskRow& task) {
  ++task.change;
  task.changed_at = t.now();
  update_where(t, "task", moving_columns(task), row_key(task));
}

void update_task_score(WriteTransaction& t, const std::string& id, const TaskScore& score) {
  update_where(t, "task", score_columns(score), {{"id", id}});
}

Page<TaskRow> list_tasks(Transaction& t, const TaskFilter& filter, const PageRequest& page) {
  Condition where;
  where.visible(filter.visible, "task.region", "task.unit")
      .contains({"unit.name"}, filter.query)
      .one_of("task.state", filter.states);
  if (!filter.campaign.empty()) where.equal({{"task.campaign", filter.campaign}});
  if (!filter.unit.empty()) where.equal({{"task.unit", filter.unit}});
  if (filter.year != 0) where.equal({{"task.year", number(filter.year)}});
  if (!filter.late_on.empty()) where.add("task.due < ? AND task.submitted_at = ''", {filter.late_on});
  Page<TaskRow> result;
  result.total = to_integer(
      t.select("SELECT count(*) FROM task JOIN unit ON unit.id = task.unit WHERE " + where.sql(), where.values())
          .at(0)
          .at(0));
  const Order order = order_of(filter.sort);
  if (!page.after.empty()) {
    const auto parts = cursor_parts(page.after, 2);
    const std::string place = order.is_number ? "cast(? AS bigint)" : "?";
    const std::string first = order.is_number && parts[0].empty() ? "0" : parts[0];
    where.add(
        fmt::format("({0} {1} {2} OR ({0} = {2} AND task.id > ?))", order.column, order.descending ? "<" : ">", place),
        {first, first, parts[1]});
  }
  auto values = where.values();
  values.push_back(number(page.limit + 1));
  const auto rows = t.select(fmt::format("{}WHERE {} ORDER BY {}{}, task.id LIMIT ?", kSelect, where.sql(),
                                         order.column, order.descending ? " DESC" : ""),
                             values);
  for (const SqlRow& c : rows) result.items.push_back(task_of(c));
  end_page(result, page,
           [&](const TaskRow&) { return cursor_of(filter.sort, rows[static_cast<std::size_t>(page.limit) - 1]); });
  return result;
}

std::vector<TaskRow> all_tasks_of(Transaction& t, const std::string& campaign) {
  std::vector<TaskRow> result;
  for (const SqlRow& c : t.select(std::string(kSelect) + "WHERE task.campaign = ? ORDER BY task.id", {campaign}))
    result.push_back(task_of(c));
  return result;
}

std::optional<TaskRow> find_task_of_year(Transaction& t, const std::string& unit, const std::string& project,
                                         const std::string& subject, int year) {
  const auto rows = t.select(std::string(kSelect) +
                                 "WHERE task.unit = ? AND task.project = ? AND campaign.subject = ? AND "
                                 "task.year = ? ORDER BY campaign.created_at DESC, task.id LIMIT 1",
                             {unit, project, subject, number(year)});
  return rows.empty() ? std::nullopt : std::optional(task_of(rows[0]));
}

std::vector<std::string> stale_tasks(Transaction& t, int limit) {
  std::vector<std::string> result;
  for (const SqlRow& c :
       t.select("SELECT id FROM task WHERE score_change <> change ORDER BY changed_at LIMIT ?", {number(limit)}))
    result.push_back(c[0]);
  return result;
}

}  // namespace jiheng
