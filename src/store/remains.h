#pragma once

#include "base/change.h"

G_BEGIN_DECLS

typedef struct {
  SandValue value;
  char     *change;
  gint64    seq;
} SandRemainingCell;

/** What could be read of a damaged file; everything in it is within the bounds of the format. */
typedef struct {
  GHashTable *cells;   /* "record\nfield" -> SandRemainingCell */
  GHashTable *changes; /* id -> SandChange with the operations that were left of it */
  GHashTable *ops;     /* while reading */
  GHashTable *meta;    /* key -> value */
  guint       n_whole; /* changes without a gap */
  gint64      last_seq;
  gint64      seq_limit; /* while reading: a larger one in a page with a broken seal is not believed */
} SandRemains;

SandRemains *sand_remains_read (const char *path) G_GNUC_WARN_UNUSED_RESULT;
void         sand_remains_free (SandRemains *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandRemains, sand_remains_free)

G_END_DECLS
