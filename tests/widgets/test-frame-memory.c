#include "widgets/init.h"

#include <adwaita.h>
#include <string.h>

typedef struct {
  GtkWidget *window;
  guint      n_frames;
} Fixture;

static void
painted_cb (GdkFrameClock *clock, Fixture *self)
{
  self->n_frames++;
}

static void
set_up (Fixture *self, gconstpointer unused)
{
  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 900, 600);
  gtk_window_set_child (GTK_WINDOW (self->window), gtk_label_new ("frame"));
  gtk_window_present (GTK_WINDOW (self->window));
  g_signal_connect (gtk_widget_get_frame_clock (self->window), "after-paint", G_CALLBACK (painted_cb), self);
  while (g_main_context_iteration (NULL, FALSE) || self->n_frames == 0)
    continue;
}

static void
tear_down (Fixture *self, gconstpointer unused)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
}

/* All of the window anew, which is more than the server takes without shared memory. */
static void
paint_once (Fixture *self)
{
  guint before = self->n_frames;

  gtk_widget_set_opacity (self->window, self->n_frames % 2 == 0 ? 0.5 : 1);
  while (self->n_frames == before)
    g_main_context_iteration (NULL, TRUE);
}

/* The shared memory that the process has mapped now, by its places and numbers. */
static char *
list_shared (void)
{
  g_autoptr (GString) found = g_string_new (NULL);
  g_auto (GStrv)      lines = NULL;
  g_autofree char    *maps = NULL;

  g_assert_true (g_file_get_contents ("/proc/self/maps", &maps, NULL, NULL));
  lines = g_strsplit (maps, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    if (strstr (*line, "/SYSV") != NULL)
      g_string_append_printf (found, "%s\n", *line);
  return g_string_free (g_steal_pointer (&found), FALSE);
}

static void
test_kept (Fixture *self, gconstpointer unused)
{
  g_autofree char *before = NULL, *after = NULL;

  paint_once (self);
  before = list_shared ();
  for (int i = 0; i < 5; i++)
    paint_once (self);
  after = list_shared ();
  g_assert_cmpstr (before, !=, "");
  g_assert_cmpstr (after, ==, before);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  sand_widgets_init ();
  g_test_add ("/widgets/frame-memory/is-kept-between-frames", Fixture, NULL, set_up, test_kept, tear_down);
  return g_test_run ();
}
