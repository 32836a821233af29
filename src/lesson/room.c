#include "lesson/room.h"

#include "base/id.h"
#include "lesson/help.h"
#include "lesson/lesson.h"
#include "lesson/room-text.h"

#include <string.h>

/* A line is computed again at the earliest after so long, and one line in a turn: twelve teams that type all at once
 * never hold up a key of the trainer. */
#define LINE_REST_US 200000
#define TURN_MS      15

#define DEFAULT_STUCK_MINUTES 8

typedef struct {
  char       *team;
  SandSheets *sheets; /* made when first needed */
  SandLine    line;
  gboolean    known, dirty;
  gint64      computed_us;
  gint64      active_ms;
} Entry;

struct _SandRoom {
  GObject parent_instance;

  SandWorkshop       *workshop;
  GHashTable         *entries; /* team → Entry */
  const SandExercise *exercise;
  char               *looked_at; /* (nullable) */
  SandItem           *item;      /* (nullable): what runs */
  gint64              opened_ms;
  guint               turn_source;
  gboolean            stale, teams_stale;
};

G_DEFINE_FINAL_TYPE (SandRoom, sand_room, G_TYPE_OBJECT)

enum {
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
clear_line (SandLine *line)
{
  g_clear_pointer (&line->text, g_free);
}

static void
entry_free (Entry *entry)
{
  clear_line (&entry->line);
  g_clear_object (&entry->sheets);
  g_free (entry->team);
  g_free (entry);
}

static const SandRecords *
records_of (SandRoom *self)
{
  return sand_workshop_get_records (self->workshop);
}

static Entry *
find_entry (SandRoom *self, const char *team)
{
  const SandRow *row;
  Entry         *entry = g_hash_table_lookup (self->entries, team);

  if (entry != NULL)
    return entry;
  row = sand_records_find (records_of (self), team);
  if (row == NULL || sand_row_is_gone (row) || strcmp (sand_row_get_kind (row), "team") != 0)
    return NULL;
  entry = g_new0 (Entry, 1);
  entry->team = g_strdup (team);
  entry->dirty = TRUE;
  g_hash_table_insert (self->entries, entry->team, entry);
  return entry;
}

static SandLineState
judge (const SandResult *result, const char *state)
{
  if (g_str_equal (state, "submitted"))
    return SAND_LINE_HANDED_IN;
  if (g_str_equal (state, "returned"))
    return SAND_LINE_RETURNED;
  if (result == NULL || !result->started)
    return SAND_LINE_NOT_STARTED;
  if (sand_result_get_completeness (result) >= 0.999)
    return result->errors > 0 ? SAND_LINE_UNMENDED : SAND_LINE_COMPLETE;
  return SAND_LINE_WORKING;
}

static gboolean
is_stuck (SandRoom *self, const Entry *entry)
{
  const SandRow *workshop = sand_records_find (records_of (self), SAND_WORKSHOP_RECORD);
  SandClock     *clock = sand_clock_of (self->workshop);
  double         minutes = DEFAULT_STUCK_MINUTES;
  gint64         since = MAX (entry->active_ms, self->opened_ms);

  if (self->item == NULL || self->exercise == NULL || self->looked_at != NULL ||
      sand_clock_get_state (clock) != SAND_CLOCK_RUNNING)
    return FALSE;
  if (entry->line.state == SAND_LINE_HANDED_IN || entry->line.state == SAND_LINE_COMPLETE ||
      sand_gate_get (records_of (self), sand_workshop_get_course (self->workshop), entry->team, self->exercise->id) !=
        SAND_GATE_OPEN)
    return FALSE;
  if (workshop != NULL)
    minutes = sand_row_get_number (workshop, "stuck.minutes", minutes);
  since = MAX (since, self->item->started_ms);
  return minutes > 0 && sand_clock_get_wall_ms (clock) - since >= minutes * 60000;
}

static void
add_spoken (GHashTable *spoken, const char *ids)
{
  g_auto (GStrv) parts = g_strsplit (ids, " ", -1);

  for (char **part = parts; *part != NULL; part++)
    if (**part != '\0')
      g_hash_table_add (spoken, g_strdup (*part));
}

static GHashTable *
list_spoken (SandRoom *self, const char *team)
{
  g_autoptr (GPtrArray) turns = sand_records_list (records_of (self), SAND_WORKSHOP_RECORD, "turn");
  g_autoptr (GPtrArray) replies = sand_records_list (records_of (self), team, "reply");
  GHashTable           *spoken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < turns->len; i++) {
    const char *member = sand_value_as_text (sand_row_get (turns->pdata[i], "member"));
    if (member != NULL)
      g_hash_table_add (spoken, g_strdup (member));
  }
  for (guint i = 0; i < replies->len; i++)
    add_spoken (spoken, sand_row_get_text (replies->pdata[i], "spoke"));
  return spoken;
}

