// Reading of a dossier from the Excel workbook that workbook_writer.h writes and people fill in.
//
// Sheets go by name, columns by header, items by name: rows may be sorted, inserted or deleted, columns moved. Views
// (自评表, 评分表) and cells that belong to the workbook are not read. Everything wrong is said at once, each with
// sheet and cell, what was found and what is wanted; with any error nothing is imported.
//
// Errors besides those of xlsx_reader.h and dossier.h:
//   workbook.not-ours           no sheet 说明 with a 工作簿格式
//   workbook.unknown-version    a format that this program does not know
//   workbook.no-framework       说明 does not say which 指标体系
//   workbook.missing-sheet      a sheet is gone and another stands there that is none of ours (renamed?); a warning
//   when
//                               nothing else stands there: its list counts as not reported
//   workbook.unknown-sheet      (warning) a further sheet with contents, which is not read
//   workbook.missing-header     no row of headers
//   workbook.missing-column     a needed column is gone
//   workbook.duplicate-column   two columns of one name
//   workbook.unknown-column     data under a header that is none
//   workbook.no-column          data outside all columns
//   workbook.changed-unit       计量单位 was overwritten with another unit
//   workbook.value-without-item a value in a row without 项目名称
//   workbook.duplicate-item     an item that is filled in twice
//   workbook.empty-but-filled   本表无数据 is 是, and there is data
//   workbook.bad-note           a line of 各栏来源和备注 that cannot be read
//   workbook.hidden-digits      (warning) a cell shows fewer digits than it holds
//   workbook.source-without-value (warning) sources of cells that are empty
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "dossier/dossier.h"

namespace jiheng {

std::optional<Dossier> read_dossier_workbook(const std::filesystem::path& path, const Catalog& catalog,
                                             Diagnostics& diagnostics);
std::optional<Dossier> read_dossier_workbook_bytes(std::string bytes, const std::string& name, const Catalog& catalog,
                                                   Diagnostics& diagnostics);

}  // namespace jiheng
