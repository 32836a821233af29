#include "widgets/late-menu.h"

/* GTK asks each time the menu is opened. */
static void
make_cb (GtkMenuButton *button, gpointer menu)
{
  if (gtk_menu_button_get_popover (button) == NULL)
    gtk_menu_button_set_popover (button, gtk_popover_menu_new_from_model (menu));
}

void
sand_late_menu_set (GtkWidget *menu_button, GMenuModel *menu)
{
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (menu_button), NULL);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (menu_button), make_cb, g_object_ref (menu), g_object_unref);
}
