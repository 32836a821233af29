#include "kinds/board/board-manual.h"

#include "kinds/board/board.h"
#include "kinds/board/view-manual.h"
#include "kinds/kind-private.h"
#include "manual/grid.h"
#include "manual/measure.h"

#include <string.h>

#define CHART_ROWS   14
#define CHART_HEIGHT 190
/* The counts stand in four columns; where the others are wide enough the chart stands beside them. */
#define COUNT_COLUMNS 4
#define CHART_WIDTH   32
#define COUNT_HEIGHT  20
#define FEWEST_COUNTS 4

typedef struct {
  SandGrid  *grid;
  SandEnum   cells; /* the board's cells as options: borrowed texts */
  SandColumn text, cell;
  guint      summary_row, fields_row;

  SandBoardView view;
} Layout;

static void
layout_free (Layout *self)
{
  sand_grid_free (self->grid);
  g_ptr_array_unref (self->cells.options);
  g_free (self);
}

/* The cells of a board are the options of a column that packs do not declare. */
static Layout *
layout_new (const SandBoardConfig *config)
{
  Layout *self = g_new0 (Layout, 1);

  self->cells.id = (char *) "cells";
  self->cells.options = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < config->cells->len; i++) {
    const SandBoardCell *cell = g_ptr_array_index (config->cells, i);
    SandOption          *option = g_new0 (SandOption, 1);
    *option = (SandOption){ .code = cell->code, .label = cell->label, .hint = cell->hint };
    g_ptr_array_add (self->cells.options, option);
  }
  self->text = (SandColumn){
    .code = (char *) "text", .label = sand_word_text (SAND_WORD_CARD), .type = SAND_TYPE_TEXT, .max = 120, .width = 40
  };
  self->cell = (SandColumn){ .code = (char *) "cell",
                             .label = sand_word_text (SAND_WORD_CELL),
                             .type = SAND_TYPE_CHOICE,
                             .choices = &self->cells,
                             .width = 16 };
  return self;
}

static guint
count_fields (const SandBoardConfig *config)
{
  return config->cell_fields == NULL ? 0 : config->cell_fields->len;
}

/*
 * The place of "CELL_FIELD" among the sheet's figures; a choice is compared by its code, which stands beside it,
 * hidden.
 */
static void
place_fields (SandBookSheet *sheet, const SandBoardConfig *config, guint row)
{
  for (guint c = 0; c < config->cells->len; c++)
    for (guint f = 0; f < count_fields (config); f++) {
      const SandBoardCell *cell = g_ptr_array_index (config->cells, c);
      const SandColumn    *field = g_ptr_array_index (config->cell_fields, f);
      g_autofree char     *name = g_strdup_printf ("%s_%s", cell->code, field->code);
      sand_sheet_set_figure (sheet, name, row, sand_column_has_code (field) ? sheet->n_columns : 2);
      row++;
    }
}

static gboolean
has_chart_beside (const SandBookSheet *sheet)
{
  return sheet->n_columns > COUNT_COLUMNS && sheet->exercise->config.board.cells->len >= FEWEST_COUNTS &&
         sand_sheet_get_width (sheet, COUNT_COLUMNS, sheet->n_columns - 1) >= CHART_WIDTH;
}

static void
place_summary (SandBookSheet *sheet, Layout *layout, const SandBoardConfig *config)
{
  guint n_fields = config->cells->len * count_fields (config);

  layout->summary_row = sheet->bottom + 1;
  for (guint i = 0; i < config->cells->len; i++) {
    const SandBoardCell *cell = g_ptr_array_index (config->cells, i);
    g_autofree char     *name = g_strconcat (cell->code, "_count", NULL);
    sand_sheet_set_figure (sheet, name, layout->summary_row + 2 + i, 2);
  }
  sand_sheet_set_figure (sheet, "cards", layout->summary_row + 2 + config->cells->len, 2);
  layout->fields_row = layout->summary_row + 4 + config->cells->len;
  place_fields (sheet, config, layout->fields_row);
  sheet->bottom = layout->fields_row + n_fields + (n_fields > 0 ? 1 : 0) + (has_chart_beside (sheet) ? 0 : CHART_ROWS);
}

