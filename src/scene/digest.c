#include "scene/scene-private.h"

#include "base/id.h"
#include "kinds/board/board.h"
#include "kinds/map/map.h"
#include "kinds/scale/scale.h"
#include "kinds/scored/measurement.h"

SandSceneLine *
sand_digest_add (SandDigesting *self, char *label)
{
  SandSceneLine *line = sand_scene_line_new (label);

  g_ptr_array_add (self->digest->lines, line);
  return line;
}

void
sand_digest_add_part (SandDigesting *self, SandSceneLine *line, const char *text)
{
  g_ptr_array_add (line->parts, sand_compose_dup_text (self->compose, text));
}

char *
sand_digest_dup_name (SandDigesting *self, const char *id, const SandText *label)
{
  const SandMask *mask = self->compose->mask;

  if (mask != NULL && sand_mask_has (mask, id))
    return g_strdup (sand_mask_get (mask, id));
  return sand_compose_dup_text (self->compose, sand_text_get (label, self->compose->options->language));
}

/* A band in the team's words, or by its bounds where it has none. */
static char *
dup_band (SandDigesting *self, const SandBand *band)
{
  SandLanguage     language = self->compose->options->language;
  g_autofree char *low = isfinite (band->lo) ? sand_number_to_reading (band->lo, SAND_TYPE_NUMBER, 2, language) : NULL;
  g_autofree char *high = isfinite (band->hi) ? sand_number_to_reading (band->hi, SAND_TYPE_NUMBER, 2, language) : NULL;

  if (band->label[0] != '\0')
    return sand_compose_dup_text (self->compose, band->label);
  if (low != NULL && high != NULL)
    return g_strdup_printf ("%s–%s", low, high);
  return low != NULL ? g_strdup_printf ("≥ %s", low) : g_strdup_printf ("< %s", high == NULL ? "" : high);
}

static void
digest_scale (SandDigesting *self)
{
  const SandScale *scale = self->result->detail;

  for (guint i = 0; i < scale->factors->len; i++) {
    const SandFactor *factor = sand_scale_get_factor (scale, i);
    SandSceneLine    *line = sand_digest_add (self, sand_compose_dup_text (self->compose, factor->name));
    if (!isnan (factor->weight)) {
      sand_compose_set (&line->figure, g_strdup_printf ("%g%%", round (factor->weight * 10) / 10));
      line->share = CLAMP (factor->weight / MAX (scale->weight_total, 1), 0, 1);
    }
    for (guint level = 0; level < factor->levels; level++)
      if (factor->bands[level].used)
        g_ptr_array_add (line->parts, dup_band (self, &factor->bands[level]));
  }
}

static void
digest_board (SandDigesting *self)
{
  const SandBoard *board = sand_board_get (self->result);

  self->digest->columns = self->result->exercise->config.board.grid
                            ? self->result->exercise->config.board.grid_columns
                            : 0;
  for (guint i = 0; i < board->places->len; i++) {
    const SandBoardPlace *place = board->places->pdata[i];
    SandSceneLine        *line =
      sand_digest_add (self, g_strdup (sand_text_get (&place->cell->label, self->compose->options->language)));
    for (guint c = 0; c < place->cards->len; c++)
      sand_digest_add_part (self, line,
                            sand_compose_text (sand_records_find (self->compose->records, place->cards->pdata[c]),
                                               "text"));
  }
}

static void
add_point (SandDigesting *self, const SandMap *map, const SandPoint *from, double largest)
{
  SandScenePoint point = { .x = from->x / 100, .y = from->y / 100, .zone = from->zone };
  SandText       name = { from->name, from->name };

  point.size = isnan (from->size) || largest <= 0 ? 0.3 : sqrt (CLAMP (from->size / largest, 0, 1));
  point.label = sand_digest_dup_name (self, from->id, &name);
  g_array_append_val (self->digest->points, point);
}

