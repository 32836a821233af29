#include "report/figures.h"

#include "base/id.h"
#include "lesson/agenda.h"
#include "lesson/pk.h"
#include "lesson/score-book.h"
#include "lesson/speakers.h"
#include "report/privacy.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Where people say what they will do, and where teams plan the weeks after. */
#define PLEDGE_EXERCISE "c1-outcome-review"
#define FOLLOW_EXERCISE "class-follow-through"

typedef struct {
  const SandCourse *course;
  SandRecords      *records;
  SandLanguage      language;
  SandTally        *tally;
  SandStandings    *standings;
  SandReport       *report;
} Making;

static void
team_free (gpointer data)
{
  SandReportTeam *self = data;
  g_free (self->name);
  g_free (self->by_category);
  g_free (self->tools);
  g_array_unref (self->trend);
  g_free (self);
}

static void
award_free (gpointer data)
{
  SandReportAward *self = data;
  g_free (self->teams);
  g_free (self->reward);
  g_free (self);
}

static void
pk_free (gpointer data)
{
  SandReportPk *self = data;
  g_free (self->pk);
  g_free (self->team);
  g_free (self);
}

static void
item_free (gpointer data)
{
  SandReportItem *self = data;
  g_free (self->title);
  g_free (self);
}

static char *
name_team (const SandTeamStanding *standing)
{
  return *standing->name == '\0' ? g_strdup_printf (_ ("Team %d"), (int) standing->number) : g_strdup (standing->name);
}

static SandReportTeam *
make_team (Making *self, const SandTeamStanding *standing)
{
  SandReportTeam       *team = g_new0 (SandReportTeam, 1);
  g_autoptr (GPtrArray) members = sand_records_list (self->records, standing->team, "member");

  team->number = standing->number;
  team->name = name_team (standing);
  team->members = members->len;
  team->total = standing->total;
  team->rank = standing->rank.rank;
  team->trend = g_array_ref (standing->trend);
  for (guint k = 0; k < SAND_N_ASSESSMENTS; k++) {
    team->scores[k] = sand_score_value (standing->scores[k]);
    team->growth[k] = sand_score_value (standing->growth[k]);
  }
  return team;
}

static void
add_teams (Making *self)
{
  g_autoptr (GPtrArray) parts = sand_speakers_list_participation (self->records);

  for (guint i = 0; i < self->standings->teams->len; i++) {
    const SandTeamStanding *standing = g_ptr_array_index (self->standings->teams, i);
    SandReportTeam         *team = make_team (self, standing);
    for (guint p = 0; p < parts->len; p++) {
      const SandParticipation *part = g_ptr_array_index (parts, p);
      if (strcmp (part->team, standing->team) == 0) {
        team->present = part->share.present;
        team->spoken = part->share.spoken;
      }
    }
    g_ptr_array_add (self->report->teams, team);
  }
  for (guint k = 0; k < SAND_N_ASSESSMENTS; k++)
    self->report->closed[k] = self->standings->states[k] == SAND_ASSESSMENT_CLOSED;
}

static int
find_team (Making *self, const char *team)
{
  for (guint i = 0; i < self->standings->teams->len; i++)
    if (strcmp (((const SandTeamStanding *) g_ptr_array_index (self->standings->teams, i))->team, team) == 0)
      return (int) i;
  return -1;
}

static guint
ensure_category (Making *self, GPtrArray *codes, const char *code)
{
  const SandEnum   *kinds = sand_course_find_enum (self->course, "reward_kind");
  const SandOption *option = kinds == NULL ? NULL : sand_enum_find (kinds, code);

  for (guint i = 0; i < codes->len; i++)
    if (strcmp (g_ptr_array_index (codes, i), code) == 0)
      return i;
  g_ptr_array_add (codes, g_strdup (code));
  g_ptr_array_add (self->report->categories,
                   g_strdup (option != NULL  ? sand_text_get (&option->label, self->language)
                             : *code == '\0' ? _ ("Without a category")
                                             : code));
  return codes->len - 1;
}

/* The counter-entry of what was taken back stands in the same category: together they are nothing. */
static void
add_categories (Making *self)
{
  g_autoptr (SandScoreBook) book = sand_score_book_new (self->records);
  g_autoptr (GPtrArray)     codes = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < book->entries->len; i++) {
    const SandBookEntry *entry = g_ptr_array_index (book->entries, i);
    if (entry->points != 0)
      ensure_category (self, codes, entry->category);
  }
  for (guint t = 0; t < self->report->teams->len; t++)
    ((SandReportTeam *) g_ptr_array_index (self->report->teams, t))->by_category = g_new0 (int, codes->len + 1);
  for (guint i = 0; i < book->entries->len; i++) {
    const SandBookEntry *entry = g_ptr_array_index (book->entries, i);
    int                  team = find_team (self, entry->team);
    if (team >= 0 && entry->points != 0)
      ((SandReportTeam *) g_ptr_array_index (self->report->teams, (guint) team))
        ->by_category[ensure_category (self, codes, entry->category)] += entry->points;
  }
}

