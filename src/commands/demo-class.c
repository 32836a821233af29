#include "commands/demo-private.h"

#include "base/id.h"
#include "lesson/agenda.h"
#include "lesson/assessments.h"
#include "lesson/clock.h"
#include "lesson/lesson.h"
#include "lesson/pk.h"
#include "lesson/tally.h"

/* The sample's day in class: what the trainer wrote. Times are minutes before the sample is made. */

#define MINUTE_MS 60000

typedef struct {
  SandWorkshop *workshop;
  SandSeat     *trainer;
  gint64        now_ms;
  GHashTable   *teams; /* name → id */
  GError      **error;
} Class;

static void
read_teams (Class *self)
{
  g_autoptr (GPtrArray) teams = sand_workshop_list_teams (self->workshop);

  for (guint i = 0; i < teams->len; i++)
    g_hash_table_insert (self->teams, g_strdup (sand_row_get_text (teams->pdata[i], "name")),
                         g_strdup (sand_row_get_id (teams->pdata[i])));
}

static const char *
find_team (Class *self, const char *name)
{
  const char *team = g_hash_table_lookup (self->teams, name);

  if (team == NULL)
    g_error ("sample class: there is no team %s", name);
  return team;
}

/* Everybody by the name: name → const SandRow. */
static GHashTable *
list_members (Class *self)
{
  GHashTable    *members = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer       team;

  g_hash_table_iter_init (&iter, self->teams);
  while (g_hash_table_iter_next (&iter, NULL, &team)) {
    g_autoptr (GPtrArray) rows = sand_records_list (sand_workshop_get_records (self->workshop), team, "member");
    for (guint i = 0; i < rows->len; i++)
      g_hash_table_insert (members, (gpointer) sand_row_get_text (rows->pdata[i], "alias"), rows->pdata[i]);
  }
  return members;
}

static gint64
minutes_ago (Class *self, double minutes)
{
  return self->now_ms - (gint64) (minutes * MINUTE_MS);
}

static gboolean
commit (Class *self, SandChange *taken)
{
  return sand_seat_commit_lasting (self->trainer, taken, self->error);
}

static gboolean
write_lists (Class *self, JsonObject *lists)
{
  SandChange       *change = sand_seat_begin (self->trainer, NULL);
  g_autoptr (GList) kinds = json_object_get_members (lists);

  for (GList *l = kinds; l != NULL; l = l->next) {
    JsonArray *texts = json_object_get_array_member (lists, l->data);
    for (guint i = 0; i < json_array_get_length (texts); i++) {
      g_autofree char *id = sand_seat_add (self->trainer, change, l->data, SAND_WORKSHOP_RECORD);
      sand_change_set (change, id, "text", sand_value_text (json_array_get_string_element (texts, i)));
    }
  }
  return commit (self, change);
}

static void
add_entry (Class *self, SandChange *change, JsonArray *entry)
{
  g_autofree char *id = sand_seat_add (self->trainer, change, "entry", SAND_WORKSHOP_RECORD);
  const char      *team = find_team (self, json_array_get_string_element (entry, 1));
  gboolean         rewarded = !json_array_get_null_element (entry, 5);

  sand_change_set (change, id, "at_ms", sand_value_int (minutes_ago (self, json_array_get_double_element (entry, 0))));
  sand_change_set (change, id, "team", sand_value_ref (team));
  sand_change_set (change, id, "points", sand_value_int (json_array_get_int_element (entry, 2)));
  sand_change_set (change, id, "category", sand_value_text (json_array_get_string_element (entry, 3)));
  sand_change_set (change, id, "reason", sand_value_text (json_array_get_string_element (entry, 4)));
  if (rewarded)
    sand_change_set (change, id, "reward", sand_value_text (json_array_get_string_element (entry, 5)));
  sand_change_set (change, id, "by", sand_value_text (json_array_get_string_element (entry, 6)));
}

