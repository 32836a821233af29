#include "scratch.h"

#include <glib/gstdio.h>

#include <stdio.h>
#include <string.h>

/*
 * Damaged files: each opens with equal content, or is refused, or is salvaged; no one crashes, none is altered.
 * test-damage --flips=N --seed=S
 */
#define N_CHANGES 400

typedef struct {
  int n_flips;
  int seed;
} Campaign;

typedef struct {
  char       *folder;
  char       *path;   /* the damaged file */
  char       *target; /* of salvages */
  guint8     *bytes;  /* of the sound file */
  gsize       n;
  GHashTable *cells;
} Bench;

static void
bench_clear (Bench *self)
{
  scratch_folder_remove (self->folder);
  g_free (self->path);
  g_free (self->target);
  g_free (self->bytes);
  g_hash_table_unref (self->cells);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Bench, bench_clear)

static Bench
new_bench (void)
{
  Bench      self = { .folder = scratch_folder_new () };
  SandStore *store;

  self.path = g_build_filename (self.folder, "damaged.sandtable", NULL);
  self.target = g_build_filename (self.folder, "salvaged.sandtable", NULL);
  store = scratch_create (self.path);
  for (guint n = 1; n <= N_CHANGES; n++) {
    g_autoptr (SandChange) change = scratch_change_new (sand_store_get_device (store), n);
    sand_store_append (store, change);
  }
  scratch_close (store);
  store = scratch_open (self.path);
  self.cells = scratch_read_cells (store);
  scratch_close (store);
  g_assert_true (g_file_get_contents (self.path, (char **) &self.bytes, &self.n, NULL));
  return self;
}

static void
write_damaged (const Bench *bench, const guint8 *bytes, gsize n)
{
  FILE *file = g_fopen (bench->path, "wb");
  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (bytes, 1, n, file), ==, n);
  fclose (file);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint            n = 0;
  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
assert_untouched (const Bench *bench, const guint8 *bytes, gsize n)
{
  g_autofree char *now = NULL;
  gsize            n_now = 0;

  g_assert_true (g_file_get_contents (bench->path, &now, &n_now, NULL));
  g_assert_cmpmem (now, n_now, bytes, n);
}

/* How many of the sound file's cells are there with the same value; every other value would be an invention. */
static guint
count_right (const Bench *bench, GHashTable *cells)
{
  GHashTableIter iter;
  gpointer       key, value;
  guint          n = 0;

  g_hash_table_iter_init (&iter, cells);
  while (g_hash_table_iter_next (&iter, &key, &value))
    n += g_strcmp0 (value, g_hash_table_lookup (bench->cells, key)) == 0;
  return n;
}

/* Returns the number of cells that were saved, 0 when there was nothing. */
static guint
salvage (const Bench *bench)
{
  g_autoptr (GHashTable) cells = NULL;
  g_autoptr (GError)     error = NULL;
  SandSalvage            out = { 0 };
  SandStore             *store;
  guint                  n_right;

  if (!sand_store_salvage (bench->path, bench->target, &out, &error)) {
    g_assert_error (error, SAND_STORE_ERROR, SAND_STORE_ERROR_NOT_WORKSHOP);
    g_assert_false (g_file_test (bench->target, G_FILE_TEST_EXISTS));
    return 0;
  }
  store = scratch_open (bench->target);
  cells = scratch_read_cells (store);
  g_assert_cmpuint (out.cells, ==, g_hash_table_size (cells));
  n_right = count_right (bench, cells);
  scratch_close (store);
  g_remove (bench->target);
  return n_right;
}

/* Returns whether it opened; then everything must be there. */
static gboolean
opens_with_equal_content (const Bench *bench)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (GHashTable) cells = NULL;
  SandStore             *store = sand_store_open (bench->path, &error);

  if (store == NULL) {
    g_assert_true (g_error_matches (error, SAND_STORE_ERROR, SAND_STORE_ERROR_DAMAGED) ||
                   g_error_matches (error, SAND_STORE_ERROR, SAND_STORE_ERROR_NOT_WORKSHOP) ||
                   g_error_matches (error, SAND_STORE_ERROR, SAND_STORE_ERROR_NEWER));
    return FALSE;
  }
  cells = scratch_read_cells (store);
  g_assert_true (scratch_same_cells (cells, bench->cells));
  scratch_close (store);
  return TRUE;
}

static void
test_truncated (gconstpointer data)
{
  g_auto (Bench) bench = new_bench ();
  gsize          step = MAX (bench.n / 150, 1);

  for (gsize n = 0; n < bench.n; n += n < 200 ? 20 : n < 8192 ? 500
                                                              : step) {
    write_damaged (&bench, bench.bytes, n);
    g_assert_false (opens_with_equal_content (&bench));
    assert_untouched (&bench, bench.bytes, n);
    g_assert_cmpuint (count_files (bench.folder), ==, 1);
    if (n % 3 == 0)
      salvage (&bench);
  }
}

