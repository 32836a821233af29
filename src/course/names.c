#include "course/names.h"

#include <string.h>

/* The last table of resources/courses/README.md: the names every sheet of a kind has … */
typedef struct {
  const char *columns, *figures; /* parted by spaces */
} KindNames;

static const KindNames kind_names[SAND_N_KINDS] = {
  [SAND_KIND_SCALE] = { "name weight obtainable measurable bands has_figures vague",
                        "weight_sum factors readiness dominance equal_weights try_total" },
  [SAND_KIND_SCORED] = { "key name total rank gaps estimated selected excluded straight",
                         "spread estimated_share gap_cells" },
  [SAND_KIND_MAP] = { "name x y size zone firmness hours sales estimated",
                      "points divider_x divider_y hours_sum sales_sum top_sales_share near_both_share "
                      "low_potential_hours_share "
                      "x_spread y_spread correl findings findings_decided" },
  [SAND_KIND_BOARD] = { "text cell", "cards tray largest_cell_share" },
  [SAND_KIND_TABLE] = { "key name", "" },
  [SAND_KIND_PLAN] = { "plan section days_left late",
                       "plans actions done_share overdue smart_min top_owner_share uncovered_lines progress" },
  [SAND_KIND_FORM] = { "name key score", "answered expected" },
  [SAND_KIND_OUTLINE] = { "", "nodes notes done" },
};

/* … and those that follow from what the exercise says. */
typedef struct {
  SandNames            *names;
  const SandPackReader *reader;
  const SandExercise   *exercise;
} Builder;

static void
add (GPtrArray *names, const char *name)
{
  if (name != NULL)
    g_ptr_array_add (names, g_strdup (name));
}

static void
add_joined (GPtrArray *names, const char *first, const char *second)
{
  if (first != NULL && second != NULL)
    g_ptr_array_add (names, g_strconcat (first, "_", second, NULL));
}

static void
add_words (GPtrArray *names, const char *words)
{
  g_auto (GStrv) split = g_strsplit (words, " ", -1);

  for (guint i = 0; split[i] != NULL; i++)
    if (*split[i] != '\0')
      add (names, split[i]);
}

static void
add_columns (Builder *self, const GPtrArray *columns)
{
  for (guint i = 0; i < columns->len; i++) {
    const SandColumn *column = columns->pdata[i];
    add (self->names->columns, column->code);
    add_joined (self->names->figures, column->total, column->code);
  }
}

static void
add_scored (Builder *self)
{
  const SandScoredConfig *scored = &self->exercise->config.scored;

  for (guint i = 0; i < scored->criteria->len; i++)
    add (self->names->columns, ((const SandCriterion *) scored->criteria->pdata[i])->code);
  for (guint i = 0; i < scored->scales->len; i++) {
    const SandExercise *scale = g_hash_table_lookup (self->reader->body->by_id, scored->scales->pdata[i]);
    if (scale == NULL || scale->kind != SAND_KIND_SCALE)
      continue;
    add (self->names->columns, scale->config.scale.axis);
    add_joined (self->names->figures, scale->config.scale.axis, "spread");
  }
  if (scored->scales->len > 0)
    add (self->names->figures, "axes_correl");
}

static void
add_map (Builder *self)
{
  static const char *const figures[] = { "count", "share", "hours", "hours_share", "sales_share" };
  const GPtrArray         *zones = self->exercise->config.map.zones;

  for (guint i = 0; i < zones->len; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (figures); j++)
      add_joined (self->names->figures, ((const SandZone *) zones->pdata[i])->code, figures[j]);
}

static void
add_board (Builder *self)
{
  const SandBoardConfig *board = &self->exercise->config.board;

  for (guint i = 0; i < board->cells->len; i++) {
    const SandBoardCell *cell = board->cells->pdata[i];
    add_joined (self->names->figures, cell->code, "count");
    for (guint j = 0; j < board->cell_fields->len; j++)
      add_joined (self->names->figures, cell->code, ((const SandColumn *) board->cell_fields->pdata[j])->code);
  }
}

static void
add_form (Builder *self)
{
  for (guint i = 0; i < self->exercise->columns->len; i++) {
    const SandColumn *column = self->exercise->columns->pdata[i];
    add_joined (self->names->columns, column->section_code, "score");
    add_joined (self->names->figures, column->section_code, "score");
  }
}

static void
add_by_kind (Builder *self)
{
  switch (self->exercise->kind) {
  case SAND_KIND_SCORED:
    add_scored (self);
    break;
  case SAND_KIND_MAP:
    add_map (self);
    break;
  case SAND_KIND_BOARD:
    add_board (self);
    break;
  case SAND_KIND_PLAN:
    add_columns (self, self->exercise->config.plan.header);
    add_columns (self, self->exercise->config.plan.action_columns);
    break;
  case SAND_KIND_FORM:
    add_form (self);
    break;
  case SAND_KIND_OUTLINE:
    if (self->exercise->config.outline.chapters)
      add_words (self->names->columns, "key name errors");
    else if (strcmp (self->exercise->scope, "class") == 0)
      add_words (self->names->figures, "team_notes");
    break;
  case SAND_KIND_SCALE:
  case SAND_KIND_TABLE:
  case SAND_N_KINDS:
  default:
    break;
  }
}

static SandNames *
build_names (SandPackReader *reader, const SandExercise *exercise)
{
  SandNames *names = g_new0 (SandNames, 1);
  Builder    self = { .names = names, .reader = reader, .exercise = exercise };

  names->columns = g_ptr_array_new_with_free_func (g_free);
  names->figures = g_ptr_array_new_with_free_func (g_free);
  add_columns (&self, exercise->columns);
  add_words (names->figures, "rows errors_in_cells");
  if (exercise->kind != SAND_N_KINDS) {
    add_words (names->columns, kind_names[exercise->kind].columns);
    add_words (names->figures, kind_names[exercise->kind].figures);
  }
  add_by_kind (&self);
  g_ptr_array_add (names->columns, NULL);
  g_ptr_array_add (names->figures, NULL);
  return names;
}

/*
 * The names of @exercise; other exercises that it reads are looked up in the reader's course. (transfer none): valid
 * until the next call. An exercise's formulas are checked one after the other, so its names are kept until another's
 * are wanted.
 */
const SandNames *
sand_names_get (SandPackReader *reader, const SandExercise *exercise)
{
  if (reader->names == NULL || reader->names_of != exercise) {
    g_clear_pointer (&reader->names, sand_names_free);
    reader->names = build_names (reader, exercise);
    reader->names_of = exercise;
  }
  return reader->names;
}

void
sand_names_free (SandNames *self)
{
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->figures);
  g_free (self);
}

gboolean
sand_names_has_column (const SandNames *self, const char *name)
{
  return g_strv_contains ((const char *const *) self->columns->pdata, name);
}

gboolean
sand_names_has_figure (const SandNames *self, const char *name)
{
  return g_strv_contains ((const char *const *) self->figures->pdata, name);
}