static gboolean
write_book (Class *self, JsonArray *book)
{
  SandChange *change = sand_seat_begin (self->trainer, NULL);

  for (guint i = 0; i < json_array_get_length (book); i++)
    add_entry (self, change, json_array_get_array_element (book, i));
  return commit (self, change);
}

/* Who stood up and spoke, in whatever team that is. */
static gboolean
write_turns (Class *self, JsonArray *turns)
{
  SandChange            *change = sand_seat_begin (self->trainer, NULL);
  g_autoptr (GHashTable) members = list_members (self);

  for (guint i = 0; i < json_array_get_length (turns); i++) {
    JsonArray       *turn = json_array_get_array_element (turns, i);
    const SandRow   *member = g_hash_table_lookup (members, json_array_get_string_element (turn, 1));
    g_autofree char *id = sand_seat_add (self->trainer, change, "turn", SAND_WORKSHOP_RECORD);
    if (member == NULL)
      g_error ("sample class: nobody is called %s", json_array_get_string_element (turn, 1));
    sand_change_set (change, id, "member", sand_value_ref (sand_row_get_id (member)));
    sand_change_set (change, id, "team", sand_value_ref (sand_row_get_parent (member)));
    sand_change_set (change, id, "at_ms", sand_value_int (minutes_ago (self, json_array_get_double_element (turn, 0))));
  }
  return commit (self, change);
}

static gboolean
write_marks (Class *self, guint k, JsonObject *text)
{
  JsonObject       *marks = json_object_has_member (text, "marks")
                              ? json_object_get_object_member (text, "marks")
                              : NULL;
  g_autoptr (GList) names = marks == NULL ? NULL : json_object_get_members (marks);

  for (GList *l = names; l != NULL; l = l->next)
    if (!sand_assessment_set_trainer_mark (self->trainer, k, find_team (self, l->data),
                                           json_object_get_double_member (marks, l->data), self->error))
      return FALSE;
  return TRUE;
}

static gboolean
write_times (Class *self, guint k, double ago)
{
  SandChange      *change = sand_seat_begin (self->trainer, NULL);
  g_autofree char *id = sand_assessment_id (k);

  sand_change_set (change, id, "opened_ms", sand_value_int (minutes_ago (self, ago + 12)));
  sand_change_set (change, id, "closed_ms", sand_value_int (minutes_ago (self, ago)));
  return commit (self, change);
}

static gboolean
write_assessment (Class *self, SandTally *tally, JsonObject *text)
{
  guint       k = (guint) json_object_get_int_member (text, "k");
  const char *sheets = json_object_get_string_member_with_default (text, "sheets", "");
  const char *reward = json_object_get_string_member_with_default (text, "reward", "");
  const char *forfeit = json_object_get_string_member_with_default (text, "forfeit", "");
  gboolean    done = sand_assessment_open (self->trainer, k, self->error) &&
                  (sheets[0] == '\0' || sand_assessment_set_sheets (self->trainer, k, sheets, self->error)) &&
                  write_marks (self, k, text) && sand_assessment_set_reward (self->trainer, k, reward, self->error) &&
                  sand_assessment_set_forfeit (self->trainer, k, forfeit, self->error) &&
                  sand_assessment_close (self->trainer, tally, k, self->error) &&
                  write_times (self, k, json_object_get_double_member (text, "minutes_ago"));

  if (done && json_object_get_boolean_member_with_default (text, "revealed", FALSE))
    done = sand_assessment_announce (self->trainer, tally, k, self->error);
  return done;
}

static gboolean
write_assessments (Class *self, JsonArray *texts)
{
  g_autoptr (SandTally) tally =
    sand_tally_new (sand_workshop_get_course (self->workshop), sand_workshop_get_records (self->workshop),
                    sand_workshop_get_today (self->workshop));

  for (guint i = 0; i < json_array_get_length (texts); i++)
    if (!write_assessment (self, tally, json_array_get_object_element (texts, i)))
      return FALSE;
  return TRUE;
}

