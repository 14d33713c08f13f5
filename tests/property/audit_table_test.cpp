// Tables whose totals are right, and the same with one digit changed.
#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include <gtest/gtest.h>  // before rapidcheck/gtest.h
#include <rapidcheck/gtest.h>

#include "audit/audit.h"
#include "document/text_reader.h"

namespace jiheng {
namespace {

std::string printed(std::int64_t cents) {
  std::string digits = std::to_string(cents % 100);
  if (digits.size() < 2) digits.insert(0, "0");
  return std::to_string(cents / 100) + "." + digits;
}

// A table of classes (201, 202 …), each with items of its own, three columns: 合计 = 基本支出 + 项目支出.
struct CodedTable {
  std::vector<std::vector<std::string>> rows;  // code, name, three figures as printed

  std::string text() const {
    std::string result = "支出决算表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n";
    for (const auto& row : rows) {
      for (std::size_t c = 0; c < row.size(); ++c) result += (c > 0 ? "\t" : "") + row[c];
      result += '\n';
    }
    return result;
  }
};

CodedTable make_table(const std::vector<int>& items, const std::vector<std::int64_t>& amounts) {
  CodedTable table;
  std::size_t next = 0;
  const auto amount = [&] { return amounts[next++ % amounts.size()]; };
  std::array<std::int64_t, 2> total{};
  for (std::size_t i = 0; i < items.size(); ++i) {
    const std::string code = std::to_string(201 + i);
    const std::size_t at = table.rows.size();
    table.rows.push_back({code, "第" + std::string(i + 1, 'x') + "类支出"});
    std::array<std::int64_t, 2> sum{};
    for (int item = 0; item < items[i]; ++item) {
      const std::array<std::int64_t, 2> own{amount(), amount()};
      table.rows.push_back(
          {code + std::to_string(11 + item), "某项", printed(own[0] + own[1]), printed(own[0]), printed(own[1])});
      for (std::size_t k = 0; k < 2; ++k) sum[k] += own[k];
    }
    for (const std::int64_t value : {sum[0] + sum[1], sum[0], sum[1]}) table.rows[at].push_back(printed(value));
    for (std::size_t k = 0; k < 2; ++k) total[k] += sum[k];
  }
  table.rows.push_back({"", "合计", printed(total[0] + total[1]), printed(total[0]), printed(total[1])});
  return table;
}

std::vector<Check> audited(const CodedTable& table, TextDocument& document) {
  Diagnostics diagnostics;
  document = read_text(table.text(), "表.txt", false, diagnostics).value();
  return audit(document).checks;
}

std::size_t count(const std::vector<Check>& checks, CheckVerdict verdict) {
  return static_cast<std::size_t>(
      std::count_if(checks.begin(), checks.end(), [&](const Check& check) { return check.verdict == verdict; }));
}

struct Drawn {
  std::vector<int> items;
  std::vector<std::int64_t> amounts;
};

Drawn draw() {
  const auto classes = *rc::gen::inRange<std::size_t>(3, 7);
  return {*rc::gen::container<std::vector<int>>(classes, rc::gen::inRange(2, 6)),
          *rc::gen::container<std::vector<std::int64_t>>(40, rc::gen::inRange<std::int64_t>(1'000, 90'000'000))};
}

RC_GTEST_PROP(AuditTables, RightTotalsAreConsistent, ()) {
  const Drawn drawn = draw();
  TextDocument document;
  const auto checks = audited(make_table(drawn.items, drawn.amounts), document);
  RC_ASSERT(count(checks, CheckVerdict::error) == 0U);
  RC_ASSERT(count(checks, CheckVerdict::suspicious) == 0U);
  // Each class and the total in three columns, and each row across.
  RC_ASSERT(count(checks, CheckVerdict::consistent) >= 3 * (drawn.items.size() + 1));
}

RC_GTEST_PROP(AuditTables, OneChangedDigitIsFound, ()) {
  const Drawn drawn = draw();
  CodedTable table = make_table(drawn.items, drawn.amounts);
  const auto row = *rc::gen::inRange<std::size_t>(0, table.rows.size());
  const auto column = *rc::gen::inRange<std::size_t>(2, 5);
  std::string& cell = table.rows[row][column];
  // Not the last digit, which rounding may explain.
  const auto digit = *rc::gen::inRange<std::size_t>(0, cell.size() - 3);
  const std::string before = cell;
  cell[digit] = static_cast<char>('0' + (cell[digit] - '0' + *rc::gen::inRange(1, 10)) % 10);
  if (cell.front() == '0') cell.front() = before.front() == '9' ? '8' : '9';
  RC_PRE(cell != before);
  TextDocument document;
  const auto checks = audited(table, document);
  const bool named = std::any_of(checks.begin(), checks.end(), [&](const Check& check) {
    return check.verdict == CheckVerdict::error && check.explanation.zh.find(cell) != std::string::npos;
  });
  RC_ASSERT(count(checks, CheckVerdict::error) >= 1U);
  RC_ASSERT(count(checks, CheckVerdict::error) <= 3U);  // down, across, and in the sum that it is a part of
  RC_ASSERT(named || row + 1 < table.rows.size());
}

}  // namespace
}  // namespace jiheng
