#define _GNU_SOURCE /* uselocale */
#include "report/flat-book.h"

#include "manual/legal-name.h"
#include "manual/manual.h"

#include <locale.h>
#include <math.h>
#include <string.h>

#define LINE_POINTS 16.0
/* A sheet with more characters in a row is printed across. */
#define WIDEST_UPRIGHT 105

SandFlatBook *
sand_flat_book_new (const char *file, const char *title)
{
  SandFlatBook        *self = g_new0 (SandFlatBook, 1);
  lxw_workbook_options options = { 0 };
  lxw_doc_properties   properties = { .title = (char *) title };

  /* The library writes numbers with printf: a decimal comma would break the file. All else stays, the language too. */
  self->plain = newlocale (LC_NUMERIC_MASK, "C", duplocale (LC_GLOBAL_LOCALE));
  self->before = uselocale (self->plain);
  self->workbook = workbook_new_opt (file, &options);
  self->styles = sand_styles_new (self->workbook, "Microsoft YaHei");
  self->names = sand_name_set_new ();
  self->title = g_strdup (title);
  sand_flat_book_check (self, workbook_set_properties (self->workbook, &properties));
  return self;
}

gboolean
sand_flat_book_close (SandFlatBook *taken, GError **error)
{
  lxw_error closed = workbook_close (taken->workbook);
  lxw_error failed = taken->failed != LXW_NO_ERROR ? taken->failed : closed;
  gboolean  of_content = taken->failed != LXW_NO_ERROR;

  uselocale (taken->before);
  freelocale (taken->plain);
  sand_styles_free (taken->styles);
  g_hash_table_unref (taken->names);
  g_free (taken->title);
  g_free (taken);
  if (failed == LXW_NO_ERROR)
    return TRUE;
  g_set_error (error, SAND_MANUAL_ERROR, of_content ? SAND_MANUAL_ERROR_FORMAT : SAND_MANUAL_ERROR_WRITE, "%s",
               lxw_strerror (failed));
  return FALSE;
}

void
sand_flat_book_check (SandFlatBook *self, lxw_error error)
{
  if (error != LXW_NO_ERROR && self->failed == LXW_NO_ERROR)
    self->failed = error;
}

static double
add_widths (const double *widths, guint n)
{
  double sum = 0;
  for (guint i = 0; i < n; i++)
    sum += widths[i];
  return sum;
}

/* "&" begins a code in footers, and more than 255 characters are refused. */
static void
set_footer (SandFlatBook *self, lxw_worksheet *sheet)
{
  g_autofree char *short_title = g_utf8_substring (self->title, 0, MIN (g_utf8_strlen (self->title, -1), 60));
  g_auto (GStrv)   parts = g_strsplit (short_title, "&", -1);
  g_autofree char *legal = g_strjoinv ("&&", parts);
  g_autofree char *footer = g_strdup_printf ("&L&8 %s&C&8&P / &N&R&8&A", legal);

  sand_flat_book_check (self, worksheet_set_footer (sheet, footer));
}

lxw_worksheet *
sand_flat_book_add (SandFlatBook *self,
                    const char   *name,
                    const char   *title,
                    const char   *about,
                    const double *widths,
                    guint         n_columns)
{
  g_autofree char *legal = sand_sheet_name_make (name, self->names);
  lxw_worksheet   *sheet = workbook_add_worksheet (self->workbook, legal);

  if (add_widths (widths, n_columns) > WIDEST_UPRIGHT)
    worksheet_set_landscape (sheet);
  worksheet_set_paper (sheet, 9); /* A4 */
  worksheet_fit_to_pages (sheet, 1, 0);
  worksheet_set_margins (sheet, 0.5, 0.5, 0.6, 0.6);
  worksheet_center_horizontally (sheet);
  set_footer (self, sheet);
  worksheet_gridlines (sheet, LXW_HIDE_ALL_GRIDLINES);
  for (guint i = 0; i < n_columns; i++)
    sand_flat_book_check (self, worksheet_set_column (sheet, (lxw_col_t) i, (lxw_col_t) i, widths[i], NULL));
  sand_flat_book_check (self, worksheet_set_row (sheet, 0, 30, NULL));
  sand_flat_put_text (self, sheet, 0, 0, title, SAND_LOOK_TITLE_OPEN);
  if (about != NULL)
    sand_flat_put_paragraph (self, sheet, 1, n_columns, add_widths (widths, n_columns), about, SAND_LOOK_PURPOSE);
  return sheet;
}

