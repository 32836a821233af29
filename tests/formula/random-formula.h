#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Names that a random formula may use. @values are cells of the row and figures, @columns whole columns. */
typedef struct {
  const char *const *values;
  const char *const *columns;
} RandomNames;

char *random_formula (GRand *rand, const RandomNames *names) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
