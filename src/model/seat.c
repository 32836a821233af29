#include "model/seat.h"

#include "base/id.h"
#include "base/order-key.h"
#include "base/text.h"
#include "model/action.h"
#include "model/gate.h"
#include "model/typing-pause.h"

#include <string.h>

#define MAX_UNDO 100

G_DEFINE_QUARK (sand_seat_error, sand_seat_error)

struct _SandSeat {
  GObject parent_instance;

  SandWorkshop *workshop;
  char         *team;
  GQueue        undo, redo; /* SandAction, newest at the head */

  SandChange *typing;  /* shown, not in the file yet */
  SandAction *gesture; /* takes back all that was typed since the field was entered */
  gint64      typing_since_us;
  guint       pause_source;
  char       *group_label;
  guint       group_depth; /* while it is open, nothing is written or settled */
  const char *closing;     /* (nullable): the exercise whose last words are let in */
};

G_DEFINE_FINAL_TYPE (SandSeat, sand_seat, G_TYPE_OBJECT)

typedef enum {
  PROP_CAN_UNDO = 1,
  PROP_CAN_REDO,
  PROP_UNDO_LABEL,
  PROP_REDO_LABEL,
  N_PROPS
} Property;

static GParamSpec *props[N_PROPS];

enum {
  KEPT,
  CLOSING,
  REFUSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
notify_stacks (SandSeat *self)
{
  for (guint i = PROP_CAN_UNDO; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), props[i]);
}

static void
clear_actions (GQueue *actions)
{
  g_queue_clear_full (actions, (GDestroyNotify) sand_action_free);
}

static void
push_action (GQueue *actions, SandAction *action)
{
  g_queue_push_head (actions, action);
  if (g_queue_get_length (actions) > MAX_UNDO)
    sand_action_free (g_queue_pop_tail (actions));
}

/* Puts what was typed so far into the file's queue; the gesture goes on. */
static void
write_typing (SandSeat *self)
{
  g_autoptr (SandChange) change = g_steal_pointer (&self->typing);

  g_clear_handle_id (&self->pause_source, g_source_remove);
  if (change == NULL)
    return;
  sand_workshop_apply (self->workshop, change);
  sand_workshop_release_typing (self->workshop);
}

static gboolean
pause_cb (gpointer data)
{
  SandSeat *self = data;
  self->pause_source = 0;
  write_typing (self);
  return G_SOURCE_REMOVE;
}

static void
wait_for_pause (SandSeat *self)
{
  guint wait_ms = sand_typing_pause_ms (self->typing_since_us, g_get_monotonic_time ());

  g_clear_handle_id (&self->pause_source, g_source_remove);
  self->pause_source = g_timeout_add (wait_ms, pause_cb, self);
}

static void
sand_seat_dispose (GObject *object)
{
  SandSeat *self = SAND_SEAT (object);

  self->group_depth = 0;
  if (self->workshop != NULL)
    sand_seat_settle (self);
  g_clear_object (&self->workshop);
  G_OBJECT_CLASS (sand_seat_parent_class)->dispose (object);
}

static void
sand_seat_finalize (GObject *object)
{
  SandSeat *self = SAND_SEAT (object);

  clear_actions (&self->undo);
  clear_actions (&self->redo);
  g_free (self->team);
  g_free (self->group_label);
  G_OBJECT_CLASS (sand_seat_parent_class)->finalize (object);
}

static const char *
newest_label (GQueue *actions)
{
  SandAction *newest = g_queue_peek_head (actions);
  return newest == NULL ? NULL : sand_action_get_label (newest);
}

