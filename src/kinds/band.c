#include "kinds/kind-private.h"

#include <math.h>
#include <string.h>

#define MAX_LEVELS 10

static const SandValue *
get_bound (const SandRow *factor, guint level, const char *part)
{
  g_autofree char *field = g_strdup_printf ("band%u.%s", level, part);
  return sand_row_get (factor, field);
}

static gboolean
is_used (const SandRow *factor, guint level)
{
  return !sand_value_is_empty (get_bound (factor, level, "lo")) ||
         !sand_value_is_empty (get_bound (factor, level, "hi")) ||
         !sand_value_is_empty (get_bound (factor, level, "label"));
}

/* The factor by its record, or by its name on any scale of the team. */
static const SandRow *
find_factor (const SandResults *self, const char *key)
{
  const SandRow *row = sand_records_find (sand_results_get_records (self), key);
  GPtrArray     *modules = sand_results_get_course (self)->modules;

  if (row != NULL && !sand_row_is_gone (row))
    return row;
  for (guint m = 0; m < modules->len; m++) {
    GPtrArray *exercises = ((const SandModule *) g_ptr_array_index (modules, m))->exercises;
    for (guint e = 0; e < exercises->len; e++) {
      const SandExercise   *exercise = g_ptr_array_index (exercises, e);
      g_autofree char      *sheet = sand_results_sheet_id (self, exercise->id);
      g_autoptr (GPtrArray) rows = NULL;
      if (exercise->kind != SAND_KIND_SCALE)
        continue;
      sand_results_note_use (self, exercise->id);
      rows = sand_records_list (sand_results_get_records (self), sheet, "factor");
      for (guint i = 0; i < rows->len; i++)
        if (strcmp (sand_row_get_text (g_ptr_array_index (rows, i), "name"), key) == 0)
          return g_ptr_array_index (rows, i);
    }
  }
  return NULL;
}

SandValue
sand_results_find_band (const SandResults *self, const SandValue *factor, const SandValue *value)
{
  const char         *key = sand_value_as_text (factor);
  const SandRow      *row = key == NULL ? NULL : find_factor (self, key);
  const SandExercise *exercise = row == NULL ? NULL : sand_results_find_exercise_of (self, row);
  double              number = sand_value_as_number (value, NAN);

  if (row == NULL || isnan (number))
    return sand_value_none ();
  if (exercise != NULL)
    sand_results_note_use (self, exercise->id);
  for (guint level = 1; level <= MAX_LEVELS; level++) {
    double lo = sand_value_as_number (get_bound (row, level, "lo"), -INFINITY);
    double hi = sand_value_as_number (get_bound (row, level, "hi"), INFINITY);
    if (is_used (row, level) && number >= lo && number < hi)
      return sand_value_int (level);
  }
  return sand_value_none ();
}
