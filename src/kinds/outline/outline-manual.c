#include "kinds/outline/outline-manual.h"

#include "kinds/outline/outline.h"
#include "manual/grid.h"
#include "manual/measure.h"

#define NUMBER_WIDTH 8.5
#define INDENT_WIDTH 4
#define TEXT_WIDTH   52
#define DONE_WIDTH   7
#define LINK_WIDTH   25
#define NOTE_WIDTH   38
#define TICK         "✓"
#define ROW_HEIGHT   22
/* Rows for what comes to mind later. */
#define SPARE_ROWS 8
/* A workbook has no more levels of grouped rows. */
#define MAX_FOLD 7

typedef struct {
  GPtrArray *nodes;  /* SandOutlineNode */
  guint      levels; /* columns for texts */
  guint      header_row;
  gboolean   of_class; /* the trainer's, with the team's own notes in a column after his */
} Layout;

static void
layout_free (Layout *self)
{
  g_ptr_array_unref (self->nodes);
  g_free (self);
}

static Layout *
layout_new (SandBookSheet *sheet)
{
  Layout *self = g_new0 (Layout, 1);

  self->nodes = sand_outline_list (sheet->book->results, sheet->exercise->id);
  self->of_class = sand_outline_is_of_class (sheet->exercise);
  /* Room for one level more than there is, as far as the exercise goes. */
  self->levels = 1;
  for (guint i = 0; i < self->nodes->len; i++)
    self->levels = MAX (self->levels, ((const SandOutlineNode *) g_ptr_array_index (self->nodes, i))->level);
  self->levels = MAX (self->levels, MIN (self->levels + 1, sheet->exercise->config.outline.depth));
  return self;
}

static gboolean
is_deep (const Layout *layout)
{
  for (guint i = 0; i < layout->nodes->len; i++)
    if (((const SandOutlineNode *) g_ptr_array_index (layout->nodes, i))->level > 1)
      return TRUE;
  return FALSE;
}

/* Number, a column a level, done, link, note, the team's note. */
static guint
get_column_of_level (guint level)
{
  return level;
}

static guint
get_last_text_column (const Layout *layout)
{
  return get_column_of_level (layout->levels);
}

static guint
get_done_column (const Layout *layout)
{
  return get_last_text_column (layout) + 1;
}

static guint
get_link_column (const Layout *layout)
{
  return get_last_text_column (layout) + 2;
}

static guint
get_note_column (const Layout *layout)
{
  return get_last_text_column (layout) + 3;
}

/* The column in which the team writes; that of the notes where the outline is its own. */
static guint
get_own_note_column (const Layout *layout)
{
  return get_note_column (layout) + (layout->of_class ? 1 : 0);
}

static void
set_widths (SandBookSheet *sheet, const Layout *layout)
{
  guint                n = get_own_note_column (layout) + 1;
  g_autofree double   *widths = g_new (double, n);
  g_autofree gboolean *stretch = g_new0 (gboolean, n);

  widths[0] = NUMBER_WIDTH;
  for (guint level = 1; level <= layout->levels; level++)
    widths[get_column_of_level (level)] = INDENT_WIDTH;
  widths[get_last_text_column (layout)] = TEXT_WIDTH;
  widths[get_done_column (layout)] = DONE_WIDTH;
  widths[get_link_column (layout)] = LINK_WIDTH;
  widths[get_note_column (layout)] = NOTE_WIDTH;
  widths[get_own_note_column (layout)] = NOTE_WIDTH;
  stretch[get_last_text_column (layout)] = TRUE;
  stretch[get_own_note_column (layout)] = TRUE;
  sand_sheet_set_widths (sheet, widths, stretch, n);
}

/* Where the kind's own figures stand: beside the header and the first rows, hidden. */
static const char *const figures[] = { "rows", "nodes", "notes", "done", "team_notes" };

/* The last one only where the outline is the class's. */
static guint
count_figures (const Layout *layout)
{
  return G_N_ELEMENTS (figures) - (layout->of_class ? 0 : 1);
}

