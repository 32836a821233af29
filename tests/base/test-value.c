#include "base/change.h"

#include <math.h>

static void
test_not_finite_is_empty (void)
{
  SandValue nan_value = sand_value_number (NAN);
  SandValue infinite = sand_value_number (INFINITY);
  g_assert_true (sand_value_is_empty (&nan_value));
  g_assert_true (sand_value_is_empty (&infinite));
}

static void
test_equal (void)
{
  g_auto (SandValue) a = sand_value_text ("x");
  g_auto (SandValue) b = sand_value_text ("x");
  g_auto (SandValue) ref = sand_value_ref ("x");
  SandValue          one = sand_value_int (1);
  SandValue          one_number = sand_value_number (1);
  g_assert_true (sand_value_equal (&a, &b));
  g_assert_false (sand_value_equal (&a, &ref));
  g_assert_false (sand_value_equal (&one, &one_number));
}

static void
test_copy_shares_text (void)
{
  g_auto (SandValue) a = sand_value_text ("恒达电气");
  g_auto (SandValue) b = sand_value_copy (&a);
  g_assert_true (a.text == b.text);
}

static void
test_to_string (void)
{
  SandValue        number = sand_value_number (0.1);
  SandValue        yes = sand_value_bool (TRUE);
  g_autofree char *a = sand_value_to_string (&number);
  g_autofree char *b = sand_value_to_string (&yes);
  g_assert_cmpstr (a, ==, "0.10000000000000001");
  g_assert_cmpstr (b, ==, "1");
}

static void
test_second_operation_on_a_field_replaces_the_first (void)
{
  g_autoptr (SandChange) change = sand_change_new ("device", 0, "label");
  sand_change_set (change, "r", "f", sand_value_int (1));
  sand_change_set (change, "r", "g", sand_value_int (2));
  sand_change_set (change, "r", "f", sand_value_text ("three"));
  g_assert_cmpuint (sand_change_n_ops (change), ==, 2);
  g_assert_cmpstr (sand_value_as_text (&sand_change_op (change, 0)->value), ==, "three");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/value/not-finite-is-empty", test_not_finite_is_empty);
  g_test_add_func ("/base/value/equal", test_equal);
  g_test_add_func ("/base/value/copy-shares-text", test_copy_shares_text);
  g_test_add_func ("/base/value/to-string", test_to_string);
  g_test_add_func ("/base/change/second-operation-replaces", test_second_operation_on_a_field_replaces_the_first);
  return g_test_run ();
}
