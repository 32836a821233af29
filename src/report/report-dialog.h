#pragma once

#include "model/workshop.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Asks for a folder and writes the class report there as a workbook and as PDF, while the class goes on. */
void sand_report_dialog_run (GtkWindow *parent, SandWorkshop *workshop);

G_END_DECLS
