#pragma once

#include "course/pack.h"

G_BEGIN_DECLS

gboolean sand_pack_scan (const char *text, gsize length, guint *out_line, GError **error);

G_END_DECLS
