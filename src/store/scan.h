#pragma once

#include "store/sqlite-error.h"

G_BEGIN_DECLS

/* Called for every row that can be read; some rows may come twice. */
typedef void (*SandScanFunc) (sqlite3_stmt *row, gpointer data);

/* Reads what can be read of a table whose first column, @key, is the first of its primary key and a text. */
void sand_scan_table (sqlite3 *db, const char *table, const char *key, SandScanFunc func, gpointer data);

G_END_DECLS
