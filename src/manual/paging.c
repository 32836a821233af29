#include "manual/book.h"

#include <math.h>
#include <string.h>

/* Where the printed pages of a sheet end, and their set-up. */

/* What is between the margins of A4 landscape, in points. */
#define PAGE_WIDTH  777
#define PAGE_HEIGHT 512
/*
 * Said in the file: without that, programs choose a height by the font they find, and pages end elsewhere. Other than
 * the library's own, which it would not write.
 */
#define DEFAULT_HEIGHT 15.75
/*
 * How wide a column of ten characters is depends on the font that a program finds for the default one: a narrow and a
 * wide digit, in points.
 */
#define NARROW_DIGIT 5.25
#define WIDE_DIGIT   6.4
/* A column's margins, in characters. */
#define COLUMN_MARGIN 0.71
/* The columns of number and name are repeated on a page that stands beside another. */
#define N_REPEATED 2
/*
 * So small may a page become that it need not be two, and so much smaller than its width asks for one whose width makes
 * it small anyway.
 */
#define SMALLEST_SCALE 0.7
#define SMALLER_STILL  0.9
/* The library keeps names in a buffer of this size. */
#define NAME_BYTES 128
#define FONT_SIZE  8

/* What is lost when a page ends somewhere; a page more is one point. */
#define COST_OF_TABLE_PART 0.01 /* between parts of such a table */
#define COST_OF_PART       0.6  /* between parts of anything else */
#define COST_OF_TABLE      0.7  /* within a table that can repeat its header */
#define COST_OF_BLOCK      1.5  /* within anything else */
#define COST_OF_GLUED      9.0  /* below a heading */
#define COST_OF_WIDOW      0.15 /* with one or two rows of a table beyond */
#define COST_OF_UNEVEN     0.1  /* of a full page; of all pages the square counts, so that they are alike */
#define COST_OF_SPARSE     0.9  /* for a page that is nearly empty */
#define SPARSE             0.2

enum {
  MARK_BLOCK = 1 << 0,
  MARK_GLUED = 1 << 1,
  MARK_PART = 1 << 2,
};

static void
mark_row (SandBookSheet *self, guint row, guint8 mark)
{
  if (row >= self->marks->len)
    g_array_set_size (self->marks, row + 1);
  g_array_index (self->marks, guint8, row) |= mark;
}

void
sand_sheet_begin_block (SandBookSheet *self, guint row)
{
  mark_row (self, row, MARK_BLOCK);
}

void
sand_sheet_begin_part (SandBookSheet *self, guint row)
{
  mark_row (self, row, MARK_PART);
}

void
sand_sheet_glue_row (SandBookSheet *self, guint row)
{
  mark_row (self, row, MARK_GLUED);
}

static gboolean
has_mark (const SandBookSheet *self, guint row, guint8 mark)
{
  return row < self->marks->len && (g_array_index (self->marks, guint8, row) & mark) != 0;
}

static double
get_height (const SandBookSheet *self, guint row)
{
  double height = row < self->heights->len ? g_array_index (self->heights, double, row) : 0;
  return height > 0 ? height : DEFAULT_HEIGHT;
}

/* By how much the sheet is made smaller to be one page wide. */
static double
get_scale (const SandBookSheet *self, double digit)
{
  guint  half = self->right_half, n = half > 0 ? half : self->n_columns;
  double width, beside = 0;

  if (n == 0)
    return 1;
  width = sand_sheet_get_width (self, 0, n - 1) + COLUMN_MARGIN * n;
  if (half > 0)
    beside = sand_sheet_get_width (self, 0, N_REPEATED - 1) + sand_sheet_get_width (self, half, self->n_columns - 1) +
             COLUMN_MARGIN * (N_REPEATED + self->n_columns - half);
  return MIN (1, PAGE_WIDTH / (MAX (width, beside) * digit));
}

/** The search for the best places to end a page, row by row. */
typedef struct {
  const SandBookSheet *sheet;
  guint                header_row; /* 0 when there is none to be repeated */
  guint                table_end;  /* first row below the table */
  guint                n_rows;
  double               room;  /* of a page */
  double              *above; /* points above each row */
} Pages;

static gboolean
is_in_table (const Pages *self, guint row)
{
  const SandBookSheet *sheet = self->sheet;

  if (self->header_row > 0)
    return row > self->header_row + 1 && row < self->table_end;
  return !sheet->across && sheet->last >= sheet->first && row > sheet->first && row <= sheet->last;
}

static double
cost_of_start (const Pages *self, guint row)
{
  if (row == 0 || has_mark (self->sheet, row, MARK_BLOCK))
    return 0;
  if (has_mark (self->sheet, row, MARK_GLUED))
    return COST_OF_GLUED;
  if (has_mark (self->sheet, row, MARK_PART))
    return is_in_table (self, row) ? COST_OF_TABLE_PART : COST_OF_PART;
  if (!is_in_table (self, row))
    return COST_OF_BLOCK;
  return COST_OF_TABLE + (is_in_table (self, row + 2) && is_in_table (self, row - 2) ? 0 : COST_OF_WIDOW);
}

