#include "kinds/kind-private.h"

#include "kinds/scale/scale.h"

#include <string.h>

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
  const char            *key = sand_value_as_text (factor);
  const SandRow         *row = key == NULL ? NULL : find_factor (self, key);
  const SandExercise    *exercise = row == NULL ? NULL : sand_results_find_exercise_of (self, row);
  g_autoptr (SandFactor) read = NULL;
  guint                  level;

  if (exercise == NULL || exercise->kind != SAND_KIND_SCALE)
    return sand_value_none ();
  sand_results_note_use (self, exercise->id);
  read = sand_factor_read (row, exercise->config.scale.levels, exercise->config.scale.one_based);
  level = sand_factor_level (read, value);
  return level == 0 ? sand_value_none () : sand_value_int (level);
}
