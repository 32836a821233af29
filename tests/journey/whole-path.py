#!/usr/bin/python3
"""The whole path of a team: a scale in Chinese, customers, measurement, the map, a crash, the manual."""

import re
import time

import openpyxl

from driver import expect, run, text_of, until, walk

POTENTIAL, RELATIONSHIP = "c1-potential-scale", "c1-relationship-scale"
CUSTOMERS, MEASUREMENT, MAP = "c1-sample-customers", "c1-customer-measurement", "c1-customer-map"

# name, definition, weight; bands are the same lower bounds for all of them
FACTORS = [
    ("年采购额", "近12个月向所有供应商采购本品类的金额，不含税", "30"),
    ("采购增长", "近两年品类采购额的年均增长率", "20"),
    ("在用设备", "所有工厂正在运行的同类设备台数，含竞品", "20"),
    ("付款账期", "近12个月实际付款天数的中位数", ""),
    ("新增产线", "未来18个月已立项的产线条数", ""),
]
BOUNDS = ["10", "20", "30", "40"]
PASTED = [
    ("蓝顶工厂", "电子", "苏州"), ("南厂", "机械", "无锡"), ("客户M", "化工", "常州"),
    ("双塔", "电子", "上海"), ("河边", "食品", "杭州"), ("红门", "机械", "宁波"),
]
TYPED = ["客户七", "客户八"]
NAMES = [row[0] for row in PASTED] + TYPED


def start_without_a_file(room, workshop):
    """The start window is what one sees first; from there a workshop is made, with a place for its file."""
    program = room.start()
    program.make_workshop(workshop, "华东班")
    return program


def fill_bands(room, program, factor):
    row = program.find(factor, "panel")
    for level, bound in enumerate(BOUNDS, start=1):
        program.fill(room.tr("Level %u, below", level), bound, row)
        program.fill(room.tr("Level %u, from", level + 1), bound, row)


def add_factor(room, program, number, factor):
    name, definition, weight = factor
    program.click(program.find(room.tr("Add factor"), "push button"))
    program.fill(room.tr("Name of factor %u", number), name)
    program.fill(room.tr("Definition, %s", name), definition)
    if weight:
        program.fill(room.tr("Weight, %s", name), weight)
    program.click(program.find(room.tr("Bands and details, %s", name), "push button"))
    fill_bands(room, program, name)


def build_potential_scale(room, program):
    program.go_to(POTENTIAL)
    for number, factor in enumerate(FACTORS, start=1):
        add_factor(room, program, number, factor)
    program.click(program.find(room.tr("Distribute the rest"), "push button"))
    program.find(room.tr("Total %s ✓", "100%"), "label")
    weights = [float(text_of(program.find(room.tr("Weight, %s", name), "text"))) for name, _, _ in FACTORS]
    expect(abs(sum(weights) - 100) < 0.01 and min(weights) > 0, f"the weights are {weights}")
    return weights


def take_ideas(room, program):
    """Four factors from the list of ideas, whose bands come with them."""
    program.go_to(RELATIONSHIP)
    ideas = [room.said(idea["name"]) for idea in room.exercise(RELATIONSHIP)["config"]["ideas"][0]["factors"][:4]]
    for number, idea in enumerate(ideas, start=1):
        program.click(program.find(room.tr("Ideas"), "push button"))
        program.click(program.find(idea, "push button"))
        until(lambda: text_of(program.find(room.tr("Name of factor %u", number), "text")) == idea, "the idea " + idea)
    for idea in ideas:
        program.fill(room.tr("Weight, %s", idea), "25")
    program.find(room.tr("Total %s ✓", "100%"), "label")
    return ideas


def paste_customers(room, program):
    program.go_to(CUSTOMERS)
    alias = room.column(CUSTOMERS, "alias")
    program.click(program.find(room.tr("Add row"), "push button"))
    program.wait_for_focus(room.cell_name(alias, room.tr("row %u", 1)))
    room.copy("\n".join("\t".join(row) for row in PASTED))
    program.key("ctrl+v")
    for row in PASTED:
        program.find(room.cell_name(alias, row[0]), "table cell")
        expect(program.cell(room.column(CUSTOMERS, "region"), row[0]) == row[2], "the region of " + row[0])


def type_customers(room, program):
    alias = room.column(CUSTOMERS, "alias")
    for name in TYPED:
        count = len(program.names("table row"))
        program.click(program.find(room.tr("Add row"), "push button"))
        until(lambda: len(program.names("table row")) == count + 1, "one more row")
        editor = program.wait_for_focus(room.cell_name(alias, room.tr("row %u", count)))
        program.set_text(editor, name)
        program.key("Return")
        program.find(room.cell_name(alias, name), "table cell")


def take_back_and_again(room, program):
    """Undo takes the last customer's name away, redo brings it back."""
    name = room.cell_name(room.column(CUSTOMERS, "alias"), TYPED[-1])
    program.action("undo", window=True)
    until(lambda: not program.has(name, "table cell"), "undo to take the name away")
    program.action("redo", window=True)
    program.find(name, "table cell")


def measurements(customer):
    """One row of figures; customers differ, so that the map has something to show."""
    potential = [5 + 10 * ((customer + shift) % 5) for shift in range(4)]
    relationship = [8 * (customer % 7), 1 + customer % 5, customer % 6, customer]
    return potential + relationship


