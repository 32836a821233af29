#!/usr/bin/python3
"""A whole day in class, as the trainer and three teams live it: from the list of people to the report."""

from classroom import Classroom, button, choose_file, see, tenths
from driver import expect, run, states, text_of, until, walk
from duel import CUSTOMER, hold_duel, name_a_customer, show_case, show_names
from papers import export_manuals, read_report, write_report

PEOPLE = [
    ("周一鸣", "恒泰", "销售", "经理"), ("吴小敏", "恒泰", "市场", "专员"), ("郑国强", "远东", "销售", "总监"),
    ("王海燕", "远东", "销售", "经理"), ("冯晓东", "中联", "采购", "主管"), ("陈立", "中联", "销售", "经理"),
]
TEAMS = ["猎豹队", "雄鹰队", "飞虎队"]
THOUGHT = f"拜访{CUSTOMER}等420次，只有30次见到决策人，其余都是在喝茶聊天，所以先选客户"
CHARTER, CASE, SCALE = "class-team-charter", "c1-busy-no-result-case", "c1-potential-scale"
TESTS = ["class-baseline", "class-assessment", "class-assessment-2", "class-assessment-3"]
# How many of the questions with one right answer each team gets right, and what the trainer adds.
KNOWN = [(1, 2, 3), (3, 2, 4), (2, 4, 3), (3, 1, 2)]
MARKS = [None, ("81", "64", "73"), ("72", "88", "65"), ("90", "77", "69")]


# Before the class


def write_roster(file):
    """A list as Excel saves it in China: a header, an empty line, a line without a name, and somebody twice."""
    rows = [("姓名", "公司", "部门", "职位"), *PEOPLE[:3], ("", "", "", ""), ("", "远东", "", ""), *PEOPLE[3:], PEOPLE[0]]
    file.write_bytes(("\r\n".join(",".join(row) for row in rows) + "\r\n").encode("gb18030"))


def read_roster(room, program):
    """What cannot be read is named with its line, everybody else is taken."""
    tr, n = room.tr, len(PEOPLE)
    roster = room.folder / "roster.csv"
    write_roster(roster)
    program.click(button(room, program, "_Open a file…"))
    choose_file(room, program, "Open a list of people", roster)
    for name, *_ in PEOPLE:
        program.find(name, "label")
    program.find(tr("Line %u: there is no name.", 6), "label")
    program.find(tr("Line %1$u: “%2$s” is there already.", 10, PEOPLE[0][0]), "label")
    program.click(program.find_by(lambda node: node.role == "push button" and
                                  room.count("_Add %u person", "_Add %u people", n) in node.name, "the button that adds"))
    see(program, room.count("%u person was added.", "%u people were added.", n))


def create(room, program, workshop):
    tr = room.tr
    program.click(button(room, program, "_New workshop"))
    program.fill(tr("Title, for example the company and the date"), "华东班")
    program.click(button(room, program, "C_reate…"))
    chooser = program.find(tr("Where to keep the workshop"))
    field = until(lambda: next((node for node in walk(chooser) if node.role == "text" and
                                text_of(node).startswith("华东班")), None), "the name of the file")
    program.set_text(field, str(workshop))
    program.key("Return")
    program.find(tr("Paste the list: rows copied from a spreadsheet, or one name a line"))


def next_page(room, program, page):
    program.click(button(room, program, "_Next"))
    until(lambda: "selected" in states(program.find(room.tr(page), "list item")), "the page " + page)


def prepare(room, program, workshop):
    tr, start = room.tr, program.window_path()
    create(room, program, workshop)
    read_roster(room, program)
    next_page(room, program, "Teams")
    program.find(tr("Teams"), "spin button").set_value(len(TEAMS))
    program.find(tr("%1$s · %2$s", room.count("%u person", "%u people", len(PEOPLE)),
                    room.count("%u team", "%u teams", len(TEAMS))), "label")
    for page in ("Agenda", "Questions", "Rewards and forfeits", "On paper"):  # as suggested
        next_page(room, program, page)
    program.click(button(room, program, "_Done"))
    until(lambda: len(program.window_paths()) == 1 and program.window_path() != start, "the trainer's window")


