#include "formula/frame.h"

#include "random-formula.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>
#include <xlsxwriter.h>

/*
 * Random sheets of a course are written as workbooks, LibreOffice recalculates them, and every formula cell must hold
 * what the evaluator says. The cached values are deliberately wrong, so that a workbook that was not recalculated
 * cannot pass.
 *
 *   test-formula-agreement PYTHON RECALCULATE.PY SHEETS [SEED]
 */

#define SENTINEL        -987654321.0625
#define SHEETS_PER_PAGE 20
#define SHEETS_PER_BOOK 500
#define TOLERANCE       1e-9

#define FIGURE_ROW      1
#define FIRST_ROW       4
#define SPARE_ROWS      3
#define MAX_ROWS        7
#define HEIGHT          (FIRST_ROW + MAX_ROWS + SPARE_ROWS)
#define N_INPUTS        8
#define N_COMPUTED      3
#define N_FIGURES       6
#define N_GIVEN_FIGURES 2
#define TODAY_SHEET     "today"
#define TABLE_SHEET     "table"

static const char *const columns[] = { "n1", "n2", "n3", "flag", "day", "word", "other", "empty",
                                       "k1", "k2", "k3", NULL };
static const char *const figures[] = { "f1", "f2", "g1", "g2", "g3", "g4", "g5", "g6", NULL };

static const char *const words[] = { "done", "Open", "A*B", "客户", "5", "a-1", "a \"b\"", "DONE" };

/* The sheet that `lookup` finds things in: a key, a figure and a text, each of which may be missing. */
static const struct {
  const char *key;
  double      points;
  const char *place;
} table[] = {
  { "done", 12.5, "north" },
  { "Open", 0, NULL },
  { "客户", NAN, "south" },
  { "a-1", -3, "5" },
};

/* A sheet of the course; several stand below each other on one page of a workbook, a page is dear to LibreOffice. */
typedef struct {
  SandFrame   *frame;
  SandFormula *formulas[N_COMPUTED + N_FIGURES];
  char        *page;
  int          top; /* its first row on the page */
  guint        book;
} Sheet;

/* What the printer needs to know about the place of a formula. */
typedef struct {
  const Sheet *sheet;
  gssize       row; /* -1 for a figure */
} Place;

static const char *python, *script;
static guint       n_sheets = 200;
static guint32     seed = 20240131;

static int
index_of (const char *const *names, const char *name)
{
  for (int i = 0; names[i] != NULL; i++)
    if (strcmp (names[i], name) == 0)
      return i;
  return -1;
}

static char *
print_value (gpointer data, const char *name)
{
  const Place *place = data;
  int          column = index_of (columns, name);
  int          figure = index_of (figures, name);

  if (figure >= 0)
    return g_strdup_printf ("$%c$%d", 'A' + figure, place->sheet->top + FIGURE_ROW + 1);
  if (place->row < 0 || column < 0)
    return NULL;
  return g_strdup_printf ("$%c%d", 'A' + column, place->sheet->top + FIRST_ROW + (int) place->row + 1);
}

/* With spare rows, as a workbook that is given away has them: they must not change any result. */
static char *
print_column (gpointer data, const char *name)
{
  const Place *place = data;
  int          column = index_of (columns, name);
  int          first = place->sheet->top + FIRST_ROW + 1;
  int          last = place->sheet->top + FIRST_ROW + (int) sand_frame_get_n_rows (place->sheet->frame) + SPARE_ROWS;

  if (column < 0)
    return NULL;
  return g_strdup_printf ("$%c$%d:$%c$%d", 'A' + column, first, 'A' + column, last);
}

static char *
print_lookup (gpointer data, const char *exercise, const char *key, const char *column)
{
  char letter = strcmp (column, "points") == 0 ? 'B' : 'C';

  return g_strdup_printf ("INDEX(%s!$%c$1:$%c$%d,MATCH(%s,%s!$A$1:$A$%d,0))", exercise, letter, letter,
                          (int) G_N_ELEMENTS (table), key, exercise, (int) G_N_ELEMENTS (table));
}

static char *
print_band (gpointer data, const char *factor, const char *value)
{
  return g_strdup_printf ("IF(COUNT(%s)=1,IF((%s)<0,1,IF((%s)<10,2,3)),\"\")", value, value, value);
}

