// What a cell of a budget or accounts table is of (单元格口径): direction, fund, kind of spending, stage, year.
// Internal to the audit part.
//
// Published sets of tables (预决算公开表) print the same amounts in several tables: by account in 支出决算表, by fund
// in 财政拨款收入支出决算总表, in total in 收入支出决算总表. Only their words say which cells are the same.
#pragma once

#include <string>
#include <string_view>

namespace jiheng {

// 资金来源, from the widest: 财政拨款 is part of all, and the other three are its parts.
enum class TableFund { all, fiscal, general, government, capital };
enum class TableFlow { unknown, income, spending };  // 收入, 支出

// What words of a caption, a head or a row label say; empty where they say nothing of it.
struct ScopeWords {
  TableFund fund = TableFund::all;
  TableFlow flow = TableFlow::unknown;
  bool both_flows = false;  // 收支总表
  std::u32string nature;    // 基本支出, 项目支出, 人员经费, 公用经费
  std::u32string stage;     // 年初, 调整, 预算, 决算
  std::u32string year;      // where it is not `main_year`; 上年 for the year before
  bool total = false;       // 合计, 小计
  bool grand = false;       // 总计: with what is carried over
  bool carried = false;     // 结转, 结余
  std::u32string rest;      // all other words: 因公出国(境)费
};

// Of folded text without spaces. `main_year` is what the document reports on, as "2024".
ScopeWords read_scope_words(std::u32string_view text, std::u32string_view main_year);

// The narrower word counts: the row's before the head's before the caption's. Rests are put together.
ScopeWords narrowed(const ScopeWords& wide, const ScopeWords& narrow);

}  // namespace jiheng
