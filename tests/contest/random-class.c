#include "random-class.h"

#include "base/id.h"
#include "lesson/pk.h"
#include "lesson/speakers.h"

#include <math.h>
#include <string.h>

#define TODAY 46000.0

static guint
roll (RandomClass *self, guint n)
{
  return sand_dice_roll (&self->dice, n);
}

static gboolean
one_in (RandomClass *self, guint n)
{
  return roll (self, n) == 0;
}

static const char *
some_team (RandomClass *self)
{
  return g_ptr_array_index (self->teams, roll (self, self->teams->len));
}

static gboolean
is_there (RandomClass *self, const char *record)
{
  const SandRow *row = sand_records_find (sand_workshop_get_records (self->workshop), record);
  return row != NULL && !sand_row_is_gone (row);
}

static void
commit (RandomClass *self, SandChange *taken)
{
  g_autoptr (GError) error = NULL;
  sand_seat_commit (self->trainer, taken, &error);
  g_assert_no_error (error);
}

/* Past all permissions, as only another program could write. */
static void
force (RandomClass *self, SandChange *taken)
{
  g_autoptr (SandChange) change = taken;
  sand_workshop_apply (self->workshop, change);
}

static void
set_workshop (RandomClass *self)
{
  SandChange *change = sand_seat_begin (self->trainer, "rules");

  if (one_in (self, 2))
    sand_change_set (change, SAND_WORKSHOP_RECORD, "growth", sand_value_text ("normalised"));
  if (one_in (self, 3))
    sand_change_set (change, SAND_WORKSHOP_RECORD, "growth.floor", sand_value_number (roll (self, 101)));
  if (one_in (self, 2))
    sand_change_set (change, SAND_WORKSHOP_RECORD, "trainer.weight", sand_value_int (roll (self, 101)));
  commit (self, change);
}

static void
add_members (RandomClass *self, SandChange *change, const char *team)
{
  guint n = roll (self, 9);

  for (guint i = 0; i < n; i++) {
    g_autofree char *member = sand_seat_add (self->trainer, change, "member", team);
    sand_change_set (change, member, "alias", sand_value_text ("A"));
    if (one_in (self, 6))
      sand_change_set (change, member, "absent", sand_value_int (1));
    if (one_in (self, 10))
      sand_change_set (change, member, "counts.from", sand_value_int (1 + roll (self, 3)));
    if (one_in (self, 12))
      sand_change_set (change, member, SAND_FIELD_GONE, sand_value_int (1));
  }
}

static void
add_team (RandomClass *self, guint joined_after)
{
  SandChange *change = sand_seat_begin (self->trainer, "team");
  char       *team = sand_seat_add (self->trainer, change, "team", SAND_WORKSHOP_RECORD);

  sand_change_set (change, team, SAND_FIELD_TEAM, sand_value_ref (team));
  sand_change_set (change, team, "number", sand_value_int (self->teams->len + 1));
  sand_change_set (change, team, "joined.after", sand_value_int (joined_after));
  add_members (self, change, team);
  g_ptr_array_add (self->teams, team);
  commit (self, change);
}

static void
dissolve_team (RandomClass *self)
{
  SandChange *change = sand_seat_begin (self->trainer, "dissolve");

  sand_seat_remove (self->trainer, change, some_team (self));
  commit (self, change);
}

static void
give_points (RandomClass *self)
{
  static const int steps[] = { -100, -20, -10, -5, 0, 5, 5, 10, 10, 10, 20, 100 };
  SandBookNote     note = {
        .team = some_team (self),
        .points = steps[roll (self, G_N_ELEMENTS (steps))],
        .category = "answer",
        .reason = one_in (self, 2) ? "好问题" : NULL,
  };

  if (is_there (self, note.team))
    g_free (sand_score_book_give (self->trainer, &note, NULL));
}

/* Any entry: also one that is taken back already, which is refused, and a taking-back. */
static void
take_back (RandomClass *self)
{
  g_autoptr (SandScoreBook) book = sand_score_book_new (sand_workshop_get_records (self->workshop));
  const SandBookEntry      *entry;

  if (book->entries->len == 0)
    return;
  entry = g_ptr_array_index (book->entries, roll (self, book->entries->len));
  g_free (sand_score_book_take_back (self->trainer, entry->id, NULL, NULL));
}

