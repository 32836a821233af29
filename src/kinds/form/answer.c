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

double
sand_form_score_answer (const SandColumn *question, const SandValue *answer)
{
  SandQuizQuestion marked;
  SandQuizAnswer   given;

  if (sand_value_is_empty (answer))
    return 0;
  if (!sand_form_read_quiz_question (question, &marked))
    return !sand_value_is_empty (&question->key) &&
               same_text (sand_value_as_text (&question->key), sand_value_as_text (answer))
             ? question->weight
             : 0;
  given = sand_form_read_quiz_answer (question, answer);
  return question->weight * sand_quiz_mark (&marked, &given);
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
