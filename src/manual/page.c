#include "manual/book.h"

#include "manual/measure.h"

/* Parts of a page that every sheet has: title, purpose, key figures. */

#define TITLE_ROW   0
#define PURPOSE_ROW 1
/* What a link back and a figure need at least, in columns' units. */
#define LINK_WIDTH   13
#define FIGURE_WIDTH 11

static guint
count_stretching (const gboolean *stretch, guint n)
{
  guint count = 0;

  for (guint i = 0; stretch != NULL && i < n; i++)
    count += stretch[i] ? 1 : 0;
  return count;
}

void
sand_sheet_set_widths (SandBookSheet *self, const double *widths, const gboolean *stretch, guint n)
{
  double total = 0, growing = 0;
  guint  n_stretch = count_stretching (stretch, n);

  for (guint i = 0; i < n; i++) {
    total += widths[i];
    growing += n_stretch == 0 || stretch[i] ? widths[i] : 0;
  }
  g_free (self->widths);
  self->widths = g_new (double, n);
  self->n_columns = n;
  for (guint i = 0; i < n; i++) {
    gboolean grows = total < SAND_PAGE_WIDTH && growing > 0 && (n_stretch == 0 || stretch[i]);
    self->widths[i] = grows ? widths[i] * (1 + (SAND_PAGE_WIDTH - total) / growing) : widths[i];
    sand_book_check (self->book,
                     worksheet_set_column (self->worksheet, (lxw_col_t) i, (lxw_col_t) i, self->widths[i],
                                           sand_book_get_format (self->book, SAND_LOOK_PLAIN, SAND_CELL_TEXT)),
                     self);
  }
}

/* The first of the last columns that together are wide enough; never the first column of all. */
static guint
find_link_column (const SandBookSheet *self)
{
  guint column = self->n_columns - 1;

  while (column > 1 && sand_sheet_get_width (self, column, self->n_columns - 1) < LINK_WIDTH)
    column--;
  return column;
}

static void
put_back_link (SandBookSheet *self, guint column)
{
  SandBookSheet   *contents = g_ptr_array_index (self->book->sheets, 1);
  g_autofree char *text = g_strconcat ("← ", sand_word (SAND_WORD_BACK, self->book->language), NULL);

  if (column + 1 < self->n_columns)
    sand_sheet_put_wide (self, TITLE_ROW, column, self->n_columns - 1, "", SAND_LOOK_LINK);
  sand_sheet_put_link (self, TITLE_ROW, column, contents, text, SAND_LOOK_LINK);
}

void
sand_sheet_write_head (SandBookSheet *self)
{
  const SandExercise *exercise = self->exercise;
  g_autofree char    *title = sand_text_both (&exercise->title, self->book->language, "  ·  ");
  const char         *purpose = sand_text_get (&exercise->purpose, self->book->language);
  guint               link = self->n_columns > 1 ? find_link_column (self) : 0;

  sand_sheet_put_wide (self, TITLE_ROW, 0, link > 0 ? link - 1 : 0, title, SAND_LOOK_TITLE);
  sand_sheet_set_height (
    self, TITLE_ROW,
    sand_measure_height (sand_measure_lines (title, sand_sheet_get_width (self, 0, MAX (link, 1) - 1) * 0.62), 16));
  if (link > 0)
    put_back_link (self, link);
  sand_sheet_put_paragraph (self, PURPOSE_ROW, 0, self->n_columns - 1, purpose, SAND_LOOK_PURPOSE, 10);
}

void
sand_sheet_write_section (SandBookSheet *self, guint row, const char *text)
{
  if (text != NULL)
    sand_sheet_put_wide (self, row, 0, self->n_columns - 1, text, SAND_LOOK_SECTION);
  sand_sheet_set_height (self, row, 24);
  sand_sheet_glue_row (self, row + 1);
}

/* Where the group of columns that begins at @column ends. */
static guint
end_of_group (const SandBookSheet *self, guint column, double width)
{
  guint end = column;

  while (end + 1 < self->n_columns && sand_sheet_get_width (self, column, end) < width)
    end++;
  /* A rest that is too narrow for a group of its own belongs to this one. */
  if (end + 1 < self->n_columns && sand_sheet_get_width (self, end + 1, self->n_columns - 1) < width)
    end = self->n_columns - 1;
  return end;
}

typedef void (*FigureFunc) (SandBookSheet *self, const SandFigure *figure, guint row, guint column, guint last_column);

/* Calls @func with the place of each figure; returns the row below the strip. */
static guint
foreach_figure (SandBookSheet *self, guint row, FigureFunc func)
{
  GPtrArray *figures = self->exercise->figures;
  double     even = figures == NULL || figures->len == 0 ? 0 : SAND_PAGE_WIDTH / figures->len - 4;
  guint      column = 0;

  if (figures == NULL || figures->len == 0)
    return row;
  for (guint i = 0; i < figures->len; i++) {
    guint end;
    if (column >= self->n_columns) {
      column = 0;
      row += 2;
    }
    end = end_of_group (self, column, CLAMP (even, FIGURE_WIDTH, 22));
    func (self, g_ptr_array_index (figures, i), row, column, end);
    column = end + 1;
  }
  return row + 2;
}

static void
place_figure (SandBookSheet *self, const SandFigure *figure, guint row, guint column, guint last_column)
{
  sand_sheet_set_figure (self, figure->code, row + 1, column);
}

guint
sand_sheet_place_figures (SandBookSheet *self, guint row)
{
  return foreach_figure (self, row, place_figure);
}

static void
write_figure (SandBookSheet *self, const SandFigure *figure, guint row, guint column, guint last_column)
{
  const char      *label = sand_text_get (&figure->label, self->book->language);
  const SandValue *value = sand_frame_get_figure (self->result->frame, figure->code);
  g_autofree char *formula = sand_sheet_to_excel (self, figure->formula, -1);
  SandCellForm     form = sand_type_get_cell_form (figure->type, TRUE);
  double           lines = sand_measure_lines (label, sand_sheet_get_width (self, column, last_column));

  sand_sheet_put_wide (self, row, column, last_column, label, SAND_LOOK_FIGURE_LABEL);
  if (last_column > column)
    sand_sheet_put_wide (self, row + 1, column, last_column, "", SAND_LOOK_FIGURE);
  sand_sheet_put_formula (self, row + 1, column, formula, value, SAND_LOOK_FIGURE, form);
  sand_sheet_set_height (self, row, lines > 1 ? 30 : 17);
  sand_sheet_set_height (self, row + 1, 20);
}

void
sand_sheet_write_figures (SandBookSheet *self, guint row)
{
  foreach_figure (self, row, write_figure);
}
