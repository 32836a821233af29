#include "manual/book.h"

#include "manual/measure.h"

#include <math.h>


/* Parts of a page that every sheet has: title, key figures, findings, print set-up. */

#define TITLE_ROW   0
#define PURPOSE_ROW 1
/* What a link back and a figure need at least, in columns' units. */
#define LINK_WIDTH   13
#define FIGURE_WIDTH 11
/* The heading of the findings and the first of them. */
#define FINDINGS_HEIGHT 90

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
  sand_sheet_put_wide (self, row, 0, self->n_columns - 1, text, SAND_LOOK_SECTION);
  sand_sheet_set_height (self, row, 24);
}

/* What is between the margins of A4 landscape, in points. */
#define PAGE_WIDTH  777
#define PAGE_HEIGHT 500
/* Said in the file: without that, programs choose a height by the font they find, and pages end elsewhere. Other than
 * the library's own, which it would not write. */
#define DEFAULT_HEIGHT 15.75

static double
sum_heights (const SandBookSheet *self, guint row)
{
  double sum = 0;

  for (guint i = 0; i < row; i++) {
    double height = i < self->heights->len ? g_array_index (self->heights, double, i) : 0;
    sum += height > 0 ? height : DEFAULT_HEIGHT;
  }
  return sum;
}

/* A sheet is made smaller to be one page wide. How wide a column of ten characters is depends on the fonts that a
 * program finds for the default one: between a narrow and a wide digit, in points. */
#define NARROW_DIGIT 5.25
#define WIDE_DIGIT   7.05

/* How much of the sheet, in its own points, stands on a page. */
static double
get_page_height (const SandBookSheet *self, double digit)
{
  double width = (sand_sheet_get_width (self, 0, self->n_columns - 1) + 0.71 * self->n_columns) * digit;
  return PAGE_HEIGHT * MAX (1, width / PAGE_WIDTH);
}

gboolean
sand_sheet_is_one_page (const SandBookSheet *self, guint row)
{
  return sum_heights (self, row + 1) <= get_page_height (self, NARROW_DIGIT);
}

static gboolean
is_cut (const SandBookSheet *self, double above, double points, double digit)
{
  double page = get_page_height (self, digit);
  return fmod (above, page) + points > page && points < page;
}

void
sand_sheet_keep_together (SandBookSheet *self, guint row, double points)
{
  guint     n = self->breaks->len;
  guint     last = n == 0 ? 0 : g_array_index (self->breaks, lxw_row_t, n - 1);
  double    above = sum_heights (self, row) - sum_heights (self, last);
  lxw_row_t begins = row;

  if (is_cut (self, above, points, NARROW_DIGIT) || is_cut (self, above, points, WIDE_DIGIT))
    g_array_append_val (self->breaks, begins);
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

/*
 * The last column of each of four parts of the page: kind, finding, question, answer. Returns how many parts there
 * are.
 */
static guint
split_page (const SandBookSheet *self, guint ends[4])
{
  static const double shares[] = { 0.04, 0.46, 0.76, 1.01 };
  double              total = sand_sheet_get_width (self, 0, self->n_columns - 1);
  guint               n = MIN (self->n_columns, G_N_ELEMENTS (shares));
  guint               column = 0;

  for (guint part = 0; part < n; part++) {
    guint most = self->n_columns - (n - part); /* leaves a column for each of the others */
    while (column < most && sand_sheet_get_width (self, 0, column) < shares[part] * total)
      column++;
    ends[part] = part + 1 == n ? self->n_columns - 1 : column;
    column++;
  }
  return n;
}

SandLook
sand_severity_look (SandSeverity severity)
{
  static const SandLook looks[] = {
    [SAND_SEVERITY_ERROR] = SAND_LOOK_ERROR,
    [SAND_SEVERITY_WARN] = SAND_LOOK_WARN,
    [SAND_SEVERITY_HINT] = SAND_LOOK_HINT,
  };
  return looks[severity];
}

const char *
sand_severity_word (SandSeverity severity, SandLanguage language)
{
  static const SandWord words[] = {
    [SAND_SEVERITY_ERROR] = SAND_WORD_ERROR,
    [SAND_SEVERITY_WARN] = SAND_WORD_WARN,
    [SAND_SEVERITY_HINT] = SAND_WORD_HINT,
  };
  return sand_word (words[severity], language);
}

static void
write_finding (SandBookSheet *self, guint row, const SandFinding *finding, const guint ends[4], guint n)
{
  SandLanguage language = self->book->language;
  const char  *texts[] = { sand_severity_word (finding->severity, language),
                           sand_text_get (&finding->say, language), sand_text_get (&finding->ask, language), "" };
  guint        lines = 1;

  for (guint part = 0; part < n; part++) {
    guint    first = part == 0 ? 0 : ends[part - 1] + 1;
    SandLook look = part == 0 ? sand_severity_look (finding->severity) : part == 3 ? SAND_LOOK_INPUT
                                                                                   : SAND_LOOK_GIVEN;
    sand_sheet_put_wide (self, row, first, ends[part], texts[part], look);
    lines = MAX (lines, sand_measure_lines (texts[part], sand_sheet_get_width (self, first, ends[part])));
  }
  sand_sheet_set_height (self, row, sand_measure_height (lines, 10));
}

static void
write_finding_header (SandBookSheet *self, guint row, const guint ends[4], guint n)
{
  static const SandWord words[] = { SAND_WORD_SEVERITY, SAND_WORD_FINDING, SAND_WORD_QUESTION, SAND_WORD_ANSWER };

  for (guint part = 0; part < n; part++)
    sand_sheet_put_wide (self, row, part == 0 ? 0 : ends[part - 1] + 1, ends[part],
                         sand_word (words[part], self->book->language), SAND_LOOK_HEADER);
  sand_sheet_set_height (self, row, 20);
}

static void
write_findings (SandBookSheet *self)
{
  GPtrArray *findings = self->result->findings;
  guint      ends[4];
  guint      n = split_page (self, ends);

  sand_sheet_write_section (self, self->bottom++, sand_word (SAND_WORD_FINDINGS, self->book->language));
  if (findings->len == 0) {
    sand_sheet_put_paragraph (self, self->bottom++, 0, self->n_columns - 1,
                              sand_word (SAND_WORD_NO_FINDINGS, self->book->language), SAND_LOOK_PURPOSE, 10);
    return;
  }
  write_finding_header (self, self->bottom++, ends, n);
  for (guint i = 0; i < findings->len; i++)
    write_finding (self, self->bottom++, g_ptr_array_index (findings, i), ends, n);
}

static double
measure_texts (const SandBookSheet *self, GPtrArray *texts)
{
  double width = sand_sheet_get_width (self, 0, self->n_columns - 1);
  double sum = 24;

  for (guint i = 0; i < texts->len; i++) {
    const char *text = sand_text_get (g_ptr_array_index (texts, i), self->book->language);
    sum += sand_measure_height (sand_measure_lines (text, width - 4), 10);
  }
  return sum;
}

static void
write_texts (SandBookSheet *self, SandWord title, GPtrArray *texts, gboolean numbered)
{
  if (texts == NULL || texts->len == 0)
    return;
  self->bottom++;
  sand_sheet_keep_together (self, self->bottom, measure_texts (self, texts));
  sand_sheet_write_section (self, self->bottom++, sand_word (title, self->book->language));
  for (guint i = 0; i < texts->len; i++) {
    const char      *text = sand_text_get (g_ptr_array_index (texts, i), self->book->language);
    g_autofree char *line = numbered ? g_strdup_printf ("%u.  %s", i + 1, text) : g_strconcat ("·  ", text, NULL);
    sand_sheet_put_paragraph (self, self->bottom++, 0, self->n_columns - 1, line, SAND_LOOK_PLAIN, 10);
  }
}

void
sand_sheet_write_steps (SandBookSheet *self)
{
  write_texts (self, SAND_WORD_STEPS, self->exercise->steps, TRUE);
  write_texts (self, SAND_WORD_EXAMPLES, self->exercise->hints, FALSE);
}

void
sand_sheet_write_coach (SandBookSheet *self)
{
  if (self->result->started) {
    self->bottom++;
    sand_sheet_keep_together (self, self->bottom, FINDINGS_HEIGHT);
    write_findings (self);
  }
  sand_sheet_write_steps (self);
}

/* "&" begins a code in headers and footers. */
static char *
escape (const char *text)
{
  g_autofree char *short_text = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), 60));
  g_auto (GStrv)   parts = g_strsplit (short_text, "&", -1);

  return g_strjoinv ("&&", parts);
}

