#pragma once

#include "course/course.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* The table of pages: a new kind is a new folder and one line here. */
GType sand_pages_get_type_of (SandKindId kind);
/* The same for one exercise: the quiz of an assessment is no form like others, and what the trainer writes for the
 * class is another page for a team. @team: (nullable): who looks at it, %NULL for the trainer */
GType sand_pages_get_type_for (const SandExercise *exercise, const char *team);

G_END_DECLS
