#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * sand_late_menu_set:
 * @menu_button: a GtkMenuButton
 * @menu: its menu
 *
 * Makes the widgets of the menu when it is opened for the first time. A room of windows has some hundred menus, and
 * most of them are never opened.
 */
void sand_late_menu_set (GtkWidget *menu_button, GMenuModel *menu);

G_END_DECLS