static SandValue
find_in_table (gpointer data, const char *exercise, const SandValue *key, const char *column)
{
  g_autofree char *wanted = sand_value_as_text (key) == NULL ? NULL : g_utf8_strdown (sand_value_as_text (key), -1);

  for (gsize i = 0; wanted != NULL && i < G_N_ELEMENTS (table); i++) {
    g_autofree char *have = g_utf8_strdown (table[i].key, -1);
    if (strcmp (have, wanted) == 0)
      return strcmp (column, "points") == 0 ? sand_value_number (table[i].points) : sand_value_text (table[i].place);
  }
  return sand_value_none ();
}

static SandValue
find_band (gpointer data, const SandValue *factor, const SandValue *value)
{
  double number = sand_value_as_number (value, NAN);

  return isnan (number) ? sand_value_none () : sand_value_int (number < 0 ? 1 : number < 10 ? 2
                                                                                            : 3);
}

static SandValue
random_figure (GRand *rand)
{
  switch (g_rand_int_range (rand, 0, 8)) {
  case 0:
    return sand_value_none ();
  case 1:
    return sand_value_int (0);
  case 2:
    return sand_value_number (g_rand_int_range (rand, -4000, 9000) / 100.0);
  case 3:
    return g_rand_boolean (rand) ? sand_value_text ("5") : sand_value_text ("n/a");
  default:
    return sand_value_int (g_rand_int_range (rand, -5, 16));
  }
}

static SandValue
random_word (GRand *rand)
{
  int chosen = g_rand_int_range (rand, 0, (int) G_N_ELEMENTS (words) + 3);

  if (chosen == 0)
    return sand_value_int (5);
  return sand_value_text (chosen >= (int) G_N_ELEMENTS (words) ? NULL : words[chosen]);
}

static SandValue
random_input (GRand *rand, int column)
{
  switch (column) {
  case 3:
    return g_rand_int_range (rand, 0, 5) == 0 ? sand_value_none () : sand_value_int (g_rand_boolean (rand));
  case 4:
    if (g_rand_int_range (rand, 0, 5) == 0)
      return sand_value_none ();
    return sand_value_int (g_rand_int_range (rand, 40000, 48000));
  case 5:
  case 6:
    return random_word (rand);
  case 7:
    return sand_value_none ();
  default:
    return random_figure (rand);
  }
}

/* A formula that can be parsed and has a form in the workbook. */
static SandFormula *
grow_formula (GRand *rand, const RandomNames *names, const Place *place)
{
  SandFormulaPrinter printer = { (gpointer) place, print_value, print_column, print_lookup, print_band };

  for (;;) {
    g_autofree char        *text = random_formula (rand, names);
    g_autoptr (SandFormula) formula = sand_formula_parse (text, NULL);
    g_autofree char        *excel = formula == NULL ? NULL : sand_formula_to_excel (formula, &printer, NULL);
    if (excel != NULL)
      return g_steal_pointer (&formula);
  }
}

/* Computed columns see the columns left of them, figures see all columns and the figures before them. */
static void
grow_formulas (Sheet *sheet, GRand *rand)
{
  for (guint i = 0; i < N_COMPUTED + N_FIGURES; i++) {
    g_autoptr (GPtrArray) values = g_ptr_array_new ();
    g_autoptr (GPtrArray) sets = g_ptr_array_new ();
    Place                 place = { sheet, i < N_COMPUTED ? 0 : -1 };
    guint                 n_columns = N_INPUTS + MIN (i, N_COMPUTED);
    guint                 n_figures = N_GIVEN_FIGURES + (i < N_COMPUTED ? 0 : i - N_COMPUTED);
    for (guint k = 0; k < n_columns; k++) {
      g_ptr_array_add (sets, (gpointer) columns[k]);
      if (i < N_COMPUTED)
        g_ptr_array_add (values, (gpointer) columns[k]);
    }
    for (guint k = 0; k < n_figures; k++)
      g_ptr_array_add (values, (gpointer) figures[k]);
    g_ptr_array_add (values, NULL);
    g_ptr_array_add (sets, NULL);
    sheet->formulas[i] = grow_formula (
      rand, &(RandomNames){ (const char *const *) values->pdata, (const char *const *) sets->pdata }, &place);
  }
}

