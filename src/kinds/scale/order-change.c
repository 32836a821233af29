#include "kinds/scale/order-change.h"

#include "kinds/scored/analysis.h"
#include "kinds/scored/measurement.h"
#include "widgets/language.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* More would not be read. */
#define MAX_SHOWN 5

static gboolean
measures_by (const SandExercise *exercise, const char *scale)
{
  const GPtrArray *scales = exercise->kind == SAND_KIND_SCORED ? exercise->config.scored.scales : NULL;

  for (guint i = 0; scales != NULL && i < scales->len; i++)
    if (strcmp (scales->pdata[i], scale) == 0)
      return TRUE;
  return FALSE;
}

/* (nullable): the first sheet on which customers are measured by the scale */
static const SandExercise *
find_sheet (const SandCourse *course, const char *scale)
{
  for (guint m = 0; m < course->modules->len; m++) {
    const GPtrArray *exercises = ((const SandModule *) course->modules->pdata[m])->exercises;
    for (guint i = 0; i < exercises->len; i++)
      if (measures_by (exercises->pdata[i], scale))
        return exercises->pdata[i];
  }
  return NULL;
}

static const SandMeasurement *
find_measurement (SandPage *page, gssize *out_group)
{
  SandSheets         *sheets = sand_page_get_sheets (page);
  const char         *scale = sand_page_get_exercise (page)->id;
  const SandExercise *sheet = find_sheet (sand_results_get_course (sand_sheets_get_results (sheets)), scale);
  const SandResult   *result = sheet == NULL ? NULL : sand_sheets_get (sheets, sheet->id);

  if (result == NULL || result->detail == NULL)
    return NULL;
  *out_group = sand_measurement_find_group (result->detail, scale);
  return *out_group < 0 ? NULL : result->detail;
}

/* The weights that were typed, in the order of the group's criteria; their sum is returned. */
static double
list_typed (const SandScale *scale, const SandMeasurement *measurement, guint group, double *out_weights)
{
  const SandMeasureGroup *own = &measurement->groups[group];
  double                  sum = 0;

  for (guint i = 0; i < own->n; i++) {
    gssize at = sand_scale_find (scale, measurement->measures[own->first + i].id);
    double typed = at < 0 ? (double) NAN : sand_scale_get_factor (scale, (guint) at)->typed_weight;
    out_weights[i] = isfinite (typed) ? typed : 0;
    sum += out_weights[i];
  }
  return sum;
}

static gboolean
is_measured (const SandMeasurement *measurement, guint group)
{
  const double *totals = sand_measurement_get_group_totals (measurement, group);

  for (guint row = 0; row < measurement->n_rows; row++)
    if (isfinite (totals[row]))
      return TRUE;
  return FALSE;
}

/* The totals of now come from the pairs, so what is compared with them is where each customer stood before. */
static void
add_change (SandCoach *coach, const SandMeasurement *measurement, const SandRankChange *change)
{
  const char      *name = sand_text_get (&measurement->rows[change->row].label, sand_language_get ());
  gboolean         up = change->rank_before < change->rank_after;
  g_autofree char *text =
    g_strdup_printf (up ? _ ("↑ %1$s: from place %2$u to place %3$u") : _ ("↓ %1$s: from place %2$u to place %3$u"),
                     name, change->rank_after, change->rank_before);

  sand_coach_add_text (coach, text);
}

static void
add_changes (SandCoach *coach, const SandMeasurement *measurement, guint group, const double *typed)
{
  g_autoptr (GArray) changes = sand_measurement_compare_weights (measurement, group, typed);

  if (changes->len == 0)
    sand_coach_add_row (
      coach, &(SandCoachRow){ .state = SAND_COACH_GOOD,
                              .text = _ ("Typed weights put the customers in the same order: the choice is firm") });
  for (guint i = 0; i < MIN (changes->len, MAX_SHOWN); i++)
    add_change (coach, measurement, &g_array_index (changes, SandRankChange, i));
  if (changes->len > MAX_SHOWN) {
    g_autofree char *more = g_strdup_printf (ngettext ("and %u more", "and %u more", changes->len - MAX_SHOWN),
                                             changes->len - MAX_SHOWN);
    sand_coach_add_text (coach, more);
  }
}

void
sand_order_change_fill (SandCoach *coach, SandPage *page, const SandScale *scale)
{
  gssize                 group = -1;
  const SandMeasurement *measurement = scale->pairwise.connected ? find_measurement (page, &group) : NULL;
  g_autofree double     *typed = NULL;

  if (measurement == NULL)
    return;
  sand_coach_add_card (coach, "order", _ ("What changes in the customers' order"));
  typed = g_new0 (double, measurement->groups[group].n + 1);
  if (!is_measured (measurement, (guint) group))
    sand_coach_add_text (coach, _ ("No customer is measured by this scale yet."));
  else if (list_typed (scale, measurement, (guint) group, typed) <= 0)
    sand_coach_add_text (coach, _ ("Weights typed directly are missing: there is nothing to compare with."));
  else
    add_changes (coach, measurement, (guint) group, typed);
}