static const char *
team_id (Making *self, guint index)
{
  return ((const SandTeamStanding *) g_ptr_array_index (self->standings->teams, index))->team;
}

/* A row of the grid: only what somebody has begun. */
static void
add_tool (Making *self, const SandExercise *exercise)
{
  guint              n = self->report->teams->len;
  g_autofree double *shares = g_new0 (double, n + 1);
  gboolean           begun = FALSE;

  for (guint i = 0; i < n; i++) {
    const SandResult *result = sand_tally_get_sheet (self->tally, team_id (self, i), exercise->id);
    shares[i] = result == NULL ? 0 : sand_result_get_completeness (result);
    begun = begun || (result != NULL && result->started);
  }
  if (!begun)
    return;
  for (guint i = 0; i < n; i++) {
    SandReportTeam *team = g_ptr_array_index (self->report->teams, i);
    team->tools = g_renew (double, team->tools, self->report->tools->len + 1);
    team->tools[self->report->tools->len] = shares[i];
  }
  g_ptr_array_add (self->report->tools, g_strdup (sand_text_get (&exercise->title, self->language)));
}

/* Tests are not tools, and what concerns persons is nobody's business but the team's. */
static void
add_tools (Making *self)
{
  for (guint m = 0; m < self->course->modules->len; m++) {
    GPtrArray *exercises = ((const SandModule *) g_ptr_array_index (self->course->modules, m))->exercises;
    for (guint e = 0; e < exercises->len; e++) {
      const SandExercise *exercise = g_ptr_array_index (exercises, e);
      if (!exercise->sensitive && g_strcmp0 (exercise->opened_by, "trainer") != 0)
        add_tool (self, exercise);
    }
  }
}

static gboolean
says_something (const SandRow *row)
{
  for (guint i = 0; i < sand_row_get_n_fields (row); i++) {
    const SandValue *value;
    const char      *field = sand_row_get_field (row, i, &value);
    if (*field != '#' && !sand_value_is_empty (value))
      return TRUE;
  }
  return FALSE;
}

static gboolean
has_answered (const SandRecords *records, const char *sheet, const char *member)
{
  g_autofree char *id = sand_id_join (sheet, member, NULL);
  const SandRow   *row = sand_records_find (records, id);

  return row != NULL && !sand_row_is_gone (row) && says_something (row);
}

static guint
count_actions (Making *self, const char *sheet)
{
  g_autoptr (GPtrArray) plans = sand_records_list (self->records, sheet, "plan");
  guint                 n = 0;

  for (guint i = 0; i < plans->len; i++) {
    g_autoptr (GPtrArray) actions =
      sand_records_list (self->records, sand_row_get_id (g_ptr_array_index (plans, i)), "action");
    for (guint a = 0; a < actions->len; a++)
      n += sand_row_has (g_ptr_array_index (actions, a), "what");
  }
  return n;
}

static void
add_pledges (Making *self)
{
  for (guint i = 0; i < self->report->teams->len; i++) {
    SandReportTeam       *team = g_ptr_array_index (self->report->teams, i);
    g_autofree char      *sheet = sand_id_join (team_id (self, i), PLEDGE_EXERCISE, NULL);
    g_autofree char      *follow = sand_id_join (team_id (self, i), FOLLOW_EXERCISE, NULL);
    g_autoptr (GPtrArray) members = sand_records_list (self->records, team_id (self, i), "member");
    for (guint m = 0; m < members->len; m++)
      team->pledged += has_answered (self->records, sheet, sand_row_get_id (g_ptr_array_index (members, m)));
    team->pledges = members->len;
    team->actions = count_actions (self, follow);
  }
}

static void
add_award (Making *self, guint k, gboolean improved)
{
  g_autofree char *id = sand_assessment_id (k);
  const SandRow   *row = sand_records_find (self->records, id);
  GString         *names = g_string_new (NULL);
  SandReportAward *award = g_new0 (SandReportAward, 1);

  for (guint i = 0; i < self->standings->teams->len; i++) {
    const SandTeamStanding *standing = g_ptr_array_index (self->standings->teams, i);
    g_autofree char        *name = name_team (standing);
    if (!(improved ? standing->improved[k] : standing->highest[k]))
      continue;
    g_string_append_printf (names, names->len == 0 ? "%s" : ", %s", name);
    award->value = sand_score_value (improved ? standing->growth[k] : standing->scores[k]);
  }
  award->k = k;
  award->improved = improved;
  award->reward = g_strdup (row == NULL ? "" : sand_row_get_text (row, "reward"));
  award->teams = g_string_free (names, FALSE);
  if (*award->teams == '\0')
    award_free (award);
  else
    g_ptr_array_add (self->report->awards, award);
}

