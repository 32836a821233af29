#include "room.h"

#include "base/id.h"
#include "course/pack.h"
#include "lesson/agenda.h"
#include "lesson/lesson.h"
#include "lesson/score-book.h"

#define MEMBERS 8

static const char *const TEAM_NAMES[BENCH_ROOM_TEAMS] = {
  "猎豹队",
  "破局者",
  "长风队",
  "同心圆",
  "铁军",
  "探路者",
  "先锋",
  "磐石",
  "远航队",
  "北极星",
  "领跑者",
  "山海",
};

static void
set_text (SandChange *change, const char *record, const char *field, const char *text)
{
  sand_change_set (change, record, field, sand_value_text (text));
}

static void
add_members (BenchRoom *self, SandChange *change, const char *team)
{
  for (guint i = 0; i < MEMBERS; i++) {
    g_autofree char *member = sand_seat_add (self->trainer, change, "member", team);
    g_autofree char *alias = g_strdup_printf ("学员%u", i + 1);
    sand_change_set (change, member, SAND_FIELD_TEAM, sand_value_ref (team));
    set_text (change, member, "alias", alias);
  }
}

static void
add_team (BenchRoom *self, SandChange *change, guint n)
{
  char *team = sand_seat_add (self->trainer, change, "team", SAND_WORKSHOP_RECORD);

  sand_change_set (change, team, SAND_FIELD_TEAM, sand_value_ref (team));
  sand_change_set (change, team, "number", sand_value_int (n + 1));
  set_text (change, team, "name", TEAM_NAMES[n]);
  set_text (change, team, "slogan", "快一步，赢全程");
  add_members (self, change, team);
  g_ptr_array_add (self->teams, team);
}

void
bench_room_open (BenchRoom *self)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SandCourse) course = sand_course_load ("c1", NULL, &error);
  SandChange            *change;

  if (course == NULL)
    g_error ("%s", error->message);
  self->workshop = sand_workshop_create (NULL, course, &error);
  if (self->workshop == NULL)
    g_error ("%s", error->message);
  self->trainer = sand_seat_new (self->workshop, NULL);
  self->teams = g_ptr_array_new_with_free_func (g_free);
  self->random = g_rand_new_with_seed (11);
  change = sand_seat_begin (self->trainer, "Class");
  for (guint i = 0; i < BENCH_ROOM_TEAMS; i++)
    add_team (self, change, i);
  if (!sand_seat_commit (self->trainer, change, &error))
    g_error ("%s", error->message);
  for (guint i = 0; i < BENCH_ROOM_TEAMS; i++)
    bench_room_give_points (self, i, g_rand_int_range (self->random, 40, 100));
}

void
bench_room_close (BenchRoom *self)
{
  g_clear_object (&self->trainer);
  g_clear_object (&self->workshop);
  g_clear_pointer (&self->teams, g_ptr_array_unref);
  g_clear_pointer (&self->random, g_rand_free);
}

void
bench_room_set_scene (BenchRoom *self, const char *scene)
{
  SandPlace          place = { .record = "stage", .kind = "stage", .parent = SAND_WORKSHOP_RECORD };
  g_autoptr (GError) error = NULL;

  if (!sand_seat_set (self->trainer, &place, "scene", sand_value_text (scene), "Scene", &error))
    g_error ("%s", error->message);
}

void
bench_room_give_points (BenchRoom *self, guint team, int points)
{
  SandBookNote       note = { .team = self->teams->pdata[team], .points = points, .category = "bonus" };
  g_autoptr (GError) error = NULL;
  g_autofree char   *entry = sand_score_book_give (self->trainer, &note, &error);

  if (entry == NULL)
    g_error ("%s", error->message);
}

void
bench_room_run (BenchRoom *self, const char *exercise)
{
  g_autoptr (SandLesson) lesson = sand_lesson_new (self->trainer);
  g_autoptr (SandAgenda) agenda = NULL;
  g_autoptr (GError)     error = NULL;

  if (!sand_agenda_fill (self->trainer, sand_workshop_get_course (self->workshop), 540, &error))
    g_error ("%s", error->message);
  agenda = sand_lesson_read_agenda (lesson);
  for (guint i = 0; i < agenda->items->len; i++) {
    const SandItem *item = sand_agenda_get (agenda, i);
    if (item->exercise != NULL && g_str_equal (item->exercise->id, exercise)) {
      sand_lesson_go_to (lesson, item->id, 0);
      return;
    }
  }
  g_error ("%s is not on the agenda", exercise);
}
