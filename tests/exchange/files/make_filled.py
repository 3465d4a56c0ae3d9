# How filled.xlsx was made: `muster assumptions nation.json --out sheet.xlsx` for the nation of tests/app/assumptions_test.cpp,
# filled in and sorted with openpyxl 3.0.9 as a person would in a spreadsheet program.
import datetime as dt
import sys
from openpyxl import load_workbook

book = load_workbook(sys.argv[1])
sheet = book.worksheets[0]
heads = {cell.value: cell.column for cell in sheet[1]}
for row in range(2, sheet.max_row + 1):
    pointer = sheet.cell(row, heads["Place in the file"]).value
    if pointer.endswith("/check/work/effort"):
        sheet.cell(row, heads["Proposed value"]).value = "triangular 10m 20m 1h"
        sheet.cell(row, heads["Proposed by"]).value = "Ana"
        sheet.cell(row, heads["Date"]).value = dt.date(2026, 11, 25)
        sheet.cell(row, heads["Date"]).number_format = "dd/mm/yyyy"
    if pointer == "/institutions/desk/teams/duty/staff":
        sheet.cell(row, heads["Proposed value"]).value = 2
rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
for r, row in enumerate(reversed(rows)):
    for c, value in enumerate(row):
        sheet.cell(r + 2, c + 1).value = value
book.save(sys.argv[2])
