// Totals of tables (合计核验): by account code, by name, by numbering. Internal to the audit part.
#pragma once

#include <vector>

#include "audit/check.h"
#include "audit/table_rows.h"

namespace jiheng {

// 类 = Σ款, 款 = Σ项, 合计 = Σ类, for sides whose rows have codes.
void check_code_sums(const TableView& view, const std::vector<TableSide>& sides, Checks& checks);

// 合计, 小计, 总计 of a side without codes, and 一、 = 1. + 2.
void check_total_rows(const TableView& view, const TableSide& side, Checks& checks);

// A row 其中：… is at most the row above it.
void check_part_rows(const TableView& view, const TableSide& side, Checks& checks);

// 合计 = 基本支出 + 项目支出: columns that are the total of columns beside them.
void check_total_columns(const TableView& view, Checks& checks);

}  // namespace jiheng
