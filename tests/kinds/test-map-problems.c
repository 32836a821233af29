#include "course/pack.h"
#include "kinds/kind.h"

#include <string.h>

/*
 * The problems p1–p9 of the course itself: each case is a map of customers "PR hours sales", P and R the levels
 * 1..5 of potential and relationship (0, 25, 50, 75, 100 points), and the findings that the trainer expects.
 */

typedef struct {
  SandCourse  *course;
  SandRecords *records;
  SandResults *results;
} Room;

static void
set (Room *room, const char *record, const char *field, SandValue taken)
{
  SandOp op = { (char *) record, (char *) field, taken };
  sand_records_apply (room->records, &op, "change", 1);
  sand_value_clear (&op.value);
}

static void
add (Room *room, const char *record, const char *type, const char *parent)
{
  set (room, record, SAND_FIELD_TYPE, sand_value_text (type));
  set (room, record, SAND_FIELD_PARENT, sand_value_ref (parent));
  set (room, record, SAND_FIELD_ORDER, sand_value_text (record));
}

/* One factor of 100 points, whose raw value is the level. */
static void
add_scale (Room *room, const char *sheet, const char *factor)
{
  add (room, factor, "factor", sheet);
  set (room, factor, "name", sand_value_text (factor));
  set (room, factor, "value_type", sand_value_text ("choice"));
  set (room, factor, "weight", sand_value_number (100));
  for (guint level = 1; level <= 5; level++) {
    g_autofree char *label = g_strdup_printf ("band%u.label", level);
    g_autofree char *text = g_strdup_printf ("%u orders", level);
    set (room, factor, label, sand_value_text (text));
  }
}

static void
rate (Room *room, const char *customer, const char *factor, char level)
{
  g_autofree char *id = g_strdup_printf ("%s:%s", customer, factor);
  add (room, id, "cell", "t1:c1-customer-measurement");
  set (room, id, "value", sand_value_number (level - '0'));
}

static void
add_customer (Room *room, guint number, const char *described)
{
  g_autofree char *id = g_strdup_printf ("z%02u", number);
  g_auto (GStrv)   parts = g_strsplit (described, " ", 3);

  add (room, id, "row", "t1:c1-sample-customers");
  set (room, id, "alias", sand_value_text (id));
  set (room, id, "hours_month", sand_value_number (g_ascii_strtod (parts[1], NULL)));
  set (room, id, "sales_12m", sand_value_number (g_ascii_strtod (parts[2], NULL)));
  rate (room, id, "f-potential", parts[0][0]);
  rate (room, id, "f-relationship", parts[0][1]);
}

static void
open_room (Room *room, const char *const *customers)
{
  g_autofree char   *folder = g_test_build_filename (G_TEST_DIST, "..", "resources", "courses", NULL);
  g_autoptr (GError) error = NULL;

  room->course = sand_course_load ("c1", folder, &error);
  g_assert_no_error (error);
  room->records = sand_records_new ();
  add (room, "t1", "team", "workshop");
  add_scale (room, "t1:c1-potential-scale", "f-potential");
  add_scale (room, "t1:c1-relationship-scale", "f-relationship");
  for (guint i = 0; customers[i] != NULL; i++)
    add_customer (room, i, customers[i]);
  room->results = sand_results_new (room->course, room->records, "t1", 46000);
}

static void
close_room (Room *room)
{
  sand_results_free (room->results);
  sand_records_unref (room->records);
  sand_course_unref (room->course);
}

static char *
list_problems (const SandResult *result)
{
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < result->findings->len; i++) {
    const SandFinding *finding = g_ptr_array_index (result->findings, i);
    if (strlen (finding->id) == 2 && finding->id[0] == 'p')
      g_string_append_printf (ids, "%s%s", ids->len > 0 ? " " : "", finding->id);
  }
  return g_string_free (ids, FALSE);
}

