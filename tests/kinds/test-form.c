#include "fixture.h"

#include "kinds/form/form.h"

#include <math.h>

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
  EXERCISE ("sheet", "form", "'config':{'respondents':'member'},'columns':[" \
            COLUMN ("lamp", "choice", ",'enum':'light','key':'red','weight':2") "," \
            COLUMN ("faults", "choices", ",'enum':[{'code':'a','en':'A','zh':'A'}," \
                    "{'code':'b','en':'B','zh':'B'},{'code':'c','en':'C','zh':'C'}]," \
                                        "'key':'a b','weight':4") "," \
            COLUMN ("number", "number", ",'key':12.5") "," COLUMN ("free", "text", "") "]")
#define CHARTER \
  EXERCISE ("sheet", "form", "'config':{'respondents':'team','team':{'members':[3,4],'columns':[" \
            COLUMN ("alias", "text", "") "," \
            COLUMN ("role", "choice", ",'enum':[{'code':'captain','en':'Captain','zh':'队长'}," \
                    "{'code':'vice','en':'Vice','zh':'副队长'},{'code':'member','en':'Member','zh':'队员'}]") "]}}," \
            "'columns':[" COLUMN ("name", "text", ",'required':true") "," COLUMN ("goal", "text", "") "]")
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
    const char *lamp, *faults;
    double      number, points;
  } cases[] = {
    { "red", "a b", 12.5, 7 },
    { "green", "a b", 12.5, 5 },
    { "red", "b a", 12, 6 },
    { "red", "a", 0, 4 },
    { "red", "a b c", 0, 4 }, /* the wrong one takes back what a right one gave */
    { "red", "c", 0, 2 },
    { "", "", 1, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    fixture_auto      fixture;
    const SandResult *result;
    fixture_init (&fixture, QUIZ);
    fixture_row (&fixture, "t1:sheet:m1", "answers", "t1:sheet");
    fixture_text (&fixture, "t1:sheet:m1", "lamp", cases[i].lamp);
    fixture_text (&fixture, "t1:sheet:m1", "faults", cases[i].faults);
    fixture_number (&fixture, "t1:sheet:m1", "number", cases[i].number);
    result = sand_results_get (fixture.results, "sheet");
    g_assert_cmpfloat_with_epsilon (get (result, "score", 0), cases[i].points, 1e-9);
    g_assert_cmpfloat_with_epsilon (sand_form_get (result)->points_max, 7, 1e-9);
  }
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kinds/form/sections-and-aggregates", test_sections_and_aggregates);
  g_test_add_func ("/kinds/form/checks", test_checks);
  g_test_add_func ("/kinds/form/quiz", test_quiz);
  g_test_add_func ("/kinds/form/charter", test_charter);
  g_test_add_func ("/kinds/form/counts-of-choices", test_counts_of_choices);
  return g_test_run ();
}
