#include "kinds/scored/scored-coach.h"

#include "kinds/scored/analysis.h"
#include "kinds/scored/scored-columns.h"
#include "kinds/scored/scored.h"
#include "widgets/language.h"

#include <glib/gi18n.h>
#include <math.h>

/* So many at the top and at the bottom are read; the grid has the others. */
#define TOP_ROWS    5
#define BOTTOM_ROWS 3
#define MAX_GAPS    6
/* From so many complete rows on it says something that a factor hardly tells them apart. */
#define ALIKE_MIN_ROWS 5
#define ALIKE_SHARE    0.8

static char *
quote_name (const SandText *text)
{
  return sand_text_quote (sand_text_get (text, sand_language_get ()), SAND_TEXT_MAX_QUOTED);
}

typedef struct {
  guint  row;
  double total;
} Ranked;

static int
compare_ranked (gconstpointer a, gconstpointer b)
{
  const Ranked *first = a, *second = b;
  return first->total < second->total ? 1 : first->total > second->total ? -1
                                                                         : (int) first->row - (int) second->row;
}

/* The rows that have a total, the highest first; equal ones in the order of the sheet. */
static GArray *
rank_group (const SandMeasurement *measurement, guint group)
{
  GArray *ranked = g_array_new (FALSE, FALSE, sizeof (Ranked));

  for (guint row = 0; row < measurement->n_rows; row++) {
    Ranked one = { row, sand_measurement_group_total (measurement, group, row) };
    if (isfinite (one.total))
      g_array_append_val (ranked, one);
  }
  g_array_sort (ranked, compare_ranked);
  return ranked;
}

static void
add_ranked (SandCoach *coach, const SandMeasurement *measurement, const Ranked *one)
{
  g_autofree char *name = quote_name (&measurement->rows[one->row].label);
  g_autofree char *note = g_strdup_printf ("%.1f", one->total);

  sand_coach_add_bar (coach, name, one->total / 100, note);
}

static void
add_spread (SandCoach *coach, const GArray *ranked)
{
  double spread = g_array_index (ranked, Ranked, 0).total - g_array_index (ranked, Ranked, ranked->len - 1).total;
  /* Translators: %.0f is a number of points */
  g_autofree char *text = g_strdup_printf (_ ("%.0f points between the first and the last"), spread);

  sand_coach_add_text (coach, text);
}

static void
add_ranking (SandCoach *coach, const SandMeasurement *measurement, guint group)
{
  g_autoptr (GArray) ranked = rank_group (measurement, group);
  g_autofree char   *id = g_strdup_printf ("ranking-%u", group);
  g_autofree char   *title = NULL;
  guint              top = ranked->len <= TOP_ROWS + BOTTOM_ROWS ? ranked->len : TOP_ROWS;

  if (ranked->len < 2)
    return;
  /* Translators: the title of a card; %s is what was rated, such as potential */
  title = measurement->n_groups > 1
            ? g_strdup_printf (_ ("Ranking · %s"), sand_measure_group_name (&measurement->groups[group]))
            : g_strdup (_ ("Ranking"));
  sand_coach_add_card (coach, id, title);
  for (guint i = 0; i < top; i++)
    add_ranked (coach, measurement, &g_array_index (ranked, Ranked, i));
  if (top < ranked->len)
    sand_coach_add_text (coach, "⋮");
  for (guint i = MAX (top, ranked->len - MIN (BOTTOM_ROWS, ranked->len)); i < ranked->len; i++)
    add_ranked (coach, measurement, &g_array_index (ranked, Ranked, i));
  add_spread (coach, ranked);
}

/* Which sentence opens the conversation in each situation: the best rows of each of the team's own criteria. */
static void
add_best_of (SandCoach *coach, const SandMeasurement *measurement, guint m)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char    *measure = quote_name (&measurement->measures[m].label);
  double              best = -1;

  for (guint row = 0; row < measurement->n_rows; row++)
    best = fmax (best, sand_measurement_mark (measurement, row, m)->fraction);
  for (guint row = 0; row < measurement->n_rows && best > 0; row++) {
    g_autofree char *name = quote_name (&measurement->rows[row].label);
    if (sand_measurement_mark (measurement, row, m)->fraction >= best - 1e-9)
      g_string_append_printf (names, "%s%s", names->len > 0 ? " · " : "", name);
  }
  if (names->len > 0)
    sand_coach_add_row (coach, &(SandCoachRow){ .title = measure, .text = names->str });
}

