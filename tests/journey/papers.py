"""What everybody takes home, written through the windows: a manual a person, and the report of the class."""

import html
import subprocess
import zipfile

import openpyxl

from classroom import button, choose_file, see
from driver import expect, until


def read_book(file):
    """Every text and number of a workbook, as they are shown."""
    book = openpyxl.load_workbook(file, data_only=True)
    return {cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None}


def read_texts(file):
    """The texts of a workbook as they are stored, each between > and <: quicker than reading the whole of it."""
    with zipfile.ZipFile(file) as archive:
        return html.unescape(archive.read("xl/sharedStrings.xml").decode("utf-8"))


def export_manuals(room, day, teams, people, owned):
    """A workbook a team and one for each of its people. owned: a text that only the workbooks of the first team may hold."""
    folder = room.folder / "manuals"
    folder.mkdir()
    day.trainer.action("export-manuals", window=True)
    day.program.click(button(room, day.program, "_Export…"))
    choose_file(room, day.program, "Folder for the manuals", folder)
    n = len(teams) + len(people)
    see(day.program, room.count("%u workbook was written.", "%u workbooks were written.", n))
    bar = next(day.program.all(role="progress bar", wanted=lambda node: node.parent.role != "list item"), None)
    expect(bar is not None, "the export shows no progress")
    day.program.click(button(room, day.program, "_Close"))
    files = sorted(folder.glob("**/*.xlsx"))
    expect(len(files) == n, f"{len(files)} manuals instead of {n}: {files}")
    texts = [read_texts(file) for file in files]
    for name in (*teams, *people):
        expect(any(name in text for text in texts), f"no manual has {name} in it")
    holders = {team for team in teams for text in texts if owned in text and f">{team}<" in text}
    expect(holders == set(teams[:1]), f"“{owned}” of {teams[0]} is in the manuals of {holders}")
    meant = openpyxl.load_workbook(files[0])
    formulas = sum(1 for sheet in meant for row in sheet.iter_rows() for cell in row if cell.data_type == "f")
    expect(formulas > 50, f"a manual has only {formulas} formulas")


def write_report(room, day):
    """Through the window: the folder is chosen, the dialog says what was written."""
    folder = room.folder / "report"
    folder.mkdir()
    day.program.action("class-report")
    choose_file(room, day.program, "Folder for the class report", folder)
    see(day.program, room.tr("The class report is written"))
    day.program.click(button(room, day.program, "_Close"))
    return next(folder.glob("*.xlsx")), next(folder.glob("*.pdf"))


def rows_of(book, sheet):
    return {row[0]: row for row in book[sheet].iter_rows(values_only=True) if row[0] is not None}


def tenths(number):
    return None if number is None else number / 10


def read_report(room, files, opinion, teams, private):
    """The figures of the report are those another program makes of the file; teams: {name: record}. Nothing private is in it."""
    book = openpyxl.load_workbook(files[0])
    points, scores = rows_of(book, room.tr("Overview")), rows_of(book, room.tr("Assessments"))
    for name, team in teams.items():
        total = opinion["standings"][team]["total"]
        expect(total in points[name], f"the report says {points[name]} of {name}, the score book {total}")
        wanted = [tenths(assessment["teams"][team]["score"]) for assessment in opinion["assessments"]]
        expect(list(scores[name][1:5]) == wanted, f"the report says {scores[name]} of {name}, another program {wanted}")
        growth = [tenths(assessment["teams"][team]["growth"]) for assessment in opinion["assessments"][1:]]
        expect(list(scores[name][5:8]) == growth, f"the report says {scores[name]} of {name}, another program {growth}")
    for pk in opinion["pks"].values():
        shown = {row[1]: row for row in book[room.tr("PK")].iter_rows(values_only=True)}
        for name, team in teams.items():
            if team in pk:
                expect(pk[team]["result"] / 10 in shown[name], f"the report says {shown[name]} of the PK")
    paper = subprocess.run(["pdftotext", "-layout", str(files[1]), "-"], capture_output=True, text=True, check=True).stdout
    everything = paper + "\n".join(str(value) for value in read_book(files[0]))
    for name, team in teams.items():
        line = next((line for line in paper.splitlines() if name in line), "")
        expect(str(opinion["standings"][team]["total"]) in line.split(), f"the paper says “{line}”")
    for text in private:
        expect(text not in everything, f"the report tells “{text}”")
