#include "base/id.h"
#include "model/seat.h"
#include "room.h"
#include "stage/stage-view.h"
#include "timing.h"
#include "widgets/init.h"
#include "windows.h"

#include <adwaita.h>

/*
 * stage: the scoreboard of 12 teams at 1920 × 1080. `stage-answer` is a key press for points until the first frame is
 * painted in which something stands elsewhere; `stage-frame` every frame while all bars move.
 */
#define ANSWERS 20
#define ROUNDS  12

typedef struct {
  GtkWidget   *window, *view;
  BenchSeries *frames; /* (nullable): measures every frame */
  char        *shown;  /* checksum of what was painted last */
  gboolean     look, moved;
  double       looking_ms, looking_processor_ms; /* spent on looking, which is no part of what is measured */
  gint64       last_frame_us;
} Hall;

static void
before_paint_cb (GdkFrameClock *clock, Hall *hall)
{
  if (hall->frames != NULL)
    bench_series_begin (hall->frames);
}

static char *
dup_checksum (GtkWidget *view)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (view);
  GtkSnapshot             *snapshot = gtk_snapshot_new ();
  g_autoptr (GBytes)       bytes = NULL;
  GskRenderNode           *node;

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (view), gtk_widget_get_height (view));
  node = gtk_snapshot_free_to_node (snapshot);
  bytes = gsk_render_node_serialize (node);
  gsk_render_node_unref (node);
  return g_compute_checksum_for_bytes (G_CHECKSUM_MD5, bytes);
}

static void
look (Hall *hall)
{
  double           start = bench_clock_ms (), processor = bench_processor_ms ();
  g_autofree char *now = dup_checksum (hall->view);

  hall->moved = hall->moved || g_strcmp0 (now, hall->shown) != 0;
  g_free (hall->shown);
  hall->shown = g_steal_pointer (&now);
  hall->looking_ms += bench_clock_ms () - start;
  hall->looking_processor_ms += bench_processor_ms () - processor;
}

static void
after_paint_cb (GdkFrameClock *clock, Hall *hall)
{
  hall->last_frame_us = g_get_monotonic_time ();
  if (hall->frames != NULL)
    bench_series_end (hall->frames);
  if (hall->look)
    look (hall);
}

static void
wait_until_still (Hall *hall)
{
  hall->last_frame_us = g_get_monotonic_time ();
  while (g_get_monotonic_time () - hall->last_frame_us < 250 * 1000)
    bench_rest (50);
}

static void
measure_answers (Hall *hall, BenchRoom *room)
{
  bench_series_auto series;

  bench_series_init (&series);
  for (guint i = 0; i < ANSWERS; i++) {
    double start, processor;
    wait_until_still (hall);
    look (hall);
    hall->look = TRUE;
    hall->moved = FALSE;
    hall->looking_ms = hall->looking_processor_ms = 0;
    start = bench_clock_ms ();
    processor = bench_processor_ms ();
    bench_room_give_points (room, i * 5 % BENCH_ROOM_TEAMS, 5);
    while (!hall->moved)
      g_main_context_iteration (NULL, TRUE);
    hall->look = FALSE;
    bench_series_add (&series, bench_clock_ms () - start - hall->looking_ms,
                      bench_processor_ms () - processor - hall->looking_processor_ms);
  }
  bench_series_print (&series, "stage-answer");
}

static void
measure_frames (Hall *hall, BenchRoom *room)
{
  bench_series_auto series;

  bench_series_init (&series);
  for (guint i = 0; i < ROUNDS; i++) {
    hall->frames = &series;
    for (guint team = 0; team < BENCH_ROOM_TEAMS; team++)
      bench_room_give_points (room, team, (int) (1 + (team * 7 + i * 5) % 23));
    wait_until_still (hall);
    hall->frames = NULL;
  }
  bench_series_print (&series, "stage-frame");
}

int
main (void)
{
  Hall      hall = { 0 };
  BenchRoom room = { 0 };

  adw_init ();
  sand_widgets_init ();
  bench_room_open (&room);
  bench_room_set_scene (&room, "scores");
  hall.window = gtk_window_new ();
  hall.view = sand_stage_view_new (room.workshop, SAND_LANGUAGE_ZH);
  gtk_window_set_decorated (GTK_WINDOW (hall.window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (hall.window), 1920, 1080);
  gtk_window_set_child (GTK_WINDOW (hall.window), hall.view);
  gtk_window_present (GTK_WINDOW (hall.window));
  g_signal_connect (gtk_widget_get_frame_clock (hall.window), "before-paint", G_CALLBACK (before_paint_cb), &hall);
  g_signal_connect_after (gtk_widget_get_frame_clock (hall.window), "after-paint", G_CALLBACK (after_paint_cb), &hall);
  wait_until_still (&hall);
  measure_answers (&hall, &room);
  measure_frames (&hall, &room);
  gtk_window_destroy (GTK_WINDOW (hall.window));
  bench_room_close (&room);
  g_free (hall.shown);
  return 0;
}
