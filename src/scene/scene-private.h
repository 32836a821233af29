#pragma once

#include "lesson/standings.h"
#include "lesson/tally.h"
#include "scene/mask.h"
#include "scene/scene.h"

#include <math.h>

G_BEGIN_DECLS

/** What the parts of sand_scene_compose() share while one scene is made. */
typedef struct {
  const SandRecords      *records;
  const SandCourse       *course;
  const SandSceneOptions *options;
  const SandRow          *workshop, *stage, *lesson; /* (nullable) */
  SandMask               *mask;                      /* (nullable): names are shown */
  SandTally              *tally;                     /* (nullable) (owned) */
  guint                   step;
  gboolean                arithmetic; /* the growth is being explained: with the score before */
  SandScene              *scene;
} SandCompose;

SandScene       *sand_scene_new (SandSceneKind kind) G_GNUC_WARN_UNUSED_RESULT;
SandSceneTeam   *sand_scene_team_new (void) G_GNUC_WARN_UNUSED_RESULT;
SandSceneAward  *sand_scene_award_new (SandAwardKind kind) G_GNUC_WARN_UNUSED_RESULT;
SandSceneLine   *sand_scene_line_new (char *label) G_GNUC_WARN_UNUSED_RESULT;
SandSceneDigest *sand_scene_digest_new (SandKindId kind) G_GNUC_WARN_UNUSED_RESULT;

/* "" for a record that is not there. */
const char *sand_compose_text (const SandRow *row, const char *field);
gint64      sand_compose_int (const SandRow *row, const char *field, gint64 otherwise);
/* The text as the room may see it: customers' names masked. (transfer full) */
char *sand_compose_dup_text (const SandCompose *self, const char *text) G_GNUC_WARN_UNUSED_RESULT;
void  sand_compose_set (char **target, char *taken);
/* Adds the team to the scene with number, name and slogan. Returns it, borrowed. */
SandSceneTeam *sand_compose_add_team (SandCompose *self, const SandRow *row);
/* All teams in the order of their numbers. (transfer container) */
GPtrArray *sand_compose_list_teams (const SandCompose *self) G_GNUC_WARN_UNUSED_RESULT;

/* The team's computed sheets. @out_own: where they are kept when nobody else does. */
SandResults *sand_compose_get_results (SandCompose *self, const char *team, SandResults **out_own);

void sand_compose_exercise (SandCompose *self);
void sand_compose_break (SandCompose *self);
void sand_compose_sheet (SandCompose *self);
void sand_compose_pk (SandCompose *self);
void sand_compose_round (SandCompose *self);
void sand_compose_scores (SandCompose *self);
void sand_compose_reveal (SandCompose *self);
void sand_compose_ceremony (SandCompose *self);

/* The standings, for what of them may be shown. */
SandStandings *sand_compose_read_standings (SandCompose *self) G_GNUC_WARN_UNUSED_RESULT;
SandSceneTeam *sand_compose_add_standing (SandCompose *self, const SandStandings *standings, guint index, double best);
double         sand_compose_best_total (const SandStandings *standings);
guint          sand_compose_find_revealed (const SandStandings *standings);
void           sand_compose_add_award (SandCompose *self, const SandStandings *standings, guint k, SandAwardKind kind);

/* The sheet as the room may see it: customers masked, members left out. */
SandSceneDigest *sand_digest_new (SandCompose *self, const char *team, const SandExercise *exercise)
  G_GNUC_WARN_UNUSED_RESULT;

/* What judges see of what they judge: a sheet that was released, or (exercise nullable) the answer of the round that is
 * shown. (nullable) (transfer full) */
SandSceneDigest *sand_compose_judged (SandCompose *self, const char *team, const SandExercise *exercise);

/** What the parts of a digest share. */
typedef struct {
  SandCompose      *compose;
  const SandResult *result;
  SandResults      *results;
  const char       *sheet; /* record id */
  SandSceneDigest  *digest;
} SandDigesting;

/* As many lines as can be read from the last row. */
#define SAND_DIGEST_LINES 8

SandSceneLine *sand_digest_add (SandDigesting *self, char *label);
void           sand_digest_add_part (SandDigesting *self, SandSceneLine *line, const char *text);
/* What a record is called on the stage. */
char *sand_digest_dup_name (SandDigesting *self, const char *id, const SandText *label) G_GNUC_WARN_UNUSED_RESULT;
void  sand_digest_rows (SandDigesting *self);
void  sand_digest_plan (SandDigesting *self);
void  sand_digest_form (SandDigesting *self);
void  sand_digest_outline (SandDigesting *self);

G_END_DECLS
