#include "kinds/scored/scored-columns.h"

#include "base/number.h"
#include "kinds/scored/mark-text.h"
#include "widgets/language.h"

#include <glib/gi18n.h>
#include <math.h>

struct _SandScoredColumns {
  GArray *columns; /* SandScoredColumn */
  guint   n_computed;
};

const char *
sand_measure_group_name (const SandMeasureGroup *self)
{
  if (g_str_equal (self->axis, "potential"))
    return _ ("Potential");
  if (g_str_equal (self->axis, "relationship"))
    return _ ("Relationship");
  return sand_text_get (&self->title, sand_language_get ());
}

static void
clear_column (gpointer pointer)
{
  SandCellColumn *look = &((SandScoredColumn *) pointer)->look;

  g_free ((char *) look->title);
  g_free ((char *) look->spoken);
  g_free ((char *) look->subtitle);
  g_free ((char *) look->group);
  g_free ((char *) look->hint);
}

/* Wide enough for the longest word of the title, so that none is broken without need. In characters. */
static double
fitting_width (const char *title, double least, double most)
{
  double word = 0, longest = 0;

  for (const char *p = title; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    word = g_unichar_isspace (c) ? 0 : word + (g_unichar_iswide (c) ? 2 : 1.1);
    longest = fmax (longest, word);
  }
  return CLAMP (longest, least, most);
}

static SandCellKind
kind_of (const SandMeasure *measure)
{
  if (measure->factor == NULL || measure->factor->type == SAND_FACTOR_NUMBER)
    return SAND_CELL_NUMBER;
  return measure->factor->type == SAND_FACTOR_CHOICE ? SAND_CELL_CHOICE : SAND_CELL_BOOL;
}

/* Criteria of the pack say themselves how to rate; factors say it by their bands. */
static char *
hint_of (const SandScoredConfig *config, const SandMeasure *measure)
{
  for (guint i = 0; measure->code != NULL && config->criteria != NULL && i < config->criteria->len; i++) {
    const SandCriterion *criterion = config->criteria->pdata[i];
    if (g_str_equal (criterion->code, measure->code))
      return g_strdup (sand_text_get (&criterion->hint, sand_language_get ()));
  }
  return sand_measure_describe_levels (measure);
}

static void
add_measure (SandScoredColumns *self, const SandScoredConfig *config, const SandMeasurement *measurement, guint m)
{
  const SandMeasure *measure = &measurement->measures[m];
  const char        *label = sand_text_get (&measure->label, sand_language_get ());
  gboolean           weighted = config->source != SAND_CRITERIA_OWN || config->weighted;
  SandScoredColumn   column = { .kind = SAND_SCORED_MEASURE, .index = m };

  column.look = (SandCellColumn){
    /* Translators: a criterion that has no name yet; %u is its number */
    .title = *label != '\0' ? g_strdup (label) : g_strdup_printf (_ ("Criterion %u"), m + 1),
    .subtitle = sand_measure_dup_caption (measure, weighted),
    .group = config->source == SAND_CRITERIA_SCALE
               ? g_strdup (sand_measure_group_name (&measurement->groups[measure->group]))
               : NULL,
    .hint = hint_of (config, measure),
    .kind = kind_of (measure),
    .width = kind_of (measure) == SAND_CELL_CHOICE ? 12 : fitting_width (label, measure->factor != NULL ? 8.5 : 7, 10),
    .align = kind_of (measure) == SAND_CELL_CHOICE ? 0 : kind_of (measure) == SAND_CELL_BOOL ? 0.5
                                                                                             : 1,
  };
  g_array_append_val (self->columns, column);
}

static void
add_computed (SandScoredColumns   *self,
              SandScoredColumnKind kind,
              guint                index,
              const char          *title,
              const char          *spoken,
              const char          *hint)
{
  SandScoredColumn column = { .kind = kind, .index = index };

  column.look = (SandCellColumn){
    .title = g_strdup (title),
    .spoken = g_strdup (spoken),
    .hint = g_strdup (hint),
    .kind = SAND_CELL_COMPUTED,
    .width = fitting_width (title, kind == SAND_SCORED_GROUP_TOTAL ? 5.5 : 4, 10),
    .align = kind == SAND_SCORED_SELECTED ? 0.5 : 1,
  };
  g_array_append_val (self->columns, column);
  self->n_computed++;
}

