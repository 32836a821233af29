#include "kinds/outline/outline.h"

#include "kinds/kind-private.h"

/* What a pack can ask for, see course/config-outline.c: deeper nodes can only come from a broken file, where they must
 * not exhaust the stack. */
#define DEEPEST 10

static void
node_free (SandOutlineNode *node)
{
  sand_row_unref (node->row);
  g_free (node->number);
  g_free (node);
}

/* @above: the number of the node above with its dot, "" for the root. */
static void
list_below (GPtrArray *nodes, const SandRecords *records, const char *parent, guint level, const char *above)
{
  g_autoptr (GPtrArray) rows = sand_records_list (records, parent, "node");
  guint                 n = 0;

  for (guint i = 0; level <= DEEPEST && i < rows->len; i++) {
    SandRow         *row = g_ptr_array_index (rows, i);
    SandOutlineNode *node = g_new0 (SandOutlineNode, 1);
    g_autofree char *below = NULL;
    guint            before = nodes->len;

    node->row = sand_row_ref (row);
    node->level = level;
    node->number = g_strdup_printf ("%s%u", above, n + 1);
    below = g_strconcat (node->number, ".", NULL);
    g_ptr_array_add (nodes, node);
    list_below (nodes, records, sand_row_get_id (row), level + 1, below);
    if (nodes->len == before + 1 && sand_row_is_blank (row, NULL))
      g_ptr_array_set_size (nodes, (int) before);
    else
      n++;
  }
}

GPtrArray *
sand_outline_list (const SandResults *results, const char *exercise_id)
{
  GPtrArray       *nodes = g_ptr_array_new_with_free_func ((GDestroyNotify) node_free);
  g_autofree char *sheet = sand_results_sheet_id (results, exercise_id);

  sand_results_note_use (results, exercise_id);
  list_below (nodes, sand_results_get_records (results), sheet, 1, "");
  return nodes;
}

static void
count_nodes (SandResult *result, GPtrArray *nodes)
{
  gint64 n_named = 0, n_noted = 0;

  for (guint i = 0; i < nodes->len; i++) {
    const SandOutlineNode *node = g_ptr_array_index (nodes, i);
    n_named += *sand_row_get_text (node->row, "text") != '\0' ? 1 : 0;
    n_noted += *sand_row_get_text (node->row, "note") != '\0' ? 1 : 0;
  }
  sand_frame_set_figure (result->frame, "nodes", sand_value_int (n_named));
  sand_frame_set_figure (result->frame, "notes", sand_value_int (n_noted));
}

SandResult *
sand_outline_compute (const SandExercise *exercise, SandResults *results)
{
  g_autoptr (GPtrArray) rows = sand_results_list_rows (results, exercise->id);
  g_autoptr (GPtrArray) nodes = sand_outline_list (results, exercise->id);
  SandResult           *result;

  sand_sheet_rows_drop_empty (rows);
  result = sand_result_new (exercise, sand_frame_new (rows->len));
  sand_frame_fill_rows (result->frame, exercise->columns, rows, results);
  result->started = nodes->len > 0;
  count_nodes (result, nodes);
  sand_result_finish (result, results);
  return result;
}
