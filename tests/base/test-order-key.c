#include "base/order-key.h"

#include <string.h>

static void
assert_between (const char *before, const char *after)
{
  g_autofree char *key = sand_order_key_between (before, after);
  g_assert_true (sand_order_key_is_valid (key));
  if (before != NULL)
    g_assert_cmpstr (key, >, before);
  if (after != NULL)
    g_assert_cmpstr (key, <, after);
}

static void
test_corners (void)
{
  assert_between (NULL, NULL);
  assert_between (NULL, "1");
  assert_between (NULL, "01");
  assert_between ("z", NULL);
  assert_between ("zz", NULL);
  assert_between ("1", "11");
  assert_between ("1", "2");
  assert_between ("1z", "2");
  assert_between ("A", "A01");
}

static void
test_equal_or_disordered_neighbours_still_give_a_key (void)
{
  g_autofree char *equal = sand_order_key_between ("V", "V");
  g_autofree char *disordered = sand_order_key_between ("b", "a");
  g_autofree char *hostile = sand_order_key_between ("\xff;", "0");
  g_assert_cmpstr (equal, >, "V");
  g_assert_cmpstr (disordered, >, "b");
  g_assert_true (sand_order_key_is_valid (hostile));
}

static void
test_random_inserts_stay_sorted (void)
{
  g_autoptr (GRand)     random = g_rand_new_with_seed (7);
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < 3000; i++) {
    guint       at = (guint) g_rand_int_range (random, 0, (gint32) keys->len + 1);
    const char *before = at > 0 ? keys->pdata[at - 1] : NULL;
    const char *after = at < keys->len ? keys->pdata[at] : NULL;
    g_ptr_array_insert (keys, (int) at, sand_order_key_between (before, after));
  }
  for (guint i = 1; i < keys->len; i++)
    g_assert_cmpstr (keys->pdata[i - 1], <, keys->pdata[i]);
}

static void
test_appending_keeps_keys_short (void)
{
  g_autofree char *key = sand_order_key_between (NULL, NULL);
  for (guint i = 0; i < 500; i++) {
    char *next = sand_order_key_between (key, NULL);
    g_assert_cmpstr (next, >, key);
    g_free (key);
    key = next;
  }
  g_assert_cmpuint (strlen (key), <, 12);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/order-key/corners", test_corners);
  g_test_add_func ("/base/order-key/equal-or-disordered-neighbours",
                   test_equal_or_disordered_neighbours_still_give_a_key);
  g_test_add_func ("/base/order-key/random-inserts-stay-sorted", test_random_inserts_stay_sorted);
  g_test_add_func ("/base/order-key/appending-keeps-keys-short", test_appending_keeps_keys_short);
  return g_test_run ();
}
