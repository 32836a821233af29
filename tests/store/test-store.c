#include "scratch.h"

#include "base/id.h"
#include "base/property.h"
#include "base/text.h"

#include <float.h>
#include <math.h>
#include <string.h>

static char *
long_text (void)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < SAND_TEXT_MAX_CHARS; i++)
    g_string_append (text, "𠮷"); /* four bytes a character: the longest text there can be */
  return g_string_free (text, FALSE);
}

static void
find_cell (const char *record, const char *field, const SandValue *value, gint64 seq, gpointer data)
{
  GHashTable *found = data;
  SandValue  *copy = g_new (SandValue, 1);
  *copy = sand_value_copy (value);
  g_hash_table_insert (found, g_strdup (field), copy);
}

static void
free_value (gpointer value)
{
  sand_value_clear (value);
  g_free (value);
}

static void
test_values_come_back_as_they_were (void)
{
  g_autoptr (Scratch)    folder = scratch_folder_new ();
  g_autofree char       *path = g_build_filename (folder, "values.sandtable", NULL);
  g_autofree char       *text = long_text ();
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_value);
  SandValue              values[] = {
                 sand_value_none (),
                 sand_value_int (0),
                 sand_value_int (1),
                 sand_value_int (G_MININT64),
                 sand_value_int (G_MAXINT64),
                 sand_value_number (0.1),
                 sand_value_number (1.0),
                 sand_value_number (-0.0),
                 sand_value_number (DBL_MAX),
                 sand_value_number (DBL_TRUE_MIN),
                 sand_value_number (9007199254740993.0),
                 sand_value_text ("恒达电气 Ltd"),
                 sand_value_text ("1"),
                 sand_value_text (" 1.50 \n"),
                 sand_value_text ("👩‍👩‍👧"),
                 sand_value_text (text),
                 sand_value_ref ("workshop"),
                 sand_value_ref ("a:b"),
  };
  SandStore             *store = scratch_create (path);
  g_autoptr (SandChange) change = sand_change_new (sand_store_get_device (store), 5, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++) {
    g_autofree char *field = g_strdup_printf ("f%" G_GSIZE_FORMAT, i);
    sand_change_set (change, "r", field, sand_value_copy (&values[i]));
  }
  g_assert_cmpint (sand_store_append (store, change), ==, 1);
  scratch_close (store);

  store = scratch_open (path);
  sand_store_foreach_cell (store, find_cell, found, NULL);
  g_assert_cmpuint (g_hash_table_size (found), ==, G_N_ELEMENTS (values));
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++) {
    g_autofree char *field = g_strdup_printf ("f%" G_GSIZE_FORMAT, i);
    SandValue       *value = g_hash_table_lookup (found, field);
    g_assert_nonnull (value);
    if (!sand_value_equal (value, &values[i]))
      g_error ("value %u came back different", (guint) i);
    sand_value_clear (&values[i]);
  }
  scratch_close (store);
}

static void
count_change (const SandChange *change, gpointer data)
{
  guint *n = data;
  ++*n;
  g_assert_cmpint (change->seq, ==, *n);
  g_assert_true (scratch_change_is (change, *n));
}

static void
test_log_comes_back_in_order (void)
{
  g_autoptr (Scratch) folder = scratch_folder_new ();
  g_autofree char    *path = g_build_filename (folder, "log.sandtable", NULL);
  SandStore          *store = scratch_create (path);
  guint               n = 0;

  for (guint round = 0; round < 3; round++) {
    for (guint i = 1; i <= 100; i++) {
      g_autoptr (SandChange) change = scratch_change_new (sand_store_get_device (store), round * 100 + i);
      g_assert_cmpint (sand_store_append (store, change), ==, round * 100 + i);
    }
    scratch_close (store);
    store = scratch_open (path);
    g_assert_cmpint (sand_store_get_last_seq (store), ==, round * 100 + 100);
    g_assert_cmpint (sand_store_get_acknowledged_seq (store), ==, round * 100 + 100);
  }
  g_assert_true (sand_store_foreach_change (store, count_change, &n, NULL));
  g_assert_cmpuint (n, ==, 300);
  scratch_close (store);
}

static void
keep_last (const SandChange *change, gpointer data)
{
  g_autofree char *device = g_strdup_printf ("%s|%s|%s|%s", change->id, change->device, change->member, change->label);
  sand_set_str (data, device);
}

