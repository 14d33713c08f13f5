#include "store/remarks.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "store/table.h"

namespace jiheng {

namespace {

using Json = nlohmann::json;

constexpr std::string_view kColumns =
    "id, step, cell, indicator, text, person, at, answer, answered_by, answered_at, done";

std::string json_of(const CellAddress& cell) {
  return Json{{"section", cell.section},
              {"item", cell.item},
              {"last_year", cell.last_year},
              {"row", cell.row},
              {"field", cell.field}}
      .dump();
}

CellAddress cell_of_json(const std::string& text) {
  const Json j = Json::parse(text);
  return {j.at("section"), j.at("item"), j.at("last_year"), j.at("row"), j.at("field")};
}

RemarkRow remark_of(const SqlRow& c) {
  return {c[0], to_int(c[1]), cell_of_json(c[2]), c[3], c[4], c[5], c[6], c[7], c[8], c[9], to_flag(c[10])};
}

}  // namespace

void insert_remark(WriteTransaction& t, const TaskRow& task, const RemarkRow& r) {
  insert_into(t, "remark",
              task_key(task) + ColumnValues{{"id", r.id},
                                            {"step", number(r.step)},
                                            {"cell", json_of(r.cell)},
                                            {"indicator", r.indicator},
                                            {"text", r.text},
                                            {"person", r.person},
                                            {"at", r.at},
                                            {"answer", r.answer},
                                            {"answered_by", r.answered_by},
                                            {"answered_at", r.answered_at},
                                            {"done", flag(r.done)}});
}

void update_remark(WriteTransaction& t, const TaskRow& task, const RemarkRow& r) {
  update_where(
      t, "remark",
      {{"answer", r.answer}, {"answered_by", r.answered_by}, {"answered_at", r.answered_at}, {"done", flag(r.done)}},
      task_key(task) + ColumnValues{{"id", r.id}});
}

std::optional<RemarkRow> find_remark(Transaction& t, const TaskRow& task, const std::string& id) {
  const Condition where = Condition().equal(task_key(task) + ColumnValues{{"id", id}});
  const auto rows = t.select(fmt::format("SELECT {} FROM remark WHERE {}", kColumns, where.sql()), where.values());
  return rows.empty() ? std::nullopt : std::optional(remark_of(rows[0]));
}

std::vector<RemarkRow> list_remarks(Transaction& t, const TaskRow& task) {
  const Condition where = Condition().equal(task_key(task));
  std::vector<RemarkRow> result;
  for (const SqlRow& c :
       t.select(fmt::format("SELECT {} FROM remark WHERE {} ORDER BY at, id", kColumns, where.sql()), where.values()))
    result.push_back(remark_of(c));
  return result;
}

}  // namespace jiheng
