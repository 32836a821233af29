#include "contest/rubric.h"

#include <math.h>

#define COMPLETENESS_PARTS 40.0
#define RULES_PARTS        20.0

static const double mark_parts[SAND_RUBRIC_N_MARKS] = {
  [SAND_RUBRIC_EVIDENCE] = 15,
  [SAND_RUBRIC_PRACTICALITY] = 15,
  [SAND_RUBRIC_PRESENTATION] = 10,
};

SandRubric
sand_rubric_none (void)
{
  SandRubric none;

  for (guint m = 0; m < SAND_RUBRIC_N_MARKS; m++)
    none.marks[m] = (double) NAN;
  return none;
}

static double
mean_of_teams (const SandRubric *teams, gsize n, guint mark)
{
  double sum = 0;
  guint  n_given = 0;

  for (gsize i = 0; i < n; i++)
    if (isfinite (teams[i].marks[mark])) {
      sum += teams[i].marks[mark];
      n_given++;
    }
  return n_given == 0 ? (double) NAN : sum / n_given;
}

SandRubric
sand_rubric_join (const SandRubric *trainer, const SandRubric *teams, gsize n)
{
  SandRubric joined;

  for (guint m = 0; m < SAND_RUBRIC_N_MARKS; m++) {
    double own = trainer->marks[m], others = mean_of_teams (teams, n, m);
    if (isfinite (own) && isfinite (others))
      joined.marks[m] = (own + others) / 2;
    else
      joined.marks[m] = isfinite (own) ? own : others;
  }
  return joined;
}

double
sand_rubric_rules_share (const SandSheetState *state)
{
  /* An empty sheet is asked no rules; that is no merit. */
  if (!state->started)
    return 0;
  return MAX (0, 1 - 0.25 * state->errors - 0.1 * state->warnings);
}

double
sand_rubric_sheet_share (const SandSheetState *state, const SandRubric *rubric)
{
  double earned = COMPLETENESS_PARTS * state->completeness + RULES_PARTS * sand_rubric_rules_share (state);
  double parts = COMPLETENESS_PARTS + RULES_PARTS;

  for (guint m = 0; m < SAND_RUBRIC_N_MARKS; m++) {
    if (!isfinite (rubric->marks[m]))
      continue;
    earned += mark_parts[m] * rubric->marks[m] / SAND_RUBRIC_MAX;
    parts += mark_parts[m];
  }
  return earned / parts;
}
