#!/usr/bin/env python3
"""A second scorer: computes the competition from the log of a workshop file.

It knows the rules of src/lesson/README.md, the format of the file (src/store/schema.c) and the quiz of
resources/courses/class.json, and nothing of the program. All arithmetic is in exact fractions.

Two things it takes as given, from the program's own answer (--given): what a sheet has reached while its assessment is
open (completeness and findings belong to the kinds of sheets), and which exercises the course has. What closing an
assessment has written down about sheets it reads from the log.

    scorer.py FILE CLASS.json [--given ENGINE.json]
"""
import json
import math
import re
import sqlite3
import sys
from fractions import Fraction

EXERCISES = ["class-baseline", "class-assessment", "class-assessment-2", "class-assessment-3"]
MARKS = [("evidence", 15), ("practicality", 15), ("presentation", 10)]


def exact(number):
    """What people typed: 3.1 is 31/10, whatever the nearest double is."""
    return Fraction(repr(number)) if isinstance(number, float) else Fraction(number)


def tenths_up(number):
    return math.floor(number * 10 + Fraction(1, 2))


def tenths_away(number):
    return tenths_up(number) if number >= 0 else -tenths_up(-number)


class Log:
    """Every field's winner: the operation of the change with the largest seq."""

    def __init__(self, path):
        self.records = {}
        with sqlite3.connect("file:%s?mode=ro" % path, uri=True) as db:
            rows = db.execute("SELECT op.record, op.field, op.value FROM op JOIN change ON change.id = op.change"
                              " ORDER BY change.seq, op.n").fetchall()
        for record, field, value in rows:
            if isinstance(value, bytes):
                value = value.decode()
            self.records.setdefault(record, {})[field] = value
        self.of_type = {}
        for record in self.records:
            self.of_type.setdefault(self.text(record, "#type"), []).append(record)

    def get(self, record, field, otherwise=None):
        value = self.records.get(record, {}).get(field)
        return otherwise if value is None else value

    def text(self, record, field):
        value = self.get(record, field, "")
        return value if isinstance(value, str) else ""

    def number(self, record, field, otherwise=None):
        value = self.get(record, field)
        return exact(value) if isinstance(value, (int, float)) else otherwise

    def there(self, record):
        return record in self.records and not self.number(record, "#gone", 0)

    def is_a(self, record, kind, team=""):
        return self.there(record) and self.text(record, "#type") == kind and self.text(record, "#team") == team

    def ids(self, kind, parent=None):
        found = [record for record in self.of_type.get(kind, [])
                 if parent is None or self.text(record, "#parent") == parent]
        return sorted(found, key=lambda record: (self.text(record, "#order"), record))


def ranks(numbers):
    """Numbers by key (None takes no part): rank and whether somebody shares it."""
    taking = [number for number in numbers.values() if number is not None]
    return {key: (0, False) if number is None else
            (1 + sum(other > number for other in taking), taking.count(number) > 1)
            for key, number in numbers.items()}


