#include "lesson/agenda-private.h"

#include "base/id.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define DEFAULT_DAY_START 540

static GPtrArray *
read_items (const SandRecords *records, const SandCourse *course)
{
  g_autoptr (GPtrArray) rows = sand_records_list (records, SAND_WORKSHOP_RECORD, "item");
  GPtrArray            *items = g_ptr_array_new_with_free_func ((GDestroyNotify) sand_item_free);

  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (items, sand_item_read (rows->pdata[i], course));
  return items;
}

static void
mark_phases (SandItem *item, guint phase)
{
  for (guint i = 0; i < item->phases->len; i++) {
    SandItemPhase *it = &g_array_index (item->phases, SandItemPhase, i);
    if (item->state == SAND_STEP_DONE || (item->state == SAND_STEP_NOW && i < phase))
      it->state = SAND_STEP_DONE;
    else if (item->state == SAND_STEP_NOW && i == phase)
      it->state = SAND_STEP_NOW;
    else
      it->state = SAND_STEP_NEXT;
  }
}

static void
mark_current (SandAgenda *self, const SandNow *now)
{
  self->current = -1;
  for (guint i = 0; i < self->items->len; i++) {
    SandItem *item = self->items->pdata[i];
    if (g_strcmp0 (item->id, now->item) == 0) {
      item->state = SAND_STEP_NOW;
      self->current = (int) i;
    }
    mark_phases (item, now->phase);
  }
}

/* A fixed point is waited for; where the day is later than that already, it comes when it can. */
static double
begin_at (const SandItem *item, double earliest)
{
  return item->fixed >= 0 ? fmax (item->fixed, earliest) : earliest;
}

static void
plan (SandAgenda *self, double day_start)
{
  double clock = day_start;

  for (guint i = 0; i < self->items->len; i++) {
    SandItem *item = self->items->pdata[i];
    /* What was left out on the way keeps its place in the plan, or leaving out would win no time. */
    gboolean planned = item->state != SAND_STEP_SKIPPED || item->started_ms > 0;
    item->planned_start = planned ? begin_at (item, clock) : clock;
    item->planned_end = item->planned_start + (planned ? item->minutes : 0);
    clock = item->planned_end;
  }
  self->end_planned = clock;
}

static double
to_minutes (const SandNow *now, gint64 at_ms)
{
  return now->minutes + (double) (at_ms - now->now_ms) / 60000.0;
}

/* What the running item will still take: the rest of its phase (nothing over time) and the phases after it. */
static double
rest_of_current (const SandItem *item, const SandNow *now)
{
  double rest = now->left_ms > 0 ? (double) now->left_ms / 60000.0 : 0;

  for (guint i = now->phase + 1; i < item->phases->len; i++)
    rest += g_array_index (item->phases, SandItemPhase, i).minutes;
  return rest;
}

static void
project_item (SandItem *item, const SandNow *now, double *clock)
{
  gboolean today = item->started_ms > 0 && fabs ((double) (item->started_ms - now->now_ms)) < 24 * 60 * 60000.0;

  item->projected_start = item->projected_end = *clock;
  if (item->state == SAND_STEP_NOW) {
    item->projected_start = today ? to_minutes (now, item->started_ms) : now->minutes;
    item->projected_end = now->minutes + rest_of_current (item, now);
  } else if (item->state == SAND_STEP_DONE || (item->state == SAND_STEP_SKIPPED && item->started_ms > 0)) {
    item->projected_start = today ? to_minutes (now, item->started_ms) : item->planned_start;
    item->projected_end = today && item->ended_ms > 0 ? to_minutes (now, item->ended_ms) : item->planned_end;
    return;
  } else if (item->state == SAND_STEP_NEXT) {
    item->projected_start = begin_at (item, *clock);
    item->projected_end = item->projected_start + item->minutes;
  }
  *clock = item->projected_end;
}

static void
project (SandAgenda *self, const SandNow *now, double day_start)
{
  const SandItem *coming;
  gboolean        begun = self->current >= 0;
  double          clock;
  int             next;

  for (guint i = 0; i < self->items->len; i++)
    begun = begun || ((SandItem *) self->items->pdata[i])->started_ms > 0;
  /* Nothing that is still to come can begin in the past. */
  clock = begun ? now->minutes : day_start;
  /* The running item first: what comes after it in the list waits for its end, wherever it stands. */
  if (self->current >= 0)
    project_item (self->items->pdata[self->current], now, &clock);
  for (guint i = 0; i < self->items->len; i++) {
    SandItem *item = self->items->pdata[i];
    /* What was jumped over does not come by itself any more. */
    if ((int) i < self->current && item->state == SAND_STEP_NEXT)
      item->projected_start = item->projected_end = item->planned_start;
    else if ((int) i != self->current)
      project_item (item, now, &clock);
  }
  self->end_projected = clock;

  next = sand_agenda_next (self, self->current);
  coming = next >= 0 ? sand_agenda_get (self, (guint) next) : NULL;
  if (!begun)
    self->late = 0;
  else if (coming != NULL)
    self->late = coming->projected_start - coming->planned_start;
  else
    self->late = self->end_projected - self->end_planned;
}

