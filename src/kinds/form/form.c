#include "kinds/form/form-private.h"

#include "kinds/kind-private.h"

#include <math.h>
#include <string.h>

/* With fewer questions the same answer everywhere may well be meant. */
#define STRAIGHT_MIN_QUESTIONS 4

static void
form_free (SandForm *form)
{
  g_ptr_array_unref (form->asked);
  g_array_unref (form->questions);
  g_array_unref (form->sections);
  g_free (form);
}

const SandForm *
sand_form_get (const SandResult *result)
{
  return result->detail;
}

static gboolean
has_section (const SandForm *form, const char *code)
{
  for (guint i = 0; i < form->sections->len; i++)
    if (strcmp (g_array_index (form->sections, SandFormSection, i).code, code) == 0)
      return TRUE;
  return FALSE;
}

static void
list_sections (SandForm *form, GPtrArray *columns)
{
  for (guint i = 0; columns != NULL && i < columns->len; i++) {
    const SandColumn *column = g_ptr_array_index (columns, i);
    SandFormSection   section = { column->section_code, &column->section, NAN };
    if (section.code != NULL && *section.code != '\0' && !has_section (form, section.code))
      g_array_append_val (form->sections, section);
  }
}

/* The weighted mean of the answered questions of a section in one answer set. */
static double
rate_section (GPtrArray *asked, const SandFrame *frame, gsize row, const char *section)
{
  double sum = 0, weights = 0;

  for (guint i = 0; i < asked->len; i++) {
    const SandColumn *column = g_ptr_array_index (asked, i);
    double            rating;
    if (g_strcmp0 (column->section_code, section) != 0)
      continue;
    rating = sand_form_rate_answer (column, sand_frame_get (frame, column->code, row));
    if (isnan (rating))
      continue;
    sum += column->weight * rating;
    weights += column->weight;
  }
  return weights > 0 ? sum / weights : (double) NAN;
}

static void
compute_section (SandResult *self, const SandForm *form, SandFormSection *section)
{
  g_autofree char *name = g_strconcat (section->code, "_score", NULL);
  double           sum = 0;
  guint            n = 0;

  sand_frame_add_column (self->frame, name);
  for (gsize row = 0; row < sand_frame_get_n_rows (self->frame); row++) {
    double rating = rate_section (form->asked, self->frame, row, section->code);
    if (isnan (rating))
      continue;
    sand_frame_set (self->frame, name, row, sand_value_number (rating));
    sum += rating;
    n++;
  }
  section->mean = n == 0 ? (double) NAN : sum / n;
  sand_frame_set_figure (self->frame, name, sand_value_number (section->mean));
}

static double
count_points_max (GPtrArray *asked)
{
  double points = 0;

  for (guint i = 0; i < asked->len; i++) {
    const SandColumn *column = g_ptr_array_index (asked, i);
    points += sand_value_is_empty (&column->key) ? 0 : column->weight;
  }
  return points;
}

static void
compute_points (SandResult *self, const SandForm *form)
{
  sand_frame_add_column (self->frame, "score");
  for (gsize row = 0; form->points_max > 0 && row < sand_frame_get_n_rows (self->frame); row++) {
    double points = 0;
    for (guint i = 0; i < form->asked->len; i++) {
      const SandColumn *column = g_ptr_array_index (form->asked, i);
      points += sand_form_score_answer (column, sand_frame_get (self->frame, column->code, row));
    }
    sand_frame_set (self->frame, "score", row, sand_value_number (points));
  }
}

static gboolean
is_scale_question (const SandColumn *column)
{
  return column->type == SAND_TYPE_SCORE && sand_value_is_empty (&column->key);
}

static gboolean
is_straight (GPtrArray *asked, const SandFrame *frame, gsize row)
{
  double first = NAN;
  guint  n = 0;

  for (guint i = 0; i < asked->len; i++) {
    const SandColumn *column = g_ptr_array_index (asked, i);
    double            number = NAN;
    if (!is_scale_question (column))
      continue;
    number = sand_value_as_number (sand_frame_get (frame, column->code, row), NAN);
    if (isnan (number))
      return FALSE;
    if (n++ == 0)
      first = number;
    else if (fabs (number - first) > 1e-9)
      return FALSE;
  }
  return n >= STRAIGHT_MIN_QUESTIONS;
}

static void
check_straight (SandResult *self, const SandResults *results, const SandForm *form)
{
  gboolean passed = TRUE;

  for (gsize row = 0; row < sand_frame_get_n_rows (self->frame); row++)
    if (is_straight (form->asked, self->frame, row)) {
      sand_result_add_check (self, results, "form.straight", sand_frame_get_key (self->frame, row), NULL, NULL, 0);
      passed = FALSE;
    }
  sand_result_count_rule (self, passed);
}

