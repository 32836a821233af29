#include "commands/demo.h"

#include "course/pack.h"
#include "kinds/kind.h"
#include "lesson/speakers.h"

#include <string.h>

typedef struct {
  SandCourse   *course;
  SandWorkshop *workshop;
  GPtrArray    *teams; /* const SandRow */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->course = sand_course_load ("c1", NULL, &error);
  g_assert_no_error (error);
  self->workshop = sand_workshop_create (NULL, self->course, &error);
  g_assert_no_error (error);
  sand_demo_fill (self->workshop, &error);
  g_assert_no_error (error);
  self->teams = sand_workshop_list_teams (self->workshop);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_ptr_array_unref (self->teams);
  g_assert_finalize_object (self->workshop);
  sand_course_unref (self->course);
}

static SandResults *
compute_team (Fixture *self, guint number)
{
  return sand_results_new (self->course, sand_workshop_get_records (self->workshop),
                           sand_row_get_id (g_ptr_array_index (self->teams, number - 1)),
                           sand_workshop_get_today (self->workshop));
}

static void
test_people (Fixture *self, gconstpointer data)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (self->teams->len, ==, 6);
  for (guint number = 1; number <= self->teams->len; number++) {
    const SandRow        *team = g_ptr_array_index (self->teams, number - 1);
    g_autoptr (GPtrArray) members =
      sand_records_list (sand_workshop_get_records (self->workshop), sand_row_get_id (team), "member");
    g_assert_cmpint (sand_row_get_int (team, "number", 0), ==, number);
    g_assert_cmpstr (sand_row_get_text (team, "name"), !=, "");
    for (guint i = 0; i < members->len; i++)
      g_hash_table_add (names, (gpointer) sand_row_get_text (g_ptr_array_index (members, i), "alias"));
  }
  g_assert_cmpuint (g_hash_table_size (names), ==, 47);
}

typedef void (*SheetFunc) (guint number, const SandExercise *exercise, const SandResult *result, gpointer data);

static void
foreach_sheet (Fixture *self, guint number, SheetFunc func, gpointer data)
{
  g_autoptr (SandResults) results = compute_team (self, number);

  for (guint m = 0; m < self->course->modules->len; m++) {
    const SandModule *module = g_ptr_array_index (self->course->modules, m);
    for (guint e = 0; e < module->exercises->len; e++) {
      const SandExercise *exercise = g_ptr_array_index (module->exercises, e);
      func (number, exercise, sand_results_get (results, exercise->id), data);
    }
  }
}

static void
expect_complete (guint number, const SandExercise *exercise, const SandResult *result, gpointer data)
{
  gboolean of_rows_without_cells = exercise->kind == SAND_KIND_OUTLINE || exercise->kind == SAND_KIND_MAP;

  /* Questions of the trainer are asked in class. */
  if (strcmp (exercise->tier, "core") != 0 ||
      (exercise->kind == SAND_KIND_FORM && exercise->config.form.by_round))
    return;
  g_test_message ("team %u, %s", number, exercise->id);
  g_assert_true (result->started);
  g_assert_cmpuint (result->errors, ==, 0);
  if (!of_rows_without_cells)
    g_assert_cmpfloat_with_epsilon (sand_result_get_completeness (result), 1.0, 1e-9);
}

static void
test_complete (Fixture *self, gconstpointer data)
{
  foreach_sheet (self, 1, expect_complete, NULL);
  foreach_sheet (self, 2, expect_complete, NULL);
}

static void
count_started (guint number, const SandExercise *exercise, const SandResult *result, gpointer data)
{
  *(guint *) data += result->started && strcmp (exercise->scope, "team") == 0 ? 1 : 0;
}

static void
count_errors (guint number, const SandExercise *exercise, const SandResult *result, gpointer data)
{
  *(guint *) data += result->started ? result->errors : 0;
}

/* The teams stand at different places of the day, as they do in a room. */
static void
test_under_way (Fixture *self, gconstpointer data)
{
  guint started[7] = { 0 };

  for (guint number = 1; number <= 6; number++)
    foreach_sheet (self, number, count_started, &started[number]);
  for (guint number = 3; number <= 6; number++)
    g_assert_cmpuint (started[number], <, started[2]);
  g_assert_cmpuint (started[5], <, started[4]);
  g_assert_cmpuint (started[6], ==, 6);
}