static void
lay_out_tree (SandBookSheet *sheet)
{
  Layout *layout = layout_new (sheet);

  sheet->layout = layout;
  sheet->free_layout = (GDestroyNotify) layout_free;
  sheet->foldable = is_deep (layout);
  set_widths (sheet, layout);
  layout->header_row = sand_sheet_place_figures (sheet, SAND_HEAD_ROWS);
  sheet->n_records = layout->nodes->len;
  sheet->first = layout->header_row + 1;
  sheet->last = layout->header_row + layout->nodes->len + SPARE_ROWS;
  sheet->bottom = sheet->last + 1;
  for (guint i = 0; i < count_figures (layout); i++)
    sand_sheet_set_figure (sheet, figures[i], layout->header_row + i, sheet->n_columns);
}

static void
write_head_of (SandBookSheet *sheet, const Layout *layout, guint column, SandWord word)
{
  g_autofree char *text = sand_word_both (word, sheet->book->language, "\n");

  sand_sheet_put_text (sheet, layout->header_row, column, text, SAND_LOOK_HEADER);
}

static void
write_header (SandBookSheet *sheet, const Layout *layout)
{
  g_autofree char *text = sand_word_both (SAND_WORD_POINT, sheet->book->language, "\n");

  write_head_of (sheet, layout, 0, SAND_WORD_NUMBER);
  sand_sheet_put_wide (sheet, layout->header_row, 1, get_last_text_column (layout), text, SAND_LOOK_HEADER);
  write_head_of (sheet, layout, get_done_column (layout), SAND_WORD_DONE);
  write_head_of (sheet, layout, get_link_column (layout), SAND_WORD_SHEET);
  write_head_of (sheet, layout, get_note_column (layout),
                 layout->of_class ? SAND_WORD_TRAINER_NOTES : SAND_WORD_NOTES);
  if (layout->of_class)
    write_head_of (sheet, layout, get_own_note_column (layout), SAND_WORD_OUR_NOTES);
  sand_sheet_set_height (sheet, layout->header_row, 36);
}

/* The map of the class is the trainer's: a team adds its notes and what it writes below. */
static SandLook
choose_look (const SandBookSheet *sheet, guint level)
{
  if (!sand_outline_is_of_class (sheet->exercise))
    return SAND_LOOK_INPUT;
  return level == 1 ? SAND_LOOK_TOTAL : SAND_LOOK_GIVEN;
}

static void
set_row (SandBookSheet *sheet, guint row, guint level, double height)
{
  lxw_row_col_options options = { .level = (uint8_t) MIN (level - 1, MAX_FOLD) };

  sand_sheet_set_height (sheet, row, height);
  if (options.level > 0)
    sand_book_check (sheet->book, worksheet_set_row_opt (sheet->worksheet, row, height, NULL, &options), sheet);
}

static void
put_texts (SandBookSheet *sheet, const Layout *layout, guint row, guint level, const char *text, SandLook look)
{
  guint at = get_column_of_level (level);

  for (guint column = get_column_of_level (1); column < at; column++)
    sand_sheet_put_blank (sheet, row, column, SAND_LOOK_GIVEN, SAND_CELL_TEXT);
  sand_sheet_put_wide (sheet, row, at, get_last_text_column (layout), text, look);
}

static void
put_sheet_link (SandBookSheet *sheet, const Layout *layout, guint row, const char *exercise)
{
  const SandBookSheet *target = *exercise == '\0' ? NULL : sand_book_find_sheet (sheet->book, exercise);
  guint                column = get_link_column (layout);

  if (target == NULL)
    sand_sheet_put_blank (sheet, row, column, SAND_LOOK_GIVEN, SAND_CELL_TEXT);
  else
    sand_sheet_put_link (sheet, row, column, target,
                         sand_text_get (&target->exercise->short_title, sheet->book->language), SAND_LOOK_CELL_LINK);
}

static void
put_cell (SandBookSheet *sheet, guint row, guint column, const char *text, SandLook look)
{
  if (*text == '\0')
    sand_sheet_put_blank (sheet, row, column, look, SAND_CELL_TEXT);
  else
    sand_sheet_put_text (sheet, row, column, text, look);
}

