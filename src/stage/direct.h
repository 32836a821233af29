#pragma once

#include "model/seat.h"
#include "scene/scene.h"

G_BEGIN_DECLS

/** What the stage is asked to show; unused members are %NULL or 0. */
typedef struct {
  SandSceneKind scene;
  const char   *team, *exercise; /* sheet */
  const char   *pk, *round;
  guint         k; /* reveal: the assessment */
} SandCue;

/*
 * The trainer's hand on the stage. Written at once and not undone by Ctrl+Z, which belongs to the points.
 * @trainer must be the trainer's seat.
 */
void sand_direct_show (SandSeat *trainer, const SandCue *cue); /* begins at step 0 and is not black */
void sand_direct_set_black (SandSeat *trainer, gboolean black);
void sand_direct_toggle_black (SandSeat *trainer);
/* Whether the room reads the customers' names in full; until then they are masked. */
void sand_direct_set_names_shown (SandSeat *trainer, gboolean shown);
/* A step of a reveal or ceremony, 1 forwards or −1 back; stays within the scene. */
void sand_direct_set_monitor (SandSeat *trainer, const char *name); /* @name: (nullable) */
void sand_direct_step (SandSeat *trainer, int by);

G_END_DECLS
