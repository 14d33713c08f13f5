// Relations between columns (列间关系): named ones, and those that most rows keep. Internal to the audit part.
#pragma once

#include "audit/check.h"
#include "audit/table_rows.h"

namespace jiheng {

// 结余数 = 预算数 − 执行数 by name; a = b + c where the rows keep it.
void check_column_differences(const TableView& view, Checks& checks);

// 执行率 = 执行数 ÷ 预算数 by name; c = a ÷ b and c = a ÷ b − 1 where the rows keep it; 占比 against the total row.
void check_column_rates(const TableView& view, Checks& checks);

// 得分 ≤ 分值, 得分率 = 得分 ÷ 分值, scores of a group = score of the group, points = 100.
void check_scores(const TableView& view, Checks& checks);

// “三公”经费 = 因公出国（境） + 公务用车 + 公务接待. Leaves alone what the checks of this table, from `first` on, say.
void check_three_expenses(const TableView& view, Checks& checks, std::size_t first);

// 序号 1, 2, 3 …: one that is missing or stands twice.
void check_row_numbers(const TableView& view, Checks& checks);

// 收入总计 = 支出总计, side by side.
void check_balance(const TableView& view, const std::vector<TableSide>& sides, Checks& checks);

// Rows of groups whose names stand in columns further left than those of their items.
void check_row_levels(const TableView& view, const TableSide& side, Checks& checks);

}  // namespace jiheng
