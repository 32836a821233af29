#include "application.h"
#include "lesson/agenda.h"
#include "lesson/lesson.h"
#include "room.h"
#include "timing.h"
#include "trainer/trainer-window.h"
#include "windows.h"

#include <stdio.h>
#include <sys/resource.h>

/*
 * class-busy: the trainer's window while 12 teams type, 60 operations a second. `class-busy` says how long the main
 * loop was away at most (longest, and the processor's part of it) and how much of one core the process took (share).
 */
#define OPERATIONS_A_SECOND 60
#define SECONDS             20
#define EXERCISE            "c1-potential-scale"
#define FACTORS             6

typedef struct {
  BenchRoom  room;
  GPtrArray *seats; /* SandSeat of the teams */
  guint      typed;
} Class;

/* The main loop is away from one poll's end to the next one's beginning. */
static struct {
  double   clock, processor;
  double   longest, longest_processor;
  gboolean measuring;
} away;

static int
poll_cb (GPollFD *fds, guint n, int timeout_ms)
{
  int answer;

  if (away.measuring) {
    away.longest = MAX (away.longest, bench_clock_ms () - away.clock);
    away.longest_processor = MAX (away.longest_processor, bench_processor_ms () - away.processor);
  }
  answer = g_poll (fds, n, timeout_ms);
  away.clock = bench_clock_ms ();
  away.processor = bench_processor_ms ();
  return answer;
}

static double
process_processor_ms (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3 +
         (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3;
}

/* Each team writes the definitions of its factors, a character more each time. */
static void
type (Class *self)
{
  guint              team = self->typed % BENCH_ROOM_TEAMS;
  guint              turn = self->typed++ / BENCH_ROOM_TEAMS;
  const char        *id = self->room.teams->pdata[team];
  g_autofree char   *sheet = g_strdup_printf ("%s:%s", id, EXERCISE);
  g_autofree char   *factor = g_strdup_printf ("%s-f%u", sheet, turn / 40 % FACTORS);
  g_autofree char   *text = g_strnfill (1 + turn % 40, 'x');
  SandPlace          place = { .record = factor, .kind = "factor", .parent = sheet, .order = "a" };
  g_autoptr (GError) error = NULL;

  if (turn % 40 == 0)
    sand_seat_settle (self->seats->pdata[team]);
  if (!sand_seat_type (self->seats->pdata[team], &place, turn % 80 < 40 ? "name" : "definition",
                       sand_value_text (text), "Type", &error))
    g_error ("%s", error->message);
}

static gboolean
type_cb (gpointer data)
{
  type (data);
  return G_SOURCE_CONTINUE;
}

static void
take_seats (Class *self)
{
  self->seats = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < BENCH_ROOM_TEAMS; i++) {
    SandSeat          *seat = sand_seat_new (self->room.workshop, self->room.teams->pdata[i]);
    g_autofree char   *sheet = g_strdup_printf ("%s:%s", (char *) self->room.teams->pdata[i], EXERCISE);
    SandPlace          place = { .record = sheet, .kind = "sheet", .parent = self->room.teams->pdata[i] };
    g_autoptr (GError) error = NULL;
    if (!sand_seat_set (seat, &place, "weights", sand_value_text ("direct"), "Sheet", &error))
      g_error ("%s", error->message);
    g_ptr_array_add (self->seats, seat);
  }
}

static void
measure (Class *self)
{
  double start, processor;
  guint  source = g_timeout_add (1000 / OPERATIONS_A_SECOND, type_cb, self);

  bench_rest (2000);
  away.measuring = TRUE;
  self->typed = 0;
  start = bench_clock_ms ();
  processor = process_processor_ms ();
  bench_rest (SECONDS * 1000);
  away.measuring = FALSE;
  g_source_remove (source);
  printf ("class-busy longest=%.1f longest_processor=%.1f share=%.3f rate=%.1f\n", away.longest,
          away.longest_processor, (process_processor_ms () - processor) / (bench_clock_ms () - start),
          self->typed * 1000.0 / (bench_clock_ms () - start));
}

int
main (void)
{
  g_autoptr (SandApplication) application = sand_application_new ();
  g_autoptr (GError)          error = NULL;
  Class class = { 0 };
  GtkWidget *window;

  g_main_context_set_poll_func (NULL, poll_cb);
  if (!g_application_register (G_APPLICATION (application), NULL, &error))
    g_error ("%s", error->message);
  bench_room_open (&class.room);
  bench_room_run (&class.room, EXERCISE);
  take_seats (&class);
  window = sand_trainer_window_new (GTK_APPLICATION (application), class.room.workshop, NULL);
  gtk_window_present (GTK_WINDOW (window));
  bench_rest (1000);
  measure (&class);
  gtk_window_destroy (GTK_WINDOW (window));
  g_ptr_array_unref (class.seats);
  bench_room_close (&class.room);
  return 0;
}
