#pragma once

#include "model/seat.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SandStageCard:
 *
 * What the room sees, live and small; during a reveal also the step that comes next, which only the trainer sees.
 */
#define SAND_TYPE_STAGE_CARD (sand_stage_card_get_type ())
G_DECLARE_FINAL_TYPE (SandStageCard, sand_stage_card, SAND, STAGE_CARD, GtkBox)

void sand_stage_card_set_seat (SandStageCard *self, SandSeat *trainer);
/* Where the stage is: a monitor's name, "" while it is closed. */
void sand_stage_card_set_place (SandStageCard *self, const char *place);

G_END_DECLS