static void
add_group (SandScoredColumns *self, const SandScoredConfig *config, const SandMeasurement *measurement, guint g)
{
  gboolean         scale = config->source == SAND_CRITERIA_SCALE;
  const char      *title = scale ? sand_measure_group_name (&measurement->groups[g]) : _ ("Total");
  g_autofree char *rank = NULL;

  if (measurement->groups[g].n == 0)
    return;
  /* Translators: the rank by one of two scales, read aloud: "Rank by potential". */
  rank = scale ? g_strdup_printf (_ ("Rank by %s"), title) : NULL;
  add_computed (self, SAND_SCORED_GROUP_TOTAL, g, title, NULL, _ ("0 to 100 points; a row with a gap has none"));
  add_computed (self, SAND_SCORED_GROUP_RANK, g, _ ("Rank"), rank,
                _ ("1 is the highest total; equal totals share a rank"));
}

SandScoredColumns *
sand_scored_columns_new (const SandScoredConfig *config, const SandMeasurement *measurement)
{
  SandScoredColumns *self = g_new0 (SandScoredColumns, 1);

  self->columns = g_array_new (FALSE, TRUE, sizeof (SandScoredColumn));
  g_array_set_clear_func (self->columns, clear_column);
  if (measurement == NULL)
    return self;
  for (guint m = 0; m < measurement->n_measures; m++)
    add_measure (self, config, measurement, m);
  for (guint g = 0; g < measurement->n_groups; g++)
    add_group (self, config, measurement, g);
  if (config->best_max > 0)
    add_computed (self, SAND_SCORED_SELECTED, 0, _ ("Kept"), NULL, _ ("✓ among the best · ✗ excluded by a knock-out"));
  return self;
}

void
sand_scored_columns_free (SandScoredColumns *self)
{
  g_array_unref (self->columns);
  g_free (self);
}

guint
sand_scored_columns_get_n (const SandScoredColumns *self)
{
  return self->columns->len;
}

guint
sand_scored_columns_get_n_computed (const SandScoredColumns *self)
{
  return self->n_computed;
}

const SandScoredColumn *
sand_scored_columns_get (const SandScoredColumns *self, guint index)
{
  return &g_array_index (self->columns, SandScoredColumn, index);
}

static gboolean
is_same (const SandScoredColumn *a, const SandScoredColumn *b)
{
  return a->kind == b->kind && a->index == b->index && a->look.kind == b->look.kind &&
         g_strcmp0 (a->look.title, b->look.title) == 0 &&
         g_strcmp0 (a->look.spoken, b->look.spoken) == 0 && g_strcmp0 (a->look.subtitle, b->look.subtitle) == 0 &&
         g_strcmp0 (a->look.group, b->look.group) == 0 && g_strcmp0 (a->look.hint, b->look.hint) == 0;
}

gboolean
sand_scored_columns_equal (const SandScoredColumns *self, const SandScoredColumns *other)
{
  if (self->columns->len != other->columns->len)
    return FALSE;
  for (guint i = 0; i < self->columns->len; i++)
    if (!is_same (sand_scored_columns_get (self, i), sand_scored_columns_get (other, i)))
      return FALSE;
  return TRUE;
}

double
sand_measurement_blind_total (const SandMeasurement *self, guint group, guint row)
{
  double total = 0;

  for (guint i = 0; i < self->groups[group].n; i++) {
    guint m = self->groups[group].first + i;
    total += self->measures[m].share * 100 * sand_measurement_mark (self, row, m)->blind_fraction;
  }
  return self->groups[group].n > 0 ? total : (double) NAN;
}