void
sand_board_manual_lay_out (SandBookSheet *sheet)
{
  const SandExercise *exercise = sheet->exercise;
  Layout             *layout = layout_new (&exercise->config.board);
  GPtrArray          *rows = sand_results_list_rows (sheet->book->results, exercise->id);

  sheet->layout = layout;
  sheet->free_layout = (GDestroyNotify) layout_free;
  sand_sheet_rows_drop_empty (rows);
  layout->grid = sand_grid_new (sheet, rows, NULL);
  sand_grid_add_number (layout->grid);
  if (sand_exercise_find_column (exercise, "text") == NULL)
    sand_grid_add_typed (layout->grid, &layout->text);
  sand_grid_add_typed (layout->grid, &layout->cell);
  sand_grid_add_all_typed (layout->grid, exercise->columns);
  sand_board_view_add_column (layout->grid, &exercise->config.board);
  sand_grid_fix_columns (layout->grid);
  sand_grid_place_rows (layout->grid, sand_board_view_lay_out (&layout->view, sheet,
                                                               sand_sheet_place_figures (sheet, SAND_HEAD_ROWS)));
  place_summary (sheet, layout, &exercise->config.board);
}

static void
write_count (SandBookSheet *sheet, guint row, const SandBoardPlace *place, const char *range, const char *total)
{
  SandLanguage       language = sheet->book->language;
  g_autofree char   *code = sand_excel_quote_text (place->cell->code);
  g_autofree char   *count = g_strdup_printf ("COUNTIF(%s,%s)", range, code);
  g_autofree char   *own = sand_cell_name (row, 2);
  g_autofree char   *share = g_strdup_printf ("IF(%s=0,\"\",%s/%s)", total, own, total);
  g_auto (SandValue) n = sand_value_int (place->cards->len);
  g_auto (SandValue) part = SAND_VALUE_INIT;

  if (sand_frame_get_n_rows (sheet->result->frame) > 0)
    part = sand_value_number (place->share);
  sand_sheet_put_wide (sheet, row, 0, 1, sand_text_get (&place->cell->label, language), SAND_LOOK_GIVEN);
  sand_sheet_put_formula (sheet, row, 2, count, &n, SAND_LOOK_COMPUTED, SAND_CELL_INT);
  sand_sheet_put_formula (sheet, row, 3, share, &part, SAND_LOOK_COMPUTED, SAND_CELL_SHARE);
  sand_sheet_set_height (sheet, row, COUNT_HEIGHT);
}

static void
write_summary (SandBookSheet *sheet, const Layout *layout)
{
  const SandBoard   *board = sand_board_get (sheet->result);
  SandLanguage       language = sheet->book->language;
  guint              row = layout->summary_row;
  guint              last = row + 2 + board->places->len;
  g_autofree char   *range = sand_sheet_range_of (sheet, "cell", sheet);
  g_autofree char   *total = sand_cell_name (last, 2);
  g_autofree char   *used = sand_sheet_range_of (sheet, "#used", sheet);
  g_autofree char   *cards = g_strdup_printf ("SUM(%s)", used);
  g_auto (SandValue) n = sand_value_int ((gint64) sand_frame_get_n_rows (sheet->result->frame));

  /* Counts, what is said of the cells and the picture of it are read together. */
  sand_sheet_begin_block (sheet, row);
  sand_sheet_write_section (sheet, row, sand_word (SAND_WORD_BOARD_SUMMARY, language));
  sand_sheet_set_height (sheet, row + 1, COUNT_HEIGHT);
  sand_sheet_set_height (sheet, last, COUNT_HEIGHT);
  sand_sheet_put_wide (sheet, row + 1, 0, 1, sand_word (SAND_WORD_CELL, language), SAND_LOOK_HEADER);
  sand_sheet_put_text (sheet, row + 1, 2, sand_word (SAND_WORD_CARDS, language), SAND_LOOK_HEADER);
  sand_sheet_put_text (sheet, row + 1, 3, sand_word (SAND_WORD_SHARE, language), SAND_LOOK_HEADER);
  for (guint i = 0; i < board->places->len; i++)
    write_count (sheet, row + 2 + i, g_ptr_array_index (board->places, i), range, total);
  sand_sheet_put_wide (sheet, last, 0, 1, sand_word (SAND_WORD_TOTAL, language), SAND_LOOK_TOTAL);
  sand_sheet_put_formula (sheet, last, 2, cards, &n, SAND_LOOK_TOTAL, SAND_CELL_INT);
}

