#include "lesson/lesson.h"

#include "base/id.h"
#include "lesson/assessments.h"
#include "lesson/step.h"

#include <glib/gi18n.h>
#include <string.h>

#define LESSON_RECORD "lesson"

/* Two presses in so short a time are one finger. */
#define BOUNCE_MS 300

struct _SandLesson {
  GObject parent_instance;

  SandSeat *seat;
  gint64    stepped_ms; /* by the clock that nobody can set; 0: never */
  guint     changed_source;
};

G_DEFINE_FINAL_TYPE (SandLesson, sand_lesson, G_TYPE_OBJECT)

enum {
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
tell_changed_cb (gpointer data)
{
  SandLesson *self = data;
  self->changed_source = 0;
  g_signal_emit (self, signals[CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static void
queue_changed (SandLesson *self)
{
  if (self->changed_source == 0)
    self->changed_source = g_idle_add_full (G_PRIORITY_DEFAULT, tell_changed_cb, self, NULL);
}

static void
field_changed_cb (SandLesson *self, const char *record, const char *field)
{
  const SandRow *row = sand_records_find (sand_workshop_get_records (sand_lesson_get_workshop (self)), record);
  const char    *kind = row == NULL ? "" : sand_row_get_kind (row);

  if (g_str_equal (kind, "item") || g_str_equal (record, LESSON_RECORD) || g_str_equal (record, SAND_WORKSHOP_RECORD))
    queue_changed (self);
}

static void
sand_lesson_dispose (GObject *object)
{
  SandLesson *self = SAND_LESSON (object);

  g_clear_handle_id (&self->changed_source, g_source_remove);
  if (self->seat != NULL)
    g_signal_handlers_disconnect_by_data (sand_seat_get_workshop (self->seat), self);
  g_clear_object (&self->seat);
  G_OBJECT_CLASS (sand_lesson_parent_class)->dispose (object);
}

static void
sand_lesson_class_init (SandLessonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sand_lesson_dispose;
  signals[CHANGED] =
    g_signal_new ("changed", SAND_TYPE_LESSON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sand_lesson_init (SandLesson *self)
{
}

SandLesson *
sand_lesson_new (SandSeat *trainer)
{
  SandLesson *self = g_object_new (SAND_TYPE_LESSON, NULL);

  self->seat = g_object_ref (trainer);
  g_signal_connect_object (sand_seat_get_workshop (trainer), "changed", G_CALLBACK (field_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

SandSeat *
sand_lesson_get_seat (SandLesson *self)
{
  return self->seat;
}

SandWorkshop *
sand_lesson_get_workshop (SandLesson *self)
{
  return sand_seat_get_workshop (self->seat);
}

SandClock *
sand_lesson_get_clock (SandLesson *self)
{
  return sand_clock_of (sand_lesson_get_workshop (self));
}

static double
minutes_of_day (gint64 wall_ms)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (wall_ms / 1000);
  g_autoptr (GDateTime) local = utc == NULL ? NULL : g_date_time_to_local (utc);

  if (local == NULL)
    return 0;
  return g_date_time_get_hour (local) * 60 + g_date_time_get_minute (local) + g_date_time_get_second (local) / 60.0;
}

SandAgenda *
sand_lesson_read_agenda (SandLesson *self)
{
  SandWorkshop      *workshop = sand_lesson_get_workshop (self);
  const SandRecords *records = sand_workshop_get_records (workshop);
  const SandRow     *row = sand_records_find (records, LESSON_RECORD);
  SandClock         *clock = sand_lesson_get_clock (self);
  SandNow            now = { .now_ms = sand_clock_get_wall_ms (clock), .left_ms = sand_clock_get_left_ms (clock) };

  now.minutes = minutes_of_day (now.now_ms);
  if (row != NULL) {
    now.item = sand_row_get_text (row, "item");
    now.phase = (guint) MAX (sand_row_get_int (row, "phase", 0), 0);
  }
  return sand_agenda_read (records, sand_workshop_get_course (workshop), &now);
}

/* The same agenda as records, so that its items can be changed; @index stays what it was. */
static SandAgenda *
write_agenda (SandLesson *self, SandAgenda *taken)
{
  g_autoptr (SandAgenda) agenda = taken;
  SandWorkshop          *workshop = sand_lesson_get_workshop (self);
  const SandRow         *row = sand_records_find (sand_workshop_get_records (workshop), SAND_WORKSHOP_RECORD);
  double                 start = row == NULL ? 540 : sand_row_get_number (row, "day.start", 540);

  if (agenda->written || !sand_agenda_fill (self->seat, sand_workshop_get_course (workshop), start, NULL))
    return g_steal_pointer (&agenda);
  return sand_lesson_read_agenda (self);
}

static guint
current_phase (const SandAgenda *agenda)
{
  const SandItem *item = agenda->current < 0 ? NULL : sand_agenda_get (agenda, (guint) agenda->current);

  for (guint i = 0; item != NULL && i < item->phases->len; i++)
    if (g_array_index (item->phases, SandItemPhase, i).state == SAND_STEP_NOW)
      return i;
  return 0;
}

/* Where the key leads: FALSE at the end of the day. */
static gboolean
find_next (const SandAgenda *agenda, int *out_index, guint *out_phase)
{
  const SandItem *item = agenda->current < 0 ? NULL : sand_agenda_get (agenda, (guint) agenda->current);
  guint           phase = current_phase (agenda);

  if (item != NULL && phase + 1 < item->phases->len) {
    *out_index = agenda->current;
    *out_phase = phase + 1;
    return TRUE;
  }
  *out_index = sand_agenda_next (agenda, agenda->current);
  *out_phase = 0;
  return *out_index >= 0;
}

static gboolean
find_previous (const SandAgenda *agenda, int *out_index, guint *out_phase)
{
  guint phase = current_phase (agenda);

  if (agenda->current < 0)
    return FALSE;
  if (phase > 0) {
    *out_index = agenda->current;
    *out_phase = phase - 1;
    return TRUE;
  }
  for (int i = agenda->current - 1; i >= 0; i--) {
    const SandItem *item = sand_agenda_get (agenda, (guint) i);
    if (item->state == SAND_STEP_SKIPPED)
      continue;
    *out_index = i;
    *out_phase = item->phases->len - 1;
    return TRUE;
  }
  return FALSE;
}

/* Whether the answers are still coming in while @item runs. */
static gboolean
closes_assessment (SandLesson *self, const SandItem *item)
{
  return item->what == SAND_ITEM_ASSESSMENT &&
         sand_assessment_get_state (sand_workshop_get_records (sand_lesson_get_workshop (self)), item->k) ==
           SAND_ASSESSMENT_OPEN;
}

/* Ends what runs and begins the phase, as one change. @skip: (nullable): an item that is left out by it */
static gboolean
step_to (SandLesson *self, SandAgenda *agenda, int index, guint phase, const char *skip)
{
  const SandItem *before = agenda->current < 0 ? NULL : sand_agenda_get (agenda, (guint) agenda->current);
  const SandItem *item = sand_agenda_get (agenda, (guint) index);
  SandChange     *change = sand_seat_begin (self->seat, _ ("Next step of the class"));

  if (before != NULL && before != item)
    sand_step_end (self->seat, change, before);
  if (skip != NULL)
    sand_change_set (change, skip, "skipped", sand_value_int (1));
  sand_step_begin (self->seat, change, item, phase);
  /* What was closed to the second is not opened by a slip of Ctrl+Z, only by going back on purpose. */
  if (closes_assessment (self, before != NULL ? before : item))
    return sand_seat_commit_lasting (self->seat, change, NULL);
  return sand_seat_commit (self->seat, change, NULL);
}

static gboolean
bounces (SandLesson *self)
{
  gint64   now_ms = sand_clock_get_boot_ms (sand_lesson_get_clock (self));
  gboolean same = self->stepped_ms != 0 && now_ms - self->stepped_ms < BOUNCE_MS;

  if (!same)
    self->stepped_ms = now_ms;
  return same;
}

gboolean
sand_lesson_next (SandLesson *self)
{
  g_autoptr (SandAgenda) agenda = sand_lesson_read_agenda (self);
  int                    index;
  guint                  phase;

  if (!find_next (agenda, &index, &phase) || bounces (self))
    return FALSE;
  agenda = write_agenda (self, g_steal_pointer (&agenda));
  return step_to (self, agenda, index, phase, NULL);
}

gboolean
sand_lesson_back (SandLesson *self)
{
  g_autoptr (SandAgenda) agenda = sand_lesson_read_agenda (self);
  int                    index;
  guint                  phase;

  if (!find_previous (agenda, &index, &phase) || bounces (self))
    return FALSE;
  return step_to (self, agenda, index, phase, NULL);
}

gboolean
sand_lesson_go_to (SandLesson *self, const char *item, guint phase)
{
  g_autoptr (SandAgenda) agenda = sand_lesson_read_agenda (self);
  int                    index;

  if (sand_agenda_find (agenda, item, &index) == NULL ||
      phase >= sand_agenda_get (agenda, (guint) index)->phases->len)
    return FALSE;
  agenda = write_agenda (self, g_steal_pointer (&agenda));
  return step_to (self, agenda, index, phase, NULL);
}

/* The item's record, made if the agenda was only a suggestion. (nullable) */
static SandAgenda *
find_written (SandLesson *self, const char *item, const SandItem **out_item)
{
  g_autoptr (SandAgenda) agenda = sand_lesson_read_agenda (self);
  int                    index;

  if (sand_agenda_find (agenda, item, &index) == NULL)
    return NULL;
  agenda = write_agenda (self, g_steal_pointer (&agenda));
  *out_item = sand_agenda_get (agenda, (guint) index);
  return g_steal_pointer (&agenda);
}

static void
set_field (SandLesson *self, const SandItem *item, const char *field, SandValue taken, const char *label)
{
  SandPlace place = { .record = item->id, .kind = "item", .parent = SAND_WORKSHOP_RECORD };
  sand_seat_set (self->seat, &place, field, taken, label, NULL);
}

/* The running item is left: on to the next one, or the day is at its end. */
static void
leave (SandLesson *self, SandAgenda *agenda, const SandItem *item)
{
  int         next = sand_agenda_next (agenda, agenda->current);
  SandChange *change;

  if (next >= 0) {
    step_to (self, agenda, next, 0, item->id);
    return;
  }
  change = sand_seat_begin (self->seat, _ ("Leave an item out"));
  sand_step_end (self->seat, change, item);
  sand_change_set (change, item->id, "skipped", sand_value_int (1));
  sand_change_set (change, LESSON_RECORD, "item", sand_value_none ());
  sand_clock_write (sand_lesson_get_clock (self), self->seat, change, SAND_CLOCK_STOPPED, 0);
  sand_seat_commit (self->seat, change, NULL);
}

void
sand_lesson_skip (SandLesson *self, const char *item, gboolean skipped)
{
  const SandItem        *found = NULL;
  g_autoptr (SandAgenda) agenda = find_written (self, item, &found);

  if (agenda == NULL)
    return;
  if (skipped && found->state == SAND_STEP_NOW)
    leave (self, agenda, found);
  else
    set_field (self, found, "skipped", sand_value_int (skipped ? 1 : 0),
               skipped ? _ ("Leave an item out") : _ ("Take an item in again"));
}

void
sand_lesson_set_minutes (SandLesson *self, const char *item, guint phase, guint minutes)
{
  const SandItem        *found = NULL;
  g_autoptr (SandAgenda) agenda = find_written (self, item, &found);
  g_autofree char       *field = g_strdup_printf ("phase.%u.minutes", phase);
  SandClock             *clock = sand_lesson_get_clock (self);
  SandChange            *change;
  int                    more;

  if (agenda == NULL || phase >= found->phases->len)
    return;
  more = (int) minutes - (int) g_array_index (found->phases, SandItemPhase, phase).minutes;
  change = sand_seat_begin (self->seat, _ ("Change minutes"));
  sand_change_set (change, found->id, field, sand_value_int (minutes));
  if (found->state == SAND_STEP_NOW && phase == current_phase (agenda) && more != 0)
    sand_clock_write (clock, self->seat, change, sand_clock_get_state (clock),
                      sand_clock_get_left_ms (clock) + more * G_GINT64_CONSTANT (60000));
  sand_seat_commit (self->seat, change, NULL);
}

void
sand_lesson_set_fixed (SandLesson *self, const char *item, double minutes)
{
  const SandItem        *found = NULL;
  g_autoptr (SandAgenda) agenda = find_written (self, item, &found);

  if (agenda != NULL)
    set_field (self, found, "starts", minutes < 0 ? sand_value_none () : sand_value_number (minutes),
               _ ("Change when it begins"));
}

char *
sand_lesson_describe_next (SandLesson *self, SandLanguage language)
{
  g_autoptr (SandAgenda) agenda = sand_lesson_read_agenda (self);
  const SandCourse      *course = sand_workshop_get_course (sand_lesson_get_workshop (self));
  const SandItem        *item;
  int                    index;
  guint                  phase;

  if (!find_next (agenda, &index, &phase))
    return NULL;
  item = sand_agenda_get (agenda, (guint) index);
  if (index != agenda->current)
    return sand_item_dup_title (item, language);
  return g_strdup (
    sand_phase_get_name (course, g_array_index (item->phases, SandItemPhase, phase).mode, language));
}

/**
 * sand_running_read:
 *
 * Returns: (transfer full): what record `lesson` says; no item where nothing runs or the item is gone.
 */
SandRunning
sand_running_read (const SandRecords *records, const SandCourse *course)
{
  const SandRow *row = sand_records_find (records, LESSON_RECORD);
  const SandRow *item = row == NULL ? NULL : sand_records_find (records, sand_row_get_text (row, "item"));
  SandRunning    self = { 0 };

  if (item == NULL || sand_row_is_gone (item) || !g_str_equal (sand_row_get_kind (item), "item"))
    return self;
  self.item = sand_item_read (item, course);
  self.item->state = SAND_STEP_NOW;
  self.phase = (guint) CLAMP (sand_row_get_int (row, "phase", 0), 0, (gint64) self.item->phases->len - 1);
  for (guint i = 0; i < self.item->phases->len; i++)
    g_array_index (self.item->phases, SandItemPhase, i).state =
      i < self.phase ? SAND_STEP_DONE : (i == self.phase ? SAND_STEP_NOW : SAND_STEP_NEXT);
  return self;
}

void
sand_running_clear (SandRunning *self)
{
  g_clear_pointer (&self->item, sand_item_free);
}
