#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** One `lookup ("exercise", key, "column")` of a formula. */
typedef struct {
  char    *exercise;
  char    *column; /* or the figure, without a key */
  gboolean figure; /* the key is "": a figure of the other sheet is meant */
} SandLookup;

GPtrArray *sand_lookups_find (const char *formula) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
