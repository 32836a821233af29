#!/usr/bin/python3
"""From the start window to a filled factor with keys only; wherever the focus stops, there is a name for it."""

from driver import expect, run, states, text_of, until
from keys import name_of_focus, tab_to

SCALE = "c1-potential-scale"


def make_workshop(room, program, workshop):
    """Ctrl+N, a title, and the place for the file."""
    program.find(room.tr("_New workshop").replace("_", ""), "push button")
    program.action("face", "team")
    program.key("ctrl+n")
    title = room.tr("Title, for example the company and the date")
    program.find(title, "text")
    program.type("Keys")
    until(lambda: text_of(program.find(title, "text")) == "Keys", "the title")
    program.key("alt+r")
    program.find(room.tr("Where to keep the workshop"))
    program.key("ctrl+a")
    program.type(str(workshop))
    program.key("Return")
    program.find(room.tr("Paste the list: rows copied from a spreadsheet, or one name a line"))
    program.key("Escape")
    program.find(room.tr("Undo"), "push button")


def fill_a_factor(room, program):
    program.go_to(SCALE)
    tab_to(program, room.tr("Add factor"))
    program.key("space")
    program.wait_for_focus(room.tr("Name of factor %u", 1))
    program.type("Spend")
    program.key("Return")
    program.wait_for_focus(room.tr("Definition, %s", "Spend"))
    program.type("Yuan in 12 months")
    tab_to(program, room.tr("Weight, %s", "Spend"))
    program.type("100")
    program.find(room.tr("Total %s ✓", "100%"), "label")
    expect(text_of(program.find(room.tr("Name of factor %u", 1), "text")) == "Spend", "the name is not what was typed")
    program.key("ctrl+z")
    program.find(room.tr("Total %s ✗", "0%"), "label")


def toggle_panels(room, program):
    """What the list of keys says of both sides of the window."""
    for key, name in (("F9", "Steps of the course"), ("shift+F9", "Checks and ideas")):
        button = program.find(room.tr(name), "push button")
        for shown in (False, True):
            program.key(key)
            until(lambda: ("pressed" in states(button)) == shown, f"{key} to work")


def walk_around(program):
    """All stops of the page, once around."""
    first = name_of_focus(program)
    for _ in range(200):
        before = name_of_focus(program)
        program.key("Tab")
        until(lambda: program.focused() is not None and program.focused().name != before, f"Tab to leave “{before}”")
        if name_of_focus(program) == first:
            return
    expect(False, "Tab never comes back to " + first)


def journey(room):
    program = room.start()
    make_workshop(room, program, room.folder / "keys.sandtable")
    fill_a_factor(room, program)
    toggle_panels(room, program)
    walk_around(program)
    program.quit()


if __name__ == "__main__":
    run("en", journey)
