#pragma once

#include "model/seat.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SandPkPage:
 *
 * Duels of two teams or of all: who takes part, the trainer's marks, those of the other teams as they arrive, the
 * result
 * and its points.
 *
 * Signals: `show-pk` (string pk): the room is to see it. `refused` (GError).
 */
#define SAND_TYPE_PK_PAGE (sand_pk_page_get_type ())
G_DECLARE_FINAL_TYPE (SandPkPage, sand_pk_page, SAND, PK_PAGE, GtkBox)

GtkWidget *sand_pk_page_new (SandSeat *trainer) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
