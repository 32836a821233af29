#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void sand_widgets_init (void);

G_END_DECLS
