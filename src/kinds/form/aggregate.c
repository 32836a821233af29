#include "kinds/form/form-private.h"

#include <math.h>
#include <string.h>

/* Longer scales are amounts: a bar for each step would say nothing. */
#define MAX_STEPS 20

static void
add_count (GArray *counts, const SandOption *option, double number)
{
  SandFormCount count = { option, number, 0 };
  g_array_append_val (counts, count);
}

static gboolean
has_steps (const SandColumn *column)
{
  gboolean whole = column->type == SAND_TYPE_SCORE || column->type == SAND_TYPE_INT;
  return whole && column->max - column->min <= MAX_STEPS;
}

static GArray *
list_steps (const SandColumn *column)
{
  GArray *counts = g_array_new (FALSE, FALSE, sizeof (SandFormCount));

  if (column->type == SAND_TYPE_BOOL) {
    add_count (counts, NULL, 1);
    add_count (counts, NULL, 0);
  } else if (has_steps (column))
    for (double step = column->min; step <= column->max; step++)
      add_count (counts, NULL, step);
  else if (column->type == SAND_TYPE_CHOICE || column->type == SAND_TYPE_CHOICES) {
    for (guint i = 0; column->choices != NULL && i < column->choices->options->len; i++)
      add_count (counts, g_ptr_array_index (column->choices->options, i), 0);
    if (column->open)
      add_count (counts, NULL, 0);
  }
  return counts;
}

/* The place of "other", which has no option of its own, is the last. */
static gboolean
is_counted_by (const SandFormCount *count, const SandValue *value, const char *code)
{
  if (code == NULL)
    return fabs (count->number - sand_value_as_number (value, NAN)) < 1e-9;
  if (count->option == NULL)
    return g_str_has_prefix (code, "other:");
  return strcmp (count->option->code, code) == 0;
}

static void
count_value (GArray *counts, const SandValue *value, const char *code)
{
  for (guint i = 0; i < counts->len; i++) {
    SandFormCount *count = &g_array_index (counts, SandFormCount, i);
    if (is_counted_by (count, value, code))
      count->n++;
  }
}

static void
count_answer (SandFormQuestion *question, const SandValue *value)
{
  g_auto (GStrv) codes = sand_value_split (value);

  if (sand_value_is_number (value))
    count_value (question->counts, value, NULL);
  for (guint i = 0; codes[i] != NULL; i++)
    count_value (question->counts, value, codes[i]);
}

static SandFormQuestion
read_question (const SandColumn *column, const SandFrame *frame)
{
  SandFormQuestion question = { column, 0, NAN, NAN, list_steps (column) };
  gboolean         graded = !sand_value_is_empty (&column->key) && column->weight > 0;
  double           sum = 0, points = 0;
  guint            n_numbers = 0;

  for (gsize row = 0; row < sand_frame_get_n_rows (frame); row++) {
    const SandValue *value = sand_frame_get (frame, column->code, row);
    if (sand_value_is_empty (value))
      continue;
    question.n++;
    n_numbers += sand_value_is_number (value) ? 1 : 0;
    sum += sand_value_as_number (value, 0);
    points += sand_form_score_answer (column, value);
    count_answer (&question, value);
  }
  if (n_numbers > 0 && column->type != SAND_TYPE_DATE && column->type != SAND_TYPE_MONTH)
    question.mean = sum / n_numbers;
  if (graded && question.n > 0)
    question.right = points / (column->weight * question.n);
  return question;
}

static void
clear_question (SandFormQuestion *question)
{
  g_array_unref (question->counts);
}

GArray *
sand_form_read_questions (GPtrArray *asked, const SandFrame *frame)
{
  GArray *questions = g_array_new (FALSE, FALSE, sizeof (SandFormQuestion));

  g_array_set_clear_func (questions, (GDestroyNotify) clear_question);
  for (guint i = 0; i < asked->len; i++) {
    SandFormQuestion question = read_question (g_ptr_array_index (asked, i), frame);
    g_array_append_val (questions, question);
  }
  return questions;
}