def form_teams(room, day):
    """The teams name themselves, and the room sees them."""
    day.go_on_to(room.title(CHARTER))
    day.follow(CHARTER)
    for window, name in zip(day.teams, TEAMS):
        window.fill(room.column(CHARTER, "name"), name)
    while day.trainer.state("scene") != "wall":
        day.next()
    day.see_on_stage(*TEAMS)


# Assessments


def questions(room, exercise):
    """What is asked, without what needs several answers: text, kind and the right answer as it is written on the screen."""
    for column in room.exercise(exercise)["columns"]:
        if column["type"] == "choice":
            right = next(option for option in column["enum"] if option["code"] == column["key"])
            yield room.said(column["label"]), "choice", room.said(right)
        elif column["type"] == "number":
            yield room.said(column["label"]), "number", str(column["key"])


def start_turn(room, window, exercise):
    window.click(button(room, window, "It is me: start"))
    n = len(room.exercise(exercise)["columns"])
    window.find(room.count("%u question is still open", "%u questions are still open", n), "label")


def answer(room, window, exercise, known):
    """One member at the laptop: the first known questions are right, nothing else is answered."""
    start_turn(room, window, exercise)
    for text, kind, right in list(questions(room, exercise))[:known]:
        if kind == "number":
            window.fill(text, right)
        else:
            option = window.find(right, None, window.find(text, "panel"))
            # Long options stand below each other as check boxes, which only the pointer and the keyboard press.
            if option.role == "check box":
                window.point(option)
            else:
                window.click(option)
            until(lambda: "pressed" in states(option) or "checked" in states(option), "the answer to be marked")


def turns(room, window):
    """Who has answered: a line for each member, as it is said."""
    return [item.name for item in window.all(role="list item", inside=window.find(room.tr("Who has answered"), "list"))]


def pass_on(room, window):
    """Open questions are told once; who has no answer passes on with a second press."""
    before = turns(room, window)
    done = button(room, window, "Done, pass on")

    def passed():
        window.click(done)  # does nothing any more when the laptop has been passed on
        return turns(room, window) != before

    until(passed, "the laptop to be passed on")


def take_test(room, day, k, members=2):
    day.follow(TESTS[k])
    for window, known in zip(day.teams, KNOWN[k]):
        for _ in range(members):
            answer(room, window, TESTS[k], known)
            pass_on(room, window)


def score_of(day, k):
    """{team: result} of an assessment, worked out by another program from the file."""
    return dict(zip(TEAMS, [day.second_opinion()["assessments"][k]["teams"][team] for team in day.ids()]))


def close_test(room, day, k):
    """Closing is to the second; the teams read it kindly and the room learns nothing yet."""
    day.view("assessments")
    day.trainer.click(button(room, day.trainer, "Baseline test" if k == 0 else room.tr("Assessment %u", k)))
    scores = score_of(day, k)
    day.trainer.click(button(room, day.trainer, "Close to the second"))
    button(room, day.trainer, "Reveal on the stage")
    for window in day.teams:
        window.find(room.tr("The time is over"), "label")
    for name, result in scores.items():
        see_in_line(room, day, name, result["score"])
    day.secrets |= {tenths(result["score"]) for result in scores.values()}
    day.on_stage()


def see_in_line(room, day, team, score):
    """The trainer's table shows the score in the line of the team."""
    text = f"{score // 10}.{score % 10}"
    mark = room.tr("Trainer's mark for %s, 0 to 100", team)

    def shown():
        names = [node.name for node in day.trainer.all() if node.role in ("label", "text")]
        return text in names[names.index(mark):names.index(mark) + 3]

    until(shown, f"the score {text} of {team}")


