#include "page-fixture.h"

#include "kinds/board/board-desk.h"
#include "kinds/board/board-pile.h"

#include <string.h>

/* The pile in which the card's widget lies. */
static const char *
shown_in (PageFixture *fixture, SandBoardCard *card)
{
  GtkWidget *pile = gtk_widget_get_ancestor (GTK_WIDGET (card), SAND_TYPE_BOARD_PILE);

  page_fixture_refresh (fixture);
  pile = gtk_widget_get_ancestor (GTK_WIDGET (card), SAND_TYPE_BOARD_PILE);
  return sand_board_pile_get_code (SAND_BOARD_PILE (pile));
}

static void
assert_cards (PageFixture *fixture, const char *cell, const char *texts)
{
  g_autoptr (GPtrArray) cards = sand_board_list_cards (fixture->page, cell);
  g_autoptr (GString)   found = g_string_new (NULL);

  for (guint i = 0; i < cards->len; i++)
    g_string_append_printf (found, "%s%s", i == 0 ? "" : " ",
                            sand_row_get_text (((const SandSheetRow *) cards->pdata[i])->row, "text"));
  g_assert_cmpstr (found->str, ==, texts);
}

static char *
add (PageFixture *fixture, const char *cell, const char *text)
{
  char *record = sand_board_add_card (fixture->page, cell);

  g_assert_nonnull (record);
  page_fixture_set (fixture, record, "text", text);
  return record;
}

static void
test_a_card_is_written_and_moved (void)
{
  PageFixture      fixture;
  SandBoardCard   *card;
  g_autofree char *record = NULL;

  page_fixture_open (&fixture, "c1-segment-strategy");
  page_fixture_click (&fixture, "Add card");
  card = SAND_BOARD_CARD (page_fixture_find (&fixture, SAND_TYPE_BOARD_CARD, NULL));
  record = g_strdup (sand_board_card_get_record (card));
  page_fixture_type (&fixture, "text", "Free trial");
  page_fixture_type (&fixture, "mix", "product");
  g_assert_cmpstr (page_fixture_text (&fixture, record, "text"), ==, "Free trial");
  g_assert_cmpstr (page_fixture_text (&fixture, record, "mix"), ==, "product");
  g_assert_cmpstr (shown_in (&fixture, card), ==, "attack");

  g_assert_true (sand_board_carry_card (fixture.page, record, 1));
  g_assert_cmpstr (page_fixture_text (&fixture, record, "cell"), ==, "core");
  g_assert_cmpstr (shown_in (&fixture, card), ==, "core");
  sand_seat_undo (fixture.seat);
  g_assert_cmpstr (shown_in (&fixture, card), ==, "attack");
  g_assert_true (sand_board_carry_card (fixture.page, record, -1));
  g_assert_cmpstr (shown_in (&fixture, card), ==, "");
  g_assert_false (sand_board_carry_card (fixture.page, record, -1));
  page_fixture_close (&fixture);
}

static void
test_cards_keep_their_order (void)
{
  PageFixture      fixture;
  g_autofree char *a = NULL, *b = NULL, *c = NULL, *d = NULL;

  page_fixture_open (&fixture, "c1-selection-gains");
  a = add (&fixture, "cost", "a");
  b = add (&fixture, "cost", "b");
  c = add (&fixture, "cost", "c");
  d = add (&fixture, "effect", "d");
  assert_cards (&fixture, "cost", "a b c");
  g_assert_false (sand_board_shift_card (fixture.page, a, -1));
  g_assert_true (sand_board_shift_card (fixture.page, a, 1));
  assert_cards (&fixture, "cost", "b a c");
  g_assert_true (sand_board_shift_card (fixture.page, c, -1));
  assert_cards (&fixture, "cost", "b c a");
  g_assert_true (sand_board_move_card (fixture.page, d, "cost", 1));
  assert_cards (&fixture, "cost", "b d c a");
  assert_cards (&fixture, "effect", "");
  sand_board_remove_card (fixture.page, b);
  assert_cards (&fixture, "cost", "d c a");
  page_fixture_refresh (&fixture);
  page_fixture_close (&fixture);
}

static void
test_a_finding_leads_to_card_and_cell (void)
{
  PageFixture      fixture;
  g_autofree char *record = NULL, *cell = NULL;

  page_fixture_open (&fixture, "c1-segment-strategy");
  record = add (&fixture, "core", "Keep rivals out");
  page_fixture_refresh (&fixture);
  cell = page_fixture_id (&fixture, "core");
  g_assert_true (sand_page_go_to (fixture.page, record, "goal"));
  g_assert_true (sand_page_go_to (fixture.page, cell, "target"));
  g_assert_false (sand_page_go_to (fixture.page, "elsewhere", NULL));
  page_fixture_type (&fixture, "target", "main");
  page_fixture_close (&fixture);
}

int
main (int argc, char **argv)
{
  page_fixture_init (&argc, &argv);
  g_test_add_func ("/kinds/board/page/a-card-is-written-and-moved", test_a_card_is_written_and_moved);
  g_test_add_func ("/kinds/board/page/cards-keep-their-order", test_cards_keep_their_order);
  g_test_add_func ("/kinds/board/page/a-finding-leads-to-card-and-cell", test_a_finding_leads_to_card_and_cell);
  return g_test_run ();
}
