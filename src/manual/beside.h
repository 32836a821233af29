#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * A file that is written beside its place and put there when it is complete, so that a crash, a full disk or a
 * cancelled run leaves the old one. Synced before and after the renaming.
 */

/* A new empty file in the folder of @path; its name, hidden, for whoever writes it. (transfer full) */
char *sand_beside_create (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Syncs the file and puts it at @path. On failure it is removed. */
gboolean sand_beside_commit (const char *beside, const char *path, GError **error);
void     sand_beside_discard (const char *beside);

G_END_DECLS
