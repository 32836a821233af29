#include "course/shapes.h"

#include "course/references.h"

#include <string.h>

#define DEFAULT_MAX_ROWS 100

static const char *const mode_words[] = { "free", "fixed", "register", NULL };

static const char **
list_columns (const SandExercise *exercise)
{
  const char **codes = g_new0 (const char *, exercise->columns->len + 1);
  guint        n = 0;

  for (guint i = 0; i < exercise->columns->len; i++) {
    const SandColumn *column = exercise->columns->pdata[i];
    if (column->code != NULL)
      codes[n++] = column->code;
  }
  return codes;
}

static const SandColumn *
find_column (SandPackReader *reader, const char *code)
{
  const SandColumn *column = sand_exercise_find_column (reader->exercise, code);

  if (column == NULL) {
    g_autofree const char **known = list_columns (reader->exercise);
    sand_reader_fail_unknown (reader, "column", code, known);
  }
  return column;
}

static void
read_fixed_value (SandPackReader *reader, JsonNode *node, const char *code, GPtrArray *values)
{
  const SandColumn *column = find_column (reader, code);
  SandFixedValue   *value;

  if (column == NULL)
    return;
  if (column->formula != NULL) {
    sand_reader_fail (reader, "\"%s\" is computed and cannot be given", code);
    return;
  }
  value = sand_course_body_struct (reader->body, sizeof (SandFixedValue));
  value->column = column->code;
  if (column->type == SAND_TYPE_TEXT || column->type == SAND_TYPE_LONG)
    sand_reader_read_text (reader, node, &value->text);
  else
    sand_read_column_value (reader, node, column, &value->value);
  g_ptr_array_add (values, value);
}

static void
read_values (SandPackReader *reader, JsonNode *node, gpointer target)
{
  GPtrArray       **values = target;
  g_autoptr (GList) codes = NULL;

  if (!JSON_NODE_HOLDS_OBJECT (node)) {
    sand_reader_fail (reader, "expected an object {\"column\": value, …}");
    return;
  }
  codes = json_object_get_members (json_node_get_object (node));
  for (GList *l = codes; l != NULL && !sand_reader_is_full (reader); l = l->next) {
    gsize mark = sand_reader_enter_key (reader, l->data);
    read_fixed_value (reader, json_object_get_member (json_node_get_object (node), l->data), l->data, *values);
    sand_reader_leave (reader, mark);
  }
}

static void
init_fixed_row (SandPackReader *reader, gpointer target)
{
  SandFixedRow *row = target;

  row->values = sand_course_body_array (reader->body);
}

static const SandField fixed_row_fields[] = {
  { "code", SAND_READ_ID, G_STRUCT_OFFSET (SandFixedRow, code), .required = TRUE },
  { "label", SAND_READ_TEXT, G_STRUCT_OFFSET (SandFixedRow, label), .required = TRUE },
  { "values", SAND_READ_CUSTOM, G_STRUCT_OFFSET (SandFixedRow, values), .read = read_values },
};
static const SandShape fixed_row_shape = { SAND_SHAPE (
                                             "a row {\"code\": …, \"label\": …}", SandFixedRow, fixed_row_fields),
                                           SAND_SHAPE_CODE (SandFixedRow, code), .init = init_fixed_row };

static void
init_rows (SandPackReader *reader, gpointer target)
{
  SandRows *rows = target;

  rows->max = DEFAULT_MAX_ROWS;
}

static void
check_needed (SandPackReader *reader, JsonObject *object, const char *key, gboolean needed, const char *mode)
{
  if (needed && !json_object_has_member (object, key))
    sand_reader_fail_at (reader, key, "is missing: rows of mode %s need it", mode);
  else if (!needed && json_object_has_member (object, key))
    sand_reader_fail_at (reader, key, "does not belong to rows of mode %s", mode);
}

static void
check_unique (SandPackReader *reader, const SandRows *rows)
{
  gsize mark = sand_reader_enter_key (reader, "unique");

  for (guint i = 0; i < rows->unique->len; i++) {
    gsize item = sand_reader_enter_index (reader, i);
    find_column (reader, rows->unique->pdata[i]);
    sand_reader_leave (reader, item);
  }
  sand_reader_leave (reader, mark);
}

static void
finish_rows (SandPackReader *reader, JsonObject *object, gpointer target)
{
  SandRows   *rows = target;
  const char *mode = mode_words[rows->source];

  if (!json_object_has_member (object, "mode"))
    return;
  check_needed (reader, object, "items", rows->source == SAND_ROWS_FIXED, mode);
  check_needed (reader, object, "register", rows->source == SAND_ROWS_REGISTER, mode);
  if (rows->source == SAND_ROWS_FIXED) {
    check_needed (reader, object, "min", FALSE, mode);
    check_needed (reader, object, "max", FALSE, mode);
    rows->min = rows->max = rows->fixed->len;
    if (json_object_has_member (object, "items") && rows->fixed->len == 0)
      sand_reader_fail_at (reader, "items", "has no rows");
  }
  if (rows->min > rows->max)
    sand_reader_fail_at (reader, "min", "is larger than max (%u)", rows->max);
  check_unique (reader, rows);
}

static const SandField rows_fields[] = {
  { "mode", SAND_READ_CHOICE, G_STRUCT_OFFSET (SandRows, source), .required = TRUE, .words = mode_words },
  { "min", SAND_READ_COUNT, G_STRUCT_OFFSET (SandRows, min), .lo = 0, .hi = SAND_MAX_ROWS },
  { "max", SAND_READ_COUNT, G_STRUCT_OFFSET (SandRows, max), .lo = 1, .hi = SAND_MAX_ROWS },
  { "register", SAND_READ_REGISTER, G_STRUCT_OFFSET (SandRows, reg) },
  { "items", SAND_READ_LIST, G_STRUCT_OFFSET (SandRows, fixed), .hi = SAND_MAX_ROWS, .shape = &fixed_row_shape },
  { "unique", SAND_READ_IDS, G_STRUCT_OFFSET (SandRows, unique), .hi = SAND_MAX_COLUMNS },
};
static const SandShape rows_shape = { SAND_SHAPE ("rows {\"mode\": …}", SandRows, rows_fields), .init = init_rows,
                                      .finish = finish_rows };

/* Reads `rows` into the SandRows @rows; the exercise's columns were read before. */
void
sand_read_rows (SandPackReader *reader, JsonNode *node, gpointer rows)
{
  sand_reader_read_object (reader, node, &rows_shape, rows);
}
