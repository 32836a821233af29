#!/usr/bin/env python3
"""Writes what the cells of a workbook hold as plain lines, for bare-xlsx.c.

    dump-cells.py WORKBOOK FILE

Parts of a line are parted by tabs; rows and columns count from 0; texts have \\t, \\n and \\\\ for what would break
a line.

    style BOLD WRAP FILL BORDER NUMBER-FORMAT     in the order of the styles, from 0
    sheet NAME
    text ROW COLUMN STYLE TEXT
    number ROW COLUMN STYLE NUMBER
    formula ROW COLUMN STYLE FORMULA CACHED-TEXT
    blank ROW COLUMN STYLE
    columns FIRST LAST WIDTH
    merged ROW COLUMN ROW COLUMN

Only the standard library is used.
"""

import re
import sys
import xml.etree.ElementTree as ElementTree
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
PLACE = re.compile(r"([A-Z]+)([0-9]+)")


def escape(text):
    return (text or "").replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "")


def to_place(name):
    letters, digits = PLACE.match(name).groups()
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(digits) - 1, column - 1


def list_texts(archive):
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    root = ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
    return ["".join(text.text or "" for text in item.iter(MAIN + "t")) for item in root.findall(MAIN + "si")]


def is_bold(font):
    return font.find(MAIN + "b") is not None


def fill_colour(fill):
    colour = fill.find(f"{MAIN}patternFill/{MAIN}fgColor")
    return (colour.get("rgb") or "FF000000")[2:] if colour is not None else "-"


def has_border(border):
    return any(side.get("style") for side in border)


def dump_styles(archive, out):
    root = ElementTree.fromstring(archive.read("xl/styles.xml"))
    fonts = [is_bold(font) for font in root.find(MAIN + "fonts")]
    fills = [fill_colour(fill) for fill in root.find(MAIN + "fills")]
    borders = [has_border(border) for border in root.find(MAIN + "borders")]
    formats = {one.get("numFmtId"): one.get("formatCode") for one in root.iter(MAIN + "numFmt")}
    for xf in root.find(MAIN + "cellXfs"):
        alignment = xf.find(MAIN + "alignment")
        wrap = alignment is not None and alignment.get("wrapText") == "1"
        bold, border = fonts[int(xf.get("fontId"))], borders[int(xf.get("borderId"))]
        parts = ["style", str(int(bold)), str(int(wrap)), fills[int(xf.get("fillId"))], str(int(border)),
                 escape(formats.get(xf.get("numFmtId"), ""))]
        out.write("\t".join(parts) + "\n")


def dump_cell(cell, texts, out):
    row, column = to_place(cell.get("r"))
    place = f"{row}\t{column}\t{cell.get('s', '0')}"
    formula, value = cell.find(MAIN + "f"), cell.find(MAIN + "v")
    held = "" if value is None else value.text or ""
    if formula is not None:
        out.write(f"formula\t{place}\t{escape('=' + (formula.text or ''))}\t{escape(held)}\n")
    elif cell.get("t") == "s":
        out.write(f"text\t{place}\t{escape(texts[int(held)])}\n")
    elif held:
        out.write(f"number\t{place}\t{held}\n")
    else:
        out.write(f"blank\t{place}\n")


def dump_sheet(archive, inner, texts, out):
    root = ElementTree.fromstring(archive.read(inner))
    for column in root.iter(MAIN + "col"):
        out.write(f"columns\t{int(column.get('min')) - 1}\t{int(column.get('max')) - 1}\t{column.get('width', '9')}\n")
    for cell in root.iter(MAIN + "c"):
        dump_cell(cell, texts, out)
    for merged in root.iter(MAIN + "mergeCell"):
        first, last = (to_place(corner) for corner in merged.get("ref").split(":"))
        out.write(f"merged\t{first[0]}\t{first[1]}\t{last[0]}\t{last[1]}\n")


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    with zipfile.ZipFile(sys.argv[1]) as archive, open(sys.argv[2], "w", encoding="utf-8") as out:
        texts = list_texts(archive)
        relations = {one.get("Id"): one.get("Target") for one in
                     ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))}
        dump_styles(archive, out)
        for sheet in ElementTree.fromstring(archive.read("xl/workbook.xml")).find(MAIN + "sheets"):
            out.write(f"sheet\t{escape(sheet.get('name'))}\n")
            dump_sheet(archive, "xl/" + relations[sheet.get(RELATION)].lstrip("/"), texts, out)


if __name__ == "__main__":
    main()
