#include "class.h"

#include "base/id.h"
#include "model/gate.h"

#define SCALE "c1-potential-scale"
#define QUIZ  "class-assessment"

static void
set_gate (Class *class, const char *exercise, const char *state)
{
  g_autofree char *id = sand_gate_id (exercise);
  class_set (class, id, "gate", "state", sand_value_text (state));
}

/* Whether a team gets in, by what the records say. */
static const struct {
  const char *name, *exercise, *gate, *assessment, *sheet;
  gboolean    open;
} cases[] = {
  { "of-the-team", SCALE, "", "", "", TRUE },
  { "of-the-team-closed", SCALE, "closed", "", "", FALSE },
  { "of-the-team-open", SCALE, "open", "", "", TRUE },
  { "of-the-trainer", QUIZ, "", "", "", FALSE },
  { "of-the-trainer-open", QUIZ, "open", "", "", TRUE },
  { "of-the-trainer-closed", QUIZ, "closed", "", "", FALSE },
  { "assessment-closed", QUIZ, "open", "closed", "", FALSE },
  { "assessment-open", QUIZ, "open", "open", "", TRUE },
  { "handed-in", SCALE, "open", "", "submitted", FALSE },
  { "returned", SCALE, "open", "", "returned", TRUE },
  { "returned-but-closed", SCALE, "closed", "", "returned", FALSE },
  { "nonsense-is-open", SCALE, "ajar", "", "", TRUE },
  { "nonsense-of-the-trainer-is-closed", QUIZ, "ajar", "", "", FALSE },
};

static void
test_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  Class class;
  g_autofree char *sheet = NULL;

  class_open (&class);
  sheet = sand_id_join (class.team1, cases[i].exercise, NULL);
  if (*cases[i].gate != '\0')
    set_gate (&class, cases[i].exercise, cases[i].gate);
  if (*cases[i].assessment != '\0')
    class_set (&class, "assessment:1", "assessment", "state", sand_value_text (cases[i].assessment));
  if (*cases[i].sheet != '\0') {
    class_set (&class, sheet, "sheet", SAND_FIELD_TEAM, sand_value_ref (class.team1));
    class_set (&class, sheet, "sheet", "state", sand_value_text (cases[i].sheet));
  }
  g_assert_true (class_write (class.one, cases[i].exercise, "A") == cases[i].open);
  /* The trainer may always mend something. */
  class_set (&class, "some-row", "row", SAND_FIELD_PARENT, sand_value_ref (sheet));
  class_set (&class, "some-row", "row", "name", sand_value_text ("A"));
  class_close (&class);
}

static void
note_cb (char **target, const char *exercise)
{
  g_free (*target);
  *target = g_strdup (exercise);
}

static void
test_closes_to_the_second (void)
{
  Class class;
  g_autofree char *closing = NULL;
  g_autofree char *refused = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  class_open (&class);
  g_signal_connect_swapped (class.one, "closing", G_CALLBACK (note_cb), &closing);
  g_signal_connect_swapped (class.one, "refused", G_CALLBACK (note_cb), &refused);
  g_assert_true (class_write (class.one, SCALE, "typed in ti"));
  g_assert_true (class_write (class.one, SCALE, "typed in time"));
  set_gate (&class, SCALE, "closed");
  g_assert_cmpstr (closing, ==, SCALE);
  g_assert_null (refused);
  before = class_written (&class, class.one, SCALE);
  g_assert_cmpstr (before, ==, "typed in time");
  /* It is written, not only shown. */
  g_assert_cmpint (sand_workshop_get_save_state (class.workshop), ==, SAND_SAVE_STATE_SAVED);

  g_assert_false (class_write (class.one, SCALE, "typed in time, and then some"));
  g_assert_cmpstr (refused, ==, SCALE);
  after = class_written (&class, class.one, SCALE);
  g_assert_cmpstr (after, ==, "typed in time");
  class_close (&class);
}

static void
last_words_cb (SandSeat *seat, const char *exercise, gpointer data)
{
  g_assert_true (class_write (seat, exercise, data));
}

/* An editor that writes only when it is left gets its last words in. */
static void
test_last_words (void)
{
  Class class;
  g_autofree char *written = NULL;

  class_open (&class);
  g_signal_connect (class.one, "closing", G_CALLBACK (last_words_cb), (gpointer) "at the last moment");
  set_gate (&class, SCALE, "closed");
  written = class_written (&class, class.one, SCALE);
  g_assert_cmpstr (written, ==, "at the last moment");
  g_assert_false (class_write (class.one, SCALE, "too late"));
  class_close (&class);
}

