#pragma once

#include "kinds/page.h"

G_BEGIN_DECLS

/* Asks where to, and writes the dates of the sheet's plans for a calendar; tells through the page what became of it. */
void sand_ics_export (SandPage *page);
/* The same without asking. */
gboolean sand_ics_export_to (SandPage *page, const char *path, GError **error);

G_END_DECLS
