#pragma once

#include "kinds/scale/scale.h"

G_BEGIN_DECLS

/* Makes the kind's own checks and counts them for the readiness. */
void sand_scale_check (SandScale *self, SandResult *result, SandResults *results);

G_END_DECLS