static void
count_spoken (SandRoom *self, SandLine *line)
{
  g_autoptr (GPtrArray)  members = sand_records_list (records_of (self), line->team, "member");
  g_autoptr (GHashTable) spoken = list_spoken (self, line->team);

  line->members = line->spoke = 0;
  for (guint i = 0; i < members->len; i++) {
    if (sand_row_get_int (members->pdata[i], "absent", 0) != 0)
      continue;
    line->members++;
    if (g_hash_table_contains (spoken, sand_row_get_id (members->pdata[i])))
      line->spoke++;
  }
  line->participation = line->members == 0 ? 0 : (double) line->spoke / line->members;
}

static void
compute (SandRoom *self, Entry *entry)
{
  SandLine         *line = &entry->line;
  const char       *exercise = self->exercise == NULL ? "" : self->exercise->id;
  g_autofree char  *sheet = sand_id_join (entry->team, exercise, NULL);
  const SandRow    *row = sand_records_find (records_of (self), sheet);
  const SandResult *result =
    self->exercise == NULL ? NULL : sand_sheets_get (sand_room_get_sheets (self, entry->team), exercise);

  clear_line (line);
  line->team = entry->team;
  line->state = judge (result, row == NULL ? "" : sand_row_get_text (row, "state"));
  line->share = result == NULL ? 0 : sand_result_get_completeness (result);
  line->text = self->exercise == NULL ? g_strdup ("") : sand_room_text (line->state, result);
  line->active_ms = entry->active_ms;
  line->revision = row == NULL ? 0 : (guint) MAX (sand_row_get_int (row, "revision", 0), 0);
  line->help_place = sand_help_get_place (records_of (self), entry->team);
  line->stuck = is_stuck (self, entry);
  count_spoken (self, line);
  entry->known = TRUE;
  entry->dirty = FALSE;
  entry->computed_us = g_get_monotonic_time ();
}

static gboolean turn_cb (gpointer data);

static void
queue_turn (SandRoom *self)
{
  if (self->turn_source == 0)
    self->turn_source = g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, TURN_MS, turn_cb, self, NULL);
}

/* The dirty line that has waited longest; NULL when none is. */
static Entry *
find_dirty (SandRoom *self)
{
  GHashTableIter iter;
  gpointer       it;
  Entry         *oldest = NULL;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &it)) {
    Entry *entry = it;
    if (entry->dirty && entry->known && (oldest == NULL || entry->computed_us < oldest->computed_us))
      oldest = entry;
  }
  return oldest;
}

static gboolean
turn_cb (gpointer data)
{
  g_autoptr (SandRoom) self = g_object_ref (data);
  Entry               *entry = find_dirty (self);

  if (entry == NULL) {
    self->turn_source = 0;
    return G_SOURCE_REMOVE;
  }
  if (g_get_monotonic_time () - entry->computed_us < LINE_REST_US)
    return G_SOURCE_CONTINUE;
  compute (self, entry);
  g_signal_emit (self, signals[CHANGED], 0, entry->team);
  return G_SOURCE_CONTINUE;
}

static void
mark (SandRoom *self, const char *team)
{
  Entry *entry = g_hash_table_lookup (self->entries, team);

  if (entry == NULL || entry->dirty)
    return;
  entry->dirty = TRUE;
  queue_turn (self);
}

static void
mark_all (SandRoom *self)
{
  GHashTableIter iter;
  gpointer       team;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, &team, NULL))
    mark (self, team);
}

/* What the trainer writes on a team's sheet is no sign of life of the team. */
static gboolean
is_of_trainer (const char *field)
{
  static const char *const fields[] = { "comment", "hints", "answer", "stage", "absent", NULL };
  return g_strv_contains (fields, field);
}

static void
note_activity (SandRoom *self, const char *team, const char *field)
{
  Entry *entry = g_hash_table_lookup (self->entries, team);

  if (entry != NULL && !is_of_trainer (field))
    entry->active_ms = sand_clock_get_wall_ms (sand_clock_of (self->workshop));
  mark (self, team);
}

static void
field_changed_cb (SandRoom *self, const char *record, const char *field)
{
  const SandRow *row = sand_records_find (records_of (self), record);
  const char    *kind = row == NULL ? "" : sand_row_get_kind (row);
  const char    *team = row == NULL ? "" : sand_row_get_team (row);

  if (g_str_equal (kind, "lesson") || g_str_equal (kind, "item"))
    self->stale = self->stale || !g_str_has_prefix (field, "clock.");
  else if (g_str_equal (kind, "team") && (field[0] == '#' || g_str_equal (field, "number")))
    self->teams_stale = TRUE;
  else if (g_str_equal (kind, "help") || g_str_equal (kind, "turn") || g_str_equal (record, SAND_WORKSHOP_RECORD))
    mark_all (self);
  else if (*team != '\0')
    note_activity (self, team, field);
}

