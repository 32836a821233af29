#include "application.h"
#include "timing.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/*
 * first-frame minimal | program FILE: the time from exec() to the first painted frame of the window, and the most
 * memory that was held until everything had come to rest. The first call notes the time and calls the program anew.
 */
#define START "SAND_BENCH_START"

typedef struct {
  double clock_ms, processor_ms;
} Moment;

typedef struct {
  Moment     start;
  GtkWidget *window;
  double     clock_ms, processor_ms; /* from exec() to the first frame; the processor's time of this thread */
} Watch;

static gboolean
finish_cb (gpointer data)
{
  const Watch *watch = data;

  printf ("first-frame clock=%.2f processor=%.2f peak=%.1f\n", watch->clock_ms, watch->processor_ms, bench_peak_mib ());
  fflush (stdout);
  _exit (0);
}

static gboolean
rested_cb (gpointer data)
{
  g_idle_add_full (G_PRIORITY_LOW + 100, finish_cb, data, NULL);
  return G_SOURCE_REMOVE;
}

static void
after_paint_cb (GdkFrameClock *clock, Watch *watch)
{
  /* A frame before the window is on the screen draws nothing. */
  if (watch->clock_ms > 0 || !gdk_surface_get_mapped (gtk_native_get_surface (GTK_NATIVE (watch->window))) ||
      gtk_widget_get_width (watch->window) == 0)
    return;
  watch->clock_ms = bench_clock_ms () - watch->start.clock_ms;
  watch->processor_ms = bench_processor_ms () - watch->start.processor_ms;
  g_timeout_add (400, rested_cb, watch);
}

static void
map_cb (GtkWidget *window, Watch *watch)
{
  watch->window = window;
  g_signal_connect_after (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (after_paint_cb), watch);
}

static void
window_added_cb (GtkApplication *application, GtkWindow *window, Watch *watch)
{
  g_signal_connect_after (window, "map", G_CALLBACK (map_cb), watch);
}

static void
minimal_activate_cb (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 720);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), gtk_label_new ("Minimal"));
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
}

static GApplication *
minimal_new (void)
{
  AdwApplication *application = adw_application_new (SAND_APP_ID, G_APPLICATION_DEFAULT_FLAGS);

  g_signal_connect (application, "activate", G_CALLBACK (minimal_activate_cb), NULL);
  return G_APPLICATION (application);
}

int
main (int argc, char *argv[])
{
  gboolean                 minimal = argc == 2 && g_str_equal (argv[1], "minimal");
  g_autoptr (GApplication) application = NULL;
  Watch                    watch = { 0 };
  char                    *arguments[] = { argv[0], minimal ? NULL : (char *) "--team=0", argv[argc - 1], NULL };

  if (!minimal && argc != 3)
    return 2;
  if (g_getenv (START) == NULL) {
    g_autofree char *start = g_strdup_printf ("%.6f %.6f", bench_clock_ms (), bench_processor_ms ());
    g_setenv (START, start, TRUE);
    execv ("/proc/self/exe", argv);
    return 1;
  }
  if (sscanf (g_getenv (START), "%lf %lf", &watch.start.clock_ms, &watch.start.processor_ms) != 2)
    return 2;
  setlocale (LC_ALL, "");
  application = minimal ? minimal_new () : G_APPLICATION (sand_application_new ());
  g_signal_connect (application, "window-added", G_CALLBACK (window_added_cb), &watch);
  g_application_run (application, minimal ? 1 : 3, arguments);
  /* Only finish_cb() ends well. */
  return 1;
}
