#pragma once

#include "kinds/kind.h"

G_BEGIN_DECLS

typedef struct {
  char *id;
  char *text;
  guint n_actions; /* that serve it */
} SandPlanLine;

typedef struct _SandOnePlan SandOnePlan;

typedef struct {
  char                  *id;
  const SandOnePlan     *plan;
  const SandPlanSection *section;
  char                  *what, *kpi;
  char                  *owner, *owner_name; /* the member's record and alias, "" without one */
  char                  *line;               /* the strategy line it serves, "" for none */
  double                 start, due;         /* day numbers, NAN when not given */
  double                 days_left;          /* until due; NAN when done, dropped or without a date */
  gboolean               done, doing, dropped, overdue;
} SandPlanAction;

/** How far one section of one plan is. */
typedef struct {
  const SandPlanSection *section;
  guint                  required, filled; /* fields, lines and actions that must be there, and are */
  guint                  n_lines, n_actions;
  gboolean               started, complete;
} SandPlanPart;

struct _SandOnePlan {
  char      *id;
  SandText   label;
  GPtrArray *parts;    /* SandPlanPart, in the order of the pack */
  GPtrArray *lines;    /* SandPlanLine */
  GPtrArray *actions;  /* SandPlanAction */
  GArray    *reviews;  /* double: days on which it is reviewed, in order */
  guint      smart;    /* 0..5 ticks */
  double     progress; /* 0..1, NAN without actions */
};

typedef struct {
  char  *owner, *name;
  guint  n;     /* actions that are not dropped */
  double share; /* of all these actions, 0..1 */
} SandPlanLoad;

/** The detail of a plan's result. */
typedef struct {
  GPtrArray *plans;   /* SandOnePlan */
  GPtrArray *actions; /* SandPlanAction, of all plans, borrowed: a row of the frame is one of these */
  GPtrArray *loads;   /* SandPlanLoad, the heaviest first, equal ones by name */
  double     progress;
} SandPlan;

SandResult     *sand_plan_compute (const SandExercise *exercise, SandResults *results) G_GNUC_WARN_UNUSED_RESULT;
const SandPlan *sand_plan_get (const SandResult *result);

/**
 * sand_plan_to_ics:
 * @plan: the plans of a sheet
 * @stamp: when this is written, as `20261122T080000Z`
 * @language: of the few words that are not the team's own
 *
 * Every dated action is an all-day event on the day it is due, every review a day of its own: phones take events,
 * hardly any takes a to-do. The ids come from the records, so that importing once more replaces what was there.
 *
 * Returns: (transfer full): an RFC 5545 calendar
 */
char *sand_plan_to_ics (const SandPlan *plan, const char *stamp, SandLanguage language) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
