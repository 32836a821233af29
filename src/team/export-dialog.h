#pragma once

#include "model/workshop.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SandExportDialog:
 *
 * Writes manuals: of one team or of all, with or without a copy for every participant. Shows progress and can be
 * cancelled; the
 * teams may go on typing meanwhile.
 */
#define SAND_TYPE_EXPORT_DIALOG (sand_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SandExportDialog, sand_export_dialog, SAND, EXPORT_DIALOG, AdwWindow)

/* @team: (nullable): the team that is offered first; %NULL begins with all teams and a copy for everybody */
GtkWidget *sand_export_dialog_new (GtkWindow *parent, SandWorkshop *workshop, const char *team);

G_END_DECLS
