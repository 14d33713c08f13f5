// A table of projects with what each was given, spent and scored (项目支出表). Internal to the audit part.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "audit/audited_document.h"
#include "audit/check.h"
#include "audit/report_view.h"

namespace jiheng {

struct ProjectRow {
  std::size_t row = 0;  // of the table
  std::string name;     // 第32行, where no number stands in front, else the number: 序号32
  Number budget;        // 元
  Number spent;
  std::size_t budget_figure = kNoIndex;  // of AuditedDocument::figures
  std::size_t spent_figure = kNoIndex;
  std::size_t returned_figure = kNoIndex;  // 结余交回财政数
  std::size_t score_figure = kNoIndex;
  std::u32string opinion;  // 评价结果优秀，继续推进
  std::size_t begin = 0;   // code points of the row
  std::size_t end = 0;

  Number unspent() const { return budget - spent; }
};

using ProjectRows = std::vector<const ProjectRow*>;

struct ProjectTable {
  std::size_t table = 0;                 // of AuditedDocument::tables
  Unit unit;                             // of its amounts
  int decimals = 2;                      // the most that an amount is printed with
  std::vector<ProjectRow> rows;          // without totals
  std::size_t returned_head = kNoIndex;  // passage of the head of that column
  bool has_scores = false;

  Number budget() const;
  Number spent() const;
  ProjectRows paid_nothing() const;  // of those that had something to spend
  // An amount in the table's unit, as precisely as the table prints.
  std::string money(const Number& yuan) const;
};

std::string names_of(const ProjectRows& rows);  // "32、44、45"
Number unspent_of(const ProjectRows& rows);

// Tables with a column of budgets and one of what was spent, two rows at least.
std::vector<ProjectTable> read_project_tables(const ReportView& view);

// Totals, means, problems and full execution of the text against the tables.
void find_projects_against_text(const ReportView& view, const std::vector<ProjectTable>& tables, Checks& checks);

}  // namespace jiheng