/* What one judge gave: @marks by entrant. */
static gboolean
judge (Class *self, SandSeat *seat, const char *pk, JsonObject *marks, JsonArray *criteria)
{
  g_autoptr (GList) names = json_object_get_members (marks);

  for (GList *l = names; l != NULL; l = l->next) {
    JsonArray *row = json_object_get_array_member (marks, l->data);
    for (guint i = 0; i < json_array_get_length (row); i++)
      if (!sand_pk_set_mark (seat, pk, find_team (self, l->data), json_array_get_string_element (criteria, i),
                             json_array_get_double_element (row, i), self->error))
        return FALSE;
  }
  return TRUE;
}

static gboolean
judge_by_teams (Class *self, const char *pk, JsonObject *teams, JsonArray *criteria)
{
  g_autoptr (GList) names = json_object_get_members (teams);

  for (GList *l = names; l != NULL; l = l->next) {
    g_autoptr (SandSeat) seat = sand_seat_new (self->workshop, find_team (self, l->data));
    if (!judge (self, seat, pk, json_object_get_object_member (teams, l->data), criteria))
      return FALSE;
  }
  return TRUE;
}

static char *
open_pk (Class *self, JsonObject *text)
{
  JsonObject           *marks = json_object_get_object_member (text, "marks");
  JsonArray            *places = json_object_get_array_member (text, "points");
  g_autoptr (GList)     names = json_object_get_members (marks);
  g_autoptr (GPtrArray) teams = g_ptr_array_new ();
  g_autoptr (GArray)    points = g_array_new (FALSE, FALSE, sizeof (int));

  for (GList *l = names; l != NULL; l = l->next)
    g_ptr_array_add (teams, (gpointer) find_team (self, l->data));
  g_ptr_array_add (teams, NULL);
  for (guint i = 0; i < json_array_get_length (places); i++) {
    int earned = (int) json_array_get_int_element (places, i);
    g_array_append_val (points, earned);
  }
  return sand_pk_open (self->trainer,
                       &(SandPkPlan){
                         .title = json_object_get_string_member (text, "title"),
                         .exercise = json_object_get_string_member (text, "exercise"),
                         .teams = (const char *const *) teams->pdata,
                         .points = (const int *) (gpointer) points->data,
                         .n_points = points->len,
                       },
                       self->error);
}

/* What the teams fight with is on the stage. */
static gboolean
release_sheets (Class *self, JsonObject *text)
{
  SandChange       *change = sand_seat_begin (self->trainer, NULL);
  JsonObject       *marks = json_object_get_object_member (text, "marks");
  g_autoptr (GList) names = json_object_get_members (marks);

  for (GList *l = names; l != NULL; l = l->next) {
    g_autofree char *sheet =
      sand_id_join (find_team (self, l->data), json_object_get_string_member (text, "exercise"), NULL);
    sand_change_set (change, sheet, "stage", sand_value_int (1));
  }
  return commit (self, change);
}

static gboolean
write_pk (Class *self, JsonObject *text)
{
  JsonArray       *criteria = json_object_get_array_member (text, "criteria");
  g_autofree char *pk = open_pk (self, text);

  return pk != NULL && release_sheets (self, text) &&
         judge (self, self->trainer, pk, json_object_get_object_member (text, "marks"), criteria) &&
         judge_by_teams (self, pk, json_object_get_object_member (text, "teams"), criteria) &&
         sand_pk_close (self->trainer, sand_workshop_get_course (self->workshop), pk, self->error) &&
         sand_pk_set_revealed (self->trainer, pk, TRUE, self->error);
}

static gboolean
reply (Class *self, const char *round, const char *team, const char *answer)
{
  g_autoptr (SandSeat) seat = sand_seat_new (self->workshop, team);
  SandChange          *change = sand_seat_begin (seat, NULL);
  g_autofree char     *id = sand_id_join (round, team, NULL);
  SandPlace            place = { .record = id, .kind = "reply", .parent = team };

  sand_seat_ensure (seat, change, &place);
  sand_change_set (change, id, "round", sand_value_ref (round));
  sand_change_set (change, id, "answer", sand_value_text (answer));
  return sand_seat_commit (seat, change, self->error);
}

