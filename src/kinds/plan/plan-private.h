#pragma once

#include "kinds/plan/plan.h"

G_BEGIN_DECLS

/* Reads all plans of the sheet; @out_rows receives the actions' records (const SandRow*) in the same order as
 * `actions`. */
SandPlan *sand_plan_read (const SandExercise *exercise,
                          const SandResults  *results,
                          GPtrArray          *out_rows) G_GNUC_WARN_UNUSED_RESULT;
void      sand_plan_free (SandPlan *self);
/* All checks of the kind; fills in what each section requires. */
void sand_plan_check (SandPlan *self, SandResult *result, const SandResults *results);

/* Whether the column says when something is reviewed. */
gboolean sand_plan_is_review (const SandColumn *column);
/* The figure of a date field: the day number, NAN when it is none. */
double sand_plan_get_day (const SandRow *row, const char *field);

G_END_DECLS
