#include "fixture.h"

#include "kinds/outline/outline.h"

#include <string.h>

#define OUTLINE EXERCISE ("sheet", "outline", "'config':{'depth':3}")

/* Nodes as "id>parent>text,…"; the parent "-" is the sheet. */
static void
add_nodes (Fixture *fixture, const char *nodes)
{
  g_auto (GStrv) list = g_strsplit (nodes, ",", -1);

  for (guint i = 0; list[i] != NULL; i++) {
    g_auto (GStrv) parts = g_strsplit (list[i], ">", -1);
    fixture_row (fixture, parts[0], "node", strcmp (parts[1], "-") == 0 ? "t1:sheet" : parts[1]);
    fixture_text (fixture, parts[0], "text", parts[2]);
  }
}

/* "1 a, 1.1 b" */
static char *
list_nodes (const Fixture *fixture)
{
  g_autoptr (GPtrArray) nodes = sand_outline_list (fixture->results, "sheet");
  GString              *out = g_string_new (NULL);

  for (guint i = 0; i < nodes->len; i++) {
    const SandOutlineNode *node = g_ptr_array_index (nodes, i);
    g_auto (GStrv)         numbers = g_strsplit (node->number, ".", -1);
    g_assert_cmpuint (node->level, ==, g_strv_length (numbers));
    g_string_append_printf (out, "%s%s %s", i > 0 ? ", " : "", node->number, sand_row_get_text (node->row, "text"));
  }
  return g_string_free (out, FALSE);
}

static void
test_order (void)
{
  static const struct {
    const char *nodes, *gone, *listed;
  } cases[] = {
    { "a>->A", NULL, "1 A" },
    { "a>->A,b>->B,c>a>C,d>c>D,e>a>E", NULL, "1 A, 1.1 C, 1.1.1 D, 1.2 E, 2 B" },
    { "a>->A,b>a>B,c>->C", "a", "1 C" },  /* what stood below a deleted point is gone with it */
    { "a>->,b>->B", NULL, "1 B" },        /* nothing on it */
    { "a>->,b>a>B", NULL, "1 , 1.1 B" },  /* nothing on it, but below it */
    { "a>->,b>a>,c>->C", NULL, "1 C" },   /* nothing anywhere */
    { "a>b>A,b>a>B,c>->C", NULL, "1 C" }, /* a circle hangs nowhere */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    fixture_auto     fixture;
    g_autofree char *listed = NULL;
    g_test_message ("%s", cases[i].nodes);
    fixture_init (&fixture, OUTLINE);
    add_nodes (&fixture, cases[i].nodes);
    if (cases[i].gone != NULL)
      fixture_gone (&fixture, cases[i].gone);
    listed = list_nodes (&fixture);
    g_assert_cmpstr (listed, ==, cases[i].listed);
  }
}

static void
test_counts (void)
{
  fixture_auto      fixture;
  const SandResult *result;

  fixture_init (&fixture, OUTLINE);
  g_assert_false (sand_results_get (fixture.results, "sheet")->started);
  add_nodes (&fixture, "a>->A,b>a>B,c>b>C,d>->D,e>d>");
  fixture_text (&fixture, "b", "note", "said by Bo");
  sand_results_forget (fixture.results, "sheet");
  result = sand_results_get (fixture.results, "sheet");
  g_assert_true (result->started);
  g_assert_cmpfloat_with_epsilon (fixture_figure (result, "rows"), 2, 1e-9);
  g_assert_cmpfloat_with_epsilon (fixture_figure (result, "nodes"), 4, 1e-9);
  g_assert_cmpfloat_with_epsilon (fixture_figure (result, "notes"), 1, 1e-9);
}

#define OF_CLASS EXERCISE ("map", "outline", "'scope':'class','config':{'depth':3}")

