#include "stage/spring.h"

#include <math.h>

void
sand_spring_jump (SandSpring *self, double to)
{
  self->at = self->goal = to;
  self->speed = 0;
}

/* The exact path of a critically damped spring, so that a late frame changes nothing but its own picture. */
gboolean
sand_spring_advance (SandSpring *self, double seconds, double stiffness, double still)
{
  double away = self->at - self->goal;
  double pull = self->speed + stiffness * away;
  double fade = exp (-stiffness * seconds);

  self->at = self->goal + (away + pull * seconds) * fade;
  self->speed = (self->speed - stiffness * pull * seconds) * fade;
  if (fabs (self->at - self->goal) < still && fabs (self->speed) < still * stiffness) {
    sand_spring_jump (self, self->goal);
    return FALSE;
  }
  return TRUE;
}
