#!/usr/bin/env python3
"""Lets LibreOffice recalculate workbooks and writes what every cell holds.

    recalculate.py WORKBOOK... --out DIR [--timeout SECONDS]

For each NAME.xlsx it writes DIR/NAME.json:

    {"Sheet": {"B2": {"formula": "A1+1", "cached": 3, "value": 4}, "A1": {"value": 3}}}

`formula` and `cached` are what the workbook says (of formula cells only), `value` is what LibreOffice makes of it.
A value is a number, a text ("" for a blank), true or false, or {"error": "#N/A"}. Only the standard library is
used. The exit status is 1 when LibreOffice is missing, fails or does not convert every workbook.
"""

import argparse
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

# Recalculate on load, always: the cached values are what is being tested.
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def write_profile(folder):
    user = folder / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")


def run_office(workbooks, folder, timeout):
    """Converts every workbook to folder/converted, in one start, with a profile of its own."""
    office = shutil.which("soffice")
    if office is None:
        sys.exit("recalculate.py: soffice was not found; LibreOffice Calc is needed for this test")
    write_profile(folder / "profile")
    command = [office, "-env:UserInstallation=" + (folder / "profile").as_uri(), "--headless", "--norestore",
               "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "converted")]
    environment = dict(os.environ, HOME=str(folder), SAL_USE_VCLPLUGIN="svp")
    environment.pop("G_DEBUG", None)
    # soffice is a script that starts other processes: only its group ends all of them.
    process = subprocess.Popen(command + [str(path) for path in workbooks], env=environment, start_new_session=True,
                               stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        output, _ = process.communicate(timeout=timeout)
    except subprocess.TimeoutExpired:
        sys.exit(f"recalculate.py: LibreOffice was not done after {timeout} s")
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    if process.returncode != 0:
        sys.exit(f"recalculate.py: LibreOffice ended with {process.returncode}: {output}")


def shared_texts(archive):
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    root = ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
    return ["".join(text.text or "" for text in item.iter(MAIN + "t")) for item in root.findall(MAIN + "si")]


def sheet_paths(archive):
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {relation.get("Id"): relation.get("Target") for relation in relations}
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    for sheet in book.find(MAIN + "sheets"):
        target = targets[sheet.get(RELATION)]
        yield sheet.get("name"), target.lstrip("/") if target.startswith("/") else "xl/" + target


def cell_value(cell, texts):
    kind = cell.get("t", "n")
    value = cell.find(MAIN + "v")
    if kind == "inlineStr":
        return "".join(text.text or "" for text in cell.iter(MAIN + "t"))
    if value is None or value.text is None:
        return ""
    if kind == "s":
        return texts[int(value.text)]
    if kind == "b":
        return value.text == "1"
    if kind == "e":
        return {"error": value.text}
    return value.text if kind == "str" else float(value.text)


def read_workbook(path):
    """{sheet: {cell: (formula or None, value)}}"""
    sheets = {}
    with zipfile.ZipFile(path) as archive:
        texts = shared_texts(archive)
        for name, inner in sheet_paths(archive):
            cells = sheets[name] = {}
            for cell in ElementTree.fromstring(archive.read(inner)).iter(MAIN + "c"):
                formula = cell.find(MAIN + "f")
                if formula is not None or cell.find(MAIN + "v") is not None or cell.find(MAIN + "is") is not None:
                    cells[cell.get("r")] = (None if formula is None else formula.text, cell_value(cell, texts))
    return sheets


def join_cells(before, after):
    joined = {}
    for place, (formula, cached) in before.items():
        value = after.get(place, (None, ""))[1]
        joined[place] = {"value": value} if formula is None else {"formula": formula, "cached": cached, "value": value}
    return joined


def recalculate(workbooks, out, timeout):
    with tempfile.TemporaryDirectory(prefix="recalculate-") as scratch:
        folder = pathlib.Path(scratch)
        run_office(workbooks, folder, timeout)
        for workbook in workbooks:
            converted = folder / "converted" / workbook.name
            if not converted.exists():
                sys.exit(f"recalculate.py: LibreOffice did not convert {workbook}")
            before, after = read_workbook(workbook), read_workbook(converted)
            sheets = {name: join_cells(cells, after.get(name, {})) for name, cells in before.items()}
            (out / (workbook.stem + ".json")).write_text(json.dumps(sheets, ensure_ascii=False), encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description="Recalculate workbooks with LibreOffice.")
    parser.add_argument("workbooks", nargs="+", type=pathlib.Path)
    parser.add_argument("--out", required=True, type=pathlib.Path)
    parser.add_argument("--timeout", type=float, default=500)
    arguments = parser.parse_args()
    # A test runner that gives up must not leave LibreOffice behind: leave through the "finally" above.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    arguments.out.mkdir(parents=True, exist_ok=True)
    recalculate([path.resolve() for path in arguments.workbooks], arguments.out, arguments.timeout)


if __name__ == "__main__":
    main()
