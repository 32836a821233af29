#!/usr/bin/python3
"""One person asks what is stored, and to be forgotten; then the whole workshop goes. Afterwards no byte on the disk holds the name."""

import shutil

import openpyxl

from classroom import button, choose_file, see
from driver import expect, run, until, walk

WHO, NEXT = "何静", "吴磊"  # the first two of the first team


def open_privacy(room, program):
    program.action("privacy")
    return until(lambda: next((window for window in program.windows() if window.get_name() == room.tr("Privacy")), None),
                 "the privacy window")


def holders(folder, name):
    """The files of the folder in which the name stands, in whatever part of them."""
    return [file.name for file in sorted(folder.iterdir()) if file.is_file() and name.encode() in file.read_bytes()]


def press(room, program, text, heading):
    """Presses a button of the dialog with this heading."""
    dialog = until(lambda: next((window for window in program.windows()
                                 if any(heading in node.name for node in walk(window))), None), f"the dialog “{heading}”")
    program.click(button(room, program, text, dialog))
    until(lambda: dialog not in program.windows(), f"the dialog “{heading}” to close")


def export_person(room, program, privacy):
    """The workbook has the entry of the list, and nobody else's."""
    book = room.folder / "person.xlsx"
    program.click(button(room, program, "Show what is stored", privacy))
    choose_file(room, program, "What is stored about a person", book)
    see(program, room.tr("“%s” was written.", book))
    texts = {str(cell.value) for sheet in openpyxl.load_workbook(book) for row in sheet.iter_rows() for cell in row}
    expect(WHO in texts, f"the workbook about {WHO} does not name {WHO}")
    expect(NEXT not in texts, f"the workbook about {WHO} has a field with {NEXT}")
    book.unlink()


def erase_person(room, program, privacy, folder):
    """Asked once more, done, and the receipt says how much; the next person takes the place in the list."""
    expect(len(holders(folder, WHO)) >= 2, "the file and its backup should have held the name")
    program.click(button(room, program, "Delete personal data", privacy))
    who = room.tr("%1$s – team %2$d %3$s", WHO, 1, "猎豹队")
    press(room, program, "_Delete", room.tr("Delete the data of %s?", who))
    receipt = see(program, room.tr("Receipt of a deletion")).name
    for line in ("Fields made empty or neutral", "Present and earlier values taken out", "Backups rewritten"):
        expect(room.tr(line) in receipt, f"the receipt says nothing of “{line}”: {receipt}")
    expect(WHO not in receipt, "the receipt names who should be forgotten")
    press(room, program, "_Close", room.tr("Deleted"))
    see(program, room.tr("%1$s – team %2$d %3$s", NEXT, 1, "猎豹队"), privacy)
    expect(not any(WHO in node.name for node in program.all()), f"a window still shows {WHO}")
    expect(holders(folder, WHO) == [], f"{WHO} still stands in {holders(folder, WHO)}")


def delete_workshop(room, program, privacy, folder):
    """The file, its journals and its backups; the start window is what is left."""
    program.click(button(room, program, "Delete the workshop", privacy))
    press(room, program, "_Delete everything", room.tr("Delete the whole workshop?"))
    receipt = see(program, room.tr("Receipt of a deletion")).name
    expect(room.tr("A whole workshop") in receipt, f"the receipt says {receipt}")
    press(room, program, "_Close", room.tr("Deleted"))
    button(room, program, "_New workshop")
    expect(list(folder.iterdir()) == [], f"{list(folder.iterdir())} is still there")


def journey(room):
    folder = room.folder / "class"
    folder.mkdir()
    workshop = folder / "班.sandtable"
    room.run("demo", workshop)
    shutil.copy(workshop, folder / "班.backup-20260101-120000.sandtable")
    program = room.start(workshop, face=())
    program.only_window()
    privacy = open_privacy(room, program)
    export_person(room, program, privacy)
    erase_person(room, program, privacy, folder)
    program.quit()
    expect(holders(folder, WHO) == [], f"{WHO} is back in {holders(folder, WHO)}")
    room.run("check", workshop)

    program = room.start(workshop, face=())
    program.only_window()
    expect(not any(WHO in node.name for node in program.all()), f"{WHO} is back")
    delete_workshop(room, program, open_privacy(room, program), folder)
    program.quit()


if __name__ == "__main__":
    run("zh_CN", journey)
