#pragma once

#include "model/seat.h"

G_BEGIN_DECLS

#define BENCH_ROOM_TEAMS 12

/** A full class in memory: 12 teams of 8, course C1, points in the book. */
typedef struct {
  SandWorkshop *workshop;
  SandSeat     *trainer;
  GPtrArray    *teams; /* char*: ids */
  GRand        *random;
} BenchRoom;

void bench_room_open (BenchRoom *self);
void bench_room_close (BenchRoom *self);
/* Writes the agenda and begins with the exercise. */
void bench_room_run (BenchRoom *self, const char *exercise);
void bench_room_set_scene (BenchRoom *self, const char *scene);
/* As a key of the trainer's does. */
void bench_room_give_points (BenchRoom *self, guint team, int points);

G_END_DECLS
