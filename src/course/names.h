#pragma once

#include "course/reader.h"

G_BEGIN_DECLS

/**
 * SandNames:
 *
 * The names that formulas and texts of an exercise may use, besides the `figures` that it computes itself.
 */
struct _SandNames {
  GPtrArray *columns; /* char*, %NULL-terminated */
  GPtrArray *figures; /* char*, %NULL-terminated */
};

const SandNames *sand_names_get (SandPackReader *reader, const SandExercise *exercise);
void             sand_names_free (SandNames *self);
gboolean         sand_names_has_column (const SandNames *self, const char *name);
gboolean         sand_names_has_figure (const SandNames *self, const char *name);

G_END_DECLS
