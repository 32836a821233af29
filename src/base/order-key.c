#include "base/order-key.h"

#include <string.h>

/* A key is a fraction in base 62 after an imagined point, compared as text. It never ends in the zero digit, so
 * that there
 * is always room below it. */
static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
#define BASE 62

static int
digit_at (const char *key, gsize at, int otherwise)
{
  if (key == NULL || at >= strlen (key))
    return otherwise;
  return (int) (strchr (digits, key[at]) - digits);
}

/**
 * sand_order_key_is_valid:
 * @key: (nullable): any text
 */
gboolean
sand_order_key_is_valid (const char *key)
{
  gsize length = key == NULL ? 0 : strlen (key);
  return length > 0 && length <= 200 && strspn (key, digits) == length && key[length - 1] != digits[0];
}

/**
 * sand_order_key_between:
 * @before: (nullable): the key of the row above, %NULL at the top
 * @after: (nullable): the key of the row below, %NULL at the end
 *
 * Equal or disordered neighbours can come from two laptops; then the key is simply placed after @before.
 *
 * Returns: (transfer full): a key that sorts between the two.
 */
char *
sand_order_key_between (const char *before, const char *after)
{
  g_autoptr (GString) key = g_string_new (NULL);

  if (!sand_order_key_is_valid (before))
    before = NULL;
  if (!sand_order_key_is_valid (after) || (before != NULL && strcmp (before, after) >= 0))
    after = NULL;

  for (gsize i = 0;; i++) {
    int low = digit_at (before, i, 0);
    int high = digit_at (after, i, after == NULL ? BASE : 0);
    if (high - low > 1) {
      /* Appending is the common case: step by one instead of halving, so that keys stay short. */
      int step = after == NULL && before != NULL ? 1 : (high - low) / 2;
      g_string_append_c (key, digits[low + step]);
      return g_string_free (g_steal_pointer (&key), FALSE);
    }
    g_string_append_c (key, digits[low]);
    if (high > low)
      after = NULL;
  }
}
