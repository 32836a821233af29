#include "kinds/scale/factor.h"

#include "base/number.h"
#include "base/text.h"
#include "kinds/scale/vague-words.h"

#include <math.h>

/**
 * sand_level_fraction:
 * @level: 1..@levels; anything else has no fraction
 * @levels: of the scale, at least 2
 * @one_based: whether the lowest level already gives points
 *
 * Returns: the part of a factor's weight that a level earns, 0..1: (l - 1) / (L - 1), or l / L when @one_based
 * (syllabus 1.3); NAN for no level.
 */
double
sand_level_fraction (guint level, guint levels, gboolean one_based)
{
  if (level < 1 || level > levels || levels < 2)
    return (double) NAN;
  if (one_based)
    return (double) level / levels;
  return (double) (level - 1) / (levels - 1);
}

/**
 * sand_factor_new:
 * @id: of its record
 * @levels: 2..%SAND_SCALE_MAX_LEVELS
 *
 * Returns: (transfer full): a factor without name, weight or bands, for a reader to fill.
 */
SandFactor *
sand_factor_new (const char *id, guint levels, gboolean one_based)
{
  SandFactor *self = g_atomic_rc_box_new0 (SandFactor);

  self->id = g_strdup (id);
  self->name = g_strdup ("");
  self->definition = g_strdup ("");
  self->unit = g_strdup ("");
  self->source = g_strdup ("");
  self->typed_weight = (double) NAN;
  self->weight = (double) NAN;
  self->levels = CLAMP (levels, 2, SAND_SCALE_MAX_LEVELS);
  self->one_based = one_based;
  for (guint i = 0; i < SAND_SCALE_MAX_LEVELS; i++)
    self->bands[i] = (SandBand){ .lo = -(double) INFINITY, .hi = (double) INFINITY, .label = g_strdup ("") };
  return self;
}

