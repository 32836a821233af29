#include "course/order.h"

#include <string.h>

/*
 * What is computed needs an order: columns and figures of an exercise among themselves, and the exercises among each
 * other. A circle is a mistake, told once with all that take part in it.
 */

/* Columns or figures: structs with a code and a formula, which may be %NULL. */
typedef struct {
  GPtrArray  *items;
  const char *key;
  gsize       code_offset, formula_offset;
  gboolean   *needs; /* [i * n + j]: item i uses item j */
  gboolean   *placed;
} Sorting;

static const char *
get_code (const Sorting *self, guint i)
{
  return G_STRUCT_MEMBER (const char *, self->items->pdata[i], self->code_offset);
}

static void
find_needs (Sorting *self)
{
  for (guint i = 0; i < self->items->len; i++) {
    const SandFormula *formula = G_STRUCT_MEMBER (SandFormula *, self->items->pdata[i], self->formula_offset);
    for (guint j = 0; formula != NULL && j < self->items->len; j++)
      self->needs[i * self->items->len + j] =
        get_code (self, j) != NULL && g_strv_contains (sand_formula_get_names (formula), get_code (self, j));
  }
}

/* The first item that has to wait for: itself in a circle of one; the number of items when it is ready. */
static guint
find_missing (const Sorting *self, guint i)
{
  guint j = 0;

  while (j < self->items->len && (self->placed[j] || !self->needs[i * self->items->len + j]))
    j++;
  return j;
}

static guint
find_ready (const Sorting *self)
{
  guint i = 0;

  while (i < self->items->len && (self->placed[i] || find_missing (self, i) < self->items->len))
    i++;
  return i;
}

/* Nothing is ready, so everybody waits for somebody: whoever follows that far enough walks in a circle. */
static void
fail_circle (const Sorting *self, SandPackReader *reader)
{
  g_autoptr (GString) circle = g_string_new (NULL);
  g_autofree char    *key = NULL;
  guint               start = 0, i;

  while (self->placed[start])
    start++;
  for (guint step = 0; step < self->items->len; step++)
    start = find_missing (self, start);
  g_string_append (circle, get_code (self, start));
  i = start;
  do {
    i = find_missing (self, i);
    g_string_append_printf (circle, " → %s", get_code (self, i));
  } while (i != start);
  key = g_strdup_printf ("%s[%u].formula", self->key, start);
  sand_reader_fail_at (reader, key, "is computed in a circle: %s", circle->str);
}

/* Puts each item after all it uses; items that need not move keep their order, which is the order on the screen. */
static void
sort_items (Sorting *self, SandPackReader *reader)
{
  guint                n = self->items->len;
  g_autofree gboolean *needs = g_new0 (gboolean, (gsize) n * n + 1);
  g_autofree gboolean *placed = g_new0 (gboolean, n + 1);
  g_autofree gpointer *sorted = g_new0 (gpointer, n + 1);

  self->needs = needs;
  self->placed = placed;
  find_needs (self);
  for (guint n_sorted = 0; n_sorted < n; n_sorted++) {
    guint i = find_ready (self);
    if (i == n) {
      fail_circle (self, reader);
      return;
    }
    placed[i] = TRUE;
    sorted[n_sorted] = self->items->pdata[i];
  }
  if (n > 0)
    memcpy (self->items->pdata, sorted, n * sizeof (gpointer));
}

/* Exercises */

typedef struct {
  SandPackReader     *reader;
  const SandExercise *start;
  gboolean            computing; /* what is computed from what, else what the pack calls inputs */
  GHashTable         *seen;
  GPtrArray          *trail; /* SandExercise */
} Walk;

static gboolean walk_from (Walk *self, const SandExercise *exercise);

static gboolean
walk_to (Walk *self, const char *id)
{
  const SandExercise *next = id == NULL ? NULL : g_hash_table_lookup (self->reader->body->by_id, id);
  guint               place = 0, start = 0;

  if (next == NULL)
    return FALSE;
  g_ptr_array_find (self->reader->body->exercises, next, &place);
  g_ptr_array_find (self->reader->body->exercises, self->start, &start);
  /* A circle is told where it passes its first exercise, and only there. */
  return place >= start && walk_from (self, next);
}

static gboolean
walk_to_any (Walk *self, const GPtrArray *ids)
{
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (walk_to (self, ids->pdata[i]))
      return TRUE;
  return FALSE;
}

/* Computed from others are: formulas that look something up, a scored sheet with scales, a map with a measurement. */
static gboolean
walk_sources (Walk *self, const SandExercise *exercise)
{
  if (walk_to_any (self, g_hash_table_lookup (self->reader->lookups, exercise)))
    return TRUE;
  if (exercise->kind == SAND_KIND_SCORED)
    return walk_to_any (self, exercise->config.scored.scales);
  return exercise->kind == SAND_KIND_MAP && walk_to (self, exercise->config.map.measurement);
}

static gboolean
walk_from (Walk *self, const SandExercise *exercise)
{
  g_ptr_array_add (self->trail, (gpointer) exercise);
  if (exercise == self->start && self->trail->len > 1)
    return TRUE;
  if (g_hash_table_add (self->seen, (gpointer) exercise))
    if (self->computing ? walk_sources (self, exercise) : walk_to_any (self, exercise->inputs))
      return TRUE;
  g_ptr_array_set_size (self->trail, (gint) self->trail->len - 1);
  return FALSE;
}

static char *
find_circle (SandPackReader *reader, const SandExercise *exercise, gboolean computing)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_direct_hash, g_direct_equal);
  g_autoptr (GPtrArray)  trail = g_ptr_array_new ();
  GString               *circle;
  Walk                   walk = {
                      .reader = reader, .start = exercise, .computing = computing, .seen = seen, .trail = trail
  };

  if (!walk_from (&walk, exercise))
    return NULL;
  circle = g_string_new (NULL);
  for (guint i = 0; i < trail->len; i++)
    g_string_append_printf (circle, "%s%s", i == 0 ? "" : " → ", ((const SandExercise *) trail->pdata[i])->id);
  return g_string_free (circle, FALSE);
}

static void
check_circles (SandPackReader *reader, const SandExercise *exercise)
{
  g_autofree char *inputs = find_circle (reader, exercise, FALSE);
  g_autofree char *sources = find_circle (reader, exercise, TRUE);

  if (inputs != NULL)
    sand_reader_fail_at (reader, "inputs", "lead back to the exercise: %s", inputs);
  if (sources != NULL)
    sand_reader_fail (reader, "is computed from itself: %s", sources);
}

static void
check_order (SandPackReader *reader, const SandPending *pending)
{
  Sorting columns = { .items = pending->exercise->columns, .key = "columns" };
  Sorting figures = { .items = pending->exercise->figures, .key = "figures" };

  columns.code_offset = G_STRUCT_OFFSET (SandColumn, code);
  columns.formula_offset = G_STRUCT_OFFSET (SandColumn, formula);
  sort_items (&columns, reader);
  figures.code_offset = G_STRUCT_OFFSET (SandFigure, code);
  figures.formula_offset = G_STRUCT_OFFSET (SandFigure, formula);
  sort_items (&figures, reader);
  check_circles (reader, pending->exercise);
}

/* Sorts and checks the exercise being read, once all exercises are there. */
void
sand_order_put_off (SandPackReader *reader)
{
  sand_reader_put_off (reader, check_order);
}
