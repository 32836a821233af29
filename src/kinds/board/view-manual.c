#include "kinds/board/view-manual.h"

#include "kinds/kind-private.h"
#include "manual/measure.h"

#include <string.h>

/* A cell shows so many cards at least, and at most. */
#define MIN_SLOTS 3
#define MAX_SLOTS 12
#define SPARE     1
#define SLOT      "#slot"
/* A column of cells that is narrower than this part of an even share is none. */
#define NARROW     0.6
#define ROW_HEIGHT 20

static const SandBoardConfig *
config_of (const SandBookSheet *sheet)
{
  return &sheet->exercise->config.board;
}

/* The cards of columns that stand side by side on the wall do so here: the list's widest column makes room. */
void
sand_board_view_add_column (SandGrid *grid, const SandBoardConfig *config)
{
  guint n = config->grid ? config->grid_columns : config->cells->len;

  sand_grid_add_hidden (grid, SLOT);
  sand_grid_cut_column (grid, "text", MIN (n, SAND_BOARD_VIEW_MAX_COLUMNS));
}

/* Splits the sheet's columns into @n parts of nearly the same width. FALSE when one would be too narrow. */
static gboolean
split (SandBoardView *self, const SandBookSheet *sheet, guint n)
{
  double share = sand_sheet_get_width (sheet, 0, sheet->n_columns - 1) / n;
  guint  column = 0;

  for (guint part = 0; part < n; part++) {
    guint most = sheet->n_columns - (n - part); /* leaves one for each of the others */
    self->first[part] = column;
    while (column < most && sand_sheet_get_width (sheet, 0, column) < share * (part + 0.8))
      column++;
    if (part + 1 == n)
      column = sheet->n_columns - 1;
    if (sand_sheet_get_width (sheet, self->first[part], column) < share * NARROW)
      return FALSE;
    column++;
  }
  self->first[n] = sheet->n_columns;
  self->columns = n;
  return TRUE;
}

static guint
count_lines (const SandBoardView *self, const SandBookSheet *sheet)
{
  guint n = config_of (sheet)->cells->len;
  return (n + self->columns - 1) / self->columns;
}

/* The sheet's columns are those of the list: where they cannot be parted so often, the cells stand in two or more
 * lines. */
guint
sand_board_view_lay_out (SandBoardView *self, SandBookSheet *sheet, guint row)
{
  const SandBoardConfig *config = config_of (sheet);
  const SandBoard       *board = sand_board_get (sheet->result);
  guint                  wanted = config->grid ? config->grid_columns : config->cells->len;
  guint                  most = 0;

  wanted = CLAMP (wanted, 1, MIN (sheet->n_columns, SAND_BOARD_VIEW_MAX_COLUMNS));
  while (wanted > 1 && !split (self, sheet, wanted))
    wanted = (wanted + 1) / 2 < wanted ? (wanted + 1) / 2 : 1;
  if (wanted == 1)
    split (self, sheet, 1);
  for (guint i = 0; i < board->places->len; i++)
    most = MAX (most, ((const SandBoardPlace *) g_ptr_array_index (board->places, i))->cards->len);
  self->slots = CLAMP (most + SPARE, MIN_SLOTS, MAX_SLOTS);
  self->row = row;
  return row + count_lines (self, sheet) * (self->slots + 1) + (config->grid ? 2 : 0) + 1;
}

/* "attack/2": the second card of this cell. */
static char *
make_slot (const char *cell, guint n)
{
  return g_strdup_printf ("%s/%u", cell, n);
}

static char *
find_slot (const SandBoard *board, const char *card)
{
  for (guint i = 0; i < board->places->len; i++) {
    const SandBoardPlace *place = g_ptr_array_index (board->places, i);
    for (guint c = 0; c < place->cards->len; c++)
      if (strcmp (g_ptr_array_index (place->cards, c), card) == 0)
        return make_slot (place->cell->code, c + 1);
  }
  return g_strdup ("");
}