SandFactor *
sand_factor_ref (SandFactor *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_factor (gpointer box)
{
  SandFactor *self = box;

  g_free (self->id);
  g_free (self->name);
  g_free (self->definition);
  g_free (self->unit);
  g_free (self->source);
  for (guint i = 0; i < SAND_SCALE_MAX_LEVELS; i++)
    g_free (self->bands[i].label);
}

void
sand_factor_unref (SandFactor *self)
{
  g_atomic_rc_box_release_full (self, clear_factor);
}

/**
 * sand_factor_set_band:
 * @level: 1..levels
 * @lo: where it begins, -INFINITY for an open end
 * @hi: where the next one begins, INFINITY for an open end
 * @label: "" for none
 *
 * Makes the band used. Only for readers, before the factor is shared.
 */
void
sand_factor_set_band (SandFactor *self, guint level, double lo, double hi, const char *label)
{
  SandBand *band;

  g_return_if_fail (level >= 1 && level <= self->levels);
  band = &self->bands[level - 1];
  g_free (band->label);
  *band = (SandBand){ .used = TRUE, .lo = lo, .hi = hi, .label = g_strdup (label) };
}

guint
sand_factor_n_bands (const SandFactor *self)
{
  guint n = 0;
  for (guint level = 1; level <= self->levels; level++)
    n += self->bands[level - 1].used ? 1 : 0;
  return n;
}

/* A yes/no factor needs no written bands: no is the lowest level, yes the highest. */
static gboolean
is_plain_yesno (const SandFactor *self)
{
  return self->type == SAND_FACTOR_YESNO && sand_factor_n_bands (self) < 2;
}

/**
 * sand_factor_lowest_level:
 *
 * Returns: the lowest level a customer can have, 0 when the factor has no bands.
 */
guint
sand_factor_lowest_level (const SandFactor *self)
{
  if (is_plain_yesno (self))
    return 1;
  for (guint level = 1; level <= self->levels; level++)
    if (self->bands[level - 1].used)
      return level;
  return 0;
}

/**
 * sand_factor_highest_level:
 *
 * Returns: the highest level a customer can have, 0 when the factor has no bands.
 */
guint
sand_factor_highest_level (const SandFactor *self)
{
  if (is_plain_yesno (self))
    return self->levels;
  for (guint level = self->levels; level >= 1; level--)
    if (self->bands[level - 1].used)
      return level;
  return 0;
}

/**
 * sand_factor_has_level:
 *
 * Returns: whether a customer can stand at @level.
 */
gboolean
sand_factor_has_level (const SandFactor *self, guint level)
{
  if (level < 1 || level > self->levels)
    return FALSE;
  if (self->type == SAND_FACTOR_YESNO)
    return level == sand_factor_lowest_level (self) || level == sand_factor_highest_level (self);
  return self->bands[level - 1].used;
}

/**
 * sand_factor_find_label:
 * @label: a text, compared ignoring case, spaces and full-width forms
 *
 * Returns: the level whose band is called so, 0 for none.
 */
guint
sand_factor_find_label (const SandFactor *self, const char *label)
{
  g_autofree char *wanted = sand_text_fold (label);

  if (*wanted == '\0')
    return 0;
  for (guint level = 1; level <= self->levels; level++) {
    g_autofree char *folded = sand_text_fold (self->bands[level - 1].label);
    if (self->bands[level - 1].used && g_str_equal (folded, wanted))
      return level;
  }
  return 0;
}

/* The upper bound of the topmost band belongs to it: who writes "80 to 100 per cent" means 100 as well. */
static gboolean
is_top_bound (const SandFactor *self, const SandBand *band, double value)
{
  if (value < band->hi || value > band->hi)
    return FALSE;
  for (guint i = 0; i < self->levels; i++)
    if (self->bands[i].used && self->bands[i].hi > band->hi)
      return FALSE;
  return TRUE;
}

static guint
find_interval (const SandFactor *self, double value)
{
  for (guint level = 1; level <= self->levels; level++) {
    const SandBand *band = &self->bands[level - 1];
    if (band->used && band->lo <= value && value < band->hi)
      return level;
  }
  for (guint level = 1; level <= self->levels; level++)
    if (self->bands[level - 1].used && is_top_bound (self, &self->bands[level - 1], value))
      return level;
  return 0;
}

static guint
level_of_number (const SandFactor *self, double value)
{
  switch (self->type) {
  case SAND_FACTOR_YESNO:
    if (value < 0 || value > 1)
      return 0;
    return (value >= 0.5) != self->down ? sand_factor_highest_level (self) : sand_factor_lowest_level (self);
  case SAND_FACTOR_CHOICE:
    if (value < 1 || value > self->levels || fabs (value - round (value)) > 1e-9)
      return 0;
    return sand_factor_has_level (self, (guint) lround (value)) ? (guint) lround (value) : 0;
  case SAND_FACTOR_NUMBER:
  default:
    return find_interval (self, value);
  }
}

/**
 * sand_factor_level:
 * @raw: what was noted for a customer: a number, a level (choice), 0 or 1 (yes/no), or the text of a band
 *
 * `lo <= value < hi`; the very highest bound itself still belongs to the top band.
 *
 * Returns: the level 1..L, or 0 when @raw is empty or fits no band.
 */
guint
sand_factor_level (const SandFactor *self, const SandValue *raw)
{
  const char *text;
  double      number;
  guint       level;

  if (sand_value_is_empty (raw))
    return 0;
  if (sand_value_is_number (raw))
    return level_of_number (self, sand_value_as_number (raw, 0));
  text = sand_value_as_text (raw);
  level = sand_factor_find_label (self, text);
  if (level > 0)
    return level;
  return sand_number_parse (text, &number) ? level_of_number (self, number) : 0;
}

/**
 * sand_factor_fraction:
 *
 * Returns: the part of the weight that @level earns, 0..1; NAN for no level.
 */
double
sand_factor_fraction (const SandFactor *self, guint level)
{
  return sand_level_fraction (level, self->levels, self->one_based);
}

static gboolean
band_has_figure (const SandFactor *self, const SandBand *band)
{
  if (self->type == SAND_FACTOR_NUMBER && (isfinite (band->lo) || isfinite (band->hi)))
    return TRUE;
  return sand_text_has_figure (band->label);
}

/**
 * sand_factor_has_figures:
 *
 * Returns: whether every band says a number (its bounds, or one in its text), so that two people would agree. Yes
 * or no is exact by itself.
 */
gboolean
sand_factor_has_figures (const SandFactor *self)
{
  if (self->type == SAND_FACTOR_YESNO)
    return TRUE;
  for (guint i = 0; i < self->levels; i++)
    if (self->bands[i].used && !band_has_figure (self, &self->bands[i]))
      return FALSE;
  return sand_factor_n_bands (self) > 0;
}

/**
 * sand_factor_n_vague:
 *
 * Returns: how many bands use a vague word and give no figure.
 */
guint
sand_factor_n_vague (const SandFactor *self)
{
  guint n = 0;
  for (guint i = 0; i < self->levels; i++) {
    const SandBand  *band = &self->bands[i];
    g_autofree char *word = sand_text_find_vague (band->label);
    n += band->used && word != NULL && !band_has_figure (self, band) ? 1 : 0;
  }
  return n;
}
