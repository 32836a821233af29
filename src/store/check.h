#pragma once

#include "store/sqlite-error.h"

G_BEGIN_DECLS

gboolean sand_check_content (sqlite3 *db, gint64 *out_last_seq, GError **error);

G_END_DECLS
