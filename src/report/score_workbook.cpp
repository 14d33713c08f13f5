#include "report/score_workbook.h"

#include <optional>

#include "base/text.h"
#include "document/memory_file.h"
#include "document/xlsx_reader.h"
#include "document/zip_writer.h"
#include "report/indicator_words.h"
#include "report/report_chapters.h"
#include "report/report_words.h"
#include "report/score_sheet.h"

namespace jiheng {

namespace {

void write_findings(ScoreBook& book, const ReportSource& source) {
  ScoreSheet sheet(book, "问题清单",
                   {{"序号", 6},
                    {"类别", 14},
                    {"问题", 26},
                    {"严重程度", 9},
                    {"事实", 52},
                    {"依据", 30},
                    {"建议", 40},
                    {"影响指标", 22},
                    {"扣分", 8}});
  sheet.title(source.unit() + source.year_words() + "问题清单");
  int number = 0;
  for (const Finding& finding : source.findings().findings) {
    std::vector<std::string> deductions;
    for (const Number& points : finding.deductions) deductions.push_back(points_words(points));
    std::vector<std::string> lines = {finding.text.text};
    for (const MarkedText& detail : finding.details) lines.push_back(detail.text);
    sheet.next_row();
    sheet.number(0, ++number, CellLook::count);
    sheet.text(1, finding.group, CellLook::centre);
    sheet.text(2, finding.title);
    sheet.text(3, std::string(severity_name(finding.severity)), CellLook::centre);
    sheet.text(4, join(lines, "\n"));
    sheet.text(5, finding.basis);
    sheet.text(6, finding.recommendation);
    sheet.text(7, join(finding.touches, "、"));
    sheet.text(8, join(deductions, "、"), CellLook::centre);
  }
  sheet.finish();
}

void write_traces(ScoreBook& book, const ReportSource& source) {
  ScoreSheet sheet(book, "计算过程",
                   {{"指标", 34}, {"分值", 8}, {"得分", 14}, {"计算过程", 60}, {"计分说明", 44}, {"数据来源", 32}});
  sheet.title(source.unit() + source.year_words() + "指标得分计算过程");
  const auto& nodes = source.framework().indicators;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const int index = static_cast<int>(i);
    const Score& score = source.evaluation().score(index);
    if (!nodes[i].is_leaf() && score.origin != ScoreOrigin::given) continue;
    std::vector<std::string> sources;
    if (!score.trace.empty()) {
      for (const FactRead& read : facts_read(score.trace, source.evaluation().dossier->facts)) {
        if (!read.fact->source.empty()) sources.push_back(read.name + "：" + read.fact->source);
      }
    }
    constexpr std::size_t kMostSources = 20;
    if (sources.size() > kMostSources) sources.resize(kMostSources);
    sheet.next_row();
    sheet.text(0, nodes[i].path);
    sheet.number(1, score.points, CellLook::points);
    sheet.text(2, score_cell(source, score), CellLook::centre);
    sheet.text(3, source.trace_words(index));
    sheet.text(4, score.state == ScoreState::open ? waiting_for(score.missing, source.evaluators()) + "，未予评分"
                                                  : explain_score(source.evaluation(), index));
    sheet.text(5, join(sources, "\n"));
  }
  sheet.finish();
}

void write_projects(ScoreBook& book, const ReportSource& source) {
  const int rows = source.rows("项目");
  if (rows == 0) return;
  ScoreSheet sheet(book, "项目表",
                   {{"序号", 6},
                    {"项目名称", 44},
                    {"实施单位", 18},
                    {"预算数", 14},
                    {"执行数", 14},
                    {"结余数", 14},
                    {"交回数", 12},
                    {"执行率", 10},
                    {"自评得分", 9},
                    {"应用意见", 34}});
  sheet.title(source.unit() + source.year_words() + "项目支出情况表（金额单位：" + std::string(kReportMoneyUnit) +
              "）");
  constexpr std::string_view kFields[] = {"预算数", "执行数", "结余数", "结余交回数"};
  for (int row = 0; row < rows; ++row) {
    sheet.next_row();
    sheet.number(0, row + 1, CellLook::count);
    sheet.text(1, source.cell("项目", row, "名称"));
    sheet.text(2, source.cell("项目", row, "实施单位"));
    for (int i = 0; i < 4; ++i) sheet.money(3 + i, source.cell_value("项目", row, kFields[i]));
    const Value budget = source.cell_value("项目", row, "预算数");
    const Value spent = source.cell_value("项目", row, "执行数");
    const bool rated = budget.is_known() && spent.is_known() && !budget.number().is_zero();
    sheet.rate(7, 3, 4, rated ? std::optional<Number>(spent.number() / budget.number()) : std::nullopt);
    const Value score = source.cell_value("项目", row, "自评得分");
    if (score.is_known()) sheet.number(8, score.number(), CellLook::points);
    sheet.text(9, source.cell("项目", row, "结果应用意见"));
  }
  sheet.total_row("合计");
  for (int i = 0; i < 4; ++i) sheet.sum(3 + i, source.total("项目", kFields[i]));
  const Value budget = source.total("项目", "预算数");
  const Value spent = source.total("项目", "执行数");
  const bool rated = budget.is_known() && spent.is_known() && !budget.number().is_zero();
  sheet.rate(7, 3, 4, rated ? std::optional<Number>(spent.number() / budget.number()) : std::nullopt);
  sheet.finish();
}

bool write_book(const std::string& path, const ReportSource& source) {
  ScoreBook book(path);
  write_scores(book, source);
  write_findings(book, source);
  write_traces(book, source);
  write_projects(book, source);
  return book.close();
}

}  // namespace

std::optional<std::string> score_workbook(const Evaluation& evaluation, const FindingReport& findings) {
  const MemoryFile file;
  if (file.path().empty() || !write_book(file.path(), ReportSource(evaluation, findings))) return std::nullopt;
  return file.bytes();
}

bool write_score_workbook(const Evaluation& evaluation, const FindingReport& findings, const std::filesystem::path& out,
                          Diagnostics& diagnostics) {
  const auto bytes = score_workbook(evaluation, findings);
  if (bytes) return replace_file(out.string(), *bytes, diagnostics);
  diagnostics.error(
      "file.cannot-write", {out.string(), 0, 0, "", ""}, {"写不了这个文件", "cannot write this file"},
      {"请检查文件夹是否存在、是否有写权限和磁盘空间", "check the folder, its permissions and the disk space"});
  return false;
}

}  // namespace jiheng
