#pragma once

#include "store/backup.h"
#include "store/connection.h"

G_BEGIN_DECLS

/**
 * SandWriter:
 *
 * The one thread that writes a workshop file. The owner posts messages and never waits for the disk unless it asks to.
 */
typedef struct _SandWriter SandWriter;

/* Called in the main context that was the thread's default when the writer was made; never after sand_writer_stop(). */
typedef void (*SandWriterFunc) (gpointer data);

SandWriter *sand_writer_new (const char          *path,
                             const SandStoreDisk *disk,
                             SandConnection      *taken,
                             SandWriterFunc       notify,
                             gpointer             data) G_GNUC_WARN_UNUSED_RESULT;
void        sand_writer_stop (SandWriter *self);
void        sand_writer_free (SandWriter *self);

void     sand_writer_append (SandWriter *self, SandChange *change);
gboolean sand_writer_sync (SandWriter *self, GError **error);
gint64   sand_writer_get_acknowledged (SandWriter *self);
GError  *sand_writer_take_failure (SandWriter *self) G_GNUC_WARN_UNUSED_RESULT;

void sand_writer_backup (SandWriter *self, GTask *taken);
/* @erasure and @out live as long as the task, which comes back from sand_writer_take_copied() too. */
void   sand_writer_erase (SandWriter *self, GTask *taken, const SandErasure *erasure, SandErased *out);
GTask *sand_writer_take_copied (SandWriter *self, GError **out_error) G_GNUC_WARN_UNUSED_RESULT;

/* Between lock and unlock the thread does not touch the file. (nullable): there is no connection after a failure. */
SandConnection *sand_writer_lock (SandWriter *self);
void            sand_writer_unlock (SandWriter *self);

G_END_DECLS
