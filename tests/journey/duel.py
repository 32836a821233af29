"""Two teams stand against each other, and a customer's name that the room must not read before the trainer says so."""

import math
import time

from classroom import button, see, tenths
from driver import expect, states, until, walk

CUSTOMERS, SUBJECT = "c1-sample-customers", "c1-busy-no-result-case"
CUSTOMER, MASKED = "恒泰电气", "恒●●气"
TITLE = "谁的客户案例更实"
# What the trainer gives the two, criterion by criterion, and what the team gives that judges them.
TRAINER = [("8", "7", "9", "6"), ("6", "7", "5", "8")]
JUDGE = [(9, 8, 7, 9), (5, 6, 7, 6)]


def name_a_customer(room, day, team):
    """The first team has a customer; from here on the name is looked for in everything that the stage tells."""
    window, alias = day.teams[0], room.column(CUSTOMERS, "alias")
    day.go_to("exercise", exercise=CUSTOMERS)
    day.follow(CUSTOMERS)
    window.present()
    window.click(window.find(room.tr("Add row"), "push button"))
    editor = window.wait_for_focus(room.cell_name(alias, room.tr("row %u", 1)))
    window.set_text(editor, CUSTOMER)
    window.key("Return")
    window.find(room.cell_name(alias, CUSTOMER), "table cell")
    day.secrets.add(CUSTOMER)
    day.show_sheet(team)
    day.see_on_stage(room.tr("This sheet is not shown on the stage"))


def show_case(room, day, teams):
    """What the two wrote is on the stage, which releases it, with the customer masked in the middle of their sentences."""
    for team in teams[:2]:
        day.show_sheet(team)
        day.see_part_on_stage(MASKED)


def release_names(room, day, shown):
    day.trainer.action("names", window=True)
    until(lambda: day.trainer.state("names") == shown, "the names to be released or not")


def show_names(room, day):
    """Released, the name can be read where the two answers stand side by side; taken back, it is masked again."""
    day.trainer.action("scene", "pk", window=True)
    day.see_part_on_stage(MASKED)
    day.secrets.discard(CUSTOMER)
    release_names(room, day, True)
    day.see_part_on_stage(CUSTOMER)
    release_names(room, day, False)
    day.see_part_on_stage(MASKED)
    day.secrets.add(CUSTOMER)
    day.on_stage()


def choose_subject(room, day):
    """From the list of exercises that are fit for a PK, by the keyboard, one after the other."""
    choice = day.trainer.find(room.tr("Exercise it is about"))
    wanted = room.said(room.exercise(SUBJECT).get("short") or room.exercise(SUBJECT)["title"])

    def is_open():
        return any(node.role == "list item" for node in walk(choice))

    def has_opened():
        """A click that comes while the list before is still going away opens nothing: then once more, as one would."""
        nonlocal clicked
        if not is_open() and time.monotonic() - clicked > 3:
            clicked = time.monotonic()
            day.trainer.point(choice)
        return is_open()

    for _ in range(10):
        clicked = -math.inf
        if not is_open() and any(node.name == wanted for node in walk(choice)):
            return
        until(has_opened, "the list of subjects")
        day.trainer.key("Down")
        day.trainer.key("Return")
        until(lambda: not is_open(), "the list of subjects to close")
    expect(False, "the case is no subject of a PK")


def open_duel(room, day, teams):
    """The first two teams: the others are switched off."""
    trainer = day.trainer
    day.view("pk")
    for name in teams[2:]:
        toggle = trainer.find(name, "push button")
        trainer.click(toggle)
        until(lambda: "pressed" not in states(toggle), name + " to stay out of the PK")
    choose_subject(room, day)
    trainer.fill(room.tr("Subject of the PK"), TITLE)
    trainer.click(button(room, trainer, "Open the PK"))
    return until(lambda: next(iter(day.second_opinion()["pks"]), None), "the PK in the file")


def judge(room, day, teams):
    """The trainer types marks into the table, the third team presses them on its laptop."""
    criteria = [room.said(item["label"]) for item in room.exercise("class-pk")["config"]["criteria"]["items"]]
    for team, marks in zip(teams, TRAINER):
        for label, mark in zip(criteria, marks):
            field = day.trainer.find(room.tr("%1$s of %2$s, 1 to 10", label, team), "text")
            day.trainer.point(field)
            day.trainer.type(mark)
            day.trainer.key("Return")
    window = day.teams[2]
    window.point(window.find(room.tr("Judge: %s", TITLE), "list item"))
    for letter, marks in zip("AB", JUDGE):
        for label, mark in zip(criteria, marks):
            chosen = window.find(f"{room.tr('Answer %s', letter)}, {label}: {mark}", "push button")
            window.click(chosen)
            until(lambda: "pressed" in states(chosen), "the mark to be taken")


def expected_result(room, entrant):
    """The trainer counts half, the only judging team the other half; tenths, rounded half up."""
    weights = [item["weight"] for item in room.exercise("class-pk")["config"]["criteria"]["items"]]
    earned = sum(weight * int(mark) for marks in (TRAINER, JUDGE) for weight, mark in zip(weights, marks[entrant]))
    return (100 * earned // sum(weights) + 1) // 2


def hold_duel(room, day, teams):
    """Two answers side by side, judged, closed, revealed; the points go to the score book."""
    before = day.second_opinion()["standings"]
    pk = open_duel(room, day, teams)
    judge(room, day, teams)
    results = until(lambda: (lambda found: found if None not in [each["result"] for each in found] else None)
                    ([day.second_opinion()["pks"][pk][team] for team in day.ids()[:2]]), "the results")
    expect([each["result"] for each in results] == [expected_result(room, 0), expected_result(room, 1)], f"PK: {results}")
    shown = {tenths(each["result"]) for each in results}
    day.secrets |= shown
    day.trainer.click(button(room, day.trainer, "Show side by side"))
    until(lambda: day.trainer.state("scene") == "pk", "the PK on the stage")
    day.see_on_stage("A", "B", room.tr("Judging"), TITLE)
    day.see_part_on_stage(MASKED)
    day.trainer.click(button(room, day.trainer, "Close: give the points"))
    until(lambda: [day.second_opinion()["standings"][team]["total"] - before[team]["total"] for team in day.ids()[:2]] ==
          [20, 15], "the points of the PK")
    day.on_stage()
    day.secrets -= shown
    day.trainer.click(day.trainer.find(room.tr("Reveal"), "push button"))
    day.see_on_stage(*teams[:2], room.tr("Result"), *shown)
    return results
