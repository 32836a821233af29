#include "course/pack.h"
#include "model/seat.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

/*
 * lost-text FILE KILLS: how old the text is that a kill loses. A process types by script into a workshop, as a person
 * does: words, and pauses between them. It is killed at a moment of chance; the file is opened and tells what it
 * still knows.
 * lost-text FILE type MOMENTS: the process that types. It writes into the file MOMENTS, which both have in memory,
 * when each key was pressed.
 */
#define MAX_KEYS 8192

typedef struct {
  volatile gint n_keys;
  gint64        pressed_us[MAX_KEYS];
} Moments;

static Moments *
map_moments (const char *path)
{
  int      file = open (path, O_RDWR | O_CREAT, 0600);
  Moments *moments;

  if (file < 0 || ftruncate (file, sizeof (Moments)) != 0)
    g_error ("%s", path);
  moments = mmap (NULL, sizeof (Moments), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  close (file);
  g_assert (moments != MAP_FAILED);
  return moments;
}

typedef struct {
  SandSeat *seat;
  Moments  *moments;
  GRand    *rand;
  guint     left_in_word;
} Typist;

static void queue_key (Typist *typist);

static gboolean
press_cb (gpointer data)
{
  static const SandPlace place = { .record = "row1", .kind = "row", .parent = "sheet1" };
  Typist                *typist = data;
  gint                   n = typist->moments->n_keys;

  g_assert (n < MAX_KEYS);
  typist->moments->pressed_us[n] = g_get_monotonic_time ();
  g_atomic_int_set (&typist->moments->n_keys, n + 1);
  sand_seat_type (typist->seat, &place, "note", sand_value_int (n + 1), "Note", NULL);
  queue_key (typist);
  return G_SOURCE_REMOVE;
}

/* Keys come 40 to 200 ms after each other; after a word or a whole sentence of them somebody thinks. */
static void
queue_key (Typist *typist)
{
  guint wait_ms = (guint) g_rand_int_range (typist->rand, 40, 200);

  if (typist->left_in_word == 0) {
    typist->left_in_word = (guint) g_rand_int_range (typist->rand, 2, 30);
    wait_ms = (guint) g_rand_int_range (typist->rand, 200, 900);
  }
  typist->left_in_word--;
  g_timeout_add (wait_ms, press_cb, typist);
}

static int
type_until_killed (const char *path, const char *moments)
{
  g_autoptr (GError) error = NULL;
  SandWorkshop      *workshop = sand_workshop_open (path, &error);
  GMainLoop         *loop = g_main_loop_new (NULL, FALSE);
  Typist             typist = { .moments = map_moments (moments), .rand = g_rand_new (), .left_in_word = 5 };

  if (workshop == NULL)
    g_error ("%s", error->message);
  typist.seat = sand_seat_new (workshop, NULL);
  queue_key (&typist);
  g_main_loop_run (loop);
  return 0;
}

static void
make_workshop (const char *path)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SandCourse)   course = sand_course_load ("c1", NULL, &error);
  g_autoptr (SandWorkshop) workshop = course == NULL ? NULL : sand_workshop_create (path, course, &error);

  if (workshop == NULL || !sand_workshop_close (workshop, &error))
    g_error ("%s", error->message);
}

/* How many of the keys the file still knows. */
static gint64
count_kept (const char *path)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SandWorkshop) workshop = sand_workshop_open (path, &error);
  const SandRow           *row;
  gint64                   n;

  if (workshop == NULL)
    g_error ("%s", error->message);
  row = sand_records_find (sand_workshop_get_records (workshop), "row1");
  n = row == NULL ? 0 : sand_row_get_int (row, "note", 0);
  if (!sand_workshop_close (workshop, &error))
    g_error ("%s", error->message);
  return n;
}

/* The ages at the moment of the kill of what was lost: of the newest key and of the oldest one. */
typedef struct {
  double newest_ms, oldest_ms;
} Loss;

static Loss
kill_once (const char *program, const char *path, GRand *rand)
{
  g_autofree char   *moments_path = g_strconcat (path, ".moments", NULL);
  char              *argv[] = { (char *) program, (char *) path, (char *) "type", moments_path, NULL };
  g_autoptr (GError) error = NULL;
  Moments           *moments;
  GPid               pid;
  gint64             killed_us, kept;
  gint               typed;
  Loss               loss = { 0, 0 };

  g_remove (path);
  g_remove (moments_path);
  make_workshop (path);
  moments = map_moments (moments_path);
  if (!g_spawn_async (NULL, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, &error))
    g_error ("%s", error->message);
  while (g_atomic_int_get (&moments->n_keys) == 0)
    g_usleep (1000);
  g_usleep ((gulong) g_rand_int_range (rand, 100000, 4000000));
  killed_us = g_get_monotonic_time ();
  kill (pid, SIGKILL);
  waitpid (pid, NULL, 0);
  typed = g_atomic_int_get (&moments->n_keys);
  kept = count_kept (path);
  if (kept < typed) {
    loss.newest_ms = (double) (killed_us - moments->pressed_us[typed - 1]) / 1000;
    loss.oldest_ms = (double) (killed_us - moments->pressed_us[kept]) / 1000;
  }
  munmap (moments, sizeof (Moments));
  return loss;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;
  return (first > second) - (first < second);
}

static double
quantile (double *values, guint n, double part)
{
  qsort (values, n, sizeof *values, compare_doubles);
  return values[MIN (n - 1, (guint) ceil (part * n) - 1)];
}

int
main (int argc, char *argv[])
{
  guint              n = argc == 3 ? (guint) strtoul (argv[2], NULL, 10) : 0;
  g_autoptr (GRand)  rand = g_rand_new_with_seed (3);
  g_autofree double *newest = g_new0 (double, n + 1);
  g_autofree double *oldest = g_new0 (double, n + 1);

  if (argc == 4)
    return type_until_killed (argv[1], argv[3]);
  if (n == 0)
    return 2;
  for (guint i = 0; i < n; i++) {
    Loss loss = kill_once (argv[0], argv[1], rand);
    newest[i] = loss.newest_ms;
    oldest[i] = loss.oldest_ms;
  }
  printf ("lost-text pause_p50=%.1f pause_p99=%.1f typing_p50=%.1f typing_p99=%.1f\n", quantile (newest, n, 0.5),
          quantile (newest, n, 0.99), quantile (oldest, n, 0.5), quantile (oldest, n, 0.99));
  return 0;
}
