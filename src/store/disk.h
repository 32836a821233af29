#pragma once

#include "store/sqlite-error.h"

G_BEGIN_DECLS

/* What is done to a workshop file and its journal around SQLite. */
gboolean sand_disk_check_path (const char *path, GError **error);
gboolean sand_disk_check_header (sqlite3_vfs *vfs, const char *path, GError **error);
void     sand_disk_drop_new_journal (sqlite3_vfs *vfs, const char *path);
gboolean sand_disk_rewrite_journal (sqlite3_vfs *vfs, const char *path, GError **error);

G_END_DECLS
