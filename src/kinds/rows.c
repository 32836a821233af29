#include "kinds/kind-private.h"

#include "base/id.h"
#include "kinds/outline/chapters.h"
#include "kinds/outline/outline.h"

#include <string.h>

static gboolean
has_chapters (const SandExercise *exercise)
{
  return exercise->kind == SAND_KIND_OUTLINE && exercise->config.outline.chapters;
}

const char *
sand_exercise_get_row_kind (const SandExercise *self)
{
  static const char *const kinds[SAND_N_KINDS] = {
    [SAND_KIND_SCALE] = "factor",
    [SAND_KIND_SCORED] = "row",
    [SAND_KIND_MAP] = "row",
    [SAND_KIND_BOARD] = "card",
    [SAND_KIND_TABLE] = "row",
    [SAND_KIND_PLAN] = "plan",
    [SAND_KIND_FORM] = "answers",
    [SAND_KIND_OUTLINE] = "node",
  };
  return has_chapters (self) ? "row" : kinds[self->kind];
}

const SandRows *
sand_exercise_get_rows (const SandExercise *self)
{
  if (self->kind == SAND_KIND_TABLE || has_chapters (self))
    return &self->rows;
  return self->kind == SAND_KIND_SCORED ? &self->config.scored.rows : NULL;
}

gboolean
sand_row_is_blank (const SandRow *row, const SandExercise *exercise)
{
  /* A team's record holds more than the sheet asks that fills it: its number, its colour. */
  gboolean of_team = exercise != NULL && exercise->kind == SAND_KIND_FORM && exercise->config.form.fills_team;

  for (guint i = 0; i < sand_row_get_n_fields (row); i++) {
    const SandValue  *value;
    const char       *field = sand_row_get_field (row, i, &value);
    const SandColumn *column = exercise == NULL ? NULL : sand_exercise_find_field (exercise, field);
    if (*field == '#' || sand_value_is_empty (value) || (of_team && column == NULL))
      continue;
    if (strcmp (sand_row_get_kind (row), "reply") == 0 && strcmp (field, "round") == 0)
      continue;
    /* Where an action stands is given with the row, not entered. */
    if (strcmp (sand_row_get_kind (row), "action") == 0 && strcmp (field, "section") == 0)
      continue;
    if (column == NULL || !sand_value_equal (value, &column->initial))
      return FALSE;
  }
  return TRUE;
}

static void
sheet_row_free (SandSheetRow *row)
{
  g_clear_pointer (&row->row, sand_row_unref);
  sand_text_clear (&row->label);
  g_free (row->source);
  g_free (row->id);
  g_free (row);
}

static void
add_row (GPtrArray *rows, const SandResults *results, const SandExercise *exercise, char *taken_id, const char *source)
{
  SandSheetRow  *added = g_new0 (SandSheetRow, 1);
  const SandRow *row = sand_records_find (sand_results_get_records (results), taken_id);

  added->id = taken_id;
  added->source = g_strdup (source);
  if (row != NULL && !sand_row_is_gone (row))
    added->row = sand_row_ref ((SandRow *) row);
  added->empty = added->row == NULL || sand_row_is_blank (added->row, exercise);
  added->label.en = g_strdup (sand_results_row_name (results, added->id, SAND_LANGUAGE_EN));
  added->label.zh = g_strdup (sand_results_row_name (results, added->id, SAND_LANGUAGE_ZH));
  g_ptr_array_add (rows, added);
}

static void
add_fixed_rows (GPtrArray          *rows,
                const SandResults  *results,
                const SandExercise *exercise,
                const char         *sheet,
                const SandRows     *rules)
{
  for (guint i = 0; i < rules->fixed->len; i++) {
    const SandFixedRow *fixed = g_ptr_array_index (rules->fixed, i);
    add_row (rows, results, exercise, sand_id_join (sheet, fixed->code, NULL), fixed->code);
    ((SandSheetRow *) g_ptr_array_index (rows, rows->len - 1))->fixed = fixed;
  }
}

static void
add_register_rows (GPtrArray          *rows,
                   const SandResults  *results,
                   const SandExercise *exercise,
                   const char         *sheet,
                   const char         *reg)
{
  g_autoptr (GPtrArray) sources = sand_results_list_register (results, reg);

  for (guint i = 0; i < sources->len; i++) {
    const char *source = sand_row_get_id (g_ptr_array_index (sources, i));
    add_row (rows, results, exercise, sand_id_join (sheet, source, NULL), source);
  }
}

/* Each is called by its exercise. */
static void
add_chapters (GPtrArray *rows, const SandResults *results, const SandExercise *exercise, const char *sheet)
{
  /* Which sheets are finished is computed when it was not yet: a list of rows does not change by that. */
  g_autoptr (GPtrArray) chapters = sand_chapters_list ((SandResults *) results, exercise);

  for (guint i = 0; i < chapters->len; i++) {
    const char *source = ((const SandExercise *) chapters->pdata[i])->id;
    add_row (rows, results, exercise, sand_id_join (sheet, source, NULL), source);
  }
}

