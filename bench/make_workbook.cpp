// make_workbook <file> [rows] [inline]: writes the workbook of the reading benchmark.
//
// 20 columns as in a county's project ledger: code, unit, project name, then 17 amounts in 元 with two decimals. The
// same bytes of cells in every run: the figures come from a fixed generator. With `inline`, texts stand in the cells
// instead of the shared strings, as stream writers write them.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include <xlsxwriter.h>

namespace {

// SplitMix64: small, fixed, good enough for figures.
std::uint64_t next_random(std::uint64_t& state) {
  std::uint64_t z = (state += 0x9E3779B97F4A7C15ULL);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
  return z ^ (z >> 31);
}

constexpr lxw_col_t kTextColumns = 3;
constexpr lxw_col_t kColumns = 20;

void write_row(lxw_worksheet* sheet, lxw_row_t row, std::uint64_t& random, lxw_format* money) {
  char code[64];
  std::snprintf(code, sizeof code, "610528-2024-%06u", row);
  const std::string unit = "示范县第" + std::to_string(next_random(random) % 300) + "预算单位";
  const std::string project = "项目支出" + std::to_string(next_random(random) % 5000) + "号（专项资金）";
  worksheet_write_string(sheet, row, 0, code, nullptr);
  worksheet_write_string(sheet, row, 1, unit.c_str(), nullptr);
  worksheet_write_string(sheet, row, 2, project.c_str(), nullptr);
  for (lxw_col_t column = kTextColumns; column < kColumns; ++column) {
    const auto fen = static_cast<double>(next_random(random) % 10'000'000'000ULL);
    worksheet_write_number(sheet, row, column, fen / 100.0, money);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: make_workbook <file.xlsx> [rows] [inline]\n");
    return 2;
  }
  const auto rows = static_cast<lxw_row_t>(argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 100'000);
  lxw_workbook_options options = {};
  options.constant_memory = argc > 3 ? LXW_TRUE : LXW_FALSE;
  lxw_workbook* book = workbook_new_opt(argv[1], &options);
  lxw_worksheet* sheet = workbook_add_worksheet(book, "项目支出");
  lxw_format* money = workbook_add_format(book);
  format_set_num_format(money, "#,##0.00");
  std::uint64_t random = 20241231;
  for (lxw_row_t row = 0; row < rows; ++row) write_row(sheet, row, random, money);
  return workbook_close(book) == LXW_NO_ERROR ? 0 : 1;
}
