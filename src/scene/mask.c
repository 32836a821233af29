#include "scene/mask.h"

#include "scene/nickname.h"

#include <string.h>

#define DOT "●"
/* A name of one character occurs in every text; replacing it there would leave no text to read. */
#define MIN_CHARS_IN_TEXT 2

typedef struct {
  char      *id;
  char      *name;
  char      *masked;
  GPtrArray *nicknames; /* SandNickname */
} Customer;

struct _SandMask {
  GPtrArray  *customers; /* Customer, the longest name first, equal ones by id */
  GHashTable *by_id;     /* id → Customer */
};

static void
free_customer (gpointer data)
{
  Customer *customer = data;

  g_free (customer->id);
  g_free (customer->name);
  g_free (customer->masked);
  g_ptr_array_unref (customer->nicknames);
  g_free (customer);
}

char *
sand_mask_name (const char *name)
{
  glong       n = g_utf8_strlen (name, -1);
  const char *last;
  GString    *masked;

  if (n <= 1)
    return g_strdup (n == 0 ? "" : DOT);
  masked = g_string_new (NULL);
  last = g_utf8_offset_to_pointer (name, n - 1);
  g_string_append_len (masked, name, g_utf8_next_char (name) - name);
  g_string_append (masked, DOT);
  if (n == 2)
    return g_string_free (masked, FALSE);
  /* Always two dots for a longer one: its length would tell who it is. */
  if (n > 3)
    g_string_append (masked, DOT);
  g_string_append (masked, last);
  return g_string_free (masked, FALSE);
}

static guint32
hash_id (const char *id)
{
  guint32 hash = 2166136261u;

  for (const char *c = id; *c != '\0'; c++)
    hash = (hash ^ (guint8) *c) * 16777619u;
  return hash;
}

/* A letter and a digit; O, I and other characters that are taken for digits are left out. */
static char *
dup_code (const char *id, guint attempt)
{
  static const char letters[] = "ABCDEFGHJKLMNPRSTUVWXYZ";
  guint32           hash = hash_id (id) + attempt * 7919u;

  return g_strdup_printf ("%c%u", letters[hash % (sizeof letters - 1)], hash / 64 % 10);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(Customer *const *) a)->id, (*(Customer *const *) b)->id);
}

static int
compare_lengths (gconstpointer a, gconstpointer b)
{
  const Customer *first = *(Customer *const *) a, *second = *(Customer *const *) b;
  gsize           m = strlen (first->name), n = strlen (second->name);

  return m != n ? (m < n ? 1 : -1) : strcmp (first->id, second->id);
}

static void
add_code (Customer *customer, GHashTable *taken)
{
  for (guint attempt = 0; attempt < 1000; attempt++) {
    g_autofree char *code = dup_code (customer->id, attempt);
    g_autofree char *with_code = g_strdup_printf ("%s %s", customer->masked, code);
    if (!g_hash_table_add (taken, g_strdup (with_code)))
      continue;
    g_free (customer->masked);
    customer->masked = g_steal_pointer (&with_code);
    return;
  }
}

/* The same customer in the lists of two teams is one customer: equal names share their mask. */
static void
tell_apart (SandMask *self)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) clashes = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) done = g_hash_table_new (g_str_hash, g_str_equal); /* name → Customer */

  for (guint i = 0; i < self->customers->len; i++) {
    Customer   *customer = self->customers->pdata[i];
    const char *other = g_hash_table_lookup (names, customer->masked);
    if (other == NULL)
      g_hash_table_insert (names, g_strdup (customer->masked), customer->name);
    else if (strcmp (other, customer->name) != 0)
      g_hash_table_add (clashes, (gpointer) g_hash_table_lookup (names, customer->masked));
  }
  for (guint i = 0; i < self->customers->len; i++) {
    Customer   *customer = self->customers->pdata[i];
    const char *first = g_hash_table_lookup (names, customer->masked);
    Customer   *twin = g_hash_table_lookup (done, customer->name);
    if (twin != NULL) {
      g_free (customer->masked);
      customer->masked = g_strdup (twin->masked);
      continue;
    }
    g_hash_table_insert (done, customer->name, customer);
    if (first != NULL && g_hash_table_contains (clashes, first))
      add_code (customer, taken);
  }
}