static void
show_total (const SandMeasurement *measurement,
            guint                  group,
            guint                  row,
            gboolean               blind,
            gboolean               heat,
            SandCellLook          *out)
{
  double total = blind ? sand_measurement_blind_total (measurement, group, row)
                       : sand_measurement_group_total (measurement, group, row);

  out->text = isfinite (total) ? g_strdup_printf ("%.1f", total) : g_strdup ("—");
  out->heat = heat && isfinite (total) ? total / 100 : -1;
}

static char *
describe_rank (const SandMeasurement *measurement, guint group, guint row)
{
  const SandMeasuredRow *measured = &measurement->rows[row];
  const SandMeasure     *best, *worst;

  if (measured->best < 0 || measured->worst < 0 || measurement->n_groups > 1)
    return NULL;
  best = &measurement->measures[measured->best];
  worst = &measurement->measures[measured->worst];
  /* Translators: of a row: the criterion it does best on, the one it does worst on */
  return g_strdup_printf (_ ("strongest: %1$s · weakest: %2$s"), sand_text_get (&best->label, sand_language_get ()),
                          sand_text_get (&worst->label, sand_language_get ()));
}

static void
show_selected (const SandMeasuredRow *row, gboolean blind, SandCellLook *out)
{
  if (blind)
    return;
  out->text = g_strdup (row->excluded ? "✗" : row->selected ? "✓"
                                                            : "");
  if (row->excluded)
    out->message = g_strdup (_ ("excluded by a knock-out"));
  else if (row->selected)
    out->message = g_strdup (_ ("among the best"));
}

void
sand_scored_column_show (const SandScoredColumn *self,
                         const SandMeasurement  *measurement,
                         guint                   row,
                         gboolean                blind,
                         gboolean                heat,
                         SandCellLook           *out)
{
  guint rank;

  switch (self->kind) {
  case SAND_SCORED_GROUP_TOTAL:
    show_total (measurement, self->index, row, blind, heat, out);
    break;

  case SAND_SCORED_GROUP_RANK:
    rank = blind ? 0 : measurement->group_ranks[(gsize) self->index * measurement->n_rows + row];
    out->text = rank > 0 ? g_strdup_printf ("%u", rank) : g_strdup ("—");
    out->message = blind ? NULL : describe_rank (measurement, self->index, row);
    break;

  case SAND_SCORED_SELECTED:
    show_selected (&measurement->rows[row], blind, out);
    break;

  case SAND_SCORED_MEASURE:
  default:
    break;
  }
}

static double
footer_value (const SandScoredColumn *self, const SandMeasurement *measurement, guint row, gboolean blind)
{
  const SandMark *mark;

  if (self->kind == SAND_SCORED_GROUP_TOTAL)
    return blind ? sand_measurement_blind_total (measurement, self->index, row)
                 : sand_measurement_group_total (measurement, self->index, row);
  mark = sand_measurement_mark (measurement, row, self->index);
  if (!isfinite (blind ? mark->blind_fraction : mark->fraction))
    return (double) NAN;
  if (measurement->measures[self->index].factor != NULL)
    return blind ? mark->blind_level : mark->level;
  return sand_value_as_number (blind ? &mark->blind : &mark->raw, (double) NAN);
}

char *
sand_scored_column_dup_footer (const SandScoredColumn *self, const SandMeasurement *measurement, gboolean blind)
{
  double sum = 0;
  guint  n = 0;

  if (self->kind == SAND_SCORED_GROUP_RANK || self->kind == SAND_SCORED_SELECTED)
    return NULL;
  for (guint row = 0; row < measurement->n_rows; row++) {
    double value = footer_value (self, measurement, row, blind);
    if (!isfinite (value))
      continue;
    sum += value;
    n++;
  }
  if (n == 0)
    return g_strdup ("");
  if (self->kind == SAND_SCORED_MEASURE && measurement->measures[self->index].factor != NULL)
    /* Translators: below a column of raw values: the mean level; keep it short */
    return g_strdup_printf (_ ("ø level %.1f"), sum / n);
  return g_strdup_printf ("ø %.1f", sum / n);
}