static void
set_header_and_footer (SandBookSheet *self)
{
  SandBook        *book = self->book;
  g_autofree char *course = escape (book->course_title);
  g_autofree char *team = escape (book->team_title);
  g_autofree char *header = g_strdup_printf ("&L&8 %s&R&8 %s", course, team);
  g_autofree char *footer = g_strdup_printf ("&L&8 %s&C&8&P / &N&R&8&A", book->date);

  sand_book_check (book, worksheet_set_header (self->worksheet, header), self);
  sand_book_check (book, worksheet_set_footer (self->worksheet, footer), self);
}

void
sand_sheet_finish_page (SandBookSheet *self, guint header_row, guint freeze_row, guint freeze_column, guint last_row)
{
  /* Widths, heights and looks may be changed; only what is calculated is kept from slips. */
  lxw_protection protection = { .format_cells = LXW_TRUE, .format_columns = LXW_TRUE, .format_rows = LXW_TRUE };

  worksheet_set_default_row (self->worksheet, DEFAULT_HEIGHT, LXW_FALSE);
  worksheet_set_landscape (self->worksheet);
  worksheet_set_paper (self->worksheet, 9);
  worksheet_fit_to_pages (self->worksheet, 1, 0);
  worksheet_set_margins (self->worksheet, 0.45, 0.45, 0.65, 0.6);
  worksheet_center_horizontally (self->worksheet);
  worksheet_gridlines (self->worksheet, LXW_HIDE_ALL_GRIDLINES);
  if (header_row > 0)
    sand_book_check (self->book, worksheet_repeat_rows (self->worksheet, header_row, header_row), self);
  if (freeze_row > 0 || freeze_column > 0)
    worksheet_freeze_panes (self->worksheet, freeze_row, (lxw_col_t) freeze_column);
  if (last_row > 0 && self->n_columns > 0)
    sand_book_check (self->book,
                     worksheet_print_area (self->worksheet, 0, 0, last_row, (lxw_col_t) (self->n_columns - 1)), self);
  if (self->breaks->len > 0)
    sand_book_check (self->book,
                     worksheet_set_h_pagebreaks (self->worksheet, (lxw_row_t *) (gpointer) self->breaks->data), self);
  if (!self->foldable)
    worksheet_protect (self->worksheet, NULL, &protection);
  set_header_and_footer (self);
}
