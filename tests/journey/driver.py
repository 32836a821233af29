"""Drives the real program as a person would: what AT-SPI shows, keys and the pointer by xdotool, actions over D-Bus.

Runs inside tests/support/headless, which gives every journey a display, a session bus, a home and a run-time folder of its own.
Nothing here waits for a time to pass: every step waits for its effect.
"""

import contextlib
import gettext
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time

from gi.repository import Gio, GLib

from accessible import Bus, Tree, Vanished, find_program, is_shown, read_states, rectangles

BUS_NAME = "io.github.sandtable.Sandtable"
OBJECT_PATH = "/" + BUS_NAME.replace(".", "/")
SOURCE = pathlib.Path(__file__).resolve().parent.parent.parent
PATIENCE = 30  # seconds until an effect that does not come is a failure; a loaded machine needs some


class Failure(Exception):
    """What a person would complain about."""


def expect(condition, sentence):
    if not condition:
        raise Failure(sentence)


def until(effect, what, patience=PATIENCE):
    """Calls effect() until it answers with something true, and returns that."""
    end = time.monotonic() + patience
    while True:
        begun = time.monotonic()
        try:
            answer = effect()
            if answer:
                return answer
        except (GLib.Error, Vanished):
            pass  # an object vanished between two calls
        if time.monotonic() > end:
            raise Failure("waited in vain for " + what)
        # Asking takes time that the program would need for its answer.
        time.sleep(max(0.03, min(time.monotonic() - begun, 0.2)))


def walk(node):
    """The node and everything below it, as it is now."""
    return Tree(node).nodes()


def states(node):
    return node.get_states()


def text_of(node):
    return node.get_text()


def fill_in(text, values):
    """Fills the placeholders of a text of the program, also those that name their place: %1$s."""
    if "$" in text:
        order = [int(place) - 1 for place in re.findall(r"%(\d+)\$", text)]
        text, values = re.sub(r"%\d+\$", "%", text), tuple(values[place] for place in order)
    return text % tuple(values) if values else text


def xdotool(*arguments):
    subprocess.run(["xdotool", *map(str, arguments)], check=True, stdout=subprocess.DEVNULL)


