#include "trainer/points-draft.h"

/* Four digits are enough to see that it is too much. */
#define TYPED_MAX 9999

static const int ladder[] = { -10, -5, -2, -1, 0, 1, 2, 5, 10 };

static int
above (int points)
{
  if (points < ladder[0])
    return MIN (points + 5, ladder[0]);
  for (gsize i = 0; i < G_N_ELEMENTS (ladder); i++)
    if (ladder[i] > points)
      return ladder[i];
  return points + 5;
}

static void
settle (SandPointsDraft *self, int points)
{
  self->points = CLAMP (points, -SAND_POINTS_MAX, SAND_POINTS_MAX);
  self->negative = points < 0;
  self->typed = FALSE;
}

void
sand_points_draft_step_up (SandPointsDraft *self)
{
  settle (self, above (self->points));
}

void
sand_points_draft_step_down (SandPointsDraft *self)
{
  settle (self, -above (-self->points));
}

void
sand_points_draft_type (SandPointsDraft *self, guint digit)
{
  int before = self->typed ? ABS (self->points) : 0;
  int typed = before * 10 + (int) digit;

  if (typed > TYPED_MAX)
    return;
  self->points = self->negative ? -typed : typed;
  self->typed = TRUE;
}

void
sand_points_draft_rub (SandPointsDraft *self)
{
  self->points /= 10;
  self->typed = TRUE;
}

gboolean
sand_points_draft_is_allowed (const SandPointsDraft *self)
{
  return ABS (self->points) <= SAND_POINTS_MAX;
}
