#pragma once

#include "store/sqlite-error.h"
#include "store/store-private.h"

G_BEGIN_DECLS

/**
 * SandConnection:
 *
 * An open workshop file, checked, locked against everybody else, and ready to be written. Used by one thread at a time.
 */
typedef struct _SandConnection SandConnection;

typedef enum {
  SAND_AFTER_NOTHING,
  SAND_AFTER_FAILED_WRITE,
} SandAfter;

SandConnection *sand_connection_open (const char *path, const SandStoreDisk *disk, SandAfter after, GError **error);
void            sand_connection_close (SandConnection *self);
void            sand_connection_abandon (SandConnection *self);

void        sand_connection_harden (sqlite3 *db);
sqlite3    *sand_connection_get_db (SandConnection *self);
gint64      sand_connection_get_last_seq (SandConnection *self);
GHashTable *sand_connection_read_meta (SandConnection *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean sand_connection_write (SandConnection *self, GPtrArray *changes, GError **error);
gboolean sand_connection_begin (SandConnection *self, GError **error);
gboolean sand_connection_write_cell (SandConnection  *self,
                                     const char      *record,
                                     const char      *field,
                                     const SandValue *value,
                                     const char      *change,
                                     gint64           seq,
                                     GError         **error);
gboolean sand_connection_commit (SandConnection *self, GError **error);

gboolean   sand_connection_foreach_cell (SandConnection *self, SandStoreCellFunc func, gpointer data, GError **error);
GPtrArray *sand_connection_read_changes (SandConnection *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandConnection, sand_connection_close)

G_END_DECLS
