#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The program's settings, (nullable) where the schema is not installed: the program then runs with its defaults.
 * (transfer full) */
GSettings *sand_settings_new (void);
/* Before anything is translated: makes the chosen language the one gettext uses. */
void sand_settings_apply_language (void);

G_END_DECLS
