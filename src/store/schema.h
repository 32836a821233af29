#pragma once

#include "store/sqlite-error.h"

G_BEGIN_DECLS

#define SAND_SCHEMA_APPLICATION_ID 0x53414e44 /* 'SAND' */
#define SAND_SCHEMA_VERSION        1
#define SAND_SCHEMA_PAGE_SIZE      4096

#define SAND_META_WORKSHOP "workshop"
#define SAND_META_DEVICE   "device"
#define SAND_META_EPOCH    "epoch"

/** A seq is between 1 and this, so that counting on can never overflow. */
#define SAND_SEQ_MAX (G_GINT64_CONSTANT (1) << 62)

GBytes  *sand_schema_new_image (GHashTable *meta, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean sand_schema_check_header (const guint8 *header, gsize n, GError **error);
gboolean sand_schema_check (sqlite3 *db, GError **error);

G_END_DECLS
