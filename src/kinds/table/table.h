#pragma once

#include "kinds/kind.h"

G_BEGIN_DECLS

/* Typed columns over free, fixed or register rows; everything it says is declared in the pack. */
SandResult *sand_table_compute (const SandExercise *exercise, SandResults *results) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
