#include "widgets/cell-block.h"
#include "widgets/cell-layout.h"
#include "widgets/cell-refusals.h"
#include "widgets/cell-source.h"

static void
test_parse (void)
{
  static const struct {
    const char *text;
    guint       n_rows, n_columns;
    const char *last;
  } cases[] = {
    { "a", 1, 1, "a" },
    { "a\n", 1, 1, "a" },
    { "a\tb\nc", 2, 2, "" },
    { "a\r\nb\r\n", 2, 1, "b" },
    { "a\n\nb", 3, 1, "b" },
    { "\"two\nlines\"\t\"a \"\"b\"\"\"", 1, 2, "a \"b\"" },
    { "\"tab\there\"", 1, 1, "tab\there" },
    { "12\" screw", 1, 1, "12\" screw" },
    { "\"lonely", 1, 1, "\"lonely" },
    { "\"quoted\" word", 1, 1, "\"quoted\" word" },
    { "a\t", 1, 2, "" },
    { "\xff\xfe", 1, 1, "\357\277\275\357\277\275" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (SandCellBlock) block = sand_cell_block_parse (cases[i].text);
    g_autofree char          *name = g_strescape (cases[i].text, NULL);
    g_test_message ("%s", name);
    g_assert_cmpuint (block->n_rows, ==, cases[i].n_rows);
    g_assert_cmpuint (block->n_columns, ==, cases[i].n_columns);
    g_assert_cmpstr (sand_cell_block_get (block, block->n_rows - 1, block->n_columns - 1), ==, cases[i].last);
  }
}

static void
test_round_trip (void)
{
  static const char *const  texts[] = { "plain", "", "tab\tin", "two\nlines", "say \"hi\"", "\"", "恒达电气", "a,b" };
  g_autoptr (SandCellBlock) block = sand_cell_block_new (4, 2), again = NULL;
  g_autofree char          *text = NULL;

  for (guint i = 0; i < 8; i++)
    sand_cell_block_take (block, i / 2, i % 2, g_strdup (texts[i]));
  text = sand_cell_block_to_string (block);
  again = sand_cell_block_parse (text);
  g_assert_cmpuint (again->n_rows, ==, 4);
  g_assert_cmpuint (again->n_columns, ==, 2);
  for (guint i = 0; i < 8; i++)
    g_assert_cmpstr (sand_cell_block_get (again, i / 2, i % 2), ==, texts[i]);
}

static void
test_huge_pastes_are_cut (void)
{
  g_autoptr (GString)       text = g_string_new (NULL);
  g_autoptr (SandCellBlock) block = NULL;

  for (guint i = 0; i < SAND_CELL_BLOCK_MAX_ROWS + 10; i++)
    g_string_append (text, "x\n");
  block = sand_cell_block_parse (text->str);
  g_assert_cmpuint (block->n_rows, ==, SAND_CELL_BLOCK_MAX_ROWS);
}

static void
test_refusals_follow_their_rows (void)
{
  g_autoptr (SandCellRefusals) refusals = sand_cell_refusals_new ();
  const char                  *message;

  sand_cell_refusals_set (refusals, 2, 1, "abc", "no number");
  sand_cell_refusals_set (refusals, 5, 1, "def", "no number");
  sand_cell_refusals_rows_changed (refusals, 0, 0, 1);
  g_assert_cmpstr (sand_cell_refusals_get (refusals, 3, 1, &message), ==, "abc");
  g_assert_cmpstr (message, ==, "no number");
  sand_cell_refusals_row_moved (refusals, 3, 0);
  g_assert_cmpstr (sand_cell_refusals_get (refusals, 0, 1, NULL), ==, "abc");
  g_assert_cmpstr (sand_cell_refusals_get (refusals, 6, 1, NULL), ==, "def");
  sand_cell_refusals_rows_changed (refusals, 0, 2, 0);
  g_assert_cmpuint (sand_cell_refusals_count (refusals), ==, 1);
  g_assert_cmpstr (sand_cell_refusals_get (refusals, 4, 1, NULL), ==, "def");
  g_assert_true (sand_cell_refusals_drop (refusals, 4, 1));
  g_assert_false (sand_cell_refusals_drop (refusals, 4, 1));
}

static void
test_layout_places_columns (void)
{
  SandCellLayout layout;
  int            x, width;

  sand_cell_layout_init (&layout, 5, 1, 1);
  for (guint i = 0; i < 5; i++)
    sand_cell_layout_set_column (&layout, i, 100, 1);
  sand_cell_layout_fit (&layout, 503);
  g_assert_cmpint (layout.total, ==, 503);
  sand_cell_layout_fit (&layout, 400);
  g_assert_cmpint (layout.total, ==, 500);
  sand_cell_layout_place (&layout, 4, &x, &width);
  g_assert_cmpint (x, ==, 300);
  g_assert_cmpint (sand_cell_layout_column_at (&layout, 250), ==, 2);
  layout.scroll = sand_cell_layout_scroll_to (&layout, 3);
  g_assert_cmpfloat_with_epsilon (layout.scroll, 100, 1e-9);
  g_assert_cmpint (sand_cell_layout_column_at (&layout, 50), ==, 0);
  g_assert_cmpint (sand_cell_layout_column_at (&layout, 250), ==, 3);
  g_assert_cmpint (sand_cell_layout_column_at (&layout, 450), ==, -1);
  /* Frozen columns that would fill the view scroll with the rest. */
  sand_cell_layout_fit (&layout, 220);
  layout.scroll = 150;
  sand_cell_layout_place (&layout, 0, &x, &width);
  g_assert_cmpint (x, ==, -150);
  sand_cell_layout_clear (&layout);
}

static void
test_choices_resolve (void)
{
  static const struct {
    const char *typed;
    gboolean    many;
    const char *codes;
  } cases[] = {
    { "进攻区", FALSE, "attack" },
    { "Attack", FALSE, "attack" },
    { "att", FALSE, "attack" },
    { "a", FALSE, "a" },
    { "zone 9", FALSE, "zone 9" },
    { "attack low", TRUE, "attack low" },
    { "进攻区、放弃区", TRUE, "attack low" },
    { "Attack, Low zone", TRUE, "attack low" },
    { "Low zone", TRUE, "low" },
    { "", TRUE, "" },
  };
  g_autoptr (GPtrArray) choices = sand_cell_choices_new ();

  sand_cell_choices_add (choices, "attack", "进攻区", "Attack", NULL);
  sand_cell_choices_add (choices, "low", "放弃区", "Low zone", NULL);
  sand_cell_choices_add (choices, "maintain", "维持区", "Maintain", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *codes = sand_cell_choices_resolve (choices, cases[i].typed, cases[i].many);
    g_assert_cmpstr (codes, ==, cases[i].codes);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/widgets/cell-block/parse", test_parse);
  g_test_add_func ("/widgets/cell-block/round-trip", test_round_trip);
  g_test_add_func ("/widgets/cell-block/huge-pastes-are-cut", test_huge_pastes_are_cut);
  g_test_add_func ("/widgets/cell-refusals/follow-their-rows", test_refusals_follow_their_rows);
  g_test_add_func ("/widgets/cell-layout/places-columns", test_layout_places_columns);
  g_test_add_func ("/widgets/cell-choices/resolve", test_choices_resolve);
  return g_test_run ();
}
