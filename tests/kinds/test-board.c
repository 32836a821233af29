#include "fixture.h"

#include "kinds/board/board.h"

#include <math.h>

/* clang-format off */
#define BOARD(rest) \
  EXERCISE ("sheet", "board", \
            "'config':{'layout':'columns','cells':[" \
            "{'code':'left','label':" TEXT ("Left", "左") "},{'code':'mid','label':" TEXT ("Middle", "中") \
               ",'min':1,'max':2}," \
            "{'code':'right','label':" TEXT ("Right", "右") "}]" rest "}")
#define PLAIN BOARD ("")
#define COUNTED BOARD (",'cards':[4,5]")
#define TOLD \
  BOARD (",'cell_fields':[" COLUMN ("target", "choice", ",'enum':'light','required':true") "]") 
#define WITH_FIELDS \
  EXERCISE ("sheet", "board", \
            "'config':{'layout':'columns','cells':[{'code':'left','label':" TEXT ("Left", "左") \
               "},{'code':'mid','label':" TEXT ("Middle", "中") "}]}," \
            "'columns':[" COLUMN ("metric", "text", ",'required':true,'max':4") "]," \
            "'rules':[{'id':'twice','severity':'error','each':'row','when':'COUNTIF (text, text) > 1'," \
               "'column':'text'," \
            "'say':" TEXT ("{row} stands in {left_count} and {mid_count}", "{row}") "}]")
/* clang-format on */

/* Cards as "text>cell,text>cell"; an empty cell is the tray. */
static void
add_cards (Fixture *fixture, const char *cards)
{
  g_auto (GStrv) list = g_strsplit (cards, ",", -1);

  for (guint i = 0; list[i] != NULL; i++) {
    g_auto (GStrv)   parts = g_strsplit (list[i], ">", -1);
    g_autofree char *id = g_strdup_printf ("k%u", i + 1);
    fixture_row (fixture, id, "card", "t1:sheet");
    fixture_text (fixture, id, "text", parts[0]);
    fixture_text (fixture, id, "cell", parts[1]);
  }
}

