#include "manual/book.h"

#include "base/id.h"
#include "base/number.h"
#include "manual/legal-name.h"
#include "manual/lists.h"

#include <string.h>

/* Rows for one's own customers: twice what the course asks for, at most so many. */
#define MAX_SPARE_ROWS 60

static void
sheet_free (SandBookSheet *self)
{
  if (self->free_layout != NULL)
    self->free_layout (self->layout);
  g_hash_table_unref (self->lines);
  g_hash_table_unref (self->figures);
  g_free (self->widths);
  g_array_unref (self->heights);
  g_array_unref (self->marks);
  g_free (self->prefix);
  g_free (self->name);
  g_free (self);
}

/* "第1组 雄鹰队" */
static char *
make_team_title (const SandManualOrder *order)
{
  const SandRow   *row = sand_records_find (order->records, order->team);
  const char      *name = row == NULL ? "" : sand_row_get_text (row, "name");
  gint64           number = row == NULL ? 0 : sand_row_get_int (row, "number", 0);
  gboolean         chinese = order->language == SAND_LANGUAGE_ZH;
  g_autofree char *digits = g_strdup_printf ("%d", (int) number);

  if (number <= 0)
    return g_strdup (name);
  return g_strconcat (chinese ? "第" : "Team ", digits, chinese ? "组" : "", *name != '\0' ? " " : "", name, NULL);
}

static char *
make_date (const SandManualOrder *order)
{
  const SandRow *workshop = sand_records_find (order->records, SAND_WORKSHOP_RECORD);
  const char    *date = workshop == NULL ? "" : sand_row_get_text (workshop, "date");

  return *date != '\0' ? g_strdup (date) : sand_date_from_serial (order->today);
}

/**
 * sand_book_new:
 * @order: borrowed until the book is closed
 * @path: where the library writes
 */
SandBook *
sand_book_new (const SandManualOrder *order, const char *path)
{
  SandBook            *self = g_new0 (SandBook, 1);
  lxw_workbook_options options = { 0 };

  self->order = order;
  self->course = order->course;
  self->language = order->language;
  self->workbook = workbook_new_opt (path, &options);
  self->results = sand_results_new (order->course, order->records, order->team, order->today);
  self->styles = sand_styles_new (self->workbook, "Microsoft YaHei");
  self->sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) sheet_free);
  self->names = sand_name_set_new ();
  self->lists = sand_lists_new (self);
  self->course_title = g_strdup (sand_text_get (&order->course->title, order->language));
  self->team_title = make_team_title (order);
  self->date = make_date (order);
  return self;
}

static void
free_book (SandBook *self)
{
  g_ptr_array_unref (self->sheets);
  g_hash_table_unref (self->names);
  sand_lists_free (self->lists);
  sand_styles_free (self->styles);
  sand_results_free (self->results);
  g_free (self->course_title);
  g_free (self->team_title);
  g_free (self->date);
  g_free (self->failed_at);
  g_free (self);
}

gboolean
sand_book_close (SandBook *taken, GError **error)
{
  lxw_error        closed = workbook_close (taken->workbook);
  lxw_error        failed = taken->failed != LXW_NO_ERROR ? taken->failed : closed;
  g_autofree char *where = g_strdup (taken->failed_at == NULL ? "" : taken->failed_at);
  gboolean         of_content = taken->failed != LXW_NO_ERROR;

  free_book (taken);
  if (failed == LXW_NO_ERROR)
    return TRUE;
  g_set_error (error, SAND_MANUAL_ERROR, of_content ? SAND_MANUAL_ERROR_FORMAT : SAND_MANUAL_ERROR_WRITE, "%s%s%s",
               where, *where != '\0' ? ": " : "", lxw_strerror (failed));
  return FALSE;
}

void
sand_book_check (SandBook *self, lxw_error error, const SandBookSheet *sheet)
{
  if (error == LXW_NO_ERROR || self->failed != LXW_NO_ERROR)
    return;
  self->failed = error;
  self->failed_at = g_strdup (sheet == NULL ? NULL : sheet->name);
}

/* 'It''s'! */
static char *
make_prefix (const char *name)
{
  g_auto (GStrv)   parts = g_strsplit (name, "'", -1);
  g_autofree char *doubled = g_strjoinv ("''", parts);

  return g_strdup_printf ("'%s'!", doubled);
}

SandBookSheet *
sand_book_add_sheet (SandBook *self, const SandExercise *exercise, const char *wanted_name)
{
  SandBookSheet *sheet = g_new0 (SandBookSheet, 1);

  sheet->book = self;
  sheet->exercise = exercise;
  sheet->result = exercise == NULL ? NULL : sand_results_get (self->results, exercise->id);
  sheet->name = sand_sheet_name_make (wanted_name, self->names);
  sheet->prefix = make_prefix (sheet->name);
  sheet->lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sheet->figures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  sheet->marks = g_array_new (FALSE, TRUE, sizeof (guint8));
  sheet->heights = g_array_new (FALSE, TRUE, sizeof (double));
  sheet->first = 1;
  sheet->worksheet = workbook_add_worksheet (self->workbook, sheet->name);
  self->n_renamed += strcmp (sheet->name, wanted_name) != 0 ? 1 : 0;
  g_ptr_array_add (self->sheets, sheet);
  if (sheet->worksheet == NULL)
    sand_book_check (self, LXW_ERROR_PARAMETER_VALIDATION, sheet);
  return sheet;
}

SandBookSheet *
sand_book_find_sheet (const SandBook *self, const char *exercise_id)
{
  for (guint i = 0; i < self->sheets->len; i++) {
    SandBookSheet *sheet = g_ptr_array_index (self->sheets, i);
    if (sheet->exercise != NULL && strcmp (sheet->exercise->id, exercise_id) == 0)
      return sheet;
  }
  return NULL;
}

SandBookSheet *
sand_book_find_register (const SandBook *self, const char *reg)
{
  const SandExercise *exercise = reg == NULL ? NULL : sand_course_find_register (self->course, reg);
  return exercise == NULL ? NULL : sand_book_find_sheet (self, exercise->id);
}

guint
sand_book_count_register_rows (const SandBook *self, const char *reg)
{
  const SandExercise   *exercise = sand_course_find_register (self->course, reg);
  g_autoptr (GPtrArray) rows = sand_results_list_register (self->results, reg);

  if (exercise == NULL)
    return rows->len;
  return rows->len + CLAMP (2 * exercise->rows.max, 5, MAX_SPARE_ROWS);
}

lxw_format *
sand_book_get_format (SandBook *self, SandLook look, SandCellForm form)
{
  return sand_styles_get (self->styles, look, form);
}
