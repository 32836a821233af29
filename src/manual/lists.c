#include "manual/lists.h"

#include "manual/measure.h"

#include <math.h>
#include <string.h>

struct _SandLists {
  SandBook      *book;
  SandBookSheet *sheet;
  GPtrArray     *lists;    /* SandList */
  guint          slot;     /* of the next list, from the left */
  guint          row;      /* of the titles of the present band */
  guint          next_row; /* below its longest list */
};

/*
 * So many lists stand side by side, then a new band of them begins: each has a column of labels, one of codes and a
 * gap.
 */
#define N_SLOTS     7
#define SLOT_WIDTH  3
#define FIRST_ROW   2
#define MAX_STEPS   11
#define LABEL_WIDTH 22
/* What its short rows need less than others, in points. */
#define LESS_HEIGHT 2.5

static void
list_free (SandList *list)
{
  g_free (list->id);
  g_free (list->title);
  g_ptr_array_unref (list->labels);
  g_clear_pointer (&list->codes, g_ptr_array_unref);
  g_free (list->label_range);
  g_free (list->code_range);
  g_free (list);
}

SandLists *
sand_lists_new (SandBook *book)
{
  SandLists *self = g_new0 (SandLists, 1);

  self->book = book;
  self->row = self->next_row = FIRST_ROW;
  self->lists = g_ptr_array_new_with_free_func ((GDestroyNotify) list_free);
  return self;
}

void
sand_lists_free (SandLists *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->lists);
  g_free (self);
}

void
sand_lists_set_sheet (SandLists *self, SandBookSheet *sheet)
{
  self->sheet = sheet;
}

static const SandList *
find (SandLists *self, const char *id)
{
  for (guint i = 0; i < self->lists->len; i++) {
    const SandList *list = g_ptr_array_index (self->lists, i);
    if (strcmp (list->id, id) == 0)
      return list;
  }
  return NULL;
}

static char *
make_range (SandLists *self, guint row, guint column, guint n)
{
  g_autofree char *range = sand_range_name (row, column, row + n - 1, column);
  return g_strconcat (self->sheet->prefix, range, NULL);
}

/* Takes both arrays. */
static const SandList *
add (SandLists *self, const char *id, const char *title, GPtrArray *labels, GPtrArray *codes)
{
  SandList *list = g_new0 (SandList, 1);

  list->id = g_strdup (id);
  list->title = g_strdup (title);
  list->labels = labels;
  list->codes = codes;
  if (self->slot == N_SLOTS) {
    self->slot = 0;
    self->row = self->next_row + 1;
  }
  list->column = self->slot++ * SLOT_WIDTH;
  list->row = self->row;
  self->next_row = MAX (self->next_row, self->row + 1 + MAX (labels->len, 1));
  list->label_range = make_range (self, list->row + 1, list->column, MAX (labels->len, 1));
  if (codes != NULL)
    list->code_range = make_range (self, list->row + 1, list->column + 1, MAX (codes->len, 1));
  g_ptr_array_add (self->lists, list);
  return list;
}

static const SandList *
add_yes_no (SandLists *self)
{
  static const char *const codes[] = { "1", "0" };
  static const SandWord    words[] = { SAND_WORD_YES, SAND_WORD_NO };
  GPtrArray               *labels = g_ptr_array_new_with_free_func (g_free);
  GPtrArray               *numbers = g_ptr_array_new_with_free_func (g_free);
  g_autofree char         *title = sand_word_both (SAND_WORD_YES, self->book->language, " / ");
  SandList                *list;

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++) {
    g_ptr_array_add (labels, g_strdup (sand_word (words[i], self->book->language)));
    g_ptr_array_add (numbers, g_strdup (codes[i]));
  }
  list = (SandList *) add (self, "yes-no", title, labels, numbers);
  list->numbers = TRUE;
  return list;
}

static gboolean
has_text (GPtrArray *texts, const char *text)
{
  for (guint i = 0; i < texts->len; i++)
    if (strcmp (g_ptr_array_index (texts, i), text) == 0)
      return TRUE;
  return FALSE;
}

static void
add_option (GPtrArray *labels, GPtrArray *codes, const char *label, const char *code)
{
  /* Two options of one label could not be told apart by what the cell shows. */
  if (has_text (labels, label))
    g_ptr_array_add (labels, g_strdup_printf ("%s (%s)", label, code));
  else
    g_ptr_array_add (labels, g_strdup (label));
  g_ptr_array_add (codes, g_strdup (code));
}

static const SandList *
add_enum (SandLists *self, const char *id, const SandColumn *column)
{
  GPtrArray  *labels = g_ptr_array_new_with_free_func (g_free);
  GPtrArray  *codes = g_ptr_array_new_with_free_func (g_free);
  const char *other = sand_word (SAND_WORD_OTHER, self->book->language);

  for (guint i = 0; i < column->choices->options->len; i++) {
    const SandOption *option = g_ptr_array_index (column->choices->options, i);
    add_option (labels, codes, sand_text_get (&option->label, self->book->language), option->code);
  }
  if (column->open && !has_text (labels, other))
    add_option (labels, codes, other, "other:");
  return add (self, id, sand_text_get (&column->label, self->book->language), labels, codes);
}

const SandList *
sand_lists_get_choices (SandLists *self, const SandColumn *column)
{
  g_autofree char *id = NULL;
  const SandList  *list;

  if (column->type == SAND_TYPE_BOOL) {
    list = find (self, "yes-no");
    return list != NULL ? list : add_yes_no (self);
  }
  if (column->choices == NULL)
    return NULL;
  /* An enumeration of one exercise may have the name of another's; the struct is what it is. */
  id = g_strdup_printf ("enum:%p:%d", (gpointer) column->choices, column->open);
  list = find (self, id);
  return list != NULL ? list : add_enum (self, id, column);
}

