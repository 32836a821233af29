#pragma once

#include "kinds/scale/factor.h"

G_BEGIN_DECLS

typedef enum {
  SAND_BAND_FEW,       /* fewer than two bands */
  SAND_BAND_UNBOUNDED, /* a number band with neither bound: @level */
  SAND_BAND_EMPTY,     /* lo >= hi: @level, from lo to hi */
  SAND_BAND_GAP,       /* values @from..@to between @level and @other belong to no band */
  SAND_BAND_OVERLAP,   /* values @from..@to belong to @level and @other */
  SAND_BAND_ORDER,     /* @level and @other run against the factor's direction */
  SAND_BAND_UNNAMED,   /* a choice without a label: @level */
  SAND_BAND_TWICE,     /* two choices of one name: @level and @other */
} SandBandFaultKind;

/** What is wrong with the bands of a factor; levels are 1..L and 0 when not concerned. */
typedef struct {
  SandBandFaultKind kind;
  guint             level, other;
  double            from, to;
} SandBandFault;

/* The faults of the bands, from the lowest values up; empty when the factor is sound. (transfer full)
 * (element-type SandBandFault) */
GArray *sand_factor_check_bands (const SandFactor *factor) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
