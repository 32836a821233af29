#pragma once

#include "lesson/agenda.h"
#include "model/seat.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SandAgendaRow:
 *
 * An item of the day with its planned time, its minutes and a switch. It can be dragged, and moved with Alt and an
 * arrow.
 *
 * Signals:
 * `step` (int by): it should go up (-1) or down (1).
 * `dropped` (const char *item): this one was dropped here and should stand before it.
 */
#define SAND_TYPE_AGENDA_ROW (sand_agenda_row_get_type ())
G_DECLARE_FINAL_TYPE (SandAgendaRow, sand_agenda_row, SAND, AGENDA_ROW, GtkListBoxRow)

GtkWidget  *sand_agenda_row_new (SandSeat *trainer, const SandItem *item);
const char *sand_agenda_row_get_item (SandAgendaRow *self);
/* Shows times and minutes as they are now. */
void sand_agenda_row_show (SandAgendaRow *self, const SandItem *item);

G_END_DECLS
