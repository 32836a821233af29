#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SandSpring:
 *
 * A number on its way to a goal, drawn there by a spring that does not swing. A new goal in mid-flight keeps its speed.
 */
typedef struct {
  double at, speed, goal; /* speed in units a second */
} SandSpring;

void sand_spring_jump (SandSpring *self, double to);
/* @stiffness: per second; 8 is there after about two thirds of a second. @still: how near is as good as there.
 * Returns whether it moves on. */
gboolean sand_spring_advance (SandSpring *self, double seconds, double stiffness, double still);

G_END_DECLS