static void
add_best (SandCoach *coach, const SandMeasurement *measurement)
{
  if (measurement->n_filled == 0)
    return;
  sand_coach_add_card (coach, "best", _ ("Best for each criterion"));
  for (guint m = 0; m < measurement->n_measures; m++)
    add_best_of (coach, measurement, m);
}

/* How many rows stand on the level where most of them stand. */
static guint
count_alike (const SandMeasurement *measurement, guint m, guint *out_n)
{
  guint counts[SAND_SCALE_MAX_LEVELS + 1] = { 0 };
  guint most = 0;

  *out_n = 0;
  for (guint row = 0; row < measurement->n_rows; row++) {
    guint level = sand_measurement_mark (measurement, row, m)->level;
    if (level == 0 || level > SAND_SCALE_MAX_LEVELS)
      continue;
    (*out_n)++;
    most = MAX (most, ++counts[level]);
  }
  return most;
}

/* The findings name the factors on which all are alike; nearly all is worth a look as well. */
static void
add_alike (SandCoach *coach, const SandMeasurement *measurement)
{
  gboolean begun = FALSE;

  for (guint m = 0; m < measurement->n_measures; m++) {
    guint            n, most = count_alike (measurement, m, &n);
    g_autofree char *name = quote_name (&measurement->measures[m].label);
    g_autofree char *text = NULL;
    if (n < ALIKE_MIN_ROWS || most == n || most < n * ALIKE_SHARE)
      continue;
    if (!begun)
      sand_coach_add_card (coach, "alike", _ ("Factors that tell little apart"));
    begun = TRUE;
    text = g_strdup_printf (_ ("%1$u of %2$u stand on the same level"), most, n);
    sand_coach_add_row (coach, &(SandCoachRow){
                                 .state = SAND_COACH_HINT,
                                 .title = name,
                                 .text = text,
                                 .record = measurement->n_rows > 0 ? measurement->rows[0].id : NULL,
                                 .field = measurement->measures[m].id,
                               });
  }
}

static void
add_gap (SandCoach *coach, const SandMeasurement *measurement, const SandBlindGap *gap)
{
  double           apart = fabs (gap->blind_total - gap->total);
  g_autofree char *name = quote_name (&measurement->rows[gap->row].label);
  g_autofree char *title = g_strdup_printf ("%s · %s", name,
                                            sand_measure_group_name (&measurement->groups[gap->group]));
  /* Translators: the first rater's total, the second rater's, and how far they are apart, in points */
  g_autofree char *text = g_strdup_printf (_ ("%1$.0f and %2$.0f: %3$.0f points apart"), gap->total, gap->blind_total,
                                           apart);
  SandCoachRow     row = {
        .state = apart > SAND_BLIND_GAP_POINTS ? SAND_COACH_WARN : SAND_COACH_GOOD,
        .title = title,
        .text = text,
        .record = measurement->rows[gap->row].id,
        .field = measurement->measures[gap->measure].id,
  };
  sand_coach_add_row (coach, &row);
}

static void
add_gaps (SandCoach *coach, const SandMeasurement *measurement)
{
  const GArray *gaps = measurement->blind_gaps;

  if (gaps->len == 0)
    return;
  sand_coach_add_card (coach, "blind", _ ("Rated twice"));
  for (guint i = 0; i < MIN (gaps->len, MAX_GAPS); i++)
    add_gap (coach, measurement, &g_array_index (gaps, SandBlindGap, i));
  if (gaps->len > MAX_GAPS) {
    guint            left = gaps->len - MAX_GAPS;
    g_autofree char *more = g_strdup_printf (ngettext ("and %u more", "and %u more", left), left);
    sand_coach_add_text (coach, more);
  }
}

void
sand_scored_coach_fill (SandCoach *coach, const SandResult *result, gboolean blind)
{
  const SandMeasurement *measurement = result->detail;

  if (measurement == NULL || blind)
    return;
  if (result->exercise->config.scored.source == SAND_CRITERIA_OWN)
    add_best (coach, measurement);
  for (guint group = 0; group < measurement->n_groups; group++)
    add_ranking (coach, measurement, group);
  if (result->exercise->config.scored.source != SAND_CRITERIA_SCALE)
    return;
  add_alike (coach, measurement);
  add_gaps (coach, measurement);
}
