#pragma once

#include "manual/book.h"

G_BEGIN_DECLS

/* A form: a question a row, an answer column a member (or one for the team), means, section results and points. */
void sand_form_manual_lay_out (SandBookSheet *sheet);
void sand_form_manual_write (SandBookSheet *sheet);

G_END_DECLS
