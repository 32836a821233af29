#!/usr/bin/python3
"""A whole day in class, as the trainer and three teams live it: from the list of people to the report."""

from classroom import Classroom, tenths
from driver import expect, run, states, text_of, until, walk

PEOPLE = [
    ("周一鸣", "恒泰", "销售", "经理"), ("吴小敏", "恒泰", "市场", "专员"), ("郑国强", "远东", "销售", "总监"),
    ("王海燕", "远东", "销售", "经理"), ("冯晓东", "中联", "采购", "主管"), ("陈立", "中联", "销售", "经理"),
]
TEAMS = ["猎豹队", "雄鹰队", "飞虎队"]
THOUGHT = "420次拜访里只有30次见到决策人，其余都是在喝茶聊天，所以先选客户"
CHARTER, CASE, SCALE = "class-team-charter", "c1-busy-no-result-case", "c1-potential-scale"
TESTS = ["class-baseline", "class-assessment", "class-assessment-2", "class-assessment-3"]
# How many of the questions with one right answer each team gets right.
KNOWN = [(1, 2, 3)]


def button(room, screen, text, inside=None):
    """A button by its label; GTK says the letter of the mnemonic, too."""
    plain = room.tr(text).replace("_", "")
    return until(lambda: next((node for node in screen.all(role="push button", inside=inside)
                               if plain in node.get_name().replace("_", "")), None), f"the button “{plain}”")


def see(screen, text, inside=None):
    """A text stands on the screen, maybe among others."""
    return until(lambda: next((node for node in screen.all(inside=inside) if text in node.get_name()), None), f"“{text}”")


# Before the class


def write_roster(file):
    """A list as Excel saves it in China: a header, an empty line, a line without a name, and somebody twice."""
    rows = [("姓名", "公司", "部门", "职位"), *PEOPLE[:3], ("", "", "", ""), ("", "远东", "", ""), *PEOPLE[3:], PEOPLE[0]]
    file.write_bytes(("\r\n".join(",".join(row) for row in rows) + "\r\n").encode("gb18030"))


def choose_file(room, program, dialog, file):
    """Types the path into the chooser, as one does with the keyboard."""
    chooser = program.find(room.tr(dialog))
    program.key("slash")
    until(lambda: next((node for node in walk(chooser) if node.get_role_name() == "text" and "focused" in states(node)), None),
          "the field for the path")
    program.key("ctrl+a")
    program.type(str(file))
    program.key("Return")


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
    program.click(program.find_by(lambda node: node.get_role_name() == "push button" and
                                  room.count("_Add %u person", "_Add %u people", n) in node.get_name(), "the button that adds"))
    see(program, room.count("%u person was added.", "%u people were added.", n))


def create(room, program, workshop):
    tr = room.tr
    program.click(button(room, program, "_New workshop"))
    program.fill(tr("Title, for example the company and the date"), "华东班")
    program.click(button(room, program, "C_reate…"))
    chooser = program.find(tr("Where to keep the workshop"))
    field = until(lambda: next((node for node in walk(chooser) if node.get_role_name() == "text" and
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
    program.find(tr("Teams"), "spin button").get_value_iface().set_current_value(len(TEAMS))
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
            option = window.find(right, "push button", window.find(text, "panel"))
            window.click(option)
            until(lambda: "pressed" in states(option) or "checked" in states(option), "the answer to be marked")


def turns(room, window):
    """Who has answered: a line for each member, as it is said."""
    return [item.get_name() for item in window.all(role="list item", inside=window.find(room.tr("Who has answered"), "list"))]


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
        names = [node.get_name() for node in day.trainer.all() if node.get_role_name() in ("label", "text")]
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
            option = next(node for node in walk(window.find(name, "panel")) if node.get_role_name() == "check box")
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


def journey(room):
    workshop = room.folder / "华东班.sandtable"
    program = room.start(face=())
    prepare(room, program, workshop)
    day = Classroom(room, program, workshop, TEAMS)
    day.open_stage()
    for number in range(len(TEAMS)):
        day.open_team(room.tr("Team %u", number + 1))
    form_teams(room, day)
    day.go_on_to(room.title(TESTS[0]))
    take_test(room, day, 0)
    close_test(room, day, 0)
    hand_in_the_case(room, day)
    build_scales(room, day)
    program.quit()
    room.run("check", workshop)


if __name__ == "__main__":
    run("zh_CN", journey)
