#pragma once

#include "lesson/lesson.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SandClockCard:
 *
 * The clock of the running exercise with its phases; its buttons are actions of the window.
 */
#define SAND_TYPE_CLOCK_CARD (sand_clock_card_get_type ())
G_DECLARE_FINAL_TYPE (SandClockCard, sand_clock_card, SAND, CLOCK_CARD, GtkBox)

void sand_clock_card_set_lesson (SandClockCard *self, SandLesson *lesson);

G_END_DECLS
