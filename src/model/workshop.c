#include "model/workshop.h"

#include "base/id.h"
#include "base/number.h"
#include "course/pack.h"
#include "store/store.h"

/* Often enough that a class loses little by a lost stick, seldom enough that five backups reach back most of an
 * hour. */
#define BACKUP_EVERY_S 600

struct _SandWorkshop {
  GObject parent_instance;

  SandStore    *store; /* (nullable): none in memory */
  SandCourse   *course;
  SandRecords  *records;
  char         *device;
  GError       *save_error;
  gint64        appended, acknowledged;
  guint         typing;
  SandSaveState shown_state;
  guint         backup_source;
  gint64        backed_up; /* seq at the newest backup */
};

G_DEFINE_FINAL_TYPE (SandWorkshop, sand_workshop, G_TYPE_OBJECT)

typedef enum {
  PROP_SAVE_STATE = 1,
  PROP_TITLE,
  N_PROPS
} Property;

static GParamSpec *props[N_PROPS];

enum {
  CHANGED,
  UPDATED,
  ERASING,
  ERASED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
refresh_save_state (SandWorkshop *self)
{
  SandSaveState state = sand_workshop_get_save_state (self);
  if (state == self->shown_state)
    return;
  self->shown_state = state;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SAVE_STATE]);
}

static void
acknowledged_cb (SandWorkshop *self, gint64 seq)
{
  self->acknowledged = MAX (self->acknowledged, seq);
  g_clear_error (&self->save_error);
  refresh_save_state (self);
}

static void
failed_cb (SandWorkshop *self, const GError *error)
{
  g_clear_error (&self->save_error);
  self->save_error = g_error_copy (error);
  refresh_save_state (self);
}

static void
tell (SandWorkshop *self, const SandOp *op)
{
  g_signal_emit (self, signals[CHANGED], 0, op->record, op->field);
  if (g_str_equal (op->record, SAND_WORKSHOP_RECORD) && g_str_equal (op->field, "title"))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TITLE]);
}

static void
sand_workshop_dispose (GObject *object)
{
  SandWorkshop *self = SAND_WORKSHOP (object);

  g_clear_handle_id (&self->backup_source, g_source_remove);
  if (self->store != NULL) {
    g_autoptr (GError) error = NULL;
    g_signal_handlers_disconnect_by_data (self->store, self);
    if (!sand_store_close (self->store, &error))
      g_message ("The workshop could not be closed cleanly: %s", error->message);
  }
  g_clear_object (&self->store);
  g_clear_pointer (&self->records, sand_records_unref);
  g_clear_pointer (&self->course, sand_course_unref);
  G_OBJECT_CLASS (sand_workshop_parent_class)->dispose (object);
}

static void
sand_workshop_finalize (GObject *object)
{
  SandWorkshop *self = SAND_WORKSHOP (object);

  g_clear_error (&self->save_error);
  g_free (self->device);
  G_OBJECT_CLASS (sand_workshop_parent_class)->finalize (object);
}