def fill_scale(room, window, weight):
    """Five ideas of the course with their bands; one weight by hand, the rest is distributed."""
    ideas = [room.said(idea["name"]) for group in room.exercise(SCALE)["config"]["ideas"] for idea in group["factors"]][:5]
    for number, idea in enumerate(ideas, start=1):
        window.click(window.find(room.tr("Ideas"), "push button"))
        window.click(window.find(idea, "push button"))
        until(lambda: text_of(window.find(room.tr("Name of factor %u", number), "text")) == idea, "the idea " + idea)
    window.fill(room.tr("Weight, %s", ideas[0]), weight)
    window.click(window.find(room.tr("Distribute the rest"), "push button"))
    window.find(room.tr("Total %s ✓", "100%"), "label")
    return ideas


def hand_in(room, window):
    window.click(button(room, window, "Hand in"))
    see(window, room.tr_in("sheet", "Take back"))


def call_for_help(room, day, window, team):
    window.click(button(room, window, "Ask for help"))
    button(room, window, "The trainer is coming")
    see(day.trainer, room.count("%u call for help", "%u calls for help", 1))
    day.trainer.key("h")
    button(room, window, "Ask for help")
    see(day.trainer, room.tr("%s is being helped", team))


def return_sheet(room, day, window, team, comment):
    """The team reads the comment and can write again."""
    day.menu_of(team, "Return with a comment…")
    day.program.fill(room.tr("Return the sheet"), comment)
    day.program.click(button(room, day.program, "_Return"))
    day.close_menu("Return with a comment…")
    see(window, room.tr("Returned by the trainer: %s", comment))
    button(room, window, "Hand in")


def fill_case(room, window, number):
    """Every field of the case that has to be filled."""
    for column in room.exercise(CASE)["columns"]:
        name = room.column(CASE, column["code"])
        if column["type"] == "choices":
            option = next(node for node in walk(window.find(name, "panel")) if node.role == "check box")
            window.point(option)
            until(lambda: "checked" in states(option), "the choice")
        else:
            window.fill(name, THOUGHT + str(number))
    see(window, room.tr("Ready to be handed in"))


def hand_in_the_case(room, day):
    """Handed in, returned with a comment, handed in again; then pens are down."""
    day.go_to("exercise", exercise=CASE)
    day.follow(CASE)
    for number, window in enumerate(day.teams, start=1):
        fill_case(room, window, number)
        hand_in(room, window)
    day.see_on_stage(room.tr("Handed in"))
    return_sheet(room, day, day.teams[0], TEAMS[0], "把证据写清楚")
    day.see_on_stage(room.tr("Returned"))
    hand_in(room, day.teams[0])
    show_case(room, day, TEAMS)
    while day.log().get(f"gate:{CASE}", "state") != "closed":
        day.next()
    for window in day.teams:
        button(room, window, "Ask for help")
    edit_in_vain(room, day.teams[2], room.column(CASE, "facts"), THOUGHT + "3")


def build_scales(room, day):
    """What is not finished cannot be handed in, and a team in need of help is helped."""
    day.go_to("exercise", exercise=SCALE)
    day.follow(SCALE)
    for window, weight in zip(day.teams, ("30", "40", "20")):
        fill_scale(room, window, weight)
    call_for_help(room, day, day.teams[1], TEAMS[1])
    day.teams[2].click(button(room, day.teams[2], "Hand in"))
    see(day.teams[2], room.count("%u point to mend before you can hand in", "%u points to mend before you can hand in", 10))
    expect(day.log().text(f"{day.ids()[2]}:{SCALE}", "state") != "submitted", "an unfinished sheet was handed in")


def edit_in_vain(room, window, name, kept):
    """What is closed stays as it is, and the window says why to whoever types."""
    window.point(window.find(name, "text"))
    window.wait_for_focus(name)
    window.type("99")
    until(lambda: list(window.names()).count(room.tr("Pens down: the teams are sharing. Everything you wrote is kept.")) > 1,
          "a sentence that says why")
    until(lambda: text_of(window.find(name, "text")) == kept, "the old text to come back")


def empty(field):
    """The field, if nothing is in it."""
    return field if text_of(field) == "" else None