static Sheet *
sheet_new (guint number)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed + number);
  gsize             n_rows = (gsize) g_rand_int_range (rand, 1, MAX_ROWS + 1);
  Sheet            *sheet = g_new0 (Sheet, 1);

  sheet->page = g_strdup_printf ("p%u", number / SHEETS_PER_PAGE);
  sheet->top = (int) (number % SHEETS_PER_PAGE) * HEIGHT;
  sheet->book = number / SHEETS_PER_BOOK;
  sheet->frame = sand_frame_new (n_rows);
  for (int column = 0; column < N_INPUTS + N_COMPUTED; column++) {
    sand_frame_add_column (sheet->frame, columns[column]);
    for (gsize row = 0; column < N_INPUTS && row < n_rows; row++)
      sand_frame_set (sheet->frame, columns[column], row, random_input (rand, column));
  }
  for (int i = 0; i < N_GIVEN_FIGURES; i++)
    sand_frame_set_figure (sheet->frame, figures[i], random_figure (rand));
  grow_formulas (sheet, rand);
  return sheet;
}

static void
sheet_free (Sheet *sheet)
{
  for (guint i = 0; i < N_COMPUTED + N_FIGURES; i++)
    sand_formula_unref (sheet->formulas[i]);
  sand_frame_unref (sheet->frame);
  g_free (sheet->page);
  g_free (sheet);
}

static void
write_input (lxw_worksheet *page, int row, int column, const SandValue *value)
{
  const char *text = sand_value_as_text (value);
  lxw_error   error = LXW_NO_ERROR;

  if (text != NULL)
    error = worksheet_write_string (page, (lxw_row_t) row, (lxw_col_t) column, text, NULL);
  else if (!sand_value_is_empty (value))
    error = worksheet_write_number (page, (lxw_row_t) row, (lxw_col_t) column, sand_value_as_number (value, 0), NULL);
  g_assert_cmpint (error, ==, LXW_NO_ERROR);
}

static void
write_formula (lxw_worksheet *page, const Sheet *sheet, const SandFormula *formula, gssize row, int column)
{
  Place              place = { sheet, row };
  SandFormulaPrinter printer = { &place, print_value, print_column, print_lookup, print_band };
  g_autoptr (GError) error = NULL;
  g_autofree char   *text = sand_formula_to_excel (formula, &printer, &error);
  lxw_error          written;
  int                cell_row = sheet->top + (row < 0 ? FIGURE_ROW : FIRST_ROW + (int) row);

  g_assert_no_error (error);
  written = worksheet_write_formula_num (page, (lxw_row_t) cell_row, (lxw_col_t) column, text, NULL, SENTINEL);
  g_assert_cmpint (written, ==, LXW_NO_ERROR);
}

static lxw_worksheet *
page_of (lxw_workbook *book, const char *name)
{
  lxw_worksheet *page = workbook_get_worksheet_by_name (book, name);

  if (page == NULL)
    page = workbook_add_worksheet (book, name);
  g_assert_nonnull (page);
  return page;
}

static void
write_sheet (lxw_workbook *book, const Sheet *sheet)
{
  lxw_worksheet *page = page_of (book, sheet->page);
  gsize          n_rows = sand_frame_get_n_rows (sheet->frame);

  for (int i = 0; i < N_GIVEN_FIGURES; i++)
    write_input (page, sheet->top + FIGURE_ROW, i, sand_frame_get_figure (sheet->frame, figures[i]));
  for (int i = 0; i < N_FIGURES; i++)
    write_formula (page, sheet, sheet->formulas[N_COMPUTED + i], -1, N_GIVEN_FIGURES + i);
  for (int column = 0; column < N_INPUTS + N_COMPUTED; column++)
    for (gsize row = 0; row < n_rows; row++) {
      if (column < N_INPUTS)
        write_input (page, sheet->top + FIRST_ROW + (int) row, column,
                     sand_frame_get (sheet->frame, columns[column], row));
      else
        write_formula (page, sheet, sheet->formulas[column - N_INPUTS], (gssize) row, column);
    }
  /* Computed cells of spare rows hold formulas that show nothing. */
  for (int column = N_INPUTS; column < N_INPUTS + N_COMPUTED; column++)
    for (int spare = 0; spare < SPARE_ROWS - 1; spare++)
      worksheet_write_formula_str (page, (lxw_row_t) (sheet->top + FIRST_ROW + (int) n_rows + spare),
                                   (lxw_col_t) column,
                                   "IF(1=1,\"\",0)", NULL, "");
}

