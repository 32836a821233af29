#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

gboolean sand_set_str (char **target, const char *text);

G_END_DECLS
