#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** An entry of the score book has −100…100 points. */
#define SAND_POINTS_MAX 100

/**
 * SandPointsDraft:
 *
 * The points that are about to be given: stepped by + and −, or typed digit by digit. A zero-filled draft is a note
 * without points. More than SAND_POINTS_MAX can be typed, so that the refusal can show what was typed.
 */
typedef struct {
  int      points;
  gboolean typed;    /* digits follow the last one; a step begins anew */
  gboolean negative; /* the sign of what is typed */
} SandPointsDraft;

/* +1, +2, +5, +10, then by fives; below zero the same mirrored. */
void     sand_points_draft_step_up (SandPointsDraft *self);
void     sand_points_draft_step_down (SandPointsDraft *self);
void     sand_points_draft_type (SandPointsDraft *self, guint digit);
void     sand_points_draft_rub (SandPointsDraft *self);
gboolean sand_points_draft_is_allowed (const SandPointsDraft *self);

G_END_DECLS
