#include "start/new-class.h"

#include "base/id.h"
#include "lesson/agenda.h"
#include "model/seat.h"
#include "start/people.h"
#include "start/questions.h"

#include <glib/gi18n-lib.h>

/* Classes begin at nine unless the trainer says otherwise. */
#define DAY_START 540
/* Until a list of people says how many there should be. */
#define N_TEAMS 6

static void
set_text (SandChange *change, const char *field, const char *text)
{
  if (text != NULL && *text != '\0')
    sand_change_set (change, SAND_WORKSHOP_RECORD, field, sand_value_text (text));
}

static gboolean
write_details (SandSeat *trainer, const SandCourse *course, const SandNewClass *details, GError **error)
{
  SandChange *change = sand_seat_begin (trainer, _ ("New workshop"));
  SandPlace   place = { .record = SAND_WORKSHOP_RECORD, .kind = "workshop", .parent = NULL };

  sand_seat_ensure (trainer, change, &place);
  set_text (change, "title", details->title);
  set_text (change, "course", course->id);
  set_text (change, "date", details->date);
  set_text (change, "room", details->room);
  set_text (change, "trainer", details->trainer);
  set_text (change, "language", details->language == SAND_LANGUAGE_ZH ? "zh" : "en");
  return sand_seat_commit (trainer, change, error);
}

SandWorkshop *
sand_new_class_create (const char *path, SandCourse *course, const SandNewClass *details, GError **error)
{
  g_autoptr (SandWorkshop) workshop = sand_workshop_create (path, course, error);
  g_autoptr (SandSeat)     trainer = workshop == NULL ? NULL : sand_seat_new (workshop, NULL);

  if (trainer == NULL || !write_details (trainer, course, details, error) ||
      !sand_people_add_teams (trainer, N_TEAMS, error) || !sand_agenda_fill (trainer, course, DAY_START, error) ||
      !sand_list_fill (trainer, "reward", details->language, error) ||
      !sand_list_fill (trainer, "forfeit", details->language, error) || !sand_workshop_flush (workshop, error))
    return NULL;
  return g_steal_pointer (&workshop);
}