static void
sand_workshop_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SandWorkshop *self = SAND_WORKSHOP (object);

  switch ((Property) id) {
  case PROP_SAVE_STATE:
    g_value_set_int (value, sand_workshop_get_save_state (self));
    break;

  case PROP_TITLE: {
    const SandRow *row = sand_records_find (self->records, SAND_WORKSHOP_RECORD);
    g_value_set_string (value, row == NULL ? "" : sand_row_get_text (row, "title"));
    break;
  }

  case N_PROPS:
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
sand_workshop_class_init (SandWorkshopClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sand_workshop_dispose;
  object_class->finalize = sand_workshop_finalize;
  object_class->get_property = sand_workshop_get_property;

  props[PROP_SAVE_STATE] =
    g_param_spec_int ("save-state", NULL, NULL, SAND_SAVE_STATE_SAVED, SAND_SAVE_STATE_FAILED, SAND_SAVE_STATE_SAVED,
                      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "",
                                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[CHANGED] =
    g_signal_new ("changed", SAND_TYPE_WORKSHOP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                  G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE, G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
  signals[UPDATED] =
    g_signal_new ("updated", SAND_TYPE_WORKSHOP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ERASING] =
    g_signal_new ("erasing", SAND_TYPE_WORKSHOP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ERASED] =
    g_signal_new ("erased", SAND_TYPE_WORKSHOP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sand_workshop_init (SandWorkshop *self)
{
  self->records = sand_records_new ();
}

static void
backed_up_cb (GObject *store, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  /* The document itself is safe; a backup that does not fit on the disk is no reason to disturb a class. */
  if (!sand_store_backup_finish (SAND_STORE (store), result, &error))
    g_message ("No backup was made: %s", error->message);
}

static gboolean
backup_cb (gpointer data)
{
  SandWorkshop *self = data;

  if (self->appended > self->backed_up)
    sand_store_backup_async (self->store, NULL, backed_up_cb, NULL);
  self->backed_up = self->appended;
  return G_SOURCE_CONTINUE;
}

static void
take_store (SandWorkshop *self, SandStore *store)
{
  self->store = store;
  self->device = g_strdup (sand_store_get_device (store));
  self->appended = self->acknowledged = self->backed_up = sand_store_get_last_seq (store);
  self->backup_source = g_timeout_add_seconds (BACKUP_EVERY_S, backup_cb, self);
  g_signal_connect_object (store, "acknowledged", G_CALLBACK (acknowledged_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
}

static GHashTable *
meta_of_course (const SandCourse *course)
{
  GHashTable *meta = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_hash_table_insert (meta, (gpointer) "course", g_strdup (course->id));
  g_hash_table_insert (meta, (gpointer) "course-version", g_strdup (course->version));
  g_hash_table_insert (meta, (gpointer) "program-version", g_strdup (SAND_VERSION));
  return meta;
}

SandWorkshop *
sand_workshop_create (const char *path, SandCourse *course, GError **error)
{
  g_autoptr (SandWorkshop) self = g_object_new (SAND_TYPE_WORKSHOP, NULL);

  self->course = sand_course_ref (course);
  if (path != NULL) {
    g_autoptr (GHashTable) meta = meta_of_course (course);
    SandStore             *store = sand_store_create (path, meta, error);
    if (store == NULL)
      return NULL;
    take_store (self, store);
  } else {
    self->device = sand_id_new ();
  }
  return g_steal_pointer (&self);
}

static void
load_cell (const char *record, const char *field, const SandValue *value, gint64 seq, gpointer data)
{
  SandWorkshop *self = data;
  SandOp        op = { .record = (char *) record, .field = (char *) field, .value = *value };
  sand_records_apply (self->records, &op, NULL, seq);
}

SandWorkshop *
sand_workshop_open (const char *path, GError **error)
{
  g_autoptr (SandWorkshop) self = g_object_new (SAND_TYPE_WORKSHOP, NULL);
  g_autofree char         *course_id = NULL;
  SandStore               *store = sand_store_open (path, error);

  if (store == NULL)
    return NULL;
  take_store (self, store);
  course_id = sand_store_dup_meta (store, "course");
  self->course = sand_course_load (course_id == NULL ? "" : course_id, NULL, error);
  if (self->course == NULL || !sand_store_foreach_cell (store, load_cell, self, error))
    return NULL;
  return g_steal_pointer (&self);
}

const char *
sand_workshop_get_path (SandWorkshop *self)
{
  return self->store == NULL ? NULL : sand_store_get_path (self->store);
}

const SandCourse *
sand_workshop_get_course (SandWorkshop *self)
{
  return self->course;
}

SandRecords *
sand_workshop_get_records (SandWorkshop *self)
{
  return self->records;
}

SandSaveState
sand_workshop_get_save_state (SandWorkshop *self)
{
  if (self->save_error != NULL)
    return SAND_SAVE_STATE_FAILED;
  return self->typing > 0 || self->acknowledged < self->appended ? SAND_SAVE_STATE_SAVING : SAND_SAVE_STATE_SAVED;
}

const GError *
sand_workshop_get_save_error (SandWorkshop *self)
{
  return self->save_error;
}

static int
compare_team_numbers (gconstpointer a, gconstpointer b)
{
  gint64 left = sand_row_get_int (*(SandRow *const *) a, "number", G_MAXINT);
  gint64 right = sand_row_get_int (*(SandRow *const *) b, "number", G_MAXINT);
  return left < right ? -1 : left > right;
}

GPtrArray *
sand_workshop_list_teams (SandWorkshop *self)
{
  GPtrArray *teams = sand_records_list (self->records, SAND_WORKSHOP_RECORD, "team");
  g_ptr_array_sort (teams, compare_team_numbers);
  return teams;
}

double
sand_workshop_get_today (SandWorkshop *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char      *iso = g_date_time_format (now, "%Y-%m-%d");
  double                serial = 0;

  sand_date_to_serial (iso, &serial);
  return serial;
}

SandChange *
sand_workshop_begin (SandWorkshop *self, const char *label)
{
  return sand_change_new (self->device, g_get_real_time () / 1000, label);
}

void
sand_workshop_show (SandWorkshop *self, const SandOp *op, const char *change)
{
  if (!sand_records_apply (self->records, op, change, 0))
    return;
  tell (self, op);
  g_signal_emit (self, signals[UPDATED], 0);
}

/* First all of the change, then the news of it: whoever listens sees the whole action. */
static void
show_change (SandWorkshop *self, const SandChange *change, gint64 seq)
{
  g_autoptr (GArray) seen = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < sand_change_n_ops (change); i++)
    if (sand_records_apply (self->records, sand_change_op (change, i), change->id, seq))
      g_array_append_val (seen, i);
  for (guint i = 0; i < seen->len; i++)
    tell (self, sand_change_op (change, g_array_index (seen, guint, i)));
  if (seen->len > 0)
    g_signal_emit (self, signals[UPDATED], 0);
  refresh_save_state (self);
}

void
sand_workshop_apply (SandWorkshop *self, SandChange *change)
{
  gint64 seq = self->store == NULL ? self->appended + 1 : sand_store_append (self->store, change);

  self->appended = seq;
  if (self->store == NULL)
    self->acknowledged = seq;
  show_change (self, change, seq);
}

void
sand_workshop_hold_typing (SandWorkshop *self)
{
  self->typing++;
  refresh_save_state (self);
}

void
sand_workshop_release_typing (SandWorkshop *self)
{
  g_return_if_fail (self->typing > 0);
  self->typing--;
  refresh_save_state (self);
}

gboolean
sand_workshop_flush (SandWorkshop *self, GError **error)
{
  if (self->store == NULL)
    return TRUE;
  if (!sand_store_flush (self->store, error))
    return FALSE;
  acknowledged_cb (self, sand_store_get_acknowledged_seq (self->store));
  return TRUE;
}

gboolean
sand_workshop_close (SandWorkshop *self, GError **error)
{
  return self->store == NULL || sand_store_close (self->store, error);
}

gboolean
sand_workshop_foreach_change (SandWorkshop *self, SandStoreChangeFunc func, gpointer data, GError **error)
{
  return self->store == NULL || sand_store_foreach_change (self->store, func, data, error);
}

/* What an erasure carries until it is over. */
typedef struct {
  SandChange *change;
  SandErased  erased;
} Erasing;

static void
erasing_free (gpointer data)
{
  Erasing *erasing = data;
  sand_change_unref (erasing->change);
  g_free (erasing);
}

static void
show_erased (SandWorkshop *self, const Erasing *erasing)
{
  show_change (self, erasing->change, erasing->change->seq);
  g_signal_emit (self, signals[ERASED], 0);
}

static void
erased_cb (GObject *store, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  SandWorkshop     *self = g_task_get_source_object (task);
  Erasing          *erasing = g_task_get_task_data (task);
  GError           *error = NULL;

  if (!sand_store_erase_finish (SAND_STORE (store), result, &erasing->erased, &error)) {
    g_task_return_error (task, error);
    return;
  }
  show_erased (self, erasing);
  g_task_return_boolean (task, TRUE);
}

void
sand_workshop_erase_async (SandWorkshop *self, SandErasure *taken, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, data);
  Erasing          *erasing = g_new0 (Erasing, 1);

  g_signal_emit (self, signals[ERASING], 0);
  erasing->change = sand_change_ref (taken->change);
  g_task_set_source_tag (task, sand_workshop_erase_async);
  g_task_set_task_data (task, erasing, erasing_free);
  if (self->store != NULL) {
    sand_store_erase_async (self->store, taken, erased_cb, g_steal_pointer (&task));
    return;
  }
  erasing->change->seq = self->appended = self->acknowledged = self->appended + 1;
  erasing->erased.n_fields = sand_change_n_ops (erasing->change);
  sand_erasure_free (taken);
  show_erased (self, erasing);
  g_task_return_boolean (task, TRUE);
}

gboolean
sand_workshop_erase_finish (SandWorkshop *self, GAsyncResult *result, SandErased *out, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self) && out != NULL, FALSE);
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  *out = ((Erasing *) g_task_get_task_data (G_TASK (result)))->erased;
  return TRUE;
}

static void
copy_row (gpointer data, gpointer user_data)
{
  const SandRow *row = data;
  SandChange    *change = user_data;

  for (guint i = 0; i < sand_row_get_n_fields (row); i++) {
    const SandValue *value;
    const char      *field = sand_row_get_field (row, i, &value);
    sand_change_set (change, sand_row_get_id (row), field, sand_value_copy (value));
  }
}

SandWorkshop *
sand_workshop_create_copy (SandCourse *course, const SandRecords *records, GError **error)
{
  g_autoptr (SandWorkshop) self = sand_workshop_create (NULL, course, error);
  g_autoptr (SandChange)   change = self == NULL ? NULL : sand_workshop_begin (self, NULL);

  if (self == NULL)
    return NULL;
  sand_records_foreach (records, copy_row, change);
  sand_workshop_apply (self, change);
  return g_steal_pointer (&self);
}