static void
write_outside (lxw_workbook *book)
{
  lxw_worksheet *today = workbook_add_worksheet (book, TODAY_SHEET);
  lxw_worksheet *page = workbook_add_worksheet (book, TABLE_SHEET);

  worksheet_write_formula_num (today, 0, 0, "TODAY()", NULL, SENTINEL);
  for (int i = 0; i < (int) G_N_ELEMENTS (table); i++) {
    worksheet_write_string (page, (lxw_row_t) i, 0, table[i].key, NULL);
    if (!isnan (table[i].points))
      worksheet_write_number (page, (lxw_row_t) i, 1, table[i].points, NULL);
    if (table[i].place != NULL)
      worksheet_write_string (page, (lxw_row_t) i, 2, table[i].place, NULL);
  }
}

static guint
n_books (void)
{
  return (n_sheets + SHEETS_PER_BOOK - 1) / SHEETS_PER_BOOK;
}

static char *
book_path (const char *folder, guint number, const char *ending)
{
  g_autofree char *name = g_strdup_printf ("book%u.%s", number, ending);

  return g_build_filename (folder, name, NULL);
}

static void
write_books (const char *folder, const GPtrArray *sheets)
{
  for (guint number = 0; number < n_books (); number++) {
    g_autofree char *path = book_path (folder, number, "xlsx");
    lxw_workbook    *book = workbook_new (path);
    write_outside (book);
    for (guint i = 0; i < sheets->len; i++) {
      const Sheet *sheet = g_ptr_array_index (sheets, i);
      if (sheet->book == number)
        write_sheet (book, sheet);
    }
    g_assert_cmpint (workbook_close (book), ==, LXW_NO_ERROR);
  }
}

static void
recalculate_books (const char *folder)
{
  g_autoptr (GPtrArray) command = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError)    error = NULL;
  int                   status = -1;

  g_ptr_array_add (command, g_strdup (python));
  g_ptr_array_add (command, g_strdup (script));
  g_ptr_array_add (command, g_strdup ("--out"));
  g_ptr_array_add (command, g_strdup (folder));
  for (guint i = 0; i < n_books (); i++)
    g_ptr_array_add (command, book_path (folder, i, "xlsx"));
  g_ptr_array_add (command, NULL);
  g_spawn_sync (NULL, (char **) command->pdata, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_spawn_check_wait_status (status, &error);
  g_assert_no_error (error);
}

static gboolean
figures_agree (double a, double b)
{
  return fabs (a - b) <= TOLERANCE * MAX (fabs (a), fabs (b));
}

static gboolean
values_agree (const SandValue *own, JsonNode *theirs)
{
  const char *text = sand_value_as_text (own);

  if (!JSON_NODE_HOLDS_VALUE (theirs))
    return FALSE;
  if (json_node_get_value_type (theirs) == G_TYPE_STRING)
    return !sand_value_is_number (own) && strcmp (text == NULL ? "" : text, json_node_get_string (theirs)) == 0;
  return sand_value_is_number (own) && json_node_get_value_type (theirs) != G_TYPE_BOOLEAN &&
         figures_agree (sand_value_as_number (own, 0), json_node_get_double (theirs));
}

/* Whether one cell agrees; tells everything about it when it does not. */
static gboolean
check_cell (JsonObject *cells, const char *place, const SandValue *own, const Sheet *sheet, const SandFormula *formula)
{
  JsonObject      *cell = json_object_has_member (cells, place) ? json_object_get_object_member (cells, place) : NULL;
  g_autofree char *own_text = sand_value_to_string (own);
  g_autofree char *their_text = NULL;

  if (cell != NULL && figures_agree (json_object_get_double_member (cell, "cached"), SENTINEL) &&
      values_agree (own, json_object_get_member (cell, "value")))
    return TRUE;
  their_text = cell == NULL ? NULL : json_to_string (json_object_get_member (cell, "value"), FALSE);
  g_test_message ("seed %u %s!%s: %s\n#   =%s\n#   evaluator %s, LibreOffice %s", seed, sheet->page, place,
                  sand_formula_get_text (formula),
                  cell == NULL ? "?" : json_object_get_string_member (cell, "formula"), own_text,
                  their_text == NULL ? "nothing" : their_text);
  return FALSE;
}

