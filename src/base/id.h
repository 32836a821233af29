#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** The id of the one record that stands for the workshop itself. */
#define SAND_WORKSHOP_RECORD "workshop"

#define SAND_ID_MAX_LENGTH 240

char    *sand_id_new (void) G_GNUC_WARN_UNUSED_RESULT;
char    *sand_id_join (const char *first, ...) G_GNUC_NULL_TERMINATED G_GNUC_WARN_UNUSED_RESULT;
gboolean sand_id_is_valid (const char *id);

G_END_DECLS
