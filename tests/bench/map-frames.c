#include "kinds/map/map-view.h"
#include "timing.h"
#include "widgets/init.h"
#include "windows.h"

#include <adwaita.h>
#include <math.h>
#include <stdlib.h>

/* map-frames N: moves and zooms a map of N named points; measures every painted frame: layout, snapshot, drawing. */
#define PANS  60
#define ZOOMS 40

typedef struct {
  BenchSeries series;
  guint       painted;
} Frames;

static void
before_paint_cb (GdkFrameClock *clock, Frames *frames)
{
  bench_series_begin (&frames->series);
}

static void
after_paint_cb (GdkFrameClock *clock, Frames *frames)
{
  bench_series_end (&frames->series);
  frames->painted++;
}

static SandMapScene *
make_scene (guint n)
{
  SandMapScene     *scene = sand_map_scene_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint i = 0; i < n; i++) {
    SandMapDot dot = {
      .id = g_strdup_printf ("c%u", i),
      .name = g_strdup_printf ("江北机械 %u", i + 1),
      .x = g_rand_double_range (random, 0, 100),
      .y = g_rand_double_range (random, 0, 100),
      .size = g_rand_double (random),
    };
    dot.zone = sand_zone_of (dot.x, dot.y, 50, 50);
    g_array_append_val (scene->dots, dot);
  }
  scene->divider_x = scene->divider_y = 50;
  g_free (scene->x_name);
  g_free (scene->y_name);
  scene->x_name = g_strdup ("Relationship");
  scene->y_name = g_strdup ("Potential");
  for (guint z = 0; z < SAND_N_ZONES; z++) {
    g_free (scene->zone_names[z]);
    scene->zone_names[z] = g_strdup_printf ("Zone %u · %u", z + 1, n / 4);
  }
  return scene;
}

static void
wait_for_frame (Frames *frames)
{
  guint before = frames->painted;
  while (frames->painted == before)
    g_main_context_iteration (NULL, TRUE);
}

static GtkGesture *
find_drag (GtkWidget *view)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (view);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
    if (GTK_IS_GESTURE_DRAG (controller))
      return GTK_GESTURE (controller);
  }
  g_error ("the map cannot be dragged");
}

/* Zoomed in, along a circle, as one pulls a map about. The corner is free of customers. */
static void
pan (GtkWidget *view, Frames *frames)
{
  GtkGesture *drag = find_drag (view);

  g_signal_emit_by_name (drag, "drag-begin", 1.0, 1.0);
  for (guint i = 1; i <= PANS; i++) {
    g_signal_emit_by_name (drag, "drag-update", 120 * sin (i / 9.0), 120 * cos (i / 9.0) - 120);
    wait_for_frame (frames);
  }
  g_signal_emit_by_name (drag, "drag-end", 0.0, 0.0);
}

static void
zoom (SandMapView *view, Frames *frames)
{
  for (guint i = 0; i < ZOOMS; i++) {
    sand_map_view_zoom (view, i < ZOOMS / 2 ? 1.08 : 1 / 1.08);
    wait_for_frame (frames);
  }
}

static void
print_and_empty (Frames *frames, const char *what, guint n)
{
  g_autofree char *name = g_strdup_printf ("map-%s-%u", what, n);

  bench_series_print (&frames->series, name);
  bench_series_clear (&frames->series);
  bench_series_init (&frames->series);
}

int
main (int argc, char *argv[])
{
  GtkWidget *window, *view;
  Frames     frames = { 0 };
  guint      n = argc == 2 ? (guint) atoi (argv[1]) : 0;

  if (n == 0)
    return 2;
  adw_init ();
  sand_widgets_init ();
  bench_series_init (&frames.series);
  window = gtk_window_new ();
  view = sand_map_view_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), 900, 700);
  gtk_window_set_child (GTK_WINDOW (window), view);
  sand_map_view_take_scene (SAND_MAP_VIEW (view), make_scene (n));
  gtk_window_present (GTK_WINDOW (window));
  g_signal_connect (gtk_widget_get_frame_clock (window), "before-paint", G_CALLBACK (before_paint_cb), &frames);
  g_signal_connect_after (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (after_paint_cb), &frames);
  bench_rest (300);
  print_and_empty (&frames, "first", n);
  zoom (SAND_MAP_VIEW (view), &frames);
  print_and_empty (&frames, "zoom", n);
  sand_map_view_zoom (SAND_MAP_VIEW (view), 1.6);
  wait_for_frame (&frames);
  print_and_empty (&frames, "step", n);
  pan (view, &frames);
  print_and_empty (&frames, "pan", n);
  gtk_window_destroy (GTK_WINDOW (window));
  bench_series_clear (&frames.series);
  return 0;
}
