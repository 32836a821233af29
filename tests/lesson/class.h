#pragma once

#include "lesson/clock.h"
#include "model/seat.h"

/*
 * A class of the course C1 in memory: the trainer, two teams with their seats, and hours that stand until the test
 * moves them.
 */
typedef struct {
  SandWorkshop *workshop;
  SandSeat     *trainer, *one, *two;
  char         *team1, *team2;
  gint64        boot_ms, wall_ms;
} Class;

/* A Monday, 09:00 local time. */
void class_open (Class *self);
/* The same in a new file. */
void class_open_at (Class *self, const char *path);
void class_close (Class *self);
/* Time passes for both clocks. */
void class_pass (Class *self, double minutes);
/* The clock begins anew, with nothing but the record to go by, as after a restart of the program. */
void class_restart (Class *self);
/* Lets the main loop do what is due now. */
void class_settle (Class *self);

const char *class_text (Class *self, const char *record, const char *field);
gint64      class_int (Class *self, const char *record, const char *field);
/* What the trainer writes. */
void class_set (Class *self, const char *record, const char *kind, const char *field, SandValue taken);
/* What a team writes on a row of its sheet; returns whether it got in. */
gboolean class_write (SandSeat *seat, const char *exercise, const char *text);
char    *class_written (Class *self, SandSeat *seat, const char *exercise);
