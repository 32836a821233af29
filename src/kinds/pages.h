#pragma once

#include "course/course.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* The table of pages: a new kind is a new folder and one line here. */
GType sand_pages_get_type_of (SandKindId kind);
/* The same for one exercise: the quiz of an assessment is no form like others. */
GType sand_pages_get_type_for (const SandExercise *exercise);

G_END_DECLS
