#!/usr/bin/env python3
"""Compares the program with the second scorer on random workshops: compare.py WRITE-CLASSES CLASS.json COUNT

TAP on standard output. The comparison itself is tested first: every number of a few answers is altered in turn, and
each altered answer must differ.
"""
import json
import os
import subprocess
import sys
import tempfile

import scorer

PARTS = ("standings", "taken_back", "assessments", "pks")
FIRST_SEED = 20261122


def differences(engine, second):
    """Paths at which the two differ."""
    def walk(path, a, b):
        if isinstance(a, dict) and isinstance(b, dict):
            for key in sorted(set(a) | set(b)):
                if key in a and key in b:
                    yield from walk(path + [key], a[key], b[key])
                else:
                    yield path + [key], a.get(key, "missing"), b.get(key, "missing")
        elif isinstance(a, list) and isinstance(b, list) and len(a) == len(b):
            for index, (one, other) in enumerate(zip(a, b)):
                yield from walk(path + [index], one, other)
        elif type(a) is not type(b) or a != b:
            yield path, a, b
    return list(walk([], {part: engine[part] for part in PARTS}, {part: second[part] for part in PARTS}))


def leaves(value, path=()):
    if isinstance(value, dict):
        value = list(value.items())
    elif isinstance(value, list):
        value = list(enumerate(value))
    else:
        yield path
        return
    for key, inner in value:
        yield from leaves(inner, path + (key,))


def altered(value):
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    return 1 if value is None else value + "x"


def count_unnoticed(engine, second):
    """How many single alterations of the program's answer the comparison does not see, and how many were tried."""
    tried = missed = 0
    for path in leaves({part: engine[part] for part in PARTS}):
        inner = engine
        for key in path[:-1]:
            inner = inner[key]
        right = inner[path[-1]]
        inner[path[-1]] = altered(right)
        tried += 1
        missed += not differences(engine, second)
        inner[path[-1]] = right
    return missed, tried


def main():
    program, pack_path, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    with open(pack_path, encoding="utf-8") as file:
        pack = json.load(file)
    differing, written, scores, growths, ties, corrected, results = [], 0, 0, 0, 0, 0, 0
    missed = tried = 0
    # In memory where there is such a folder: five hundred files are written to be read once.
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as folder:
        # A line follows its closed file, so that the program writes the next workshop while this one is checked.
        writer = subprocess.Popen([program, folder, str(FIRST_SEED), str(count)], stdout=subprocess.PIPE, text=True,
                                  encoding="utf-8")
        for number, line in enumerate(writer.stdout):
            written += 1
            engine = json.loads(line)
            second = scorer.score(engine["file"], pack, engine)
            found = differences(engine, second)
            if found:
                differing.append((engine["file"], found))
            if number < 3:
                unseen, all_of_them = count_unnoticed(engine, second)
                missed, tried = missed + unseen, tried + all_of_them
            teams = [team for part in engine["assessments"] for team in part["teams"].values()]
            scores += sum(team["score"] is not None for team in teams)
            growths += sum(team["growth"] is not None for team in teams)
            ties += sum(team["tied"] for team in engine["standings"].values())
            corrected += sum(len(part["corrected"]) for part in engine["assessments"])
            results += sum(team["result"] is not None for pk in engine["pks"].values() for team in pk.values())
            os.unlink(engine["file"])
        if writer.wait() != 0:
            print("# the program ended with %d" % writer.returncode)
            written = -1
    print("1..3")
    for path, found in differing[:5]:
        for where, one, other in found[:5]:
            print("# %s: %s: the program says %r, the second scorer %r" % (path, "/".join(map(str, where)), one, other))
    print("%s 1 %d random workshops: %d differ" % ("not ok" if differing or written != count else "ok", count,
                                                   len(differing)))
    print("%s 2 %d altered answers: %d unnoticed" % ("not ok" if missed or tried < 50 else "ok", tried, missed))
    enough = min(scores, growths, ties, corrected, results) >= count / 5
    print("%s 3 they hold %d scores, %d growths, %d ties, %d corrections, %d results of PKs"
          % ("ok" if enough else "not ok", scores, growths, ties, corrected, results))
    return 1 if differing or written != count or missed or not enough else 0


if __name__ == "__main__":
    sys.exit(main())
