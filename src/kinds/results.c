#include "kinds/kind-private.h"

#include "base/id.h"

#include <string.h>

struct _SandResults {
  SandCourse  *course;
  SandRecords *records;
  char        *team;
  double       today;
  GHashTable  *memo;       /* exercise id → SandResult */
  GHashTable  *dependents; /* exercise id or "members" → set of the exercises that asked for it */
  GPtrArray   *computing;  /* const char*: what is being computed, innermost last */
};

/**
 * sand_results_new:
 * @course: the course (a reference is taken)
 * @records: all records of the workshop, live or a snapshot (a reference is taken)
 * @team: the team's record id
 * @today: a spreadsheet's day number: rules never ask a clock
 */
SandResults *
sand_results_new (const SandCourse *course, SandRecords *records, const char *team, double today)
{
  SandResults *self = g_new0 (SandResults, 1);

  self->course = sand_course_ref ((SandCourse *) course);
  self->records = sand_records_ref (records);
  self->team = g_strdup (team);
  self->today = today;
  self->memo = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) sand_result_free);
  self->dependents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  self->computing = g_ptr_array_new ();
  return self;
}

void
sand_results_free (SandResults *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->computing);
  g_hash_table_unref (self->dependents);
  g_hash_table_unref (self->memo);
  g_free (self->team);
  sand_records_unref (self->records);
  sand_course_unref (self->course);
  g_free (self);
}

const SandCourse *
sand_results_get_course (const SandResults *self)
{
  return self->course;
}

const SandRecords *
sand_results_get_records (const SandResults *self)
{
  return self->records;
}

const char *
sand_results_get_team (const SandResults *self)
{
  return self->team;
}

double
sand_results_get_today (const SandResults *self)
{
  return self->today;
}

void
sand_results_note_use (const SandResults *self, const char *exercise_id)
{
  const char *asking;
  GHashTable *askers;

  if (self->computing->len == 0)
    return;
  asking = g_ptr_array_index (self->computing, self->computing->len - 1);
  if (strcmp (asking, exercise_id) == 0)
    return;
  askers = g_hash_table_lookup (self->dependents, exercise_id);
  if (askers == NULL) {
    askers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    g_hash_table_insert (self->dependents, g_strdup (exercise_id), askers);
  }
  g_hash_table_add (askers, g_strdup (asking));
}

static gboolean
is_being_computed (const SandResults *self, const char *exercise_id)
{
  for (guint i = 0; i < self->computing->len; i++)
    if (strcmp (g_ptr_array_index (self->computing, i), exercise_id) == 0)
      return TRUE;
  return FALSE;
}

/**
 * sand_results_get:
 * @exercise_id: any exercise of the course
 *
 * Returns: (transfer none) (nullable): its result, valid until it is forgotten; %NULL for an exercise that is not in
 * the course or is being computed right now, so that sheets that ask each other in a circle see blanks instead of
 * never ending.
 */
const SandResult *
sand_results_get (SandResults *self, const char *exercise_id)
{
  const SandExercise *exercise = sand_course_find (self->course, exercise_id);
  const SandKind     *kind = exercise == NULL ? NULL : sand_kind_get (exercise->kind);
  SandResult         *result;

  if (kind == NULL)
    return NULL;
  sand_results_note_use (self, exercise->id);
  if (is_being_computed (self, exercise->id))
    return NULL;
  result = g_hash_table_lookup (self->memo, exercise->id);
  if (result != NULL)
    return result;

  g_ptr_array_add (self->computing, exercise->id);
  result = kind->compute (exercise, self);
  g_ptr_array_set_size (self->computing, (int) self->computing->len - 1);
  g_hash_table_insert (self->memo, g_strdup (exercise->id), result);
  return result;
}

gboolean
sand_results_is_known (const SandResults *self, const char *exercise_id)
{
  return g_hash_table_contains (self->memo, exercise_id);
}

void
sand_results_forget (SandResults *self, const char *exercise_id)
{
  g_autofree char       *id = NULL;
  g_autoptr (GHashTable) askers = NULL;
  GHashTableIter         iter;
  gpointer               asker;

  g_hash_table_remove (self->memo, exercise_id);
  /* Taken out of the table first: in a circle the exercise is forgotten once more further down. */
  if (!g_hash_table_steal_extended (self->dependents, exercise_id, (gpointer *) &id, (gpointer *) &askers))
    return;
  g_hash_table_iter_init (&iter, askers);
  while (g_hash_table_iter_next (&iter, &asker, NULL))
    sand_results_forget (self, asker);
}

void
sand_results_forget_all (SandResults *self)
{
  g_hash_table_remove_all (self->memo);
  g_hash_table_remove_all (self->dependents);
}

char *
sand_results_sheet_id (const SandResults *self, const char *exercise_id)
{
  const SandExercise *exercise = sand_course_find (self->course, exercise_id);
  gboolean            of_class = exercise != NULL && g_strcmp0 (exercise->scope, "class") == 0;

  return sand_id_join (of_class ? SAND_WORKSHOP_RECORD : self->team, exercise_id, NULL);
}

/* `lookup`: the row whose record or register row is the key; a key that is a name also finds it, since links show
 * names. */
static gssize
find_row (const SandFrame *frame, const SandValue *key)
{
  static const char *const columns[] = { "key", "name" };
  const char              *text = sand_value_as_text (key);
  gssize                   row = text == NULL ? -1 : sand_frame_find_key (frame, text);

  for (gsize c = 0; c < G_N_ELEMENTS (columns) && row < 0 && text != NULL; c++) {
    const SandValue *values = sand_frame_get_column (frame, columns[c]);
    for (gsize i = 0; values != NULL && i < sand_frame_get_n_rows (frame) && row < 0; i++)
      if (g_strcmp0 (sand_value_as_text (&values[i]), text) == 0)
        row = (gssize) i;
  }
  return row;
}

static SandValue
look_up (gpointer data, const char *exercise, const SandValue *key, const char *column)
{
  const SandResult *result = sand_results_get (data, exercise);
  gssize            row;

  if (result == NULL)
    return sand_value_none ();
  /* Without a key a figure of the other sheet is meant: it has no rows to choose from. */
  if (sand_value_is_empty (key))
    return sand_value_copy (sand_frame_get_figure (result->frame, column));
  row = find_row (result->frame, key);
  return row < 0 ? sand_value_none () : sand_value_copy (sand_frame_get (result->frame, column, (gsize) row));
}

static SandValue
find_band (gpointer data, const SandValue *factor, const SandValue *value)
{
  return sand_results_find_band (data, factor, value);
}

SandFormulaScope
sand_results_get_scope (SandResults *self)
{
  return (SandFormulaScope){ .data = self, .row = -1, .lookup = look_up, .band = find_band, .today = self->today };
}
