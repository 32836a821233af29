#include "scratch.h"

#include <glib/gstdio.h>

/* In memory where the system offers it: what a sync is worth is tested with power cuts, here it would only be slow. */
char *
scratch_folder_new (void)
{
  g_autoptr (GError) error = NULL;
  char              *folder = g_strdup ("/dev/shm/sandtable-store-XXXXXX");

  if (g_mkdtemp (folder) != NULL)
    return folder;
  g_free (folder);
  folder = g_dir_make_tmp ("sandtable-store-XXXXXX", &error);
  g_assert_no_error (error);
  return folder;
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char      *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);
    remove_all (child);
  }
  g_remove (path);
}

void
scratch_folder_remove (char *taken)
{
  remove_all (taken);
  g_free (taken);
}

SandStore *
scratch_create (const char *path)
{
  g_autoptr (GError) error = NULL;
  SandStore         *store = sand_store_create (path, NULL, &error);
  g_assert_no_error (error);
  return store;
}

SandStore *
scratch_open (const char *path)
{
  g_autoptr (GError) error = NULL;
  SandStore         *store = sand_store_open (path, &error);
  g_assert_no_error (error);
  return store;
}

void
scratch_close (SandStore *taken)
{
  g_autoptr (GError) error = NULL;
  sand_store_close (taken, &error);
  g_assert_no_error (error);
  g_assert_finalize_object (taken);
}

/* Some fields are set again and again and some once; texts are long enough now and then to need overflow pages. */
static SandValue
value_of (guint n, guint i)
{
  static const char *const words = "恒达电气 keeps asking for a delivery before the trade fair. ";
  GString                 *text;
  SandValue                value;

  switch ((n + i) % 5) {
  case 0:
    return sand_value_int ((gint64) n * 1000 + i);

  case 1:
    return sand_value_number (n + i / 8.0 + 0.1);

  case 2:
    return sand_value_none ();

  case 3:
    return sand_value_ref ("workshop");

  default:
    break;
  }
  text = g_string_new (NULL);
  for (guint k = 0; k <= (n % 16 == 0 ? 40 : n % 7); k++)
    g_string_append_printf (text, "%s%u ", words, n);
  value = sand_value_text (text->str);
  g_string_free (text, TRUE);
  return value;
}

SandChange *
scratch_change_new (const char *device, guint n)
{
  g_autofree char *label = g_strdup_printf ("change %u", n);
  SandChange      *change = sand_change_new (device, n, label);

  g_free (change->id);
  change->id = g_compute_checksum_for_string (G_CHECKSUM_MD5, label, -1);
  for (guint i = 0; i < 1 + n % 6; i++) {
    g_autofree char *record = g_strdup_printf ("r%u", (n * 7 + i * 13) % (n % 3 == 0 ? 20 : 4001));
    g_autofree char *field = g_strdup_printf ("f%u", i);
    sand_change_set (change, record, field, value_of (n, i));
  }
  return change;
}

gboolean
scratch_same_change (const SandChange *change, const SandChange *expected)
{
  if (g_strcmp0 (change->id, expected->id) != 0 || change->at_ms != expected->at_ms ||
      g_strcmp0 (change->label, expected->label) != 0 || sand_change_n_ops (change) != sand_change_n_ops (expected))
    return FALSE;
  for (guint i = 0; i < sand_change_n_ops (change); i++) {
    const SandOp *a = sand_change_op (change, i);
    const SandOp *b = sand_change_op (expected, i);
    if (!g_str_equal (a->record, b->record) || !g_str_equal (a->field, b->field) ||
        !sand_value_equal (&a->value, &b->value))
      return FALSE;
  }
  return TRUE;
}

gboolean
scratch_change_is (const SandChange *change, guint n)
{
  g_autoptr (SandChange) expected = scratch_change_new (change->device, n);
  return scratch_same_change (change, expected);
}

char *
scratch_describe (const SandValue *value)
{
  g_autofree char *text = sand_value_to_string (value);
  return g_strdup_printf ("%d:%s", (int) value->type, text);
}

static void
add_cell (const char *record, const char *field, const SandValue *value, gint64 seq, gpointer cells)
{
  g_hash_table_insert (cells, g_strdup_printf ("%s\n%s", record, field), scratch_describe (value));
}

GHashTable *
scratch_read_cells (SandStore *store)
{
  GHashTable        *cells = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GError) error = NULL;

  sand_store_foreach_cell (store, add_cell, cells, &error);
  g_assert_no_error (error);
  return cells;
}

gboolean
scratch_same_cells (GHashTable *a, GHashTable *b)
{
  GHashTableIter iter;
  gpointer       key, value;

  if (g_hash_table_size (a) != g_hash_table_size (b))
    return FALSE;
  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (g_strcmp0 (value, g_hash_table_lookup (b, key)) != 0)
      return FALSE;
  return TRUE;
}
