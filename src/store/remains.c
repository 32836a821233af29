#include "store/remains.h"

#include "store/column.h"
#include "store/connection.h"
#include "store/scan.h"
#include "store/schema.h"
#include "store/seal.h"

#include <string.h>

/*
 * How a damaged file is read
 *
 * All four tables are read twice, first with the seals of the pages compared, then without, and the second reading
 * only adds what the first did not have. The log and the cells say most things twice: a lost cell comes back from its
 * operation, and a cell stands in for a lost one.
 */

/* One operation of the log, as long as its change has not been put together. */
typedef struct {
  char     *change;
  char     *record;
  char     *field;
  SandValue value;
  gint64    n;
} RemainingOp;

static void
cell_free (gpointer data)
{
  SandRemainingCell *cell = data;
  sand_value_clear (&cell->value);
  g_free (cell->change);
  g_free (cell);
}

static void
log_op_free (gpointer data)
{
  RemainingOp *op = data;
  sand_value_clear (&op->value);
  g_free (op->change);
  g_free (op->record);
  g_free (op->field);
  g_free (op);
}

static SandRemains *
remains_new (void)
{
  SandRemains *self = g_new0 (SandRemains, 1);

  self->cells = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, cell_free);
  self->changes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) sand_change_unref);
  self->ops = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, log_op_free);
  self->meta = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->seq_limit = SAND_SEQ_MAX;
  return self;
}

void
sand_remains_free (SandRemains *self)
{
  g_hash_table_unref (self->cells);
  g_hash_table_unref (self->changes);
  g_hash_table_unref (self->ops);
  g_hash_table_unref (self->meta);
  g_free (self);
}

static gboolean
believe_seq (SandRemains *self, sqlite3_stmt *row, int column)
{
  gint64 seq = sqlite3_column_int64 (row, column);

  if (!sand_column_is_seq (row, column) || seq > self->seq_limit)
    return FALSE;
  self->last_seq = MAX (self->last_seq, seq);
  return TRUE;
}

static void
take_change (sqlite3_stmt *row, gpointer data)
{
  SandRemains *self = data;
  SandChange  *change;

  if (!sand_column_is_id (row, 0) || !sand_column_is_id (row, 2) || !sand_column_is_text (row, 3) ||
      !sand_column_is_text (row, 5) || g_hash_table_contains (self->changes, sand_column_get_text (row, 0)) ||
      !believe_seq (self, row, 1))
    return;
  change = sand_change_new (sand_column_get_text (row, 2), sqlite3_column_int64 (row, 4),
                            sand_column_get_text (row, 5));
  g_free (change->id);
  change->id = g_strdup (sand_column_get_text (row, 0));
  change->seq = sqlite3_column_int64 (row, 1);
  change->member = g_strdup (sand_column_get_text (row, 3));
  g_hash_table_insert (self->changes, change->id, change);
}

static void
take_op (sqlite3_stmt *row, gpointer data)
{
  SandRemains *self = data;
  char        *key;
  RemainingOp *op;

  if (!sand_column_is_id (row, 0) || sqlite3_column_int64 (row, 1) < 0 || !sand_column_is_id (row, 2) ||
      !sand_column_is_id (row, 3) || !sand_column_is_value (row, 4))
    return;
  key = g_strdup_printf ("%s\n%" G_GINT64_FORMAT, sand_column_get_text (row, 0),
                         (gint64) sqlite3_column_int64 (row, 1));
  if (g_hash_table_contains (self->ops, key)) {
    g_free (key);
    return;
  }
  op = g_new0 (RemainingOp, 1);
  op->change = g_strdup (sand_column_get_text (row, 0));
  op->n = sqlite3_column_int64 (row, 1);
  op->record = g_strdup (sand_column_get_text (row, 2));
  op->field = g_strdup (sand_column_get_text (row, 3));
  op->value = sand_column_get_value (row, 4);
  g_hash_table_insert (self->ops, key, op);
}

static void
take_cell (sqlite3_stmt *row, gpointer data)
{
  SandRemains       *self = data;
  char              *key;
  SandRemainingCell *cell;

  if (!sand_column_is_id (row, 0) || !sand_column_is_id (row, 1) || !sand_column_is_value (row, 2) ||
      !sand_column_is_id (row, 3))
    return;
  key = g_strdup_printf ("%s\n%s", sand_column_get_text (row, 0), sand_column_get_text (row, 1));
  if (g_hash_table_contains (self->cells, key) || !believe_seq (self, row, 4)) {
    g_free (key);
    return;
  }
  cell = g_new0 (SandRemainingCell, 1);
  cell->value = sand_column_get_value (row, 2);
  cell->change = g_strdup (sand_column_get_text (row, 3));
  cell->seq = sqlite3_column_int64 (row, 4);
  g_hash_table_insert (self->cells, key, cell);
}

