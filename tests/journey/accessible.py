"""What a screen reader is told, asked over the accessibility bus.

Many small questions make a journey slow: a window has a thousand objects, and each answer costs the program more than what it
says. So small branches are read level by level, with all questions of a level on the way at once, and for a whole window the
program is asked for everything that it has ever told, which is one answer.
"""

import collections
import functools
import os
import socket
import struct

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio  # noqa: E402

ATSPI = "org.a11y.atspi."
PROPERTIES = "org.freedesktop.DBus.Properties"
PATIENCE = 20  # seconds without a word from the program


class Vanished(Exception):
    """What was asked about is not there any more, or cannot do what was asked."""


def padded(data, size=8):
    return data + bytes(-len(data) % size)


def text(value):
    data = value.encode()
    return struct.pack("<I", len(data)) + data + b"\0"


def field(code, kind, value):
    if kind == b"g":
        return bytes([code, 1]) + b"g\0" + bytes([len(value)]) + value.encode() + b"\0"
    return bytes([code, 1]) + kind + b"\0" + text(value)


def read_text(data, start=0):
    length = struct.unpack_from("<I", data, start)[0]
    return data[start + 4:start + 4 + length].decode(), start + 5 + length


class Bus:
    """A connection that sends many calls before it reads the first answer. Only what AT-SPI needs of the protocol is here."""

    def __init__(self):
        session = Gio.bus_get_sync(Gio.BusType.SESSION, None)
        address = session.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, 0, -1, None)
        parts = dict(part.split("=", 1) for part in address.unpack()[0].split(";")[0].removeprefix("unix:").split(","))
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(PATIENCE)
        self.socket.connect(parts["path"] if "path" in parts else "\0" + parts["abstract"])
        self.socket.sendall(b"\0AUTH EXTERNAL " + str(os.getuid()).encode().hex().encode() + b"\r\n")
        if not self.socket.recv(512).startswith(b"OK"):
            raise ConnectionError("the accessibility bus does not let us in")
        self.socket.sendall(b"BEGIN\r\n")
        self.unread, self.serial, self.tails = b"", 0, {}
        self.call("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "Hello")

    def message(self, name, path, interface, member, signature, body):
        """What is the same for every object comes last, so that it is put together once."""
        tail = self.tails.get((name, interface, member, signature))
        if tail is None:
            fields = [field(2, b"s", interface), field(3, b"s", member), field(6, b"s", name)]
            if signature:
                fields.append(field(8, b"g", signature))
            tail = b"".join(padded(each) for each in fields[:-1]) + fields[-1]
            self.tails[name, interface, member, signature] = tail
        fields = padded(field(1, b"o", path)) + tail
        return struct.pack("<II", len(body), len(fields)) + padded(fields) + body

    def receive(self):
        """(serial that is answered, body or None) of the next message; (None, None) for a message that is no answer."""
        while len(self.unread) < 16 or len(self.unread) < self.size():
            more = self.socket.recv(1 << 18)
            if not more:
                raise ConnectionError("the accessibility bus is gone")
            self.unread += more
        size, data = self.size(), self.unread
        self.unread = data[size:]
        if data[1] not in (2, 3):
            return None, None
        place, end = 16, 16 + struct.unpack_from("<I", data, 12)[0]
        while place < end:
            place += -place % 8
            code, kind, place = data[place], data[place + 2:place + 3], place + 4
            if code == 5:
                return struct.unpack_from("<I", data, place)[0], data[end + -end % 8:size] if data[1] == 2 else None
            place += 2 + data[place] if kind == b"g" else 4 if kind == b"u" else 5 + struct.unpack_from("<I", data, place)[0]
        return None, None

    def size(self):
        body, _, fields = struct.unpack_from("<III", self.unread, 4)
        return 16 + fields + -fields % 8 + body

    def calls(self, messages):
        """The bodies of the answers, in the order of the calls; None where there is none."""
        answers = {}
        for start in range(0, len(messages), 300):  # no more than fit into the sockets on the way
            some = dict(enumerate(messages[start:start + 300], self.serial + 1))
            self.serial += len(some)
            self.socket.sendall(b"".join(b"l\1\0\1" + message[:4] + struct.pack("<I", serial) + message[4:]
                                         for serial, message in some.items()))
            while some:
                serial, body = self.receive()
                if some.pop(serial, None) is not None:
                    answers[serial] = body
        return [answers[serial] for serial in sorted(answers)]

    def call(self, name, path, interface, member, signature="", body=b""):
        answer = self.calls([self.message(name, path, interface, member, signature, body)])[0]
        if answer is None:
            raise Vanished(f"{member} of {path}")
        return answer


class Node:
    """A thing that a screen reader knows. `name` and `role` are what they were when it was read; get_… asks again."""

    def __init__(self, bus, owner, path):
        self.bus, self.owner, self.path = bus, owner, path
        self.frame, self.parent, self.children = None, None, []
        self.name, self.role, self.states = None, None, None

    def __eq__(self, other):
        return isinstance(other, Node) and (self.owner, self.path) == (other.owner, other.path)

    def __hash__(self):
        return hash((self.owner, self.path))

    def message(self, interface, member, signature="", body=b""):
        return self.bus.message(self.owner, self.path, ATSPI + interface, member, signature, body)

    def call(self, interface, member, signature="", body=b""):
        return self.bus.call(self.owner, self.path, ATSPI + interface, member, signature, body)

    def ask(self, property_name, interface="Accessible"):
        """The message that asks for a property."""
        return self.bus.message(self.owner, self.path, PROPERTIES, "Get", "ss",
                                padded(text(ATSPI + interface), 4) + text(property_name))

    def get(self, property_name, interface="Accessible"):
        answer = self.bus.calls([self.ask(property_name, interface)])[0]
        if answer is None:
            raise Vanished(f"{property_name} of “{self.name}”")
        return read_text(answer, 4)[0] if answer[1:2] == b"s" else struct.unpack_from("<i", answer, 4)[0]

    # What it is

    def questions(self):
        """The messages whose answers describe() takes."""
        return [self.ask("Name"), self.message("Accessible", "GetRole"), self.message("Accessible", "GetChildren")]

    def describe(self, answers):
        """Whether it is still there."""
        if None in answers:
            self.name, self.children = None, []
            return False
        name, role, children = answers
        self.name, self.role = read_text(name, 4)[0], role_name(struct.unpack_from("<I", role)[0])
        self.children = self.read_children(children)
        return True

    def read_children(self, answer):
        """The nodes of an answer to GetChildren: pairs of a bus name and a path."""
        place, end, nodes = 8, 8 + struct.unpack_from("<I", answer)[0], []
        while place < end:
            owner, place = read_text(answer, place)
            path, place = read_text(answer, place + -place % 4)
            place += -place % 8
            nodes.append(Node(self.bus, owner, path))
        return nodes

    def get_children(self):
        return self.read_children(self.call("Accessible", "GetChildren"))

    def get_name(self):
        return self.get("Name")

    def get_description(self):
        return self.get("Description")

    def get_states(self):
        return state_names(int.from_bytes(self.call("Accessible", "GetState")[4:12], "little"))

    def get_text(self):
        try:
            count = self.get("CharacterCount", "Text")
            return read_text(self.call("Text", "GetText", "ii", struct.pack("<ii", 0, count)))[0]
        except Vanished:
            return ""

    def get_rectangle(self):
        """x, y, width and height in the window."""
        return rectangles([self])[0]

    # What can be done with it

    def press(self):
        """Whether the thing took the click; None where there is nothing to click."""
        try:
            if self.get("NActions", "Action") < 1:
                return None
        except Vanished:
            return None
        return struct.unpack_from("<I", self.call("Action", "DoAction", "i", struct.pack("<i", 0)))[0] == 1

    def set_text(self, value):
        self.call("EditableText", "SetTextContents", "s", text(value))

    def set_value(self, value):
        body = padded(padded(text(ATSPI + "Value"), 4) + text("CurrentValue") + b"\1d\0")
        self.bus.call(self.owner, self.path, PROPERTIES, "Set", "ssv", body + struct.pack("<d", value))


@functools.cache
def role_name(role):
    return Atspi.role_get_name(Atspi.Role(role))


@functools.cache
def state_names(bits):
    return frozenset(Atspi.StateType(state).value_nick for state in range(Atspi.StateType.LAST_DEFINED) if bits >> state & 1)


def rectangles(nodes):
    """x, y, width and height in the window for each of the nodes; zeros for what has no place."""
    window = struct.pack("<I", 1)
    messages = [node.message("Component", "GetExtents", "u", window) for node in nodes]
    answers = nodes[0].bus.calls(messages) if nodes else []
    return [struct.unpack_from("<iiii", answer) if answer is not None else (0, 0, 0, 0) for answer in answers]


class Items:
    """All that a program has told so far, from one answer: nodes by their path, and how many children each of them shows.

    Hidden children are told as well and look as the others do, so what hangs below a node may be wrong in both directions:
    a child that is hidden by now, or one that is new and not told yet.
    """

    def __init__(self, anybody):
        self.bus, self.owner = anybody.bus, anybody.owner
        self.answer = self.bus.call(self.owner, "/org/a11y/atspi/cache", ATSPI + "Cache", "GetItems")
        self.nodes, self.counts = {}, {}
        below = collections.defaultdict(list)
        place, end = 8, 8 + struct.unpack_from("<I", self.answer)[0]
        while place < end:
            node, parent, index, place = self.read(place + -place % 8)
            below[parent].append((index, node))
        for parent, children in below.items():
            if parent in self.nodes:
                children.sort(key=lambda child: child[0])
                self.nodes[parent].children = [node for _, node in children]

    def skip_text(self, place):
        place += -place % 4
        return place + 5 + int.from_bytes(self.answer[place:place + 4], "little")

    def read(self, place):
        """One item: itself, its program, its parent, where it is in it, children, interfaces, name, role, description, states.
        The first three are pairs of a bus name and a path."""
        data = self.answer
        place = self.skip_text(place)
        path, place = read_text(data, place + -place % 4)
        place = self.skip_text(self.skip_text(place + -place % 8))
        place = self.skip_text(place + -place % 8)
        parent, place = read_text(data, place + -place % 4)
        place += -place % 4
        index, count, interfaces = struct.unpack_from("<iiI", data, place)
        node = self.nodes[path] = Node(self.bus, self.owner, path)
        node.name, place = read_text(data, place + 12 + interfaces + -interfaces % 4)
        place += -place % 4
        node.role = role_name(int.from_bytes(data[place:place + 4], "little"))
        place = self.skip_text(place + 4)
        place += -place % 4
        node.states = state_names(int.from_bytes(data[place + 4:place + 12], "little"))
        self.counts[path] = count
        return node, parent, index, place + 4 + int.from_bytes(data[place:place + 4], "little")


class Tree:
    """Reads a branch. Exactly: every child is asked for. Otherwise children are believed to be what the items tell of them."""

    MANY = 400  # so many nodes cost as much to read by themselves as everything in one answer

    def __init__(self, top, skip=lambda node: False, exactly=True, many=False):
        self.top, self.skip, self.exactly = top, skip, exactly
        self.items = Items(top) if many else None
        self.size, level = 0, [top]
        top.name = None
        while level:
            self.read(level)
            self.size += len(level)
            if self.items is None and self.size > self.MANY:
                self.items = Items(top)
            level = [self.known(child) for node in level for child in self.children(node)]

    def known(self, node):
        """The node with what the items tell of it."""
        item = self.items.nodes.get(node.path) if self.items is not None else None
        if item is None or item is node:
            return node
        item.parent, item.frame = node.parent, node.frame
        node.parent.children[node.parent.children.index(node)] = item
        return item

    def is_new(self, node):
        """Nobody has asked for it so far, so that it is not among the items."""
        return node.name is None or self.items is None or node.path not in self.items.counts

    def is_doubtful(self, node):
        """Whether its children have to be asked for."""
        count = self.items.counts[node.path]
        return count != len(node.children) or (self.exactly and count > 0)

    def read(self, level):
        new = [node for node in level if self.is_new(node)]
        doubtful = [node for node in level if not self.is_new(node) and self.is_doubtful(node)]
        answers = self.top.bus.calls([message for node in new for message in node.questions()] +
                                     [node.message("Accessible", "GetChildren") for node in doubtful])
        for number, node in enumerate(new):
            node.describe(answers[3 * number:3 * number + 3])
        for node, answer in zip(doubtful, answers[3 * len(new):]):
            node.children = node.read_children(answer) if answer is not None else []

    def children(self, node):
        if node.name is None or self.skip(node):
            return []
        for child in node.children:
            child.parent, child.frame = node, node.frame or node
        return list(node.children)

    def nodes(self, node=None):
        """What was found, in reading order."""
        node = node or self.top
        if node.name is not None and not self.skip(node):
            yield node
            for child in node.children:
                yield from self.nodes(child)


def read_states(nodes):
    """Fills in the states of the nodes that were read without."""
    new = [node for node in nodes if node.states is None]
    answers = new[0].bus.calls([node.message("Accessible", "GetState") for node in new]) if new else []
    for node, answer in zip(new, answers):
        node.states = state_names(int.from_bytes(answer[4:12], "little")) if answer is not None else frozenset()


def is_shown(node):
    """Whether the node and all that it is in are still there and not hidden; what is remembered of the node is read again."""
    chain = [node]
    while chain[-1].parent is not None:
        chain.append(chain[-1].parent)
    messages = node.questions()[:1] + [node.message("Component", "GetExtents", "u", struct.pack("<I", 1))]
    answers = node.bus.calls(messages + [above.message("Accessible", "GetChildren") for above in chain[1:]])
    if None in answers:
        return False
    node.name = read_text(answers[0], 4)[0]
    return struct.unpack_from("<iiii", answers[1])[2] > 0 and all(
        below in above.read_children(answer) for below, above, answer in zip(chain, chain[1:], answers[2:]))


def find_program(bus, process):
    """The root of what a process tells, None before it tells anything."""
    desktop = Node(bus, ATSPI + "Registry", "/org/a11y/atspi/accessible/root")
    for program in desktop.get_children():
        answer = bus.call("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                          "GetConnectionUnixProcessID", "s", text(program.owner))
        if struct.unpack_from("<I", answer)[0] == process:
            return Node(bus, program.owner, program.path)
    return None
