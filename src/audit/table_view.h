// A table with the words of its cells and what each column is (表格视图): what the rules of tables read. Internal to
// the audit part.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "audit/audited_document.h"
#include "audit/table_cell.h"

namespace jiheng {

enum class ColumnRole { empty, text, ordinal, code, year, amount, rate, points, score, count, other };

// Whether figures of such a column add up to a total.
bool is_additive(ColumnRole role);

// Keeps references to document and table. Contents of a covered cell are those of the merged cell.
class TableView {
 public:
  TableView(const AuditedDocument& document, const AuditTable& table);

  const AuditedDocument& document() const { return document_; }
  const AuditTable& table() const { return table_; }
  const TableCellContent& cell(std::size_t row, std::size_t column) const {
    return contents_[row * table_.columns + column];
  }
  const DocumentFigure* figure(std::size_t row, std::size_t column) const;
  ColumnRole role(std::size_t column) const { return roles_[column]; }
  // The column that names the rows of a column of numbers: the nearest of text to its left, kNoIndex where none is.
  std::size_t label_column(std::size_t column) const { return label_columns_[column]; }
  // What its row is called: the text of its own cell, else the nearest text to the left.
  const std::u32string& label(std::size_t row, std::size_t column) const;
  // The first column of its side: side by side, 收入 and 支出 have labels of their own.
  std::size_t side_begin(std::size_t column) const { return side_begins_[column]; }
  // The head of a column, without spaces: its own cell, and all of it.
  const std::u32string& leaf_head(std::size_t column) const { return leaf_heads_[column]; }
  const std::u32string& head(std::size_t column) const { return heads_[column]; }

 private:
  void read_heads();
  void read_roles();
  void read_sides();
  ColumnRole role_of(std::size_t column) const;
  bool holds_codes(std::size_t column) const;
  bool holds_leading_zeros(std::size_t column) const;

  const AuditedDocument& document_;
  const AuditTable& table_;
  std::vector<TableCellContent> contents_;
  std::vector<ColumnRole> roles_;
  std::vector<std::size_t> label_columns_;
  std::vector<std::size_t> side_begins_;
  std::vector<std::u32string> leaf_heads_;
  std::vector<std::u32string> heads_;
};

}  // namespace jiheng
