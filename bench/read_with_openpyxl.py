"""Reads every cell of a workbook with openpyxl's read-only mode; prints the rows and the sum of all figures in whole 分."""
import sys

import openpyxl

rows = 0
fen = 0
book = openpyxl.load_workbook(sys.argv[1], read_only=True)
for sheet in book.worksheets:
    for row in sheet.iter_rows(values_only=True):
        rows += 1
        for value in row:
            if isinstance(value, (int, float)):
                fen += round(value * 100)
print(rows, f"{fen // 100}.{fen % 100:02d}")