/* Ticks and the teams' notes as "id>field>text,…"; a note's id is TEAM:map:NODE. */
static void
test_done_and_team_notes (void)
{
  static const struct {
    const char *nodes, *done, *notes;
    double      n_done, n_own;
  } cases[] = {
    { "a>-:A,b>a:B", "", "", 0, 0 },
    { "a>-:A,b>a:B", "b", "t1>a>ours", 1, 1 },
    { "a>-:A,b>a:B", "a b", "t1>a>ours,t1>b>more", 2, 2 },
    { "a>-:A,b>a:", "a b", "t1>a>", 1, 0 }, /* an empty point is never done, nor is an empty note one */
    { "a>-:A", "", "t2>a>theirs", 0, 0 },   /* another team's note is not ours */
    { "a>-:A", "", "t1>a>ours,t1>gone>stays unseen", 0, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    fixture_auto      fixture;
    const SandResult *result;
    g_auto (GStrv)    nodes = g_strsplit (cases[i].nodes, ",", -1);
    g_auto (GStrv)    done = g_strsplit (cases[i].done, " ", -1);
    g_auto (GStrv)    notes = g_strsplit (cases[i].notes, ",", -1);

    g_test_message ("%s | %s | %s", cases[i].nodes, cases[i].done, cases[i].notes);
    fixture_init (&fixture, OF_CLASS);
    for (guint n = 0; nodes[n] != NULL; n++) {
      g_auto (GStrv) parts = g_strsplit_set (nodes[n], ">:", -1);
      fixture_row (&fixture, parts[0], "node", strcmp (parts[1], "-") == 0 ? "workshop:map" : parts[1]);
      fixture_text (&fixture, parts[0], "text", parts[2]);
    }
    for (guint n = 0; done[n] != NULL && *done[n] != '\0'; n++)
      fixture_number (&fixture, done[n], "done", 1);
    for (guint n = 0; notes[n] != NULL && *notes[n] != '\0'; n++) {
      g_auto (GStrv)   parts = g_strsplit (notes[n], ">", -1);
      g_autofree char *id = sand_outline_note_id (parts[0], "map", parts[1]);
      g_autofree char *sheet = g_strconcat (parts[0], ":map", NULL);
      fixture_row (&fixture, id, "note", sheet);
      fixture_text (&fixture, id, SAND_FIELD_TEAM, parts[0]);
      fixture_text (&fixture, id, "note", parts[2]);
    }
    result = sand_results_get (fixture.results, "map");
    g_assert_cmpfloat_with_epsilon (fixture_figure (result, "done"), cases[i].n_done, 1e-9);
    g_assert_cmpfloat_with_epsilon (fixture_figure (result, "team_notes"), cases[i].n_own, 1e-9);
  }
}

/* Only the trainer's points are the class's, whatever a team's laptop sends. */
static void
test_points_of_a_team_do_not_count (void)
{
  fixture_auto          fixture;
  g_autoptr (GPtrArray) nodes = NULL;
  const SandResult     *result;

  fixture_init (&fixture, OF_CLASS);
  fixture_row (&fixture, "a", "node", "workshop:map");
  fixture_text (&fixture, "a", "text", "A");
  fixture_row (&fixture, "b", "node", "workshop:map");
  fixture_text (&fixture, "b", "text", "smuggled");
  fixture_text (&fixture, "b", SAND_FIELD_TEAM, "t1");
  nodes = sand_outline_list (fixture.results, "map");
  g_assert_cmpuint (nodes->len, ==, 1);
  result = sand_results_get (fixture.results, "map");
  g_assert_cmpuint (sand_frame_get_n_rows (result->frame), ==, 1);
}

/* A chain as only a broken file can hold. */
static void
test_endless (void)
{
  fixture_auto          fixture;
  g_autoptr (GPtrArray) nodes = NULL;
  g_autofree char      *parent = g_strdup ("t1:sheet");

  fixture_init (&fixture, OUTLINE);
  for (guint i = 0; i < 5000; i++) {
    char *id = g_strdup_printf ("n%u", i);
    fixture_row (&fixture, id, "node", parent);
    fixture_text (&fixture, id, "text", "deeper");
    g_free (parent);
    parent = id;
  }
  nodes = sand_outline_list (fixture.results, "sheet");
  g_assert_cmpuint (nodes->len, ==, 10);
}

/* clang-format off */
#define HANDBOOK \
  EXERCISE ("notes", "table", "'short':" TEXT ("Short", "短") ",'columns':[" \
            COLUMN ("what", "text", ",'required':true") "]," \
            "'config':{'rows':{'mode':'free','min':1}}") "," \
  EXERCISE ("team", "form", "'columns':[" COLUMN ("name", "text", ",'required':true") "]") "," \
  EXERCISE ("sheet", "outline", "'config':{'chapters':true},'columns':[" COLUMN ("include", "bool", "") "," \
            COLUMN ("tool_use", "text", "") "],'rules':[{'id':'wrong','severity':'warn','each':'row'," \
            "'when':'include = 1 and errors > 0','column':'include','say':" TEXT ("{row}", "{row}") "}]")
/* clang-format on */

/* "notes+ team": the chapters, with a plus behind those that are in the handbook. */
static void
assert_chapters (Fixture *fixture, const char *expected)
{
  g_autoptr (GPtrArray) rows = sand_results_list_rows (fixture->results, "sheet");
  g_autoptr (GString)   found = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++) {
    const SandSheetRow *row = rows->pdata[i];
    gboolean            included = row->row != NULL && sand_row_get_int (row->row, "include", 0) == 1;
    /* A chapter is called as the sheet is in lists. */
    g_assert_cmpstr (sand_text_get (&row->label, SAND_LANGUAGE_EN), ==,
                     g_str_equal (row->source, "notes") ? "Short" : row->source);
    g_string_append_printf (found, "%s%s%s", i > 0 ? " " : "", row->source, included ? "+" : "");
  }
  g_assert_cmpstr (found->str, ==, expected);
}