static void
test_flipped_bits (gconstpointer data)
{
  const Campaign    *campaign = data;
  g_auto (Bench)     bench = new_bench ();
  g_autoptr (GRand)  rand = g_rand_new_with_seed ((guint32) campaign->seed);
  g_autofree guint8 *bytes = g_memdup2 (bench.bytes, bench.n);
  guint              n_cells = g_hash_table_size (bench.cells);
  guint              n_opened = 0;

  for (int i = 0; i < campaign->n_flips; i++) {
    gsize  where = (gsize) g_rand_int_range (rand, 0, (gint32) bench.n);
    guint8 bit = (guint8) (1u << g_rand_int_range (rand, 0, 8));
    bytes[where] ^= bit;
    write_damaged (&bench, bytes, bench.n);
    if (opens_with_equal_content (&bench))
      n_opened++;
    else {
      assert_untouched (&bench, bytes, bench.n);
      if (i % 10 == 0)
        g_assert_cmpuint (salvage (&bench), >=, n_cells - 1);
    }
    g_assert_cmpuint (count_files (bench.folder), ==, 1);
    bytes[where] ^= bit;
  }
  g_test_message ("%u of %d flips did not matter", n_opened, campaign->n_flips);
}

/* Whole pages lost, as on a worn memory stick: every table says what another one has lost. */
static void
test_most_cells_survive_lost_pages (gconstpointer data)
{
  const Campaign   *campaign = data;
  g_auto (Bench)    bench = new_bench ();
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) campaign->seed);
  guint             n_cells = g_hash_table_size (bench.cells);
  guint             n_pages = (guint) (bench.n / 4096);
  guint             step = MAX (n_pages / 30, 1);
  guint             n_tried = 0;
  guint             n_saved = 0;

  for (guint page = 0; page < n_pages; page += page < 8 ? 1 : step) {
    g_autofree guint8 *bytes = g_memdup2 (bench.bytes, bench.n);
    for (gsize i = 0; i < 4096; i++)
      bytes[(gsize) page * 4096 + i] = (guint8) g_rand_int (rand);
    write_damaged (&bench, bytes, bench.n);
    g_assert_false (opens_with_equal_content (&bench));
    n_saved += salvage (&bench);
    n_tried++;
    assert_untouched (&bench, bytes, bench.n);
  }
  g_test_message ("%.2f %% of the cells saved with a page lost", 100.0 * n_saved / n_tried / n_cells);
  g_assert_cmpuint (n_saved, >=, n_tried * n_cells / 100 * 95);
}

static void
test_salvage_of_a_sound_file_saves_all (gconstpointer data)
{
  g_auto (Bench) bench = new_bench ();
  SandSalvage    out = { 0 };
  SandStore     *store;
  gint64         last_seq;

  g_assert_true (sand_store_salvage (bench.path, bench.target, &out, NULL));
  g_assert_cmpuint (out.changes, ==, N_CHANGES);
  g_assert_cmpuint (out.changes_lost, ==, 0);
  g_assert_cmpuint (out.cells, ==, g_hash_table_size (bench.cells));
  store = scratch_open (bench.target);
  last_seq = sand_store_get_last_seq (store);
  g_assert_cmpint (last_seq, ==, N_CHANGES);
  scratch_close (store);
}

static void
test_salvage_refuses (gconstpointer data)
{
  g_auto (Bench)     bench = new_bench ();
  g_autofree char   *missing = g_build_filename (bench.folder, "missing", NULL);
  g_autoptr (GError) error = NULL;
  SandStore         *store;

  g_assert_false (sand_store_salvage (missing, bench.target, NULL, &error));
  g_assert_error (error, SAND_STORE_ERROR, SAND_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (sand_store_salvage (bench.path, bench.path, NULL, &error));
  g_assert_error (error, SAND_STORE_ERROR, SAND_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  store = scratch_open (bench.path);
  g_assert_false (sand_store_salvage (bench.path, bench.target, NULL, &error));
  g_assert_error (error, SAND_STORE_ERROR, SAND_STORE_ERROR_LOCKED);
  scratch_close (store);
  g_assert_cmpuint (count_files (bench.folder), ==, 1);
}

int
main (int argc, char *argv[])
{
  Campaign campaign = { 2000, 1 };

  g_test_init (&argc, &argv, NULL);
  for (int i = 1; i < argc; i++)
    if (sscanf (argv[i], "--flips=%d", &campaign.n_flips) != 1 && sscanf (argv[i], "--seed=%d", &campaign.seed) != 1)
      g_error ("unknown argument %s", argv[i]);
  g_test_add_data_func ("/store/damage/truncated", &campaign, test_truncated);
  g_test_add_data_func ("/store/damage/flipped-bits", &campaign, test_flipped_bits);
  g_test_add_data_func ("/store/damage/most-cells-survive-lost-pages", &campaign, test_most_cells_survive_lost_pages);
  g_test_add_data_func ("/store/damage/salvage-of-a-sound-file", &campaign, test_salvage_of_a_sound_file_saves_all);
  g_test_add_data_func ("/store/damage/salvage-refuses", &campaign, test_salvage_refuses);
  return g_test_run ();
}
