#pragma once

#include "model/workshop.h"

G_BEGIN_DECLS

/*
 * A copy of the workshop in memory, with invented scores for what has not happened yet: every assessment closed, some
 * points in the book. Nothing of it is ever written to a file. @seed: the same seed invents the same scores.
 * (transfer full) (nullable): %NULL with the reason.
 */
SandWorkshop *
sand_rehearsal_new (SandWorkshop *workshop, guint32 seed, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
