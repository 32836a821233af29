#include "scratch.h"

#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

/*
 * A campaign of kills: a process types, is killed at a moment of chance, and what it had been told is safe must be
 * there. test-kill --script=PROGRAM --kills=N --seed=S
 */
#define KILLS_PER_FILE 20

typedef struct {
  char script[1024];
  int  n_kills;
  int  seed;
} Campaign;

typedef struct {
  GPid pid;
  int  acknowledgements; /* the reading end */
} Typist;

static Typist
start_typist (const Campaign *campaign, const char *path)
{
  char              *argv[] = { (char *) campaign->script, (char *) path, NULL };
  Typist             typist = { 0, -1 };
  g_autoptr (GError) error = NULL;

  g_spawn_async_with_pipes (NULL, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &typist.pid, NULL,
                            &typist.acknowledgements, NULL, &error);
  g_assert_no_error (error);
  return typist;
}

/* Returns FALSE at the end, when nobody is left to write. */
static gboolean
read_acknowledgement (const Typist *typist, gint64 *seq)
{
  gint64 next;

  if (read (typist->acknowledgements, &next, sizeof next) != sizeof next)
    return FALSE;
  g_assert_cmpint (next, >, *seq);
  *seq = next;
  return TRUE;
}

/* 50 µs to 20 ms, each scale of length as often as another. */
static gulong
pick_pause_us (GRand *rand)
{
  return (gulong) (50.0 * pow (400.0, g_rand_double (rand)));
}

/* From before it has opened the file to long after, and mostly in the middle of a commit. The pause is what is
 * tested: there is nothing to wait for. */
static gint64
kill_at_some_moment (Typist *typist, GRand *rand, gint64 seq)
{
  guint n_waited = g_rand_int_range (rand, 0, 8) == 0 ? 0 : (guint) g_rand_int_range (rand, 1, 25);
  int   status = 0;

  for (guint i = 0; i < n_waited; i++)
    g_assert_true (read_acknowledgement (typist, &seq));
  g_usleep (pick_pause_us (rand));
  kill (typist->pid, SIGKILL);
  g_assert_cmpint (waitpid (typist->pid, &status, 0), ==, typist->pid);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
  /* What it was told before it died counts, also when nobody had read it yet. */
  while (read_acknowledgement (typist, &seq))
    ;
  close (typist->acknowledgements);
  g_spawn_close_pid (typist->pid);
  return seq;
}

typedef struct {
  gint64   seq;
  gboolean same;
} Found;

static void
compare_change (const SandChange *change, gpointer data)
{
  Found *found = data;
  found->seq++;
  found->same = found->same && change->seq == found->seq && scratch_change_is (change, (guint) found->seq);
}

static void
add_winner (const SandChange *change, gpointer data)
{
  for (guint i = 0; i < sand_change_n_ops (change); i++) {
    const SandOp *op = sand_change_op (change, i);
    g_hash_table_insert (data, g_strdup_printf ("%s\n%s", op->record, op->field), scratch_describe (&op->value));
  }
}

/* Opening checks the pages and every value; what was acknowledged must be there, and the cells must be those of the
 * log. */
static gint64
check_file (const char *path)
{
  SandStore             *store = scratch_open (path);
  g_autoptr (GHashTable) cells = scratch_read_cells (store);
  g_autoptr (GHashTable) winners = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Found                  found = { 0, TRUE };

  g_assert_true (sand_store_foreach_change (store, compare_change, &found, NULL));
  g_assert_true (sand_store_foreach_change (store, add_winner, winners, NULL));
  g_assert_true (found.same);
  g_assert_true (scratch_same_cells (cells, winners));
  scratch_close (store);
  return found.seq;
}

static void
test_nothing_acknowledged_is_lost (gconstpointer data)
{
  const Campaign     *campaign = data;
  g_autoptr (GRand)   rand = g_rand_new_with_seed ((guint32) campaign->seed);
  g_autoptr (Scratch) folder = scratch_folder_new ();
  gint64              seq = 0;
  gint64              n_acknowledged = 0;

  for (int i = 0; i < campaign->n_kills; i++) {
    g_autofree char *path = g_strdup_printf ("%s/%d.sandtable", folder, i / KILLS_PER_FILE);
    Typist           typist = start_typist (campaign, path);
    gint64           before = i % KILLS_PER_FILE == 0 ? 0 : seq;
    gint64           acknowledged = kill_at_some_moment (&typist, rand, before);
    n_acknowledged += acknowledged - before;
    /* Killed while it made the file: either there is none or it is whole. */
    seq = g_file_test (path, G_FILE_TEST_EXISTS) ? check_file (path) : 0;
    g_assert_cmpint (seq, >=, acknowledged);
  }
  g_test_message ("%d kills, %" G_GINT64_FORMAT " acknowledged changes, none lost", campaign->n_kills, n_acknowledged);
  g_assert_cmpint (n_acknowledged, >, campaign->n_kills);
}

int
main (int argc, char *argv[])
{
  Campaign campaign = { "", 500, 1 };

  g_test_init (&argc, &argv, NULL);
  for (int i = 1; i < argc; i++)
    if (sscanf (argv[i], "--script=%1023s", campaign.script) != 1 &&
        sscanf (argv[i], "--kills=%d", &campaign.n_kills) != 1 && sscanf (argv[i], "--seed=%d", &campaign.seed) != 1)
      g_error ("unknown argument %s", argv[i]);
  g_test_add_data_func ("/store/kill/nothing-acknowledged-is-lost", &campaign, test_nothing_acknowledged_is_lost);
  return g_test_run ();
}
