#include "kinds/outline/outline.h"

#include "kinds/kind-private.h"
#include "kinds/outline/chapters.h"

/* Levels below the root that are found again at a glance. */
#define DEEP 4

static void
node_free (SandOutlineNode *node)
{
  sand_row_unref (node->row);
  g_free (node->number);
  g_free (node);
}

typedef struct {
  const SandRecords *records;
  gboolean           with_empty;
  GPtrArray         *nodes; /* SandOutlineNode */
} Listing;

/* @above: the number of the node above with its dot, "" for the root. Nodes that are deeper than any pack allows can
 * only come from a broken file, where they must not exhaust the stack. */
static void
list_below (Listing *self, const char *parent, guint level, const char *above)
{
  GPtrArray            *nodes = self->nodes;
  g_autoptr (GPtrArray) rows = sand_records_list (self->records, parent, "node");
  guint                 n = 0;

  for (guint i = 0; level <= SAND_OUTLINE_MAX_DEPTH && i < rows->len; i++) {
    SandRow         *row = g_ptr_array_index (rows, i);
    SandOutlineNode *node = g_new0 (SandOutlineNode, 1);
    g_autofree char *below = NULL;
    guint            before = nodes->len;

    node->row = sand_row_ref (row);
    node->level = level;
    node->number = g_strdup_printf ("%s%u", above, n + 1);
    below = g_strconcat (node->number, ".", NULL);
    g_ptr_array_add (nodes, node);
    list_below (self, sand_row_get_id (row), level + 1, below);
    if (!self->with_empty && nodes->len == before + 1 && sand_row_is_blank (row, NULL))
      g_ptr_array_set_size (nodes, (int) before);
    else
      n++;
  }
}

static GPtrArray *
list_nodes (const SandResults *results, const char *exercise_id, gboolean with_empty)
{
  g_autofree char *sheet = sand_results_sheet_id (results, exercise_id);
  Listing          listing = { .records = sand_results_get_records (results),
                               .with_empty = with_empty,
                               .nodes = g_ptr_array_new_with_free_func ((GDestroyNotify) node_free) };

  sand_results_note_use (results, exercise_id);
  list_below (&listing, sheet, 1, "");
  return listing.nodes;
}

GPtrArray *
sand_outline_list (const SandResults *results, const char *exercise_id)
{
  return list_nodes (results, exercise_id, FALSE);
}

GPtrArray *
sand_outline_list_all (const SandResults *results, const char *exercise_id)
{
  return list_nodes (results, exercise_id, TRUE);
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

/* Points directly below the one at @index. */
static guint
count_children (GPtrArray *nodes, guint index)
{
  guint level = ((const SandOutlineNode *) nodes->pdata[index])->level, n = 0;

  for (guint i = index + 1; i < nodes->len; i++) {
    const SandOutlineNode *below = nodes->pdata[i];
    if (below->level <= level)
      break;
    n += below->level == level + 1 ? 1 : 0;
  }
  return n;
}

/* A point that says nothing holds up those below it; one that stands alone below another is no division; and what is
 * deep is not found again. */
static void
check_node (SandResult *result, const SandResults *results, GPtrArray *nodes, guint index)
{
  const SandOutlineNode *node = nodes->pdata[index];
  const char            *record = sand_row_get_id (node->row);
  gboolean               empty = *sand_row_get_text (node->row, "text") == '\0';
  gboolean               deep = node->level == DEEP + 1;
  gboolean               single = count_children (nodes, index) == 1;

  if (empty) {
    SandParam params[] = { { "number", sand_value_text (node->number) } };
    sand_result_add_check (result, results, "outline.empty", record, "text", params, G_N_ELEMENTS (params));
  }
  if (deep)
    sand_result_add_check (result, results, "outline.deep", record, "text", NULL, 0);
  if (single)
    sand_result_add_check (result, results, "outline.single", record, "text", NULL, 0);
  sand_result_count_rule (result, !empty);
  sand_result_count_rule (result, !deep);
  sand_result_count_rule (result, !single);
}

static SandResult *
compute_tree (const SandExercise *exercise, SandResults *results)
{
  g_autoptr (GPtrArray) rows = sand_results_list_rows (results, exercise->id);
  g_autoptr (GPtrArray) nodes = sand_outline_list (results, exercise->id);
  SandResult           *result;

  sand_sheet_rows_drop_empty (rows);
  result = sand_result_new (exercise, sand_frame_new (rows->len));
  sand_frame_fill_rows (result->frame, exercise->columns, rows, results);
  result->started = nodes->len > 0;
  count_nodes (result, nodes);
  for (guint i = 0; i < nodes->len; i++)
    check_node (result, results, nodes, i);
  sand_result_finish (result, results);
  return result;
}

SandResult *
sand_outline_compute (const SandExercise *exercise, SandResults *results)
{
  if (exercise->config.outline.chapters)
    return sand_chapters_compute (exercise, results);
  return compute_tree (exercise, results);
}
