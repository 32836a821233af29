#include "start/pages.h"

#include <glib/gi18n.h>

GtkWidget *
sand_papers_page_new (SandSeat *trainer)
{
  return gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
}
