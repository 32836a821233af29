#pragma once

#include "kinds/form/form.h"

G_BEGIN_DECLS

/* What all rows of the frame answered, question by question. (element-type SandFormQuestion) (transfer full) */
GArray *sand_form_read_questions (const SandExercise *exercise, const SandFrame *frame) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