static void
test_change_keeps_who_and_what (void)
{
  g_autoptr (Scratch)    folder = scratch_folder_new ();
  g_autofree char       *path = g_build_filename (folder, "who.sandtable", NULL);
  g_autofree char       *found = NULL;
  g_autofree char       *expected = NULL;
  SandStore             *store = scratch_create (path);
  g_autoptr (SandChange) change = sand_change_new ("device-1", 5, "改名");

  change->member = g_strdup ("member-1");
  sand_change_set (change, "r", "name", sand_value_text ("x"));
  sand_store_append (store, change);
  expected = g_strdup_printf ("%s|device-1|member-1|改名", change->id);
  g_assert_true (sand_store_foreach_change (store, keep_last, &found, NULL));
  g_assert_cmpstr (found, ==, expected);
  scratch_close (store);
}

static void
test_cells_hold_the_last_change (void)
{
  g_autoptr (Scratch)    folder = scratch_folder_new ();
  g_autofree char       *path = g_build_filename (folder, "cells.sandtable", NULL);
  g_autoptr (GHashTable) expected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) found = NULL;
  SandStore             *store = scratch_create (path);

  for (guint n = 1; n <= 500; n++) {
    g_autoptr (SandChange) change = scratch_change_new (sand_store_get_device (store), n);
    for (guint i = 0; i < sand_change_n_ops (change); i++) {
      const SandOp *op = sand_change_op (change, i);
      g_hash_table_insert (expected, g_strdup_printf ("%s\n%s", op->record, op->field), scratch_describe (&op->value));
    }
    sand_store_append (store, change);
  }
  scratch_close (store);

  store = scratch_open (path);
  found = scratch_read_cells (store);
  g_assert_true (scratch_same_cells (found, expected));
  scratch_close (store);
}

static void
test_meta (void)
{
  g_autoptr (Scratch)    folder = scratch_folder_new ();
  g_autofree char       *path = g_build_filename (folder, "meta.sandtable", NULL);
  g_autoptr (GHashTable) meta = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError)     error = NULL;
  g_autofree char       *course = NULL;
  g_autofree char       *nothing = NULL;
  g_autofree char       *device = NULL;
  SandStore             *store;

  g_hash_table_insert (meta, (gpointer) "course", (gpointer) "课程 1");
  store = sand_store_create (path, meta, &error);
  g_assert_no_error (error);
  device = g_strdup (sand_store_get_device (store));
  g_assert_true (sand_id_is_valid (device));
  scratch_close (store);

  store = scratch_open (path);
  course = sand_store_dup_meta (store, "course");
  nothing = sand_store_dup_meta (store, "no-such-key");
  g_assert_cmpstr (course, ==, "课程 1");
  g_assert_null (nothing);
  g_assert_cmpstr (sand_store_get_device (store), ==, device);
  g_assert_cmpstr (sand_store_get_path (store), ==, path);
  scratch_close (store);
}

typedef struct {
  gint64     seq;
  guint      n;
  GMainLoop *loop;
  gint64     until;
} Acknowledged;

static void
acknowledged_cb (SandStore *store, gint64 seq, gpointer data)
{
  Acknowledged *got = data;
  g_assert_cmpint (seq, >, got->seq);
  got->seq = seq;
  got->n++;
  if (seq >= got->until)
    g_main_loop_quit (got->loop);
}

static void
test_acknowledged_is_emitted_in_the_owners_context (void)
{
  g_autoptr (Scratch)      folder = scratch_folder_new ();
  g_autofree char         *path = g_build_filename (folder, "signal.sandtable", NULL);
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GMainLoop)    loop = g_main_loop_new (context, FALSE);
  Acknowledged             got = { .loop = loop, .until = 50 };
  SandStore               *store;

  g_main_context_push_thread_default (context);
  store = scratch_create (path);
  g_signal_connect (store, "acknowledged", G_CALLBACK (acknowledged_cb), &got);
  for (guint n = 1; n <= 50; n++) {
    g_autoptr (SandChange) change = scratch_change_new (sand_store_get_device (store), n);
    sand_store_append (store, change);
  }
  g_assert_cmpuint (got.n, ==, 0);
  g_main_loop_run (loop);
  g_assert_cmpint (got.seq, ==, 50);
  g_assert_cmpint (sand_store_get_acknowledged_seq (store), ==, 50);
  scratch_close (store);
  g_main_context_pop_thread_default (context);
}

