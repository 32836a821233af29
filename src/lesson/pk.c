#include "lesson/pk.h"

#include "base/id.h"
#include "lesson/class-rows.h"

#include <math.h>
#include <string.h>

/** The criteria of the pack. */
typedef struct {
  gsize        n;
  const char **codes; /* borrowed */
  double      *weights;
} Criteria;

static void
criteria_clear (Criteria *self)
{
  g_free (self->codes);
  g_free (self->weights);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Criteria, criteria_clear)

static Criteria
criteria_read (const SandCourse *course)
{
  const SandExercise *exercise = sand_course_find (course, SAND_PK_EXERCISE);
  GPtrArray          *items;
  Criteria            self = { 0 };

  if (exercise == NULL || exercise->kind != SAND_KIND_SCORED)
    return self;
  items = exercise->config.scored.criteria;
  self.n = items->len;
  self.codes = g_new0 (const char *, items->len + 1);
  self.weights = g_new0 (double, items->len + 1);
  for (guint i = 0; i < items->len; i++) {
    const SandCriterion *criterion = g_ptr_array_index (items, i);
    self.codes[i] = criterion->code;
    self.weights[i] = criterion->weight;
  }
  return self;
}

static double
judge (const SandRow *row, const Criteria *criteria)
{
  g_autofree double *marks = g_new0 (double, criteria->n + 1);

  for (gsize i = 0; i < criteria->n; i++)
    marks[i] = sand_row_get_number (row, criteria->codes[i], NAN);
  return sand_pk_judge_result (criteria->weights, marks, criteria->n);
}

double
sand_pk_get_mark (
  const SandRecords *records, const char *pk, const char *entrant, const char *judging, const char *criterion)
{
  g_autofree char *id = sand_id_join (pk, entrant, judging == NULL ? "trainer" : judging, NULL);
  const SandRow   *row = sand_class_find (records, id, "pkmark", judging);

  return row == NULL ? (double) NAN : sand_row_get_number (row, criterion, NAN);
}

/* A team's marks are its own: of another team's answer, under its own name. Marks of a dissolved team stay. */
static gboolean
is_team_mark (const SandRow *row, const char *pk, const char *entrant)
{
  const char      *judging = sand_row_get_team (row);
  g_autofree char *id = sand_id_join (pk, entrant, judging, NULL);

  return *judging != '\0' && strcmp (judging, entrant) != 0 && strcmp (sand_row_get_id (row), id) == 0;
}

static void
entrant_free (gpointer data)
{
  SandPkEntrant *entrant = data;

  g_free (entrant->team);
  g_free (entrant->letter);
  g_free (entrant);
}

static void
read_marks (
  SandPkEntrant *entrant, const SandRecords *records, const char *pk, GPtrArray *marks, const Criteria *criteria)
{
  g_autofree double *results = g_new0 (double, marks->len + 1);
  g_autofree char   *own = sand_id_join (pk, entrant->team, "trainer", NULL);
  const SandRow     *trainer = sand_class_find (records, own, "pkmark", NULL);

  entrant->trainer = trainer == NULL ? (double) NAN : judge (trainer, criteria);
  for (guint i = 0; i < marks->len; i++) {
    const SandRow *row = g_ptr_array_index (marks, i);
    double         result = is_team_mark (row, pk, entrant->team) ? judge (row, criteria) : (double) NAN;
    if (isfinite (result))
      results[entrant->n_judges++] = result;
  }
  entrant->teams = sand_pk_teams_result (results, entrant->n_judges);
}

static int
compare_letters (gconstpointer a, gconstpointer b)
{
  const SandPkEntrant *first = *(const SandPkEntrant *const *) a, *second = *(const SandPkEntrant *const *) b;
  int                  order = strcmp (first->letter, second->letter);

  return order != 0 ? order : strcmp (first->team, second->team);
}

static gboolean
is_in_room (const SandRecords *records, const char *team)
{
  const SandRow *row = sand_records_find (records, team);

  return row != NULL && !sand_row_is_gone (row) && strcmp (sand_row_get_kind (row), "team") == 0;
}

