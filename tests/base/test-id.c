#include "base/id.h"

#include <string.h>

static void
test_new_is_random (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean               used[26][128] = { 0 };

  for (guint i = 0; i < 4000; i++) {
    char *id = sand_id_new ();
    g_assert_cmpuint (strlen (id), ==, 26);
    g_assert_true (sand_id_is_valid (id));
    for (guint k = 0; k < 26; k++)
      used[k][(guchar) id[k]] = TRUE;
    g_assert_true (g_hash_table_add (seen, id));
  }

  /* Every place but the last, which holds only three bits, must use all 32 digits: a lost bit would halve them. */
  for (guint k = 0; k < 25; k++) {
    guint n = 0;
    for (guint c = 0; c < 128; c++)
      n += used[k][c] ? 1 : 0;
    g_assert_cmpuint (n, ==, 32);
  }
}

static void
test_join (void)
{
  g_autofree char *id = sand_id_join ("a", "b-1", "c", NULL);
  g_assert_cmpstr (id, ==, "a:b-1:c");
}

static void
test_validity (void)
{
  g_autofree char *too_long = g_strnfill (SAND_ID_MAX_LENGTH + 1, 'a');
  g_assert_true (sand_id_is_valid (SAND_WORKSHOP_RECORD));
  g_assert_true (sand_id_is_valid ("team:c1-map"));
  g_assert_false (sand_id_is_valid (NULL));
  g_assert_false (sand_id_is_valid (""));
  g_assert_false (sand_id_is_valid ("A"));
  g_assert_false (sand_id_is_valid ("a b"));
  g_assert_false (sand_id_is_valid ("客户"));
  g_assert_false (sand_id_is_valid (too_long));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/id/new-is-random", test_new_is_random);
  g_test_add_func ("/base/id/join", test_join);
  g_test_add_func ("/base/id/validity", test_validity);
  return g_test_run ();
}