/* The tick, the note, and what the team itself writes in the last column. */
static void
put_remarks (SandBookSheet *sheet,
             const Layout  *layout,
             guint          row,
             const char    *tick,
             const char    *note,
             const char    *own,
             SandLook       look)
{
  put_cell (sheet, row, get_done_column (layout), tick, look);
  put_cell (sheet, row, get_note_column (layout), note, look);
  if (layout->of_class)
    put_cell (sheet, row, get_own_note_column (layout), own, SAND_LOOK_INPUT);
}

static guint
count_lines (SandBookSheet *sheet, const char *text, guint first, guint last)
{
  return sand_measure_lines (text, sand_sheet_get_width (sheet, first, last));
}

/* What the team wrote beside the trainer's point; "" where the outline is its own. */
static const char *
get_own_note (SandBookSheet *sheet, const Layout *layout, const SandOutlineNode *node)
{
  const SandResults *results = sheet->book->results;

  if (!layout->of_class)
    return "";
  return sand_outline_get_note (sand_results_get_records (results), sand_results_get_team (results),
                                sheet->exercise->id, sand_row_get_id (node->row));
}

static void
write_node (SandBookSheet *sheet, const Layout *layout, guint row, const SandOutlineNode *node)
{
  const char *text = sand_row_get_text (node->row, "text");
  const char *note = sand_row_get_text (node->row, "note");
  const char *own = get_own_note (sheet, layout, node);
  guint       note_column = get_note_column (layout), own_column = get_own_note_column (layout);
  guint       level_column = get_column_of_level (node->level);
  guint       lines = count_lines (sheet, text, level_column, get_last_text_column (layout));

  lines = MAX (lines, count_lines (sheet, note, note_column, note_column));
  lines = MAX (lines, count_lines (sheet, own, own_column, own_column));
  sand_sheet_put_text_as (sheet, row, 0, node->number, SAND_LOOK_GIVEN, SAND_CELL_TEXT);
  put_texts (sheet, layout, row, node->level, text, choose_look (sheet, node->level));
  /* A page ends rather before a topic than among its points. */
  if (node->level == 1 && row > sheet->first)
    sand_sheet_begin_part (sheet, row);
  put_sheet_link (sheet, layout, row, sand_row_get_text (node->row, "link"));
  put_remarks (sheet, layout, row, sand_outline_is_done (node->row) ? TICK : "", note, own,
               layout->of_class ? SAND_LOOK_GIVEN : SAND_LOOK_INPUT);
  set_row (sheet, row, node->level, MAX (sand_measure_height (lines, 10), ROW_HEIGHT));
}

static void
write_spare_row (SandBookSheet *sheet, const Layout *layout, guint row)
{
  sand_sheet_put_blank (sheet, row, 0, SAND_LOOK_INPUT, SAND_CELL_TEXT);
  put_texts (sheet, layout, row, 1, "", SAND_LOOK_INPUT);
  sand_sheet_put_blank (sheet, row, get_link_column (layout), SAND_LOOK_INPUT, SAND_CELL_TEXT);
  put_remarks (sheet, layout, row, "", "", "", SAND_LOOK_INPUT);
  set_row (sheet, row, 1, ROW_HEIGHT);
}

static void
write_counts (SandBookSheet *sheet, const Layout *layout)
{
  guint               n = sheet->n_columns;
  lxw_row_col_options hidden = { .hidden = LXW_TRUE };
  const guint         spans[G_N_ELEMENTS (figures)][2] = {
            { get_column_of_level (1), get_column_of_level (1) },
            { get_column_of_level (1), get_last_text_column (layout) },
            { get_note_column (layout), get_note_column (layout) },
            { get_done_column (layout), get_done_column (layout) },
            { get_own_note_column (layout), get_own_note_column (layout) },
  };

  for (guint i = 0; i < count_figures (layout); i++) {
    g_autofree char *range = sand_range_name (sheet->first, spans[i][0], sheet->last, spans[i][1]);
    g_autofree char *formula = g_strdup_printf ("COUNTA(%s)", range);
    sand_sheet_put_formula (sheet, layout->header_row + i, n, formula,
                            sand_frame_get_figure (sheet->result->frame, figures[i]), SAND_LOOK_HIDDEN, SAND_CELL_TEXT);
  }
  sand_book_check (sheet->book,
                   worksheet_set_column_opt (sheet->worksheet, (lxw_col_t) n, (lxw_col_t) n, 8, NULL, &hidden), sheet);
}

