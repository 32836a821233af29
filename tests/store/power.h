#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PowerDisk:
 *
 * A disk in memory, registered as a SQLite VFS under its name, that remembers every write and every sync. At any
 * point of what happened the power can be cut: what was synced is there, and of the rest each sector is kept, dropped
 * or torn by chance.
 */
typedef struct _PowerDisk PowerDisk;

PowerDisk *power_disk_new (const char *name) G_GNUC_WARN_UNUSED_RESULT;
void       power_disk_free (PowerDisk *self);
void       power_disk_put (PowerDisk *self, const char *path, GBytes *content);

/* What the owner of the file was told by now: everything up to @seq is safe. */
void   power_disk_mark (PowerDisk *self, gint64 seq);
guint  power_disk_get_n_events (PowerDisk *self);
gint64 power_disk_get_marked (PowerDisk *self, guint cut);

/* Fills @left with what a cut after the first @cut events leaves; the same @seed leaves the same. */
void power_disk_cut (PowerDisk *self, guint cut, guint32 seed, PowerDisk *left);

/* Faults: no more than @bytes in all files together (-1: no limit), and how many of the next syncs fail. A failed
 * sync does what Linux does: the data stays readable, is taken for written, and is not. */
void power_disk_set_room (PowerDisk *self, gint64 bytes);
void power_disk_fail_syncs (PowerDisk *self, guint n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PowerDisk, power_disk_free)

G_END_DECLS
