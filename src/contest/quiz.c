#include "contest/quiz.h"

#include <math.h>
#include <string.h>

/* 3.1 is within 0.1 of 3, whatever binary fractions say. */
#define HAIR 1e-9

/* Each code once, in the order given. (element-type utf8): borrowed from @parts */
static GPtrArray *
list_codes (char **parts)
{
  GPtrArray *codes = g_ptr_array_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0' && !g_ptr_array_find_with_equal_func (codes, parts[i], g_str_equal, NULL))
      g_ptr_array_add (codes, parts[i]);
  return codes;
}

static char **
split (const char *codes)
{
  return g_strsplit (codes == NULL ? "" : codes, " ", -1);
}

gboolean
sand_quiz_question_is_sound (const SandQuizQuestion *question)
{
  g_auto (GStrv)        parts = NULL;
  g_autoptr (GPtrArray) codes = NULL;

  if (!isfinite (question->weight) || question->weight <= 0)
    return FALSE;
  if (question->kind == SAND_QUIZ_NUMBER)
    return isfinite (question->number);
  parts = split (question->key);
  codes = list_codes (parts);
  return codes->len > 0;
}

static guint
index_of (GPtrArray *codes, const char *code)
{
  guint index = G_MAXUINT;

  g_ptr_array_find_with_equal_func (codes, code, g_str_equal, &index);
  return index;
}

static double
mark_several (GPtrArray *key, GPtrArray *given)
{
  int balance = 0;

  for (guint i = 0; i < given->len; i++)
    balance += index_of (key, given->pdata[i]) != G_MAXUINT ? 1 : -1;
  return MAX (0, balance) / (double) key->len;
}

static double
mark_sort (GPtrArray *key, GPtrArray *given)
{
  guint n = key->len, n_right = 0;

  if (given->len != n)
    return 0;
  for (guint i = 0; i < n; i++)
    if (index_of (key, given->pdata[i]) == G_MAXUINT)
      return 0;
  for (guint i = 0; i < n; i++)
    for (guint j = i + 1; j < n; j++)
      n_right += index_of (key, given->pdata[i]) < index_of (key, given->pdata[j]) ? 1 : 0;
  return n < 2 ? 1 : n_right / (n * (n - 1) / 2.0);
}

static double
mark_choice (GPtrArray *key, GPtrArray *given)
{
  return given->len == 1 && key->len == 1 && strcmp (given->pdata[0], key->pdata[0]) == 0 ? 1 : 0;
}

double
sand_quiz_mark (const SandQuizQuestion *question, const SandQuizAnswer *answer)
{
  g_auto (GStrv)        key_parts = split (question->key);
  g_auto (GStrv)        parts = split (answer->codes);
  g_autoptr (GPtrArray) key = list_codes (key_parts);
  g_autoptr (GPtrArray) given = list_codes (parts);

  switch (question->kind) {
  case SAND_QUIZ_CHOICE:
    return mark_choice (key, given);
  case SAND_QUIZ_SEVERAL:
    return given->len == 0 ? 0 : mark_several (key, given);
  case SAND_QUIZ_SORT:
    return mark_sort (key, given);
  case SAND_QUIZ_NUMBER:
  default:
    return isfinite (answer->number) && fabs (answer->number - question->number) <= question->tolerance + HAIR ? 1 : 0;
  }
}

double
sand_quiz_member_share (const SandQuizQuestion *questions, const SandQuizAnswer *answers, gsize n)
{
  double points = 0, all = 0;

  for (gsize i = 0; i < n; i++) {
    if (!sand_quiz_question_is_sound (&questions[i]))
      continue;
    points += questions[i].weight * sand_quiz_mark (&questions[i], &answers[i]);
    all += questions[i].weight;
  }
  return all > 0 ? points / all : (double) NAN;
}

double
sand_quiz_team_share (const double *member_shares, gsize n)
{
  double sum = 0;

  for (gsize i = 0; i < n; i++)
    sum += member_shares[i];
  return n == 0 ? (double) NAN : sum / (double) n;
}