static double
measure (const Pages *self, guint first, guint end)
{
  gboolean repeats = self->header_row > 0 && first > 0 && is_in_table (self, first);
  return self->above[end] - self->above[first] + (repeats ? get_height (self->sheet, self->header_row) : 0);
}

static void
sum_heights (Pages *self)
{
  self->above = g_new (double, self->n_rows + 1);
  self->above[0] = 0;
  for (guint row = 0; row < self->n_rows; row++)
    self->above[row + 1] = self->above[row] + get_height (self->sheet, row);
}

static double
cost_of_page (double full)
{
  return 1 + COST_OF_UNEVEN * full * full + (full < SPARSE ? COST_OF_SPARSE : 0);
}

/* The rows with which pages begin: few pages, whole blocks, alike in height. (transfer full) (element-type guint) */
static GArray *
find_starts (const Pages *self)
{
  g_autofree double *best = g_new (double, self->n_rows + 1);
  g_autofree guint  *start = g_new0 (guint, self->n_rows + 1);
  GArray            *starts = g_array_new (FALSE, FALSE, sizeof (guint));

  best[0] = 0;
  for (guint end = 1; end <= self->n_rows; end++) {
    best[end] = INFINITY;
    for (guint first = end; first-- > 0;) {
      double full = measure (self, first, end) / self->room;
      double cost = best[first] + cost_of_start (self, first) + cost_of_page (full);
      if (full > 1 && first + 1 < end)
        break;
      if (cost < best[end] || first + 1 == end) {
        best[end] = MIN (cost, best[end]);
        start[end] = first;
      }
    }
  }
  for (guint end = self->n_rows; end > 0; end = start[end])
    g_array_prepend_val (starts, start[end]);
  return starts;
}

static guint
end_of_page (const Pages *self, const GArray *starts, guint page)
{
  return page + 1 < starts->len ? g_array_index (starts, guint, page + 1) : self->n_rows;
}

static double
measure_highest (const Pages *self, const GArray *starts)
{
  double highest = 0;

  for (guint page = 0; page < starts->len; page++)
    highest = MAX (highest,
                   measure (self, g_array_index (starts, guint, page), end_of_page (self, starts, page)));
  return highest;
}

static void
append_area (GString *out, const SandBookSheet *sheet, guint row, guint column, guint last_row, guint last_column)
{
  g_autofree char *range = sand_range_name (row, column, last_row, last_column);
  g_string_append_printf (out, "%s%s%s", out->len > 1 ? "," : "", sheet->prefix, range);
}

/* 'Sheet'!$A$1:$H$30,'Sheet'!$A$31:$H$50: each part is printed on a page of its own. */
static char *
name_areas (const Pages *self, const GArray *starts)
{
  const SandBookSheet *sheet = self->sheet;
  GString             *out = g_string_new ("=");

  for (guint page = 0; page < starts->len; page++) {
    guint first = g_array_index (starts, guint, page), last = end_of_page (self, starts, page) - 1;
    guint half = sheet->right_half;
    append_area (out, sheet, first, 0, last, half > 0 ? half - 1 : sheet->n_columns - 1);
    if (half > 0)
      append_area (out, sheet, MAX (first, SAND_HEAD_ROWS), half, last, sheet->n_columns - 1);
  }
  return g_string_free (out, FALSE);
}

/*
 * Programs ignore page breaks in a sheet that is fitted to pages in height, but never print two areas on one page, and
 * fit each of them. So the pages are areas. Where their names would be too long for the library the breaks must do, and
 * the sheet is as small as its width asks for.
 */
static gboolean
set_areas (SandBookSheet *sheet, const Pages *self, const GArray *starts)
{
  g_autofree char *areas = name_areas (self, starts);
  g_autofree char *name = g_strconcat (sheet->prefix, "_xlnm.Print_Area", NULL);

  /* Nor does it find a sheet again by a name with one of these. */
  if (strlen (areas) >= NAME_BYTES || strlen (name) >= NAME_BYTES || strpbrk (sheet->name, "'!") != NULL)
    return FALSE;
  sand_book_check (sheet->book, workbook_define_name (sheet->book->workbook, name, areas), sheet);
  worksheet_fit_to_pages (sheet->worksheet, 1, 1);
  return TRUE;
}