/**
 * sand_agenda_read:
 * @now: what the clocks say, and what runs
 *
 * Returns: (transfer full): the items of the workshop, or those the course suggests where it has none.
 */
SandAgenda *
sand_agenda_read (const SandRecords *records, const SandCourse *course, const SandNow *now)
{
  SandAgenda    *self = g_new0 (SandAgenda, 1);
  const SandRow *workshop = sand_records_find (records, SAND_WORKSHOP_RECORD);
  double         day_start = DEFAULT_DAY_START;

  if (workshop != NULL)
    day_start = CLAMP (sand_row_get_number (workshop, "day.start", DEFAULT_DAY_START), 0, 24 * 60);
  self->items = read_items (records, course);
  self->written = self->items->len > 0;
  if (!self->written) {
    g_ptr_array_unref (self->items);
    self->items = sand_agenda_suggest (course, day_start);
  }
  mark_current (self, now);
  plan (self, day_start);
  project (self, now, day_start);
  return self;
}

void
sand_agenda_free (SandAgenda *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->items);
  g_free (self);
}

const SandItem *
sand_agenda_get (const SandAgenda *self, guint index)
{
  g_return_val_if_fail (index < self->items->len, NULL);
  return self->items->pdata[index];
}

const SandItem *
sand_agenda_find (const SandAgenda *self, const char *item, int *out_index)
{
  for (guint i = 0; i < self->items->len; i++) {
    const SandItem *it = self->items->pdata[i];
    if (g_strcmp0 (it->id, item) == 0) {
      if (out_index != NULL)
        *out_index = (int) i;
      return it;
    }
  }
  return NULL;
}

int
sand_agenda_next (const SandAgenda *self, int index)
{
  for (int i = index + 1; i < (int) self->items->len; i++)
    if (sand_agenda_get (self, (guint) i)->state == SAND_STEP_NEXT)
      return i;
  return -1;
}

/* Minutes that are not the course's own. */
static void
write_phases (SandChange *change, const char *id, const SandItem *item)
{
  const GPtrArray *timing = item->exercise->timing;

  for (guint i = 0; i < MIN (timing->len, item->phases->len); i++) {
    guint            minutes = g_array_index (item->phases, SandItemPhase, i).minutes;
    g_autofree char *field = g_strdup_printf ("phase.%u.minutes", i);
    if (minutes != ((const SandPhase *) timing->pdata[i])->minutes)
      sand_change_set (change, id, field, sand_value_int (minutes));
  }
}

static void
write_item (SandSeat *trainer, SandChange *change, const SandItem *item)
{
  g_autofree char *id = sand_seat_add (trainer, change, "item", SAND_WORKSHOP_RECORD);

  sand_change_set (change, id, "what", sand_value_text (sand_item_what_to_string (item->what)));
  if (item->exercise != NULL)
    sand_change_set (change, id, "exercise", sand_value_text (item->exercise->id));
  else
    sand_change_set (change, id, "minutes", sand_value_int ((gint64) item->minutes));
  if (item->what == SAND_ITEM_ASSESSMENT)
    sand_change_set (change, id, "k", sand_value_int (item->k));
  if (*item->title != '\0')
    sand_change_set (change, id, "title", sand_value_text (item->title));
  if (item->state == SAND_STEP_SKIPPED)
    sand_change_set (change, id, "skipped", sand_value_int (1));
  if (item->exercise != NULL)
    write_phases (change, id, item);
}

gboolean
sand_agenda_fill (SandSeat *trainer, const SandCourse *course, double day_start, GError **error)
{
  const SandRecords    *records = sand_workshop_get_records (sand_seat_get_workshop (trainer));
  g_autoptr (GPtrArray) there = sand_records_list (records, SAND_WORKSHOP_RECORD, "item");
  g_autoptr (GPtrArray) items = NULL;
  SandChange           *change;
  SandPlace             workshop = {
                .record = SAND_WORKSHOP_RECORD,
                .kind = "workshop",
                .parent = SAND_WORKSHOP_RECORD,
  };

  if (there->len > 0)
    return TRUE;
  items = sand_agenda_suggest (course, day_start);
  change = sand_seat_begin (trainer, _ ("Agenda of the course"));
  if (sand_records_find (records, SAND_WORKSHOP_RECORD) == NULL)
    sand_change_set (change, workshop.record, SAND_FIELD_TYPE, sand_value_text (workshop.kind));
  sand_change_set (change, SAND_WORKSHOP_RECORD, "day.start", sand_value_number (day_start));
  for (guint i = 0; i < items->len; i++)
    write_item (trainer, change, items->pdata[i]);
  return sand_seat_commit (trainer, change, error);
}
