#!/usr/bin/env python3
"""check-report.py WORKBOOK PDF: whether the class report of test-report.c says what was put into the class, and no more."""
import sys
import openpyxl

book = openpyxl.load_workbook(sys.argv[1])
cells = [(sheet.title, cell) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]


def row_of(sheet, name):
    for row in book[sheet].iter_rows(min_row=5, values_only=True):
        if row[0] == name:
            return row
    sys.exit(f"{sheet}: no row {name}")


def expect(what, got, wanted):
    if got != wanted:
        sys.exit(f"{what}: {got}, not {wanted}")


expect("sheets", book.sheetnames,
       ["Overview", "Points", "Over the day", "Assessments", "Awards", "PK", "Tools", "Time"])
expect("formulas", [cell.coordinate for _, cell in cells if cell.data_type == "f"], [])
expect("overview of team 1", row_of("Overview", "=1+1")[1:8], (2, 2, 1, 0.5, 15, 2, 1))
expect("overview of team 2", row_of("Overview", "Team 2")[1:8], (1, 1, 0, 0, 17, 1, 0))
expect("points of team 2", row_of("Points", "Team 2")[1:5], (20, -3, 17, 1))
last = [row for row in book["Over the day"].iter_rows(min_row=5, values_only=True) if row[0] is not None][-1]
expect("last moment", last[1:3], (15, 17))
for sheet in ("Overview", "Points"):
    expect(f"charts of {sheet}", len(book[sheet]._charts) > 0 or openpyxl.__version__ < "2.5", True)
text = "\n".join(str(cell.value) for _, cell in cells)
for private in ("Zhang", "Li Si", "Wang Wu", "secret"):
    expect(private, private in text, False)
with open(sys.argv[2], "rb") as pdf:
    expect("PDF", pdf.read(5), b"%PDF-")
