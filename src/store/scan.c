#include "store/scan.h"

#include <string.h>

/* How often a table is tried to be entered: each try is a walk from the root to a leaf, so this is a fraction of a
 * second. */
#define MAX_RANGES 4096

/* Keys are halved as if they were numbers of this many bytes: more than random ids need to tell two pages apart. */
#define KEY_BYTES 12

/* Keys from @low on and below @high, both bytes and not text: halving does not respect characters. */
typedef struct {
  GBytes *low;
  GBytes *high;
} Range;

typedef struct {
  sqlite3_stmt *up;
  sqlite3_stmt *down;
  SandScanFunc  func;
  gpointer      data;
  GQueue        ranges; /* of Range, widest first */
} Scan;

static void
range_free (gpointer data)
{
  Range *range = data;
  g_bytes_unref (range->low);
  g_bytes_unref (range->high);
  g_free (range);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Range, range_free)

static void
add_range (Scan *self, GBytes *low, GBytes *high)
{
  Range *range = g_new (Range, 1);
  range->low = g_bytes_ref (low);
  range->high = g_bytes_ref (high);
  g_queue_push_tail (&self->ranges, range);
}

static void
bind_key (sqlite3_stmt *query, int parameter, GBytes *key)
{
  gsize       n = 0;
  const char *bytes = g_bytes_get_data (key, &n);
  sqlite3_bind_text (query, parameter, n == 0 ? "" : bytes, (int) n, SQLITE_STATIC);
}

/* Reads until the end of the range or the first page that cannot be read. Returns the key at which it stopped, NULL
 * at the end. */
static GBytes *
walk (Scan *self, sqlite3_stmt *query, GBytes *low, GBytes *high, GBytes *start)
{
  GBytes *last = g_bytes_ref (start);
  int     rc;

  bind_key (query, 1, low);
  bind_key (query, 2, high);
  while ((rc = sqlite3_step (query)) == SQLITE_ROW) {
    const void *key = sqlite3_column_text (query, 0);
    g_bytes_unref (last);
    last = g_bytes_new (key, (gsize) sqlite3_column_bytes (query, 0));
    self->func (query, self->data);
  }
  sqlite3_reset (query);
  if (rc == SQLITE_DONE)
    g_clear_pointer (&last, g_bytes_unref);
  return last;
}

static guint8
byte_at (GBytes *key, gsize i)
{
  gsize         n = 0;
  const guint8 *bytes = g_bytes_get_data (key, &n);
  return i < n ? bytes[i] : 0;
}

/* (a + b) / 2 of two keys read as fractions; NULL when there is nothing between them. */
static GBytes *
halve (GBytes *low, GBytes *high)
{
  guint8 middle[KEY_BYTES];
  guint  carry = 0;

  for (gsize i = KEY_BYTES; i-- > 0;) {
    carry += (guint) byte_at (low, i) + byte_at (high, i);
    middle[i] = (guint8) carry;
    carry >>= 8;
  }
  for (gsize i = 0; i < KEY_BYTES; i++) {
    guint both = carry << 8 | middle[i];
    middle[i] = (guint8) (both >> 1);
    carry = both & 1;
  }
  return g_bytes_new (middle, KEY_BYTES);
}

static void
split (Scan *self, GBytes *low, GBytes *high)
{
  g_autoptr (GBytes) middle = halve (low, high);

  if (g_bytes_compare (low, middle) >= 0 || g_bytes_compare (middle, high) >= 0)
    return;
  add_range (self, low, middle);
  add_range (self, middle, high);
}

/* From both ends to the first unreadable page; what lies between is entered again in the middle. */
static void
scan_range (Scan *self, const Range *range)
{
  g_autoptr (GBytes) low = walk (self, self->up, range->low, range->high, range->low);
  g_autoptr (GBytes) high = NULL;

  if (low == NULL)
    return;
  high = walk (self, self->down, low, range->high, range->high);
  if (high != NULL)
    split (self, low, high);
}

static sqlite3_stmt *
prepare (sqlite3 *db, const char *table, const char *key, const char *direction)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s WHERE \"%s\" >= ? AND \"%s\" < ? ORDER BY \"%s\" %s",
                                          table, key, key, key, direction);
  sqlite3_stmt    *query = NULL;
  sqlite3_prepare_v2 (db, sql, -1, &query, NULL);
  return query;
}

void
sand_scan_table (sqlite3 *db, const char *table, const char *key, SandScanFunc func, gpointer data)
{
  g_autoptr (sqlite3_stmt) up = prepare (db, table, key, "ASC");
  g_autoptr (sqlite3_stmt) down = prepare (db, table, key, "DESC");
  g_autoptr (GBytes)       lowest = g_bytes_new_static ("", 0);
  g_autoptr (GBytes)       highest = g_bytes_new_static ("\xff", 1); /* above every id: they are ASCII */
  Scan                     self = { .up = up, .down = down, .func = func, .data = data, .ranges = G_QUEUE_INIT };

  if (up == NULL || down == NULL)
    return;
  add_range (&self, lowest, highest);
  for (guint n = 0; n < MAX_RANGES && self.ranges.length > 0; n++) {
    g_autoptr (Range) range = g_queue_pop_head (&self.ranges);
    scan_range (&self, range);
  }
  g_queue_clear_full (&self.ranges, range_free);
}
