#!/usr/bin/python3
"""Nothing of the program's own is left in English: every page, start to findings, read in both languages and compared.

A text that is the same in both and has letters must be a name that every language writes so.
"""

import re

from driver import Room, expect, until

SAME_EVERYWHERE = {"English", "简体中文", "SMART", "USP", "4P", "4C", "STP", "PK", "PNG", "SVG", "GPL"}


def is_type_name(text):
    """What GTK 4.8 says of a widget without a name, which no screen reader stops at."""
    return re.fullmatch(r"(Gtk|Adw|Sand|Gdk)[A-Z]\w+", text) is not None


def texts_of(program):
    shown = set()
    for node in program.all():
        for text in (node.name, node.get_description()):
            if text and not is_type_name(text):
                shown.add(text.replace("_", "").strip())
    return shown


def read_start(program, texts, tr):
    program.find(tr("_New workshop").replace("_", ""), "push button")
    texts |= texts_of(program)
    program.action("new")
    program.find(tr("Title, for example the company and the date"), "text")
    texts |= texts_of(program)


def read_pages(room, program, texts):
    program.find(room.tr("Undo"), "push button")
    for exercise in program.steps():
        program.go_to(exercise)
        texts |= texts_of(program)
    program.go_to("c1-customer-map")
    program.click(program.find_by(lambda node: node.role == "push button" and
                                  node.name.startswith(room.tr("Findings · %u").split(" ")[0]), "the findings"))
    texts |= texts_of(program)


def read_everything(language):
    """All that the program shows in this language, in a workshop that nobody has written into."""
    texts = set()
    with Room(language) as room:
        workshop = room.folder / "x.sandtable"
        program = room.start()
        read_start(program, texts, room.tr)
        program.quit()
        program = room.start()
        program.make_workshop(workshop, "7")
        read_pages(room, program, texts)
        program.quit()
        room.check_complaints()
    return texts


def main():
    chinese, english = read_everything("zh_CN"), read_everything("en")
    expect(len(chinese) > 200 and len(english) > 200, f"only {len(chinese)} and {len(english)} texts were found")
    same = {text for text in chinese & english if re.search(r"[A-Za-z]{2,}", text) and text not in SAME_EVERYWHERE}
    same = {text for text in same if ".sandtable" not in text}
    for text in sorted(same):
        print("the same in both languages:", text)
    expect(not same, f"{len(same)} texts are not translated")
    foreign = sorted(text for text in english if re.search(r"[\u4e00-\u9fff]", text) and text not in SAME_EVERYWHERE)
    for text in foreign:
        print("Chinese in the English program:", text)
    expect(not foreign, f"{len(foreign)} texts are Chinese in the English program")
    print("done")


if __name__ == "__main__":
    main()
