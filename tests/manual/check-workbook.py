#!/usr/bin/env python3
"""Reads workbooks of write-manual back and checks what must hold in each, whatever the course says.

    check-workbook.py WRITE-MANUAL [RECALCULATE.PY]

With recalculate.py LibreOffice also recalculates every formula, and each must give the value that is stored beside it.
Prints TAP. Only the standard library is used.
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
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MODES = ["zh", "en", "hostile", "empty"]
SPARE = 60
PACKS = pathlib.Path(__file__).resolve().parents[2] / "resources" / "courses"
ROUND, BOARD = "提问讨论", "筛选的四项收益"

results = []


def check(name, problems):
    results.append((name, problems))


class Workbook:
    def __init__(self, path):
        self.archive = zipfile.ZipFile(path)
        # Every part is well-formed: expat also refuses bytes that are not UTF-8.
        self.parts = {name: ElementTree.fromstring(self.archive.read(name))
                      for name in self.archive.namelist() if name.endswith((".xml", ".rels"))}
        strings = self.parts["xl/sharedStrings.xml"].findall(MAIN + "si")
        self.texts = ["".join(text.text or "" for text in item.iter(MAIN + "t")) for item in strings]
        relations = {r.get("Id"): r.get("Target") for r in self.parts["xl/_rels/workbook.xml.rels"]}
        self.sheets = {sheet.get("name"): "xl/" + relations[sheet.get(RELATION + "id")]
                       for sheet in self.parts["xl/workbook.xml"].iter(MAIN + "sheet")}
        self.names = [sheet.get("name") for sheet in self.parts["xl/workbook.xml"].iter(MAIN + "sheet")]

    def cells(self, name):
        for cell in self.parts[self.sheets[name]].iter(MAIN + "c"):
            formula, value = cell.find(MAIN + "f"), cell.find(MAIN + "v")
            yield cell.get("r"), cell.get("t"), None if formula is None else formula.text, None if value is None else value.text


def units(text):
    return len(text.encode("utf-16-le")) // 2


def check_names(book):
    problems = [name for name in book.names
                if units(name) > 31 or re.search(r"[\[\]:*?/\\]", name) or name.strip("' ") != name
                or not name or name.lower() == "history"]
    folded = [name.casefold() for name in book.names]
    return problems + [name for name in set(folded) if folded.count(name) > 1]


def check_texts(book):
    """What people typed stays text, however it begins; nothing is longer than a cell may be."""
    problems = [text[:40] for text in book.texts if units(text) > 32767]
    formulas = [formula for name in book.names for _, _, formula, _ in book.cells(name) if formula]
    return problems + [formula for formula in formulas if "不是公式" in formula or "东方" in formula]


def check_typed(book):
    return [text for text in ("=SUM(A1:A9) 不是公式", "+8% 份额", "-5 天交期", "@采购部 每周一更新", "=东方") if text not in book.texts]


def check_links(book):
    """Links lead only inside the workbook, to sheets that exist."""
    external = [(name, r.get("Target")) for name, part in book.parts.items() if name.endswith(".rels")
                for r in part if r.get("TargetMode") == "External"]
    targets = [link.get("location") for path in book.sheets.values() for link in book.parts[path].iter(MAIN + "hyperlink")]
    sheets = {"'" + name.replace("'", "''") + "'!A1" for name in book.names}
    return external + [target for target in targets if target not in sheets] + ([] if targets else ["no links at all"])


def check_stored(book):
    """Every formula has its value beside it, and none is an error."""
    return [(name, place, formula) for name in book.names for place, kind, formula, value in book.cells(name)
            if formula is not None and (kind == "e" or (value is None and kind != "str"))]


def check_formulas(book):
    limit = [(name, place) for name in book.names for place, _, formula, _ in book.cells(name) if formula and len(formula) > 8192]
    modern = [(name, place, formula) for name in book.names for place, _, formula, _ in book.cells(name)
              if formula and re.search(r"\b(IFS|XLOOKUP|FILTER|LET|TEXTJOIN|CONCAT|SWITCH|MAXIFS|MINIFS)\(", formula)]
    return limit + modern


def check_lists(book):
    """Drop-downs point to ranges of sheets: the library cannot write Chinese lists inline."""
    found = [v.find(MAIN + "formula1") for path in book.sheets.values() for v in book.parts[path].iter(MAIN + "dataValidation")
             if v.get("type") == "list"]
    return [f.text for f in found if f is None or "!" not in f.text] + ([] if found else ["no lists"])


def read_areas(book):
    """The parts of each sheet that are printed, each on a page of its own: sheet -> [(column, first row, last row)]."""
    areas = {}
    for name in book.parts["xl/workbook.xml"].iter(MAIN + "definedName"):
        if name.get("name") == "_xlnm.Print_Area":
            found = re.findall(r"\$([A-Z]+)\$(\d+):\$[A-Z]+\$(\d+)", name.text)
            areas[book.names[int(name.get("localSheetId"))]] = [(column, int(first), int(last)) for column, first, last in found]
    return areas


def check_pages(book):
    problems = []
    areas = read_areas(book)
    for name in book.names:
        part = book.parts[book.sheets[name]]
        setup, protection = part.find(MAIN + "pageSetup"), part.find(MAIN + "sheetProtection")
        if setup is None or setup.get("paperSize") != "9" or setup.get("orientation") != "landscape":
            problems.append((name, "page"))
        # One page wide; each area is one page high too, unless the sheet's name is too long to name several.
        breaks = part.find(MAIN + "rowBreaks") is not None
        if setup is None or setup.get("fitToWidth", "1") != "1" or setup.get("fitToHeight", "1") != ("0" if breaks else "1"):
            problems.append((name, "fit"))
        # The areas follow each other from the first row on: nothing between them is left out.
        rows = [(first, last) for column, first, last in areas.get(name, []) if column == "A"]
        if not rows or rows[0][0] != 1 or any(b[0] != a[1] + 1 for a, b in zip(rows, rows[1:])) or (breaks and len(rows) > 1):
            problems.append((name, "areas", rows))
        # Grouped rows cannot be folded on a protected sheet.
        folds = part.find(f".//{MAIN}row[@outlineLevel]") is not None
        if (protection is None) != folds or (protection is not None and protection.get("password")):
            problems.append((name, "protection"))
        if part.find(MAIN + "headerFooter") is None:
            problems.append((name, "footer"))
    return problems


def shown(book, name):
    """What each cell shows: place -> text."""
    return {place: book.texts[int(value)] if kind == "s" else value
            for place, kind, _, value in book.cells(name) if value is not None}


def check_rounds(book, asked):
    """The questions the trainer asked stand as headings of what the team answered; a class without any has an empty sheet."""
    cells = shown(book, ROUND)
    questions = {text: place for place, text in cells.items() if text in ("哪一类客户最费力？", "=谁说了算？")}
    if not asked:
        return list(questions)
    if len(questions) != 2:
        return [f"found {questions}"]
    answers = [re.sub(r"\D", "", place) for place, text in cells.items() if text.startswith("小组答案")]
    return [text for text, place in questions.items() if not cells.get(place.rstrip("0123456789") + answers[0])]


def read_secrets():
    """What the questions of tests ask, and their answers: in both languages."""
    for pack in ("class", "c1"):
        for exercise in json.loads((PACKS / (pack + ".json")).read_text(encoding="utf-8"))["exercises"]:
            if exercise.get("handout", True):
                continue
            for column in exercise.get("columns", []):
                if "key" in column:
                    yield from column["label"].values()


def check_no_keys(book):
    """Tests are asked again, so neither they nor their keys are in what people take home."""
    secrets = set(read_secrets())
    found = [text for text in book.texts if text in secrets or any(secret in text for secret in secrets if len(secret) > 12)]
    return found + ([] if len(secrets) > 40 else [f"only {len(secrets)} secrets known"])


def check_board(book):
    """Above the list each card stands below the cell that the list puts it in."""
    cells = shown(book, BOARD)
    header = next(int(re.sub(r"\D", "", place)) for place, text in cells.items() if text == "卡片\nCard")
    # The cards' own column is cut where the cells above it end.
    placed = next(re.sub(r"\d", "", place) for place, text in cells.items() if text == "归入\nPlaced in")
    cards = {cells[f"B{row}"]: cells[f"{placed}{row}"] for row in range(header + 1, header + 30)
             if f"B{row}" in cells and f"{placed}{row}" in cells}
    problems = []
    for card, label in cards.items():
        above = [place for place, text in cells.items() if text == card and int(re.sub(r"\D", "", place)) < header]
        if len(above) != 1:
            problems.append((card, above))
            continue
        column, row = re.match(r"([A-Z]+)(\d+)", above[0]).groups()
        labels = [cells.get(f"{column}{r}") for r in range(1, int(row))]
        if [text for text in labels if text in cards.values()][-1:] != [label]:
            problems.append((card, label))
    # Its four cells stand side by side, as on the wall.
    heads = {int(re.sub(r"\D", "", place)) for place, text in cells.items()
             if text in cards.values() and int(re.sub(r"\D", "", place)) < header}
    problems += [] if len(heads) == 1 else [f"cells in {len(heads)} lines"]
    return problems + ([] if len(cards) >= 8 else [f"only {len(cards)} cards"])


def check_radar(book):
    """Few rows that were scored alike are drawn as a radar: a line for each of the three strategies."""
    radars = [part for name, part in book.parts.items() if "/charts/chart" in name and part.find(f".//{CHART}radarChart") is not None]
    lines = [len(radar.findall(f".//{CHART}ser")) for radar in radars]
    return [n for n in lines if n > 6] + ([] if 3 in lines else [f"radars of {lines} lines"])


def check_folds(book):
    """The mind map: each point folds under the one above it, and the tree is as deep as it was typed."""
    rows = list(book.parts[book.sheets["思维导图"]].iter(MAIN + "row"))
    levels = [int(row.get("outlineLevel", "0")) for row in rows]
    settings = book.parts[book.sheets["思维导图"]].find(f".//{MAIN}outlinePr")
    problems = [levels[i] for i in range(1, len(levels)) if levels[i] > levels[i - 1] + 1]
    if settings is None or settings.get("summaryBelow") != "0":
        problems.append("the buttons stand below the groups")
    # Its exercise allows six levels.
    return problems + ([] if max(levels) == 5 else [f"deepest {max(levels)}"])


def check_inputs(book):
    """Formulas are locked; cells to type in are not."""
    formats = [xf.find(MAIN + "protection") for xf in book.parts["xl/styles.xml"].find(MAIN + "cellXfs")]
    unlocked = {i for i, p in enumerate(formats) if p is not None and p.get("locked") == "0"}
    problems, inputs = [], 0
    for name in book.names:
        for cell in book.parts[book.sheets[name]].iter(MAIN + "c"):
            if int(cell.get("s", "0")) in unlocked:
                inputs += 1
                if cell.find(MAIN + "f") is not None:
                    problems.append((name, cell.get("r")))
    return problems + ([] if inputs > 100 else ["hardly any inputs"])


def spare_formulas(book, name, first_spare):
    for place, kind, formula, value in book.cells(name):
        row = int(re.sub(r"\D", "", place))
        if formula is not None and first_spare <= row < first_spare + SPARE:
            yield place, kind, formula, value


def check_spare_rows(book):
    """The customers' sheet: 60 rows below the last customer calculate, and show nothing yet."""
    name = "样本客户清单"
    numbers = [(int(place[1:]), float(value)) for place, kind, formula, value in book.cells(name)
               if re.fullmatch(r"A\d+", place) and kind is None and formula is None and value is not None]
    used = max(n for _, n in numbers) - SPARE
    first_spare = next(row for row, n in numbers if n == used + 1)
    cells = list(spare_formulas(book, name, first_spare))
    problems = [(place, formula, value) for place, kind, formula, value in cells if kind == "str" and value]
    # Only the hidden "is it used" is a number.
    problems += [(place, formula, value) for place, kind, formula, value in cells if kind is None and value != "0"]
    return problems + ([] if len(cells) >= SPARE * 3 else [f"only {len(cells)} formulas in spare rows"])


