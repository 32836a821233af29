#include "class-fixture.h"

#include "start/people.h"

#include <string.h>

static void
take (ClassFixture *self, const char *text, SandRoster **out_roster)
{
  g_autoptr (GHashTable) known = sand_people_list_known (self->workshop);
  g_autoptr (GError)     error = NULL;

  *out_roster = sand_roster_read (text, strlen (text), known, &error);
  g_assert_no_error (error);
  g_assert_true (sand_people_take (self->trainer, *out_roster, 1, &error));
  g_assert_no_error (error);
}

/* A new class has teams; how many there are in the end says the list. */
static void
test_list_makes_teams (void)
{
  static const struct {
    guint       n;
    const char *sizes;
  } cases[] = {
    { 1, "1" },
    { 7, "7" },
    { 8, "4 4" },
    { 24, "8 8 8" },
    { 47, "8 8 8 8 8 7" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    ClassFixture       self;
    g_autofree char   *sizes = NULL;
    g_autoptr (GError) error = NULL;
    guint              most = 0, least = G_MAXUINT, n = 0;
    g_auto (GStrv)     found = NULL, wanted = g_strsplit (cases[i].sizes, " ", -1);
    class_fixture_open (&self);
    sizes = class_fixture_print_sizes (&self);
    g_assert_cmpstr (sizes, ==, "0 0 0 0 0 0");
    class_fixture_add_people (&self, cases[i].n, 3);
    g_clear_pointer (&sizes, g_free);
    sizes = class_fixture_print_sizes (&self);
    found = g_strsplit (sizes, " ", -1);
    g_assert_cmpuint (g_strv_length (found), ==, g_strv_length (wanted));
    for (gsize t = 0; found[t] != NULL; t++) {
      guint size = (guint) g_ascii_strtoull (found[t], NULL, 10);
      n += size;
      most = MAX (most, size);
      least = MIN (least, size);
    }
    g_assert_cmpuint (n, ==, cases[i].n);
    g_assert_cmpuint (most - least, <=, 1);
    class_fixture_close (&self);
  }
}

static void
test_list_names_teams (void)
{
  ClassFixture           self;
  g_autoptr (SandRoster) roster = NULL, more = NULL;
  g_autofree char       *people = NULL, *later = NULL;

  class_fixture_open (&self);
  take (&self, "姓名,小组\n张三,猎豹队\n李四,飞虎队\n王五,猎豹队\n", &roster);
  people = class_fixture_print_people (&self);
  g_assert_cmpstr (people, ==, "张三>1 李四>2 王五>1");
  g_assert_cmpstr (sand_row_get_text (class_fixture_team_at (&self, 0), "name"), ==, "猎豹队");

  /* Later the teams stay as they are: an unknown one is refused, who has none fills up. */
  take (&self, "姓名,小组\n赵六,探路者\n孙七,\n", &more);
  g_assert_cmpuint (more->refusals->len, ==, 1);
  later = class_fixture_print_people (&self);
  g_assert_cmpstr (later, ==, "孙七>2 张三>1 李四>2 王五>1");
  /* One step of undo a list. */
  sand_seat_undo (self.trainer);
  g_clear_pointer (&later, g_free);
  later = class_fixture_print_people (&self);
  g_assert_cmpstr (later, ==, people);
  sand_seat_undo (self.trainer);
  g_assert_cmpuint (sand_people_count (self.workshop), ==, 0);
  class_fixture_close (&self);
}

static void
test_draw (void)
{
  ClassFixture     self;
  g_autofree char *first = NULL, *second = NULL, *again = NULL, *sizes = NULL, *back = NULL;

  class_fixture_open (&self);
  class_fixture_add_people (&self, 24, 4);
  first = class_fixture_print_people (&self);
  g_assert_true (sand_people_draw (self.trainer, 3, 2, NULL));
  second = class_fixture_print_people (&self);
  g_assert_cmpstr (first, !=, second);
  /* The number of a draw is enough to have it again, whatever was between. */
  g_assert_true (sand_people_draw (self.trainer, 5, 9, NULL));
  sizes = class_fixture_print_sizes (&self);
  g_assert_cmpuint (strlen (sizes), ==, strlen ("5 5 5 5 4"));
  g_assert_true (sand_people_draw (self.trainer, 3, 1, NULL));
  again = class_fixture_print_people (&self);
  g_assert_cmpstr (again, ==, first);
  sand_seat_undo (self.trainer);
  sand_seat_undo (self.trainer);
  back = class_fixture_print_people (&self);
  g_assert_cmpstr (back, ==, second);
  g_assert_cmpuint (sand_people_count (self.workshop), ==, 24);
  class_fixture_close (&self);
}

/* Everything known of the person goes along, but for the role, which was one of the old team. */
static void
test_move (void)
{
  ClassFixture     self;
  g_autofree char *id = NULL, *old = NULL, *role = NULL;
  const SandRow   *person;
  SandPlace        place;

  class_fixture_open (&self);
  class_fixture_add_people (&self, 16, 2);
  old = g_strdup (sand_row_get_id (class_fixture_find_person (&self, "P03")));
  place = (SandPlace){ .record = old };
  g_assert_true (sand_seat_set (self.trainer, &place, "role", sand_value_text ("captain"), NULL, NULL));
  person = class_fixture_find_person (&self, "P03");
  g_assert_true (sand_people_move (self.trainer, old,
                                   sand_row_get_id (class_fixture_team_at (
                                     &self, g_str_equal (sand_row_get_parent (person),
                                                         sand_row_get_id (class_fixture_team_at (&self, 0)))
                                              ? 1
                                              : 0)),
                                   &id, NULL));
  person = class_fixture_find_person (&self, "P03");
  g_assert_cmpstr (sand_row_get_id (person), ==, id);
  g_assert_cmpstr (sand_row_get_id (person), !=, old);
  g_assert_cmpstr (sand_row_get_team (person), ==, sand_row_get_parent (person));
  g_assert_cmpstr (sand_row_get_text (person, "company"), ==, "C1");
  g_assert_false (sand_row_has (person, "role"));
  g_assert_cmpuint (sand_people_count (self.workshop), ==, 16);
  sand_seat_undo (self.trainer);
  g_assert_cmpstr (sand_row_get_id (class_fixture_find_person (&self, "P03")), ==, old);
  class_fixture_close (&self);
}

static void
add_sheet (ClassFixture *self, const SandRow *team)
{
  g_autofree char *id = g_strconcat (sand_row_get_id (team), ":c1-usp-list", NULL);
  SandPlace        place = { .record = id, .kind = "sheet", .parent = sand_row_get_id (team) };

  g_assert_true (sand_seat_set (self->trainer, &place, "state", sand_value_text ("draft"), NULL, NULL));
}

/* Who comes after an assessment counts from the next one on, a team as well as a person. */
static void
test_late (void)
{
  ClassFixture     self;
  g_autofree char *id = NULL;
  const SandRow   *team;

  class_fixture_open (&self);
  class_fixture_add_people (&self, 8, 2);
  g_assert_false (sand_row_has (class_fixture_find_person (&self, "P00"), "counts.from"));
  class_fixture_close_assessment (&self, 0);
  class_fixture_close_assessment (&self, 1);
  g_assert_true (sand_people_add_teams (self.trainer, 1, NULL));
  team = class_fixture_team_at (&self, 2);
  g_assert_cmpint (sand_row_get_int (team, "joined.after", 0), ==, 1);
  g_assert_true (sand_people_add (self.trainer, sand_row_get_id (team), "Late", &id, NULL));
  g_assert_cmpint (sand_row_get_int (class_fixture_find_person (&self, "Late"), "counts.from", 0), ==, 2);
  /* The number of a dissolved team that has worked is not given again. */
  add_sheet (&self, class_fixture_team_at (&self, 2));
  g_assert_true (sand_people_dissolve (self.trainer, sand_row_get_id (class_fixture_team_at (&self, 2)), NULL));
  g_assert_true (sand_people_add_teams (self.trainer, 1, NULL));
  g_assert_cmpint (sand_row_get_int (class_fixture_team_at (&self, 2), "number", 0), ==, 4);
  class_fixture_close (&self);
}

static void
test_dissolve (void)
{
  ClassFixture     self;
  g_autofree char *sizes = NULL;

  class_fixture_open (&self);
  class_fixture_add_people (&self, 24, 4);
  g_assert_true (sand_people_dissolve (self.trainer, sand_row_get_id (class_fixture_team_at (&self, 1)), NULL));
  sizes = class_fixture_print_sizes (&self);
  g_assert_cmpstr (sizes, ==, "12 12");
  sand_seat_undo (self.trainer);
  g_clear_pointer (&sizes, g_free);
  sizes = class_fixture_print_sizes (&self);
  g_assert_cmpstr (sizes, ==, "8 8 8");
  class_fixture_close (&self);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/start/people/a-list-makes-teams", test_list_makes_teams);
  g_test_add_func ("/start/people/a-list-names-teams", test_list_names_teams);
  g_test_add_func ("/start/people/draw", test_draw);
  g_test_add_func ("/start/people/move", test_move);
  g_test_add_func ("/start/people/who-comes-late", test_late);
  g_test_add_func ("/start/people/dissolve", test_dissolve);
  return g_test_run ();
}