static void
add_entrants (SandPk *self, const SandRecords *records)
{
  g_autoptr (GPtrArray) rows = sand_records_list (records, self->id, "entrant");
  g_autofree char      *prefix = g_strconcat (self->id, ":", NULL);

  sand_class_keep_trainers (rows);
  for (guint i = 0; i < rows->len; i++) {
    const char    *id = sand_row_get_id (rows->pdata[i]);
    SandPkEntrant *entrant;
    if (!g_str_has_prefix (id, prefix) || !is_in_room (records, id + strlen (prefix)))
      continue;
    entrant = g_new0 (SandPkEntrant, 1);
    entrant->team = g_strdup (id + strlen (prefix));
    entrant->letter = g_strdup (sand_row_get_text (rows->pdata[i], "letter"));
    g_ptr_array_add (self->entrants, entrant);
  }
  g_ptr_array_sort (self->entrants, compare_letters);
}

static void
rank_entrants (SandPk *self)
{
  guint                n = self->entrants->len;
  g_autofree int      *tenths = g_new0 (int, n + 1);
  g_autofree gboolean *known = g_new0 (gboolean, n + 1);
  g_autofree SandRank *ranks = g_new0 (SandRank, n + 1);

  for (guint i = 0; i < n; i++) {
    const SandPkEntrant *entrant = g_ptr_array_index (self->entrants, i);
    tenths[i] = entrant->result.tenths;
    known[i] = entrant->result.known;
  }
  sand_ranks_compute (tenths, known, n, ranks);
  for (guint i = 0; i < n; i++) {
    SandPkEntrant *entrant = g_ptr_array_index (self->entrants, i);
    entrant->rank = ranks[i];
    entrant->points = sand_pk_points (ranks[i].rank, (const int *) (gpointer) self->points->data, self->points->len);
  }
}

static GArray *
read_points (const SandRow *row)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint place = 1;; place++) {
    g_autofree char *field = g_strdup_printf ("points.%u", place);
    int              number = (int) sand_row_get_int (row, field, 0);
    if (!sand_row_has (row, field))
      return points;
    g_array_append_val (points, number);
  }
}

static double
read_trainer_share (const SandRecords *records)
{
  const SandRow *workshop = sand_records_find (records, SAND_WORKSHOP_RECORD);
  double         percent = workshop == NULL ? 50 : sand_row_get_number (workshop, "trainer.weight", 50);

  return CLAMP (percent, 0, 100) / 100;
}

static SandPk *
pk_new (const SandRow *row)
{
  SandPk *self = g_new0 (SandPk, 1);

  self->id = g_strdup (sand_row_get_id (row));
  self->title = g_strdup (sand_row_get_text (row, "title"));
  self->exercise = g_strdup (sand_row_get_text (row, "exercise"));
  self->closed = strcmp (sand_row_get_text (row, "state"), "closed") == 0;
  self->revealed = sand_row_get_int (row, "revealed", 0) != 0;
  self->points = read_points (row);
  self->entrants = g_ptr_array_new_with_free_func (entrant_free);
  return self;
}

SandPk *
sand_pk_read (const SandCourse *course, const SandRecords *records, const char *id)
{
  const SandRow        *row = sand_class_find (records, id, "pk", NULL);
  g_autoptr (GPtrArray) marks = NULL;
  g_auto (Criteria)     criteria = { 0 };
  SandPk               *self;

  if (row == NULL)
    return NULL;
  self = pk_new (row);
  marks = sand_class_list (records, "pkmark", FALSE);
  criteria = criteria_read (course);
  add_entrants (self, records);
  for (guint i = 0; i < self->entrants->len; i++) {
    SandPkEntrant *entrant = g_ptr_array_index (self->entrants, i);
    read_marks (entrant, records, id, marks, &criteria);
    entrant->result = sand_pk_result (entrant->trainer, entrant->teams, read_trainer_share (records));
  }
  rank_entrants (self);
  return self;
}

void
sand_pk_free (SandPk *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->title);
  g_free (self->exercise);
  g_array_unref (self->points);
  g_ptr_array_unref (self->entrants);
  g_free (self);
}

GPtrArray *
sand_pk_list (const SandRecords *records)
{
  GPtrArray *rows = sand_records_list (records, SAND_WORKSHOP_RECORD, "pk");

  sand_class_keep_trainers (rows);
  return rows;
}
