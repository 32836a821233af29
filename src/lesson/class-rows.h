#pragma once

#include "model/records.h"

G_BEGIN_DECLS

/* A record that is there, is of this type, and belongs to @team (%NULL: to the class, as only the trainer writes).
 * (nullable) */
const SandRow *
sand_class_find (const SandRecords *records, const char *id, const char *kind, const char *team);
/* All records of this type, of the class and of the teams, wherever they stand. @gone: also those that are gone.
 * (transfer container) */
GPtrArray *sand_class_list (const SandRecords *records, const char *kind, gboolean gone) G_GNUC_WARN_UNUSED_RESULT;
/* Takes out what a team wrote. */
void sand_class_keep_trainers (GPtrArray *rows);

G_END_DECLS