def mark_teams(room, day, k):
    """The trainer's own marks, typed into the table."""
    day.trainer.click(button(room, day.trainer, room.tr("Assessment %u", k)))
    for team, mark in zip(TEAMS, MARKS[k]):
        # The table may still show the marks of the assessment that was looked at before.
        field = until(lambda: empty(day.trainer.find(room.tr("Trainer's mark for %s, 0 to 100", team), "text")),
                      "a free place for the mark")
        day.trainer.point(field)
        day.trainer.type(mark)
        day.trainer.key("Return")
        until(lambda: day.second_opinion()["assessments"][k]["teams"] and
              day.log().get(f"assessment:{k}:{day.ids()[TEAMS.index(team)]}", "trainer") is not None, "the mark to be kept")
    day.trainer.key("Escape")


def reveal(room, day, k):
    """From the last place to the first, forwards and backwards, then the highest and the most improved."""
    day.trainer.click(button(room, day.trainer, "Reveal on the stage"))
    until(lambda: day.trainer.state("scene") == "reveal", "the reveal")
    day.see_on_stage(room.tr("Results"))
    results = score_of(day, k)
    order = sorted(TEAMS, key=lambda team: results[team]["score"])
    for number, team in enumerate(order):
        score = tenths(results[team]["score"])
        day.secrets.discard(score)
        day.trainer.key("Right")
        day.see_on_stage(team, score)
        if number == 1:
            day.trainer.key("Left")
            until(lambda: score not in day.on_stage(), "the step back")
            day.trainer.key("Right")
            day.see_on_stage(team, score)
    day.trainer.key("Right")
    best = [team for team in TEAMS if results[team]["highest"]]
    until(lambda: any(best[0] in line and tenths(results[best[0]]["score"]) in line and "·" in line for line in day.on_stage()),
          "the highest score")
    improved = [team for team in TEAMS if results[team]["improved"]]
    if improved:
        day.trainer.key("Right")
        gain = tenths(results[improved[0]]["growth"], plus=True)
        until(lambda: any(improved[0] in line and ("→" in line or gain in line) for line in day.on_stage()), "the most improved")
    day.trainer.key("Right")
    day.see_on_stage(room.tr("Growth = this score − the score before"))


def give_points(room, day, team, keys, reason, points):
    """The number of the team, + and −, the reason, Enter."""
    day.view("teams")
    day.trainer.key(str(TEAMS.index(team) + 1))
    for key in keys:
        day.trainer.key(key)
    day.trainer.type(reason)
    until(lambda: text_of(day.trainer.find(room.tr("Reason"), "text")) == reason, "the reason")
    day.trainer.key("Return")
    day.trainer.find_by(lambda node: reason in node.name and team in node.name, f"{points} for {team} in the score book",
                        "list item")


def keep_score(room, day):
    """Points, a note without points, and one that is taken back by a counter-entry."""
    give_points(room, day, TEAMS[0], ["plus", "plus", "plus"], "quick", 5)
    give_points(room, day, TEAMS[1], ["minus"], "late", -1)
    give_points(room, day, TEAMS[2], ["period"], "helped team 1", 0)
    give_points(room, day, TEAMS[2], ["plus", "plus", "plus", "plus"], "by mistake", 10)
    day.trainer.key("ctrl+z")
    see(day.trainer, room.tr("Taken back: %1$s %2$s", TEAMS[2], "+10"))
    until(lambda: len(day.second_opinion()["taken_back"]) == 5, "the counter-entry")
    see_scores(room, day)


def see_scores(room, day):
    """The scoreboard shows the totals another program makes of the book, and the lines of the trainer as well."""
    day.trainer.key("s")
    until(lambda: day.trainer.state("scene") == "scores", "the scoreboard")
    standings = day.second_opinion()["standings"]
    totals = [standings[team]["total"] for team in day.ids()]
    day.see_on_stage(*TEAMS, *(tenths(10 * total) for total in totals))
    return totals


def assess(room, day, k, members=2):
    day.go_to("assessment", k=k)
    take_test(room, day, k, members)
    day.view("assessments")
    mark_teams(room, day, k)
    close_test(room, day, k)
    reveal(room, day, k)



