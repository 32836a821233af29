#include "stage/show.h"

#include <glib/gi18n.h>

#define SMALLEST 24

/* As large as the whole of it can be: a notice that is cut off is none. */
void
sand_show_notice (SandShow *self)
{
  const char *notice = self->scene->question;
  double      top = sand_show_head (self, _ ("Privacy"), _ ("What is kept of you, and for how long")) + 48;
  double      room = self->height - SAND_SHOW_MARGIN - top;
  SandType    type = { .size = 44, .width = self->width - 2 * SAND_SHOW_MARGIN, .wrap = TRUE, .lines = 30 };

  while (type.size > SMALLEST && sand_picture_measure (self->picture, notice, &type).height > room)
    type.size -= 2;
  sand_show_text (self, "notice", notice, &type, SAND_SHOW_MARGIN, top);
}
