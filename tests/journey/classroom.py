"""The windows of a class in one program: the trainer's, the stage and the teams', and what stands in the file behind them."""

import importlib.util
import json
import shutil
import sqlite3
import time

from driver import SOURCE, expect, states, until, walk

SCORER = importlib.util.spec_from_file_location("scorer", SOURCE / "tests" / "contest" / "scorer.py")
BOUNCE = 0.3  # seconds in which a second press of the space bar is taken for a bouncing key
PACK = SOURCE / "resources" / "courses" / "class.json"


def tenths(number, plus=False):
    """72.5 as people read it on the stage: 72 without a decimal, a true minus sign, and a plus where a gain is meant."""
    whole, rest = divmod(abs(number), 10)
    sign = "−" if number < 0 else "+" if plus and number > 0 else ""
    return f"{sign}{whole}.{rest}" if rest else f"{sign}{whole}"


def button(room, screen, text, inside=None):
    """A button by its label; GTK says the letter of the mnemonic, too."""
    plain = room.tr(text).replace("_", "")
    return screen.find_by(lambda node: plain in node.name.replace("_", ""), f"the button “{plain}”", "push button", inside)


def see(screen, text, inside=None):
    """A text stands on the screen, maybe among others."""
    return screen.find_by(lambda node: text in node.name, f"“{text}”", inside=inside)


def choose_file(room, program, dialog, file):
    """Types the path into the chooser, as one does with the keyboard."""
    chooser = program.find(room.tr(dialog))
    program.key("slash")
    until(lambda: next((node for node in walk(chooser) if node.role == "text" and "focused" in states(node)), None),
          "the field for the path")
    program.key("ctrl+a")
    program.type(str(file))
    program.key("Return")


class Classroom:
    def __init__(self, room, program, workshop, names):
        self.room, self.program, self.workshop, self.names = room, program, workshop, names
        self.trainer = program.only_window()
        self.stage, self.teams = None, []
        self.stepped = 0
        self.secrets = set()  # lines that the room must not read yet, or never
        self.scorer = importlib.util.module_from_spec(SCORER)
        SCORER.loader.exec_module(self.scorer)

    # Opening

    def open_stage(self):
        self.stage = self.program.open_window(lambda: self.trainer.key("f"), "the stage")
        until(self.on_stage, "something on the stage")

    def menu_of(self, name, entry):
        """Presses an entry of the menu of a team's line."""
        tr = self.room.tr
        self.view("teams")
        line = self.trainer.find(name, "list item")
        self.trainer.click(self.trainer.find(tr("More for %s", name), "push button", line))
        self.trainer.click(self.trainer.find(tr(entry), "menu item", line))

    def close_menu(self, entry):
        """AT-SPI's click does what an entry says and leaves the menu open."""
        self.trainer.key("Escape")
        until(lambda: not self.trainer.has(self.room.tr(entry), "menu item"), "the menu to close")

    def open_team(self, name):
        entry = "Open the team's window"
        self.teams.append(self.program.open_window(lambda: self.menu_of(name, entry), "the window of a team"))
        self.close_menu(entry)

    def show_sheet(self, name):
        """A team's sheet comes on the stage."""
        entry = "Show on the stage"
        self.menu_of(name, entry)
        self.close_menu(entry)
        until(lambda: self.trainer.state("scene") == "sheet", "the sheet on the stage")

    # The file

    def read_log(self):
        """The log as it is on the disk at this moment; the program holds the file itself."""
        copy = self.room.folder / "copy.sandtable"
        for tail in ("", "-wal"):
            if (self.workshop.parent / (self.workshop.name + tail)).exists():
                shutil.copy(f"{self.workshop}{tail}", f"{copy}{tail}")
        try:
            with sqlite3.connect(copy) as base:
                base.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            base.close()
            return self.scorer.Log(copy)
        except sqlite3.DatabaseError:
            return None  # it was written while it was copied
        finally:
            for tail in ("", "-wal", "-shm"):
                copy.with_name(copy.name + tail).unlink(missing_ok=True)

    def log(self):
        return until(self.read_log, "a copy of the file")

    def second_opinion(self):
        """What another program makes of the file: standings, assessments, PKs."""
        pack = json.loads(PACK.read_text(encoding="utf-8"))
        return self.scorer.Scorer(self.log(), pack).everything()

    def ids(self):
        """The teams' records, in the order of their numbers."""
        return self.scorer.Scorer(self.log(), {"exercises": []}).teams

    # The lesson

    def what_is_next(self):
        """What the button for the next step says, which is another thing after every step."""
        label = self.trainer.find(self.room.tr_in("clock", "Next"), "label")
        return label.parent.parent.get_name()

    def next(self):
        """One press of the space bar: the next phase or item."""
        before = until(self.what_is_next, "what comes next")
        until(lambda: time.monotonic() > self.stepped + BOUNCE, "the end of what counts as the same press")
        self.trainer.key("space")
        until(lambda: self.what_is_next() != before, "the class to go on")
        self.stepped = time.monotonic()
        self.on_stage()

    def go_on_to(self, title, limit=6):
        while self.trainer.frame.get_name() != title:
            limit -= 1
            expect(limit >= 0, f"the class never comes to {title}")
            self.next()

    def go_to(self, what, **wanted):
        """Goes to an item of the agenda that lies further ahead."""
        log = self.log()
        item = next(item for item in log.ids("item", "workshop") if log.text(item, "what") == what and
                    all(log.get(item, field) == value for field, value in wanted.items()))
        before = self.trainer.frame.get_name()
        self.trainer.action("go-to", item, window=True)
        until(lambda: self.trainer.frame.get_name() != before, f"{what} to begin")
        self.on_stage()

    def follow(self, exercise):
        """The teams' windows show what has been opened, by themselves."""
        for window in self.teams:
            until(lambda: window.state("step") == exercise, f"a team's window to show {exercise}")
            window.find(self.room.title(exercise), "filler")

    def view(self, name):
        self.trainer.action("view", name, window=True)
        until(lambda: self.trainer.state("view") == name, "the view " + name)

    # The stage

    def on_stage(self):
        """The lines the room reads."""
        picture = self.stage.find(self.room.tr("Stage"), "image")
        lines = picture.get_description().split("\n")
        for secret in self.secrets:
            expect(not any(line == secret if secret[:1] in "0123456789−+" else secret in line for line in lines),
                   f"the stage tells “{secret}”: {lines}")
        return lines

    def see_on_stage(self, *texts):
        """All of the texts stand on the stage, as lines of their own."""
        until(lambda: set(texts) <= set(self.on_stage()), "the stage to show " + ", ".join(texts))
        return self.on_stage()

    def see_part_on_stage(self, text):
        """The text stands in one of the lines."""
        until(lambda: any(text in line for line in self.on_stage()), f"the stage to show “{text}”")
