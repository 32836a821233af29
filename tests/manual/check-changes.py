#!/usr/bin/env python3
"""Makes a team's changes in the cells of its workbook and checks that it calculates what the program does.

    check-changes.py CHANGE-MANUAL RECALCULATE.PY

The changed cells are typed into the workbook that was written before them; after LibreOffice has recalculated, every formula must
give what the program itself wrote for the same change. Prints TAP. Only the standard library is used.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
ElementTree.register_namespace("", MAIN[1:-1])
ElementTree.register_namespace("r", RELATION[1:-1])

SCALES = ["购买潜力量表", "业务关系量表"]
CUSTOMERS, MEASUREMENT, MAP = "样本客户清单", "客户测量", "客户分布地图"
FIRST, FINDINGS = "南厂", "地图上的隐患与本组结论"

results = []


def check(name, problems):
    results.append((name, problems))


def row_of(place):
    return int(re.sub(r"\D", "", place))


def sheet_paths(archive):
    relations = {r.get("Id"): r.get("Target") for r in ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))}
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    return {sheet.get("name"): "xl/" + relations[sheet.get(RELATION + "id")] for sheet in book.iter(MAIN + "sheet")}


def type_into(cell, value):
    for child in list(cell):
        cell.remove(child)
    cell.attrib.pop("t", None)
    if isinstance(value, float):
        ElementTree.SubElement(cell, MAIN + "v").text = repr(value)
    elif value != "":
        cell.set("t", "inlineStr")
        ElementTree.SubElement(ElementTree.SubElement(cell, MAIN + "is"), MAIN + "t").text = value


def write_edited(before, after, edits):
    """Copies a workbook with other values in some cells, as somebody would type them."""
    with zipfile.ZipFile(before) as source, zipfile.ZipFile(after, "w", zipfile.ZIP_DEFLATED) as target:
        paths = {path: name for name, path in sheet_paths(source).items()}
        for item in source.namelist():
            content = source.read(item)
            if item in paths and edits.get(paths[item]):
                root = ElementTree.fromstring(content)
                cells = {cell.get("r"): cell for cell in root.iter(MAIN + "c")}
                for place, value in edits[paths[item]].items():
                    type_into(cells[place], value)
                content = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
            target.writestr(item, content)


def is_same(first, second):
    if isinstance(first, float) and isinstance(second, float):
        return abs(first - second) <= 1e-8 * max(1, abs(first), abs(second))
    return first == second or (first == "#N/A" and second == {"error": "#N/A"})


def find_row(book, sheet, name):
    return next(row_of(place) for place, cell in book[sheet].items()
                if cell["value"] == name and re.fullmatch(r"[A-H]\d+", place))


def align(book, base):
    """The map's customers stand below its findings, of which there may be more: as if there were as many as in @base."""
    start, wanted = find_row(book, MAP, FIRST), find_row(base, MAP, FIRST)
    findings = range(find_row(book, MAP, FINDINGS), start)
    moved = {}
    for place, cell in book[MAP].items():
        row = row_of(place)
        if row not in findings:
            moved[re.sub(r"\d", "", place) + str(row + (wanted - start if row >= start else 0))] = cell
    return {**book, MAP: moved}


def find_edits(before, after, wanted=lambda sheet, place: True):
    """Cells without a formula that differ: what was typed."""
    edits = {}
    for sheet, cells in before.items():
        for place in set(cells) | set(after.get(sheet, {})):
            old, new = cells.get(place, {"value": ""}), after[sheet].get(place, {"value": ""})
            if "formula" in old or "formula" in new or is_same(old["value"], new["value"]) or not wanted(sheet, place):
                continue
            edits.setdefault(sheet, {})[place] = new["value"]
    return edits


def compare(expected, got, wanted=lambda sheet, place: True):
    problems, n = [], 0
    for sheet, cells in expected.items():
        for place, cell in cells.items():
            if "formula" not in cell or not wanted(sheet, place):
                continue
            n += 1
            value = got[sheet].get(place, {"value": None})["value"]
            if not is_same(cell["cached"], value):
                problems.append((sheet, place, cell["cached"], value, cell["formula"][:120]))
    return problems, n