static const char *
name_column (const SandExercise *exercise)
{
  for (guint i = 0; i < exercise->columns->len; i++) {
    const SandColumn *column = exercise->columns->pdata[i];
    if (column->type == SAND_TYPE_TEXT && column->formula == NULL)
      return column->code;
  }
  return NULL;
}

typedef struct {
  SandMask   *mask;
  const char *column;
  char       *suffix; /* of the sheets that list customers */
} Reading;

/* Customers that were taken off the list are read too: plans may still speak of them. */
static void
read_row (gpointer item, gpointer data)
{
  const SandRow   *row = item;
  Reading         *reading = data;
  g_autofree char *name = NULL;
  Customer        *customer;

  if (!g_str_has_suffix (sand_row_get_parent (row), reading->suffix) || strcmp (sand_row_get_kind (row), "row") != 0)
    return;
  name = g_strstrip (g_strdup (sand_row_get_text (row, reading->column)));
  if (name[0] == '\0')
    return;
  customer = g_new0 (Customer, 1);
  customer->id = g_strdup (sand_row_get_id (row));
  customer->masked = sand_mask_name (name);
  customer->nicknames = sand_nickname_list (name);
  customer->name = g_steal_pointer (&name);
  g_ptr_array_add (reading->mask->customers, customer);
  g_hash_table_insert (reading->mask->by_id, customer->id, customer);
}

SandMask *
sand_mask_new (const SandRecords *records, const SandCourse *course)
{
  SandMask           *self = g_new0 (SandMask, 1);
  const SandExercise *list = sand_course_find_register (course, "customers");
  Reading             reading = { .mask = self };

  self->customers = g_ptr_array_new_with_free_func (free_customer);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  reading.column = list == NULL ? NULL : name_column (list);
  if (reading.column != NULL) {
    reading.suffix = g_strconcat (":", list->id, NULL);
    sand_records_foreach (records, read_row, &reading);
    g_free (reading.suffix);
  }
  g_ptr_array_sort (self->customers, compare_ids);
  tell_apart (self);
  g_ptr_array_sort (self->customers, compare_lengths);
  return self;
}

void
sand_mask_free (SandMask *self)
{
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->customers);
  g_free (self);
}

gboolean
sand_mask_has (const SandMask *self, const char *customer)
{
  return g_hash_table_contains (self->by_id, customer);
}

const char *
sand_mask_get (const SandMask *self, const char *customer)
{
  const Customer *found = g_hash_table_lookup (self->by_id, customer);

  return found == NULL ? "" : found->masked;
}

/* How many bytes at @at are a customer's name, the longest first; else what people call a customer when they talk. */
static gsize
find_name (const SandMask *self, const char *text, const char *at, const char **out_shown)
{
  for (guint i = 0; i < self->customers->len; i++) {
    const Customer *customer = self->customers->pdata[i];
    if (g_str_has_prefix (at, customer->name) && g_utf8_strlen (customer->name, -1) >= MIN_CHARS_IN_TEXT) {
      *out_shown = customer->masked;
      return strlen (customer->name);
    }
  }
  for (guint i = 0; i < self->customers->len; i++) {
    const Customer *customer = self->customers->pdata[i];
    for (guint n = 0; n < customer->nicknames->len; n++) {
      gsize length = sand_nickname_match (customer->nicknames->pdata[n], text, at);
      *out_shown = customer->masked;
      if (length > 0)
        return length;
    }
  }
  return 0;
}

char *
sand_mask_apply (const SandMask *self, const char *text)
{
  GString *masked = g_string_new (NULL);

  for (const char *c = text; *c != '\0';) {
    const char *shown = NULL;
    gsize       length = find_name (self, text, c, &shown);
    if (length > 0) {
      g_string_append (masked, shown);
      c += length;
    } else {
      g_string_append_len (masked, c, g_utf8_next_char (c) - c);
      c = g_utf8_next_char (c);
    }
  }
  return g_string_free (masked, FALSE);
}
