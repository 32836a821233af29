#pragma once

#include "store/store.h"

#include <sqlite3.h>

G_BEGIN_DECLS

SandStoreError sand_sqlite_error_code (sqlite3 *db, int rc);
gboolean       sand_sqlite_fail (sqlite3 *db, int rc, const char *doing, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3, sqlite3_close)

G_END_DECLS
