#pragma once

#include "manual/book.h"

G_BEGIN_DECLS

/*
 * The sheets around the exercises. Cover, contents and how-to come first, in this order, the summary of findings, the
 * lists and the glossary last. The sheets exist from the beginning; each is written when what it tells about is known.
 */
void sand_front_write_cover (SandBookSheet *sheet);
void sand_front_write_contents (SandBookSheet *sheet);
void sand_front_write_how_to (SandBookSheet *sheet);
void sand_back_write_coach (SandBookSheet *sheet);
/* Steps and examples of sheets that are too long to print them: whether there are any, after all sheets are written. */
gboolean sand_back_wants_steps (const SandBook *book);
void     sand_back_write_steps (SandBookSheet *sheet);
void     sand_back_write_lists (SandBookSheet *sheet);
void     sand_back_write_glossary (SandBookSheet *sheet);

/* Title in row 0 with a link to the contents; widths must be set. */
void sand_front_write_title (SandBookSheet *sheet, SandWord title);

G_END_DECLS
