#include "kinds/form/form.h"

#include <math.h>
#include <string.h>

static gboolean
same_text (const char *a, const char *b)
{
  g_autofree char *first = sand_text_fold (a == NULL ? "" : a);
  g_autofree char *second = sand_text_fold (b == NULL ? "" : b);
  return strcmp (first, second) == 0;
}

/* Ticking everything must not pay: each wrong choice takes back what a right one gave. */
static double
share_of_choices (const SandValue *key, const SandValue *answer)
{
  g_auto (GStrv) wanted = sand_value_split (key);
  g_auto (GStrv) chosen = sand_value_split (answer);
  guint          n_wanted = g_strv_length (wanted);
  int            balance = 0;

  for (guint i = 0; chosen[i] != NULL; i++)
    balance += g_strv_contains ((const char *const *) wanted, chosen[i]) ? 1 : -1;
  return n_wanted == 0 ? 0 : MAX (0, balance) / (double) n_wanted;
}

double
sand_form_score_answer (const SandColumn *question, const SandValue *answer)
{
  const SandValue *key = &question->key;

  if (sand_value_is_empty (key) || sand_value_is_empty (answer))
    return 0;
  if (question->type == SAND_TYPE_CHOICES)
    return question->weight * share_of_choices (key, answer);
  if (sand_value_as_text (key) != NULL)
    return same_text (sand_value_as_text (key), sand_value_as_text (answer)) ? question->weight : 0;
  return fabs (sand_value_as_number (key, NAN) - sand_value_as_number (answer, NAN)) < 1e-9 ? question->weight : 0;
}

double
sand_form_rate_answer (const SandColumn *question, const SandValue *answer)
{
  gboolean yes_no = question->type == SAND_TYPE_BOOL;
  gboolean graded = question->type == SAND_TYPE_SCORE || question->type == SAND_TYPE_INT ||
                    question->type == SAND_TYPE_NUMBER ||
                    question->type == SAND_TYPE_PERCENT;
  double min = yes_no || !isfinite (question->min) ? 0 : question->min;
  double max = yes_no ? 1 : question->type == SAND_TYPE_PERCENT && !isfinite (question->max) ? 100
                                                                                             : question->max;
  double number = sand_value_as_number (answer, NAN);
  double share;

  if (!sand_value_is_empty (&question->key) && !sand_value_is_empty (answer))
    share = question->weight > 0 ? sand_form_score_answer (question, answer) / question->weight : (double) NAN;
  else if ((yes_no || graded) && isfinite (max) && max > min)
    share = CLAMP ((number - min) / (max - min), 0, 1);
  else
    return NAN;
  return 100 * (question->reverse ? 1 - share : share);
}
