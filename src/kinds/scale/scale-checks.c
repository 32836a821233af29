#include "kinds/scale/scale-private.h"

#include "base/number.h"
#include "base/text.h"
#include "kinds/add-check.h"
#include "kinds/kind-private.h"
#include "kinds/scale/scale-bands.h"
#include "kinds/scale/scale-weights.h"
#include "kinds/scale/vague-words.h"

#include <math.h>
#include <string.h>

/* Weights are typed with at most two decimals. */
#define SAME_SUM 0.01

/* A factor rated this low is hard to find out or hard to measure. */
#define LOW_RATING 2

typedef struct {
  SandScale             *scale;
  const SandScaleConfig *config;
  SandResult            *result;
  SandResults           *results;
} Checker;

/* Counts a check; TRUE when it failed and a finding is due. */
static gboolean
fails (Checker *self, gboolean passed)
{
  self->scale->checks++;
  self->scale->checks_passed += passed ? 1 : 0;
  sand_result_count_rule (self->result, passed);
  return !passed;
}

#define ADD(self, ...) SAND_ADD_CHECK ((self)->result, (self)->results, __VA_ARGS__)

static void
add_plain (Checker *self, const char *check, const char *record, const char *field)
{
  sand_result_add_check (self->result, self->results, check, record, field, NULL, 0);
}

static void
check_count (Checker *self)
{
  guint n = self->scale->factors->len;

  if (fails (self, n >= self->config->factor_min))
    ADD (self, "scale.factors-min", NULL, NULL, { "n", sand_value_int (n) },
         { "min", sand_value_int (self->config->factor_min) });
  if (fails (self, n <= self->config->factor_max))
    ADD (self, "scale.factors-max", NULL, NULL, { "n", sand_value_int (n) },
         { "max", sand_value_int (self->config->factor_max) });
}

static void
check_weight_sum (Checker *self)
{
  const SandScale *scale = self->scale;
  double           off = scale->weight_sum - scale->weight_total;

  if (scale->factors->len == 0 || !fails (self, fabs (off) <= SAME_SUM))
    return;
  ADD (self, off < 0 ? "scale.weight-sum" : "scale.weight-over", NULL, "weight",
       { "sum", sand_value_number (scale->weight_sum) },
       { "total", sand_value_number (scale->weight_total) }, { "off", sand_value_number (fabs (off)) });
}

static void
check_equal_weights (Checker *self)
{
  g_autoptr (GArray) weights = sand_scale_dup_weights (self->scale);
  gboolean           equal = sand_weights_are_equal ((const double *) weights->data, weights->len);

  if (weights->len >= 2 && fails (self, !equal))
    ADD (self, "scale.weights-equal", NULL, "weight", { "n", sand_value_int (weights->len) },
         { "weight", sand_value_number (g_array_index (weights, double, 0)) });
}

/* What was typed as the weight but is no number; the record keeps it. */
static gboolean
is_word (Checker *self, const SandFactor *factor)
{
  const SandRow *row = sand_records_find (sand_results_get_records (self->results), factor->id);
  return row != NULL && *sand_row_get_text (row, "weight") != '\0';
}

static void
check_weight (Checker *self, const SandFactor *factor)
{
  if (fails (self, factor->weight > 0)) {
    if (!self->scale->by_pairs)
      add_plain (self, is_word (self, factor) ? "scale.weight-word" : "scale.weight-missing", factor->id, "weight");
    return;
  }
  if (fails (self, factor->weight <= self->config->weight_hi))
    ADD (self, "scale.weight-high", factor->id, "weight", { "weight", sand_value_number (factor->weight) },
         { "limit", sand_value_number (self->config->weight_hi) });
  if (fails (self, factor->weight >= self->config->weight_lo))
    ADD (self, "scale.weight-low", factor->id, "weight", { "weight", sand_value_number (factor->weight) },
         { "limit", sand_value_number (self->config->weight_lo) });
}

