#!/usr/bin/python3
"""The largest class there can be: 500 people from a list in the encoding of Chinese Windows, some lines of it wrong, through the
assistant into the file. It tells how long the window did not answer at the longest; that depends on the machine, so nothing is
asked of it."""

import collections
import contextlib
import sqlite3
import threading
import time

from gi.repository import Gio, GLib

from classroom import button, choose_file, see
from driver import BUS_NAME, OBJECT_PATH, expect, run, states, until

PEOPLE, COMPANIES, TEAMS = 500, 40, 12
SURNAMES, GIVEN = "赵钱孙李周吴郑王冯陈", "一二三四五六七八九十"


class Pulse:
    """Asks the program something small again and again, and remembers the longest wait for an answer."""

    def __init__(self):
        self.longest = 0

    def __enter__(self):
        self.bus = Gio.DBusConnection.new_for_address_sync(
            Gio.dbus_address_get_for_bus_sync(Gio.BusType.SESSION),
            Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)
        self.going = True
        self.thread = threading.Thread(target=self.beat)
        self.thread.start()
        return self

    def beat(self):
        while self.going:
            begun = time.monotonic()
            self.bus.call_sync(BUS_NAME, OBJECT_PATH, "org.gtk.Actions", "Describe", GLib.Variant("(s)", ("quit",)), None, 0,
                               20000, None)
            self.longest = max(self.longest, time.monotonic() - begun)
            time.sleep(0.005)

    def __exit__(self, *_):
        self.going = False
        self.thread.join()


@contextlib.contextmanager
def timed(what):
    begun = time.monotonic()
    with Pulse() as pulse:
        yield
    print(f"{what}: {time.monotonic() - begun:.2f} s, no answer for {pulse.longest * 1000:.0f} ms at the longest", flush=True)


def names():
    return [f"{SURNAMES[n % 10]}{GIVEN[n // 10 % 10]}{GIVEN[n // 100]}" for n in range(PEOPLE)]


def write_list(file):
    """A header, everybody, and between them what is wrong in four ways; returns the numbers of the wrong lines."""
    lines, wrong = ["姓名,公司,部门,职位"], {}
    for n, name in enumerate(names()):
        if n in (7, 133, 260, 411):
            lines.append(",远东,销售,经理")
            wrong[len(lines)] = "Line %u: there is no name."
        if n in (50, 300):
            lines.append(f"{names()[0]},公司{0:02},销售,经理")
            wrong[len(lines)] = "Line %1$u: “%2$s” is there already."
        if n in (99, 499):
            lines.append(f"多一列,公司,销售,经理,{n}")
            wrong[len(lines)] = "Line %u has more cells than there are columns."
        if n == 200:
            lines.append("")
        lines.append(f"{name},公司{n % COMPANIES:02},{'销售' if n % 2 else '市场'},{'经理' if n % 3 else '=SUM(1)'}")
    file.write_bytes(("\r\n".join(lines) + "\r\n").encode("gb18030"))
    return wrong


def create(room, program, workshop):
    program.click(button(room, program, "_New workshop"))
    program.fill(room.tr("Title, for example the company and the date"), "五百人")
    program.click(button(room, program, "C_reate…"))
    program.find(room.tr("Where to keep the workshop"))
    program.key("ctrl+a")
    program.type(str(workshop))
    program.key("Return")
    program.find(room.tr("Paste the list: rows copied from a spreadsheet, or one name a line"))


def take_list(room, program):
    """Everything wrong is named with its line, everybody else is shown first and then taken."""
    tr, roster = room.tr, room.folder / "五百人.csv"
    wrong = write_list(roster)
    program.click(button(room, program, "_Open a file…"))
    with timed("the list is read and shown"):
        choose_file(room, program, "Open a list of people", roster)
        see(program, room.count("%u person was recognised.", "%u people were recognised.", PEOPLE))
    see(program, room.count("%u line is refused:", "%u lines are refused:", len(wrong)))
    for line, sentence in wrong.items():
        values = (line, names()[0]) if "$" in sentence else (line,)
        program.find(tr(sentence, *values), "label")
    with timed("500 people are added"):
        program.click(program.find_by(lambda node: room.count("_Add %u person", "_Add %u people", PEOPLE) in node.name,
                                      "the button that adds", "push button"))
        see(program, room.count("%u person was added.", "%u people were added.", PEOPLE))


def next_page(room, program, page):
    program.click(button(room, program, "_Next"))
    until(lambda: "selected" in states(program.find(room.tr(page), "list item")), "the page " + page)


def summary(room, n_teams):
    return room.tr("%1$s · %2$s", room.count("%u person", "%u people", PEOPLE), room.count("%u team", "%u teams", n_teams))


def draw(room, program):
    with timed("the teams are shown"):
        next_page(room, program, "Teams")
        program.find(summary(room, TEAMS), "label")
    with timed("they are drawn again"):
        program.click(button(room, program, "_Draw again"))
        until(lambda: program.find(room.tr("Draw number"), "spin button").get_text() == "2", "the second draw")


def finish(room, program):
    for page in ("Agenda", "Questions", "Rewards and forfeits", "On paper"):
        with timed(page):
            next_page(room, program, page)
    start = program.window_path()
    with timed("the trainer's window opens"):
        program.click(button(room, program, "_Done"))
        until(lambda: len(program.window_paths()) == 1 and program.window_path() != start, "the trainer's window")


def read_file(workshop):
    """Who is in which team, as another program reads it."""
    fields = collections.defaultdict(dict)
    with contextlib.closing(sqlite3.connect(f"file:{workshop}?mode=ro", uri=True)) as base:
        for record, field, value in base.execute("SELECT record, field, value FROM cell"):
            fields[record][field] = value
    return [fields[record] for record in fields if fields[record].get("#type") == "member" and not fields[record].get("#gone")]


def check_file(room, workshop):
    members = read_file(workshop)
    expect(sorted(member["alias"] for member in members) == sorted(names()), f"{len(members)} people are in the file")
    teams = collections.Counter(bytes(member["#parent"]) if isinstance(member["#parent"], bytes) else member["#parent"]
                                for member in members)
    expect(len(teams) == TEAMS and max(teams.values()) - min(teams.values()) <= 1, f"the teams have {sorted(teams.values())}")
    companies = collections.Counter((member["#parent"], member["company"]) for member in members)
    expect(max(companies.values()) <= -(-PEOPLE // COMPANIES // TEAMS) + 1, "colleagues are not spread over the teams")
    expect(len(room.run("check", workshop).splitlines()) == TEAMS, "the program counts other teams")


def journey(room):
    workshop = room.folder / "crowd.sandtable"
    program = room.start(face=())
    create(room, program, workshop)
    take_list(room, program)
    draw(room, program)
    finish(room, program)
    program.quit()
    check_file(room, workshop)


if __name__ == "__main__":
    run("zh_CN", journey)