static gboolean
write_round (Class *self, JsonObject *text)
{
  SandChange       *change = sand_seat_begin (self->trainer, NULL);
  g_autofree char  *round = sand_seat_add (self->trainer, change, "round", SAND_WORKSHOP_RECORD);
  JsonObject       *answers = json_object_get_object_member (text, "answers");
  g_autoptr (GList) names = json_object_get_members (answers);

  sand_change_set (change, round, "question", sand_value_text (json_object_get_string_member (text, "question")));
  if (!commit (self, change))
    return FALSE;
  for (GList *l = names; l != NULL; l = l->next)
    if (!reply (self, round, find_team (self, l->data), json_object_get_string_member (answers, l->data)))
      return FALSE;
  /* From here on the answers stay what they are. */
  change = sand_seat_begin (self->trainer, NULL);
  sand_change_set (change, round, "shown", sand_value_int (1));
  return commit (self, change);
}

static const SandItem *
find_item (const SandAgenda *agenda, const char *exercise)
{
  for (guint i = 0; i < agenda->items->len; i++) {
    const SandItem *item = agenda->items->pdata[i];
    if (item->exercise != NULL && g_str_equal (item->exercise->id, exercise))
      return item;
  }
  g_error ("sample class: %s is not in the agenda", exercise);
}

/* What came before the running item was done: each took its planned minutes and a little more. */
static void
write_past (Class *self, SandChange *change, const SandAgenda *agenda, const SandItem *running, double elapsed)
{
  double ago = elapsed;

  for (int i = (int) agenda->items->len - 1; i >= 0; i--) {
    const SandItem *item = agenda->items->pdata[i];
    if (item->planned_start >= running->planned_start || item->state == SAND_STEP_SKIPPED)
      continue;
    sand_change_set (change, item->id, "ended_ms", sand_value_int (minutes_ago (self, ago)));
    ago += item->minutes;
    sand_change_set (change, item->id, "started_ms", sand_value_int (minutes_ago (self, ago)));
  }
  sand_change_set (change, running->id, "started_ms", sand_value_int (minutes_ago (self, elapsed)));
}

static gboolean
write_day (Class *self, JsonObject *text)
{
  g_autoptr (SandLesson) lesson = sand_lesson_new (self->trainer);
  SandClock             *clock = sand_clock_of (self->workshop);
  double                 left = json_object_get_double_member (text, "left_minutes");
  g_autoptr (SandAgenda) agenda = NULL;
  const SandItem        *item;
  SandChange            *change;

  if (!sand_agenda_fill (self->trainer, sand_workshop_get_course (self->workshop), 540, self->error))
    return FALSE;
  agenda = sand_lesson_read_agenda (lesson);
  item = find_item (agenda, json_object_get_string_member (text, "item"));
  sand_lesson_go_to (lesson, item->id, (guint) json_object_get_int_member (text, "phase"));
  change = sand_seat_begin (self->trainer, NULL);
  write_past (self, change, agenda, item, json_object_get_double_member (text, "elapsed_minutes"));
  sand_clock_write (clock, self->trainer, change, SAND_CLOCK_PAUSED, (gint64) (left * MINUTE_MS));
  return commit (self, change);
}

gboolean
sand_demo_write_day (SandWorkshop *workshop, SandSeat *trainer, JsonObject *text, GError **error)
{
  g_autoptr (GHashTable) teams = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Class                  self = { workshop, trainer, g_get_real_time () / 1000, teams, error };

  read_teams (&self);
  return write_lists (&self, json_object_get_object_member (text, "lists")) &&
         write_assessments (&self, json_object_get_array_member (text, "assessments")) &&
         write_pk (&self, json_object_get_object_member (text, "pk")) &&
         write_round (&self, json_object_get_object_member (text, "round")) &&
         write_book (&self, json_object_get_array_member (text, "book")) &&
         write_turns (&self, json_object_get_array_member (text, "turns")) &&
         write_day (&self, json_object_get_object_member (text, "day"));
}
