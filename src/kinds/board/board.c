#include "kinds/board/board.h"

#include "base/id.h"
#include "kinds/kind-private.h"

#include <string.h>

/* One cell that holds more than this share of the cards says that the cells do not sort them. */
#define CROWDED_SHARE 0.6
/* With fewer cards a share means nothing. */
#define CROWDED_MIN_CARDS 4

static void
place_free (SandBoardPlace *place)
{
  g_ptr_array_unref (place->cards);
  g_free (place->record);
  g_free (place);
}

static void
board_free (SandBoard *board)
{
  g_ptr_array_unref (board->places);
  g_ptr_array_unref (board->tray);
  g_free (board);
}

const SandBoard *
sand_board_get (const SandResult *result)
{
  return result->detail;
}

static SandBoard *
board_new (const SandBoardConfig *config, const char *sheet)
{
  SandBoard *board = g_new0 (SandBoard, 1);

  board->tray = g_ptr_array_new_with_free_func (g_free);
  board->places = g_ptr_array_new_with_free_func ((GDestroyNotify) place_free);
  for (guint i = 0; i < config->cells->len; i++) {
    SandBoardPlace *place = g_new0 (SandBoardPlace, 1);
    place->cell = g_ptr_array_index (config->cells, i);
    place->record = sand_id_join (sheet, place->cell->code, NULL);
    place->cards = g_ptr_array_new_with_free_func (g_free);
    g_ptr_array_add (board->places, place);
  }
  return board;
}

/* A card in a cell that no longer exists lies in the tray again. */
static GPtrArray *
pile_of (SandBoard *board, const char *cell)
{
  for (guint i = 0; i < board->places->len; i++) {
    SandBoardPlace *place = g_ptr_array_index (board->places, i);
    if (strcmp (place->cell->code, cell) == 0)
      return place->cards;
  }
  return board->tray;
}

static void
lay_out (SandBoard *board, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++) {
    const SandSheetRow *row = g_ptr_array_index (rows, i);
    g_ptr_array_add (pile_of (board, sand_row_get_text (row->row, "cell")), g_strdup (row->id));
  }
  for (guint i = 0; i < board->places->len; i++) {
    SandBoardPlace *place = g_ptr_array_index (board->places, i);
    place->share = rows->len == 0 ? 0 : (double) place->cards->len / rows->len;
  }
}

static double
get_largest_share (const SandBoard *board, const SandBoardPlace **out_place)
{
  double largest = 0;

  for (guint i = 0; i < board->places->len; i++) {
    const SandBoardPlace *place = g_ptr_array_index (board->places, i);
    if (place->share > largest) {
      largest = place->share;
      *out_place = place;
    }
  }
  return largest;
}

static void
set_figure (SandFrame *frame, const char *first, const char *second, SandValue taken)
{
  g_autofree char *name = g_strconcat (first, "_", second, NULL);
  sand_frame_set_figure (frame, name, taken);
}

/* What is said of the cells: its columns are checked like any row's, and are figures of the sheet. */
static void
read_cell_fields (SandResult *self, const SandResults *results, const SandBoardPlace *place, GPtrArray *fields)
{
  const SandRow  *row = sand_records_find (sand_results_get_records (results), place->record);
  const SandValue none = SAND_VALUE_INIT;

  if (row != NULL && sand_row_is_gone (row))
    row = NULL;
  for (guint i = 0; fields != NULL && i < fields->len; i++) {
    const SandColumn *column = g_ptr_array_index (fields, i);
    const SandValue  *stored = row == NULL ? &none : sand_row_get (row, column->code);
    sand_result_check_cell (self, results, column, place->record, column->code, stored);
    set_figure (self->frame, place->cell->code, column->code, sand_column_read (column, stored, results));
    self->started = self->started || !sand_value_is_empty (stored);
  }
}

static void
fill_frame (SandResult *self, const SandResults *results, GPtrArray *rows)
{
  sand_frame_fill_rows (self->frame, self->exercise->columns, rows, results);
  sand_frame_add_column (self->frame, "text");
  sand_frame_add_column (self->frame, "cell");
  for (guint i = 0; i < rows->len; i++) {
    const SandSheetRow *row = g_ptr_array_index (rows, i);
    sand_frame_set (self->frame, "text", i, sand_value_text (sand_row_get_text (row->row, "text")));
    sand_frame_set (self->frame, "cell", i, sand_value_text (sand_row_get_text (row->row, "cell")));
  }
}

static void
set_figures (SandResult *self, const SandBoard *board, guint n_cards)
{
  const SandBoardPlace *largest = NULL;

  sand_frame_set_figure (self->frame, "cards", sand_value_int (n_cards));
  sand_frame_set_figure (self->frame, "tray", sand_value_int (board->tray->len));
  sand_frame_set_figure (self->frame, "largest_cell_share",
                         n_cards == 0 ? sand_value_none () : sand_value_number (get_largest_share (board, &largest)));
  for (guint i = 0; i < board->places->len; i++) {
    const SandBoardPlace *place = g_ptr_array_index (board->places, i);
    set_figure (self->frame, place->cell->code, "count", sand_value_int (place->cards->len));
  }
}

static void
add_cards (SandFinding *finding, GPtrArray *cards)
{
  if (finding == NULL)
    return;
  finding->rows = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < cards->len; i++)
    g_ptr_array_add (finding->rows, g_strdup (g_ptr_array_index (cards, i)));
}

static void
check_tray (SandResult *self, const SandResults *results, const SandBoard *board)
{
  SandParam params[] = { { "n", sand_value_int (board->tray->len) } };

  if (board->tray->len > 0)
    add_cards (sand_result_add_check (self, results, "board.tray", NULL, NULL, params, 1), board->tray);
  sand_result_count_rule (self, board->tray->len == 0);
}

