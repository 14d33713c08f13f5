// 汇总表.xlsx: a row for each unit.
#include "document/memory_file.h"
#include "document/zip_writer.h"
#include "report/report_words.h"
#include "report/score_sheet.h"
#include "report/summary_table.h"

namespace jiheng {

namespace {

enum Column { number, unit, year, framework, score, highest, grade, rank, high, medium, low, info, execution, file };

void write_row(ScoreSheet& sheet, const BatchLine& line, const std::string& place, int count) {
  sheet.next_row();
  sheet.number(number, count, CellLook::count);
  sheet.text(unit, line.unit.empty() ? line.dossier : line.unit);
  if (line.unit.empty()) return sheet.text(grade, "未能评价", CellLook::centre);
  sheet.text(year, line.year, CellLook::centre);
  sheet.text(framework, line.framework_title);
  const auto lowest = Number::parse(line.low);
  const auto most = Number::parse(line.high);
  if (lowest) sheet.number(score, *lowest, CellLook::score);
  if (most && line.low != line.high) sheet.number(highest, *most, CellLook::score);
  sheet.text(grade, line.grade, CellLook::centre);
  sheet.text(rank, place, CellLook::centre);
  sheet.number(high, line.high_findings, CellLook::count);
  sheet.number(medium, line.medium_findings, CellLook::count);
  sheet.number(low, line.low_findings, CellLook::count);
  sheet.number(info, line.info_findings, CellLook::count);
  const auto rate = Number::parse(line.execution_rate);
  if (rate) sheet.number(execution, *rate, CellLook::rate);
  sheet.text(file, line.failed ? "未能写出" : line.files.front().filename().string());
}

bool write_book(const std::string& path, const std::vector<BatchLine>& lines) {
  ScoreBook book(path);
  ScoreSheet sheet(book, "汇总表",
                   {{"序号", 6},
                    {"单位", 34},
                    {"年度", 8},
                    {"评价体系", 34},
                    {"得分\n（未定的为下限）", 14},
                    {"得分上限\n（未定的）", 12},
                    {"等级", 18},
                    {"名次\n（同体系已定）", 12},
                    {"突出问题", 9},
                    {"一般问题", 9},
                    {"轻微问题", 9},
                    {"提示", 7},
                    {"预算执行率", 11},
                    {"报告", 46}});
  sheet.title("绩效评价结果汇总表");
  const auto ranks = summary_ranks(lines);
  for (std::size_t i = 0; i < lines.size(); ++i) write_row(sheet, lines[i], ranks[i], static_cast<int>(i) + 1);
  sheet.finish();
  return book.close();
}

}  // namespace

std::optional<std::string> summary_workbook(const std::vector<BatchLine>& lines) {
  const MemoryFile file;
  if (file.path().empty() || !write_book(file.path(), lines)) return std::nullopt;
  return file.bytes();
}

}  // namespace jiheng
