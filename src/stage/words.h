#pragma once

#include "scene/scene.h"

G_BEGIN_DECLS

/* The stage's own words. All (transfer full). */

char       *sand_words_team (const SandSceneTeam *team) G_GNUC_WARN_UNUSED_RESULT; /* name, "Team 3", or its letter */
char       *sand_words_team_named (const char *name, guint number) G_GNUC_WARN_UNUSED_RESULT;
char       *sand_words_work (const SandScene *scene, const SandSceneTeam *team) G_GNUC_WARN_UNUSED_RESULT;
char       *sand_words_minutes (guint minutes) G_GNUC_WARN_UNUSED_RESULT;
char       *sand_words_clock (gint64 left_ms) G_GNUC_WARN_UNUSED_RESULT; /* "12:30", "−0:45", "1:05:00" */
char       *sand_words_score (double score) G_GNUC_WARN_UNUSED_RESULT;   /* one decimal */
char       *sand_words_points (double points) G_GNUC_WARN_UNUSED_RESULT; /* of the score book: whole */
char       *sand_words_date (const char *date) G_GNUC_WARN_UNUSED_RESULT;
char       *sand_words_signed (double change) G_GNUC_WARN_UNUSED_RESULT;
char       *sand_words_names (const GPtrArray *names, const GArray *numbers) G_GNUC_WARN_UNUSED_RESULT;
const char *sand_words_role (SandRole role);
char       *sand_words_assessment (guint k) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
