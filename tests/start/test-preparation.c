#include "class-fixture.h"

#include "base/id.h"
#include "start/agenda-edit.h"
#include "start/questions.h"

static void
test_day_times (void)
{
  static const struct {
    const char *text;
    int         minutes; /* -1: no time */
  } cases[] = {
    { "09:05", 545 },
    { "9:05", 545 },
    { "9：05", 545 },
    { "0905", 545 },
    { "9", 540 },
    { "23:59", 1439 },
    { "24:00", -1 },
    { "9:60", -1 },
    { "nine", -1 },
    { "9:05x", -1 },
    { "", -1 },
    { "-1:00", -1 },
    { "0:00", 0 },
    { "1330", 810 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    int minutes = -1;
    g_test_message ("%s", cases[i].text);
    g_assert_cmpint (sand_day_time_parse (cases[i].text, &minutes), ==, cases[i].minutes >= 0);
    g_assert_cmpint (minutes, ==, cases[i].minutes);
  }
}

static const SandItem *
find_exercise (const SandAgenda *agenda, const char *exercise, guint *out_index)
{
  for (guint i = 0; i < agenda->items->len; i++) {
    const SandItem *item = sand_agenda_get (agenda, i);
    if (item->exercise != NULL && g_str_equal (item->exercise->id, exercise)) {
      *out_index = i;
      return item;
    }
  }
  g_error ("%s is not in the agenda", exercise);
}

static guint
phase_minutes (const SandItem *item, guint phase)
{
  return g_array_index (item->phases, SandItemPhase, phase).minutes;
}

/* The scale's 5, 25 and 8 minutes in the course are stretched together, and what follows begins later. */
static void
test_minutes (void)
{
  ClassFixture           self;
  g_autoptr (SandAgenda) before = NULL, after = NULL;
  const SandItem        *item;
  guint                  index = 0;
  double                 minutes_before, next_before;

  class_fixture_open (&self);
  before = sand_agenda_edit_read (self.workshop);
  item = find_exercise (before, "c1-potential-scale", &index);
  minutes_before = item->minutes;
  next_before = sand_agenda_get (before, index + 1)->planned_start;
  g_assert_true (sand_agenda_edit_set_minutes (self.trainer, item, 57, NULL));
  after = sand_agenda_edit_read (self.workshop);
  item = sand_agenda_get (after, index);
  g_assert_cmpint ((int) item->minutes, ==, 57);
  g_assert_cmpuint (phase_minutes (item, 0), ==, 8);
  g_assert_cmpuint (phase_minutes (item, 1), ==, 37);
  g_assert_cmpuint (phase_minutes (item, 2), ==, 12);
  g_assert_cmpint ((int) sand_agenda_get (after, index + 1)->planned_start, ==,
                   (int) (next_before + 57 - minutes_before));
  class_fixture_close (&self);
}

static void
test_any_minutes_add_up (void)
{
  ClassFixture self;
  guint        index = 0;

  class_fixture_open (&self);
  for (guint minutes = 0; minutes <= 120; minutes += 7) {
    g_autoptr (SandAgenda) agenda = sand_agenda_edit_read (self.workshop);
    g_autoptr (SandAgenda) after = NULL;
    const SandItem        *item = find_exercise (agenda, "c1-busy-no-result-case", &index);
    g_assert_true (sand_agenda_edit_set_minutes (self.trainer, item, minutes, NULL));
    after = sand_agenda_edit_read (self.workshop);
    g_assert_cmpint ((int) sand_agenda_get (after, index)->minutes, ==, (int) (minutes));
  }
  class_fixture_close (&self);
}

static void
test_moves_and_breaks (void)
{
  ClassFixture           self;
  g_autoptr (SandAgenda) agenda = NULL;
  g_autofree char       *id = NULL, *third = NULL;

  class_fixture_open (&self);
  agenda = sand_agenda_edit_read (self.workshop);
  third = g_strdup (sand_agenda_get (agenda, 2)->id);
  g_assert_true (sand_agenda_edit_move (self.trainer, third, 0, NULL));
  id = sand_agenda_edit_add (self.trainer, SAND_ITEM_BREAK, 15, 1, NULL);
  g_assert_nonnull (id);
  g_clear_pointer (&agenda, sand_agenda_free);
  agenda = sand_agenda_edit_read (self.workshop);
  g_assert_cmpstr (sand_agenda_get (agenda, 0)->id, ==, third);
  g_assert_cmpstr (sand_agenda_get (agenda, 1)->id, ==, id);
  g_assert_cmpint ((int) sand_agenda_get (agenda, 1)->minutes, ==, 15);
  g_assert_true (sand_agenda_edit_can_remove (sand_agenda_get (agenda, 1)));
  g_assert_false (sand_agenda_edit_can_remove (sand_agenda_get (agenda, 0)));

  /* Back behind the break, and the break goes. */
  g_assert_true (sand_agenda_edit_move (self.trainer, third, 2, NULL));
  g_assert_true (sand_agenda_edit_remove (self.trainer, id, NULL));
  g_assert_true (sand_agenda_edit_set_skipped (self.trainer, third, TRUE, NULL));
  g_clear_pointer (&agenda, sand_agenda_free);
  agenda = sand_agenda_edit_read (self.workshop);
  g_assert_cmpstr (sand_agenda_get (agenda, 0)->id, ==, third);
  g_assert_cmpint (sand_agenda_get (agenda, 0)->state, ==, SAND_STEP_SKIPPED);
  g_assert_cmpint ((int) sand_agenda_get (agenda, 1)->planned_start, ==, 540);
  class_fixture_close (&self);
}

static SandQuestionFault
fault_of (ClassFixture *self, const char *id)
{
  return sand_question_find_fault (sand_records_find (sand_workshop_get_records (self->workshop), id));
}

static void
set (ClassFixture *self, const char *id, const char *field, SandValue taken)
{
  SandPlace place = { .record = id };
  g_assert_true (sand_seat_set (self->trainer, &place, field, taken, NULL, NULL));
}

static void
test_questions (void)
{
  ClassFixture     self;
  g_autofree char *id = NULL, *number = NULL;

  class_fixture_open (&self);
  id = sand_question_add (self.trainer, 1, "several", NULL);
  g_assert_cmpint (fault_of (&self, id), ==, SAND_QUESTION_NO_TEXT);
  set (&self, id, "text", sand_value_text ("Which?"));
  set (&self, id, "option.1", sand_value_text ("a"));
  set (&self, id, "option.3", sand_value_text ("c"));
  g_assert_cmpint (fault_of (&self, id), ==, SAND_QUESTION_FEW_OPTIONS);
  set (&self, id, "option.2", sand_value_text ("b"));
  g_assert_cmpint (fault_of (&self, id), ==, SAND_QUESTION_NO_KEY);
  set (&self, id, "key", sand_value_text ("1 4"));
  g_assert_cmpint (fault_of (&self, id), ==, SAND_QUESTION_NO_KEY);
  set (&self, id, "key", sand_value_text ("1 3"));
  g_assert_cmpint (fault_of (&self, id), ==, SAND_QUESTION_SOUND);
  number = sand_question_add (self.trainer, 2, "number", NULL);
  set (&self, number, "text", sand_value_text ("How many?"));
  g_assert_cmpint (fault_of (&self, number), ==, SAND_QUESTION_NO_KEY);
  set (&self, number, "key", sand_value_number (12.5));
  g_assert_cmpint (fault_of (&self, number), ==, SAND_QUESTION_SOUND);
  class_fixture_close (&self);
}

static void
test_keys (void)
{
  static const struct {
    const char *key;
    guint       n;
    gboolean    on;
    const char *after;
  } cases[] = {
    { "", 2, TRUE, "2" },
    { "2", 1, TRUE, "1 2" },
    { "1 2", 2, FALSE, "1" },
    { "3", 3, FALSE, "" },
    { "6 1", 4, TRUE, "1 4 6" },
    { "1 1", 1, TRUE, "1" },
    { "2", 5, FALSE, "2" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *after = sand_question_switch_key (cases[i].key, cases[i].n, cases[i].on);
    g_assert_cmpstr (after, ==, cases[i].after);
  }
}

static void
test_pack_questions (void)
{
  ClassFixture       self;
  const SandRecords *records;

  class_fixture_open (&self);
  records = sand_workshop_get_records (self.workshop);
  g_assert_false (sand_pack_question_is_off (records, 1, "q1"));
  g_assert_true (sand_pack_question_set_off (self.trainer, 1, "q1", TRUE, NULL));
  g_assert_true (sand_pack_question_set_off (self.trainer, 1, "q10", TRUE, NULL));
  g_assert_true (sand_pack_question_set_off (self.trainer, 1, "q1", FALSE, NULL));
  g_assert_false (sand_pack_question_is_off (records, 1, "q1"));
  g_assert_true (sand_pack_question_is_off (records, 1, "q10"));
  g_assert_false (sand_pack_question_is_off (records, 2, "q10"));
  class_fixture_close (&self);
}

/* A new class has the usual lists in its language; filling them again adds only what is missing. */
static void
test_lists (void)
{
  ClassFixture          self;
  g_autoptr (GPtrArray) rewards = NULL, after = NULL;
  SandChange           *change;
  guint                 n;

  class_fixture_open (&self);
  rewards = sand_records_list (sand_workshop_get_records (self.workshop), SAND_WORKSHOP_RECORD, "reward");
  n = rewards->len;
  g_assert_cmpuint (n, >=, 5);
  g_assert_false (g_str_is_ascii (sand_row_get_text (rewards->pdata[0], "text")));
  change = sand_seat_begin (self.trainer, NULL);
  sand_seat_remove (self.trainer, change, sand_row_get_id (rewards->pdata[0]));
  g_assert_true (sand_seat_commit (self.trainer, change, NULL));
  g_assert_true (sand_list_fill (self.trainer, "reward", SAND_LANGUAGE_ZH, NULL));
  after = sand_records_list (sand_workshop_get_records (self.workshop), SAND_WORKSHOP_RECORD, "reward");
  g_assert_cmpuint (after->len, ==, n);
  class_fixture_close (&self);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/start/agenda/times-of-day", test_day_times);
  g_test_add_func ("/start/agenda/minutes-of-an-item", test_minutes);
  g_test_add_func ("/start/agenda/any-minutes-add-up", test_any_minutes_add_up);
  g_test_add_func ("/start/agenda/moves-and-breaks", test_moves_and_breaks);
  g_test_add_func ("/start/questions/what-is-missing", test_questions);
  g_test_add_func ("/start/questions/keys", test_keys);
  g_test_add_func ("/start/questions/of-the-course", test_pack_questions);
  g_test_add_func ("/start/lists", test_lists);
  return g_test_run ();
}