/* Cells of one expected answer set; one nobody began is a gap, but only a team's own is an error in each of its
 * cells. */
static gboolean
check_answers (
  SandResult *self, const SandResults *results, GPtrArray *asked, const SandSheetRow *row, gboolean by_member)
{
  guint before_required = self->required, before_filled = self->filled;

  for (guint i = 0; i < asked->len; i++) {
    const SandColumn *column = g_ptr_array_index (asked, i);
    const SandValue  *stored = row->row == NULL ? NULL : sand_row_get (row->row, column->code);
    if (row->empty && by_member)
      self->required += column->required ? 1 : 0;
    else
      sand_result_check_cell (self, results, column, row->id, column->code, stored);
  }
  if (row->empty && by_member)
    sand_result_add_check (self, results, "form.not-answered", row->id, NULL, NULL, 0);
  return !row->empty && self->required - before_required == self->filled - before_filled;
}

/* Who is not there is not waited for; what somebody answered before leaving stays. */
static gboolean
is_expected (const SandResults *results, const SandSheetRow *row)
{
  const SandRow *member = sand_records_find (sand_results_get_records (results), row->source);

  return !row->empty || member == NULL || sand_row_get_int (member, "absent", 0) == 0;
}

static void
check_form (SandResult *self, const SandResults *results, SandForm *form, GPtrArray *rows)
{
  gboolean by_member = self->exercise->config.form.by_member;

  for (guint i = 0; i < rows->len; i++) {
    const SandSheetRow *row = g_ptr_array_index (rows, i);
    if (!is_expected (results, row) || (self->exercise->config.form.by_round && row->empty))
      continue;
    form->expected++;
    self->started = self->started || !row->empty;
    form->answered += check_answers (self, results, form->asked, row, by_member) ? 1 : 0;
  }
  if (by_member && !self->started)
    sand_result_add_check (self, results, "form.nobody", NULL, NULL, NULL, 0);
  sand_frame_set_figure (self->frame, "answered", sand_value_int (form->answered));
  sand_frame_set_figure (self->frame, "expected", sand_value_int (form->expected));
  check_straight (self, results, form);
  if (self->exercise->config.form.fills_team)
    sand_form_check_team (self, results);
}

static GPtrArray *
list_given (GPtrArray *rows)
{
  GPtrArray *given = g_ptr_array_new ();

  for (guint i = 0; i < rows->len; i++)
    if (!((const SandSheetRow *) g_ptr_array_index (rows, i))->empty)
      g_ptr_array_add (given, g_ptr_array_index (rows, i));
  return given;
}

/* The answers to what the trainer added; those to the pack's questions are there already, switched off or not. */
static void
fill_added (SandResult *self, const SandForm *form, GPtrArray *given, const SandResults *results)
{
  for (guint i = 0; i < form->asked->len; i++) {
    const SandColumn *column = g_ptr_array_index (form->asked, i);
    if (sand_exercise_find_column (self->exercise, column->code) != NULL)
      continue;
    sand_frame_add_column (self->frame, column->code);
    for (guint row = 0; row < given->len; row++) {
      const SandSheetRow *answers = g_ptr_array_index (given, row);
      sand_frame_set (self->frame, column->code, row,
                      sand_column_read (column, sand_row_get (answers->row, column->code), results));
    }
  }
}

/**
 * sand_form_compute:
 *
 * Returns: (transfer full): the result; a row of its frame is an answer set in which something was answered
 */
SandResult *
sand_form_compute (const SandExercise *exercise, SandResults *results)
{
  g_autoptr (GPtrArray) rows = sand_results_list_rows (results, exercise->id);
  g_autoptr (GPtrArray) given = list_given (rows);
  SandForm             *form = g_new0 (SandForm, 1);
  SandResult           *result = sand_result_new (exercise, sand_frame_new (given->len));

  result->detail = form;
  result->free_detail = (GDestroyNotify) form_free;
  form->sections = g_array_new (FALSE, FALSE, sizeof (SandFormSection));
  form->asked = sand_form_list_questions (exercise, sand_results_get_records (results));
  form->points_max = count_points_max (form->asked);
  sand_frame_fill_rows (result->frame, exercise->columns, given, results);
  fill_added (result, form, given, results);
  form->questions = sand_form_read_questions (form->asked, result->frame);
  list_sections (form, exercise->columns);
  for (guint i = 0; i < form->sections->len; i++)
    compute_section (result, form, &g_array_index (form->sections, SandFormSection, i));
  compute_points (result, form);
  check_form (result, results, form, rows);
  sand_result_finish (result, results);
  return result;
}