const SandList *
sand_lists_get_steps (SandLists *self, const SandColumn *column)
{
  g_autofree char *id = g_strdup_printf ("steps:%g:%g", column->min, column->max);
  g_autofree char *title = g_strdup_printf ("%g–%g", column->min, column->max);
  const SandList  *list = find (self, id);
  GPtrArray       *labels;

  if (list != NULL)
    return list;
  if (!isfinite (column->min) || !isfinite (column->max) || column->max - column->min + 1 > MAX_STEPS)
    return NULL;
  labels = g_ptr_array_new_with_free_func (g_free);
  for (double step = column->min; step <= column->max; step += 1)
    g_ptr_array_add (labels, g_strdup_printf ("%g", step));
  list = add (self, id, title, labels, NULL);
  ((SandList *) list)->numbers = TRUE;
  return list;
}

const SandList *
sand_lists_add (SandLists *self, const char *id, const char *title, GPtrArray *labels)
{
  const SandList *list = find (self, id);
  GPtrArray      *copies;

  if (list != NULL)
    return list;
  copies = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < labels->len; i++)
    g_ptr_array_add (copies, g_strdup (g_ptr_array_index (labels, i)));
  return add (self, id, title, copies, NULL);
}

char *
sand_lists_make_register_range (SandLists *self, const char *reg)
{
  SandBookSheet        *sheet = sand_book_find_register (self->book, reg);
  g_autofree char      *id = g_strconcat ("register:", reg, NULL);
  const SandText       *label = sand_course_find_label (self->book->course, reg);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  const char           *title = label != NULL ? sand_text_get (label, self->book->language) : reg;

  if (sheet != NULL)
    return sand_sheet_range_of (sheet, "name", NULL);
  rows = sand_results_list_register (self->book->results, reg);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (names,
                     (char *) sand_results_row_name (self->book->results, sand_row_get_id (g_ptr_array_index (rows, i)),
                                                     self->book->language));
  if (names->len == 0)
    return NULL;
  if (strcmp (reg, "members") == 0)
    title = sand_word (SAND_WORD_MEMBER, self->book->language);
  return g_strdup (sand_lists_add (self, id, title, names)->label_range);
}

static void
put_entry (SandLists *self, guint row, guint column, const char *text, gboolean number, SandLook look)
{
  if (number)
    sand_sheet_put_number (self->sheet, row, column, g_ascii_strtod (text, NULL), look, SAND_CELL_NUMBER);
  else
    sand_sheet_put_text (self->sheet, row, column, text, look);
}

static void
write_list (SandLists *self, const SandList *list)
{
  sand_sheet_put_text (self->sheet, list->row, list->column, list->title, SAND_LOOK_HEADER);
  if (list->codes != NULL)
    sand_sheet_put_text (self->sheet, list->row, list->column + 1, "code", SAND_LOOK_HIDDEN);
  for (guint i = 0; i < list->labels->len; i++) {
    put_entry (self, list->row + 1 + i, list->column, g_ptr_array_index (list->labels, i),
               list->numbers && list->codes == NULL, SAND_LOOK_GIVEN);
    if (list->codes != NULL)
      put_entry (self, list->row + 1 + i, list->column + 1, g_ptr_array_index (list->codes, i), list->numbers,
                 SAND_LOOK_HIDDEN);
  }
}

static void
set_widths (SandBookSheet *sheet)
{
  static const double widths[SLOT_WIDTH] = { LABEL_WIDTH, 0, 2 };
  lxw_row_col_options hidden = { .hidden = LXW_TRUE };

  sheet->n_columns = N_SLOTS * SLOT_WIDTH;
  sheet->widths = g_new (double, sheet->n_columns);
  for (guint column = 0; column < sheet->n_columns; column++) {
    double width = sheet->widths[column] = widths[column % SLOT_WIDTH];
    worksheet_set_column_opt (sheet->worksheet, (lxw_col_t) column, (lxw_col_t) column, width > 0 ? width : 8, NULL,
                              width > 0 ? NULL : &hidden);
  }
}

/* Lists stand side by side: each row is as high as the longest of its labels needs. */
static void
set_heights (SandLists *self)
{
  g_autofree guint *lines = g_new0 (guint, self->sheet->bottom);

  for (guint i = 0; i < self->lists->len; i++) {
    const SandList *list = g_ptr_array_index (self->lists, i);
    for (guint j = 0; j < list->labels->len; j++) {
      guint row = list->row + 1 + j;
      lines[row] = MAX (lines[row], sand_measure_lines (g_ptr_array_index (list->labels, j), LABEL_WIDTH));
    }
  }
  for (guint row = 0; row < self->sheet->bottom; row++)
    if (lines[row] > 0)
      sand_sheet_set_height (self->sheet, row, sand_measure_height (lines[row], 10) - LESS_HEIGHT);
}

void
sand_lists_write (SandLists *self)
{
  for (guint i = 0; i < self->lists->len; i++) {
    const SandList *list = g_ptr_array_index (self->lists, i);
    write_list (self, list);
    sand_sheet_set_height (self->sheet, list->row, 34);
    sand_sheet_begin_block (self->sheet, list->row);
    self->sheet->bottom = MAX (self->sheet->bottom, list->row + 1 + list->labels->len);
  }
  set_heights (self);
  set_widths (self->sheet);
}
