#pragma once

#include "model/workshop.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SandNewWorkshopDialog:
 *
 * Asks for title, course and number of teams, then for the place of the file. Signal `created` (SandWorkshop *).
 */
#define SAND_TYPE_NEW_WORKSHOP_DIALOG (sand_new_workshop_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SandNewWorkshopDialog, sand_new_workshop_dialog, SAND, NEW_WORKSHOP_DIALOG, AdwWindow)

GtkWidget *sand_new_workshop_dialog_new (GtkWindow *parent);

G_END_DECLS