static void
take_meta (sqlite3_stmt *row, gpointer data)
{
  SandRemains *self = data;
  const char  *key = sand_column_get_text (row, 0);

  if (sqlite3_column_type (row, 0) != SQLITE_TEXT || sqlite3_column_type (row, 1) != SQLITE_TEXT ||
      !sand_column_is_text (row, 0) || !sand_column_is_text (row, 1) || g_hash_table_contains (self->meta, key))
    return;
  if (g_strcmp0 (key, SAND_META_DEVICE) != 0 || sand_column_is_id (row, 1))
    g_hash_table_insert (self->meta, g_strdup (key), g_strdup (sand_column_get_text (row, 1)));
}

static const struct {
  const char  *name;
  const char  *key;
  SandScanFunc take;
} tables[] = {
  { "change", "id", take_change },
  { "op", "change", take_op },
  { "cell", "record", take_cell },
  { "meta", "key", take_meta },
};

static void
read_copy (SandRemains *self, const char *path, const char *vfs)
{
  g_autoptr (sqlite3) db = NULL;
  int                 flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX;
  int                 rc = sqlite3_open_v2 (path, &db, flags, vfs);

  if (rc != SQLITE_OK)
    return;
  sand_connection_harden (db);
  sqlite3_exec (db, "PRAGMA locking_mode=EXCLUSIVE; PRAGMA mmap_size=0; PRAGMA cell_size_check=ON", NULL, NULL, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    sand_scan_table (db, tables[i].name, tables[i].key, tables[i].take, self);
}

/* Where the cell of an operation was lost, or an older one stands in its place. */
static void
offer_op (SandRemains *self, const RemainingOp *op, gint64 seq)
{
  char              *key = g_strdup_printf ("%s\n%s", op->record, op->field);
  SandRemainingCell *cell = g_hash_table_lookup (self->cells, key);

  if (cell != NULL && cell->seq >= seq) {
    g_free (key);
    return;
  }
  cell = g_new0 (SandRemainingCell, 1);
  cell->value = sand_value_copy (&op->value);
  cell->change = g_strdup (op->change);
  cell->seq = seq;
  g_hash_table_replace (self->cells, key, cell);
}

/* The order of a change whose own row was lost can still be known from a cell it won. */
static GHashTable *
collect_seqs (SandRemains *self)
{
  GHashTable    *seqs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer       value;

  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    const SandRemainingCell *cell = value;
    g_hash_table_insert (seqs, g_strdup (cell->change), g_memdup2 (&cell->seq, sizeof cell->seq));
  }
  g_hash_table_iter_init (&iter, self->changes);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    const SandChange *change = value;
    g_hash_table_insert (seqs, g_strdup (change->id), g_memdup2 (&change->seq, sizeof change->seq));
  }
  return seqs;
}

static gint
compare_ops (gconstpointer a, gconstpointer b)
{
  const RemainingOp *first = *(RemainingOp *const *) a;
  const RemainingOp *second = *(RemainingOp *const *) b;
  int                by_change = strcmp (first->change, second->change);

  if (by_change != 0)
    return by_change;
  return first->n < second->n ? -1 : first->n > second->n;
}

static GPtrArray *
sort_ops (SandRemains *self)
{
  GPtrArray     *ops = g_ptr_array_sized_new (g_hash_table_size (self->ops));
  GHashTableIter iter;
  gpointer       value;

  g_hash_table_iter_init (&iter, self->ops);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_ptr_array_add (ops, value);
  g_ptr_array_sort (ops, compare_ops);
  return ops;
}

/* A change whose operations have a gap is kept with what it still has, but it is not whole. */
static void
join_ops (SandRemains *self)
{
  g_autoptr (GPtrArray)  ops = sort_ops (self);
  g_autoptr (GHashTable) seqs = collect_seqs (self);
  g_autoptr (GHashTable) broken = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < ops->len; i++) {
    const RemainingOp *op = g_ptr_array_index (ops, i);
    const gint64      *seq = g_hash_table_lookup (seqs, op->change);
    SandChange        *change = g_hash_table_lookup (self->changes, op->change);
    if (seq != NULL)
      offer_op (self, op, *seq);
    if (change == NULL)
      continue;
    if (op->n != sand_change_n_ops (change))
      g_hash_table_add (broken, change);
    sand_change_set (change, op->record, op->field, sand_value_copy (&op->value));
  }
  self->n_whole = g_hash_table_size (self->changes) - g_hash_table_size (broken);
}

/**
 * sand_remains_read:
 * @path: a copy of a damaged file whose first page has been replaced
 *
 * Returns: (transfer full): all that can be read of it, which may be nothing.
 */
SandRemains *
sand_remains_read (const char *path)
{
  SandRemains *self = remains_new ();

  read_copy (self, path, sand_seal_vfs (NULL));
  if (self->last_seq > 0)
    self->seq_limit = self->last_seq;
  read_copy (self, path, NULL);
  join_ops (self);
  return self;
}
