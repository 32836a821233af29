#pragma once

#include "stage/mask.h"
#include "stage/scene.h"

#include <math.h>

G_BEGIN_DECLS

/** What the parts of sand_scene_compose() share while one scene is made. */
typedef struct {
  const SandRecords      *records;
  const SandCourse       *course;
  const SandSceneOptions *options;
  const SandRow          *workshop, *stage, *lesson; /* (nullable) */
  SandMask               *mask;
  guint                   step;
  SandScene              *scene;
} SandCompose;

SandScene       *sand_scene_new (SandSceneKind kind) G_GNUC_WARN_UNUSED_RESULT;
SandSceneTeam   *sand_scene_team_new (void) G_GNUC_WARN_UNUSED_RESULT;
SandSceneAward  *sand_scene_award_new (SandAwardKind kind) G_GNUC_WARN_UNUSED_RESULT;
SandSceneLine   *sand_scene_line_new (char *label) G_GNUC_WARN_UNUSED_RESULT;
SandSceneDigest *sand_scene_digest_new (SandKindId kind) G_GNUC_WARN_UNUSED_RESULT;
void             sand_scene_digest_free (SandSceneDigest *self);

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
void sand_compose_sheet (SandCompose *self);
void sand_compose_pk (SandCompose *self);
void sand_compose_round (SandCompose *self);
void sand_compose_scores (SandCompose *self);
void sand_compose_reveal (SandCompose *self);
void sand_compose_ceremony (SandCompose *self);

SandSceneDigest *sand_digest_new (SandCompose *self, const char *team, const SandExercise *exercise)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