/* An entry that was removed counts all the same; one that a team wrote does not. */
static void
forge (RandomClass *self)
{
  g_autoptr (SandScoreBook) book = sand_score_book_new (sand_workshop_get_records (self->workshop));
  SandChange               *change = sand_seat_begin (self->trainer, "forged");
  g_autofree char          *forged = sand_seat_add (self->trainer, change, "entry", SAND_WORKSHOP_RECORD);

  sand_change_set (change, forged, SAND_FIELD_TEAM, sand_value_ref (some_team (self)));
  sand_change_set (change, forged, "team", sand_value_ref (some_team (self)));
  sand_change_set (change, forged, "points", sand_value_int (100));
  sand_change_set (change, forged, "at_ms", sand_value_int (change->at_ms));
  if (book->entries->len > 0) {
    const SandBookEntry *entry = g_ptr_array_index (book->entries, roll (self, book->entries->len));
    sand_change_set (change, entry->id, SAND_FIELD_GONE, sand_value_int (1));
  }
  force (self, change);
}

static void
add_question (RandomClass *self, guint k)
{
  static const struct {
    const char *kind, *key;
  } kinds[] = { { "choice", "2" }, { "several", "1 3 4" }, { "sort", "3 1 2 4" }, { "number", "" }, { "sort", "1" } };
  guint            n = roll (self, G_N_ELEMENTS (kinds));
  SandChange      *change = sand_seat_begin (self->trainer, "question");
  g_autofree char *assessment = sand_assessment_id (k);
  g_autofree char *id = sand_seat_add (self->trainer, change, "question", assessment);

  sand_change_set (change, id, "kind", sand_value_text (kinds[n].kind));
  if (strcmp (kinds[n].kind, "number") == 0) {
    sand_change_set (change, id, "key", one_in (self, 2) ? sand_value_number (3.2) : sand_value_text ("3.2"));
    sand_change_set (change, id, "tolerance", sand_value_number (roll (self, 3) / 10.0));
  } else {
    sand_change_set (change, id, "key", sand_value_text (kinds[n].key));
  }
  if (one_in (self, 2))
    sand_change_set (change, id, "weight", sand_value_number (roll (self, 4) * 7.5));
  if (one_in (self, 8))
    sand_change_set (change, id, SAND_FIELD_GONE, sand_value_int (1));
  commit (self, change);
}

static void
plan_assessment (RandomClass *self, guint k)
{
  static const char *const sheets[] = {
    "c1-potential-scale",
    "c1-potential-scale c1-sample-customers",
    "no-such-exercise",
    "c1-usp-list c1-usp-list",
  };

  for (guint i = roll (self, 4); i > 0; i--)
    add_question (self, k);
  if (one_in (self, 2))
    sand_assessment_set_sheets (self->trainer, k, sheets[roll (self, G_N_ELEMENTS (sheets))], NULL);
  if (one_in (self, 3))
    sand_assessment_set_max (self->trainer, k, (SandComponentKind) roll (self, 3), roll (self, 5) * 12.5, NULL);
  if (one_in (self, 2)) {
    SandChange      *change = sand_seat_begin (self->trainer, "off");
    g_autofree char *id = sand_assessment_id (k);
    SandPlace        place = { .record = id, .kind = "assessment", .parent = SAND_WORKSHOP_RECORD };
    sand_seat_ensure (self->trainer, change, &place);
    sand_change_set (change, id, "off", sand_value_text (one_in (self, 2) ? "q2 q7" : "q1 q2 q3 q4 q5 q6 q7 q8"));
    commit (self, change);
  }
}

/* Right now and then, otherwise anything. */
static SandValue
some_answer (RandomClass *self, const SandAsked *asked)
{
  static const char *const codes[] = { "1", "2", "1 3", "1 3 4", "4 3 2 1",
                                       "3 1 2 4", "1 2 3 4", "3 1 4 2", "1 1 3", "x" };

  if (asked->question.kind == SAND_QUIZ_NUMBER)
    return one_in (self, 3) ? sand_value_text ("3.1")
                            : sand_value_number (asked->question.number - 0.2 + roll (self, 5) / 10.0);
  if (one_in (self, 2))
    return sand_value_text (asked->question.key);
  return sand_value_text (codes[roll (self, G_N_ELEMENTS (codes))]);
}