/* Which exercise the lines are about; TRUE when it is another one than before. */
static gboolean
read_running (SandRoom *self)
{
  const SandCourse   *course = sand_workshop_get_course (self->workshop);
  SandRunning         running = sand_running_read (records_of (self), course);
  const SandExercise *before = self->exercise;

  g_clear_pointer (&self->item, sand_item_free);
  self->item = g_steal_pointer (&running.item);
  if (self->looked_at != NULL)
    self->exercise = sand_course_find (course, self->looked_at);
  else
    self->exercise = self->item == NULL ? NULL : self->item->exercise;
  return self->exercise != before;
}

static void
forget_lines (SandRoom *self)
{
  GHashTableIter iter;
  gpointer       it;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &it))
    ((Entry *) it)->known = FALSE;
}

static void
updated_cb (SandRoom *self)
{
  gboolean other = self->teams_stale;

  if (self->stale && read_running (self))
    other = TRUE;
  else if (self->stale)
    mark_all (self);
  self->stale = FALSE;
  if (!other)
    return;
  self->teams_stale = FALSE;
  forget_lines (self);
  g_signal_emit (self, signals[CHANGED], 0, "");
}

/* Nobody writes when somebody gets stuck: only time tells. */
static void
tick_cb (SandRoom *self)
{
  GHashTableIter iter;
  gpointer       it;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &it)) {
    Entry *entry = it;
    if (entry->known && entry->line.stuck != is_stuck (self, entry))
      mark (self, entry->team);
  }
}

static void
sand_room_dispose (GObject *object)
{
  SandRoom *self = SAND_ROOM (object);

  g_clear_handle_id (&self->turn_source, g_source_remove);
  if (self->workshop != NULL) {
    g_signal_handlers_disconnect_by_data (sand_clock_of (self->workshop), self);
    g_signal_handlers_disconnect_by_data (self->workshop, self);
  }
  g_hash_table_remove_all (self->entries);
  g_clear_object (&self->workshop);
  G_OBJECT_CLASS (sand_room_parent_class)->dispose (object);
}

static void
sand_room_finalize (GObject *object)
{
  SandRoom *self = SAND_ROOM (object);

  g_hash_table_unref (self->entries);
  g_clear_pointer (&self->item, sand_item_free);
  g_free (self->looked_at);
  G_OBJECT_CLASS (sand_room_parent_class)->finalize (object);
}

static void
sand_room_class_init (SandRoomClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sand_room_dispose;
  object_class->finalize = sand_room_finalize;
  signals[CHANGED] = g_signal_new ("changed", SAND_TYPE_ROOM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
sand_room_init (SandRoom *self)
{
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) entry_free);
}

SandRoom *
sand_room_new (SandWorkshop *workshop)
{
  SandRoom  *self = g_object_new (SAND_TYPE_ROOM, NULL);
  SandClock *clock = sand_clock_of (workshop);

  self->workshop = g_object_ref (workshop);
  self->opened_ms = sand_clock_get_wall_ms (clock);
  read_running (self);
  g_signal_connect_object (workshop, "changed", G_CALLBACK (field_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workshop, "updated", G_CALLBACK (updated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (clock, "tick", G_CALLBACK (tick_cb), self, G_CONNECT_SWAPPED);
  return self;
}

SandWorkshop *
sand_room_get_workshop (SandRoom *self)
{
  return self->workshop;
}

const SandExercise *
sand_room_get_exercise (SandRoom *self)
{
  return self->exercise;
}

void
sand_room_look_at (SandRoom *self, const char *exercise)
{
  g_free (self->looked_at);
  self->looked_at = g_strdup (exercise);
  if (!read_running (self))
    return;
  forget_lines (self);
  g_signal_emit (self, signals[CHANGED], 0, "");
}

const SandLine *
sand_room_get_line (SandRoom *self, const char *team)
{
  Entry *entry = find_entry (self, team);

  if (entry == NULL)
    return NULL;
  if (!entry->known)
    compute (self, entry);
  return &entry->line;
}

SandSheets *
sand_room_get_sheets (SandRoom *self, const char *team)
{
  Entry *entry = find_entry (self, team);

  if (entry != NULL && entry->sheets == NULL)
    entry->sheets = sand_sheets_new (self->workshop, team);
  return entry == NULL ? NULL : entry->sheets;
}
