#include "stage/scene-private.h"

void
sand_compose_sheet (SandCompose *self)
{
  self->scene->withheld = TRUE;
}

void
sand_compose_pk (SandCompose *self)
{
  self->scene->withheld = TRUE;
}

void
sand_compose_round (SandCompose *self)
{
  self->scene->withheld = TRUE;
}
