#include "fake-source.h"
#include "support/window-png.h"
#include "widgets/cell-grid.h"
#include "widgets/widgets.h"

#include <adwaita.h>

/* Shows the widgets with invented content and saves pictures of them: gallery FOLDER [TEXT-SCALE]. A person looks at them. */

static char *folder;

static void
save_page (const char *name, GtkWidget *page, int width, int height)
{
  GtkWidget       *window = gtk_window_new ();
  g_autofree char *file = g_strdup_printf ("%s/%s.png", folder, name);

  gtk_widget_set_margin_top (page, 16);
  gtk_widget_set_margin_bottom (page, 16);
  gtk_widget_set_margin_start (page, 16);
  gtk_widget_set_margin_end (page, 16);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  if (SAND_IS_CELL_GRID (page)) {
    sand_cell_grid_move_to (SAND_CELL_GRID (page), 1, 1);
    sand_cell_grid_type_text (SAND_CELL_GRID (page), "很多");
    sand_cell_grid_commit (SAND_CELL_GRID (page));
    sand_cell_grid_move_to (SAND_CELL_GRID (page), 3, 3);
    sand_cell_grid_press_key (SAND_CELL_GRID (page), GDK_KEY_Down, GDK_SHIFT_MASK);
    sand_cell_grid_press_key (SAND_CELL_GRID (page), GDK_KEY_Right, GDK_SHIFT_MASK);
    sand_cell_grid_move_to (SAND_CELL_GRID (page), 1, 1);
  }
  for (int i = 0; i < 5; i++)
    gtk_test_widget_wait_for_draw (window);
  if (!sand_test_save_window (window, file))
    g_printerr ("%s was not drawn\n", file);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
show_grid (void)
{
  g_autoptr (TestFakeSource) source = test_fake_source_new (30);

  test_fake_source_set (source, 0, FAKE_ZONE, "attack");
  test_fake_source_set (source, 1, FAKE_ZONE, "core");
  test_fake_source_set (source, 1, FAKE_TAGS, "new risk");
  test_fake_source_set (source, 0, FAKE_KEY, "1");
  test_fake_source_set (source, 2, FAKE_KEY, "1");
  test_fake_source_set (source, 0, FAKE_DAY, "2026-11-22");
  test_fake_source_set (source, 0, FAKE_NOTE, "采购部换了负责人，下周约在工厂见面，带上样品和两份报价");
  test_fake_source_set (source, 5, FAKE_NAME, "");
  sand_cell_source_toggle_estimated (SAND_CELL_SOURCE (source), 4, 2);
  save_page ("grid", sand_cell_grid_new (SAND_CELL_SOURCE (source)), 1100, 620);
  save_page ("grid-narrow", sand_cell_grid_new (SAND_CELL_SOURCE (source)), 640, 420);
}

int
main (int argc, char **argv)
{
  gtk_init ();
  adw_init ();
  sand_widgets_init ();
  folder = argc > 1 ? argv[1] : (char *) ".";
  if (argc > 2)
    g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int) (96 * 1024 * g_ascii_strtod (argv[2], NULL)), NULL);
  show_grid ();
  return 0;
}
