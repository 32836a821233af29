#include "class-fixture.h"

#include "course/pack.h"
#include "start/new-class.h"
#include "start/people.h"
#include "start/questions.h"

#include <string.h>

void
class_fixture_open (ClassFixture *self)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SandCourse) course = sand_course_load ("c1", NULL, &error);
  SandNewClass           details = { .title = "Class", .date = "2026-11-22", .language = SAND_LANGUAGE_ZH };

  g_assert_no_error (error);
  self->workshop = sand_new_class_create (NULL, course, &details, &error);
  g_assert_no_error (error);
  self->trainer = sand_seat_new (self->workshop, NULL);
}

void
class_fixture_close (ClassFixture *self)
{
  g_assert_finalize_object (self->trainer);
  g_assert_finalize_object (self->workshop);
}

void
class_fixture_add_people (ClassFixture *self, guint n, guint n_companies)
{
  g_autoptr (GString)    text = g_string_new ("name,company\n");
  g_autoptr (GHashTable) known = sand_people_list_known (self->workshop);
  g_autoptr (GError)     error = NULL;
  g_autoptr (SandRoster) roster = NULL;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "P%02u,C%u\n", i, i % n_companies);
  roster = sand_roster_read (text->str, text->len, known, &error);
  g_assert_no_error (error);
  g_assert_true (sand_people_take (self->trainer, roster, 1, &error));
}

static GPtrArray *
list_members (ClassFixture *self, const SandRow *team)
{
  return sand_records_list (sand_workshop_get_records (self->workshop), sand_row_get_id (team), "member");
}

char *
class_fixture_print_sizes (ClassFixture *self)
{
  g_autoptr (GPtrArray) teams = sand_workshop_list_teams (self->workshop);
  GString              *out = g_string_new (NULL);

  for (guint t = 0; t < teams->len; t++) {
    g_autoptr (GPtrArray) members = list_members (self, teams->pdata[t]);
    g_string_append_printf (out, "%s%u", t > 0 ? " " : "", members->len);
  }
  return g_string_free (out, FALSE);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

char *
class_fixture_print_people (ClassFixture *self)
{
  g_autoptr (GPtrArray) teams = sand_workshop_list_teams (self->workshop);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint t = 0; t < teams->len; t++) {
    g_autoptr (GPtrArray) members = list_members (self, teams->pdata[t]);
    for (guint i = 0; i < members->len; i++)
      g_ptr_array_add (lines, g_strdup_printf ("%s>%u", sand_row_get_text (members->pdata[i], "alias"), t + 1));
  }
  g_ptr_array_sort (lines, compare_texts);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv (" ", (char **) lines->pdata);
}

const SandRow *
class_fixture_find_person (ClassFixture *self, const char *name)
{
  g_autoptr (GPtrArray) teams = sand_workshop_list_teams (self->workshop);

  for (guint t = 0; t < teams->len; t++) {
    g_autoptr (GPtrArray) members = list_members (self, teams->pdata[t]);
    for (guint i = 0; i < members->len; i++)
      if (g_str_equal (sand_row_get_text (members->pdata[i], "alias"), name))
        return members->pdata[i];
  }
  return NULL;
}

const SandRow *
class_fixture_team_at (ClassFixture *self, guint index)
{
  g_autoptr (GPtrArray) teams = sand_workshop_list_teams (self->workshop);

  g_assert_cmpuint (index, <, teams->len);
  return teams->pdata[index];
}

void
class_fixture_close_assessment (ClassFixture *self, guint k)
{
  g_autofree char *id = sand_assessment_dup_id (k);
  SandPlace        place = { .record = id, .kind = "assessment", .parent = "workshop" };

  g_assert_true (sand_seat_set (self->trainer, &place, "state", sand_value_text ("closed"), NULL, NULL));
}
