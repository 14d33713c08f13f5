// read_workbook <file> [times]: reads every cell of every sheet and prints "rows cells sum seconds".
//
// `sum` is that of all number cells, exact, as a check that they were really read; it must equal what the peers find.
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "document/xlsx_reader.h"

namespace {

using jiheng::Cell;
using jiheng::CellKind;

// Adds an amount in 元 as 分. False when it has more than two decimals.
bool add_fen(std::string_view text, std::int64_t& sum) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  std::int64_t value = 0;
  int decimals = -1;
  for (const char c : text) {
    if (c == '.') {
      decimals = 0;
      continue;
    }
    value = value * 10 + (c - '0');
    if (decimals >= 0) ++decimals;
  }
  if (decimals > 2) return false;
  for (int i = decimals < 0 ? 0 : decimals; i < 2; ++i) value *= 10;
  sum += negative ? -value : value;
  return true;
}

struct Totals {
  std::uint64_t rows = 0;
  std::uint64_t cells = 0;
  std::uint64_t text_bytes = 0;
  std::uint64_t inexact = 0;
  std::int64_t fen = 0;
};

bool read_all(const char* path, Totals& totals) {
  jiheng::Diagnostics diagnostics;
  auto book = jiheng::Workbook::open(path, {}, diagnostics);
  const auto take = [&totals](const jiheng::Row& row) {
    ++totals.rows;
    totals.cells += row.cells.size();
    for (const Cell& cell : row.cells) {
      totals.text_bytes += cell.text.size();
      if (cell.kind == CellKind::number && !add_fen(cell.text, totals.fen)) ++totals.inexact;
    }
    return true;
  };
  bool good = book.has_value();
  for (std::size_t sheet = 0; good && sheet < book->sheets().size(); ++sheet) {
    good = book->read_sheet(sheet, take, diagnostics).has_value();
  }
  if (!good) std::fputs(diagnostics.to_string(jiheng::Language::english).c_str(), stderr);
  return good;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: read_workbook <file.xlsx> [times]\n");
    return 2;
  }
  const int times = argc > 2 ? std::atoi(argv[2]) : 1;
  for (int i = 0; i < times; ++i) {
    Totals totals;
    const auto start = std::chrono::steady_clock::now();
    if (!read_all(argv[1], totals)) return 1;
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    std::printf("%llu %llu %lld.%02lld %.3f\n", static_cast<unsigned long long>(totals.rows),
                static_cast<unsigned long long>(totals.cells), static_cast<long long>(totals.fen / 100),
                static_cast<long long>(totals.fen % 100), took.count());
    if (totals.inexact > 0) {
      std::fprintf(stderr, "%llu numbers with more than 2 decimals\n", static_cast<unsigned long long>(totals.inexact));
    }
  }
  return 0;
}
