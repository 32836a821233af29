#include "fixture.h"

#include "kinds/form/form.h"

#include <math.h>
#include <string.h>

/* clang-format off */
#define SECTION(code) ",'section':{'code':'" code "','en':'S','zh':'S'}"
#define QUESTION(code, section, more) COLUMN (code, "score", ",'min':0,'max':4,'required':true" SECTION (section) more)
#define SURVEY(who) \
  EXERCISE ("sheet", "form", "'config':{'respondents':'" who "'},'columns':[" \
            QUESTION ("q1", "order", "") "," QUESTION ("q2", "order", ",'weight':3") "," \
            QUESTION ("q3", "mood", ",'reverse':true") "," QUESTION ("q4", "mood", "") "," \
               COLUMN ("note", "text", "") "]," \
            "'figures':[{'code':'both','label':" TEXT ("Both", "两者") ",'formula':'order_score + mood_score'}]")
#define QUIZ \
  EXERCISE ("sheet", "form", "'config':{'respondents':'member','assessment':1},'columns':[" \
            COLUMN ("lamp", "choice", ",'enum':'light','key':'red','weight':2") "," \
            COLUMN ("faults", "choices", ",'enum':[{'code':'a','en':'A','zh':'A'}," \
                    "{'code':'b','en':'B','zh':'B'},{'code':'c','en':'C','zh':'C'}]," \
                                        "'key':'a b','weight':4") "," \
            COLUMN ("number", "number", ",'key':12.5,'tolerance':0.2") "," \
            COLUMN ("way", "order", ",'enum':[{'code':'a','en':'A','zh':'A'}," \
                    "{'code':'b','en':'B','zh':'B'},{'code':'c','en':'C','zh':'C'}],'key':'c a b','weight':3") "," \
            COLUMN ("free", "text", "") "]")
#define CHARTER \
  EXERCISE ("sheet", "form", "'config':{'respondents':'team','team':{'members':[3,4],'columns':[" \
            COLUMN ("alias", "text", "") "," \
            COLUMN ("role", "choice", ",'enum':[{'code':'captain','en':'Captain','zh':'队长'}," \
                    "{'code':'vice','en':'Vice','zh':'副队长'},{'code':'member','en':'Member','zh':'队员'}]") "]}}," \
            "'columns':[" COLUMN ("name", "text", ",'required':true") "," COLUMN ("goal", "text", "") "]")
#define MEMBERS_ONLY \
  EXERCISE ("sheet", "form", "'config':{'respondents':'team','team':{'members':[1,9],'columns':[" \
            COLUMN ("alias", "text", "") "," COLUMN ("job", "text", ",'required':true") "]}}," \
            "'columns':[" COLUMN ("name", "text", "") "]")
/* clang-format on */
#define NONE ((double) NAN)

static void
answer (Fixture *fixture, const char *id, double q1, double q2, double q3, double q4)
{
  const double values[] = { q1, q2, q3, q4 };

  fixture_row (fixture, id, "answers", "t1:sheet");
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++) {
    g_autofree char *field = g_strdup_printf ("q%u", (guint) i + 1);
    if (isfinite (values[i]))
      fixture_number (fixture, id, field, values[i]);
  }
}

static double
get (const SandResult *result, const char *column, gsize row)
{
  return sand_value_as_number (sand_frame_get (result->frame, column, row), (double) NAN);
}