static void
test_checks (void)
{
  static const struct {
    const char *course, *cards, *ids;
  } cases[] = {
    { PLAIN, "a>left,b>mid,c>right", "" },
    { PLAIN, "a>left,b>mid,c>right,d>", "board.tray" },
    { PLAIN, "a>left,b>mid,c>right,d>gone", "board.tray" },
    { PLAIN, "a>left,b>mid", "board.cell-empty" },
    { PLAIN, "a>left,b>right", "board.cell-min" },
    { PLAIN, "a>left,b>mid,c>mid,d>mid,e>right,f>right", "board.cell-max" },
    { PLAIN, "a>left,b>mid,A >right", "board.same-text" },
    { PLAIN, "a>left,b>mid,c>left,d>left,e>left,f>right", "board.crowded" },
    { PLAIN, "a>left,b>mid,c>left,d>left,e>right", "" }, /* exactly 60 % */
    { PLAIN, ">left,b>mid,c>right", "cell.required" },
    { COUNTED, "a>left,b>mid,c>right", "board.cards-min" },
    { COUNTED, "a>left,b>mid,c>right,d>left", "" },
    { COUNTED, "a>left,b>mid,c>right,d>left,e>mid,f>right", "board.cards-max" },
    { TOLD, "a>left,b>mid,c>right", "cell.required cell.required cell.required" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    fixture_auto fixture;
    g_test_message ("%s", cases[i].cards);
    fixture_init (&fixture, cases[i].course);
    add_cards (&fixture, cases[i].cards);
    fixture_assert_ids (sand_results_get (fixture.results, "sheet"), cases[i].ids);
  }
}

static void
test_cards_by_cell (void)
{
  fixture_auto          fixture;
  const SandResult     *result;
  const SandBoard      *board;
  const SandBoardPlace *place;

  fixture_init (&fixture, PLAIN);
  add_cards (&fixture, "a>right,b>mid,c>right,d>");
  fixture_row (&fixture, "k9", "card", "t1:sheet"); /* nothing on it */
  result = sand_results_get (fixture.results, "sheet");
  board = sand_board_get (result);
  place = g_ptr_array_index (board->places, 2);
  g_assert_cmpstr (place->cell->code, ==, "right");
  g_assert_cmpstr (place->record, ==, "t1:sheet:right");
  g_assert_cmpuint (place->cards->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (place->cards, 1), ==, "k3");
  g_assert_cmpfloat_with_epsilon (place->share, 0.5, 1e-9);
  g_assert_cmpuint (board->tray->len, ==, 1);
  g_assert_cmpfloat_with_epsilon (fixture_figure (result, "cards"), 4, 1e-9);
  g_assert_cmpfloat_with_epsilon (fixture_figure (result, "tray"), 1, 1e-9);
  g_assert_cmpfloat_with_epsilon (fixture_figure (result, "right_count"), 2, 1e-9);
  g_assert_cmpfloat_with_epsilon (fixture_figure (result, "left_count"), 0, 1e-9);
  g_assert_cmpfloat_with_epsilon (fixture_figure (result, "largest_cell_share"), 0.5, 1e-9);
  g_assert_cmpstr (fixture_find (result, "board.tray")->rows->pdata[0], ==, "k4");
  g_assert_cmpstr (fixture_find (result, "board.cell-empty")->record, ==, "t1:sheet:left");
  g_assert_cmpstr (fixture_find (result, "board.cell-empty")->say.zh, ==, "“左”是空的。");
}

static void
test_what_is_said_of_cells (void)
{
  fixture_auto      fixture;
  const SandResult *result;

  fixture_init (&fixture, TOLD);
  fixture_row (&fixture, "t1:sheet:left", "cell", "t1:sheet");
  fixture_text (&fixture, "t1:sheet:left", "target", "green");
  result = sand_results_get (fixture.results, "sheet");
  g_assert_true (result->started);
  g_assert_cmpuint (result->required, ==, 3);
  g_assert_cmpuint (result->filled, ==, 1);
  g_assert_cmpstr (sand_value_as_text (sand_frame_get_figure (result->frame, "left_target")), ==, "green");
  g_assert_true (sand_value_is_empty (sand_frame_get_figure (result->frame, "mid_target")));
  g_assert_cmpstr (fixture_find (result, "cell.required")->record, ==, "t1:sheet:mid");
}

static void
test_fields_of_cards (void)
{
  fixture_auto      fixture;
  const SandResult *result;

  fixture_init (&fixture, WITH_FIELDS);
  add_cards (&fixture, "same>left,same>mid");
  fixture_text (&fixture, "k1", "metric", "calls");
  result = sand_results_get (fixture.results, "sheet");
  fixture_assert_ids (result, "cell.length cell.required twice twice board.same-text");
  g_assert_cmpstr (fixture_find (result, "twice")->say.en, ==, "same stands in 1 and 1");
}

static void
test_an_empty_board (void)
{
  fixture_auto      fixture;
  const SandResult *result;

  fixture_init (&fixture, COUNTED);
  result = sand_results_get (fixture.results, "sheet");
  g_assert_false (result->started);
  g_assert_true (isnan (fixture_figure (result, "largest_cell_share")));
  g_assert_cmpfloat_with_epsilon (sand_result_get_completeness (result), 0, 1e-9);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kinds/board/checks", test_checks);
  g_test_add_func ("/kinds/board/cards-by-cell", test_cards_by_cell);
  g_test_add_func ("/kinds/board/what-is-said-of-cells", test_what_is_said_of_cells);
  g_test_add_func ("/kinds/board/fields-of-cards", test_fields_of_cards);
  g_test_add_func ("/kinds/board/an-empty-board", test_an_empty_board);
  return g_test_run ();
}