/* The replies to the trainer's questions, each called by its question. */
static void
add_round_rows (GPtrArray *rows, const SandResults *results, const SandExercise *exercise)
{
  g_autoptr (GPtrArray) rounds = sand_records_list (sand_results_get_records (results), SAND_WORKSHOP_RECORD, "round");

  for (guint i = 0; i < rounds->len; i++) {
    const SandRow *round = g_ptr_array_index (rounds, i);
    SandSheetRow  *added;
    if (*sand_row_get_team (round) != '\0')
      continue;
    add_row (rows, results, exercise, sand_id_join (sand_row_get_id (round), sand_results_get_team (results), NULL),
             sand_row_get_id (round));
    added = g_ptr_array_index (rows, rows->len - 1);
    sand_text_clear (&added->label);
    added->label.en = g_strdup (sand_row_get_text (round, "question"));
    added->label.zh = g_strdup (sand_row_get_text (round, "question"));
  }
}

static void
add_free_rows (GPtrArray *rows, const SandResults *results, const SandExercise *exercise, const char *sheet)
{
  g_autoptr (GPtrArray) records =
    sand_records_list (sand_results_get_records (results), sheet, sand_exercise_get_row_kind (exercise));

  for (guint i = 0; i < records->len; i++) {
    const SandRow *record = g_ptr_array_index (records, i);
    if (!sand_outline_is_of_class (exercise) || *sand_row_get_team (record) == '\0')
      add_row (rows, results, exercise, g_strdup (sand_row_get_id (record)), "");
  }
}

/**
 * sand_results_list_rows:
 * @exercise_id: an exercise; an unknown one has no rows
 *
 * Returns: (element-type SandSheetRow) (transfer full): its rows, in order
 */
GPtrArray *
sand_results_list_rows (const SandResults *self, const char *exercise_id)
{
  GPtrArray          *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) sheet_row_free);
  const SandExercise *exercise = sand_course_find (sand_results_get_course (self), exercise_id);
  g_autofree char    *sheet = sand_results_sheet_id (self, exercise_id);
  const SandRows     *rules = exercise == NULL ? NULL : sand_exercise_get_rows (exercise);

  if (exercise == NULL)
    return rows;
  sand_results_note_use (self, exercise->id);
  if (rules != NULL && rules->source == SAND_ROWS_FIXED)
    add_fixed_rows (rows, self, exercise, sheet, rules);
  else if (rules != NULL && rules->source == SAND_ROWS_REGISTER)
    add_register_rows (rows, self, exercise, sheet, rules->reg);
  else if (rules != NULL && rules->source == SAND_ROWS_SHEETS)
    add_chapters (rows, self, exercise, sheet);
  else if (exercise->kind == SAND_KIND_FORM && exercise->config.form.by_member)
    add_register_rows (rows, self, exercise, sheet, "members");
  else if (exercise->kind == SAND_KIND_FORM && exercise->config.form.by_round)
    add_round_rows (rows, self, exercise);
  else if (exercise->kind == SAND_KIND_FORM && exercise->config.form.fills_team)
    add_row (rows, self, exercise, g_strdup (sand_results_get_team (self)), "team");
  else if (exercise->kind == SAND_KIND_FORM)
    add_row (rows, self, exercise, sand_id_join (sheet, "team", NULL), "team");
  else
    add_free_rows (rows, self, exercise, sheet);
  return rows;
}

GPtrArray *
sand_results_list_below (const SandResults *self, const char *parent, const char *kind)
{
  GPtrArray            *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) sheet_row_free);
  g_autoptr (GPtrArray) records = sand_records_list (sand_results_get_records (self), parent, kind);

  for (guint i = 0; i < records->len; i++)
    add_row (rows, self, NULL, g_strdup (sand_row_get_id (g_ptr_array_index (records, i))), "");
  return rows;
}

void
sand_sheet_rows_drop_empty (GPtrArray *rows)
{
  for (guint i = rows->len; i > 0; i--) {
    const SandSheetRow *row = g_ptr_array_index (rows, i - 1);
    if (row->empty && *row->source == '\0')
      g_ptr_array_remove_index (rows, i - 1);
  }
}

GPtrArray *
sand_results_list_register (const SandResults *self, const char *reg)
{
  const SandExercise *exercise = sand_course_find_register (sand_results_get_course (self), reg);
  const SandRecords  *records = sand_results_get_records (self);
  g_autofree char    *sheet = NULL;
  GPtrArray          *rows;

  if (g_strcmp0 (reg, "members") == 0) {
    sand_results_note_use (self, "members");
    return sand_records_list (records, sand_results_get_team (self), "member");
  }
  if (exercise == NULL)
    return g_ptr_array_new ();
  sand_results_note_use (self, exercise->id);
  sheet = sand_results_sheet_id (self, exercise->id);
  rows = sand_records_list (records, sheet, sand_exercise_get_row_kind (exercise));
  for (guint i = rows->len; i > 0; i--)
    if (sand_row_is_blank (g_ptr_array_index (rows, i - 1), exercise))
      g_ptr_array_remove_index (rows, i - 1);
  return rows;
}
