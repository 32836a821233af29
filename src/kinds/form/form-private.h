#pragma once

#include "kinds/form/form.h"

G_BEGIN_DECLS

/* What all rows of the frame answered, question by question. (element-type SandFormQuestion) (transfer full) */
GArray *sand_form_read_questions (GPtrArray *asked, const SandFrame *frame) G_GNUC_WARN_UNUSED_RESULT;
/* Of a form that fills the team: its name among the others, its members and who has which role. */
void sand_form_check_team (SandResult *self, const SandResults *results);

G_END_DECLS