def compare(stored, value):
    if isinstance(stored, float) and isinstance(value, float):
        return abs(stored - value) <= 1e-9 * max(1, abs(stored), abs(value))
    # The library stores errors as texts; #N/A is what a chart leaves out.
    return stored == value or (stored == "#N/A" and value == {"error": "#N/A"})


def check_recalculated(path):
    sheets = json.loads(path.read_text(encoding="utf-8"))
    formulas = [(name, place, cell) for name, cells in sheets.items() for place, cell in cells.items() if "formula" in cell]
    print(f"# {path.stem}: {len(formulas)} formulas recalculated")
    problems = [(name, place, cell) for name, place, cell in formulas if not compare(cell["cached"], cell["value"])]
    return problems + ([] if len(formulas) > 500 else [f"only {len(formulas)} formulas"])


def check_book(mode, book):
    checks = [check_names, check_no_keys, check_texts, check_links, check_stored, check_formulas, check_lists, check_pages, check_inputs]
    if mode != "empty":
        checks.append(check_typed)
    if mode == "zh":
        checks += [check_spare_rows, check_folds, check_board, check_radar]
    if mode in ("zh", "empty"):
        check(f"{mode}/rounds", check_rounds(book, mode == "zh"))
    for function in checks:
        check(f"{mode}/{function.__name__.removeprefix('check_')}", function(book))


def main():
    with tempfile.TemporaryDirectory(prefix="manual-") as scratch:
        folder = pathlib.Path(scratch)
        for mode in MODES:
            subprocess.run([sys.argv[1], str(folder / (mode + ".xlsx")), mode], check=True)
        if len(sys.argv) < 3:
            for mode in MODES:
                check_book(mode, Workbook(folder / (mode + ".xlsx")))
        else:
            books = [str(folder / (mode + ".xlsx")) for mode in MODES]
            subprocess.run([sys.executable, sys.argv[2], *books, "--out", str(folder / "out")], check=True)
            for mode in MODES:
                check(f"{mode}/recalculated", check_recalculated(folder / "out" / (mode + ".json")))
    print(f"1..{len(results)}")
    for n, (name, problems) in enumerate(results, 1):
        for problem in problems[:10]:
            print(f"# {problem}")
        print(f"{'not ok' if problems else 'ok'} {n} - {name}")
    return 1 if any(problems for _, problems in results) else 0


if __name__ == "__main__":
    sys.exit(main())
