#include "store/column.h"

#include "base/id.h"
#include "base/text.h"
#include "store/schema.h"

#include <math.h>
#include <string.h>

/* The bytes of a column when they are a C string: a NUL inside would hide what follows from every check after it. */
static const char *
get_string (sqlite3_stmt *row, int column)
{
  const char *text = (const char *) sqlite3_column_text (row, column);
  gsize       n = (gsize) sqlite3_column_bytes (row, column);

  return text != NULL && n > 0 && strlen (text) == n ? text : NULL;
}

/* SQLite ends every blob of a row with a NUL only when it is asked for as text; this one is copied out for that
 * reason. */
static gboolean
get_ref (sqlite3_stmt *row, int column, char id[SAND_ID_MAX_LENGTH + 1])
{
  const void *blob = sqlite3_column_blob (row, column);
  gsize       n = (gsize) sqlite3_column_bytes (row, column);

  if (blob == NULL || n > SAND_ID_MAX_LENGTH)
    return FALSE;
  memcpy (id, blob, n);
  id[n] = '\0';
  return strlen (id) == n && sand_id_is_valid (id);
}

/** Whether the column holds a value within the bounds of the file format. */
gboolean
sand_column_is_value (sqlite3_stmt *row, int column)
{
  char id[SAND_ID_MAX_LENGTH + 1];

  switch (sqlite3_column_type (row, column)) {
  case SQLITE_NULL:
  case SQLITE_INTEGER:
    return TRUE;

  case SQLITE_FLOAT:
    return isfinite (sqlite3_column_double (row, column));

  case SQLITE_TEXT:
    return sand_text_is_storable (get_string (row, column));

  case SQLITE_BLOB:
    return get_ref (row, column, id);

  default:
    return FALSE;
  }
}

gboolean
sand_column_is_id (sqlite3_stmt *row, int column)
{
  return sqlite3_column_type (row, column) == SQLITE_TEXT && sand_id_is_valid (get_string (row, column));
}

/** Whether the column holds NULL or a text within bounds; unlike a value, such a text may be empty. */
gboolean
sand_column_is_text (sqlite3_stmt *row, int column)
{
  int type = sqlite3_column_type (row, column);

  if (type == SQLITE_NULL)
    return TRUE;
  if (type != SQLITE_TEXT)
    return FALSE;
  return sqlite3_column_bytes (row, column) == 0 || sand_text_is_storable (get_string (row, column));
}

gboolean
sand_column_is_seq (sqlite3_stmt *row, int column)
{
  sqlite3_int64 seq = sqlite3_column_int64 (row, column);
  return sqlite3_column_type (row, column) == SQLITE_INTEGER && seq >= 1 && seq <= SAND_SEQ_MAX;
}

/**
 * sand_column_get_value:
 * @row: a row whose column passed sand_column_is_value()
 * @column: which one
 *
 * Returns: (transfer full): the value.
 */
SandValue
sand_column_get_value (sqlite3_stmt *row, int column)
{
  char id[SAND_ID_MAX_LENGTH + 1];

  switch (sqlite3_column_type (row, column)) {
  case SQLITE_INTEGER:
    return sand_value_int (sqlite3_column_int64 (row, column));

  case SQLITE_FLOAT:
    return sand_value_number (sqlite3_column_double (row, column));

  case SQLITE_TEXT:
    return sand_value_text (get_string (row, column));

  case SQLITE_BLOB:
    return get_ref (row, column, id) ? sand_value_ref (id) : sand_value_none ();

  default:
    return sand_value_none ();
  }
}

/** (transfer none) (nullable): the text of the column, valid until the next step. */
const char *
sand_column_get_text (sqlite3_stmt *row, int column)
{
  return (const char *) sqlite3_column_text (row, column);
}

/** Binds without copying: @value must stay as it is until the statement is reset. */
void
sand_column_bind_value (sqlite3_stmt *statement, int parameter, const SandValue *value)
{
  switch (value->type) {
  case SAND_VALUE_BOOL:
  case SAND_VALUE_INT:
    sqlite3_bind_int64 (statement, parameter, value->integer);
    break;

  case SAND_VALUE_NUMBER:
    sqlite3_bind_double (statement, parameter, value->number);
    break;

  case SAND_VALUE_TEXT:
    sqlite3_bind_text (statement, parameter, value->text, -1, SQLITE_STATIC);
    break;

  case SAND_VALUE_REF:
    sqlite3_bind_blob (statement, parameter, value->text, (int) strlen (value->text), SQLITE_STATIC);
    break;

  case SAND_VALUE_NONE:
  default:
    sqlite3_bind_null (statement, parameter);
    break;
  }
}

/** Binds without copying; %NULL becomes NULL. */
void
sand_column_bind_text (sqlite3_stmt *statement, int parameter, const char *text)
{
  sqlite3_bind_text (statement, parameter, text, -1, SQLITE_STATIC);
}

/** Whether the file takes the value: what is written must pass the checks of the next opening. */
gboolean
sand_value_is_storable (const SandValue *value)
{
  switch (value->type) {
  case SAND_VALUE_NONE:
  case SAND_VALUE_INT:
    return TRUE;

  case SAND_VALUE_NUMBER:
    return isfinite (value->number);

  case SAND_VALUE_TEXT:
    return *value->text != '\0' && sand_text_is_storable (value->text);

  case SAND_VALUE_REF:
    return sand_id_is_valid (value->text);

  case SAND_VALUE_BOOL: /* only exists in formulas */
  default:
    return FALSE;
  }
}

static gboolean
is_storable_or_null (const char *text)
{
  return text == NULL || sand_text_is_storable (text);
}

/** Whether every part of the change is within the bounds of the file format. */
gboolean
sand_change_is_storable (const SandChange *change)
{
  if (!sand_id_is_valid (change->id) || !sand_id_is_valid (change->device) || !is_storable_or_null (change->member) ||
      !is_storable_or_null (change->label))
    return FALSE;

  for (guint i = 0; i < sand_change_n_ops (change); i++) {
    const SandOp *op = sand_change_op (change, i);
    if (!sand_id_is_valid (op->record) || !sand_id_is_valid (op->field) || !sand_value_is_storable (&op->value))
      return FALSE;
  }
  return TRUE;
}
