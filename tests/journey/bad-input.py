#!/usr/bin/python3
"""What people type by mistake or on purpose: it is taken as what it is, or a sentence says why not. Nothing crashes, nothing is lost."""

import time

from driver import expect, run, states, text_of, until

SCALE, CUSTOMERS, FACTS = "c1-relationship-scale", "c1-sample-customers", "c1-research-plan"
LONG, LIMIT = "很长" * 5000, 4096

# What is set into a text field, and what has to be there afterwards: the same, without what is no text.
TEXTS = [
    "😀👩‍🔧🇨🇳", "مرحبا بالعالم", "零\u200b宽", "１２３", "=1+1", "@x", "+86-10", "<b>markup</b> & 'quotes' \"more\"",
    "%s %d %n", "../../etc/passwd", "客户; DROP TABLE op;--",
]
PASTED = [("=1+1", "@SUM(A1)"), ("<b>粗</b>", "&amp;"), ("😀", "مرحبا"), ("重名", "甲"), ("重名", "乙")]


def refused(program, name):
    """Whether the field called name says that it does not take what stands in it."""
    return "invalid" in states(program.find(name, "text"))


def see_sentence(program, sentence):
    """The sentence stands on the page as a text of its own, where a person looks; other texts may stand around it."""
    program.find_by(lambda node: node.role == "label" and sentence in node.name, "“" + sentence + "”")


def hear_sentence(program, sentence):
    """Whoever is in the field is told, too."""
    until(lambda: sentence in program.focused().get_description(), f"the focus to explain “{sentence}”")


def fill_names(room, program):
    """Every text is kept as it was typed."""
    program.go_to(SCALE)
    program.click(program.find(room.tr("Add factor"), "push button"))
    name = room.tr("Name of factor %u", 1)
    for text in TEXTS:
        program.fill(name, text)
    program.set_text(program.find(name, "text"), LONG)
    until(lambda: text_of(program.find(name, "text")) == LONG[:LIMIT], "as much of the long text as a field holds")
    program.set_text(program.find(name, "text"), "")
    until(lambda: text_of(program.find(name, "text")) == "", "the field to be empty")
    program.fill(name, TEXTS[-1])


def fill_numbers(room, program):
    """A weight is a number from 0 to 100; everything else is answered, and the last good one stays."""
    name = room.tr("Weight, %s", TEXTS[-1])
    program.fill(name, "25")
    for text in ["abc", "1e999", "--5", "１２", "٣", "=1+1", "0x10", "nan", "1,2,3", "-5"]:
        program.set_text(program.find(name, "text"), text)
        until(lambda: text_of(program.find(name, "text")) == text or not refused(program, name), "an answer to " + text)
        program.check_alive()
    program.point(program.find(name, "text"))
    program.wait_for_focus(name)
    program.set_text(program.find(name, "text"), "abc")
    until(lambda: refused(program, name), "a refusal of “abc”")
    sentence = room.check("scale.weight-word").replace("{row}", TEXTS[-1])
    hear_sentence(program, sentence)
    see_sentence(program, sentence)
    # What was refused stays for whoever wants to mend it.
    program.key("Tab")
    until(lambda: program.focused().name != name, "the focus to go on")
    expect(text_of(program.find(name, "text")) == "abc" and refused(program, name), "“abc” vanished without a word")
    program.fill(name, "40")
    until(lambda: not refused(program, name), "the refusal to go")


def paste_block(room, program):
    """Tabs and line ends make cells; formulas, markup and equal names stay what they are: text."""
    alias = room.column(CUSTOMERS, "alias")
    program.go_to(CUSTOMERS)
    program.click(program.find(room.tr("Add row"), "push button"))
    program.wait_for_focus(room.cell_name(alias, room.tr("row %u", 1)))
    room.copy("\r\n".join("\t".join(row) for row in PASTED) + "\r\n")
    program.key("ctrl+v")
    for name, industry in PASTED[:3]:
        until(lambda: program.cell(room.column(CUSTOMERS, "industry"), name) == industry, f"“{name}” with “{industry}”")


def see_duplicate_names(room, program):
    """Equal names are taken, and the later one is told that there is another."""
    alias = room.column(CUSTOMERS, "alias")
    program.point(program.find(room.cell_name(alias, PASTED[-1][0]), "table cell"))
    program.wait_for_focus(room.cell_name(alias, PASTED[-1][0]))
    program.key("Down")
    sentence = room.check("cell.unique").replace("{field}", alias).replace("{other}", PASTED[-1][0])
    hear_sentence(program, sentence)
    see_sentence(program, sentence)


def type_past_date(room, program):
    """A date that has passed is kept, and the sentence asks about it."""
    fact, due = room.column(FACTS, "fact"), room.column(FACTS, "due")
    program.go_to(FACTS)
    program.click(program.find(room.tr("Add row"), "push button"))
    program.wait_for_focus(room.cell_name(fact, room.tr("row %u", 1)))
    program.type("Spend")
    program.key("Tab")
    cell = room.cell_name(due, "Spend")
    for _ in range(len(room.exercise(FACTS)["columns"])):
        before = until(program.focused, "a focus").name
        if before == cell:
            break
        program.key("Tab")
        until(lambda: program.focused() is not None and program.focused().name != before, "Tab to go on")
    program.wait_for_focus(cell)
    program.type("2020-01-01")
    program.key("Return")
    rule = next(rule for rule in room.exercise(FACTS)["rules"] if rule["id"] == "due-past")
    sentence = room.said(rule["say"]).replace("{fact}", "Spend")
    see_sentence(program, sentence)
    return cell


def type_into_cells(room, program):
    """A negative amount, letters and a text with a formula's sign; the cell shows the value or says what is wrong with it."""
    sales = room.column(CUSTOMERS, "sales_12m")
    cell = room.cell_name(sales, PASTED[0][0])
    for text in ["abc", "=1+1", "-5"]:
        program.point(program.find(cell, "table cell" if program.has(cell, "table cell") else "text"))
        program.wait_for_focus(cell)
        program.type(text)
        program.key("Return")
        program.check_alive()
        if text == "abc":
            see_sentence(program, room.check("cell.type").replace("{field}", sales))
        program.key("Escape")


def journey(room):
    workshop = room.folder / "bad.sandtable"
    program = room.start()
    program.make_workshop(workshop, "坏输入")
    fill_names(room, program)
    fill_numbers(room, program)
    paste_block(room, program)
    see_duplicate_names(room, program)
    type_into_cells(room, program)
    type_past_date(room, program)
    time.sleep(0.35)
    program.kill()

    program = room.start(workshop)
    program.find(room.tr("Undo"), "push button")
    program.go_to(SCALE)
    expect(text_of(program.find(room.tr("Name of factor %u", 1), "text")) == TEXTS[-1], "the name is lost")
    expect(text_of(program.find(room.tr("Weight, %s", TEXTS[-1]), "text")) == "40", "the weight is lost")
    program.go_to(CUSTOMERS)
    for name, industry in PASTED[:3]:
        expect(program.cell(room.column(CUSTOMERS, "industry"), name) == industry, f"“{name}” is lost")
    program.go_to(FACTS)
    expect(program.cell(room.column(FACTS, "due"), "Spend").startswith("2020"), "the date is lost")
    program.quit()
    room.run("check", workshop)


if __name__ == "__main__":
    run("zh_CN", journey)
