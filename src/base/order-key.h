#pragma once

#include <glib.h>

G_BEGIN_DECLS

char    *sand_order_key_between (const char *before, const char *after) G_GNUC_WARN_UNUSED_RESULT;
gboolean sand_order_key_is_valid (const char *key);

G_END_DECLS