/* Which card of its cell each card of the list is. */
static void
write_slots (SandBookSheet *sheet, SandGrid *grid)
{
  const SandBoard *board = sand_board_get (sheet->result);
  GPtrArray       *rows = sand_grid_get_rows (grid);
  guint            first_row, first_column;

  if (!sand_sheet_locate (sheet, "cell", 0, &first_row, &first_column))
    return;
  for (guint record = 0; record < sand_grid_get_capacity (grid); record++) {
    g_autofree char *cell = sand_sheet_cell_of (sheet, "cell", record, sheet);
    g_autofree char *above = sand_range_name (first_row, first_column, first_row + record, first_column);
    g_autofree char *formula =
      g_strdup_printf ("IF(%s=\"\",\"\",%s&\"/\"&COUNTIF(%s,%s))", cell, cell, above, cell);
    g_autofree char   *slot = record >= rows->len
                                ? g_strdup ("")
                                : find_slot (board, ((const SandSheetRow *) g_ptr_array_index (rows, record))->id);
    g_auto (SandValue) value = sand_value_text (slot);
    sand_sheet_put_formula (sheet, sheet->first + record, (guint) sand_sheet_get_line (sheet, SLOT), formula, &value,
                            SAND_LOOK_HIDDEN, SAND_CELL_TEXT);
  }
}

static const char *
get_card_text (SandBookSheet *sheet, const SandBoardPlace *place, guint slot)
{
  const SandRow *card = slot >= place->cards->len
                          ? NULL
                          : sand_records_find (sand_results_get_records (sheet->book->results),
                                               g_ptr_array_index (place->cards, slot));
  return card == NULL ? "" : sand_row_get_text (card, "text");
}

static void
write_slot (
  const SandBoardView *self, SandBookSheet *sheet, guint row, guint part, const SandBoardPlace *place, guint n)
{
  g_autofree char   *texts = sand_sheet_range_of (sheet, "text", sheet);
  g_autofree char   *slots = sand_sheet_range_of (sheet, SLOT, sheet);
  g_autofree char   *slot = make_slot (place->cell->code, n + 1);
  g_autofree char   *formula = g_strdup_printf ("IFERROR(INDEX(%s,MATCH(\"%s\",%s,0))&\"\",\"\")", texts, slot, slots);
  g_auto (SandValue) value = sand_value_text (get_card_text (sheet, place, n));

  sand_sheet_put_wide (sheet, row, self->first[part], self->first[part + 1] - 1, "", SAND_LOOK_COMPUTED);
  sand_sheet_put_formula (sheet, row, self->first[part], formula, &value, SAND_LOOK_COMPUTED, SAND_CELL_TEXT);
}

static void
write_line (const SandBoardView *self, SandBookSheet *sheet, guint row, guint first_cell)
{
  const SandBoard *board = sand_board_get (sheet->result);

  sand_sheet_set_height (sheet, row, ROW_HEIGHT);
  for (guint n = 0; n < self->slots; n++) {
    guint lines = 1;
    for (guint part = 0; part < self->columns && first_cell + part < board->places->len; part++) {
      const SandBoardPlace *place = g_ptr_array_index (board->places, first_cell + part);
      double                width = sand_sheet_get_width (sheet, self->first[part], self->first[part + 1] - 1);
      if (n == 0)
        sand_sheet_put_wide (sheet, row, self->first[part], self->first[part + 1] - 1,
                             sand_text_get (&place->cell->label, sheet->book->language), SAND_LOOK_BAND);
      write_slot (self, sheet, row + 1 + n, part, place, n);
      lines = MAX (lines, sand_measure_lines (get_card_text (sheet, place, n), width));
    }
    sand_sheet_set_height (sheet, row + 1 + n, MAX (sand_measure_height (lines, 10), ROW_HEIGHT));
  }
}

/* "↑ potential high" above the grid and "↓ potential low" below it, each with where left and right lead. */
static void
write_caption (SandBookSheet *sheet, guint row, const char *arrow, const SandText *y)
{
  const SandBoardConfig *config = config_of (sheet);
  SandLanguage           language = sheet->book->language;
  g_autofree char       *text =
    g_strdup_printf ("%s %s        ← %s    %s →", arrow, sand_text_get (y, language),
                     sand_text_get (&config->x_low, language), sand_text_get (&config->x_high, language));

  sand_sheet_put_wide (sheet, row, 0, sheet->n_columns - 1, text, SAND_LOOK_NOTE);
}

void
sand_board_view_write (const SandBoardView *self, SandBookSheet *sheet, SandGrid *grid)
{
  const SandBoardConfig *config = config_of (sheet);
  guint                  row = self->row;

  write_slots (sheet, grid);
  if (config->grid)
    write_caption (sheet, row++, "↑", &config->y_high);
  for (guint line = 0; line < count_lines (self, sheet); line++) {
    write_line (self, sheet, row, line * self->columns);
    row += self->slots + 1;
  }
  if (config->grid)
    write_caption (sheet, row, "↓", &config->y_low);
}
