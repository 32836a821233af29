#pragma once

#include "contest/score.h"

G_BEGIN_DECLS

/** The baseline test and three assessments. */
#define SAND_ASSESSMENT_BASELINE 0
#define SAND_N_ASSESSMENTS       4

typedef enum {
  SAND_COMPONENT_QUIZ,
  SAND_COMPONENT_SHEETS,
  SAND_COMPONENT_TRAINER,
  SAND_N_COMPONENTS
} SandComponentKind;

/** A part of an assessment. */
typedef struct {
  double max;   /* parts of the whole; 0 when it does not count */
  double share; /* 0..1 that the team earned of it; NAN for none */
} SandComponent;

/* 0..100 of the components that count and are there; none when there are none. */
SandScore sand_assessment_score (const SandComponent *components, gsize n);
/* Whether assessment @k counts for a team that joined after so many assessments had been closed. */
gboolean sand_assessment_counts (guint k, guint joined_after);

typedef enum {
  SAND_GROWTH_ABSOLUTE,
  SAND_GROWTH_NORMALISED, /* gain ÷ room to improve */
} SandGrowthRule;

/* @least: 0..100, the least that counts as the score before (normalised). None where a score is missing. */
SandScore sand_growth_compute (SandGrowthRule rule, double least, SandScore before, SandScore now);

G_END_DECLS