static void
test_findings (Fixture *self, gconstpointer data)
{
  static const struct {
    guint       team;
    const char *exercise, *finding;
  } expected[] = {
    { 1, "c1-customer-map", "p1" },
    { 1, "c1-customer-map", "p5" },
    { 1, "c1-customer-map", "p6" },
    { 1, "c1-potential-scale", "scale.vague" },
    { 1, "c1-customer-measurement", "scored.double-count" },
    { 2, "c1-customer-map", "p1" },
    { 2, "c1-customer-map", "p3" },
    { 2, "c1-customer-map", "p8" },
    { 2, "c1-customer-map", "p9" },
    { 3, "c1-customer-measurement", "scored.gaps" },
    { 3, "c1-customer-measurement", "scored.estimated" },
    { 3, "c1-busy-no-result-case", "skill-only" },
    { 3, "c1-customer-map", "map.unplaced" },
    { 4, "c1-potential-scale", "scale.weight-high" },
    { 4, "c1-potential-scale", "scale.vague" },
    { 4, "c1-customer-measurement", "scored.double-count" },
    { 4, "c1-relationship-factors", "only-feeling" },
    { 4, "c1-customer-map", "map.undecided" },
    { 5, "c1-potential-scale", "scale.weight-sum" },
    { 5, "c1-sample-customers", "more-than-spend" },
    { 6, "c1-wrong-customer-opener", "form.not-answered" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++) {
    g_autoptr (SandResults) results = compute_team (self, expected[i].team);
    const SandResult       *result = sand_results_get (results, expected[i].exercise);
    g_test_message ("team %u, %s: %s", expected[i].team, expected[i].exercise, expected[i].finding);
    g_assert_cmpuint (sand_result_count_findings (result, expected[i].finding), >, 0);
  }
}

static void
collect_problems (guint number, const SandExercise *exercise, const SandResult *result, gpointer data)
{
  for (guint i = 0; exercise->kind == SAND_KIND_MAP && i < result->findings->len; i++) {
    const SandFinding *finding = g_ptr_array_index (result->findings, i);
    if (finding->id[0] == 'p' && g_ascii_isdigit (finding->id[1]))
      g_hash_table_add (data, g_strdup (finding->id));
  }
}

static void
test_problems (Fixture *self, gconstpointer data)
{
  g_autoptr (GHashTable) problems = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint number = 1; number <= 6; number++)
    foreach_sheet (self, number, collect_problems, problems);
  g_assert_cmpuint (g_hash_table_size (problems), >=, 4);
}

/* All four zones hold customers, 12 or more of them. */
static void
test_map (Fixture *self, gconstpointer data)
{
  static const char *const zones[] = { "attack_count", "core_count", "low_count", "maintain_count" };
  g_autoptr (SandResults)  results = compute_team (self, 1);
  const SandResult        *map = sand_results_get (results, "c1-customer-map");
  double                   n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (zones); i++) {
    double count = sand_value_as_number (sand_frame_get_figure (map->frame, zones[i]), 0);
    g_assert_cmpfloat (count, >=, 2);
    n += count;
  }
  g_assert_cmpfloat (n, >=, 12);
}

/* Many have spoken, all of the team that has points for it; who has only begun is not lost in mistakes. */
static void
test_believable (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) parts = sand_speakers_list_participation (sand_workshop_get_records (self->workshop));
  guint                 errors = 0;

  g_assert_cmpuint (parts->len, ==, 6);
  for (guint i = 0; i < parts->len; i++) {
    const SandTurnShare *share = &((const SandParticipation *) parts->pdata[i])->share;
    g_test_message ("team %u: %u of %u have spoken", i + 1, share->spoken, share->present);
    g_assert_cmpuint (2 * share->spoken, >=, share->present);
    g_assert_true (i != 2 || share->spoken == share->present);
  }
  foreach_sheet (self, 6, count_errors, &errors);
  g_assert_cmpuint (errors, >, 0);
  g_assert_cmpuint (errors, <, 6);
}

static void
check_date (gpointer data, gpointer user_data)
{
  static const char *const fields[] = { "last_order", "due", "date", "goal.by" };
  gint64                  *n = user_data;

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++) {
    const char           *text = sand_row_get_text (data, fields[i]);
    g_autoptr (GDateTime) now = g_date_time_new_now_local ();
    g_autofree char      *stamp = g_strconcat (text, "T12:00:00Z", NULL);
    g_autoptr (GDateTime) then = *text == '\0' ? NULL : g_date_time_new_from_iso8601 (stamp, NULL);
    if (then == NULL)
      continue;
    g_assert_cmpint (ABS (g_date_time_difference (then, now)), <, 730 * G_TIME_SPAN_DAY);
    (*n)++;
  }
}

static void
test_dates (Fixture *self, gconstpointer data)
{
  gint64 n = 0;

  sand_records_foreach (sand_workshop_get_records (self->workshop), check_date, &n);
  g_assert_cmpint (n, >, 50);
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *name;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/commands/demo/six-teams-of-47-people", test_people },
    { "/commands/demo/two-teams-are-complete", test_complete },
    { "/commands/demo/four-teams-are-under-way", test_under_way },
    { "/commands/demo/believable-teams", test_believable },
    { "/commands/demo/problems-a-trainer-meets", test_findings },
    { "/commands/demo/four-rules-of-the-map", test_problems },
    { "/commands/demo/customers-in-all-zones", test_map },
    { "/commands/demo/dates-lie-around-today", test_dates },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
