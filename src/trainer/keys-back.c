#include "trainer/keys-back.h"

static gboolean
give_back_cb (gpointer data)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (data));

  if (GTK_IS_WINDOW (root))
    gtk_window_set_focus (GTK_WINDOW (root), NULL);
  return G_SOURCE_REMOVE;
}

/* GTK moves the focus to the button while the popover goes, which is after it was closed. */
static void
closed_cb (GtkPopover *popover)
{
  GtkWidget *opener = gtk_widget_get_parent (GTK_WIDGET (popover));

  if (opener != NULL)
    g_idle_add_full (G_PRIORITY_HIGH_IDLE, give_back_cb, g_object_ref (opener), g_object_unref);
}

void
sand_keys_back_after (GtkPopover *popover)
{
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), NULL);
}

static void
menu_made_cb (GtkMenuButton *button)
{
  GtkPopover *menu = gtk_menu_button_get_popover (button);

  if (menu != NULL)
    sand_keys_back_after (menu);
}

void
sand_keys_back_after_menu (GtkWidget *menu_button)
{
  g_signal_connect (menu_button, "notify::popover", G_CALLBACK (menu_made_cb), NULL);
}
