#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <xlsxwriter.h>

/*
 * bare-xlsx N FOLDER CELLS…: writes N workbooks, each with the cells that one of the CELLS files names (see
 * dump-cells.py), with nothing but the library, on two threads. What the program needs beyond this time is its own.
 */
typedef struct {
  const GPtrArray *cells; /* char**: the parts of a line */
  const char      *folder;
  guint            number;
} Job;

static GPtrArray *
read_cells (const char *path)
{
  GPtrArray         *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autofree char   *text = NULL;
  g_auto (GStrv)     all = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_file_get_contents (path, &text, NULL, &error))
    g_error ("%s", error->message);
  all = g_strsplit (text, "\n", -1);
  for (guint i = 0; all[i] != NULL && all[i][0] != '\0'; i++) {
    char **parts = g_strsplit (all[i], "\t", -1);
    guint  last = g_strv_length (parts) - 1;
    for (guint part = last > 0 ? last - 1 : last; part <= last; part++) {
      char *plain = g_strcompress (parts[part]);
      g_free (parts[part]);
      parts[part] = plain;
    }
    g_ptr_array_add (lines, parts);
  }
  return lines;
}

static int
to_int (const char *digits)
{
  return (int) strtol (digits, NULL, 10);
}

static void
add_style (lxw_workbook *workbook, GPtrArray *styles, char **parts)
{
  lxw_format *format = workbook_add_format (workbook);

  if (to_int (parts[1]) != 0)
    format_set_bold (format);
  if (to_int (parts[2]) != 0)
    format_set_text_wrap (format);
  if (parts[3][0] != '-')
    format_set_bg_color (format, (lxw_color_t) strtol (parts[3], NULL, 16));
  if (to_int (parts[4]) != 0)
    format_set_border (format, LXW_BORDER_THIN);
  if (parts[5][0] != '\0')
    format_set_num_format (format, parts[5]);
  g_ptr_array_add (styles, format);
}

static void
write_cell (lxw_worksheet *sheet, GPtrArray *styles, char **parts)
{
  lxw_row_t   row = (lxw_row_t) to_int (parts[1]);
  lxw_col_t   column = (lxw_col_t) to_int (parts[2]);
  lxw_format *format = styles->pdata[to_int (parts[3])];

  if (parts[0][0] == 't')
    worksheet_write_string (sheet, row, column, parts[4], format);
  else if (parts[0][0] == 'n')
    worksheet_write_number (sheet, row, column, strtod (parts[4], NULL), format);
  else if (parts[0][0] == 'f')
    worksheet_write_formula_str (sheet, row, column, parts[4], format, parts[5]);
  else
    worksheet_write_blank (sheet, row, column, format);
}

static void
write_line (lxw_workbook *workbook, lxw_worksheet **sheet, GPtrArray *styles, char **parts)
{
  if (g_str_equal (parts[0], "style"))
    add_style (workbook, styles, parts);
  else if (g_str_equal (parts[0], "sheet"))
    *sheet = workbook_add_worksheet (workbook, parts[1]);
  else if (g_str_equal (parts[0], "columns"))
    worksheet_set_column (*sheet, (lxw_col_t) to_int (parts[1]), (lxw_col_t) to_int (parts[2]),
                          strtod (parts[3], NULL), NULL);
  else if (!g_str_equal (parts[0], "merged"))
    write_cell (*sheet, styles, parts);
}

static void
write_cb (gpointer data, gpointer unused)
{
  const Job            *job = data;
  g_autofree char      *path = g_strdup_printf ("%s/%u.xlsx", job->folder, job->number);
  g_autoptr (GPtrArray) styles = g_ptr_array_new ();
  lxw_workbook         *workbook = workbook_new (path);
  lxw_worksheet        *sheet = NULL;

  for (guint i = 0; i < job->cells->len; i++)
    write_line (workbook, &sheet, styles, job->cells->pdata[i]);
  if (workbook_close (workbook) != LXW_NO_ERROR)
    g_error ("%s was not written", path);
}

static double
clock_ms (void)
{
  return (double) g_get_monotonic_time () / 1e3;
}

int
main (int argc, char *argv[])
{
  g_autoptr (GPtrArray) books = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autofree Job       *jobs = NULL;
  GThreadPool          *pool;
  guint                 n = argc > 3 ? (guint) atoi (argv[1]) : 0;
  double                start;

  if (n == 0)
    return 2;
  for (int i = 3; i < argc; i++)
    g_ptr_array_add (books, read_cells (argv[i]));
  jobs = g_new0 (Job, n);
  start = clock_ms ();
  pool = g_thread_pool_new (write_cb, NULL, 2, TRUE, NULL);
  for (guint i = 0; i < n; i++) {
    jobs[i] = (Job){ books->pdata[i % books->len], argv[2], i };
    g_thread_pool_push (pool, &jobs[i], NULL);
  }
  g_thread_pool_free (pool, FALSE, TRUE);
  printf ("bare-xlsx clock=%.1f\n", clock_ms () - start);
  return 0;
}