static void
test_flush_acknowledges (void)
{
  g_autoptr (Scratch)    folder = scratch_folder_new ();
  g_autofree char       *path = g_build_filename (folder, "flush.sandtable", NULL);
  SandStore             *store = scratch_create (path);
  g_autoptr (SandChange) change = scratch_change_new (sand_store_get_device (store), 1);

  sand_store_append (store, change);
  g_assert_true (sand_store_flush (store, NULL));
  g_assert_cmpint (sand_store_get_acknowledged_seq (store), ==, 1);
  g_assert_true (sand_store_flush (store, NULL));
  scratch_close (store);
}

/* The owner may just drop it: what was appended is written all the same. */
static void
test_dropped_without_close_still_writes (void)
{
  g_autoptr (Scratch)    folder = scratch_folder_new ();
  g_autofree char       *path = g_build_filename (folder, "dropped.sandtable", NULL);
  SandStore             *store = scratch_create (path);
  g_autoptr (SandChange) change = scratch_change_new (sand_store_get_device (store), 1);

  sand_store_append (store, change);
  g_assert_finalize_object (store);
  store = scratch_open (path);
  g_assert_cmpint (sand_store_get_last_seq (store), ==, 1);
  scratch_close (store);
}

static void
test_closing_leaves_one_file (void)
{
  g_autoptr (Scratch)    folder = scratch_folder_new ();
  g_autofree char       *path = g_build_filename (folder, "one.sandtable", NULL);
  g_autoptr (GDir)       dir = NULL;
  SandStore             *store = scratch_create (path);
  g_autoptr (SandChange) change = scratch_change_new (sand_store_get_device (store), 1);

  sand_store_append (store, change);
  scratch_close (store);
  dir = g_dir_open (folder, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (dir), ==, "one.sandtable");
  g_assert_null (g_dir_read_name (dir));
}

typedef struct {
  const char *name;
  const char *record;
  const char *field;
  SandValue   value;
} Refused;

/* What the next opening would refuse must not get in. */
static void
test_append_refuses_what_is_out_of_bounds (void)
{
  g_autoptr (Scratch) folder = scratch_folder_new ();
  g_autofree char    *path = g_build_filename (folder, "bounds.sandtable", NULL);
  g_autofree char    *text = long_text ();
  g_autofree char    *too_long = g_strconcat (text, "x", NULL);
  SandStore          *store = scratch_create (path);
  Refused             cases[] = {
                { "truth value", "r", "f", sand_value_bool (TRUE) },
                { "not UTF-8", "r", "f", sand_value_text ("\xff") },
                { "too long", "r", "f", sand_value_text (too_long) },
                { "not an id", "r", "f", sand_value_ref ("A B") },
                { "bad record", "R", "f", sand_value_none () },
                { "bad field", "r", "", sand_value_none () },
                { "not finite", "r", "f", { .type = SAND_VALUE_NUMBER, .number = (double) INFINITY } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (SandChange) change = sand_change_new ("device", 0, NULL);
    sand_change_set (change, cases[i].record, cases[i].field, cases[i].value);
    g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*sand_change_is_storable*");
    g_assert_cmpint (sand_store_append (store, change), ==, 0);
    g_test_assert_expected_messages ();
  }
  g_assert_cmpint (sand_store_get_last_seq (store), ==, 0);
  scratch_close (store);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/values-come-back-as-they-were", test_values_come_back_as_they_were);
  g_test_add_func ("/store/log-comes-back-in-order", test_log_comes_back_in_order);
  g_test_add_func ("/store/change-keeps-who-and-what", test_change_keeps_who_and_what);
  g_test_add_func ("/store/cells-hold-the-last-change", test_cells_hold_the_last_change);
  g_test_add_func ("/store/meta", test_meta);
  g_test_add_func ("/store/acknowledged-is-emitted", test_acknowledged_is_emitted_in_the_owners_context);
  g_test_add_func ("/store/flush-acknowledges", test_flush_acknowledges);
  g_test_add_func ("/store/dropped-without-close-still-writes", test_dropped_without_close_still_writes);
  g_test_add_func ("/store/closing-leaves-one-file", test_closing_leaves_one_file);
  g_test_add_func ("/store/append-refuses-what-is-out-of-bounds", test_append_refuses_what_is_out_of_bounds);
  return g_test_run ();
}
