#pragma once

#include "model/workshop.h"

G_BEGIN_DECLS

/**
 * SandFollower:
 *
 * What the trainer does that a team's window must follow.
 *
 * Signals:
 * `opened` (const char *exercise): the trainer has begun an exercise the team may write on.
 * `told` (const char *text): a message of the trainer.
 * `gates`: an exercise that the trainer opens has come, or gone.
 * `given` (const char *exercise, gboolean answer): ideas, or a model answer, were released for the team.
 * `help`: hints or a model answer were released, or taken back.
 */
#define SAND_TYPE_FOLLOWER (sand_follower_get_type ())
G_DECLARE_FINAL_TYPE (SandFollower, sand_follower, SAND, FOLLOWER, GObject)

SandFollower *sand_follower_new (SandWorkshop *workshop, const char *team) G_GNUC_WARN_UNUSED_RESULT;
/* The running exercise, if the team has a sheet for it; (nullable). */
const SandExercise *sand_follower_get_running (SandFollower *self);

G_END_DECLS