static guint
check_column (const Sheet *sheet, guint index, JsonObject *cells, const SandFormulaScope *outside, guint *n_cells)
{
  const char *name = columns[N_INPUTS + index];
  guint       different = 0;

  for (gsize row = 0; row < sand_frame_get_n_rows (sheet->frame); row++) {
    g_autofree char *place = g_strdup_printf ("%c%d", 'A' + N_INPUTS + index, sheet->top + FIRST_ROW + (int) row + 1);
    SandValue        own = sand_frame_eval (sheet->frame, sheet->formulas[index], (gssize) row, outside);
    different += check_cell (cells, place, &own, sheet, sheet->formulas[index]) ? 0 : 1;
    sand_frame_set (sheet->frame, name, row, own);
    *n_cells += 1;
  }
  return different;
}

static guint
check_figure (const Sheet *sheet, guint index, JsonObject *cells, const SandFormulaScope *outside, guint *n_cells)
{
  const SandFormula *formula = sheet->formulas[N_COMPUTED + index];
  g_autofree char   *place = g_strdup_printf ("%c%d", 'A' + N_GIVEN_FIGURES + index, sheet->top + FIGURE_ROW + 1);
  SandValue          own = sand_frame_eval (sheet->frame, formula, -1, outside);
  guint              different = check_cell (cells, place, &own, sheet, formula) ? 0 : 1;

  sand_frame_set_figure (sheet->frame, figures[N_GIVEN_FIGURES + index], own);
  *n_cells += 1;
  return different;
}

static guint
check_sheet (const Sheet *sheet, JsonObject *book, guint *n_cells)
{
  JsonObject      *cells = json_object_get_object_member (book, sheet->page);
  JsonObject      *today = json_object_get_object_member (json_object_get_object_member (book, TODAY_SHEET), "A1");
  SandFormulaScope outside = { .lookup = find_in_table, .band = find_band };
  guint            different = 0;

  outside.today = json_object_get_double_member (today, "value");
  g_assert_cmpfloat (outside.today, >, 45000);
  for (guint i = 0; i < N_COMPUTED; i++)
    different += check_column (sheet, i, cells, &outside, n_cells);
  for (guint i = 0; i < N_FIGURES; i++)
    different += check_figure (sheet, i, cells, &outside, n_cells);
  return different;
}

static guint
check_books (const char *folder, const GPtrArray *sheets, guint *n_cells)
{
  guint different = 0;

  for (guint number = 0; number < n_books (); number++) {
    g_autofree char       *path = book_path (folder, number, "json");
    g_autoptr (JsonParser) parser = json_parser_new ();
    g_autoptr (GError)     error = NULL;
    json_parser_load_from_file (parser, path, &error);
    g_assert_no_error (error);
    for (guint i = 0; i < sheets->len; i++) {
      const Sheet *sheet = g_ptr_array_index (sheets, i);
      if (sheet->book == number)
        different += check_sheet (sheet, json_node_get_object (json_parser_get_root (parser)), n_cells);
    }
  }
  return different;
}

static void
remove_books (const char *folder)
{
  for (guint i = 0; i < n_books (); i++) {
    g_autofree char *book = book_path (folder, i, "xlsx");
    g_autofree char *result = book_path (folder, i, "json");
    g_remove (book);
    g_remove (result);
  }
  g_rmdir (folder);
}

static void
test_agreement (void)
{
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) sheet_free);
  g_autoptr (GError)    error = NULL;
  g_autofree char      *folder = g_dir_make_tmp ("sandtable-agreement-XXXXXX", &error);
  guint                 different, n_cells = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < n_sheets; i++)
    g_ptr_array_add (sheets, sheet_new (i));
  write_books (folder, sheets);
  recalculate_books (folder);
  different = check_books (folder, sheets, &n_cells);
  remove_books (folder);
  g_test_message ("%u sheets, %u formula cells, %u differences", n_sheets, n_cells, different);
  g_assert_cmpuint (n_cells, >, n_sheets * (N_FIGURES + N_COMPUTED));
  g_assert_cmpuint (different, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, >=, 4);
  python = argv[1];
  script = argv[2];
  n_sheets = (guint) g_ascii_strtoull (argv[3], NULL, 10);
  if (argc > 4)
    seed = (guint32) g_ascii_strtoull (argv[4], NULL, 10);
  g_test_add_func ("/formula/agreement/libreoffice-computes-the-same", test_agreement);
  return g_test_run ();
}
