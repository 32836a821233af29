#!/usr/bin/python3
"""The assistant from its first to its last step with keys only; and once more somebody is moved to another team, by the pointer."""

import contextlib
import sqlite3

from classroom import choose_file, see
from driver import expect, run, states, text_of, until, walk, xdotool
from keys import name_of_focus, press, tab_to

PEOPLE = [(f"Guest {letter}", f"Firm {number % 5}", "Sales", "Buyer") for number, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWX")]


def erase_and_type(program, text):
    program.key("ctrl+a")
    program.type(text)


def fill(program, name, text):
    tab_to(program, name)
    erase_and_type(program, text)
    until(lambda: text_of(program.find(name, "text")) == text, f"“{name}” to be “{text}”")


def describe_class(room, program, workshop):
    """What the class is called, when and where; then the place of its file."""
    tr = room.tr
    program.find(tr("_New workshop").replace("_", ""), "push button")
    program.key("ctrl+n")
    title = tr("Title, for example the company and the date")
    program.find(title, "text")
    # A screen reader is not told that these rows of libadwaita have the focus; what is typed shows it.
    for name, text in ((title, "Keys"), (tr("Date"), "2026-12-01"), (tr("Room"), "Room 7"), (tr("Trainer's name"), "Ms Lin")):
        erase_and_type(program, text)
        until(lambda: text_of(program.find(name, "text")) == text, f"“{name}” to be “{text}”")
        program.key("Tab")
    program.wait_for_focus(tr("Language of the class"))
    program.key(*["shift+Tab"] * 5)
    program.wait_for_focus(tr("Course"))
    program.key("alt+r")
    program.find(tr("Where to keep the workshop"))
    erase_and_type(program, str(workshop))
    program.key("Return")
    program.find(tr("Paste the list: rows copied from a spreadsheet, or one name a line"))


def take_list(room, program):
    roster = room.folder / "roster.csv"
    roster.write_text("\n".join(",".join(person) for person in [("Name", "Company", "Department", "Job"), *PEOPLE, ("", "X", "", "")]),
                      encoding="utf-8")
    tab_to(program, room.tr("_Open a file…").replace("_", ""))
    program.key("space")
    choose_file(room, program, "Open a list of people", roster)
    see(program, room.count("%u person was recognised.", "%u people were recognised.", len(PEOPLE)))
    program.find(room.tr("Line %u: there is no name.", len(PEOPLE) + 2), "label")
    # The columns can be told otherwise; here they are right as they are.
    tab_to(program, room.tr("Column %u", 4))
    program.key("alt+a")
    see(program, room.count("%u person was added.", "%u people were added.", len(PEOPLE)))


def go_on(room, program, page):
    program.key("alt+n")
    until(lambda: "selected" in states(program.find(room.tr(page), "list item")), "the page " + page)


def card_of(room, program, number):
    return program.find(room.tr("Team %d", number), "list")


def guests(room, program, number):
    return {node.name.split(" Firm")[0] for node in walk(card_of(room, program, number)) if node.name.startswith("Guest")}


def share_out(room, program):
    """Four teams, drawn twice; one gets a name; somebody goes to the next team and back over the last one; somebody leaves."""
    tr = room.tr
    program.key("Up")  # the page begins with the number of teams
    program.find(tr("%1$s · %2$s", room.count("%u person", "%u people", 24), room.count("%u team", "%u teams", 4)), "label")
    before = guests(room, program, 1)
    program.key("alt+d")
    until(lambda: guests(room, program, 1) != before, "another draw")
    tab_to(program, tr("Name of team %d", 1))
    program.type("Falcons")
    press(program, "Tab")
    who = name_of_focus(program).split(" Firm")[0]
    expect(who in guests(room, program, 1), f"Tab goes from the team's name to “{who}”")
    program.key("alt+Right")
    until(lambda: who in guests(room, program, 2), f"{who} to be in team 2")
    expect(name_of_focus(program).startswith(who), f"the focus does not follow {who}")
    for number in (1, 4):
        program.key("alt+Left")
        until(lambda: who in guests(room, program, number), f"{who} to be in team {number}")
        expect(name_of_focus(program).startswith(who), f"the focus does not follow {who}")
    change_person(room, program, who)
    return who


def change_person(room, program, who):
    """Enter opens what is known of somebody; Delete takes a neighbour off the list, Ctrl+Z brings them back."""
    tr = room.tr
    program.key("Return")
    tab_to(program, tr("Job"), 8)
    erase_and_type(program, "Director")
    program.key("Escape")
    see(program, "Director")
    tab_to(program, tr("Name of team %d", 4), 4, "shift+Tab")
    other = press(program, "Tab").split(" Firm")[0]
    if other == who:
        other = press(program, "Down").split(" Firm")[0]
    program.key("Delete")
    until(lambda: other not in guests(room, program, 4), f"{other} to be off the list")
    program.key("ctrl+z")
    until(lambda: other in guests(room, program, 4), f"{other} to be back")


def pick_up(room, program):
    """The pointer takes somebody of the first team and lets go over the second."""
    program.find(room.tr("Add a person"), "push button")
    row = next(node for node in walk(card_of(room, program, 1)) if node.name.startswith("Guest"))
    who, target = row.name.split(" Firm")[0], card_of(room, program, 2)
    left, top = until(lambda: program.window_origin(row.frame), "the window on the screen")
    (x, y, _, height), (to_x, to_y, _, _) = row.get_rectangle(), target.get_rectangle()
    xdotool("mousemove", left + x + 30, top + y + height // 2, "mousedown", 1)
    try:
        # A drag begins with a movement of some length, which must not come as one jump.
        for step in range(1, 11):
            xdotool("mousemove", "--sync", left + x + 30 + (to_x - x) * step // 10, top + y + height // 2 + (to_y + 40 - y) * step // 10)
    finally:
        xdotool("mouseup", 1)
    until(lambda: who in guests(room, program, 2), f"{who} to be dropped on team 2")
    expect(who not in guests(room, program, 1), f"{who} is in two teams")
    return who


def first_item(room, program):
    """Its title; the row is called by its time as well."""
    return next(program.all(role="list item", inside=program.find(room.tr("Agenda"), "list"))).name.split(" ", 1)[1]


def plan_day(room, program):
    """The day begins earlier; its first item goes down and up again, and gets another minute. What the keys did is seen in the
    list: of so long a page AT-SPI tells the focus too late."""
    tr = room.tr
    erase_and_type(program, "08:30")
    program.key("Return")
    until(lambda: text_of(program.find(tr("The day begins at"), "text")) == "08:30", "the day to begin earlier")
    first = first_item(room, program)
    program.key(*["Tab"] * 4)  # past the buttons that add something
    program.key("alt+Down")
    until(lambda: first_item(room, program) != first, "the first item to come later")
    program.key("alt+Up")
    until(lambda: first_item(room, program) == first, "the first item to come first again")
    minutes = program.find(tr("Minutes of “%s”", first), "spin button")
    before = minutes.get_text()
    program.key("Tab")
    program.key("Up")
    until(lambda: minutes.get_text() != before, "a minute more for the first item")


def type_into(program, name, text):
    """Goes on until the first letter lands in the field."""
    for _ in range(6):
        program.key("Tab")
        program.type(text[0])
        if text_of(program.find(name, "text")) == text[0]:
            program.type(text[1:])
            until(lambda: text_of(program.find(name, "text")) == text, f"“{name}” to be “{text}”")
            return
    expect(False, f"Tab does not reach “{name}”")


def ask(room, program):
    """A question of one's own with its answers, and the right one marked."""
    tr = room.tr
    program.key(*["Tab"] * 4)  # past the four tests
    program.key("space")
    program.find(tr("Question"), "text")
    program.type("Who decides?")
    until(lambda: text_of(program.find(tr("Question"), "text")) == "Who decides?", "the question")
    for number, text in ((1, "The buyer"), (2, "Whoever pays")):
        type_into(program, tr("Answer %u", number), text)
    program.key("shift+Tab")
    program.key("space")
    until(lambda: not program.has(tr("Mark the right answer: without it the question does not count."), "label"),
          "a question that counts")


def agree(room, program):
    """The first of the usual rewards becomes another."""
    erase_and_type(program, "A book")
    until(lambda: text_of(next(program.all(room.tr("Reward"), "text"))) == "A book", "another reward")


def print_cards(room, program):
    tr = room.tr
    pdf = room.folder / "cards.pdf"
    program.key("space")  # the page begins with the table cards
    program.find(tr("Where to keep the PDF"))
    erase_and_type(program, str(pdf))
    program.key("Return")
    see(program, tr("“%s” is written.", pdf.name))
    expect(pdf.read_bytes().startswith(b"%PDF"), "the cards are no PDF")


def read_file(workshop):
    """What the assistant left behind: the fields by type, as another program reads them."""
    records = {}
    with contextlib.closing(sqlite3.connect(f"file:{workshop}?mode=ro", uri=True)) as base:
        for record, field, value in base.execute("SELECT record, field, value FROM cell"):
            records.setdefault(record, {})[field] = value
    return {record: fields for record, fields in records.items() if not fields.get("#gone")}


def check_file(workshop, in_fourth, in_second):
    records = read_file(workshop)
    of_type = lambda kind: [fields for fields in records.values() if fields.get("#type") == kind]
    head = records["workshop"]
    found = tuple(head.get(field) for field in ("title", "date", "room", "trainer", "day.start"))
    expect(found == ("Keys", "2026-12-01", "Room 7", "Ms Lin", 510), f"the class is {found}")
    numbers = {record: fields["number"] for record, fields in records.items() if fields.get("#type") == "team"}
    expect(sorted(numbers.values()) == [1, 2, 3, 4], f"the teams are {numbers}")
    expect(any(fields.get("name") == "Falcons" for fields in of_type("team")), "no team is called Falcons")
    people = {fields["alias"]: fields for fields in of_type("member")}
    expect(sorted(people) == sorted(person[0] for person in PEOPLE), f"the people are {sorted(people)}")
    parent = lambda who: numbers[next(team for team in numbers if str(team) in str(people[who]["#parent"]))]
    expect(parent(in_fourth) == 4 and people[in_fourth]["job"] == "Director", f"{in_fourth} is {people[in_fourth]}")
    expect(parent(in_second) == 2, f"{in_second} is in team {parent(in_second)}")
    question = of_type("question")
    expect([(each["text"], each["option.2"], str(each["key"])) for each in question] == [("Who decides?", "Whoever pays", "2")],
           f"the questions are {question}")
    expect("A book" in [fields.get("text") for fields in of_type("reward")], "the reward is missing")


def journey(room):
    workshop = room.folder / "keys.sandtable"
    program = room.start(face=())
    start = program.window_path()
    describe_class(room, program, workshop)
    take_list(room, program)
    go_on(room, program, "Teams")
    in_fourth = share_out(room, program)
    in_second = pick_up(room, program)
    go_on(room, program, "Agenda")
    plan_day(room, program)
    go_on(room, program, "Questions")
    ask(room, program)
    go_on(room, program, "Rewards and forfeits")
    agree(room, program)
    go_on(room, program, "On paper")
    print_cards(room, program)
    program.key("alt+d")
    until(lambda: len(program.window_paths()) == 1 and program.window_path() != start, "the trainer's window")
    program.quit()
    check_file(workshop, in_fourth, in_second)


if __name__ == "__main__":
    run("en", journey)
