#pragma once

#include "contest/dice.h"
#include "lesson/standings.h"
#include "model/seat.h"

G_BEGIN_DECLS

/** A workshop in which everything happens that the rules have a word for. */
typedef struct {
  SandDice      dice;
  SandWorkshop *workshop;
  SandSeat     *trainer;
  SandTally    *tally;
  GPtrArray    *teams; /* char*: ids, dissolved ones too */
  GPtrArray    *pks;   /* char* */
} RandomClass;

/* @path: the new file. The same seed makes the same class, but for ids and times. */
void random_class_init (RandomClass *self, const SandCourse *course, const char *path, guint64 seed);
void random_class_live (RandomClass *self);
void random_class_clear (RandomClass *self);

G_END_DECLS