class Scorer:
    def __init__(self, log, pack, given=None):
        self.log = log
        self.pack = {exercise["id"]: exercise for exercise in pack["exercises"]}
        self.given = given or {}
        teams = [team for team in log.ids("team", "workshop") if log.there(team)]
        self.teams = sorted(teams, key=lambda team: (log.number(team, "number", 0), team))

    # The score book

    def entries(self):
        found = [entry for entry in self.log.ids("entry") if not self.log.text(entry, "#team")]
        return sorted(found, key=lambda entry: (self.log.number(entry, "at_ms", 0), self.log.text(entry, "#order"), entry))

    def book(self):
        entries = self.entries()
        takers = {}
        for entry in entries:
            takers.setdefault(self.log.text(entry, "cancels"), []).append(entry)

        def stands(entry):
            return not any(stands(taker) for taker in takers.get(entry, []))
        return {entry: not stands(entry) for entry in entries}

    def standings(self):
        totals = {team: 0 for team in self.teams}
        trends = {team: [] for team in self.teams}
        for entry in self.entries():
            team, points = self.log.text(entry, "team"), int(self.log.number(entry, "points", 0))
            if team in totals and points != 0:
                totals[team] += points
                trends[team].append(totals[team])
        placed = ranks(totals)
        return {team: {"total": totals[team], "rank": placed[team][0], "tied": placed[team][1], "trend": trends[team]}
                for team in self.teams}

    # Assessments

    def questions(self, k):
        assessment = "assessment:%d" % k
        off = self.log.text(assessment, "off").split() if self.log.is_a(assessment, "assessment") else []
        for column in self.pack[EXERCISES[k]]["columns"]:
            if "key" in column and column["code"] not in off:
                kind = {"choice": "choice", "choices": "several", "order": "sort", "number": "number"}[column["type"]]
                key = column["key"] if kind == "number" else str(column["key"])
                yield column["code"], kind, key, exact(column.get("tolerance", 0)), exact(column.get("weight", 1))
        for question in self.log.ids("question", assessment):
            if not self.log.is_a(question, "question"):
                continue
            weight = self.log.number(question, "weight", Fraction(10))
            kind, key = self.log.text(question, "kind"), self.log.get(question, "key", "")
            if weight <= 0 or kind not in ("choice", "several", "sort", "number") or not str(key).strip():
                continue
            tolerance = max(Fraction(0), self.log.number(question, "tolerance", Fraction(0)))
            yield question, kind, key if kind == "number" else str(key), tolerance, weight

    @staticmethod
    def read_number(value):
        if isinstance(value, (int, float)):
            return exact(value)
        return Fraction(value) if re.fullmatch(r"-?\d+(\.\d+)?", value or "") else None

    def fraction(self, kind, key, tolerance, answer):
        if answer is None:
            return Fraction(0)
        if kind == "number":
            wanted, given = self.read_number(key), self.read_number(answer)
            return Fraction(given is not None and abs(given - wanted) <= tolerance)
        wanted = list(dict.fromkeys(key.split()))
        given = list(dict.fromkeys(str(answer).split()))
        if kind == "choice":
            return Fraction(len(wanted) == 1 and given == wanted)
        if kind == "several":
            right = sum(code in wanted for code in given)
            return max(Fraction(0), Fraction(right - (len(given) - right), len(wanted)))
        if sorted(given) != sorted(wanted):
            return Fraction(0)
        place = {code: index for index, code in enumerate(wanted)}
        pairs = [(a, b) for i, a in enumerate(given) for b in given[i + 1:]]
        return Fraction(sum(place[a] < place[b] for a, b in pairs), len(pairs)) if pairs else Fraction(1)

    def quiz(self, k, team):
        asked = list(self.questions(k))
        whole = sum(weight for *_, weight in asked)
        shares = []
        for member in self.log.ids("member", team):
            if not self.log.there(member) or self.log.number(member, "absent", 0):
                continue
            if self.log.number(member, "counts.from", 0) > k:
                continue
            answers = "%s:%s:%s" % (team, EXERCISES[k], member)
            given = self.log.is_a(answers, "answers", team) or self.log.is_a(answers, "answers")
            shares.append(sum((weight * self.fraction(kind, key, tolerance, self.log.get(answers, code))
                               for code, kind, key, tolerance, weight in asked if given), Fraction(0)))
        return sum(shares) / whole / len(shares) if shares and whole else None

    def mark(self, record, field, lowest, highest):
        mark = self.log.number(record, field)
        return mark if mark is not None and lowest <= mark <= highest else None

    def rubric(self, exercise, team, field):
        own = "rubric:%s:%s" % (exercise, team)
        trainer = self.mark(own, field, 0, 10) if self.log.is_a(own, "rubric") else None
        others = []
        for record in self.log.ids("rubric"):
            judge = self.log.text(record, "#team")
            if judge and judge != team and record == "%s:%s" % (own, judge) and self.log.there(record):
                others.append(self.mark(record, field, 0, 10))
        others = [mark for mark in others if mark is not None]
        teams = sum(others) / len(others) if others else None
        both = [mark for mark in (trainer, teams) if mark is not None]
        return sum(both) / len(both) if both else None

    def reached(self, k, team, exercise):
        """Completeness, errors and warnings of a sheet that counts, None for an exercise that is not in the course."""
        frozen = "assessment:%d:%s:%s" % (k, team, exercise)
        if self.state(k) == "closed" and self.log.is_a(frozen, "frozen"):
            required, filled = self.log.number(frozen, "required", 0), self.log.number(frozen, "filled", 0)
            if not self.log.number(frozen, "started", 0):
                return False, Fraction(0), 0, 0
            share = Fraction(filled) / required if required else Fraction(1)
            return True, share, self.log.number(frozen, "errors", 0), self.log.number(frozen, "warnings", 0)
        for sheet in self.given.get("sheets", {}).get("%d:%s" % (k, team), []):
            if sheet["exercise"] == exercise:
                share = Fraction(sheet["completeness"]).limit_denominator(100000)
                return bool(sheet["started"]), share, sheet["errors"], sheet["warnings"]
        return None

    def sheets(self, k, team):
        shares = []
        for exercise in self.log.text("assessment:%d" % k, "sheets").split():
            reached = self.reached(k, team, exercise)
            if reached is None:
                continue
            started, completeness, errors, warnings = reached
            rules = max(Fraction(0), 1 - Fraction(errors) / 4 - Fraction(warnings) / 10) if started else 0
            earned, whole = 40 * completeness + 20 * rules, Fraction(60)
            for field, parts in MARKS:
                mark = self.rubric(exercise, team, field)
                if mark is not None:
                    earned, whole = earned + parts * mark / 10, whole + parts
            shares.append(earned / whole)
        return sum(shares) / len(shares) if shares else None

    def state(self, k):
        assessment = "assessment:%d" % k
        state = self.log.text(assessment, "state") if self.log.is_a(assessment, "assessment") else ""
        return state if state in ("open", "closed") else "planned"

    def score(self, k, team):
        joined = int(max(0, self.log.number(team, "joined.after", 0)))
        if self.state(k) == "planned" or (joined > 0 if k == 0 else k <= joined):
            return None
        assessment, record = "assessment:%d" % k, "assessment:%d:%s" % (k, team)
        usual = (100, 0, 0) if k == 0 else (60, 30, 10)
        most = [self.log.number(assessment, "max." + name, Fraction(value))
                for name, value in zip(("quiz", "sheets", "trainer"), usual)]
        trainer = self.mark(record, "trainer", 0, 100) if self.log.is_a(record, "mark") else None
        shares = [self.quiz(k, team), self.sheets(k, team) if most[1] > 0 else None,
                  None if trainer is None else trainer / 100]
        counted = [(part, share) for part, share in zip(most, shares) if part > 0 and share is not None]
        whole = sum(part for part, _ in counted)
        return tenths_up(sum(part * share for part, share in counted) / whole * 100) if counted else None

    def growth(self, k, team):
        if k == 0 or self.state(k) != "closed" or self.state(k - 1) != "closed":
            return None
        before, now = self.score(k - 1, team), self.score(k, team)
        if before is None or now is None:
            return None
        if self.log.text("workshop", "growth") != "normalised":
            return now - before
        start = max(Fraction(before, 10), self.log.number("workshop", "growth.floor", Fraction(20)))
        return 0 if start >= 100 else tenths_away(100 * (Fraction(now, 10) - start) / (100 - start))

    @staticmethod
    def best(numbers):
        known = [number for number in numbers.values() if number is not None]
        return {key: number is not None and number == max(known) for key, number in numbers.items()}

    def assessment(self, k):
        scores = {team: self.score(k, team) for team in self.teams}
        growth = {team: self.growth(k, team) for team in self.teams}
        closed = self.state(k) == "closed"
        highest, improved = self.best(scores), self.best(growth)
        teams = {team: {"score": scores[team], "growth": growth[team], "highest": closed and highest[team],
                        "improved": closed and improved[team]} for team in self.teams}
        return {"state": self.state(k), "teams": teams, "corrected": self.corrected(k, teams)}

    def corrected(self, k, now):
        """Of which teams something else was announced last."""
        announced = [record for record in self.log.ids("announcement", "assessment:%d" % k)
                     if not self.log.text(record, "#team")]
        if not announced:
            return []
        last = announced[-1]

        def said(team):
            score, growth = (self.log.number(last, "%s.%s" % (what, team)) for what in ("score", "growth"))
            return {"score": None if score is None else tenths_up(score),
                    "growth": None if growth is None else tenths_away(growth),
                    "highest": team in self.log.text(last, "highest").split(),
                    "improved": team in self.log.text(last, "improved").split()}
        return [team for team in self.teams if said(team) != now[team]]

    # PK

    def judgement(self, record):
        earned = whole = Fraction(0)
        for criterion in self.pack["class-pk"]["config"]["criteria"]["items"]:
            mark = self.mark(record, criterion["code"], 1, 10)
            if mark is None:
                return None
            earned += exact(criterion["weight"]) * mark
            whole += exact(criterion["weight"]) * 10
        return earned / whole * 100

    def pk_result(self, pk, entrant):
        own = "%s:%s:trainer" % (pk, entrant)
        trainer = self.judgement(own) if self.log.is_a(own, "pkmark") else None
        others = []
        for record in self.log.ids("pkmark"):
            judge = self.log.text(record, "#team")
            if judge and judge != entrant and record == "%s:%s:%s" % (pk, entrant, judge) and self.log.there(record):
                others.append(self.judgement(record))
        others = sorted(result for result in others if result is not None)
        if len(others) >= 5:
            others = others[1:-1]
        teams = sum(others) / len(others) if others else None
        if trainer is None or teams is None:
            alone = trainer if teams is None else teams
            return None if alone is None else tenths_up(alone)
        share = min(max(self.log.number("workshop", "trainer.weight", Fraction(50)), 0), 100) / 100
        return tenths_up(trainer * share + teams * (1 - share))

    def pk(self, pk):
        entrants = [record[len(pk) + 1:] for record in self.log.ids("entrant", pk) if self.log.is_a(record, "entrant")]
        results = {team: self.pk_result(pk, team) for team in entrants if team in self.teams}
        placed = ranks(results)
        return {team: {"result": results[team], "rank": placed[team][0], "tied": placed[team][1],
                       "points": int(self.log.number(pk, "points.%d" % placed[team][0], 0))} for team in results}

    def everything(self):
        pks = [pk for pk in self.log.ids("pk", "workshop") if self.log.is_a(pk, "pk")]
        return {"standings": self.standings(), "taken_back": self.book(),
                "assessments": [self.assessment(k) for k in range(len(EXERCISES))],
                "pks": {pk: self.pk(pk) for pk in pks}}


def score(path, pack, given=None):
    return Scorer(Log(path), pack, given).everything()


def main():
    if len(sys.argv) not in (3, 5):
        sys.exit(__doc__)
    given = json.load(open(sys.argv[4], encoding="utf-8")) if len(sys.argv) == 5 else None
    with open(sys.argv[2], encoding="utf-8") as pack:
        json.dump(score(sys.argv[1], json.load(pack), given), sys.stdout, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    main()