static void
sand_seat_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SandSeat *self = SAND_SEAT (object);

  switch ((Property) id) {
  case PROP_CAN_UNDO:
    g_value_set_boolean (value, self->gesture != NULL || !g_queue_is_empty (&self->undo));
    break;

  case PROP_CAN_REDO:
    g_value_set_boolean (value, !g_queue_is_empty (&self->redo));
    break;

  case PROP_UNDO_LABEL:
    g_value_set_string (value,
                        self->gesture != NULL ? sand_action_get_label (self->gesture) : newest_label (&self->undo));
    break;

  case PROP_REDO_LABEL:
    g_value_set_string (value, newest_label (&self->redo));
    break;

  case N_PROPS:
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
sand_seat_class_init (SandSeatClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = sand_seat_dispose;
  object_class->finalize = sand_seat_finalize;
  object_class->get_property = sand_seat_get_property;

  props[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  props[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  props[PROP_UNDO_LABEL] = g_param_spec_string ("undo-label", NULL, NULL, NULL, flags);
  props[PROP_REDO_LABEL] = g_param_spec_string ("redo-label", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[KEPT] =
    g_signal_new ("kept", SAND_TYPE_SEAT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[CLOSING] =
    g_signal_new ("closing", SAND_TYPE_SEAT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[REFUSED] =
    g_signal_new ("refused", SAND_TYPE_SEAT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
sand_seat_init (SandSeat *self)
{
  g_queue_init (&self->undo);
  g_queue_init (&self->redo);
}

/* The exercise whose gate a field is part of; NULL for all other fields. */
static const char *
gated_by (SandSeat *self, const char *record, const char *field)
{
  const SandCourse *course = sand_workshop_get_course (self->workshop);
  const char       *colon = strchr (record, ':');

  if (colon == NULL || !g_str_equal (field, "state"))
    return NULL;
  if (g_str_has_prefix (record, "assessment:"))
    return sand_gate_find_assessed (record);
  if (g_str_has_prefix (record, "gate:") ||
      (g_str_has_prefix (record, self->team) && strchr (colon + 1, ':') == NULL)) {
    const SandExercise *exercise = sand_course_find (course, colon + 1);
    return exercise == NULL ? NULL : exercise->id;
  }
  return NULL;
}

/* Closed to the second: what was typed before goes in now, and nothing after. */
static void
field_changed_cb (SandSeat *self, const char *record, const char *field)
{
  const char *exercise = gated_by (self, record, field);

  if (exercise == NULL || sand_gate_get (sand_workshop_get_records (self->workshop),
                                         sand_workshop_get_course (self->workshop), self->team,
                                         exercise) == SAND_GATE_OPEN)
    return;
  self->closing = exercise;
  g_signal_emit (self, signals[CLOSING], 0, exercise);
  sand_seat_settle (self);
  self->closing = NULL;
}

/* What was forgotten must not come back by undoing. */
static void
erased_cb (SandSeat *self)
{
  clear_actions (&self->undo);
  clear_actions (&self->redo);
  notify_stacks (self);
}

SandSeat *
sand_seat_new (SandWorkshop *workshop, const char *team)
{
  SandSeat *self = g_object_new (SAND_TYPE_SEAT, NULL);
  self->workshop = g_object_ref (workshop);
  self->team = g_strdup (team);
  if (team != NULL)
    g_signal_connect_object (workshop, "changed", G_CALLBACK (field_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workshop, "erasing", G_CALLBACK (sand_seat_settle), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workshop, "erased", G_CALLBACK (erased_cb), self, G_CONNECT_SWAPPED);
  return self;
}

SandWorkshop *
sand_seat_get_workshop (SandSeat *self)
{
  return self->workshop;
}

const char *
sand_seat_get_team (SandSeat *self)
{
  return self->team;
}

SandChange *
sand_seat_begin (SandSeat *self, const char *label)
{
  return sand_workshop_begin (self->workshop, label);
}

void
sand_seat_ensure (SandSeat *self, SandChange *change, const SandPlace *place)
{
  const SandRow *row = sand_records_find (sand_workshop_get_records (self->workshop), place->record);

  if (row != NULL && sand_row_is_gone (row))
    sand_change_set (change, place->record, SAND_FIELD_GONE, sand_value_none ());
  if (row != NULL && sand_row_has (row, SAND_FIELD_TYPE))
    return;
  sand_change_set (change, place->record, SAND_FIELD_TYPE, sand_value_text (place->kind));
  sand_change_set (change, place->record, SAND_FIELD_PARENT, sand_value_ref (place->parent));
  if (self->team != NULL)
    sand_change_set (change, place->record, SAND_FIELD_TEAM, sand_value_ref (self->team));
  if (place->order != NULL)
    sand_change_set (change, place->record, SAND_FIELD_ORDER, sand_value_text (place->order));
}

/* The largest order key among the siblings, those in the change itself included. */
static char *
last_order (SandSeat *self, const SandChange *change, const char *kind, const char *parent)
{
  const SandRow *sibling = sand_records_last (sand_workshop_get_records (self->workshop), parent, kind);
  const char    *last = sibling == NULL ? NULL : sand_row_get_order (sibling);

  for (guint i = 0; i < sand_change_n_ops (change); i++) {
    const SandOp *op = sand_change_op (change, i);
    const char   *key = sand_value_as_text (&op->value);
    if (strcmp (op->field, SAND_FIELD_ORDER) == 0 && key != NULL && g_strcmp0 (key, last) > 0)
      last = key;
  }
  return g_strdup (last);
}

char *
sand_seat_add (SandSeat *self, SandChange *change, const char *kind, const char *parent)
{
  g_autofree char *last = last_order (self, change, kind, parent);
  g_autofree char *order = sand_order_key_between (last, NULL);
  return sand_seat_add_at (self, change, kind, parent, order);
}

char *
sand_seat_add_at (SandSeat *self, SandChange *change, const char *kind, const char *parent, const char *order)
{
  char     *id = sand_id_new ();
  SandPlace place = { .record = id, .kind = kind, .parent = parent, .order = order };
  sand_seat_ensure (self, change, &place);
  return id;
}

void
sand_seat_remove (SandSeat *self, SandChange *change, const char *record)
{
  sand_change_set (change, record, SAND_FIELD_GONE, sand_value_int (1));
}

/* Who a record belongs to: what the file says, else what the change itself says. */
static const char *
team_of (SandSeat *self, const SandChange *change, const char *record)
{
  const SandRow *row = sand_records_find (sand_workshop_get_records (self->workshop), record);

  if (row != NULL && sand_row_has (row, SAND_FIELD_TYPE))
    return sand_row_get_team (row);
  for (guint i = 0; i < sand_change_n_ops (change); i++) {
    const SandOp *op = sand_change_op (change, i);
    if (strcmp (op->record, record) == 0 && strcmp (op->field, SAND_FIELD_TEAM) == 0)
      return sand_value_as_text (&op->value);
  }
  return "";
}

static gboolean
is_own (SandSeat *self, const SandChange *change, const SandOp *op)
{
  /* A team may write its own name and slogan: its record belongs to the team it is. */
  return strcmp (op->record, self->team) == 0 || g_strcmp0 (team_of (self, change, op->record), self->team) == 0;
}

static gboolean
moves_to_other_team (SandSeat *self, const SandOp *op)
{
  const SandRow *row;

  if (strcmp (op->field, SAND_FIELD_TEAM) != 0)
    return FALSE;
  row = sand_records_find (sand_workshop_get_records (self->workshop), op->record);
  return row != NULL && sand_row_has (row, SAND_FIELD_TEAM) &&
         !sand_value_equal (sand_row_get (row, SAND_FIELD_TEAM), &op->value);
}

static gboolean
is_storable (const SandOp *op)
{
  const char *text = sand_value_as_text (&op->value);

  if (!sand_id_is_valid (op->record) || op->value.type == SAND_VALUE_BOOL)
    return FALSE;
  if (op->value.type == SAND_VALUE_REF)
    return sand_id_is_valid (text);
  return text == NULL || sand_text_is_storable (text);
}

/* What is told to a room cannot be unsaid: these records are never changed, removed or undone. */
static gboolean
is_lasting_kind (const char *kind)
{
  return g_str_equal (kind, "entry") || g_str_equal (kind, "announcement");
}

static gboolean
is_written_once (const SandRecords *records, const char *record)
{
  const SandRow *row = sand_records_find (records, record);
  return row != NULL && is_lasting_kind (sand_row_get_kind (row));
}

/* Records without a team are made by the trainer; a team could otherwise take their place with its own. */
static gboolean
makes_class_record (const SandOp *op)
{
  static const char *const kinds[] = { "announcement", "assessment", "entrant", "entry", "forfeit", "frozen", "gate",
                                       "item", "lesson", "mark", "message", "pk", "question", "reward", "round",
                                       "stage", "turn", "workshop", NULL };
  const char              *kind = sand_value_as_text (&op->value);

  return kind != NULL && strcmp (op->field, SAND_FIELD_TYPE) == 0 && g_strv_contains (kinds, kind);
}

static gboolean
check_allowed (SandSeat *self, const SandChange *change, GError **error)
{
  for (guint i = 0; i < sand_change_n_ops (change); i++) {
    const SandOp *op = sand_change_op (change, i);
    if (!is_storable (op)) {
      g_set_error (error, SAND_SEAT_ERROR, SAND_SEAT_ERROR_BAD_VALUE, "field %s cannot hold this value", op->field);
      return FALSE;
    }
    if (is_written_once (sand_workshop_get_records (self->workshop), op->record)) {
      g_set_error (error, SAND_SEAT_ERROR, SAND_SEAT_ERROR_WRITTEN_ONCE, "record %s stays as it is", op->record);
      return FALSE;
    }
    if (moves_to_other_team (self, op) ||
        (self->team != NULL && (makes_class_record (op) || !is_own (self, change, op)))) {
      g_set_error (error, SAND_SEAT_ERROR, SAND_SEAT_ERROR_NOT_YOURS, "record %s belongs to another team", op->record);
      return FALSE;
    }
  }
  return TRUE;
}

/* Whether the gates of its sheets let the change in; tells everybody when they do not. */
static gboolean
check_gates (SandSeat *self, const SandChange *change, GError **error)
{
  const char *exercise = NULL;

  if (self->team == NULL ||
      sand_gate_admits (sand_workshop_get_records (self->workshop), sand_workshop_get_course (self->workshop),
                        self->team, change, &exercise) ||
      g_strcmp0 (exercise, self->closing) == 0)
    return TRUE;
  g_set_error (error, SAND_SEAT_ERROR, SAND_SEAT_ERROR_CLOSED, "the sheet of %s is closed", exercise);
  g_signal_emit (self, signals[REFUSED], 0, exercise);
  return FALSE;
}

/* Opens the change that is shown before it is written, and the gesture that takes it back. */
static void
open_typing (SandSeat *self, const char *label)
{
  if (self->group_depth > 0)
    label = self->group_label;
  if (self->gesture == NULL) {
    self->gesture = sand_action_new (label);
    clear_actions (&self->redo);
  }
  if (self->typing == NULL) {
    self->typing = sand_seat_begin (self, label);
    self->typing_since_us = g_get_monotonic_time ();
    sand_workshop_hold_typing (self->workshop);
  }
}

static void
show_typing (SandSeat *self, const SandChange *change)
{
  for (guint i = 0; i < sand_change_n_ops (change); i++) {
    const SandOp *op = sand_change_op (change, i);
    sand_action_note (self->gesture, sand_workshop_get_records (self->workshop), op, self->typing->id);
    sand_change_set (self->typing, op->record, op->field, sand_value_copy (&op->value));
  }
  for (guint i = 0; i < sand_change_n_ops (change); i++)
    sand_workshop_show (self->workshop, sand_change_op (change, i), self->typing->id);
}

static void
note_all (SandAction *action, const SandRecords *records, const SandChange *change)
{
  for (guint i = 0; i < sand_change_n_ops (change); i++)
    sand_action_note (action, records, sand_change_op (change, i), change->id);
}

static gboolean
makes_lasting_record (const SandChange *change)
{
  for (guint i = 0; i < sand_change_n_ops (change); i++) {
    const SandOp *op = sand_change_op (change, i);
    const char   *kind = sand_value_as_text (&op->value);
    if (kind != NULL && strcmp (op->field, SAND_FIELD_TYPE) == 0 && is_lasting_kind (kind))
      return TRUE;
  }
  return FALSE;
}

gboolean
sand_seat_commit_lasting (SandSeat *self, SandChange *taken, GError **error)
{
  g_autoptr (SandChange) change = taken;

  if (!check_allowed (self, change, error) || !check_gates (self, change, error))
    return FALSE;
  sand_seat_settle (self);
  if (sand_change_n_ops (change) > 0)
    sand_workshop_apply (self->workshop, change);
  return TRUE;
}

gboolean
sand_seat_commit (SandSeat *self, SandChange *taken, GError **error)
{
  g_autoptr (SandChange) change = taken;
  g_autoptr (SandAction) action = NULL;

  if (makes_lasting_record (change))
    return sand_seat_commit_lasting (self, g_steal_pointer (&change), error);
  if (!check_allowed (self, change, error) || !check_gates (self, change, error))
    return FALSE;
  sand_seat_settle (self);
  if (sand_change_n_ops (change) == 0)
    return TRUE;
  if (self->group_depth > 0) {
    open_typing (self, change->label);
    show_typing (self, change);
    return TRUE;
  }

  action = sand_action_new (change->label);
  note_all (action, sand_workshop_get_records (self->workshop), change);
  sand_workshop_apply (self->workshop, change);
  clear_actions (&self->redo);
  push_action (&self->undo, g_steal_pointer (&action));
  notify_stacks (self);
  return TRUE;
}

static gboolean
has_value (SandSeat *self, const char *record, const char *field, const SandValue *value)
{
  const SandRow *row = sand_records_find (sand_workshop_get_records (self->workshop), record);
  if (row == NULL)
    return sand_value_is_empty (value);
  return !sand_row_is_gone (row) && sand_value_equal (sand_row_get (row, field), value);
}

gboolean
sand_seat_set (
  SandSeat *self, const SandPlace *place, const char *field, SandValue taken, const char *label, GError **error)
{
  SandChange *change;

  /* What is being typed into this field is finished first: the same value again is no second action. */
  sand_seat_settle (self);
  if (has_value (self, place->record, field, &taken)) {
    sand_value_clear (&taken);
    return TRUE;
  }
  change = sand_seat_begin (self, label);
  sand_seat_ensure (self, change, place);
  sand_change_set (change, place->record, field, taken);
  return sand_seat_commit (self, change, error);
}

gboolean
sand_seat_type (
  SandSeat *self, const SandPlace *place, const char *field, SandValue taken, const char *label, GError **error)
{
  g_autoptr (SandChange) change = sand_seat_begin (self, label);

  if (has_value (self, place->record, field, &taken)) {
    sand_value_clear (&taken);
    return TRUE;
  }
  sand_seat_ensure (self, change, place);
  sand_change_set (change, place->record, field, taken);
  if (!check_allowed (self, change, error) || !check_gates (self, change, error))
    return FALSE;

  open_typing (self, label);
  show_typing (self, change);
  if (self->group_depth == 0)
    wait_for_pause (self);
  notify_stacks (self);
  return TRUE;
}

void
sand_seat_settle (SandSeat *self)
{
  if (self->group_depth > 0)
    return;
  write_typing (self);
  if (self->gesture == NULL)
    return;
  push_action (&self->undo, g_steal_pointer (&self->gesture));
  notify_stacks (self);
}

void
sand_seat_open_group (SandSeat *self, const char *label)
{
  sand_seat_settle (self);
  if (self->group_depth++ > 0)
    return;
  g_free (self->group_label);
  self->group_label = g_strdup (label);
}

void
sand_seat_close_group (SandSeat *self)
{
  g_return_if_fail (self->group_depth > 0);
  self->group_depth--;
  sand_seat_settle (self);
}

/* Takes back the newest of @from; how to repeat it goes to @to. */
static void
revert_newest (SandSeat *self, GQueue *from, GQueue *to)
{
  g_autoptr (SandAction) action = NULL;
  g_autoptr (SandAction) opposite = NULL;
  g_autoptr (SandChange) change = NULL;
  SandRecords           *records = sand_workshop_get_records (self->workshop);
  guint                  kept;

  sand_seat_settle (self);
  if (g_queue_is_empty (from))
    return;

  change = sand_seat_begin (self, newest_label (from));
  kept = sand_action_revert (g_queue_peek_head (from), records, change);
  /* What is refused can still be taken back when the sheet is opened again. */
  if (!check_gates (self, change, NULL))
    return;
  action = g_queue_pop_head (from);
  opposite = sand_action_new (sand_action_get_label (action));
  note_all (opposite, records, change);
  if (sand_change_n_ops (change) > 0) {
    sand_workshop_apply (self->workshop, change);
    push_action (to, g_steal_pointer (&opposite));
  }
  notify_stacks (self);
  if (kept > 0)
    g_signal_emit (self, signals[KEPT], 0, kept);
}

void
sand_seat_undo (SandSeat *self)
{
  revert_newest (self, &self->undo, &self->redo);
}

void
sand_seat_redo (SandSeat *self)
{
  revert_newest (self, &self->redo, &self->undo);
}

void
sand_seat_forget (SandSeat *self)
{
  sand_seat_settle (self);
  clear_actions (&self->undo);
  clear_actions (&self->redo);
  notify_stacks (self);
}
