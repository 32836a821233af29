#!/usr/bin/env python3
"""The copies for a team's members hold what each would hold had it been written alone.

    check-copies.py WRITE-COPIES

Reads both with nothing but the standard library and compares the parts of the workbook: texts by what they say, since
their order in the file may differ, everything else byte by byte.
"""

import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TEXTS = "xl/sharedStrings.xml"
# When it was written.
PROPERTIES = "docProps/core.xml"
NAMES = ["王磊", 'A & B <x> "y"', "=1+1", " blank ", "_x0041_", "王磊"]


def read_texts(archive):
    root = ElementTree.fromstring(archive.read(TEXTS))
    return ["".join(text.text or "" for text in item.iter(MAIN + "t")) for item in root.findall(MAIN + "si")]


def read_sheet(content, texts):
    """The sheet with what its texts say in the place of their numbers."""
    return re.sub(rb'(<c [^>]*t="s"[^>]*><v>)(\d+)(</v>)',
                  lambda found: found.group(1) + texts[int(found.group(2))].encode() + found.group(3), content)


def read_workbook(path):
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None, f"{path} is damaged"
        texts = read_texts(archive)
        return texts, {name: read_sheet(archive.read(name), texts) if name.startswith("xl/worksheets/sheet")
                       else archive.read(name) for name in archive.namelist() if name not in (TEXTS, PROPERTIES)}


def check(together, alone, name):
    texts, parts = read_workbook(together)
    own_texts, own_parts = read_workbook(alone)
    assert set(texts) == set(own_texts), set(texts) ^ set(own_texts)
    assert name in texts, f"{name} is not in its copy"
    assert parts.keys() == own_parts.keys(), parts.keys() ^ own_parts.keys()
    different = [part for part in parts if parts[part] != own_parts[part]]
    assert not different, f"{different} of the copy for {name} are not as written alone"


def main():
    with tempfile.TemporaryDirectory() as folder:
        together, alone = pathlib.Path(folder, "together"), pathlib.Path(folder, "alone")
        together.mkdir()
        alone.mkdir()
        subprocess.run([sys.argv[1], together, alone], check=True)
        files = list(together.iterdir())
        print(f"1..{len(NAMES)}")
        assert len(files) == len(NAMES), files
        for number, name in enumerate(NAMES):
            own = alone / f"{number}.xlsx"
            # Whose copy it is says its cover, not the name of the file, which must be a legal one.
            cover = read_workbook(own)[1]["xl/worksheets/sheet1.xml"]
            same = [file for file in files if read_workbook(file)[1]["xl/worksheets/sheet1.xml"] == cover]
            assert same, f"nobody has the cover of {name}"
            check(same[0], own, name)
            print(f"ok {number + 1} - {name.strip()}")


if __name__ == "__main__":
    main()
