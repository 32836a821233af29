#pragma once

#include "store/sqlite-error.h"

G_BEGIN_DECLS

/** Bytes at the end of every page that SQLite leaves to us. */
#define SAND_SEAL_SIZE 8

void        sand_seal_page (guint8 *page, guint32 number);
gboolean    sand_seal_is_whole (const guint8 *page, guint32 number);
const char *sand_seal_vfs (const char *base);

G_END_DECLS
