#!/usr/bin/env python3
"""Prints workbooks of write-manual with LibreOffice and looks at the pages.

    check-print.py WRITE-MANUAL

Prints TAP. Needs soffice and pdftotext.
"""

import importlib.util
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
MODES = ["zh", "en"]
# A page with less was torn from the one before it. The title, the link, the purpose and the header's texts count.
FEWEST_LINES = 6
PAGE_COLUMN, FIRST_ENTRY = "E", 4


def load_workbook_reader():
    spec = importlib.util.spec_from_file_location("check_workbook", HERE / "check-workbook.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def print_books(folder):
    command = ["soffice", "-env:UserInstallation=" + (folder / "profile").as_uri(), "--headless", "--norestore",
               "--convert-to", "pdf", "--outdir", str(folder)]
    environment = dict(os.environ, HOME=str(folder), SAL_USE_VCLPLUGIN="svp")
    environment.pop("G_DEBUG", None)
    subprocess.run(command + [str(folder / (mode + ".xlsx")) for mode in MODES], check=True, timeout=240, env=environment,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def read_pages(path):
    """The lines of each page, its header and footer left out, and the sheet that the footer names."""
    text = subprocess.run(["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True, text=True).stdout
    pages = []
    for page in text.split("\f")[:-1]:
        lines = [line.strip() for line in page.split("\n") if line.strip()]
        # Characters that no font has leave gaps in a name.
        footer = next(line for line in reversed(lines) if re.search(r"\d+ / \d+", line))
        pages.append((re.sub(r"\s+", "", re.split(r"\d+ / \d+", footer)[1]), lines[1:lines.index(footer)]))
    return pages


def count_areas(reader, book):
    """How many pages each sheet says it has."""
    areas = reader.read_areas(book)
    return [len(areas[name]) + len(list(book.parts[book.sheets[name]].iter(reader.MAIN + "brk"))) for name in book.names]


def check_count(counts, pages):
    """Each area is one page: nothing is torn from its foot."""
    return [] if len(pages) == sum(counts) else [f"{len(pages)} pages, {sum(counts)} areas"]


def check_full(pages):
    return [(number, name, lines) for number, (name, lines) in enumerate(pages, 1) if len(lines) < FEWEST_LINES]


def check_contents(reader, book, counts, pages):
    """The page numbers of the contents are those on which the sheets begin."""
    cells = reader.shown(book, book.names[1])
    told = [int(float(cells[place])) for place in sorted(cells, key=lambda place: int(re.sub(r"\D", "", place)))
            if re.fullmatch(PAGE_COLUMN + r"\d+", place) and int(place[1:]) >= FIRST_ENTRY]
    starts = [1 + sum(counts[:i]) for i in range(len(counts))][2:]
    problems = [] if told == starts else [(told, starts)]
    # Every sheet's first page has its name at the foot, and the page before it another.
    for name, start in zip(book.names[2:], told):
        here, before = pages[start - 1][0], pages[start - 2][0]
        if here != re.sub(r"\s+", "", name) and not re.search(r"[&:]", name) and len(here) < len(name) / 2 or here == before:
            problems.append((name, start, here, before))
    return problems


def main():
    reader, results = load_workbook_reader(), []
    with tempfile.TemporaryDirectory(prefix="print-") as scratch:
        folder = pathlib.Path(scratch)
        for mode in MODES:
            subprocess.run([sys.argv[1], str(folder / (mode + ".xlsx")), mode], check=True)
        print_books(folder)
        for mode in MODES:
            book, pages = reader.Workbook(folder / (mode + ".xlsx")), read_pages(folder / (mode + ".pdf"))
            counts = count_areas(reader, book)
            print(f"# {mode}: {len(pages)} pages")
            results += [(f"{mode}/areas-are-pages", check_count(counts, pages)), (f"{mode}/no-page-is-nearly-empty", check_full(pages)),
                        (f"{mode}/contents", check_contents(reader, book, counts, pages))]
    print(f"1..{len(results)}")
    for n, (name, problems) in enumerate(results, 1):
        for problem in problems[:10]:
            print(f"# {problem}")
        print(f"{'not ok' if problems else 'ok'} {n} - {name}")
    return 1 if any(problems for _, problems in results) else 0


if __name__ == "__main__":
    sys.exit(main())