void
sand_flat_put_text (
  SandFlatBook *self, lxw_worksheet *sheet, guint row, guint column, const char *text, SandLook look)
{
  g_autofree char *legal = sand_cell_text_make (text, NULL);
  lxw_format      *format = sand_styles_get (self->styles, look, SAND_CELL_TEXT);

  if (*legal == '\0')
    sand_flat_book_check (self, worksheet_write_blank (sheet, row, (lxw_col_t) column, format));
  else
    sand_flat_book_check (self, worksheet_write_string (sheet, row, (lxw_col_t) column, legal, format));
}

void
sand_flat_put_number (SandFlatBook  *self,
                      lxw_worksheet *sheet,
                      guint          row,
                      guint          column,
                      double         number,
                      SandLook       look,
                      SandCellForm   form)
{
  lxw_format *format = sand_styles_get (self->styles, look, form);

  if (isfinite (number))
    sand_flat_book_check (self, worksheet_write_number (sheet, row, (lxw_col_t) column, number, format));
  else
    sand_flat_book_check (self, worksheet_write_blank (sheet, row, (lxw_col_t) column, format));
}

/* Chinese characters take the room of two others. */
static double
measure (const char *text)
{
  double width = 0;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    width += g_unichar_iswide (g_utf8_get_char (p)) ? 2 : 1;
  return width;
}

static double
count_lines (const char *text, double width)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  double         n = 0;

  for (char **line = lines; *line != NULL; line++)
    n += MAX (1, ceil (measure (*line) * 1.1 / width));
  return MAX (1, n);
}

void
sand_flat_put_row (SandFlatBook      *self,
                   lxw_worksheet     *sheet,
                   guint              row,
                   const char *const *texts,
                   const double      *widths,
                   guint              n,
                   SandLook           look)
{
  double n_lines = 1;

  for (guint i = 0; i < n; i++) {
    sand_flat_put_text (self, sheet, row, i, texts[i], look);
    n_lines = MAX (n_lines, count_lines (texts[i], widths[i]));
  }
  sand_flat_book_check (self, worksheet_set_row (sheet, row, MIN (n_lines * LINE_POINTS + 4, 400), NULL));
}

void
sand_flat_put_paragraph (SandFlatBook  *self,
                         lxw_worksheet *sheet,
                         guint          row,
                         guint          n_columns,
                         double         width,
                         const char    *text,
                         SandLook       look)
{
  g_autofree char *legal = sand_cell_text_make (text, NULL);
  lxw_format      *format = sand_styles_get (self->styles, look, SAND_CELL_TEXT);

  sand_flat_book_check (self, worksheet_set_row (sheet, row, count_lines (legal, width) * LINE_POINTS + 4, NULL));
  if (n_columns > 1)
    sand_flat_book_check (
      self, worksheet_merge_range (sheet, row, 0, row, (lxw_col_t) (n_columns - 1), legal, format));
  else
    sand_flat_put_text (self, sheet, row, 0, legal, look);
}

void
sand_flat_put_header (SandFlatBook *self, lxw_worksheet *sheet, guint row, const char *const *titles, guint n)
{
  for (guint i = 0; i < n; i++)
    sand_flat_put_text (self, sheet, row, i, titles[i], SAND_LOOK_HEADER);
  sand_flat_book_check (self, worksheet_set_row (sheet, row, 30, NULL));
  worksheet_freeze_panes (sheet, row + 1, 0);
  sand_flat_book_check (self, worksheet_repeat_rows (sheet, row, row));
}
