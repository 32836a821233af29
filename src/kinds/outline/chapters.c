#include "kinds/outline/chapters.h"

#include "base/id.h"
#include "kinds/kind-private.h"

#include <string.h>

/* Whether the exercise makes a tool to keep: no test, no question of the day, not the list of who was there. */
static gboolean
makes_tool (const SandExercise *exercise)
{
  const SandFormConfig *form = &exercise->config.form;

  if (exercise->kind == SAND_KIND_OUTLINE || strcmp (exercise->scope, "team") != 0)
    return FALSE;
  return exercise->kind != SAND_KIND_FORM ||
         (form->assessment == SAND_NO_ASSESSMENT && !form->by_round && !form->fills_team);
}

static gboolean
is_finished (const SandResult *result)
{
  return result != NULL && result->started && result->errors == 0 && result->filled >= result->required;
}

static gboolean
is_accepted (SandResults *results, const SandExercise *exercise)
{
  g_autofree char  *sheet = sand_results_sheet_id (results, exercise->id);
  const SandRow    *row = sand_records_find (sand_results_get_records (results), sheet);
  const char       *state = row == NULL ? "" : sand_row_get_text (row, "state");
  const SandResult *result = sand_results_get (results, exercise->id);

  if (strcmp (state, "submitted") == 0)
    return TRUE;
  return strcmp (state, "returned") != 0 && is_finished (result);
}

static gboolean
is_written_about (SandResults *results, const SandExercise *handbook, const SandExercise *exercise)
{
  g_autofree char *sheet = sand_results_sheet_id (results, handbook->id);
  g_autofree char *chapter = sand_id_join (sheet, exercise->id, NULL);
  const SandRow   *row = sand_records_find (sand_results_get_records (results), chapter);

  return row != NULL && !sand_row_is_gone (row) && !sand_row_is_blank (row, handbook);
}

GPtrArray *
sand_chapters_list (SandResults *results, const SandExercise *handbook)
{
  const SandCourse *course = sand_results_get_course (results);
  GPtrArray        *chapters = g_ptr_array_new ();

  for (guint m = 0; m < course->modules->len; m++) {
    const SandModule *module = course->modules->pdata[m];
    for (guint i = 0; i < module->exercises->len; i++) {
      SandExercise *exercise = module->exercises->pdata[i];
      if (makes_tool (exercise) &&
          (is_accepted (results, exercise) || is_written_about (results, handbook, exercise)))
        g_ptr_array_add (chapters, exercise);
    }
  }
  return chapters;
}

static void
set_errors (SandFrame *frame, SandResults *results, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++) {
    const SandSheetRow *row = rows->pdata[i];
    const SandResult   *sheet = sand_results_get (results, row->source);
    sand_frame_set (frame, "errors", i, sand_value_int (sheet == NULL ? 0 : sheet->errors));
  }
}

/* What is asked of a handbook: one chapter at least, and of each that is in it when to use it. */
static void
count_wanted (SandResult *result, GPtrArray *rows)
{
  guint n_included = 0;

  for (guint i = 0; i < rows->len; i++) {
    const SandRow *row = ((const SandSheetRow *) rows->pdata[i])->row;
    if (row == NULL || sand_row_get_int (row, "include", 0) == 0)
      continue;
    n_included++;
    result->required++;
    result->filled += *sand_row_get_text (row, "tool_use") != '\0' ? 1 : 0;
  }
  if (n_included == 0)
    result->required++;
}

SandResult *
sand_chapters_compute (const SandExercise *exercise, SandResults *results)
{
  g_autoptr (GPtrArray) rows = sand_results_list_rows (results, exercise->id);
  SandResult           *result = sand_result_new (exercise, sand_frame_new (rows->len));

  sand_frame_fill_rows (result->frame, exercise->columns, rows, results);
  set_errors (result->frame, results, rows);
  sand_result_check_rows (result, results, exercise->columns, &exercise->rows, rows);
  count_wanted (result, rows);
  sand_result_finish (result, results);
  return result;
}