static const struct {
  const char *name;
  const char *customers[11];
  const char *problems;
  const char *named; /* the customers of the first problem */
} cases[] = {
  { "a healthy sample",
    { "51 10 10", "42 10 10", "55 20 40", "54 20 40", "45 20 30", "44 15 30", "14 5 10", "25 5 10", "11 0 5",
      "12 1 5" },
    "",
    NULL },
  { "most hours at low potential",
    { "51 10 10", "42 10 10", "55 10 40", "54 10 40", "45 10 30", "44 10 30", "14 9 10", "25 9 10",
      "11 25 5", "12 20 5" },
    "p1 p9",
    "z06 z07 z08 z09" },
  { "no strong base",
    { "51 10 10", "42 10 10", "51 10 20", "42 10 20", "14 5 2", "25 5 2", "11 2 1", "12 2 1" },
    "p2",
    "z00 z01 z02 z03" },
  { "nobody to attack",
    { "51 10 10", "55 20 40", "54 20 40", "45 20 30", "44 15 30", "14 5 10", "25 5 10", "11 0 5" },
    "p3",
    "z00" },
  { "too wide a front",
    { "51 10 10", "51 10 10", "42 10 10", "42 10 10", "41 10 10", "55 20 10", "44 15 10", "14 5 5" },
    "p4",
    "z00 z01 z02 z03 z04" },
  { "one customer carries all",
    { "51 10 10", "42 10 10", "55 20 400", "54 20 40", "45 20 30", "44 15 30", "14 5 10", "11 0 5" },
    "p5",
    "z02" },
  { "friends take more time than the base",
    { "51 20 10", "42 20 10", "55 10 40", "54 10 40", "45 10 30", "44 10 30", "14 15 10", "25 15 10", "11 0 5" },
    "p6",
    "z06 z07" },
  { "all in the middle",
    { "33 10 10", "33 10 10", "33 10 20", "33 10 20", "33 10 10", "51 10 10", "42 10 10", "25 5 5" },
    "p7",
    "z00 z01 z02 z03 z04" },
  { "sales from customers without a future",
    { "51 10 10", "42 10 10", "55 20 40", "54 20 40", "45 20 30", "44 15 30", "14 5 60", "25 5 10", "11 0 5" },
    "p8",
    "z06 z07 z08" },
};

static void
test_problems (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    Room                room;
    const SandResult   *result;
    g_autofree char    *problems = NULL;
    g_autoptr (GString) named = g_string_new (NULL);

    g_test_message ("%s", cases[i].name);
    open_room (&room, cases[i].customers);
    result = sand_results_get (room.results, "c1-customer-map");
    problems = list_problems (result);
    g_assert_cmpstr (problems, ==, cases[i].problems);
    for (guint f = 0; cases[i].named != NULL && f < result->findings->len && named->len == 0; f++) {
      const SandFinding *finding = g_ptr_array_index (result->findings, f);
      if (!g_str_has_prefix (cases[i].problems, finding->id))
        continue;
      for (guint r = 0; r < finding->rows->len; r++)
        g_string_append_printf (named, "%s%s", r > 0 ? " " : "", (const char *) g_ptr_array_index (finding->rows, r));
      g_assert_cmpstr (named->str, ==, cases[i].named);
    }
    close_room (&room);
  }
}

/* Every sheet of the course computes from a half-filled workshop without a warning. */
static void
test_whole_course_computes (void)
{
  Room room;

  open_room (&room, cases[0].customers);
  for (guint m = 0; m < room.course->modules->len; m++) {
    const SandModule *module = g_ptr_array_index (room.course->modules, m);
    for (guint e = 0; e < module->exercises->len; e++) {
      const SandExercise *exercise = g_ptr_array_index (module->exercises, e);
      const SandResult   *result = sand_results_get (room.results, exercise->id);
      g_test_message ("%s", exercise->id);
      g_assert_nonnull (result);
      g_assert_true (result->exercise == exercise);
      g_assert_cmpuint (result->filled, <=, result->required);
    }
  }
  close_room (&room);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kinds/map/problems", test_problems);
  g_test_add_func ("/kinds/map/whole-course-computes", test_whole_course_computes);
  return g_test_run ();
}
