#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether the command line asks for something that needs no window: demo, manual, check, import-roster, --version,
 * --help. */
gboolean sand_commands_is_command (int argc, char *argv[]);
/* Exit status: 0 done, 1 refused with a sentence on standard error, 2 wrong usage. */
int sand_commands_run (int argc, char *argv[]);

G_END_DECLS
