#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** Random numbers that are the same for the same seed on every machine, so that a draw can be repeated and checked. */
typedef struct {
  guint64 state;
} SandDice;

SandDice sand_dice_new (guint64 seed);
/* 0 … n − 1, each equally often; n >= 1. */
guint sand_dice_roll (SandDice *self, guint n);
/* Puts the numbers into a random order. */
void sand_dice_shuffle (SandDice *self, guint *numbers, gsize n);

G_END_DECLS
