#include "power.h"
#include "scratch.h"

#include "store/schema.h"
#include "store/store-private.h"

#include <stdio.h>

/*
 * A campaign of power cuts: one workload is recorded, then the power fails at every point of it, many times by chance.
 * test-power-cut --cuts=N --seed=S
 */
#define N_SESSIONS 3
#define N_COMMITS  20 /* a session; each waits for its sync, so that a seed always means the same cut */

typedef struct {
  int n_cuts;
  int seed;
} Campaign;

#define PATH "/disk/workshop.sandtable"

/* So few that the journal is moved into the file several times in a session. */
#define JOURNAL_PAGES 24

static void
append (SandStore *store, guint n)
{
  g_autoptr (SandChange) change = scratch_change_new (sand_store_get_device (store), n);
  g_assert_cmpint (sand_store_append (store, change), ==, n);
}

static void
flush (SandStore *store, PowerDisk *disk)
{
  g_autoptr (GError) error = NULL;
  sand_store_flush (store, &error);
  g_assert_no_error (error);
  power_disk_mark (disk, sand_store_get_acknowledged_seq (store));
}

/* The change is kept, and written by the next flush. */
static void
append_to_failing_disk (SandStore *store, PowerDisk *disk, guint n)
{
  gint64             before = sand_store_get_acknowledged_seq (store);
  g_autoptr (GError) error = NULL;

  power_disk_fail_syncs (disk, G_MAXUINT);
  append (store, n);
  g_assert_false (sand_store_flush (store, &error));
  g_assert_error (error, SAND_STORE_ERROR, SAND_STORE_ERROR_IO);
  g_assert_cmpint (sand_store_get_acknowledged_seq (store), ==, before);
  power_disk_fail_syncs (disk, 0);
}

static SandStore *
open_on (const char *vfs, const char *synchronous)
{
  const SandStoreDisk disk = { .vfs = vfs, .synchronous = synchronous, .journal_pages = JOURNAL_PAGES };
  g_autoptr (GError)  error = NULL;
  SandStore          *store = sand_store_open_on (PATH, &disk, &error);

  g_assert_no_error (error);
  return store;
}

/* Returns how many changes it made. */
static guint
record_workload (PowerDisk *disk, const char *vfs, const char *synchronous, guint fails_every)
{
  guint n = 0;

  for (guint session = 0; session < N_SESSIONS; session++) {
    SandStore *store = open_on (vfs, synchronous);
    for (guint commit = 0; commit < N_COMMITS; commit++) {
      n++;
      if (fails_every > 0 && n % fails_every == 0)
        append_to_failing_disk (store, disk, n);
      else
        append (store, n);
      flush (store, disk);
    }
    scratch_close (store);
  }
  return n;
}

/* What every number of changes makes, worked out once. */
typedef struct {
  GPtrArray *changes; /* number n - 1 */
  GPtrArray *cells;   /* after n changes */
} Expected;

static void
expected_clear (Expected *self)
{
  g_ptr_array_unref (self->changes);
  g_ptr_array_unref (self->cells);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Expected, expected_clear)

static GHashTable *
new_cells (GHashTable *before)
{
  GHashTable    *cells = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer       key, value;

  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (cells, g_strdup (key), g_strdup (value));
  return cells;
}

static Expected
expect (guint n_changes)
{
  Expected self = { g_ptr_array_new_with_free_func ((GDestroyNotify) sand_change_unref),
                    g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref) };

  g_ptr_array_add (self.cells, g_hash_table_new (g_str_hash, g_str_equal));
  for (guint n = 1; n <= n_changes; n++) {
    SandChange *change = scratch_change_new ("device", n);
    GHashTable *cells = new_cells (g_ptr_array_index (self.cells, n - 1));
    for (guint i = 0; i < sand_change_n_ops (change); i++) {
      const SandOp *op = sand_change_op (change, i);
      g_hash_table_insert (cells, g_strdup_printf ("%s\n%s", op->record, op->field), scratch_describe (&op->value));
    }
    g_ptr_array_add (self.changes, change);
    g_ptr_array_add (self.cells, cells);
  }
  return self;
}

typedef struct {
  const Expected *expected;
  guint           n;
  gboolean        same;
} Found;

static void
compare_change (const SandChange *change, gpointer data)
{
  Found *found = data;
  found->same = found->same && found->n < found->expected->changes->len && change->seq == found->n + 1 &&
                scratch_same_change (change, g_ptr_array_index (found->expected->changes, found->n));
  found->n++;
}