static void
digest_map (SandDigesting *self)
{
  const SandMap       *map = self->result->detail;
  const SandMapConfig *config = &self->result->exercise->config.map;
  SandLanguage         language = self->compose->options->language;
  double               largest = 0;

  self->digest->divider_x = map->divider_x / 100;
  self->digest->divider_y = map->divider_y / 100;
  sand_compose_set (&self->digest->x_name, g_strdup (sand_text_get (&config->x_name, language)));
  sand_compose_set (&self->digest->y_name, g_strdup (sand_text_get (&config->y_name, language)));
  for (guint i = 0; i < config->zones->len && i < SAND_N_ZONES; i++) {
    g_ptr_array_add (self->digest->zones,
                     g_strdup (sand_text_get (&((const SandZone *) config->zones->pdata[i])->name, language)));
    self->digest->counts[i] = map->zones[i].count;
  }
  for (guint i = 0; i < map->n_points; i++)
    if (!isnan (map->points[i].size))
      largest = MAX (largest, map->points[i].size);
  for (guint i = 0; i < map->n_points; i++)
    add_point (self, map, &map->points[i], largest);
}

static int
compare_ranks (gconstpointer a, gconstpointer b)
{
  const SandMeasuredRow *first = *(const SandMeasuredRow *const *) a, *second = *(const SandMeasuredRow *const *) b;
  guint                  m = first->rank == 0 ? G_MAXUINT : first->rank,
        n = second->rank == 0 ? G_MAXUINT : second->rank;

  return m != n ? (m < n ? -1 : 1) : first < second ? -1
                                                    : 1;
}

/* Of several scales each one's total, of one set of criteria the whole's. */
static void
add_measured (SandDigesting *self, const SandMeasurement *measured, const SandMeasuredRow *row)
{
  guint          index = (guint) (row - measured->rows);
  SandSceneLine *line = sand_digest_add (self, sand_digest_dup_name (self, row->source, &row->label));

  if (!isnan (row->total)) {
    sand_compose_set (&line->figure, g_strdup_printf ("%.0f", row->total));
    line->share = CLAMP (row->total / 100, 0, 1);
  }
  for (guint g = 0; g < measured->n_groups && measured->n_groups > 1; g++) {
    double           total = measured->group_totals[g * measured->n_rows + index];
    g_autofree char *text = isnan (total) ? g_strdup ("–") : g_strdup_printf ("%.0f", total);
    g_ptr_array_add (line->parts, g_steal_pointer (&text));
  }
}

static void
digest_scored (SandDigesting *self)
{
  const SandMeasurement *measured = self->result->detail;
  g_autoptr (GPtrArray)  rows = g_ptr_array_new ();
  SandLanguage           language = self->compose->options->language;

  for (guint i = 0; i < measured->n_rows; i++)
    g_ptr_array_add (rows, &measured->rows[i]);
  g_ptr_array_sort (rows, compare_ranks);
  for (guint g = 0; g < measured->n_groups && measured->n_groups > 1; g++) {
    if (g == 0)
      g_ptr_array_add (self->digest->headings, g_strdup (""));
    g_ptr_array_add (self->digest->headings, g_strdup (sand_text_get (&measured->groups[g].title, language)));
  }
  for (guint i = 0; i < rows->len; i++)
    add_measured (self, measured, rows->pdata[i]);
}

static void
cut (SandSceneDigest *digest)
{
  guint most = digest->kind == SAND_KIND_BOARD ? 12 : SAND_DIGEST_LINES;

  if (digest->lines->len <= most)
    return;
  digest->more = digest->lines->len - most;
  g_ptr_array_remove_range (digest->lines, most, digest->more);
}

SandSceneDigest *
sand_digest_new (SandCompose *compose, const char *team, const SandExercise *exercise)
{
  static void (*const parts[SAND_N_KINDS]) (SandDigesting *) = {
    [SAND_KIND_SCALE] = digest_scale,
    [SAND_KIND_SCORED] = digest_scored,
    [SAND_KIND_MAP] = digest_map,
    [SAND_KIND_BOARD] = digest_board,
    [SAND_KIND_TABLE] = sand_digest_rows,
    [SAND_KIND_PLAN] = sand_digest_plan,
    [SAND_KIND_FORM] = sand_digest_form,
    [SAND_KIND_OUTLINE] = sand_digest_outline,
  };
  g_autofree char        *sheet = sand_id_join (team, exercise->id, NULL);
  g_autoptr (SandResults) own = NULL;
  SandDigesting           self = {
              .compose = compose,
              .sheet = sheet,
              .digest = sand_scene_digest_new (exercise->kind),
  };

  self.results = sand_compose_get_results (compose, team, &own);
  self.result = sand_results_get (self.results, exercise->id);
  sand_compose_set (&self.digest->title, g_strdup (sand_text_get (&exercise->title, compose->options->language)));
  if (self.result != NULL && self.result->started)
    parts[exercise->kind](&self);
  cut (self.digest);
  return self.digest;
}
