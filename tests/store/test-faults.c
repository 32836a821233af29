#include "power.h"
#include "scratch.h"

#include "store/schema.h"
#include "store/store-private.h"

#define PATH "/disk/workshop.sandtable"

typedef struct {
  PowerDisk *disk;
  SandStore *store;
  guint      n_failed;
  int        code;
} Bench;

static void
failed_cb (SandStore *store, GError *error, gpointer data)
{
  Bench *bench = data;
  g_assert_true (error->domain == SAND_STORE_ERROR);
  bench->code = error->code;
  bench->n_failed++;
}

static SandStore *
open_on (const char *name)
{
  const SandStoreDisk disk = { .vfs = name };
  g_autoptr (GError)  error = NULL;
  SandStore          *store = sand_store_open_on (PATH, &disk, &error);

  g_assert_no_error (error);
  return store;
}

static void
bench_init (Bench *self, const char *name)
{
  g_autoptr (GBytes) image = sand_schema_new_image (NULL, NULL);

  self->disk = power_disk_new (name);
  power_disk_put (self->disk, PATH, image);
  self->store = open_on (name);
  g_signal_connect (self->store, "failed", G_CALLBACK (failed_cb), self);
}

static void
append (SandStore *store, guint n)
{
  g_autoptr (SandChange) change = scratch_change_new (sand_store_get_device (store), n);
  g_assert_cmpint (sand_store_append (store, change), ==, n);
}

static void
check_change (const SandChange *change, gpointer data)
{
  guint *n = data;
  ++*n;
  g_assert_true (scratch_change_is (change, *n));
}

/* Reopened, everything must be there in order and once. */
static void
assert_whole_and_close (Bench *bench, const char *name, guint n)
{
  guint found = 0;

  scratch_close (bench->store);
  bench->store = open_on (name);
  g_assert_true (sand_store_foreach_change (bench->store, check_change, &found, NULL));
  g_assert_cmpuint (found, ==, n);
  scratch_close (bench->store);
  power_disk_free (bench->disk);
}

static void
run_until_failed (Bench *bench)
{
  while (bench->n_failed == 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_full_disk (void)
{
  Bench              bench = { 0 };
  guint              n = 0;
  g_autoptr (GError) error = NULL;

  bench_init (&bench, "power-full");
  power_disk_set_room (bench.disk, 200 * 1024);
  while (sand_store_flush (bench.store, &error))
    append (bench.store, ++n);
  g_assert_error (error, SAND_STORE_ERROR, SAND_STORE_ERROR_FULL);
  g_assert_cmpint (sand_store_get_acknowledged_seq (bench.store), ==, n - 1);
  run_until_failed (&bench);
  g_assert_cmpint (bench.code, ==, SAND_STORE_ERROR_FULL);

  /* Typing goes on, and is written when there is room again. */
  for (guint i = 0; i < 20; i++)
    append (bench.store, ++n);
  g_assert_false (sand_store_flush (bench.store, NULL));
  power_disk_set_room (bench.disk, -1);
  g_assert_true (sand_store_flush (bench.store, NULL));
  g_assert_cmpint (sand_store_get_acknowledged_seq (bench.store), ==, n);
  assert_whole_and_close (&bench, "power-full", n);
}

static void
test_failed_sync (void)
{
  Bench              bench = { 0 };
  g_autoptr (GError) error = NULL;

  bench_init (&bench, "power-sync");
  append (bench.store, 1);
  g_assert_true (sand_store_flush (bench.store, NULL));
  power_disk_fail_syncs (bench.disk, G_MAXUINT);
  append (bench.store, 2);
  g_assert_false (sand_store_flush (bench.store, &error));
  g_assert_error (error, SAND_STORE_ERROR, SAND_STORE_ERROR_IO);
  g_assert_cmpint (sand_store_get_acknowledged_seq (bench.store), ==, 1);
  run_until_failed (&bench);
  g_assert_cmpint (bench.code, ==, SAND_STORE_ERROR_IO);
  power_disk_fail_syncs (bench.disk, 0);
  append (bench.store, 3);
  g_assert_true (sand_store_flush (bench.store, NULL));
  assert_whole_and_close (&bench, "power-sync", 3);
}

/* Nobody asks: the writer tries again by itself. */
static void
test_tries_again_by_itself (void)
{
  Bench bench = { 0 };

  bench_init (&bench, "power-again");
  power_disk_fail_syncs (bench.disk, 1);
  append (bench.store, 1);
  run_until_failed (&bench);
  while (sand_store_get_acknowledged_seq (bench.store) < 1)
    g_main_context_iteration (NULL, TRUE);
  assert_whole_and_close (&bench, "power-again", 1);
}

static void
test_closing_on_a_failing_disk_says_so (void)
{
  Bench              bench = { 0 };
  g_autoptr (GError) error = NULL;

  bench_init (&bench, "power-closing");
  power_disk_fail_syncs (bench.disk, G_MAXUINT);
  append (bench.store, 1);
  g_assert_false (sand_store_close (bench.store, &error));
  g_assert_error (error, SAND_STORE_ERROR, SAND_STORE_ERROR_IO);
  g_assert_cmpint (sand_store_get_acknowledged_seq (bench.store), ==, 0);
  g_assert_finalize_object (bench.store);
  power_disk_free (bench.disk);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/faults/full-disk", test_full_disk);
  g_test_add_func ("/store/faults/failed-sync", test_failed_sync);
  g_test_add_func ("/store/faults/tries-again-by-itself", test_tries_again_by_itself);
  g_test_add_func ("/store/faults/closing-on-a-failing-disk", test_closing_on_a_failing_disk_says_so);
  return g_test_run ();
}
