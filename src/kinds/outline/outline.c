#include "kinds/outline/outline.h"

#include "base/id.h"
#include "kinds/kind-private.h"
#include "kinds/outline/chapters.h"

#include <string.h>

/* Levels below the root that are found again at a glance. */
#define DEEP 4

static void
node_free (SandOutlineNode *node)
{
  sand_row_unref (node->row);
  g_free (node->number);
  g_free (node);
}

gboolean
sand_outline_is_of_class (const SandExercise *exercise)
{
  return exercise->kind == SAND_KIND_OUTLINE && strcmp (exercise->scope, "class") == 0;
}

typedef struct {
  const SandRecords *records;
  gboolean           with_empty, of_class;
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
    SandOutlineNode *node;
    g_autofree char *below = NULL;
    guint            before = nodes->len;

    /* What a team hung into the outline of the class is not the trainer's. */
    if (self->of_class && *sand_row_get_team (row) != '\0')
      continue;
    node = g_new0 (SandOutlineNode, 1);
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
  const SandExercise *exercise = sand_course_find (sand_results_get_course (results), exercise_id);
  g_autofree char    *sheet = sand_results_sheet_id (results, exercise_id);
  Listing             listing = { .records = sand_results_get_records (results),
                                  .with_empty = with_empty,
                                  .of_class = exercise != NULL && sand_outline_is_of_class (exercise),
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

char *
sand_outline_note_id (const char *team, const char *exercise_id, const char *node)
{
  return sand_id_join (team, exercise_id, node, NULL);
}

const char *
sand_outline_get_note (const SandRecords *records, const char *team, const char *exercise_id, const char *node)
{
  g_autofree char *id = sand_outline_note_id (team, exercise_id, node);
  const SandRow   *row = sand_records_find (records, id);
  gboolean         own = row != NULL && !sand_row_is_gone (row) && strcmp (sand_row_get_team (row), team) == 0;

  return own ? sand_row_get_text (row, "note") : "";
}

guint
sand_outline_count_notes (const SandResults *results, const char *exercise_id, const char *team)
{
  g_autoptr (GPtrArray) nodes = sand_outline_list (results, exercise_id);
  const SandRecords    *records = sand_results_get_records (results);
  guint                 n = 0;

  for (guint i = 0; i < nodes->len; i++) {
    const SandOutlineNode *node = g_ptr_array_index (nodes, i);
    n += *sand_outline_get_note (records, team, exercise_id, sand_row_get_id (node->row)) != '\0' ? 1 : 0;
  }
  return n;
}

/* The team's own; of all teams where the class itself is asked. */
static gint64
count_team_notes (const SandResults *results, const char *exercise_id)
{
  const char           *team = sand_results_get_team (results);
  g_autoptr (GPtrArray) teams = NULL;
  gint64                n = 0;

  if (strcmp (team, SAND_WORKSHOP_RECORD) != 0)
    return sand_outline_count_notes (results, exercise_id, team);
  teams = sand_records_list (sand_results_get_records (results), SAND_WORKSHOP_RECORD, "team");
  for (guint i = 0; i < teams->len; i++)
    n += sand_outline_count_notes (results, exercise_id, sand_row_get_id (teams->pdata[i]));
  return n;
}

gboolean
sand_outline_is_done (const SandRow *node)
{
  return sand_row_get_int (node, "done", 0) != 0 && *sand_row_get_text (node, "text") != '\0';
}

static void
count_nodes (SandResult *result, const SandResults *results, GPtrArray *nodes)
{
  const SandExercise *exercise = result->exercise;
  gint64              n_named = 0, n_noted = 0, n_done = 0;

  for (guint i = 0; i < nodes->len; i++) {
    const SandOutlineNode *node = g_ptr_array_index (nodes, i);
    n_named += *sand_row_get_text (node->row, "text") != '\0' ? 1 : 0;
    n_noted += *sand_row_get_text (node->row, "note") != '\0' ? 1 : 0;
    n_done += sand_outline_is_done (node->row) ? 1 : 0;
  }
  sand_frame_set_figure (result->frame, "nodes", sand_value_int (n_named));
  sand_frame_set_figure (result->frame, "notes", sand_value_int (n_noted));
  sand_frame_set_figure (result->frame, "done", sand_value_int (n_done));
  if (sand_outline_is_of_class (exercise))
    sand_frame_set_figure (result->frame, "team_notes", sand_value_int (count_team_notes (results, exercise->id)));
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
  count_nodes (result, results, nodes);
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
