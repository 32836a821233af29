#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  SAND_RUBRIC_EVIDENCE,
  SAND_RUBRIC_PRACTICALITY,
  SAND_RUBRIC_PRESENTATION,
  SAND_RUBRIC_N_MARKS
} SandRubricMark;

/** The largest mark; the smallest is 0. */
#define SAND_RUBRIC_MAX 10

/** One judge's marks of a sheet, 0..10; NAN for one that is not given. */
typedef struct {
  double marks[SAND_RUBRIC_N_MARKS];
} SandRubric;

/** What the program itself sees of a sheet. */
typedef struct {
  gboolean started;      /* anything at all was entered */
  double   completeness; /* 0..1 */
  guint    errors, warnings;
} SandSheetState;

/* Marks of nobody. */
SandRubric sand_rubric_none (void);

/**
 * sand_rubric_join:
 * @trainer: the trainer's marks
 * @teams: (array length=n): those of the other teams
 *
 * Returns: for each mark the mean of the trainer's and of the mean of the teams', where both are given, else the one
 * that is given, else NAN.
 */
SandRubric sand_rubric_join (const SandRubric *trainer, const SandRubric *teams, gsize n);

/* 0..1: 40 completeness, 20 rules, 15 evidence, 15 practicality, 10 presentation; the share of a mark that nobody gave
 * falls away. */
double sand_rubric_sheet_share (const SandSheetState *state, const SandRubric *rubric);
/* 0..1: 1 without errors and warnings, 0 for a sheet in which nothing was entered. */
double sand_rubric_rules_share (const SandSheetState *state);

G_END_DECLS
