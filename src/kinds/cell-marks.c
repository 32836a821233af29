#include "kinds/cell-marks.h"

#include "widgets/language.h"

typedef struct {
  SandCellState state;
  char         *message;
} Mark;

struct _SandCellMarks {
  GHashTable *marks; /* "record\nfield" → Mark */
  GString    *key;   /* for looking up: every cell in sight asks at every refresh */
};

static void
mark_free (gpointer pointer)
{
  Mark *mark = pointer;

  g_free (mark->message);
  g_free (mark);
}

SandCellMarks *
sand_cell_marks_new (void)
{
  SandCellMarks *self = g_new0 (SandCellMarks, 1);

  self->marks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, mark_free);
  self->key = g_string_new (NULL);
  return self;
}

void
sand_cell_marks_free (SandCellMarks *self)
{
  g_hash_table_unref (self->marks);
  g_string_free (self->key, TRUE);
  g_free (self);
}

static const char *
key_of (SandCellMarks *self, const char *record, const char *field)
{
  g_string_assign (self->key, record);
  g_string_append_c (self->key, '\n');
  g_string_append (self->key, field);
  return self->key->str;
}

static SandCellState
state_of (SandSeverity severity)
{
  switch (severity) {
  case SAND_SEVERITY_ERROR:
    return SAND_CELL_ERROR;

  case SAND_SEVERITY_WARN:
    return SAND_CELL_WARNING;

  case SAND_SEVERITY_HINT:
  default:
    return SAND_CELL_NORMAL;
  }
}

void
sand_cell_marks_take (SandCellMarks *self, const SandResult *result)
{
  g_hash_table_remove_all (self->marks);
  for (guint i = 0; result != NULL && i < result->findings->len; i++) {
    const SandFinding *finding = result->findings->pdata[i];
    const char        *key;
    Mark              *mark;
    if (finding->record == NULL || finding->field == NULL)
      continue;
    key = key_of (self, finding->record, finding->field);
    /* Findings come with errors first: the worst one of a cell counts. */
    if (g_hash_table_contains (self->marks, key))
      continue;
    mark = g_new0 (Mark, 1);
    mark->state = state_of (finding->severity);
    mark->message = g_strdup (sand_text_get (&finding->say, sand_language_get ()));
    g_hash_table_insert (self->marks, g_strdup (key), mark);
  }
}

void
sand_cell_marks_show (SandCellMarks *self, const char *record, const char *field, SandCellLook *out)
{
  const Mark *mark = g_hash_table_lookup (self->marks, key_of (self, record, field));

  if (mark == NULL)
    return;
  g_free (out->message);
  out->message = g_strdup (mark->message);
  if (out->state != SAND_CELL_EMPTY_REQUIRED)
    out->state = mark->state;
}
