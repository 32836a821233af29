#pragma once

#include "store/connection.h"

G_BEGIN_DECLS

/**
 * SandBackup:
 *
 * A consistent copy of an open file in the making, a step at a time, so that changes are written in between. Changes
 * made through the same connection reach the copy too.
 */
typedef struct _SandBackup SandBackup;

typedef enum {
  SAND_BACKUP_FAILED,
  SAND_BACKUP_MORE,
  SAND_BACKUP_DONE,
} SandBackupState;

SandBackup     *sand_backup_new (SandConnection *source, const char *path, const SandStoreDisk *disk, GError **error);
SandBackupState sand_backup_step (SandBackup *self, GError **error);
void            sand_backup_free (SandBackup *self);

GPtrArray *sand_backup_list (const char *document) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *sand_backup_list_partial (const char *document) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
