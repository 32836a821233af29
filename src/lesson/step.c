#include "lesson/step.h"

#include "base/id.h"
#include "lesson/assessments.h"
#include "lesson/clock.h"
#include "model/gate.h"

#include <string.h>

/* Its answers were given to one question: they stay closed when the class goes on. */
#define QUESTION_ROUND "class-question-round"

static gint64
now_ms (SandSeat *trainer)
{
  return sand_clock_get_wall_ms (sand_clock_of (sand_seat_get_workshop (trainer)));
}

static void
ensure (SandSeat *trainer, SandChange *change, const char *record, const char *kind)
{
  SandPlace place = { .record = record, .kind = kind, .parent = SAND_WORKSHOP_RECORD };
  sand_seat_ensure (trainer, change, &place);
}

void
sand_step_set_gate (SandSeat *trainer, SandChange *change, const char *exercise, gboolean open)
{
  g_autofree char *id = sand_gate_id (exercise);

  ensure (trainer, change, id, "gate");
  sand_change_set (change, id, "state", sand_value_text (open ? "open" : "closed"));
  sand_change_set (change, id, "at_ms", sand_value_int (now_ms (trainer)));
}

/* Teams work in these phases; in the others they look at each other's work, and nobody writes. */
static gboolean
is_work (const char *mode)
{
  return !g_str_equal (mode, "share") && !g_str_equal (mode, "pk");
}

static SandTally *
tally_of (SandSeat *trainer)
{
  SandWorkshop *workshop = sand_seat_get_workshop (trainer);

  return sand_tally_new (sand_workshop_get_course (workshop), sand_workshop_get_records (workshop),
                         sand_workshop_get_today (workshop));
}

/* Results that were announced stay what they are, and closed once is closed: both are refused, and nothing happens. */
static void
move_assessment (SandSeat *trainer, SandChange *change, const SandItem *item, gboolean open)
{
  g_autoptr (SandTally) tally = NULL;

  if (open) {
    sand_assessment_write_open (trainer, change, item->k, NULL);
    return;
  }
  tally = tally_of (trainer);
  sand_assessment_write_close (trainer, change, tally, item->k, NULL);
}

static const char *
scene_of (const SandItem *item, gboolean work)
{
  switch (item->what) {
  case SAND_ITEM_ASSESSMENT:
    return work ? "exercise" : "reveal";

  case SAND_ITEM_BREAK:
    return "break";

  case SAND_ITEM_PK:
    return "pk";

  case SAND_ITEM_CEREMONY:
    return "ceremony";

  case SAND_ITEM_LECTURE:
    return "scores";

  case SAND_ITEM_EXERCISE:
  default:
    return !work && item->exercise != NULL && g_str_equal (item->exercise->id, "class-team-charter") ? "wall"
                                                                                                     : "exercise";
  }
}

static void
set_scene (SandSeat *trainer, SandChange *change, const SandItem *item, gboolean work)
{
  ensure (trainer, change, "stage", "stage");
  sand_change_set (change, "stage", "scene", sand_value_text (scene_of (item, work)));
  sand_change_set (change, "stage", "exercise",
                   item->exercise == NULL ? sand_value_none () : sand_value_text (item->exercise->id));
  sand_change_set (change, "stage", "k",
                   item->what == SAND_ITEM_ASSESSMENT ? sand_value_int (item->k) : sand_value_none ());
  sand_change_set (change, "stage", "step", sand_value_int (0));
  sand_change_set (change, "stage", "black", sand_value_int (0));
}

static void
set_gates (SandSeat *trainer, SandChange *change, const SandItem *item, gboolean work)
{
  if (item->exercise == NULL)
    return;
  if (item->what == SAND_ITEM_ASSESSMENT)
    move_assessment (trainer, change, item, work);
  else
    sand_step_set_gate (trainer, change, item->exercise->id, work);
}

void
sand_step_begin (SandSeat *trainer, SandChange *change, const SandItem *item, guint phase)
{
  const SandItemPhase *it = &g_array_index (item->phases, SandItemPhase, phase);
  gboolean             work = is_work (it->mode);
  SandClock           *clock = sand_clock_of (sand_seat_get_workshop (trainer));

  if (item->started_ms == 0)
    sand_change_set (change, item->id, "started_ms", sand_value_int (now_ms (trainer)));
  if (item->ended_ms != 0)
    sand_change_set (change, item->id, "ended_ms", sand_value_none ());
  if (item->state == SAND_STEP_SKIPPED)
    sand_change_set (change, item->id, "skipped", sand_value_int (0));

  sand_clock_write (clock, trainer, change, it->minutes > 0 ? SAND_CLOCK_RUNNING : SAND_CLOCK_STOPPED,
                    it->minutes * G_GINT64_CONSTANT (60000));
  sand_change_set (change, "lesson", "item", sand_value_ref (item->id));
  sand_change_set (change, "lesson", "phase", sand_value_int (phase));
  set_gates (trainer, change, item, work);
  set_scene (trainer, change, item, work);
}

void
sand_step_end (SandSeat *trainer, SandChange *change, const SandItem *item)
{
  sand_change_set (change, item->id, "ended_ms", sand_value_int (now_ms (trainer)));
  if (item->exercise == NULL)
    return;
  if (item->what == SAND_ITEM_ASSESSMENT)
    move_assessment (trainer, change, item, FALSE);
  else
    sand_step_set_gate (trainer, change, item->exercise->id, !g_str_equal (item->exercise->id, QUESTION_ROUND));
}
