#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The bytes of a list as text: UTF-8 (with a mark or without), UTF-16 with a mark, else GB18030, as spreadsheets of
 * Chinese Windows write. (nullable): the errors are SAND_ROSTER_ERROR_TOO_LARGE and SAND_ROSTER_ERROR_ENCODING.
 */
char *sand_roster_decode (const char *bytes, gsize length, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