class Runner:
    def __init__(self, recalculate, folder):
        self.recalculate, self.folder = recalculate, folder

    def read(self, *names):
        books = [str(self.folder / (name + ".xlsx")) for name in names]
        subprocess.run([sys.executable, self.recalculate, *books, "--out", str(self.folder)], check=True)
        return [json.loads((self.folder / (name + ".json")).read_text(encoding="utf-8")) for name in names]


def check_written(books):
    for name, book in books.items():
        problems, n = compare(book, book)
        check(f"{name}/every formula gives its stored value", problems + ([] if n > 3000 else [f"only {n} formulas"]))


def is_below(book, sheet, place, words):
    """Findings stand below; their number may differ."""
    rows = [row_of(p) for p, cell in book[sheet].items() if cell["value"] in words]
    return bool(rows) and row_of(place) >= min(rows)


def check_change(runner, before, changed):
    changed = align(changed, before)
    typed = SCALES + [CUSTOMERS, MEASUREMENT]
    edits = find_edits(before, changed, lambda sheet, place: sheet in typed and not is_below(before, sheet, place, {"课堂诊断"}))
    n_scale = sum(len(edits.get(sheet, {})) for sheet in SCALES)
    check("change/a weight, a bound, a judgement and two figures were typed",
          [] if n_scale == 3 and len(edits.get(MEASUREMENT, {})) == 2 else [edits])
    # How firm a place is comes from a simulation: it is a figure of the class, not a formula.
    first = find_row(before, MAP, FIRST)
    firm = find_edits(before, changed, lambda sheet, place: sheet == MAP and row_of(place) >= first
                      and isinstance(before[sheet].get(place, {}).get("value"), float))
    write_edited(runner.folder / "before.xlsx", runner.folder / "typed.xlsx", {**edits, **firm})
    got, = runner.read("typed")
    moved = [place for place, cell in got[MEASUREMENT].items()
             if "formula" in cell and not is_same(before[MEASUREMENT][place]["value"], cell["value"])]
    check("change/totals move", [] if len(moved) > 10 else [f"only {len(moved)} cells changed"])
    problems, n = compare(changed, got)
    check("change/the workbook calculates what the program does", problems + ([] if n > 3000 else [f"only {n} formulas"]))


def check_spare(runner, changed, more):
    more = align(more, changed)
    rows = {sheet: find_row(more, sheet, "新客户") for sheet in (CUSTOMERS, MEASUREMENT, MAP)}
    in_row = lambda sheet, place: sheet in rows and row_of(place) == rows[sheet]
    blank = [(sheet, place, cell["value"]) for sheet, cells in changed.items() for place, cell in cells.items()
             if "formula" in cell and in_row(sheet, place) and isinstance(cell["value"], dict) and "NA()" not in cell["formula"]]
    check("spare/blank rows show no errors", blank)
    edits = find_edits(changed, more, in_row)
    write_edited(runner.folder / "changed.xlsx", runner.folder / "filled.xlsx", edits)
    got, = runner.read("filled")
    problems, n = compare(more, got, lambda sheet, place: in_row(sheet, place) or sheet == MEASUREMENT and row_of(place) < rows[sheet])
    check("spare/a filled row calculates what the program does", problems + ([] if n > 200 else [f"only {n} formulas"]))


def main():
    with tempfile.TemporaryDirectory(prefix="changes-") as scratch:
        folder = pathlib.Path(scratch)
        subprocess.run([sys.argv[1], str(folder)], check=True)
        runner = Runner(sys.argv[2], folder)
        before, changed, more = runner.read("before", "changed", "more")
        check_written({"before": before, "changed": changed, "more": more})
        check_change(runner, before, changed)
        check_spare(runner, changed, more)
    print(f"1..{len(results)}")
    for n, (name, problems) in enumerate(results, 1):
        for problem in problems[:10]:
            print(f"# {problem}")
        print(f"{'not ok' if problems else 'ok'} {n} - {name}")
    return 1 if any(problems for _, problems in results) else 0


if __name__ == "__main__":
    sys.exit(main())