static void
answer (RandomClass *self, SandChange *change, const char *team, const char *member, guint k, GArray *asked)
{
  g_autofree char *sheet = sand_id_join (team, sand_assessment_get_exercise (k), NULL);
  g_autofree char *id = sand_id_join (sheet, member, NULL);
  SandPlace        place = { .record = id, .kind = "answers", .parent = sheet };

  if (one_in (self, 7))
    return;
  sand_seat_ensure (self->trainer, change, &place);
  sand_change_set (change, id, SAND_FIELD_TEAM, sand_value_ref (team));
  for (guint i = 0; i < asked->len; i++)
    if (!one_in (self, 8))
      sand_change_set (change, id, g_array_index (asked, SandAsked, i).code,
                       some_answer (self, &g_array_index (asked, SandAsked, i)));
}

static void
answer_all (RandomClass *self, guint k)
{
  SandRecords       *records = sand_workshop_get_records (self->workshop);
  g_autoptr (GArray) asked = sand_assessment_list_questions (sand_workshop_get_course (self->workshop), records, k);
  SandChange        *change = sand_seat_begin (self->trainer, "answers");

  for (guint t = 0; t < self->teams->len; t++) {
    const char           *team = g_ptr_array_index (self->teams, t);
    g_autoptr (GPtrArray) members = sand_records_list (records, team, "member");
    for (guint i = 0; i < members->len; i++)
      answer (self, change, team, sand_row_get_id (members->pdata[i]), k, asked);
  }
  commit (self, change);
}

/* Something on the sheets that count. */
static void
fill_sheets (RandomClass *self)
{
  SandChange *change = sand_seat_begin (self->trainer, "sheets");

  for (guint t = 0; t < self->teams->len; t++) {
    const char      *team = g_ptr_array_index (self->teams, t);
    g_autofree char *sheet = sand_id_join (team, "c1-potential-scale", NULL);
    SandPlace        place = { .record = sheet, .kind = "sheet", .parent = team };
    guint            n_factors = roll (self, 7);
    sand_seat_ensure (self->trainer, change, &place);
    for (guint i = 0; i < n_factors; i++) {
      g_autofree char *factor = sand_seat_add (self->trainer, change, "factor", sheet);
      g_autofree char *name = g_strdup_printf ("因素%u", i);
      sand_change_set (change, factor, "name", sand_value_text (name));
      sand_change_set (change, factor, "weight", sand_value_number (100.0 / n_factors));
      if (one_in (self, 2))
        sand_change_set (change, factor, "definition", sand_value_text ("近12个月本品类采购总额"));
    }
  }
  commit (self, change);
}

static void
give_marks (RandomClass *self, guint k)
{
  static const char *const exercises[] = { "c1-potential-scale", "c1-sample-customers", "c1-usp-list" };

  for (guint i = 0; i < self->teams->len; i++)
    if (!one_in (self, 3))
      sand_assessment_set_trainer_mark (self->trainer, k, some_team (self), roll (self, 201) / 2.0, NULL);
  for (guint i = 0; i < 3 * self->teams->len; i++) {
    const char          *judge = one_in (self, 3) ? NULL : some_team (self);
    g_autoptr (SandSeat) seat = sand_seat_new (self->workshop, judge);
    sand_assessment_set_rubric (seat, exercises[roll (self, G_N_ELEMENTS (exercises))], some_team (self),
                                (SandRubricMark) roll (self, SAND_RUBRIC_N_MARKS),
                                one_in (self, 12) ? (double) NAN : roll (self, 21) / 2.0, NULL);
  }
}

