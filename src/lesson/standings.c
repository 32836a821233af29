#include "lesson/standings.h"

#include "lesson/class-rows.h"

#include <string.h>

#define HOUR_MS (60 * 60 * 1000)

static void
team_free (gpointer data)
{
  SandTeamStanding *team = data;

  g_free (team->team);
  g_free (team->name);
  g_free (team->slogan);
  g_array_unref (team->trend);
  g_free (team);
}

static guint
count_present (const SandRecords *records, const char *team)
{
  g_autoptr (GPtrArray) members = sand_records_list (records, team, "member");
  guint                 n = 0;

  for (guint i = 0; i < members->len; i++)
    n += sand_row_get_int (members->pdata[i], "absent", 0) == 0 ? 1 : 0;
  return n;
}

static SandTeamStanding *
team_read (const SandRecords *records, const SandRow *row)
{
  SandTeamStanding *team = g_new0 (SandTeamStanding, 1);

  team->team = g_strdup (sand_row_get_id (row));
  team->number = (guint) MAX (0, sand_row_get_int (row, "number", 0));
  team->name = g_strdup (sand_row_get_text (row, "name"));
  team->slogan = g_strdup (sand_row_get_text (row, "slogan"));
  team->present = count_present (records, team->team);
  return team;
}

/* When the last assessment was closed; the beginning of time when none was. */
static gint64
last_closing (const SandRecords *records)
{
  gint64 last = G_MININT64;

  for (guint k = 0; k < SAND_N_ASSESSMENTS; k++) {
    g_autofree char *id = sand_assessment_id (k);
    const SandRow   *row = sand_class_find (records, id, "assessment", NULL);
    if (row != NULL && sand_assessment_get_state (records, k) == SAND_ASSESSMENT_CLOSED)
      last = MAX (last, sand_row_get_int (row, "closed_ms", G_MININT64));
  }
  return last;
}

static void
add_up (SandStandings *self, const SandRecords *records, GPtrArray *rows, gint64 now_ms)
{
  g_autoptr (SandScoreBook) book = sand_score_book_new (records);
  g_autoptr (GArray)        ledger = sand_score_book_to_ledger (book, rows);
  const SandLedgerEntry    *entries = (const SandLedgerEntry *) (gpointer) ledger->data;
  guint                     n = rows->len;
  g_autofree int           *totals = g_new0 (int, n + 1);
  g_autofree int           *since = g_new0 (int, n + 1);
  g_autofree int           *hour = g_new0 (int, n + 1);

  sand_ledger_add_up (entries, ledger->len, G_MININT64, n, totals);
  sand_ledger_add_up (entries, ledger->len, last_closing (records), n, since);
  sand_ledger_add_up (entries, ledger->len, now_ms - HOUR_MS, n, hour);
  for (guint i = 0; i < n; i++) {
    SandTeamStanding *team = g_ptr_array_index (self->teams, i);
    team->total = totals[i];
    team->since_assessment = since[i];
    team->last_hour = hour[i];
    team->trend = sand_ledger_trend (entries, ledger->len, i);
  }
}

static void
rank_teams (SandStandings *self)
{
  guint                n = self->teams->len;
  g_autofree int      *totals = g_new0 (int, n + 1);
  g_autofree guint    *numbers = g_new0 (guint, n + 1);
  g_autofree SandRank *ranks = g_new0 (SandRank, n + 1);

  for (guint i = 0; i < n; i++) {
    const SandTeamStanding *team = g_ptr_array_index (self->teams, i);
    totals[i] = team->total;
    numbers[i] = team->number;
  }
  sand_ranks_compute (totals, NULL, n, ranks);
  self->order = g_new0 (guint, n + 1);
  sand_ranks_order (ranks, numbers, n, self->order);
  for (guint i = 0; i < n; i++)
    ((SandTeamStanding *) g_ptr_array_index (self->teams, i))->rank = ranks[i];
}

SandStandings *
sand_standings_new_points (const SandRecords *records, gint64 now_ms)
{
  SandStandings        *self = g_new0 (SandStandings, 1);
  g_autoptr (GPtrArray) rows = sand_tally_list_teams (records);

  self->teams = g_ptr_array_new_with_free_func (team_free);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (self->teams, team_read (records, rows->pdata[i]));
  add_up (self, records, rows, now_ms);
  rank_teams (self);
  return self;
}

static void
add_assessment (SandStandings *self, const SandAssessment *assessment)
{
  guint k = assessment->k;

  self->states[k] = assessment->state;
  self->revealed[k] = assessment->revealed;
  for (guint i = 0; assessment->state == SAND_ASSESSMENT_CLOSED && i < self->teams->len; i++) {
    SandTeamStanding         *team = g_ptr_array_index (self->teams, i);
    const SandAssessmentTeam *part = g_ptr_array_index (assessment->teams, i);
    team->scores[k] = part->score;
    team->growth[k] = part->growth;
    team->highest[k] = part->highest;
    team->improved[k] = part->improved;
  }
}

SandStandings *
sand_standings_new (SandTally *tally, gint64 now_ms)
{
  SandStandings *self = sand_standings_new_points (sand_tally_get_records (tally), now_ms);

  for (guint k = 0; k < SAND_N_ASSESSMENTS; k++) {
    g_autoptr (SandAssessment) assessment = sand_assessment_read (tally, k);
    add_assessment (self, assessment);
  }
  return self;
}

void
sand_standings_free (SandStandings *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->teams);
  g_free (self->order);
  g_free (self);
}

const SandTeamStanding *
sand_standings_find (const SandStandings *self, const char *team)
{
  for (guint i = 0; i < self->teams->len; i++) {
    const SandTeamStanding *standing = g_ptr_array_index (self->teams, i);
    if (strcmp (standing->team, team) == 0)
      return standing;
  }
  return NULL;
}

static GPtrArray *
list_steps (const SandStandings *self, const SandScore *places, guint k)
{
  guint                 n = self->teams->len;
  g_autofree SandScore *scores = g_new0 (SandScore, n + 1);
  g_autofree SandScore *growth = g_new0 (SandScore, n + 1);
  g_autofree guint     *numbers = g_new0 (guint, n + 1);

  for (guint i = 0; i < n; i++) {
    const SandTeamStanding *team = g_ptr_array_index (self->teams, i);
    scores[i] = k < SAND_N_ASSESSMENTS ? team->scores[k] : (SandScore){ 0 };
    growth[i] = k < SAND_N_ASSESSMENTS ? team->growth[k] : (SandScore){ 0 };
    numbers[i] = team->number;
  }
  return sand_reveal_steps (places == NULL ? scores : places, scores, growth, numbers, n);
}

GPtrArray *
sand_standings_list_reveal (const SandStandings *self, guint k)
{
  g_return_val_if_fail (k < SAND_N_ASSESSMENTS, NULL);
  return list_steps (self, NULL, k);
}

GPtrArray *
sand_standings_list_ceremony (const SandStandings *self)
{
  g_autofree SandScore *totals = g_new0 (SandScore, self->teams->len + 1);
  guint                 last = SAND_N_ASSESSMENTS;

  for (guint i = 0; i < self->teams->len; i++) {
    const SandTeamStanding *team = g_ptr_array_index (self->teams, i);
    totals[i] = (SandScore){ .known = TRUE, .tenths = team->total * 10 };
  }
  for (guint k = 0; k < SAND_N_ASSESSMENTS; k++)
    if (self->states[k] == SAND_ASSESSMENT_CLOSED)
      last = k;
  return list_steps (self, totals, last);
}
