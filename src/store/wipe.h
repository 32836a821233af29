#pragma once

#include "store/store.h"

G_BEGIN_DECLS

gboolean sand_wipe_bytes (int fd, const char *path, GError **error);
gboolean sand_wipe_remove (const char *path, GError **error);
gboolean sand_wipe_remove_with_journals (const char *path, GError **error);
gboolean sand_wipe_remove_journals (const char *path, GError **error);

G_END_DECLS
