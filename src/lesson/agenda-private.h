#pragma once

#include "lesson/agenda.h"

G_BEGIN_DECLS

SandItem   *sand_item_new (const char *id, SandItemWhat what, const SandExercise *exercise) G_GNUC_WARN_UNUSED_RESULT;
const char *sand_item_what_to_string (SandItemWhat what);
void        sand_item_fill_phases (SandItem *self, const SandRow *row, guint minutes);
/* What the course suggests for a day that begins at @day_start. (transfer full) (element-type SandItem) */
GPtrArray *sand_agenda_suggest (const SandCourse *course, double day_start) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
