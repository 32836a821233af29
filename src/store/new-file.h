#pragma once

#include "store/store.h"

G_BEGIN_DECLS

gboolean sand_new_file_write (const char *path, GBytes *bytes, GError **error);
gboolean sand_new_file_name (const char *temporary, const char *path, GError **error);
gboolean sand_new_file_replace (const char *temporary, const char *path, GError **error);
gboolean sand_new_file_sync_folder (const char *path, GError **error);

G_END_DECLS
