#include "kinds/scale/scale-bands.h"

#include "base/text.h"

#include <math.h>

/* Bounds are typed with few decimals; anything nearer than this is the same bound. */
#define SAME_BOUND 1e-9

static void
add_fault (GArray *faults, SandBandFaultKind kind, guint level, guint other, double from, double to)
{
  SandBandFault fault = { .kind = kind, .level = level, .other = other, .from = from, .to = to };
  g_array_append_val (faults, fault);
}

/* Levels in the order of their values: by lower bound, then by upper bound. */
static int
compare_levels (gconstpointer a, gconstpointer b, gpointer data)
{
  const SandFactor *factor = data;
  const SandBand   *first = &factor->bands[*(const guint *) a - 1];
  const SandBand   *second = &factor->bands[*(const guint *) b - 1];

  if (first->lo < second->lo || first->lo > second->lo)
    return first->lo < second->lo ? -1 : 1;
  if (first->hi < second->hi || first->hi > second->hi)
    return first->hi < second->hi ? -1 : 1;
  return 0;
}

/* The levels whose intervals can be compared; those that cannot become faults. */
static GArray *
list_intervals (const SandFactor *factor, GArray *faults)
{
  GArray *levels = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint level = 1; level <= factor->levels; level++) {
    const SandBand *band = &factor->bands[level - 1];
    if (!band->used)
      continue;
    if (!isfinite (band->lo) && !isfinite (band->hi))
      add_fault (faults, SAND_BAND_UNBOUNDED, level, 0, band->lo, band->hi);
    else if (band->lo >= band->hi)
      add_fault (faults, SAND_BAND_EMPTY, level, 0, band->lo, band->hi);
    else
      g_array_append_val (levels, level);
  }
  g_array_sort_with_data (levels, compare_levels, (gpointer) factor);
  return levels;
}

static void
check_neighbours (const SandFactor *factor, guint level, guint next, GArray *faults)
{
  const SandBand *lower = &factor->bands[level - 1];
  const SandBand *upper = &factor->bands[next - 1];

  if (upper->lo > lower->hi + SAME_BOUND)
    add_fault (faults, SAND_BAND_GAP, level, next, lower->hi, upper->lo);
  else if (upper->lo < lower->hi - SAME_BOUND)
    add_fault (faults, SAND_BAND_OVERLAP, level, next, upper->lo, MIN (lower->hi, upper->hi));
  if ((next > level) == factor->down)
    add_fault (faults, SAND_BAND_ORDER, level, next, upper->lo, upper->lo);
}

static void
check_intervals (const SandFactor *factor, GArray *faults)
{
  g_autoptr (GArray) levels = list_intervals (factor, faults);
  for (guint i = 1; i < levels->len; i++)
    check_neighbours (factor, g_array_index (levels, guint, i - 1), g_array_index (levels, guint, i), faults);
}

static void
check_labels (const SandFactor *factor, GArray *faults)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint level = 1; level <= factor->levels; level++) {
    const SandBand  *band = &factor->bands[level - 1];
    g_autofree char *folded = sand_text_fold (band->label);
    gpointer         first;

    if (!band->used)
      continue;
    if (*folded == '\0')
      add_fault (faults, SAND_BAND_UNNAMED, level, 0, 0, 0);
    else if ((first = g_hash_table_lookup (seen, folded)) != NULL)
      add_fault (faults, SAND_BAND_TWICE, GPOINTER_TO_UINT (first), level, 0, 0);
    else
      g_hash_table_insert (seen, g_steal_pointer (&folded), GUINT_TO_POINTER (level));
  }
}

/**
 * sand_factor_check_bands:
 * @factor: as the team wrote it
 *
 * Number bands must follow one another without gap or overlap, in the factor's direction; only the outer ends may be
 * open. Choices need different names. A yes/no factor needs nothing (syllabus 1.3).
 */
GArray *
sand_factor_check_bands (const SandFactor *factor)
{
  GArray *faults = g_array_new (FALSE, FALSE, sizeof (SandBandFault));

  if (factor->type == SAND_FACTOR_YESNO)
    return faults;
  if (sand_factor_n_bands (factor) < 2)
    add_fault (faults, SAND_BAND_FEW, 0, 0, 0, 0);
  if (factor->type == SAND_FACTOR_NUMBER)
    check_intervals (factor, faults);
  else
    check_labels (factor, faults);
  return faults;
}
