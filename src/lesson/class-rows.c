#include "lesson/class-rows.h"

#include <string.h>

const SandRow *
sand_class_find (const SandRecords *records, const char *id, const char *kind, const char *team)
{
  const SandRow *row = sand_records_find (records, id);

  if (row == NULL || sand_row_is_gone (row) || strcmp (sand_row_get_kind (row), kind) != 0)
    return NULL;
  return strcmp (sand_row_get_team (row), team == NULL ? "" : team) == 0 ? row : NULL;
}

typedef struct {
  const char *kind;
  gboolean    gone;
  GPtrArray  *rows;
} Search;

static void
collect_row (gpointer row, gpointer data)
{
  Search *search = data;

  if (strcmp (sand_row_get_kind (row), search->kind) == 0 && (search->gone || !sand_row_is_gone (row)))
    g_ptr_array_add (search->rows, row);
}

/* Rows come out of a hash table: the same records must always give the same list. */
static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (sand_row_get_id (*(const SandRow *const *) a), sand_row_get_id (*(const SandRow *const *) b));
}

GPtrArray *
sand_class_list (const SandRecords *records, const char *kind, gboolean gone)
{
  Search search = { kind, gone, g_ptr_array_new () };

  sand_records_foreach (records, collect_row, &search);
  g_ptr_array_sort (search.rows, compare_ids);
  return search.rows;
}

void
sand_class_keep_trainers (GPtrArray *rows)
{
  for (guint i = rows->len; i > 0; i--)
    if (*sand_row_get_team (g_ptr_array_index (rows, i - 1)) != '\0')
      g_ptr_array_remove_index (rows, i - 1);
}
