#pragma once

#include "base/value.h"

G_BEGIN_DECLS

/** The most levels a scale can have (`levels` of a pack is 2..10). */
#define SAND_SCALE_MAX_LEVELS 10

typedef enum {
  SAND_FACTOR_NUMBER, /* bands with bounds; the raw value is a number */
  SAND_FACTOR_CHOICE, /* bands with labels; the raw value is the level */
  SAND_FACTOR_YESNO,  /* the raw value is 0 or 1 */
} SandFactorType;

/** One level of a factor: `lo <= value < hi`; an open end is -INFINITY or INFINITY. A band that is not used has no
 * points. */
typedef struct {
  gboolean used;
  double   lo, hi;
  char    *label; /* never NULL */
} SandBand;

/**
 * SandFactor:
 *
 * One factor of a scale as the team wrote it. Reference-counted and immutable once read, because the measurement
 * and the map keep the factors of the scales they were computed from.
 */
typedef struct {
  char          *id; /* of the record */
  char          *name, *definition, *unit, *source;
  SandFactorType type;                         /* a number while the team has not chosen */
  gboolean       down;                         /* less is better: the highest numbers stand at level 1 */
  gboolean       locked;                       /* "distribute the rest" leaves its weight alone */
  double         obtainable, measurable;       /* 1..5, 0 while not given */
  double         typed_weight;                 /* points as typed, NAN while not given */
  double         weight;                       /* points that count, NAN while unknown */
  guint          levels;                       /* of the scale */
  gboolean       one_based;                    /* the lowest level gives 1/L instead of nothing */
  SandBand       bands[SAND_SCALE_MAX_LEVELS]; /* [level - 1] */
} SandFactor;

SandFactor *sand_factor_new (const char *id, guint levels, gboolean one_based) G_GNUC_WARN_UNUSED_RESULT;
SandFactor *sand_factor_ref (SandFactor *self);
void        sand_factor_unref (SandFactor *self);
void        sand_factor_set_band (SandFactor *self, guint level, double lo, double hi, const char *label);

guint    sand_factor_n_bands (const SandFactor *self);
gboolean sand_factor_has_level (const SandFactor *self, guint level);
guint    sand_factor_lowest_level (const SandFactor *self);
guint    sand_factor_highest_level (const SandFactor *self);
guint    sand_factor_find_label (const SandFactor *self, const char *label);
guint    sand_factor_level (const SandFactor *self, const SandValue *raw);
double   sand_factor_fraction (const SandFactor *self, guint level);
gboolean sand_factor_has_figures (const SandFactor *self);
guint    sand_factor_n_vague (const SandFactor *self);

double sand_level_fraction (guint level, guint levels, gboolean one_based);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandFactor, sand_factor_unref)

G_END_DECLS
