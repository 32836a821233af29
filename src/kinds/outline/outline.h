#pragma once

#include "kinds/kind.h"

G_BEGIN_DECLS

/* A tree of short notes (records of type "node", the text in `text`): nothing but their number is computed. */
SandResult *sand_outline_compute (const SandExercise *exercise, SandResults *results) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
