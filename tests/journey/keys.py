"""Working without a pointer: where the focus is, and how it gets from one place to the next."""

import re

from driver import expect, until


def name_of(node):
    """What a screen reader says of the stop."""
    expect(node.name and not re.fullmatch(r"(Gtk|Adw|Sand)\w+", node.name),
           f"the focus stops at a {node.role} without a name ({node.name})")
    return node.name


def name_of_focus(program):
    return name_of(until(program.focused, "a focus"))


def press(program, *keys):
    """Presses keys and waits until the focus, wherever it is, can be read."""
    program.key(*keys)
    return name_of_focus(program)


def go_on_from(program, before, key):
    """The next stop. None where GTK tells nobody of the focus: in spin buttons, and in libadwaita's rows with an entry."""
    silent = 0
    program.key(key)

    def moved():
        nonlocal silent
        node = program.focused()
        silent += node is None
        return (node,) if node not in (None, before) or silent > 3 else None

    return until(moved, f"{key} to leave “{before.name if before else 'a stop without a name'}”")[0]


def tab_to(program, wanted, limit=60, key="Tab"):
    """Goes from stop to stop until the focus is on wanted; every stop on the way needs a name."""
    seen, node = [], program.focused()
    for _ in range(limit):
        name = name_of(node) if node is not None else "…"
        if name.endswith(wanted):
            return seen
        node = go_on_from(program, node, key)
        seen.append(name)
    expect(False, f"{key} does not reach “{wanted}” after " + " → ".join(seen[-8:]))
    return seen