class Screen:
    """What a person sees and does: in all windows of a program, or in one of them."""

    # What is on the screen

    def read(self, top, exactly):
        """The nodes of a window, or of a part of it, in reading order."""
        # A page that is not shown any more keeps its place on the screen as far as AT-SPI knows. Pages are named
        # after their exercise, as the window is.
        hidden = self.room.titles - {(top.frame or top).get_name()}
        many = self.room.sizes.get(top.path, 0) > Tree.MANY
        tree = Tree(top, lambda node: node.role == "filler" and node.name in hidden, exactly, many)
        self.room.sizes[top.path] = tree.size
        return tree.nodes()

    def all(self, name=None, role=None, inside=None, wanted=lambda node: True, exactly=True):
        """What stands on the screen, in reading order."""
        self.check_alive()
        for top in self.windows() if inside is None else [inside]:
            nodes = [node for node in self.read(top, exactly) if role in (None, node.role) and name in (None, node.name) and
                     wanted(node)]
            yield from (node for node, place in zip(nodes, rectangles(nodes)) if place[2] > 0)

    def first(self, name=None, role=None, inside=None, wanted=lambda node: True, again=None):
        """The first of them, None if there is none. again: by what it can be known when it is asked for once more."""
        key = (inside or self.windows()[0], name, role, again) if name or again else None
        known = self.room.known.get(key)
        if known is not None and self.is_on_page(known) and is_shown(known) and name in (None, known.name) and wanted(known):
            return known
        exactly = key is None or key in self.room.missed
        found = next((node for node in self.all(name, role, inside, wanted, exactly) if exactly or is_shown(node)), None)
        self.room.known[key] = found
        # What is not found is looked for with more care the next time, and quickly again after that.
        (self.room.missed.discard if found or exactly else self.room.missed.add) (key)
        return found

    def is_on_page(self, node):
        """Whether the page that the node is on is the one that is shown."""
        try:
            title = node.frame.get_name() if node.frame is not None else None
        except Vanished:
            return False  # the whole window
        while node is not None:
            if node.role == "filler" and node.name in self.room.titles and node.name != title:
                return False
            node = node.parent
        return True

    def find(self, name, role=None, inside=None):
        return until(lambda: self.first(name, role, inside), f"{role or 'something'} called “{name}”")

    def find_by(self, matches, what, role=None, inside=None):
        return until(lambda: self.first(None, role, inside, matches, what), what)

    def has(self, name, role=None):
        with contextlib.suppress(Vanished):
            return next(self.all(name, role), None) is not None
        return False

    def names(self, role=None):
        return [node.name for node in self.all(role=role)]

    def cell(self, column, row, which=0):
        """What a cell of a table shows; which: among columns of the same name."""
        def cells():
            found = list(self.all(self.room.cell_name(column, row), "table cell"))
            return found if len(found) > which else None

        return until(cells, f"the cell {column} of {row}")[which].get_description()

    # What a person does

    def click(self, node):
        """Presses a button through its action; `clicked` follows later, so wait for the effect."""
        for candidate in walk(node):
            taken = candidate.press()
            if taken is not None:
                expect(taken, f"“{node.name}” did not take the click")
                return
        raise Failure(f"“{node.name}” has nothing to click")

    def set_text(self, node, text):
        node.set_text(text)

    def fill(self, name, text, inside=None):
        """Writes into the field called name and waits until it shows the text."""
        self.set_text(self.find(name, "text", inside), text)
        until(lambda: self.find(name, "text", inside).get_text() == text, f"“{name}” to show “{text[:40]}”")

    def focused(self):
        self.check_alive()
        nodes = [node for top in self.windows() for node in self.read(top, False)]
        read_states(nodes)
        return next((node for node in nodes if "focused" in node.states and is_shown(node)), None)

    def wait_for_focus(self, name):
        def focus():
            node = self.focused()
            return node if node is not None and node.name == name else None

        return until(focus, f"the focus to be on “{name}”")

    def key(self, *keys):
        xdotool("key", *keys)

    def type(self, text):
        """ASCII only: xdotool loses other characters on a loaded machine."""
        xdotool("type", "--delay", "50", "--", text)

    def window_origin(self, frame):
        """Where the frame's own coordinates begin on the screen; the X window is larger by the shadow's margin."""
        width, height = frame.get_rectangle()[2:]
        for window in reversed(self.x_windows()):
            lines = subprocess.run(["xdotool", "getwindowgeometry", "--shell", window], capture_output=True, text=True,
                                   check=False).stdout.splitlines()
            place = dict(line.split("=") for line in lines if "=" in line)
            if place and int(place["WIDTH"]) >= width and int(place["HEIGHT"]) >= height:
                return (int(place["X"]) + (int(place["WIDTH"]) - width) // 2,
                        int(place["Y"]) + (int(place["HEIGHT"]) - height) // 2)
        return None

    def point(self, node):
        """Clicks with the pointer into the middle of the node."""
        left, top = until(lambda: self.window_origin(node.frame), "a window on the screen")
        x, y, width, height = node.get_rectangle()
        xdotool("mousemove", left + x + width // 2, top + y + height // 2, "click", 1)

    # What the program offers over D-Bus

    def _call(self, path, method, parameters, answer):
        bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
        result = bus.call_sync(BUS_NAME, path, "org.gtk.Actions", method, parameters, GLib.VariantType(answer), 0, 20000, None)
        return result.unpack()

    def action(self, name, parameter=None, window=False):
        """Parameters are texts, numbers, or a GVariant."""
        path = until(self.window_path, "a window on the bus") if window else OBJECT_PATH
        if isinstance(parameter, str):
            parameter = GLib.Variant("s", parameter)
        elif isinstance(parameter, int):
            parameter = GLib.Variant("i", parameter)
        values = [] if parameter is None else [parameter]
        self._call(path, "Activate", GLib.Variant("(sava{sv})", (name, values, {})), "()")

    def state(self, name):
        """The state of a stateful action of the window, or whether a plain one can be used."""
        path = until(self.window_path, "a window on the bus")
        enabled, _, value = self._call(path, "Describe", GLib.Variant("(s)", (name,)), "((bgav))")[0]
        return value[0] if value else enabled

    def steps(self):
        """The steps of the course, in their order."""
        seen = [self.state("step")]
        while self.state("next-step"):
            self.action("next-step", window=True)
            until(lambda: self.state("step") != seen[-1], "the next step")
            seen.append(self.state("step"))
        return seen

    def go_to(self, exercise):
        """Shows a step of the course."""
        self.action("step", exercise, window=True)
        until(lambda: self.state("step") == exercise, "the step " + exercise)
        self.find(self.room.title(exercise), "filler")


def x_property(window, name):
    """A text property of an X window, None where it has none."""
    line = subprocess.run(["xprop", "-id", window, name], capture_output=True, text=True, check=False).stdout
    return line.split('"')[1] if '"' in line else None


class Window(Screen):
    """One window of a program that has several. Its number is the one it has on the bus."""

    def __init__(self, program, frame, path):
        self.program, self.room, self.process = program, program.room, program.process
        self.frame, self.path = frame, path

    def check_alive(self):
        self.program.check_alive()

    def windows(self):
        return [self.frame]

    def window_path(self):
        return self.path

    def x_windows(self):
        return [window for window in self.program.x_windows() if x_property(window, "_GTK_WINDOW_OBJECT_PATH") == self.path]

    def present(self):
        """Puts the window above the others, where it gets the keys."""
        window = until(self.x_windows, "the window on the display")[0]

        def active():
            subprocess.run(["xdotool", "windowactivate", window], capture_output=True, check=False)
            now = subprocess.run(["xdotool", "getwindowfocus"], capture_output=True, text=True, check=False).stdout
            return now.strip() == window

        until(active, "the window to come to the front")

    def key(self, *keys):
        self.present()
        super().key(*keys)

    def type(self, text):
        self.present()
        super().type(text)

    def point(self, node):
        self.present()
        super().point(node)

    def is_open(self):
        return self.path in self.program.window_paths()


class Program(Screen):
    """One running program."""

    def __init__(self, room, arguments):
        self.room = room
        with open(room.complaints, "ab") as complaints:
            self.process = subprocess.Popen([str(room.build / "src" / "sandtable"), *map(str, arguments)], env=room.environment,
                                            stderr=complaints)
        try:
            self.accessible = until(self._find_accessible, "the program to appear")
        except Failure:
            self.process.kill()
            raise

    def _find_accessible(self):
        self.check_alive()
        root = find_program(self.room.bus, self.process.pid)
        return root if root is not None and root.get_children() else None

    def check_alive(self):
        status = self.process.poll()
        expect(status is None, f"the program ended with {status}")

    def windows(self):
        return self.accessible.get_children()

    def x_windows(self):
        return subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)], capture_output=True,
                              text=True, check=False).stdout.split()

    def window_paths(self):
        """The program's windows on the bus, oldest first; dialogs are none of them."""
        bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
        answer = bus.call_sync(BUS_NAME, OBJECT_PATH + "/window", "org.freedesktop.DBus.Introspectable", "Introspect", None,
                               GLib.VariantType("(s)"), 0, 20000, None).unpack()[0]
        numbers = sorted(int(child.path) for child in Gio.DBusNodeInfo.new_for_xml(answer).nodes if child.path.isdigit())
        return [f"{OBJECT_PATH}/window/{number}" for number in numbers]

    def window_path(self):
        paths = self.window_paths()
        return paths[-1] if paths else None

    def only_window(self):
        """The window of a program that has just one."""
        until(lambda: len(self.window_paths()) == 1 and len(self.windows()) == 1, "one window")
        return Window(self, self.windows()[0], self.window_path())

    def open_window(self, do, what):
        """The window that comes when do() is done."""
        paths, frames = set(self.window_paths()), self.windows()

        def opened():
            more = [path for path in self.window_paths() if path not in paths]
            new = [frame for frame in self.windows() if frame not in frames]
            return (new[0], more[0]) if len(more) == 1 and len(new) == 1 else None

        do()
        return Window(self, *until(opened, what))

    def make_workshop(self, file, title):
        """From the start window: a new workshop with a title, and a place for its file."""
        tr = self.room.tr
        # These journeys are a team's: the new workshop opens as on a team's computer.
        self.find(tr("_New workshop").replace("_", ""), "push button")
        self.action("face", "team")
        self.click(self.find(tr("_New workshop").replace("_", ""), "push button"))
        self.fill(tr("Title, for example the company and the date"), title)
        create = tr("C_reate…").replace("_", "")
        self.click(self.find_by(lambda node: node.role == "push button" and node.name.endswith(create),
                                "the button that creates"))
        chooser = self.find(tr("Where to keep the workshop"))
        field = until(lambda: next((node for node in walk(chooser) if node.role == "text" and
                                    node.get_text().startswith(title)), None), "the name of the file")
        self.set_text(field, str(file))
        self.key("Return")
        # The assistant goes on with the people; all its other steps are optional.
        self.find(tr("Paste the list: rows copied from a spreadsheet, or one name a line"))
        self.key("Escape")
        self.find(tr("Undo"), "push button")

    # How it ends

    def quit(self):
        self.action("quit")
        try:
            status = self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired as error:
            raise Failure("the program does not end") from error
        expect(status == 0, f"the program ended with {status}")

    def kill(self):
        self.check_alive()
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(PATIENCE)

    def picture(self, file):
        subprocess.run(["import", "-window", "root", str(file)], check=False)


