#pragma once

#include "kinds/page.h"

G_BEGIN_DECLS

/* A button whose popover offers the pack's factors by industry; choosing one adds it with definition, unit and
 * bands. */
GtkWidget *sand_idea_list_button_new (SandPage *page);

G_END_DECLS
