#define _GNU_SOURCE
#include "support/ordinary-user.h"

#include <sys/prctl.h>
#include <unistd.h>

#define NOBODY 65534

void
sand_test_become_ordinary (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char      *name;

  if (geteuid () != 0)
    return;
  g_assert_cmpint (chown (folder, NOBODY, NOBODY), ==, 0);
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_assert_cmpint (chown (path, NOBODY, NOBODY), ==, 0);
  }
  g_assert_cmpint (setegid (NOBODY), ==, 0);
  g_assert_cmpint (seteuid (NOBODY), ==, 0);
}

void
sand_test_become_again_what_it_was (void)
{
  if (getuid () != 0)
    return;
  g_assert_cmpint (seteuid (0), ==, 0);
  g_assert_cmpint (setegid (0), ==, 0);
  /* The leak checker looks at its own process, which the system forbids to one that changed its user. */
  g_assert_cmpint (prctl (PR_SET_DUMPABLE, 1), ==, 0);
}

GHashTable *
sand_test_read_folder (const char *folder)
{
  GHashTable      *files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char      *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    char            *content = NULL;
    gsize            n = 0;
    g_assert_true (g_file_get_contents (path, &content, &n, NULL));
    g_hash_table_insert (files, g_strdup (name), g_bytes_new_take (content, n));
  }
  return files;
}

void
sand_test_assert_folder_is (const char *folder, GHashTable *before)
{
  g_autoptr (GHashTable) now = sand_test_read_folder (folder);
  GHashTableIter         iter;
  gpointer               name, bytes;

  g_hash_table_iter_init (&iter, now);
  while (g_hash_table_iter_next (&iter, &name, &bytes)) {
    GBytes *old = g_hash_table_lookup (before, name);
    if (old == NULL || !g_bytes_equal (old, bytes))
      g_error ("%s in %s %s", (char *) name, folder, old == NULL ? "is new" : "is another than before");
  }
  g_assert_cmpuint (g_hash_table_size (now), ==, g_hash_table_size (before));
}
