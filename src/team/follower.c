#include "team/follower.h"

#include "lesson/help.h"
#include "lesson/lesson.h"
#include "model/gate.h"

#include <string.h>

struct _SandFollower {
  GObject parent_instance;

  SandWorkshop *workshop;
  char         *team;
  char         *item; /* (nullable): the last one that was told */
  guint         n_messages;
  guint         told_source;
  gboolean      item_stale, messages_stale, gates_stale, help_stale;
  GPtrArray    *given; /* owned strings: "hints EXERCISE", "answer EXERCISE" that are not told yet */
};

G_DEFINE_FINAL_TYPE (SandFollower, sand_follower, G_TYPE_OBJECT)

enum {
  OPENED,
  TOLD,
  GATES,
  HELP,
  GIVEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const SandRecords *
records_of (SandFollower *self)
{
  return sand_workshop_get_records (self->workshop);
}

static SandRunning
read_running (SandFollower *self)
{
  return sand_running_read (records_of (self), sand_workshop_get_course (self->workshop));
}

const SandExercise *
sand_follower_get_running (SandFollower *self)
{
  g_auto (SandRunning) running = read_running (self);
  const SandExercise  *exercise = running.item == NULL ? NULL : running.item->exercise;

  return exercise == NULL || !g_str_equal (exercise->scope, "team") ? NULL : exercise;
}

/* Told once an item, and only when the team can really begin. */
static void
tell_opened (SandFollower *self)
{
  g_auto (SandRunning) running = read_running (self);
  const SandExercise  *exercise = sand_follower_get_running (self);

  if (exercise == NULL || g_strcmp0 (running.item->id, self->item) == 0)
    return;
  if (sand_gate_get (records_of (self), sand_workshop_get_course (self->workshop), self->team, exercise->id) ==
      SAND_GATE_CLOSED)
    return;
  g_free (self->item);
  self->item = g_strdup (running.item->id);
  g_signal_emit (self, signals[OPENED], 0, exercise->id);
}

static void
tell_messages (SandFollower *self)
{
  g_autoptr (GPtrArray) messages = sand_message_list (records_of (self), self->team);
  guint                 before = self->n_messages;

  self->n_messages = messages->len;
  for (guint i = before; i < messages->len; i++)
    g_signal_emit (self, signals[TOLD], 0, sand_row_get_text (messages->pdata[i], "text"));
}

static void
tell_given (SandFollower *self)
{
  g_autoptr (GPtrArray) given = g_steal_pointer (&self->given);

  self->given = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < given->len; i++) {
    const char *what = given->pdata[i];
    g_signal_emit (self, signals[GIVEN], 0, strchr (what, ' ') + 1, g_str_has_prefix (what, "answer"));
  }
}

/* Of the gate it is for all, of a sheet only for the team it belongs to. */
static void
note_given (SandFollower *self, const char *record, const char *field)
{
  const SandRow   *row = sand_records_find (records_of (self), record);
  const char      *colon = strchr (record, ':');
  g_autofree char *of_team = g_strconcat (self->team, ":", NULL);
  g_autofree char *what = NULL;

  if (colon == NULL || sand_row_get_int (row, field, 0) == 0 ||
      (!g_str_equal (sand_row_get_kind (row), "gate") && !g_str_has_prefix (record, of_team)))
    return;
  what = g_strdup_printf ("%s %s", field, colon + 1);
  if (!g_ptr_array_find_with_equal_func (self->given, what, g_str_equal, NULL))
    g_ptr_array_add (self->given, g_steal_pointer (&what));
}

/* After the whole change: an item that begins also opens its gate. */
static gboolean
tell_cb (gpointer data)
{
  g_autoptr (SandFollower) self = g_object_ref (data);

  self->told_source = 0;
  if (self->gates_stale)
    g_signal_emit (self, signals[GATES], 0);
  if (self->help_stale)
    g_signal_emit (self, signals[HELP], 0);
  if (self->item_stale)
    tell_opened (self);
  if (self->messages_stale)
    tell_messages (self);
  tell_given (self);
  self->gates_stale = self->help_stale = self->item_stale = self->messages_stale = FALSE;
  return G_SOURCE_REMOVE;
}

static void
field_changed_cb (SandFollower *self, const char *record, const char *field)
{
  const SandRow *row = sand_records_find (records_of (self), record);
  const char    *kind = row == NULL ? "" : sand_row_get_kind (row);
  gboolean       gate = g_str_equal (kind, "gate"), sheet = g_str_equal (kind, "sheet");

  if (g_str_equal (kind, "lesson") && !g_str_has_prefix (field, "clock."))
    self->item_stale = self->help_stale = TRUE;
  else if (gate && g_str_equal (field, "state"))
    self->gates_stale = self->item_stale = TRUE;
  else if ((gate || sheet) && (g_str_equal (field, "hints") || g_str_equal (field, "answer"))) {
    self->help_stale = TRUE;
    note_given (self, record, field);
  } else if (g_str_equal (kind, "message"))
    self->messages_stale = TRUE;
  else
    return;
  if (self->told_source == 0)
    self->told_source = g_idle_add_full (G_PRIORITY_DEFAULT, tell_cb, self, NULL);
}

static void
sand_follower_dispose (GObject *object)
{
  SandFollower *self = SAND_FOLLOWER (object);

  g_clear_handle_id (&self->told_source, g_source_remove);
  g_clear_object (&self->workshop);
  G_OBJECT_CLASS (sand_follower_parent_class)->dispose (object);
}

static void
sand_follower_finalize (GObject *object)
{
  g_free (SAND_FOLLOWER (object)->team);
  g_free (SAND_FOLLOWER (object)->item);
  g_ptr_array_unref (SAND_FOLLOWER (object)->given);
  G_OBJECT_CLASS (sand_follower_parent_class)->finalize (object);
}

static void
sand_follower_class_init (SandFollowerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType         type = SAND_TYPE_FOLLOWER;

  object_class->dispose = sand_follower_dispose;
  object_class->finalize = sand_follower_finalize;
  signals[OPENED] =
    g_signal_new ("opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[TOLD] = g_signal_new ("told", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[GATES] = g_signal_new ("gates", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[GIVEN] = g_signal_new ("given", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING,
                                 G_TYPE_BOOLEAN);
  signals[HELP] = g_signal_new ("help", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sand_follower_init (SandFollower *self)
{
  self->given = g_ptr_array_new_with_free_func (g_free);
}

SandFollower *
sand_follower_new (SandWorkshop *workshop, const char *team)
{
  SandFollower         *self = g_object_new (SAND_TYPE_FOLLOWER, NULL);
  g_autoptr (GPtrArray) messages = NULL;
  g_auto (SandRunning)  running = { 0 };

  self->workshop = g_object_ref (workshop);
  self->team = g_strdup (team);
  /* What was there before the window is no news. */
  messages = sand_message_list (records_of (self), team);
  self->n_messages = messages->len;
  running = read_running (self);
  self->item = running.item == NULL ? NULL : g_strdup (running.item->id);
  g_signal_connect_object (workshop, "changed", G_CALLBACK (field_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}