static void
add_pk (Making *self, const char *id)
{
  g_autoptr (SandPk) pk = sand_pk_read (self->course, self->records, id);

  for (guint i = 0; pk != NULL && pk->closed && i < pk->entrants->len; i++) {
    const SandPkEntrant *entrant = g_ptr_array_index (pk->entrants, i);
    SandReportPk        *line = g_new0 (SandReportPk, 1);
    int                  team = find_team (self, entrant->team);
    line->pk = g_strdup (*pk->title == '\0' ? _ ("PK") : pk->title);
    line->team = g_strdup (
      team < 0 ? entrant->letter : ((SandReportTeam *) g_ptr_array_index (self->report->teams, (guint) team))->name);
    line->trainer = entrant->trainer;
    line->teams = entrant->teams;
    line->result = sand_score_value (entrant->result);
    line->place = entrant->rank.rank;
    line->points = entrant->points;
    g_ptr_array_add (self->report->pks, line);
  }
}

static void
add_items (Making *self, gint64 now_ms)
{
  const SandNow          now = { .now_ms = now_ms };
  g_autoptr (SandAgenda) agenda = sand_agenda_read (self->records, self->course, &now);

  for (guint i = 0; agenda->written && i < agenda->items->len; i++) {
    const SandItem *item = sand_agenda_get (agenda, i);
    SandReportItem *line = g_new0 (SandReportItem, 1);
    line->title = sand_item_dup_title (item, self->language);
    line->planned = item->minutes;
    line->skipped = item->state == SAND_STEP_SKIPPED;
    line->real = item->started_ms > 0 && item->ended_ms > item->started_ms
                   ? (double) (item->ended_ms - item->started_ms) / 60000
                   : (double) NAN;
    g_ptr_array_add (self->report->items, line);
  }
}

static void
fill (Making *self, gint64 now_ms)
{
  g_autoptr (GPtrArray) pks = sand_pk_list (self->records);

  add_teams (self);
  add_categories (self);
  add_tools (self);
  add_pledges (self);
  for (guint k = 0; k < SAND_N_ASSESSMENTS; k++) {
    add_award (self, k, FALSE);
    add_award (self, k, TRUE);
  }
  for (guint i = 0; i < pks->len; i++)
    add_pk (self, sand_row_get_id (g_ptr_array_index (pks, i)));
  add_items (self, now_ms);
}

SandReport *
sand_report_new (const SandCourse *course, SandRecords *records, SandLanguage language, double today, gint64 now_ms)
{
  SandReport               *self = g_new0 (SandReport, 1);
  g_autoptr (SandTally)     tally = sand_tally_new (course, records, today);
  g_autoptr (SandStandings) standings = sand_standings_new (tally, now_ms);
  const SandRow            *row = sand_records_find (records, SAND_WORKSHOP_RECORD);
  Making                    making = { course, records, language, tally, standings, self };

  self->title = g_strdup (row == NULL ? "" : sand_row_get_text (row, "title"));
  self->date = g_strdup (row == NULL ? "" : sand_row_get_text (row, "date"));
  self->room = g_strdup (row == NULL ? "" : sand_row_get_text (row, "room"));
  self->notice = sand_privacy_get_notice (records);
  self->course = g_strdup (sand_text_get (&course->title, language));
  self->teams = g_ptr_array_new_with_free_func (team_free);
  self->categories = g_ptr_array_new_with_free_func (g_free);
  self->tools = g_ptr_array_new_with_free_func (g_free);
  self->awards = g_ptr_array_new_with_free_func (award_free);
  self->pks = g_ptr_array_new_with_free_func (pk_free);
  self->items = g_ptr_array_new_with_free_func (item_free);
  fill (&making, now_ms);
  return self;
}

void
sand_report_free (SandReport *self)
{
  g_free (self->title);
  g_free (self->course);
  g_free (self->date);
  g_free (self->room);
  g_free (self->notice);
  g_ptr_array_unref (self->teams);
  g_ptr_array_unref (self->categories);
  g_ptr_array_unref (self->tools);
  g_ptr_array_unref (self->awards);
  g_ptr_array_unref (self->pks);
  g_ptr_array_unref (self->items);
  g_free (self);
}

double
sand_report_mean_score (const SandReport *self, guint k)
{
  double sum = 0;
  guint  n = 0;

  for (guint i = 0; i < self->teams->len; i++) {
    const SandReportTeam *team = g_ptr_array_index (self->teams, i);
    if (!isfinite (team->scores[k]))
      continue;
    sum += team->scores[k];
    n++;
  }
  return n == 0 ? (double) NAN : sum / n;
}