def crash_in_a_test(room, day, k):
    """The computer goes off while somebody answers; everything that was typed is there when the class goes on."""
    day.go_to("assessment", k=k)
    day.follow(TESTS[k])
    window, known = day.teams[1], KNOWN[k][1]
    answer(room, window, TESTS[k], known)
    number, right = next((text, right) for text, kind, right in questions(room, TESTS[k]) if kind == "number")
    code = next(column["code"] for column in room.exercise(TESTS[k])["columns"] if column["type"] == "number")
    until(lambda: any(day.log().get(record, code) is not None for record in day.log().ids("answers")
                      if TESTS[k] in record), "the answer to be in the file")
    day.program.kill()

    day = open_class(room, room.start(day.workshop, face=()), day.workshop, TEAMS, day.secrets)
    day.follow(TESTS[k])
    window = day.teams[1]
    window.click(button(room, window, "It is me: start"))
    until(lambda: text_of(window.find(number, "text")) == right, "the answer from before the crash")
    for index in (0, 2):
        answer(room, day.teams[index], TESTS[k], KNOWN[k][index])
        pass_on(room, day.teams[index])
    day.view("assessments")
    mark_teams(room, day, k)
    close_test(room, day, k)
    reveal(room, day, k)
    return day


def show_every_scene(room, day):
    """Whatever the trainer chooses for the stage, it tells nothing that it must not."""
    for scene in ("welcome", "wall", "exercise", "break", "pk", "scores", "reveal"):
        before = day.on_stage()
        day.trainer.action("scene", scene, window=True)
        until(lambda: day.trainer.state("scene") == scene, "the scene " + scene)
        if scene != "exercise":
            until(lambda: day.on_stage() != before, f"the stage to show the scene {scene}")
    day.trainer.key("b")
    until(lambda: day.trainer.state("black") and not any(day.on_stage()), "a black stage")
    day.trainer.key("b")
    until(lambda: not day.trainer.state("black"), "the stage to be lit again")


def hold_ceremony(room, day):
    day.go_to("ceremony")
    thanks = room.tr("Thank you all: every team goes home with its own tools.")
    while thanks not in day.on_stage():
        before = day.on_stage()
        day.trainer.key("Right")
        until(lambda: day.on_stage() != before, "the next step of the ceremony")
    standings = day.second_opinion()["standings"]
    totals = [standings[team]["total"] for team in day.ids()]
    day.see_on_stage(*TEAMS, *(tenths(10 * total) for total in totals))
    return totals


def open_class(room, program, workshop, names, secrets=()):
    day = Classroom(room, program, workshop, names)
    day.secrets |= set(secrets)
    day.open_stage()
    for name in names:
        day.open_team(name)
    return day


def journey(room):
    workshop = room.folder / "华东班.sandtable"
    program = room.start(face=())
    prepare(room, program, workshop)
    day = open_class(room, program, workshop, [room.tr("Team %u", number + 1) for number in range(len(TEAMS))])
    form_teams(room, day)
    day.go_on_to(room.title(TESTS[0]))
    take_test(room, day, 0)
    close_test(room, day, 0)
    name_a_customer(room, day, TEAMS[0])
    hand_in_the_case(room, day)
    build_scales(room, day)
    keep_score(room, day)
    assess(room, day, 1)
    hold_duel(room, day, TEAMS)
    day = crash_in_a_test(room, day, 2)
    assess(room, day, 3, members=1)
    show_every_scene(room, day)
    show_names(room, day)
    hold_ceremony(room, day)
    export_manuals(room, day, TEAMS, [name for name, *_ in PEOPLE], THOUGHT + "1")
    files, opinion = write_report(room, day), day.second_opinion()
    teams = dict(zip(TEAMS, day.ids()))
    day.program.quit()
    room.run("check", workshop)
    read_report(room, files, opinion, teams, [CUSTOMER, THOUGHT, *(name for name, *_ in PEOPLE)])


if __name__ == "__main__":
    run("zh_CN", journey)
