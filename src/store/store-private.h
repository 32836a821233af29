#pragma once

#include "store/store.h"

G_BEGIN_DECLS

/**
 * SandStoreDisk:
 *
 * What a store writes on and how; the campaigns put a disk of their own under it and show what a weaker setting loses.
 */
typedef struct {
  const char *vfs;           /* (nullable): name of a registered SQLite VFS, static; %NULL: the system's */
  const char *synchronous;   /* (nullable): the value of the pragma, static; %NULL: FULL */
  guint       journal_pages; /* the journal is moved into the file when it has so many; 0: SQLite's own default */
} SandStoreDisk;

SandStore *sand_store_open_on (const char *path, const SandStoreDisk *disk, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