static void
check_place (SandResult *self, const SandResults *results, const SandBoardPlace *place)
{
  const SandBoardCell *cell = place->cell;
  guint                n = place->cards->len;
  gboolean             too_few = n<cell->min, too_many = cell->max> 0 && n > cell->max;
  SandParam            params[] = { { .name = "cell", .text = &cell->label },
                                    { "n", sand_value_int (n) },
                                    { "min", sand_value_int (cell->min) },
                                    { "max", sand_value_int (cell->max) } };

  if (too_few)
    sand_result_add_check (self, results, "board.cell-min", place->record, NULL, params, G_N_ELEMENTS (params));
  else if (too_many)
    sand_result_add_check (self, results, "board.cell-max", place->record, NULL, params, G_N_ELEMENTS (params));
  else if (n == 0)
    sand_result_add_check (self, results, "board.cell-empty", place->record, NULL, params, G_N_ELEMENTS (params));
  sand_result_count_rule (self, n > 0 && !too_few && !too_many);
}

/* A text with nothing in it repeats no other. */
static gboolean
is_repeated (GHashTable *seen, const char *text)
{
  g_autofree char *key = sand_text_fold (text);
  return *key != '\0' && !g_hash_table_add (seen, g_steal_pointer (&key));
}

static void
check_same_text (SandResult *self, const SandResults *results, GPtrArray *rows)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean               passed = TRUE;

  for (guint i = 0; i < rows->len; i++) {
    const SandSheetRow *row = g_ptr_array_index (rows, i);
    if (!is_repeated (seen, sand_row_get_text (row->row, "text")))
      continue;
    sand_result_add_check (self, results, "board.same-text", row->id, "text", NULL, 0);
    passed = FALSE;
  }
  sand_result_count_rule (self, passed);
}

static void
check_text (SandResult *self, const SandResults *results, GPtrArray *rows)
{
  /* A pack that declares the column itself has its own bounds. */
  SandColumn text = { .code = (char *) "text", .type = SAND_TYPE_TEXT, .required = TRUE, .min = 0, .max = 120 };

  if (sand_exercise_find_column (self->exercise, "text") != NULL)
    return;
  for (guint i = 0; i < rows->len; i++) {
    const SandSheetRow *row = g_ptr_array_index (rows, i);
    sand_result_check_cell (self, results, &text, row->id, "text", sand_row_get (row->row, "text"));
  }
}

static void
check_crowded (SandResult *self, const SandResults *results, const SandBoard *board, guint n_cards)
{
  const SandBoardPlace *place = NULL;
  double                share = get_largest_share (board, &place);
  gboolean              crowded = n_cards >= CROWDED_MIN_CARDS && share > CROWDED_SHARE;

  if (crowded) {
    SandParam params[] = { { .name = "cell", .text = &place->cell->label }, { "share", sand_value_number (share) } };
    sand_result_add_check (self, results, "board.crowded", place->record, NULL, params, G_N_ELEMENTS (params));
  }
  sand_result_count_rule (self, !crowded);
}

static void
check_number_of_cards (SandResult *self, const SandResults *results, const SandBoardConfig *config, guint n)
{
  gboolean  too_few = n<config->card_min, too_many = config->card_max> 0 && n > config->card_max;
  SandParam params[] = { { "n", sand_value_int (n) },
                         { "min", sand_value_int (config->card_min) },
                         { "max", sand_value_int (config->card_max) } };

  if (too_few)
    sand_result_add_check (self, results, "board.cards-min", NULL, NULL, params, G_N_ELEMENTS (params));
  if (too_many)
    sand_result_add_check (self, results, "board.cards-max", NULL, NULL, params, G_N_ELEMENTS (params));
  /* What is missing counts as cells that are not filled. */
  self->required += too_few ? config->card_min - n : 0;
  sand_result_count_rule (self, !too_few && !too_many);
}

static void
check_board (SandResult *self, const SandResults *results, const SandBoard *board, GPtrArray *rows)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();

  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (records, ((const SandSheetRow *) g_ptr_array_index (rows, i))->row);
  sand_result_check_cells (self, results, self->exercise->columns, records);
  check_text (self, results, rows);
  check_number_of_cards (self, results, &self->exercise->config.board, rows->len);
  check_tray (self, results, board);
  for (guint i = 0; i < board->places->len; i++)
    check_place (self, results, g_ptr_array_index (board->places, i));
  check_same_text (self, results, rows);
  check_crowded (self, results, board, rows->len);
}

/**
 * sand_board_compute:
 *
 * Returns: (transfer full): the result; a row of its frame is a card
 */
SandResult *
sand_board_compute (const SandExercise *exercise, SandResults *results)
{
  const SandBoardConfig *config = &exercise->config.board;
  g_autoptr (GPtrArray)  rows = sand_results_list_rows (results, exercise->id);
  g_autofree char       *sheet = sand_results_sheet_id (results, exercise->id);
  SandBoard             *board = board_new (config, sheet);
  SandResult            *result;

  sand_sheet_rows_drop_empty (rows);
  result = sand_result_new (exercise, sand_frame_new (rows->len));
  result->detail = board;
  result->free_detail = (GDestroyNotify) board_free;
  result->started = rows->len > 0;
  lay_out (board, rows);
  fill_frame (result, results, rows);
  set_figures (result, board, rows->len);
  for (guint i = 0; i < board->places->len; i++)
    read_cell_fields (result, results, g_ptr_array_index (board->places, i), config->cell_fields);
  check_board (result, results, board, rows);
  sand_result_finish (result, results);
  return result;
}