/* A sheet is a chapter from when it is finished or handed in, and as long as something is said of it. */
static void
test_chapters (void)
{
  fixture_auto fixture;

  fixture_init (&fixture, HANDBOOK);
  assert_chapters (&fixture, "");
  fixture_row (&fixture, "t1:notes", "sheet", "t1");
  fixture_row (&fixture, "n1", "row", "t1:notes");
  fixture_text (&fixture, "n1", "what", "First");
  sand_results_forget_all (fixture.results);
  assert_chapters (&fixture, "notes");
  fixture_text (&fixture, "t1:notes", "state", "returned");
  assert_chapters (&fixture, "");
  fixture_row (&fixture, "t1:team", "sheet", "t1");
  fixture_text (&fixture, "t1:team", "state", "submitted");
  assert_chapters (&fixture, "team");
  fixture_row (&fixture, "t1:sheet:notes", "row", "t1:sheet");
  fixture_number (&fixture, "t1:sheet:notes", "include", 1);
  assert_chapters (&fixture, "notes+ team");
}

/* What is in the handbook asks for its situation; a sheet that went wrong is told. */
static void
test_handbook (void)
{
  fixture_auto       fixture;
  const SandResult  *result;
  const SandFinding *wrong;

  fixture_init (&fixture, HANDBOOK);
  fixture_row (&fixture, "t1:sheet:notes", "row", "t1:sheet");
  fixture_number (&fixture, "t1:sheet:notes", "include", 1);
  result = sand_results_get (fixture.results, "sheet");
  g_assert_true (result->started);
  g_assert_cmpuint (result->required, ==, 1);
  g_assert_cmpuint (result->filled, ==, 0);
  wrong = fixture_find (result, "wrong");
  g_assert_nonnull (wrong);
  g_assert_cmpstr (wrong->record, ==, "t1:sheet:notes");
  g_assert_cmpstr (wrong->say.en, ==, "Short");
  g_assert_cmpstr (wrong->say.zh, ==, "短");

  fixture_row (&fixture, "n1", "row", "t1:notes");
  fixture_text (&fixture, "n1", "what", "First");
  fixture_text (&fixture, "t1:sheet:notes", "tool_use", "Before the visit");
  sand_results_forget (fixture.results, "notes");
  sand_results_forget (fixture.results, "sheet");
  result = sand_results_get (fixture.results, "sheet");
  g_assert_cmpuint (result->filled, ==, 1);
  fixture_assert_ids (result, "");
  /* The handbook follows the sheets that are its chapters. */
  sand_results_forget (fixture.results, "notes");
  g_assert_false (sand_results_is_known (fixture.results, "sheet"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kinds/outline/order", test_order);
  g_test_add_func ("/kinds/outline/counts", test_counts);
  g_test_add_func ("/kinds/outline/done-and-team-notes", test_done_and_team_notes);
  g_test_add_func ("/kinds/outline/points-of-a-team-do-not-count", test_points_of_a_team_do_not_count);
  g_test_add_func ("/kinds/outline/endless", test_endless);
  g_test_add_func ("/kinds/outline/chapters", test_chapters);
  g_test_add_func ("/kinds/outline/handbook", test_handbook);
  return g_test_run ();
}