static void
write_field (SandBookSheet *sheet, guint row, const SandBoardPlace *place, const SandColumn *field)
{
  SandBook        *book = sheet->book;
  const SandRow   *record = sand_records_find (sand_results_get_records (book->results), place->record);
  gboolean         there = record != NULL && !sand_row_is_gone (record);
  const SandValue *value = there ? sand_row_get (record, field->code) : NULL;
  g_autofree char *label = g_strdup_printf ("%s · %s", sand_text_get (&place->cell->label, book->language),
                                            sand_text_get (&field->label, book->language));
  guint            last = sheet->n_columns - 1;

  sand_sheet_put_wide (sheet, row, 0, 1, label, SAND_LOOK_FIGURE_LABEL);
  sand_sheet_put_wide (sheet, row, 2, last, "", SAND_LOOK_INPUT);
  sand_sheet_put_typed (sheet, row, 2, field, value, SAND_LOOK_INPUT);
  sand_sheet_validate (sheet, row, 2, row, 2, field);
  sand_sheet_set_height (sheet, row, 22);
  if (sand_column_has_code (field)) {
    g_autofree char   *cell = sand_cell_name (row, 2);
    g_autofree char   *formula = sand_book_make_code_formula (book, field, cell);
    g_auto (SandValue) code = sand_book_make_code_value (book, field, value);
    sand_sheet_put_formula (sheet, row, sheet->n_columns, formula, &code, SAND_LOOK_HIDDEN, SAND_CELL_TEXT);
  }
}

static void
write_fields (SandBookSheet *sheet, const Layout *layout)
{
  const SandBoard *board = sand_board_get (sheet->result);
  GPtrArray       *fields = sheet->exercise->config.board.cell_fields;
  guint            row = layout->fields_row;

  for (guint c = 0; c < board->places->len; c++)
    for (guint f = 0; fields != NULL && f < fields->len; f++)
      write_field (sheet, row++, g_ptr_array_index (board->places, c), g_ptr_array_index (fields, f));
}

/* The library's own size is 480 by 288 pixels, three quarters of a point each. */
static void
place_chart (SandBookSheet *sheet, const Layout *layout, lxw_chart *chart, lxw_chart_options *options)
{
  gboolean  beside = has_chart_beside (sheet);
  guint     n = sheet->exercise->config.board.cells->len;
  lxw_row_t row = beside ? layout->summary_row + 1 : sheet->bottom - CHART_ROWS;

  options->x_scale = beside ? sand_sheet_get_width (sheet, COUNT_COLUMNS, sheet->n_columns - 1) * 7 / 480 : 1.5;
  options->y_scale = (beside ? (n + 2) * COUNT_HEIGHT : CHART_HEIGHT) / 216.0;
  sand_book_check (
    sheet->book,
    worksheet_insert_chart_opt (sheet->worksheet, row, beside ? COUNT_COLUMNS : 0, chart, options), sheet);
}

static void
write_chart (SandBookSheet *sheet, const Layout *layout)
{
  guint             n = sheet->exercise->config.board.cells->len;
  guint             first = layout->summary_row + 2;
  lxw_chart        *chart = workbook_add_chart (sheet->book->workbook, LXW_CHART_COLUMN);
  lxw_chart_series *series = chart_add_series (chart, NULL, NULL);
  lxw_chart_fill    fill = { .color = SAND_COLOUR_ACCENT };
  lxw_chart_options options = { .object_position = LXW_OBJECT_MOVE_AND_SIZE,
                                .x_offset = 6,
                                .y_offset = 2,
                                .description = (char *) sand_word (SAND_WORD_CARDS, sheet->book->language) };

  chart_series_set_categories (series, sheet->name, first, 0, first + n - 1, 0);
  chart_series_set_values (series, sheet->name, first, 2, first + n - 1, 2);
  chart_series_set_name (series, sand_word (SAND_WORD_CARDS, sheet->book->language));
  chart_series_set_fill (series, &fill);
  chart_legend_set_position (chart, LXW_CHART_LEGEND_NONE);
  chart_title_off (chart);
  chart_axis_set_major_unit (chart->y_axis, 1);
  chart_axis_set_min (chart->y_axis, 0);
  place_chart (sheet, layout, chart, &options);
}

void
sand_board_manual_write (SandBookSheet *sheet)
{
  Layout *layout = sheet->layout;

  sand_sheet_write_head (sheet);
  sand_sheet_write_figures (sheet, SAND_HEAD_ROWS);
  sand_grid_write (layout->grid);
  sand_board_view_write (&layout->view, sheet, layout->grid);
  write_summary (sheet, layout);
  write_fields (sheet, layout);
  write_chart (sheet, layout);
  sand_sheet_write_coach (sheet);
  /* Nothing is frozen: the board above the list would leave no room for it. */
  sand_sheet_finish_page (sheet, 0, 0, 0, 0);
}
