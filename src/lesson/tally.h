#pragma once

#include "kinds/kind.h"

G_BEGIN_DECLS

/* The results of a team's sheets. (transfer none) (nullable) */
typedef SandResults *(*SandTallyFunc) (const char *team, gpointer data);

/**
 * SandTally:
 *
 * What scores are computed from: the course, the records, and the teams' sheets. Reads only.
 */
typedef struct _SandTally SandTally;

/* For a snapshot, a report or a test: computes sheets itself, when they are asked for. @today: a spreadsheet's day. */
SandTally *sand_tally_new (const SandCourse *course, SandRecords *records, double today) G_GNUC_WARN_UNUSED_RESULT;
/* For windows: @get gives the results they follow already (SandSheets); nothing is computed twice. */
SandTally *sand_tally_new_live (const SandCourse *course, SandRecords *records, SandTallyFunc get, gpointer data)
  G_GNUC_WARN_UNUSED_RESULT;
void sand_tally_free (SandTally *self);

const SandCourse  *sand_tally_get_course (const SandTally *self);
const SandRecords *sand_tally_get_records (const SandTally *self);
/* (transfer none) (nullable): %NULL for an exercise that is not in the course. */
const SandResult *sand_tally_get_sheet (SandTally *self, const char *team, const char *exercise);

/* The teams that are there, in the order of their numbers. (transfer container): const SandRow */
GPtrArray *sand_tally_list_teams (const SandRecords *records) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandTally, sand_tally_free)

G_END_DECLS