static void
write_tree (SandBookSheet *sheet)
{
  const Layout *layout = sheet->layout;

  sand_sheet_write_head (sheet);
  sand_sheet_write_figures (sheet, SAND_HEAD_ROWS);
  write_header (sheet, layout);
  for (guint i = 0; i < layout->nodes->len; i++)
    write_node (sheet, layout, sheet->first + i, g_ptr_array_index (layout->nodes, i));
  sand_sheet_begin_part (sheet, sheet->first + layout->nodes->len);
  for (guint i = 0; i < SPARE_ROWS; i++)
    write_spare_row (sheet, layout, sheet->first + layout->nodes->len + i);
  write_counts (sheet, layout);
  /* What belongs to a point stands below it, so its button does not. */
  worksheet_outline_settings (sheet->worksheet, LXW_TRUE, LXW_FALSE, LXW_TRUE, LXW_FALSE);
  sand_sheet_write_coach (sheet);
  sand_sheet_finish_page (sheet, layout->header_row, layout->header_row + 1, 0, 0);
}

static void
lay_out_chapters (SandBookSheet *sheet)
{
  const SandExercise *exercise = sheet->exercise;
  const SandText      label = sand_word_text (SAND_WORD_SHEET);
  SandGrid           *grid =
    sand_grid_new (sheet, sand_results_list_rows (sheet->book->results, exercise->id), &exercise->rows);

  sheet->layout = grid;
  sheet->free_layout = (GDestroyNotify) sand_grid_free;
  sand_grid_add_number (grid);
  sand_grid_add_name (grid, &label);
  sand_grid_add_all_typed (grid, exercise->columns);
  sand_grid_add_hidden (grid, "errors");
  sand_grid_fix_columns (grid);
  sand_grid_place_rows (grid, sand_sheet_place_figures (sheet, SAND_HEAD_ROWS));
}

/* A chapter leads to its sheet. What was wrong there is known from class: here nothing recalculates it. */
static void
write_chapter (SandBookSheet *sheet, const SandGrid *grid, guint record)
{
  const SandSheetRow  *row = g_ptr_array_index (sand_grid_get_rows (grid), record);
  const SandBookSheet *target = sand_book_find_sheet (sheet->book, row->source);
  guint                at = sheet->first + record;

  if (target != NULL)
    sand_sheet_put_link (sheet, at, (guint) sand_sheet_get_line (sheet, "name"), target,
                         sand_text_get (&row->label, sheet->book->language), SAND_LOOK_CELL_LINK);
  sand_sheet_put_number (sheet, at, (guint) sand_sheet_get_line (sheet, "errors"),
                         sand_value_as_number (sand_frame_get (sheet->result->frame, "errors", record), 0),
                         SAND_LOOK_HIDDEN, SAND_CELL_INT);
}

static void
write_chapters (SandBookSheet *sheet)
{
  SandGrid *grid = sheet->layout;

  sand_sheet_write_head (sheet);
  sand_sheet_write_figures (sheet, SAND_HEAD_ROWS);
  sand_grid_write (grid);
  for (guint i = 0; i < sand_grid_get_rows (grid)->len; i++)
    write_chapter (sheet, grid, i);
  sand_sheet_write_coach (sheet);
  sand_grid_finish_page (grid);
}

void
sand_outline_manual_lay_out (SandBookSheet *sheet)
{
  if (sheet->exercise->config.outline.chapters)
    lay_out_chapters (sheet);
  else
    lay_out_tree (sheet);
}

void
sand_outline_manual_write (SandBookSheet *sheet)
{
  if (sheet->exercise->config.outline.chapters)
    write_chapters (sheet);
  else
    write_tree (sheet);
}