/* Missing, open, closed, announced, corrected afterwards, announced again. */
static void
hold_assessment (RandomClass *self, guint k)
{
  if (one_in (self, 5))
    return;
  plan_assessment (self, k);
  if (one_in (self, 10))
    return;
  sand_assessment_open (self->trainer, k, NULL);
  answer_all (self, k);
  give_marks (self, k);
  if (one_in (self, 8))
    return;
  sand_assessment_close (self->trainer, self->tally, k, NULL);
  sand_assessment_close (self->trainer, self->tally, k, NULL);
  if (one_in (self, 3))
    return;
  sand_assessment_announce (self->trainer, self->tally, k, NULL);
  if (one_in (self, 2))
    give_marks (self, k);
  if (one_in (self, 2))
    sand_assessment_announce (self->trainer, self->tally, k, NULL);
}

static void
judge_pk (RandomClass *self, const char *pk, gboolean small)
{
  static const char *const criteria[] = { "accuracy", "depth", "practicality", "presentation" };

  for (guint j = 0; j <= self->teams->len; j++) {
    const char          *judge = j == self->teams->len ? NULL : g_ptr_array_index (self->teams, j);
    g_autoptr (SandSeat) seat = sand_seat_new (self->workshop, judge);
    if (one_in (self, 4))
      continue;
    for (guint t = 0; t < self->teams->len; t++)
      for (guint c = 0; c < G_N_ELEMENTS (criteria); c++)
        if (!one_in (self, 20))
          sand_pk_set_mark (seat, pk, g_ptr_array_index (self->teams, t), criteria[c],
                            small ? 5 + roll (self, 2) : 1 + roll (self, 10), NULL);
  }
}

static void
hold_pk (RandomClass *self)
{
  static const int      points[] = { 30, 20, 10 };
  g_autoptr (GPtrArray) teams = g_ptr_array_new ();
  SandPkPlan            plan = { .title = "PK", .points = points, .n_points = roll (self, 4) };
  guint                 first = roll (self, self->teams->len), n = 2 + roll (self, self->teams->len - 1);
  char                 *pk;

  for (guint i = 0; i < self->teams->len && teams->len < n; i++) {
    char *team = g_ptr_array_index (self->teams, (first + i) % self->teams->len);
    if (is_there (self, team))
      g_ptr_array_add (teams, team);
  }
  g_ptr_array_add (teams, NULL);
  plan.teams = (const char *const *) teams->pdata;
  pk = sand_pk_open (self->trainer, &plan, NULL);
  if (pk == NULL)
    return;
  g_ptr_array_add (self->pks, pk);
  judge_pk (self, pk, one_in (self, 2));
  if (one_in (self, 4))
    return;
  sand_pk_close (self->trainer, sand_workshop_get_course (self->workshop), pk, NULL);
  sand_pk_close (self->trainer, sand_workshop_get_course (self->workshop), pk, NULL);
}

void
random_class_init (RandomClass *self, const SandCourse *course, const char *path, guint64 seed)
{
  g_autoptr (GError) error = NULL;

  *self = (RandomClass){ .dice = sand_dice_new (seed) };
  self->workshop = sand_workshop_create (path, (SandCourse *) course, &error);
  g_assert_no_error (error);
  self->trainer = sand_seat_new (self->workshop, NULL);
  self->tally = sand_tally_new (course, sand_workshop_get_records (self->workshop), TODAY);
  self->teams = g_ptr_array_new_with_free_func (g_free);
  self->pks = g_ptr_array_new_with_free_func (g_free);
}

void
random_class_live (RandomClass *self)
{
  guint n_teams = 2 + roll (self, 9);

  set_workshop (self);
  for (guint i = 0; i < n_teams; i++)
    add_team (self, one_in (self, 12) ? 1 : 0);
  fill_sheets (self);
  for (guint k = 0; k < SAND_N_ASSESSMENTS; k++) {
    hold_assessment (self, k);
    for (guint i = roll (self, 12); i > 0; i--)
      give_points (self);
    for (guint i = roll (self, 5); i > 0; i--)
      take_back (self);
    if (one_in (self, 6))
      dissolve_team (self);
    if (k > 0 && one_in (self, 6))
      add_team (self, k);
    if (one_in (self, 2))
      hold_pk (self);
    if (one_in (self, 6))
      forge (self);
  }
}

void
random_class_clear (RandomClass *self)
{
  g_ptr_array_unref (self->teams);
  g_ptr_array_unref (self->pks);
  sand_tally_free (self->tally);
  g_object_unref (self->trainer);
  g_object_unref (self->workshop);
}
