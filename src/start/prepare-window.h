#pragma once

#include "model/workshop.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SandPrepareWindow:
 *
 * Everything a trainer prepares: the class, its people and teams, the agenda, questions, rewards, and what is printed.
 * Every entry is written at once; nothing has to be confirmed, and Ctrl+Z takes back.
 *
 * Signal `created` (SandWorkshop *): of the assistant alone: the new workshop, when the window is done or closed.
 */
#define SAND_TYPE_PREPARE_WINDOW (sand_prepare_window_get_type ())
G_DECLARE_FINAL_TYPE (SandPrepareWindow, sand_prepare_window, SAND, PREPARE_WINDOW, AdwWindow)

/* The assistant for a new workshop: its file is made after the first step. */
GtkWidget *sand_prepare_window_new_workshop (GtkWindow *parent);
/* The same steps over a workshop that is there. @parent: (nullable) */
GtkWidget *sand_prepare_window_new (GtkWindow *parent, SandWorkshop *workshop);
/* "class", "people", "teams", "agenda", "questions", "lists" or "paper" */
void sand_prepare_window_show_step (SandPrepareWindow *self, const char *step);
/* Makes the file of a new workshop and goes on; the details are those of the first step. */
gboolean      sand_prepare_window_create_at (SandPrepareWindow *self, const char *path, GError **error);
SandWorkshop *sand_prepare_window_get_workshop (SandPrepareWindow *self); /* (nullable): before it is made */

G_END_DECLS
