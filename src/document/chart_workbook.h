// The workbook inside a chart: what Word and WPS open when someone edits the chart's data.
//
// Written here and not by libxlsxwriter, because its cells go through double while figures here stay the decimals they
// are, and because it makes some ten temporary files a workbook: a county's reports hold fifteen thousand of them. It
// is the smallest workbook there is: one sheet, categories in column A, a series in each column after it, names in
// row 1.
#pragma once

#include <string>

#include "document/chart_data.h"

namespace jiheng {

// The .xlsx of a chart that chart_fault finds nothing wrong with, in drawn order. Its parts are stored, not compressed:
// the report compresses it.
std::string chart_workbook(const ChartData& chart);

// "Sheet1!$B$2:$B$6": rows count from 1, columns from 0.
std::string chart_cells(std::size_t column, std::size_t first_row, std::size_t last_row);

// The decimal that stands for a value in the chart and in its workbook: exact where a decimal can be.
std::string chart_decimal(const Number& value);

// The number format code: "#,##0.00", "0.00%".
std::string chart_number_format(const ChartData& chart);

}  // namespace jiheng
