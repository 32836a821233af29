#pragma once

#include "lesson/agenda.h"

G_BEGIN_DECLS

/*
 * What it means that an item begins or ends: times, clock, gates, the assessment's state and the picture on the stage,
 * written into one change of the trainer.
 */
void sand_step_begin (SandSeat *trainer, SandChange *change, const SandItem *item, guint phase);
void sand_step_end (SandSeat *trainer, SandChange *change, const SandItem *item);
/* The trainer opens or closes a gate by hand. */
void sand_step_set_gate (SandSeat *trainer, SandChange *change, const char *exercise, gboolean open);

G_END_DECLS
