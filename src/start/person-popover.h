#pragma once

#include "model/seat.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What is known of a participant, to be changed; and the team, which moves them. */
GtkWidget *sand_person_popover_new (SandSeat *trainer, const char *member);
/* Takes the popover away once it is closed. */
void sand_person_popover_closed_cb (GtkPopover *popover, gpointer data);

G_END_DECLS