static void
assert_whole (SandStore *store, const Expected *expected, guint *out_n)
{
  g_autoptr (GHashTable) cells = scratch_read_cells (store);
  g_autoptr (GError)     error = NULL;
  Found                  found = { expected, 0, TRUE };

  sand_store_foreach_change (store, compare_change, &found, &error);
  g_assert_no_error (error);
  g_assert_true (found.same);
  g_assert_true (scratch_same_cells (cells, g_ptr_array_index (expected->cells, found.n)));
  *out_n = found.n;
}

/* Work goes on after a cut, on what it left. */
static void
assert_goes_on (SandStore *store, const Expected *expected, const char *vfs, const char *synchronous)
{
  guint n = (guint) sand_store_get_last_seq (store);
  guint found = 0;

  append (store, n + 1);
  scratch_close (store);
  store = open_on (vfs, synchronous);
  assert_whole (store, expected, &found);
  g_assert_cmpuint (found, ==, n + 1);
  scratch_close (store);
}

/* Returns how many cuts lost something that had been acknowledged. A damaged file ends the campaign at once. */
static guint
cut_many_times (PowerDisk      *disk,
                PowerDisk      *left,
                const char     *vfs,
                const char     *synchronous,
                const Expected *expected,
                const Campaign *campaign)
{
  guint n_events = power_disk_get_n_events (disk);
  guint n_lost = 0;

  for (int i = 0; i < campaign->n_cuts; i++) {
    guint      cut = 1 + (guint) ((gint64) i * n_events / campaign->n_cuts);
    guint      found = 0;
    SandStore *store;
    power_disk_cut (disk, cut, (guint32) (campaign->seed + i), left);
    store = open_on (vfs, synchronous);
    assert_whole (store, expected, &found);
    if (found < power_disk_get_marked (disk, cut)) {
      n_lost++;
      if (g_str_equal (synchronous, "FULL"))
        g_test_message ("cut after event %u of %u, seed %d", cut, n_events, campaign->seed + i);
    }
    if (i % 8 == 0)
      assert_goes_on (store, expected, vfs, synchronous);
    else
      scratch_close (store);
  }
  return n_lost;
}

static guint
run_campaign (const char *name, const char *synchronous, guint fails_every, const Campaign *campaign)
{
  g_autofree char      *after = g_strconcat (name, "-left", NULL);
  g_autoptr (PowerDisk) disk = power_disk_new (name);
  g_autoptr (PowerDisk) left = power_disk_new (after);
  g_autoptr (GBytes)    image = sand_schema_new_image (NULL, NULL);
  g_auto (Expected)     expected = { NULL, NULL };

  power_disk_put (disk, PATH, image);
  expected = expect (record_workload (disk, name, synchronous, fails_every) + 1);
  g_test_message ("%u events, %d cuts", power_disk_get_n_events (disk), campaign->n_cuts);
  return cut_many_times (disk, left, after, synchronous, &expected, campaign);
}

static void
test_nothing_acknowledged_is_lost (gconstpointer data)
{
  g_assert_cmpuint (run_campaign ("power", "FULL", 0, data), ==, 0);
}

/* After a failed sync the system takes for written what is not: nothing built on it may be called safe. */
static void
test_nothing_is_lost_after_failed_syncs (gconstpointer data)
{
  const Campaign *full = data;
  Campaign        some = { MAX (full->n_cuts / 4, 1), full->seed };

  g_assert_cmpuint (run_campaign ("power-failing", "FULL", 7, &some), ==, 0);
}

/* The campaign has teeth: without the sync of every commit it finds what is lost. */
static void
test_campaign_finds_what_a_weaker_setting_loses (gconstpointer data)
{
  const Campaign *full = data;
  Campaign        some = { MIN (full->n_cuts, 2000), full->seed };
  guint           n_lost = run_campaign ("power-normal", "NORMAL", 0, &some);

  g_test_message ("synchronous=NORMAL lost acknowledged changes in %u of %d cuts", n_lost, some.n_cuts);
  g_assert_cmpuint (n_lost, >, 0);
}

int
main (int argc, char *argv[])
{
  Campaign campaign = { 20000, 1 };

  g_test_init (&argc, &argv, NULL);
  for (int i = 1; i < argc; i++)
    if (sscanf (argv[i], "--cuts=%d", &campaign.n_cuts) != 1 && sscanf (argv[i], "--seed=%d", &campaign.seed) != 1)
      g_error ("unknown argument %s", argv[i]);
  g_test_add_data_func ("/store/power-cut/nothing-acknowledged-is-lost", &campaign, test_nothing_acknowledged_is_lost);
  g_test_add_data_func ("/store/power-cut/after-failed-syncs", &campaign, test_nothing_is_lost_after_failed_syncs);
  g_test_add_data_func ("/store/power-cut/weaker-setting-loses", &campaign,
                        test_campaign_finds_what_a_weaker_setting_loses);
  return g_test_run ();
}
