#pragma once

#include "kinds/kind.h"

G_BEGIN_DECLS

typedef struct {
  const SandBoardCell *cell;
  char                *record; /* of what is said of the cell, "SHEET:CELL"; need not exist yet */
  GPtrArray           *cards;  /* char*: the cards in it, in order */
  double               share;  /* of all cards, 0..1 */
} SandBoardPlace;

/** The detail of a board's result. */
typedef struct {
  GPtrArray *places; /* SandBoardPlace, in the order of the pack's cells */
  GPtrArray *tray;   /* char*: cards that are in no cell */
} SandBoard;

SandResult      *sand_board_compute (const SandExercise *exercise, SandResults *results) G_GNUC_WARN_UNUSED_RESULT;
const SandBoard *sand_board_get (const SandResult *result);

G_END_DECLS