static void
set_breaks (SandBookSheet *sheet, const GArray *starts)
{
  GArray *breaks = g_array_new (TRUE, FALSE, sizeof (lxw_row_t));

  for (guint page = 1; page < starts->len; page++)
    g_array_append_val (breaks, g_array_index (starts, guint, page));
  if (breaks->len > 0)
    sand_book_check (sheet->book,
                     worksheet_set_h_pagebreaks (sheet->worksheet, (lxw_row_t *) (gpointer) breaks->data), sheet);
  worksheet_fit_to_pages (sheet->worksheet, 1, breaks->len == 0 ? 1 : 0);
  g_array_unref (breaks);
}

/* One area, and the pages end where they must. */
static void
set_area (SandBookSheet *sheet, Pages *self, GArray **starts)
{
  sheet->right_half = 0;
  if ((*starts)->len > 1) {
    self->room = PAGE_HEIGHT / get_scale (sheet, NARROW_DIGIT);
    g_array_unref (*starts);
    *starts = find_starts (self);
  }
  if (sheet->n_columns > 0)
    sand_book_check (sheet->book,
                     worksheet_print_area (sheet->worksheet, 0, 0, self->n_rows - 1,
                                           (lxw_col_t) (sheet->n_columns - 1)),
                     sheet);
  set_breaks (sheet, *starts);
}

static gboolean
repeats_header (const Pages *self, const GArray *starts)
{
  for (guint page = 1; page < starts->len; page++)
    if (is_in_table (self, g_array_index (starts, guint, page)))
      return self->header_row > 0;
  return FALSE;
}

/* The table ends where the next block begins. */
static guint
find_table_end (const SandBookSheet *self, guint header_row, guint n_rows)
{
  guint row = header_row + 1;

  while (row < n_rows && !has_mark (self, row, MARK_BLOCK))
    row++;
  return row;
}

static void
describe_rows (Pages *self, SandBookSheet *sheet, guint header_row, guint last_row)
{
  guint n_rows = MAX (sheet->bottom, sheet->heights->len);

  self->sheet = sheet;
  self->header_row = header_row;
  self->n_rows = last_row > 0 ? last_row + 1 : n_rows;
  self->table_end = find_table_end (sheet, header_row, self->n_rows);
  self->room = PAGE_HEIGHT / MIN (SMALLEST_SCALE, get_scale (sheet, WIDE_DIGIT) * SMALLER_STILL);
}

/* Returns by how much the sheet is made smaller. */
static double
set_pages (SandBookSheet *sheet, guint header_row, guint last_row)
{
  Pages   self;
  GArray *starts;
  double  highest;

  describe_rows (&self, sheet, header_row, last_row);
  sum_heights (&self);
  starts = find_starts (&self);
  if ((starts->len == 1 && sheet->right_half == 0) || !set_areas (sheet, &self, starts))
    set_area (sheet, &self, &starts);
  else if (sheet->right_half > 0)
    sand_book_check (sheet->book, worksheet_repeat_columns (sheet->worksheet, 0, N_REPEATED - 1), sheet);
  if (repeats_header (&self, starts))
    sand_book_check (sheet->book, worksheet_repeat_rows (sheet->worksheet, header_row, header_row), sheet);
  sheet->n_pages = starts->len * (sheet->right_half > 0 ? 2 : 1);
  sheet->hides_coach = sheet->coach >= self.n_rows;
  highest = measure_highest (&self, starts);
  g_array_unref (starts);
  g_free (self.above);
  return MIN (get_scale (sheet, WIDE_DIGIT), PAGE_HEIGHT / highest);
}

/* "&" begins a code in headers and footers. */
static char *
escape (const char *text)
{
  g_autofree char *short_text = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), 60));
  g_auto (GStrv)   parts = g_strsplit (short_text, "&", -1);

  return g_strjoinv ("&&", parts);
}

/* They shrink with the sheet, so they are written the larger. */
static void
set_header_and_footer (SandBookSheet *self, double scale)
{
  SandBook        *book = self->book;
  g_autofree char *course = escape (book->course_title);
  g_autofree char *team = escape (book->team_title);
  guint            size = (guint) round (FONT_SIZE / MAX (scale, 0.25));
  g_autofree char *header = g_strdup_printf ("&L&%u %s&R&%u %s", size, course, size, team);
  g_autofree char *footer = g_strdup_printf ("&L&%u %s&C&%u&P / &N&R&%u&A", size, book->date, size, size);

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
  worksheet_set_margins (self->worksheet, 0.45, 0.45, 0.55, 0.55);
  worksheet_center_horizontally (self->worksheet);
  worksheet_gridlines (self->worksheet, LXW_HIDE_ALL_GRIDLINES);
  if (freeze_row > 0 || freeze_column > 0)
    worksheet_freeze_panes (self->worksheet, freeze_row, (lxw_col_t) freeze_column);
  set_header_and_footer (self, set_pages (self, header_row, last_row));
  if (!self->foldable)
    worksheet_protect (self->worksheet, NULL, &protection);
}