static void
test_undo_across_a_closed_gate (void)
{
  Class class;
  g_autofree char *kept = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *again = NULL;

  class_open (&class);
  g_assert_true (class_write (class.one, SCALE, "A"));
  sand_seat_settle (class.one);
  set_gate (&class, SCALE, "closed");
  sand_seat_undo (class.one);
  kept = class_written (&class, class.one, SCALE);
  g_assert_cmpstr (kept, ==, "A");
  set_gate (&class, SCALE, "open");
  sand_seat_undo (class.one);
  undone = class_written (&class, class.one, SCALE);
  g_assert_cmpstr (undone, ==, "");
  set_gate (&class, SCALE, "closed");
  sand_seat_redo (class.one);
  g_assert_cmpstr (undone, ==, "");
  set_gate (&class, SCALE, "open");
  sand_seat_redo (class.one);
  again = class_written (&class, class.one, SCALE);
  g_assert_cmpstr (again, ==, "A");
  class_close (&class);
}

static gboolean
set_field (SandSeat   *seat,
           const char *record,
           const char *kind,
           const char *parent,
           const char *field,
           const char *text)
{
  SandPlace place = { .record = record, .kind = kind, .parent = parent };
  return sand_seat_set (seat, &place, field, sand_value_text (text), "Set", NULL);
}

/* Deep below a sheet, in a change that makes the rows itself. */
static void
test_rows_made_by_the_change_itself (void)
{
  Class class;
  g_autofree char   *sheet = NULL;
  g_autofree char   *plan = NULL;
  g_autofree char   *action = NULL;
  SandChange        *change;
  g_autoptr (GError) error = NULL;

  class_open (&class);
  sheet = sand_id_join (class.team1, "c1-attack-strategy-plan", NULL);
  set_gate (&class, "c1-attack-strategy-plan", "closed");
  change = sand_seat_begin (class.one, "Plan");
  plan = sand_seat_add (class.one, change, "plan", sheet);
  action = sand_seat_add (class.one, change, "action", plan);
  sand_change_set (change, action, "what", sand_value_text ("call"));
  g_assert_false (sand_seat_commit (class.one, change, &error));
  g_assert_error (error, SAND_SEAT_ERROR, SAND_SEAT_ERROR_CLOSED);
  g_assert_null (sand_records_find (sand_workshop_get_records (class.workshop), action));
  class_close (&class);
}

/* The charter's answers are the team's own fields, and its rows the members. */
static void
test_charter (void)
{
  Class class;

  class_open (&class);
  g_assert_true (set_field (class.one, class.team1, "team", "workshop", "name", "Eagles"));
  g_assert_true (set_field (class.one, "m1", "member", class.team1, "alias", "Ann"));
  set_gate (&class, "class-team-charter", "closed");
  g_assert_false (set_field (class.one, class.team1, "team", "workshop", "name", "Crows"));
  g_assert_false (set_field (class.one, "m1", "member", class.team1, "alias", "Bo"));
  g_assert_false (set_field (class.one, "m2", "member", class.team1, "alias", "Bo"));
  /* A call for help stands on no sheet, though its parent is the team. */
  g_assert_true (set_field (class.one, "help:x", "help", class.team1, "text", "?"));
  class_close (&class);
}

static void
test_replies (void)
{
  Class class;

  class_open (&class);
  class_set (&class, "round1", "round", "question", sand_value_text ("Why?"));
  g_assert_false (set_field (class.one, "round1:1", "reply", class.team1, "answer", "Because"));
  set_gate (&class, "class-question-round", "open");
  g_assert_true (set_field (class.one, "round1:1", "reply", class.team1, "round", "round1"));
  g_assert_true (set_field (class.one, "round1:1", "reply", class.team1, "answer", "Because"));
  class_set (&class, "round1", "round", "shown", sand_value_int (1));
  g_assert_false (set_field (class.one, "round1:1", "reply", class.team1, "answer", "What they said"));
  class_close (&class);
}

static void
test_trainers_fields (void)
{
  static const char *const fields[] = { "comment", "hints", "answer", "stage" };
  Class class;
  g_autofree char *sheet = NULL;

  class_open (&class);
  sheet = sand_id_join (class.team1, SCALE, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    g_assert_false (set_field (class.one, sheet, "sheet", class.team1, fields[i], "1"));
  g_assert_true (set_field (class.one, sheet, "sheet", class.team1, "weights", "direct"));
  class_close (&class);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/lesson/gate/", cases[i].name, NULL);
    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_case);
  }
  g_test_add_func ("/lesson/gate/closes-to-the-second", test_closes_to_the_second);
  g_test_add_func ("/lesson/gate/last-words", test_last_words);
  g_test_add_func ("/lesson/gate/undo-across-a-closed-gate", test_undo_across_a_closed_gate);
  g_test_add_func ("/lesson/gate/rows-made-by-the-change-itself", test_rows_made_by_the_change_itself);
  g_test_add_func ("/lesson/gate/charter", test_charter);
  g_test_add_func ("/lesson/gate/replies", test_replies);
  g_test_add_func ("/lesson/gate/trainers-fields", test_trainers_fields);
  return g_test_run ();
}