static void
test_sections_and_aggregates (void)
{
  fixture_auto            fixture;
  const SandResult       *result;
  const SandForm         *form;
  const SandFormQuestion *question;

  fixture_init (&fixture, SURVEY ("member"));
  answer (&fixture, "t1:sheet:m1", 4, 0, 4, 0);
  answer (&fixture, "t1:sheet:m2", 2, 2, 0, NONE);
  result = sand_results_get (fixture.results, "sheet");
  form = sand_form_get (result);

  /* One who answered everything, one with a gap, one who has not begun. */
  fixture_assert_ids (result, "cell.required form.not-answered");
  g_assert_cmpstr (fixture_find (result, "form.not-answered")->record, ==, "t1:sheet:m3");
  g_assert_cmpstr (fixture_find (result, "form.not-answered")->say.en, ==, "Cai has not answered yet.");
  g_assert_cmpuint (form->answered, ==, 1);
  g_assert_cmpuint (form->expected, ==, 3);
  g_assert_cmpuint (result->required, ==, 12);
  g_assert_cmpuint (result->filled, ==, 7);

  g_assert_cmpuint (sand_frame_get_n_rows (result->frame), ==, 2);
  g_assert_cmpstr (sand_value_as_text (sand_frame_get (result->frame, "name", 0)), ==, "Ann");
  g_assert_cmpstr (sand_value_as_text (sand_frame_get (result->frame, "key", 0)), ==, "m1");
  g_assert_cmpfloat_with_epsilon (get (result, "order_score", 0), 25, 1e-9); /* (1 × 100 + 3 × 0) / 4 */
  g_assert_cmpfloat_with_epsilon (get (result, "mood_score", 0), 0, 1e-9);   /* both as low as can be */
  g_assert_cmpfloat_with_epsilon (get (result, "mood_score", 1), 100, 1e-9); /* of what was answered */
  g_assert_cmpfloat_with_epsilon (fixture_figure (result, "order_score"), 37.5, 1e-9);
  g_assert_cmpfloat_with_epsilon (fixture_figure (result, "mood_score"), 50, 1e-9);
  g_assert_cmpfloat_with_epsilon (fixture_figure (result, "both"), 87.5, 1e-9);

  g_assert_cmpuint (form->questions->len, ==, 5);
  question = &g_array_index (form->questions, SandFormQuestion, 0);
  g_assert_cmpuint (question->n, ==, 2);
  g_assert_cmpfloat_with_epsilon (question->mean, 3, 1e-9);
  g_assert_cmpuint (question->counts->len, ==, 5);
  g_assert_cmpuint (g_array_index (question->counts, SandFormCount, 4).n, ==, 1);
  g_assert_cmpuint (g_array_index (question->counts, SandFormCount, 3).n, ==, 0);
  g_assert_true (isnan (question->right));
}