static void
check_words (Checker *self, const SandFactor *factor, guint number)
{
  if (fails (self, *factor->name != '\0'))
    ADD (self, "scale.name-missing", factor->id, "name", { "n", sand_value_int (number) });
  if (fails (self, *factor->definition != '\0'))
    add_plain (self, "scale.definition-missing", factor->id, "definition");
}

static void
check_rating (Checker          *self,
              const SandFactor *factor,
              double            rating,
              const char       *field,
              const char       *missing,
              const char       *low)
{
  if (fails (self, rating > 0))
    add_plain (self, missing, factor->id, field);
  else if (fails (self, rating > LOW_RATING))
    ADD (self, low, factor->id, field, { "rating", sand_value_number (rating) });
}

/* One finding for each kind of fault: five gaps have one cause. */
static void
add_band_fault (Checker *self, const SandFactor *factor, const SandBandFault *fault)
{
  static const struct {
    const char *check, *part;
  } faults[] = {
    [SAND_BAND_FEW] = { "scale.bands-few", "label" },
    [SAND_BAND_UNBOUNDED] = { "scale.band-unbounded", "lo" },
    [SAND_BAND_EMPTY] = { "scale.band-empty", "hi" },
    [SAND_BAND_GAP] = { "scale.band-gap", "hi" },
    [SAND_BAND_OVERLAP] = { "scale.band-overlap", "hi" },
    [SAND_BAND_ORDER] = { "scale.band-order", "lo" },
    [SAND_BAND_UNNAMED] = { "scale.band-unnamed", "label" },
    [SAND_BAND_TWICE] = { "scale.band-twice", "label" },
  };
  g_autofree char *field = g_strdup_printf ("band%u.%s", MAX (fault->level, 1), faults[fault->kind].part);

  ADD (self, faults[fault->kind].check, factor->id, field, { "level", sand_value_int (fault->level) },
       { "other", sand_value_int (fault->other) }, { "from", sand_value_number (fault->from) },
       { "to", sand_value_number (fault->to) }, { "n", sand_value_int (sand_factor_n_bands (factor)) });
}

static void
check_bands (Checker *self, const SandFactor *factor)
{
  g_autoptr (GArray) faults = sand_factor_check_bands (factor);
  gboolean           seen[SAND_BAND_TWICE + 1] = { FALSE };
  guint              n_bands = sand_factor_n_bands (factor);

  if (fails (self, faults->len == 0))
    for (guint i = 0; i < faults->len; i++) {
      const SandBandFault *fault = &g_array_index (faults, SandBandFault, i);
      if (!seen[fault->kind])
        add_band_fault (self, factor, fault);
      seen[fault->kind] = TRUE;
    }
  if (factor->type != SAND_FACTOR_YESNO && n_bands >= 2 && fails (self, n_bands > 2))
    add_plain (self, "scale.bands-two", factor->id, "band1.label");
}

static void
check_vague (Checker *self, const SandFactor *factor)
{
  guint n = sand_factor_n_vague (factor);

  if (sand_factor_n_bands (factor) == 0 || !fails (self, n == 0))
    return;
  for (guint level = 1; level <= factor->levels; level++) {
    const char      *label = factor->bands[level - 1].label;
    g_autofree char *word = sand_text_find_vague (label);
    g_autofree char *field = g_strdup_printf ("band%u.label", level);
    if (word == NULL || sand_text_has_figure (label))
      continue;
    ADD (self, "scale.vague", factor->id, field, { "n", sand_value_int (n) }, { "level", sand_value_int (level) },
         { "label", sand_value_text (label) }, { "word", sand_value_text (word) });
    return;
  }
}

static GHashTable *
fold_names (GPtrArray *rows)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < rows->len; i++)
    g_hash_table_add (names, sand_text_fold (sand_row_get_text (g_ptr_array_index (rows, i), "name")));
  return names;
}

/* Read from its records and not from its result: the two scales would ask each other in a circle. */
static GHashTable *
list_sister_names (Checker *self)
{
  g_autofree char      *sheet = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  if (self->config->sister == NULL)
    return NULL;
  sand_results_note_use (self->results, self->config->sister);
  sheet = sand_results_sheet_id (self->results, self->config->sister);
  rows = sand_records_list (sand_results_get_records (self->results), sheet, "factor");
  return fold_names (rows);
}

