#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum {
  SAND_STEP_EMPTY,
  SAND_STEP_PARTLY,
  SAND_STEP_DONE,
  SAND_STEP_WRONG,
} SandStepState;

/**
 * SandChevronBar:
 *
 * The sections of a plan as a row of arrows, each with how far it is.
 *
 * Signal `chosen` (guint index): somebody wants to see this section.
 */
#define SAND_TYPE_CHEVRON_BAR (sand_chevron_bar_get_type ())
G_DECLARE_FINAL_TYPE (SandChevronBar, sand_chevron_bar, SAND, CHEVRON_BAR, GtkWidget)

GtkWidget *sand_chevron_bar_new (void);
void       sand_chevron_bar_add (SandChevronBar *self, const char *title);
void       sand_chevron_bar_set_state (SandChevronBar *self, guint index, SandStepState state);

G_END_DECLS
