#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * sand_keys_back_after:
 * @popover: a menu of the trainer's window
 *
 * When it closes, no control keeps the focus: the space bar goes on with the class and does not open the menu again.
 */
void sand_keys_back_after (GtkPopover *popover);

/* The same for the menus that @menu_button gets from now on. */
void sand_keys_back_after_menu (GtkWidget *menu_button);

G_END_DECLS