static void
check_names (Checker *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) sister = list_sister_names (self);
  const SandCourse      *course = sand_results_get_course (self->results);
  const SandExercise    *other = sister == NULL ? NULL : sand_course_find (course, self->config->sister);

  for (guint i = 0; i < self->scale->factors->len; i++) {
    const SandFactor *factor = sand_scale_get_factor (self->scale, i);
    g_autofree char  *folded = sand_text_fold (factor->name);
    if (*folded == '\0')
      continue;
    if (fails (self, !g_hash_table_contains (seen, folded)))
      add_plain (self, "scale.name-twice", factor->id, "name");
    if (sister != NULL && other != NULL && fails (self, !g_hash_table_contains (sister, folded)))
      ADD (self, "scale.sister-name", factor->id, "name", { "scale", sand_value_none (), &other->title });
    g_hash_table_add (seen, g_steal_pointer (&folded));
  }
}

/* "5 : 1" or "1 : 2". */
static SandValue
ratio_text (int judgement)
{
  g_autofree char *text =
    judgement >= 0 ? g_strdup_printf ("%d : 1", judgement + 1) : g_strdup_printf ("1 : %d", 1 - judgement);
  return sand_value_text (text);
}

static void
add_clash (Checker *self)
{
  const SandClash  *clash = &self->scale->pairwise.clash;
  const SandFactor *first = sand_scale_get_factor (self->scale, (guint) clash->first);
  const SandFactor *second = sand_scale_get_factor (self->scale, (guint) clash->second);
  g_autofree char  *judgement = sand_scale_judgement_id (first->id, second->id, NULL);

  ADD (self, "scale.pairwise-clash", judgement, "value",
       { "consistency", sand_value_number (self->scale->pairwise.consistency) },
       { "first", sand_value_text (first->name) }, { "second", sand_value_text (second->name) },
       { "given", ratio_text (clash->given) }, { "implied", ratio_text (clash->implied) },
       { "after", sand_value_number (clash->consistency_after) });
}

static void
check_pairs (Checker *self)
{
  const SandPairwise *pairwise = &self->scale->pairwise;

  if (!self->scale->by_pairs || self->scale->factors->len < 2)
    return;
  if (fails (self, pairwise->connected))
    ADD (self, "scale.pairwise-open", NULL, "weights", { "open", sand_value_int (pairwise->open) },
         { "pairs", sand_value_int (pairwise->pairs) });
  else if (pairwise->open > 0)
    ADD (self, "scale.pairwise-filled", NULL, "weights", { "open", sand_value_int (pairwise->open) },
         { "pairs", sand_value_int (pairwise->pairs) });
  if (pairwise->connected && fails (self, pairwise->consistency <= SAND_CONSISTENT || !pairwise->has_clash))
    add_clash (self);
}

static void
check_factor (Checker *self, const SandFactor *factor, guint number)
{
  check_words (self, factor, number);
  check_rating (self, factor, factor->obtainable, "obtainable", "scale.obtainable-missing", "scale.obtainable-low");
  check_rating (self, factor, factor->measurable, "measurable", "scale.measurable-missing", "scale.measurable-low");
  check_weight (self, factor);
  check_bands (self, factor);
  check_vague (self, factor);
}

/**
 * sand_scale_check:
 *
 * Makes every check of syllabus 1.3. A check about something that is not there yet (the words of bands, the sum of
 * no weights) is not counted as passed, so that the readiness of an empty factor is low.
 */
void
sand_scale_check (SandScale *self, SandResult *result, SandResults *results)
{
  Checker checker = { self, &result->exercise->config.scale, result, results };

  check_count (&checker);
  for (guint i = 0; i < self->factors->len; i++)
    check_factor (&checker, sand_scale_get_factor (self, i), i + 1);
  check_names (&checker);
  check_weight_sum (&checker);
  check_equal_weights (&checker);
  check_pairs (&checker);
}
