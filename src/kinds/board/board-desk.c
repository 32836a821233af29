#include "kinds/board/board-desk.h"

#include "base/order-key.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* As long as the rules allow where the pack does not say anything else. */
#define TEXT_MAX 120

static const SandBoardConfig *
config_of (SandPage *page)
{
  return &sand_page_get_exercise (page)->config.board;
}

static void
free_column (gpointer data)
{
  SandColumn *column = data;

  sand_text_clear (&column->label);
  g_free (column);
}

const SandColumn *
sand_board_get_text_column (SandPage *page)
{
  const SandColumn *own = sand_exercise_find_column (sand_page_get_exercise (page), "text");
  SandColumn       *usual = g_object_get_data (G_OBJECT (page), "text-column");

  if (own != NULL || usual != NULL)
    return own != NULL ? own : usual;
  usual = g_new0 (SandColumn, 1);
  *usual = (SandColumn){
    .code = (char *) "text",
    .label = { .en = g_strdup (_ ("Text of the card")), .zh = g_strdup (_ ("Text of the card")) },
    .type = SAND_TYPE_TEXT,
    .required = TRUE,
    .min = -INFINITY,
    .max = TEXT_MAX,
  };
  g_object_set_data_full (G_OBJECT (page), "text-column", usual, free_column);
  return usual;
}

static gboolean
is_cell (SandPage *page, const char *code)
{
  GPtrArray *cells = config_of (page)->cells;

  for (guint i = 0; i < cells->len; i++)
    if (strcmp (((const SandBoardCell *) cells->pdata[i])->code, code) == 0)
      return TRUE;
  return FALSE;
}

/* A card in a cell that no longer exists lies in the tray, as for the rules. */
static const char *
cell_of (SandPage *page, const SandSheetRow *card)
{
  const char *cell = card->row == NULL ? "" : sand_row_get_text (card->row, "cell");
  return is_cell (page, cell) ? cell : "";
}

GPtrArray *
sand_board_list_cards (SandPage *page, const char *cell)
{
  SandResults *results = sand_sheets_get_results (sand_page_get_sheets (page));
  GPtrArray   *cards = sand_results_list_rows (results, sand_page_get_exercise (page)->id);

  for (guint i = cards->len; i > 0; i--)
    if (strcmp (cell_of (page, cards->pdata[i - 1]), cell) != 0)
      g_ptr_array_remove_index (cards, i - 1);
  return cards;
}

static void
set_initial_values (SandPage *page, SandChange *change, const char *record)
{
  GPtrArray *columns = sand_page_get_exercise (page)->columns;

  for (guint i = 0; i < columns->len; i++) {
    const SandColumn *column = columns->pdata[i];
    if (!sand_value_is_empty (&column->initial))
      sand_change_set (change, record, column->code, sand_value_copy (&column->initial));
  }
}

char *
sand_board_add_card (SandPage *page, const char *cell)
{
  SandSeat        *seat = sand_page_get_seat (page);
  SandChange      *change = sand_seat_begin (seat, _ ("Add card"));
  SandPlace        sheet = sand_page_get_sheet_place (page);
  g_autofree char *record = NULL;

  sand_seat_ensure (seat, change, &sheet);
  record = sand_seat_add (seat, change, "card", sheet.record);
  set_initial_values (page, change, record);
  if (*cell != '\0')
    sand_change_set (change, record, "cell", sand_value_text (cell));
  return sand_seat_commit (seat, change, NULL) ? g_steal_pointer (&record) : NULL;
}

void
sand_board_remove_card (SandPage *page, const char *record)
{
  SandSeat   *seat = sand_page_get_seat (page);
  SandChange *change = sand_seat_begin (seat, _ ("Delete card"));

  sand_seat_remove (seat, change, record);
  sand_seat_commit (seat, change, NULL);
}

static const char *
order_at (GPtrArray *cards, guint index)
{
  const SandSheetRow *card = index < cards->len ? cards->pdata[index] : NULL;
  return card == NULL || card->row == NULL ? NULL : sand_row_get_order (card->row);
}

static gboolean
find_card (GPtrArray *cards, const char *record, guint *out_index)
{
  for (guint i = 0; i < cards->len; i++)
    if (strcmp (((const SandSheetRow *) cards->pdata[i])->id, record) == 0) {
      *out_index = i;
      return TRUE;
    }
  return FALSE;
}

gboolean
sand_board_move_card (SandPage *page, const char *record, const char *cell, guint index)
{
  g_autoptr (GPtrArray) cards = sand_board_list_cards (page, cell);
  SandSeat             *seat = sand_page_get_seat (page);
  g_autofree char      *order = NULL;
  SandChange           *change;
  guint                 at;

  if (find_card (cards, record, &at))
    g_ptr_array_remove_index (cards, at);
  index = MIN (index, cards->len);
  order = sand_order_key_between (index == 0 ? NULL : order_at (cards, index - 1), order_at (cards, index));
  sand_seat_settle (seat);
  change = sand_seat_begin (seat, _ ("Move card"));
  sand_change_set (change, record, "cell", *cell == '\0' ? sand_value_none () : sand_value_text (cell));
  sand_change_set (change, record, SAND_FIELD_ORDER, sand_value_text (order));
  return sand_seat_commit (seat, change, NULL);
}

static const char *
find_cell (SandPage *page, const char *record)
{
  SandResults   *results = sand_sheets_get_results (sand_page_get_sheets (page));
  const SandRow *row = sand_records_find (sand_results_get_records (results), record);
  const char    *cell = row == NULL ? "" : sand_row_get_text (row, "cell");
  return is_cell (page, cell) ? cell : "";
}

gboolean
sand_board_shift_card (SandPage *page, const char *record, int by)
{
  g_autofree char      *cell = g_strdup (find_cell (page, record));
  g_autoptr (GPtrArray) cards = sand_board_list_cards (page, cell);
  guint                 at;

  if (!find_card (cards, record, &at) || (by < 0 && at == 0) || (by > 0 && at + 1 >= cards->len))
    return FALSE;
  return sand_board_move_card (page, record, cell, by < 0 ? at - 1 : at + 1);
}

gboolean
sand_board_carry_card (SandPage *page, const char *record, int by)
{
  GPtrArray  *cells = config_of (page)->cells;
  const char *cell = find_cell (page, record);
  int         at = -1;

  for (guint i = 0; i < cells->len; i++)
    if (strcmp (((const SandBoardCell *) cells->pdata[i])->code, cell) == 0)
      at = (int) i;
  at += by;
  if (at < -1 || at >= (int) cells->len)
    return FALSE;
  return sand_board_move_card (page, record, at < 0 ? "" : ((const SandBoardCell *) cells->pdata[at])->code, G_MAXUINT);
}