def measure(room, program):
    """The first factor by the keyboard, where Enter goes down; the others from a spreadsheet."""
    program.go_to(MEASUREMENT)
    first, second = FACTORS[0][0], FACTORS[1][0]
    program.point(program.find(room.cell_name(first, NAMES[0]), "table cell"))
    for number, name in enumerate(NAMES, start=1):
        program.wait_for_focus(room.cell_name(first, name))
        program.type(str(number * 6))
        program.key("Return")
        until(lambda: program.cell(first, name).startswith(str(number * 6)), "the figure of " + name)
    program.point(program.find(room.cell_name(second, NAMES[0]), "table cell"))
    program.wait_for_focus(room.cell_name(second, NAMES[0]))
    room.copy("\n".join("\t".join(map(str, measurements(customer))) for customer in range(len(NAMES))))
    program.key("ctrl+v")
    until(lambda: program.cell(second, NAMES[-1]).startswith(str(measurements(len(NAMES) - 1)[0])), "the pasted figures")


def read_map(room, program):
    """{customer: (potential, relationship)}, as the points say it; the coach explains the one that is chosen."""
    program.go_to(MAP)
    places = {}
    for name in NAMES:
        point = program.find(name, "list item")
        figures = [float(figure) for figure in re.findall(r"\d+(?:\.\d+)?", point.get_description().removeprefix(name))]
        expect(len(figures) >= 2, f"the point of {name} says “{point.get_description()}”")
        places[name] = tuple(figures[:2])
    program.point(program.find(NAMES[0], "list item"))
    card = program.find(NAMES[0], "panel")
    program.find(FACTORS[0][0], "progress bar" if program.has(FACTORS[0][0], "progress bar") else None)
    expect(any(child.role == "label" for child in walk(card)), "the customer's card is empty")
    return places


def crash(room, program, workshop):
    """Switches the computer off 350 ms after the last key; returns the program started again."""
    time.sleep(0.35)
    program.kill()
    program = room.start(workshop)
    program.find(room.tr("Undo"), "push button")
    return program


def crash_after_typing(room, program, workshop, idea):
    """What was typed is in the file, though nobody has left the field or saved anything."""
    label = room.tr("Definition, %s", idea)
    program.go_to(RELATIONSHIP)
    before = text_of(program.find(label, "text"))
    program.point(program.find(label, "text"))
    program.wait_for_focus(label)
    program.key("End")
    program.type(" (ERP 2026)")
    until(lambda: text_of(program.find(label, "text")) == before + " (ERP 2026)", "the typed text")
    program = crash(room, program, workshop)
    program.go_to(RELATIONSHIP)
    until(lambda: text_of(program.find(label, "text")) == before + " (ERP 2026)", "the text that was typed before the crash")
    return program


def crash_in_a_table(room, program, workshop):
    region = room.column(CUSTOMERS, "region")
    program.go_to(CUSTOMERS)
    program.point(program.find(room.cell_name(region, NAMES[0]), "table cell"))
    program.wait_for_focus(room.cell_name(region, NAMES[0]))
    program.type("Wuhan")
    program = crash(room, program, workshop)
    program.go_to(CUSTOMERS)
    until(lambda: program.cell(region, NAMES[0]) == "Wuhan", "the text that was typed into a table before the crash")
    return program


def rows_with(sheet, text):
    return [[cell.value for cell in row] for row in sheet.iter_rows() if any(cell.value == text for cell in row)]


def read_manual(room, workshop, weights, places):
    """An independent reader finds names, weights and formulas, and the figures that the map has shown."""
    folder = room.folder / "manuals"
    room.run("manual", workshop, "--team", "1", "--out", folder)
    file = next(folder.glob("**/*.xlsx"))
    shown = openpyxl.load_workbook(file, data_only=True)
    meant = openpyxl.load_workbook(file)
    formulas = sum(1 for sheet in meant for row in sheet.iter_rows() for cell in row if cell.data_type == "f")
    expect(formulas > 50, f"the manual has only {formulas} formulas")
    for (name, definition, _), weight in zip(FACTORS, weights):
        rows = [row for sheet in shown for row in rows_with(sheet, name)]
        expect(any(weight in row or weight / 100 in row for row in rows), f"{name} has not its weight {weight}: {rows}")
        expect(any(definition in row for row in rows), f"the definition of {name} is missing")
    for name, (potential, _) in places.items():
        rows = [row for sheet in shown for row in rows_with(sheet, name)]
        expect(rows, f"the manual does not know {name}")
        # The points say whole numbers.
        expect(any(isinstance(value, (int, float)) and abs(value - potential) <= 0.5 for row in rows for value in row),
               f"the map said potential {potential} of {name}, the manual has {rows}")
    expect(any("Wuhan" in row for sheet in shown for row in rows_with(sheet, NAMES[0])), "the region typed last is missing")


def journey(room):
    workshop = room.folder / "课程.sandtable"
    program = start_without_a_file(room, workshop)
    weights = build_potential_scale(room, program)
    ideas = take_ideas(room, program)
    paste_customers(room, program)
    type_customers(room, program)
    take_back_and_again(room, program)
    measure(room, program)
    places = read_map(room, program)
    program = crash_after_typing(room, program, workshop, ideas[0])
    program = crash_in_a_table(room, program, workshop)
    program.quit()
    read_manual(room, workshop, weights, places)


if __name__ == "__main__":
    run("zh_CN", journey)
