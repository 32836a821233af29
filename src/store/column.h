#pragma once

#include "base/change.h"
#include "store/sqlite-error.h"

G_BEGIN_DECLS

/* Columns count from 0 and parameters from 1, as in SQLite. */
gboolean sand_column_is_value (sqlite3_stmt *row, int column);
gboolean sand_column_is_id (sqlite3_stmt *row, int column);
gboolean sand_column_is_text (sqlite3_stmt *row, int column);
gboolean sand_column_is_seq (sqlite3_stmt *row, int column);

SandValue   sand_column_get_value (sqlite3_stmt *row, int column) G_GNUC_WARN_UNUSED_RESULT;
const char *sand_column_get_text (sqlite3_stmt *row, int column);

void     sand_column_bind_value (sqlite3_stmt *statement, int parameter, const SandValue *value);
void     sand_column_bind_text (sqlite3_stmt *statement, int parameter, const char *text);
gboolean sand_value_is_storable (const SandValue *value);
gboolean sand_change_is_storable (const SandChange *change);

G_END_DECLS
