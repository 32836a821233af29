#include "base/id.h"
#include "lesson/assessments.h"
#include "lesson/class-rows.h"
#include "lesson/class-write.h"

#include <math.h>
#include <string.h>

void
sand_announcement_free (SandAnnouncement *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_array_unref (self->teams);
  g_strfreev (self->ids);
  g_free (self);
}

static gboolean
holds_word (const char *words, const char *word)
{
  g_auto (GStrv) parts = g_strsplit (words, " ", -1);

  return g_strv_contains ((const char *const *) parts, word);
}

/* What was announced stands in the record as it was shown: with one decimal. */
static SandScore
read_score (const SandRow *row, const char *what, const char *team)
{
  g_autofree char *field = g_strdup_printf ("%s.%s", what, team);

  return sand_score_round_growth (sand_row_get_number (row, field, NAN));
}

static SandAnnouncement *
announcement_read (const SandRow *row, GPtrArray *teams)
{
  SandAnnouncement *self = g_new0 (SandAnnouncement, 1);

  self->id = g_strdup (sand_row_get_id (row));
  self->at_ms = sand_row_get_int (row, "at_ms", 0);
  self->corrects = sand_row_get_int (row, "corrects", 0) != 0;
  self->teams = g_array_new (FALSE, FALSE, sizeof (SandAnnounced));
  self->ids = g_new0 (char *, teams->len + 1);
  for (guint i = 0; i < teams->len; i++) {
    const char   *team = sand_row_get_id (g_ptr_array_index (teams, i));
    SandAnnounced said = {
      .score = read_score (row, "score", team),
      .growth = read_score (row, "growth", team),
      .highest = holds_word (sand_row_get_text (row, "highest"), team),
      .improved = holds_word (sand_row_get_text (row, "improved"), team),
    };
    self->ids[i] = g_strdup (team);
    g_array_append_val (self->teams, said);
  }
  return self;
}

static int
compare_announced (gconstpointer a, gconstpointer b)
{
  const SandRow *first = *(const SandRow *const *) a, *second = *(const SandRow *const *) b;
  int            order = strcmp (sand_row_get_order (first), sand_row_get_order (second));

  return order != 0 ? order : strcmp (sand_row_get_id (first), sand_row_get_id (second));
}

GPtrArray *
sand_assessment_list_announcements (const SandRecords *records, guint k)
{
  GPtrArray            *list = g_ptr_array_new_with_free_func ((GDestroyNotify) sand_announcement_free);
  g_autofree char      *id = sand_assessment_id (k);
  g_autoptr (GPtrArray) teams = sand_tally_list_teams (records);
  g_autoptr (GPtrArray) rows = sand_class_list (records, "announcement", TRUE);

  sand_class_keep_trainers (rows);
  g_ptr_array_sort (rows, compare_announced);
  for (guint i = 0; i < rows->len; i++)
    if (strcmp (sand_row_get_parent (rows->pdata[i]), id) == 0)
      g_ptr_array_add (list, announcement_read (rows->pdata[i], teams));
  return list;
}

/* @self's teams as they would be announced now, in their order. */
static SandAnnounced *
announced_now (const SandAssessment *self)
{
  SandAnnounced *now = g_new0 (SandAnnounced, self->teams->len + 1);

  for (guint i = 0; i < self->teams->len; i++) {
    const SandAssessmentTeam *team = g_ptr_array_index (self->teams, i);
    now[i] = (SandAnnounced){
      .score = team->score,
      .growth = team->growth,
      .highest = team->highest,
      .improved = team->improved,
    };
  }
  return now;
}

GArray *
sand_assessment_list_corrections (const SandAssessment *self, const SandRecords *records)
{
  g_autoptr (GPtrArray)     list = sand_assessment_list_announcements (records, self->k);
  g_autofree SandAnnounced *now = announced_now (self);
  const SandAnnouncement   *last;

  if (list->len == 0)
    return g_array_new (FALSE, FALSE, sizeof (SandCorrection));
  last = g_ptr_array_index (list, list->len - 1);
  g_return_val_if_fail (last->teams->len == self->teams->len, g_array_new (FALSE, FALSE, sizeof (SandCorrection)));
  return sand_announcement_compare ((const SandAnnounced *) (gpointer) last->teams->data, now, self->teams->len);
}

static void
set_score (SandChange *change, const char *record, const char *what, const char *team, SandScore score)
{
  g_autofree char *field = g_strdup_printf ("%s.%s", what, team);

  if (score.known)
    sand_change_set (change, record, field, sand_value_number (sand_score_value (score)));
}

static void
add_word (GString *words, gboolean yes, const char *word)
{
  if (yes)
    g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", word);
}

static void
write_announcement (SandSeat *seat, SandChange *change, const SandAssessment *self, gboolean corrects)
{
  g_autofree char    *assessment = sand_assessment_id (self->k);
  g_autofree char    *id = sand_seat_add (seat, change, "announcement", assessment);
  g_autoptr (GString) highest = g_string_new (NULL);
  g_autoptr (GString) improved = g_string_new (NULL);

  sand_change_set (change, id, "at_ms", sand_value_int (change->at_ms));
  sand_change_set (change, id, "corrects", sand_value_int (corrects ? 1 : 0));
  for (guint i = 0; i < self->teams->len; i++) {
    const SandAssessmentTeam *team = g_ptr_array_index (self->teams, i);
    set_score (change, id, "score", team->team, team->score);
    set_score (change, id, "growth", team->team, team->growth);
    add_word (highest, team->highest, team->team);
    add_word (improved, team->improved, team->team);
  }
  sand_change_set (change, id, "highest", sand_value_text (highest->str));
  sand_change_set (change, id, "improved", sand_value_text (improved->str));
}

gboolean
sand_assessment_announce (SandSeat *seat, SandTally *tally, guint k, GError **error)
{
  g_autoptr (SandAssessment) now = NULL;
  g_autoptr (GPtrArray)      earlier = NULL;
  g_autoptr (GArray)         corrections = NULL;
  g_autoptr (SandChange)     change = NULL;
  g_autofree char           *id = sand_assessment_id (k);

  if (!sand_class_check_trainer (seat, error))
    return FALSE;
  if (k >= SAND_N_ASSESSMENTS || sand_assessment_get_state (sand_class_records (seat), k) != SAND_ASSESSMENT_CLOSED)
    return sand_contest_fail (error, SAND_CONTEST_ERROR_NOT_CLOSED, "only what is closed can be announced");
  now = sand_assessment_read (tally, k);
  earlier = sand_assessment_list_announcements (sand_class_records (seat), k);
  corrections = sand_assessment_list_corrections (now, sand_class_records (seat));
  change = sand_seat_begin (seat, "announcement");
  if (earlier->len == 0 || corrections->len > 0)
    write_announcement (seat, change, now, earlier->len > 0);
  if (!now->revealed)
    sand_change_set (change, id, "revealed", sand_value_int (1));
  return sand_seat_commit_lasting (seat, g_steal_pointer (&change), error);
}
