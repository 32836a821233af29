#include "lesson/clock.h"

#include "base/id.h"

#include <math.h>
#include <time.h>

#define LESSON_RECORD "lesson"

/* After a restart the wall clock is asked how long the program was away. A longer time than this was no crash but the
 * end of a day, or a wall clock that was set: the clock then stands where it was. */
#define LONGEST_ABSENCE_MS (3 * 60 * 60 * G_GINT64_CONSTANT (1000))
#define LONGEST_LEFT_MS    (24 * 60 * 60 * G_GINT64_CONSTANT (1000))

#define MAX_ANCHORS 64

/* What the record says, and when that was by the clock that nobody can set. */
typedef struct {
  SandClockState state;
  gint64         left_ms, since_ms;
  gint64         boot_ms;
} Anchor;

struct _SandClock {
  GObject parent_instance;

  SandWorkshop *workshop; /* not owned: it owns the clock */
  SandTime      time;
  Anchor        anchor;
  GArray       *anchors; /* Anchor: earlier ones, newest last, for what an undo brings back */
  guint         tick_source;
  gboolean      told; /* that time is up */
  gboolean      stale;
};

G_DEFINE_FINAL_TYPE (SandClock, sand_clock, G_TYPE_OBJECT)

enum {
  CHANGED,
  TICK,
  RAN_OUT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *const state_words[] = {
  [SAND_CLOCK_STOPPED] = "stopped",
  [SAND_CLOCK_RUNNING] = "running",
  [SAND_CLOCK_PAUSED] = "paused",
};

static gint64
ask_boot (gpointer data)
{
  struct timespec now;
  clock_gettime (CLOCK_BOOTTIME, &now);
  return (gint64) now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static gint64
ask_wall (gpointer data)
{
  return g_get_real_time () / 1000;
}

gint64
sand_clock_get_wall_ms (SandClock *self)
{
  return self->time.wall_ms (self->time.data);
}

gint64
sand_clock_get_boot_ms (SandClock *self)
{
  return self->time.boot_ms (self->time.data);
}

static SandClockState
parse_state (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (state_words); i++)
    if (g_str_equal (word, state_words[i]))
      return (SandClockState) i;
  return SAND_CLOCK_STOPPED;
}

static Anchor
read_record (SandClock *self)
{
  const SandRow *row = sand_records_find (sand_workshop_get_records (self->workshop), LESSON_RECORD);

  if (row == NULL || sand_row_is_gone (row))
    return (Anchor){ .boot_ms = sand_clock_get_boot_ms (self) };
  return (Anchor){
    .state = parse_state (sand_row_get_text (row, "clock.state")),
    .left_ms = CLAMP (sand_row_get_int (row, "clock.left_ms", 0), -LONGEST_LEFT_MS, LONGEST_LEFT_MS),
    .since_ms = sand_row_get_int (row, "clock.since_ms", 0),
    .boot_ms = sand_clock_get_boot_ms (self),
  };
}

static gboolean
says_the_same (const Anchor *a, const Anchor *b)
{
  return a->state == b->state && a->left_ms == b->left_ms && a->since_ms == b->since_ms;
}

/* When this process has seen the same words before, by its own clock: an undo brings them back. */
static const Anchor *
find_anchor (SandClock *self, const Anchor *wanted)
{
  for (guint i = self->anchors->len; i-- > 0;) {
    const Anchor *anchor = &g_array_index (self->anchors, Anchor, i);
    if (says_the_same (anchor, wanted))
      return anchor;
  }
  return NULL;
}

static void
remember (SandClock *self, const Anchor *anchor)
{
  if (find_anchor (self, anchor) != NULL)
    return;
  if (self->anchors->len >= MAX_ANCHORS)
    g_array_remove_index (self->anchors, 0);
  g_array_append_val (self->anchors, *anchor);
}

static gint64
left_at (const Anchor *anchor, gint64 boot_ms)
{
  return anchor->state == SAND_CLOCK_RUNNING ? anchor->left_ms - (boot_ms - anchor->boot_ms) : anchor->left_ms;
}

static gboolean tick_cb (gpointer data);

/* Just after the shown second turns: a timer that came early would show the old one for another second. */
static void
arm (SandClock *self)
{
  gint64 left_ms, wait_ms;

  g_clear_handle_id (&self->tick_source, g_source_remove);
  if (self->anchor.state != SAND_CLOCK_RUNNING)
    return;
  left_ms = sand_clock_get_left_ms (self);
  wait_ms = ((left_ms % 1000) + 1000) % 1000;
  self->tick_source = g_timeout_add ((guint) wait_ms + 5, tick_cb, self);
}

static void
tell_ran_out (SandClock *self)
{
  gint64 left_ms = sand_clock_get_left_ms (self);

  if (left_ms > 0)
    self->told = FALSE;
  else if (!self->told && self->anchor.state == SAND_CLOCK_RUNNING) {
    self->told = TRUE;
    g_signal_emit (self, signals[RAN_OUT], 0);
  }
}

static gboolean
tick_cb (gpointer data)
{
  g_autoptr (SandClock) self = g_object_ref (data);

  self->tick_source = 0;
  arm (self);
  g_signal_emit (self, signals[TICK], 0);
  tell_ran_out (self);
  return G_SOURCE_REMOVE;
}

/* The program has just begun to look at this workshop: only the wall clock knows how long it was away. */
static void
anchor_by_wall (SandClock *self)
{
  gint64 away_ms;

  self->anchor = read_record (self);
  away_ms = sand_clock_get_wall_ms (self) - self->anchor.since_ms;
  if (self->anchor.state == SAND_CLOCK_RUNNING && away_ms > LONGEST_ABSENCE_MS)
    self->anchor.state = SAND_CLOCK_PAUSED;
  else if (away_ms > 0)
    self->anchor.boot_ms -= away_ms;
  /* Time that ran out while nobody looked is no news. */
  self->told = sand_clock_get_left_ms (self) <= 0;
  remember (self, &self->anchor);
  arm (self);
}

static void
field_changed_cb (SandClock *self, const char *record, const char *field)
{
  if (g_str_equal (record, LESSON_RECORD) &&
      (g_str_has_prefix (field, "clock.") || g_str_equal (field, SAND_FIELD_GONE)))
    self->stale = TRUE;
}

static void
updated_cb (SandClock *self)
{
  Anchor        now;
  const Anchor *before;

  if (!self->stale)
    return;
  self->stale = FALSE;
  now = read_record (self);
  before = find_anchor (self, &now);
  self->anchor = before != NULL ? *before : now;
  remember (self, &self->anchor);
  if (sand_clock_get_left_ms (self) > 0)
    self->told = FALSE;
  arm (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
sand_clock_finalize (GObject *object)
{
  SandClock *self = SAND_CLOCK (object);

  g_clear_handle_id (&self->tick_source, g_source_remove);
  g_clear_weak_pointer (&self->workshop);
  g_array_unref (self->anchors);
  G_OBJECT_CLASS (sand_clock_parent_class)->finalize (object);
}

static void
sand_clock_class_init (SandClockClass *klass)
{
  GType type = SAND_TYPE_CLOCK;

  G_OBJECT_CLASS (klass)->finalize = sand_clock_finalize;
  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[TICK] = g_signal_new ("tick", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[RAN_OUT] = g_signal_new ("ran-out", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sand_clock_init (SandClock *self)
{
  self->time = (SandTime){ .boot_ms = ask_boot, .wall_ms = ask_wall };
  self->anchors = g_array_new (FALSE, FALSE, sizeof (Anchor));
}

SandClock *
sand_clock_of (SandWorkshop *workshop)
{
  SandClock *self = g_object_get_data (G_OBJECT (workshop), "sand-clock");

  if (self != NULL)
    return self;
  self = g_object_new (SAND_TYPE_CLOCK, NULL);
  g_set_weak_pointer (&self->workshop, workshop);
  g_signal_connect_object (workshop, "changed", G_CALLBACK (field_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workshop, "updated", G_CALLBACK (updated_cb), self, G_CONNECT_SWAPPED);
  anchor_by_wall (self);
  g_object_set_data_full (G_OBJECT (workshop), "sand-clock", self, g_object_unref);
  return self;
}

void
sand_clock_set_time (SandClock *self, const SandTime *time)
{
  self->time = time != NULL ? *time : (SandTime){ .boot_ms = ask_boot, .wall_ms = ask_wall };
  g_array_set_size (self->anchors, 0);
  anchor_by_wall (self);
}

SandClockState
sand_clock_get_state (SandClock *self)
{
  return self->anchor.state;
}

gint64
sand_clock_get_left_ms (SandClock *self)
{
  return left_at (&self->anchor, sand_clock_get_boot_ms (self));
}

char *
sand_clock_left_to_text (gint64 left_ms)
{
  gint64      seconds = left_ms >= 0 ? (left_ms + 999) / 1000 : -left_ms / 1000;
  const char *sign = left_ms < 0 && seconds > 0 ? "−" : "";

  if (seconds >= 3600)
    return g_strdup_printf ("%s%d:%02d:%02d", sign, (int) (seconds / 3600), (int) (seconds / 60 % 60),
                            (int) (seconds % 60));
  return g_strdup_printf ("%s%d:%02d", sign, (int) (seconds / 60), (int) (seconds % 60));
}

/* What is written now begins now, even if the clock has said the same words before. */
static void
forget (SandClock *self, const Anchor *written)
{
  for (guint i = self->anchors->len; i-- > 0;)
    if (says_the_same (&g_array_index (self->anchors, Anchor, i), written))
      g_array_remove_index (self->anchors, i);
}

void
sand_clock_write (SandClock *self, SandSeat *trainer, SandChange *change, SandClockState state, gint64 left_ms)
{
  SandPlace place = { .record = LESSON_RECORD, .kind = "lesson", .parent = SAND_WORKSHOP_RECORD };
  Anchor    written = { .state = state, .left_ms = left_ms, .since_ms = sand_clock_get_wall_ms (self) };

  forget (self, &written);
  sand_seat_ensure (trainer, change, &place);
  sand_change_set (change, LESSON_RECORD, "clock.state", sand_value_text (state_words[state]));
  sand_change_set (change, LESSON_RECORD, "clock.left_ms", sand_value_int (left_ms));
  sand_change_set (change, LESSON_RECORD, "clock.since_ms", sand_value_int (written.since_ms));
}

static void
set_now (SandClock *self, SandSeat *trainer, SandClockState state, gint64 left_ms)
{
  SandChange *change = sand_seat_begin (trainer, NULL);

  sand_clock_write (self, trainer, change, state, left_ms);
  sand_seat_commit_lasting (trainer, change, NULL);
}

void
sand_clock_start (SandClock *self, SandSeat *trainer, gint64 left_ms)
{
  set_now (self, trainer, SAND_CLOCK_RUNNING, left_ms);
}

void
sand_clock_pause (SandClock *self, SandSeat *trainer)
{
  if (self->anchor.state == SAND_CLOCK_RUNNING)
    set_now (self, trainer, SAND_CLOCK_PAUSED, sand_clock_get_left_ms (self));
}

void
sand_clock_resume (SandClock *self, SandSeat *trainer)
{
  if (self->anchor.state == SAND_CLOCK_PAUSED)
    set_now (self, trainer, SAND_CLOCK_RUNNING, sand_clock_get_left_ms (self));
}

void
sand_clock_add_minutes (SandClock *self, SandSeat *trainer, int minutes)
{
  gint64         left_ms = sand_clock_get_left_ms (self);
  SandClockState state = self->anchor.state == SAND_CLOCK_PAUSED ? SAND_CLOCK_PAUSED : SAND_CLOCK_RUNNING;

  if (minutes > 0)
    left_ms = MAX (left_ms, 0);
  else if (left_ms <= 0)
    return;
  left_ms = CLAMP (left_ms + minutes * G_GINT64_CONSTANT (60000), 0, LONGEST_LEFT_MS);
  set_now (self, trainer, state, left_ms);
}

void
sand_clock_end (SandClock *self, SandSeat *trainer)
{
  if (self->anchor.state != SAND_CLOCK_STOPPED)
    set_now (self, trainer, SAND_CLOCK_STOPPED, MIN (sand_clock_get_left_ms (self), 0));
}