class Room:
    """A desktop with a window manager, a folder for workshops, and the program in one language."""

    def __init__(self, language):
        self.language = language
        self.build = pathlib.Path(os.environ["SANDTABLE_BUILD_DIR"])
        self.environment = dict(os.environ, LANGUAGE=language, LC_ALL="C.UTF-8",
                                SANDTABLE_LOCALE_DIR=str(self.build / "po"), GSETTINGS_SCHEMA_DIR=str(self.build / "data"))
        self.environment.pop("GTK_A11Y", None)
        self.translation = gettext.translation("sandtable", self.build / "po", [language], fallback=True)
        packs = [json.loads(file.read_text(encoding="utf-8")) for file in (SOURCE / "resources" / "courses").glob("*.json")]
        self.columns = next(pack["fields"] for pack in packs if pack["id"] == "common")
        self.exercises = {exercise["id"]: exercise for pack in packs for exercise in pack.get("exercises", [])}
        self.titles = {self.title(exercise) for exercise in self.exercises}
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="journey-"))
        self.complaints = self.folder / "complaints.txt"
        self.programs, self.helpers = [], []
        self.bus = Bus()
        self.sizes = {}  # how much was found below a node
        self.known, self.missed = {}, set()  # where something was found, and what was not found

    def __enter__(self):
        self.helpers.append(subprocess.Popen(["openbox"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        until(lambda: subprocess.run(["xdotool", "get_num_desktops"], capture_output=True, check=False).returncode == 0,
              "the window manager")
        # GTK animates by itself; a journey should not have to wait for it.
        settings = pathlib.Path(self.environment["HOME"], ".config", "gtk-4.0")
        settings.mkdir(parents=True, exist_ok=True)
        (settings / "settings.ini").write_text("[Settings]\ngtk-enable-animations=false\n", encoding="utf-8")
        return self

    def __exit__(self, kind, error, trace):
        if kind is not None:
            self.keep_picture()
        for process in [program.process for program in self.programs] + self.helpers:
            if process.poll() is None:
                process.kill()
                process.wait()
        if kind is None:
            subprocess.run(["rm", "-rf", str(self.folder)], check=False)

    def check_complaints(self):
        """The program is quiet on its standard error, as people at a terminal expect."""
        text = self.complaints.read_text(encoding="utf-8") if self.complaints.exists() else ""
        lines = [line for line in text.splitlines() if ("CRITICAL" in line or "WARNING" in line) and
                 # GTK 4.8 itself: somebody asks over AT-SPI for an object that is being made or taken down.
                 "g_variant_is_object_path" not in line]
        expect(not lines, "the program complained: " + "\n".join(lines[:5]))

    def keep_picture(self):
        pictures = self.build / "journey-failures"
        pictures.mkdir(exist_ok=True)
        for program in self.programs:
            if program.process.poll() is None:
                program.picture(pictures / (pathlib.Path(sys.argv[0]).stem + ".png"))

    def said(self, text):
        """A text of the course, in the room's language."""
        return text["zh" if self.language.startswith("zh") else "en"]

    def check(self, check):
        """What the program says of its own rules, with its placeholders."""
        file = SOURCE / "resources" / "courses" / "checks.json"
        return self.said(json.loads(file.read_text(encoding="utf-8"))["checks"][check]["say"])

    def exercise(self, exercise):
        return self.exercises[exercise]

    def column(self, exercise, code):
        """The heading of a column; common ones have theirs in the shared vocabulary."""
        own = next(each for each in self.exercise(exercise)["columns"] if each["code"] == code)
        return self.said(own.get("label") or self.columns[code])

    def cell_name(self, column, row):
        return self.tr("%s, %s", column, row)

    def title(self, exercise):
        return self.said(self.exercise(exercise)["title"])

    def tr(self, text, *values):
        """What the program says for a source text, with its placeholders filled."""
        return fill_in(self.translation.gettext(text), values)

    def tr_in(self, context, text):
        """What the program says for a text that is said with a context."""
        return self.translation.pgettext(context, text)

    def count(self, one, many, n, *values):
        """What the program says of a number of things; the number itself is filled in where nothing else is."""
        return fill_in(self.translation.ngettext(one, many, n), values or (n,))

    def start(self, *arguments, face=("--team", "0")):
        """The program with the window of the first team; another face is said as on the command line."""
        program = Program(self, [*face, *arguments])
        self.programs.append(program)
        return program

    def run(self, *arguments):
        """The command line; returns what it printed."""
        done = subprocess.run([str(self.build / "src" / "sandtable"), *map(str, arguments)], env=self.environment,
                              capture_output=True, text=True, check=False)
        expect(done.returncode == 0, f"{arguments[0]} ended with {done.returncode}: {done.stderr}")
        return done.stdout

    def copy(self, text):
        """Puts text on the clipboard, as another program that is copied from would."""
        code = ("import gi, sys\ngi.require_version('Gdk', '4.0')\ngi.require_version('Gtk', '4.0')\n"
                "from gi.repository import Gdk, GLib, Gtk\nGtk.init()\n"
                "content = Gdk.ContentProvider.new_for_value(sys.argv[1])\n"
                "Gdk.Display.get_default().get_clipboard().set_content(content)\nprint('ready', flush=True)\nGLib.MainLoop().run()\n")
        helper = subprocess.Popen([sys.executable, "-c", code, text], env=dict(self.environment, GTK_A11Y="none"),
                                  stdout=subprocess.PIPE, text=True)
        self.helpers.append(helper)
        expect(helper.stdout.readline().strip() == "ready", "the clipboard was not taken")


def run(language, journey):
    """Runs journey(room) and ends the process with what became of it."""
    with Room(language) as room:
        journey(room)
        room.check_complaints()
    print("done")
