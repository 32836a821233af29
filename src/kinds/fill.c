#include "kinds/kind-private.h"

#include "base/number.h"


static SandValue
read_day (const SandValue *stored)
{
  double serial;

  if (!sand_date_to_serial (sand_value_as_text (stored), &serial))
    return sand_value_none ();
  return sand_value_int ((gint64) serial);
}

static SandValue
read_links (const SandValue *stored, const SandResults *results)
{
  g_auto (GStrv)      ids = sand_value_split (stored);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; ids[i] != NULL; i++) {
    const char *name = sand_results_link_name (results, ids[i]);
    if (*name == '\0')
      continue;
    if (out->len > 0)
      g_string_append (out, ", ");
    g_string_append (out, name);
  }
  return sand_value_text (out->str);
}

SandValue
sand_column_read (const SandColumn *column, const SandValue *stored, const SandResults *results)
{
  switch (column->type) {
  case SAND_TYPE_INT:
  case SAND_TYPE_NUMBER:
  case SAND_TYPE_MONEY:
  case SAND_TYPE_PERCENT:
  case SAND_TYPE_SHARE:
  case SAND_TYPE_SCORE:
  case SAND_TYPE_BOOL:
    return sand_value_is_number (stored) ? sand_value_copy (stored) : sand_value_none ();

  case SAND_TYPE_DATE:
  case SAND_TYPE_MONTH:
    return read_day (stored);

  case SAND_TYPE_LINK:
  case SAND_TYPE_LINKS:
    return read_links (stored, results);

  case SAND_TYPE_TEXT:
  case SAND_TYPE_LONG:
  case SAND_TYPE_CHOICE:
  case SAND_TYPE_CHOICES:
  case SAND_TYPE_ORDER:
  default:
    return sand_value_text (sand_value_as_text (stored));
  }
}

static gboolean
is_link (const SandColumn *column)
{
  return column->type == SAND_TYPE_LINK || column->type == SAND_TYPE_LINKS;
}

/* The ids of a link that still lead somewhere. */
static SandValue
read_ids (const SandValue *stored, const SandResults *results)
{
  g_auto (GStrv)      ids = sand_value_split (stored);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; ids[i] != NULL; i++)
    if (sand_results_is_there (results, ids[i]))
      g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", ids[i]);
  return sand_value_text (out->str);
}

static void
fill_cell (SandFrame *frame, const SandColumn *column, gsize row, const SandValue *stored, const SandResults *results)
{
  sand_frame_set (frame, column->code, row, sand_column_read (column, stored, results));
  if (is_link (column)) {
    g_autofree char *ids = g_strconcat (column->code, ".id", NULL);
    sand_frame_set (frame, ids, row, read_ids (stored, results));
  }
}

static void
add_columns (SandFrame *frame, GPtrArray *columns)
{
  for (guint i = 0; columns != NULL && i < columns->len; i++) {
    const SandColumn *column = g_ptr_array_index (columns, i);
    if (column->formula != NULL)
      continue;
    sand_frame_add_column (frame, column->code);
    if (is_link (column)) {
      g_autofree char *ids = g_strconcat (column->code, ".id", NULL);
      sand_frame_add_column (frame, ids);
    }
  }
}

static void
fill_row (SandFrame *frame, GPtrArray *columns, gsize n, const SandRow *row, const SandResults *results)
{
  for (guint i = 0; row != NULL && columns != NULL && i < columns->len; i++) {
    const SandColumn *column = g_ptr_array_index (columns, i);
    if (column->formula == NULL)
      fill_cell (frame, column, n, sand_row_get (row, column->code), results);
  }
}

static void
fill_identity (SandFrame *frame, gsize n, const char *id, const SandResults *results)
{
  const char *source = sand_results_source_of (results, id);

  sand_frame_set (frame, "key", n, sand_value_text (*source != '\0' ? source : id));
  sand_frame_set (frame, "name", n, sand_value_text (sand_results_link_name (results, id)));
}

void
sand_frame_fill (SandFrame *frame, GPtrArray *columns, GPtrArray *rows, const SandResults *results)
{
  sand_frame_add_column (frame, "key");
  sand_frame_add_column (frame, "name");
  add_columns (frame, columns);
  for (guint i = 0; i < rows->len; i++) {
    const SandRow *row = g_ptr_array_index (rows, i);
    if (row != NULL && *sand_frame_get_key (frame, i) == '\0')
      sand_frame_set_key (frame, i, sand_row_get_id (row));
    if (*sand_frame_get_key (frame, i) != '\0')
      fill_identity (frame, i, sand_frame_get_key (frame, i), results);
    fill_row (frame, columns, i, row, results);
  }
}

static void
fill_fixed (SandFrame *frame, GPtrArray *columns, gsize n, const SandFixedRow *fixed, const SandResults *results)
{
  for (guint i = 0; fixed != NULL && fixed->values != NULL && i < fixed->values->len; i++) {
    const SandFixedValue *given = g_ptr_array_index (fixed->values, i);
    const SandColumn     *column = sand_columns_find (columns, given->column);
    const char           *text = sand_text_get (&given->text, SAND_LANGUAGE_ZH);
    if (*text != '\0')
      sand_frame_set (frame, given->column, n, sand_value_text (text));
    else if (column != NULL)
      sand_frame_set (frame, given->column, n, sand_column_read (column, &given->value, results));
  }
}

void
sand_frame_fill_rows (SandFrame *frame, GPtrArray *columns, GPtrArray *sheet_rows, const SandResults *results)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  for (guint i = 0; i < sheet_rows->len; i++) {
    const SandSheetRow *row = g_ptr_array_index (sheet_rows, i);
    sand_frame_set_key (frame, i, row->id);
    g_ptr_array_add (rows, row->row);
  }
  sand_frame_fill (frame, columns, rows, results);
  for (guint i = 0; i < sheet_rows->len; i++)
    fill_fixed (frame, columns, i, ((const SandSheetRow *) g_ptr_array_index (sheet_rows, i))->fixed, results);
}
