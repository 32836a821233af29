#include "contest/dice.h"

SandDice
sand_dice_new (guint64 seed)
{
  return (SandDice){ .state = seed };
}

/* SplitMix64 (Steele, Lea and Flood 2014): each state of a counter, well mixed. */
static guint64
next (SandDice *self)
{
  guint64 z = self->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

guint
sand_dice_roll (SandDice *self, guint n)
{
  g_return_val_if_fail (n >= 1, 0);
  /* The upper half times n: with 2^32 values the small numbers are favoured by less than a millionth. */
  return (guint) (((next (self) >> 32) * n) >> 32);
}

void
sand_dice_shuffle (SandDice *self, guint *numbers, gsize n)
{
  for (gsize left = n; left > 1; left--) {
    guint other = sand_dice_roll (self, (guint) left);
    guint kept = numbers[left - 1];

    numbers[left - 1] = numbers[other];
    numbers[other] = kept;
  }
}
