#pragma once

#include "contest/ranks.h"
#include "contest/reveal.h"
#include "lesson/assessments.h"

G_BEGIN_DECLS

/** A team's row on every scoreboard. */
typedef struct {
  char     *team;
  guint     number;
  char     *name, *slogan;
  guint     present; /* members who are there */
  int       total;
  SandRank  rank;
  int       since_assessment; /* points since the last assessment was closed; the total when there was none */
  int       last_hour;
  GArray   *trend;                      /* SandTrendPoint: the total after each entry */
  SandScore scores[SAND_N_ASSESSMENTS]; /* of closed assessments only */
  SandScore growth[SAND_N_ASSESSMENTS];
  gboolean  highest[SAND_N_ASSESSMENTS], improved[SAND_N_ASSESSMENTS];
} SandTeamStanding;

/**
 * SandStandings:
 *
 * How things stand: what windows and the stage draw. Plain and immutable.
 *
 * Scores are in it as soon as an assessment is closed. @revealed says whether the room may see them.
 */
typedef struct {
  GPtrArray          *teams; /* SandTeamStanding, by number */
  guint              *order; /* indices of @teams by rank, equals by number */
  SandAssessmentState states[SAND_N_ASSESSMENTS];
  gboolean            revealed[SAND_N_ASSESSMENTS];
} SandStandings;

/* @now_ms: the wall clock, for the last hour */
SandStandings *sand_standings_new (SandTally *tally, gint64 now_ms) G_GNUC_WARN_UNUSED_RESULT;
/* Totals, ranks and trends only: no assessment is computed. For what must follow a key press at once. */
SandStandings *sand_standings_new_points (const SandRecords *records, gint64 now_ms) G_GNUC_WARN_UNUSED_RESULT;
void           sand_standings_free (SandStandings *self);
/* (nullable) */
const SandTeamStanding *sand_standings_find (const SandStandings *self, const char *team);
/* The steps of revealing assessment @k; team indices are those of @self. (element-type SandRevealStep) */
GPtrArray *sand_standings_list_reveal (const SandStandings *self, guint k) G_GNUC_WARN_UNUSED_RESULT;
/* The steps of the ceremony: places by total, then the highest and the most improved of the last closed assessment.
 * The score of a place is the total. (element-type SandRevealStep) */
GPtrArray *sand_standings_list_ceremony (const SandStandings *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandStandings, sand_standings_free)

G_END_DECLS