static void
test_checks (void)
{
  static const struct {
    const char *who;
    double      q[4];
    const char *ids;
  } cases[] = {
    { "team", { 1, 2, 3, 4 }, "" },
    { "team", { 3, 3, 3, 3 }, "form.straight" },
    { "team", { 3, 3, 3, 2 }, "" },
    { "team", { 1, 2, 3, 5 }, "cell.range" },
    { "team", { 1, 2, 3, 1.5 }, "cell.whole" },
    { "team", { 1, 2, 3, NONE }, "cell.required" },
    { "team", { NONE, NONE, NONE, NONE }, "cell.required cell.required cell.required cell.required" },
    { "member", { NONE, NONE, NONE, NONE }, "form.nobody form.not-answered form.not-answered form.not-answered" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    fixture_auto  fixture;
    gboolean      of_team = *cases[i].who == 't';
    const double *q = cases[i].q;
    fixture_init (&fixture, of_team ? SURVEY ("team") : SURVEY ("member"));
    answer (&fixture, of_team ? "t1:sheet:team" : "t1:sheet:m1", q[0], q[1], q[2], q[3]);
    fixture_assert_ids (sand_results_get (fixture.results, "sheet"), cases[i].ids);
  }
}

static void
test_quiz (void)
{
  static const struct {
    const char *lamp, *faults, *way;
    double      number, points;
  } cases[] = {
    { "red", "a b", "c a b", 12.5, 10 },
    { "green", "a b", "", 12.5, 5 },
    { "red", "b a", "", 12, 6 },
    { "red", "b a", "", 12.7, 7 }, /* within the tolerance */
    { "red", "b a", "", 12.71, 6 },
    { "red", "a", "a c b", 0, 6 },     /* two of three pairs stand right */
    { "red", "a b c", "b a c", 0, 4 }, /* a wrong tick takes back what a right one gave; no pair stands right */
    { "red", "c", "c a", 0, 2 },       /* an order that leaves something out is none */
    { "", "", "b c a", 1, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    fixture_auto      fixture;
    const SandResult *result;
    fixture_init (&fixture, QUIZ);
    fixture_row (&fixture, "t1:sheet:m1", "answers", "t1:sheet");
    fixture_text (&fixture, "t1:sheet:m1", "lamp", cases[i].lamp);
    fixture_text (&fixture, "t1:sheet:m1", "faults", cases[i].faults);
    fixture_text (&fixture, "t1:sheet:m1", "way", cases[i].way);
    fixture_number (&fixture, "t1:sheet:m1", "number", cases[i].number);
    result = sand_results_get (fixture.results, "sheet");
    g_assert_cmpfloat_with_epsilon (get (result, "score", 0), cases[i].points, 1e-9);
    g_assert_cmpfloat_with_epsilon (sand_form_get (result)->points_max, 10, 1e-9);
  }
}

static void
add_question (Fixture *fixture, const char *id, const char *kind, const char *key, const char *text)
{
  fixture_row (fixture, id, "question", "assessment:1");
  fixture_text (fixture, id, "kind", kind);
  fixture_text (fixture, id, "text", text);
  fixture_text (fixture, id, "key", key);
  fixture_text (fixture, id, "option.1", "North");
  fixture_text (fixture, id, "option.2", "South");
  fixture_text (fixture, id, "option.4", "West");
}

static char *
list_codes (GPtrArray *questions)
{
  GString *codes = g_string_new (NULL);

  for (guint i = 0; i < questions->len; i++)
    g_string_append_printf (codes, "%s%s", i > 0 ? " " : "", ((SandColumn *) questions->pdata[i])->code);
  return g_string_free (codes, FALSE);
}

static void
test_questions_of_the_trainer (void)
{
  static const struct {
    const char *kind, *key, *text;
    gboolean    asked;
  } cases[] = {
    { "choice", "2", "Where?", TRUE },
    { "choice", "", "Where?", FALSE },
    { "several", "1 4", "Where?", TRUE },
    { "sort", "4 1 2", "Where?", TRUE },
    { "number", "12", "How many?", TRUE },
    { "number", "many", "How many?", FALSE },
    { "number", "1,200", "How many?", TRUE },
    { "essay", "1", "Why?", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    fixture_auto          fixture;
    g_autoptr (GPtrArray) questions = NULL;
    g_autofree char      *codes = NULL;
    fixture_init (&fixture, QUIZ);
    fixture_row (&fixture, "assessment:1", "assessment", "workshop");
    fixture_text (&fixture, "assessment:1", "off", "faults free number way");
    add_question (&fixture, "x1", cases[i].kind, cases[i].key, cases[i].text);
    questions = sand_form_list_questions (sand_course_find (fixture.course, "sheet"), fixture.records);
    codes = list_codes (questions);
    g_assert_cmpstr (codes, ==, cases[i].asked ? "lamp x1" : "lamp");
  }
}

/* What is switched off counts nowhere, what is added counts like the pack's own. */
static void
test_score_of_what_is_asked (void)
{
  fixture_auto      fixture;
  const SandResult *result;

  fixture_init (&fixture, QUIZ);
  fixture_row (&fixture, "assessment:1", "assessment", "workshop");
  fixture_text (&fixture, "assessment:1", "off", "faults number");
  add_question (&fixture, "x1", "sort", "4 1 2", "From left to right?");
  fixture_number (&fixture, "x1", "weight", 6);
  fixture_row (&fixture, "t1:sheet:m1", "answers", "t1:sheet");
  fixture_text (&fixture, "t1:sheet:m1", "lamp", "red");
  fixture_text (&fixture, "t1:sheet:m1", "faults", "a b");
  fixture_text (&fixture, "t1:sheet:m1", "x1", "4 2 1");
  result = sand_results_get (fixture.results, "sheet");
  g_assert_cmpfloat_with_epsilon (sand_form_get (result)->points_max, 2 + 3 + 6, 1e-9);
  g_assert_cmpfloat_with_epsilon (get (result, "score", 0), 2 + 4, 1e-9);
  g_assert_cmpuint (sand_form_get (result)->questions->len, ==, 4);

  /* An added question is named by what it asks. */
  fixture_text (&fixture, "t1:sheet:m1", "x1", "4 9");
  sand_results_forget_all (fixture.results);
  result = sand_results_get (fixture.results, "sheet");
  g_assert_cmpfloat_with_epsilon (get (result, "score", 0), 2, 1e-9);
  g_assert_nonnull (strstr (fixture_find (result, "cell.choice")->say.en, "From left to right?"));
}

static void
test_nobody_waits_for_the_absent (void)
{
  fixture_auto    fixture;
  const SandForm *form;

  fixture_init (&fixture, QUIZ);
  fixture_number (&fixture, "m2", "absent", 1);
  fixture_number (&fixture, "m3", "absent", 1);
  fixture_row (&fixture, "t1:sheet:m3", "answers", "t1:sheet");
  fixture_text (&fixture, "t1:sheet:m3", "lamp", "red");
  form = sand_form_get (sand_results_get (fixture.results, "sheet"));
  g_assert_cmpuint (form->expected, ==, 2); /* Ann, and Cai who answered before leaving */
}

static void
test_counts_of_choices (void)
{
  fixture_auto            fixture;
  const SandFormQuestion *lamp, *faults;
  const SandForm         *form;

  fixture_init (&fixture, QUIZ);
  fixture_row (&fixture, "t1:sheet:m1", "answers", "t1:sheet");
  fixture_text (&fixture, "t1:sheet:m1", "lamp", "green");
  fixture_text (&fixture, "t1:sheet:m1", "faults", "a c");
  fixture_row (&fixture, "t1:sheet:m2", "answers", "t1:sheet");
  fixture_text (&fixture, "t1:sheet:m2", "lamp", "red");
  fixture_text (&fixture, "t1:sheet:m2", "faults", "a");
  form = sand_form_get (sand_results_get (fixture.results, "sheet"));
  lamp = &g_array_index (form->questions, SandFormQuestion, 0);
  faults = &g_array_index (form->questions, SandFormQuestion, 1);
  g_assert_cmpuint (g_array_index (lamp->counts, SandFormCount, 0).n, ==, 1);
  g_assert_cmpfloat_with_epsilon (lamp->right, 0.5, 1e-9);
  g_assert_true (isnan (lamp->mean));
  g_assert_cmpuint (g_array_index (faults->counts, SandFormCount, 0).n, ==, 2);
  g_assert_cmpuint (g_array_index (faults->counts, SandFormCount, 1).n, ==, 0);
  g_assert_cmpstr (g_array_index (faults->counts, SandFormCount, 2).option->code, ==, "c");
  g_assert_cmpfloat_with_epsilon (faults->right, 0.25, 1e-9); /* (0 + 2) of 8 points */
}

/* The charter's answers are the team's own fields; its members and their roles are checked with it. */
static void
test_charter (void)
{
  static const struct {
    const char *name, *roles[4], *ids;
    guint       n_members;
  } cases[] = {
    { "Eagles", { "captain", "vice", "member" }, "", 3 },
    { "Eagles", { "captain", "captain", "vice" }, "team.role-twice", 3 },
    { "Eagles", { "vice", "member", "member", "member" }, "team.role-missing", 4 },
    { "Eagles", { "captain", "vice" }, "team.members-min", 2 },
    { "Hawks", { "captain", "vice", "member" }, "team.name-taken", 3 },
    { "", { "captain", "vice", "member" }, "cell.required", 3 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    fixture_auto      fixture;
    const SandResult *result;
    fixture_init (&fixture, CHARTER);
    fixture_row (&fixture, "t2", "team", "workshop");
    fixture_text (&fixture, "t2", "name", " hawks");
    fixture_text (&fixture, "t1", "name", cases[i].name);
    fixture_row (&fixture, "m4", "member", "t1");
    fixture_text (&fixture, "m4", "alias", "Dan");
    for (guint m = 0; m < 4; m++) {
      g_autofree char *id = g_strdup_printf ("m%u", m + 1);
      if (m >= cases[i].n_members)
        fixture_gone (&fixture, id);
      else
        fixture_text (&fixture, id, "role", cases[i].roles[m]);
    }
    result = sand_results_get (fixture.results, "sheet");
    fixture_assert_ids (result, cases[i].ids);
    g_assert_true (result->started == (*cases[i].name != '\0'));
    g_assert_cmpuint (sand_form_get (result)->expected, ==, 1);
  }
}

/* A text names a field by its title, also where it is a column of the members or of no column at all: never by its
 * code. */
static void
test_titles (void)
{
  fixture_auto       fixture;
  const SandFinding *finding;

  fixture_init (&fixture, MEMBERS_ONLY);
  finding = fixture_find (sand_results_get (fixture.results, "sheet"), "cell.required");
  g_assert_nonnull (finding);
  g_assert_cmpstr (finding->field, ==, "job");
  g_assert_nonnull (strstr (finding->say.zh, "job字"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kinds/form/sections-and-aggregates", test_sections_and_aggregates);
  g_test_add_func ("/kinds/form/checks", test_checks);
  g_test_add_func ("/kinds/form/quiz", test_quiz);
  g_test_add_func ("/kinds/form/questions-of-the-trainer", test_questions_of_the_trainer);
  g_test_add_func ("/kinds/form/score-of-what-is-asked", test_score_of_what_is_asked);
  g_test_add_func ("/kinds/form/nobody-waits-for-the-absent", test_nobody_waits_for_the_absent);
  g_test_add_func ("/kinds/form/charter", test_charter);
  g_test_add_func ("/kinds/form/titles", test_titles);
  g_test_add_func ("/kinds/form/counts-of-choices", test_counts_of_choices);
  return g_test_run ();
}
