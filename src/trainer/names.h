#pragma once

#include "team/team-name.h"

G_BEGIN_DECLS

/* +5, −2, 0: with a true minus sign. (transfer full) */
char *sand_points_to_text (int points) G_GNUC_WARN_UNUSED_RESULT;
/* "11:05" of a time in milliseconds since 1970. (transfer full) */
char *sand_time_to_text (gint64 at_ms) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
