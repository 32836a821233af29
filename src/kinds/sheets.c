#include "kinds/sheets.h"

#include "base/id.h"
#include "kinds/form/questions.h"

#include <stdio.h>
#include <string.h>

struct _SandSheets {
  GObject parent_instance;

  SandWorkshop *workshop;
  SandResults  *results;
  char         *team;
  GHashTable   *touched; /* exercise ids since the last `updated` */
  gboolean      all_touched;
};

G_DEFINE_FINAL_TYPE (SandSheets, sand_sheets, G_TYPE_OBJECT)

enum {
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The exercise of a sheet's id "owner:exercise" where the owner is this team or the class; NULL for any other
 * record. */
static const char *
exercise_of_sheet (SandSheets *self, const char *id)
{
  const char *owners[] = { self->team, SAND_WORKSHOP_RECORD };

  for (guint i = 0; i < G_N_ELEMENTS (owners); i++) {
    gsize       length = strlen (owners[i]);
    const char *rest = id + length + 1;
    if (strncmp (id, owners[i], length) == 0 && id[length] == ':' && strchr (rest, ':') == NULL &&
        sand_course_find (sand_workshop_get_course (self->workshop), rest) != NULL)
      return rest;
  }
  return NULL;
}

/* The quiz of the assessment "assessment:K", which asks what the trainer wants; NULL for any other record. */
static const char *
exercise_of_assessment (SandSheets *self, const char *id)
{
  const SandExercise *quiz;
  guint               k;
  char                end;

  if (sscanf (id, "assessment:%u%c", &k, &end) != 1)
    return NULL;
  quiz = sand_course_find_quiz (sand_workshop_get_course (self->workshop), k);
  return quiz == NULL ? NULL : quiz->id;
}

/* What the teams note beside an outline of the class is counted on the class's own sheet. */
static const char *
exercise_of_note (SandSheets *self, const SandRow *row)
{
  const char         *colon = row == NULL ? NULL : strchr (sand_row_get_parent (row), ':');
  const SandExercise *exercise;

  if (colon == NULL || strcmp (self->team, SAND_WORKSHOP_RECORD) != 0 || strcmp (sand_row_get_kind (row), "note") != 0)
    return NULL;
  exercise = sand_course_find (sand_workshop_get_course (self->workshop), colon + 1);
  return exercise == NULL ? NULL : exercise->id;
}

/* Climbs from the record to its sheet. The parent of a sheet need not exist as a record. */
static const char *
exercise_of (SandSheets *self, const char *id)
{
  const SandRecords *records = sand_workshop_get_records (self->workshop);

  for (guint depth = 0; depth < SAND_OUTLINE_MAX_DEPTH + 3 && id != NULL && *id != '\0'; depth++) {
    const char    *exercise = exercise_of_sheet (self, id);
    const SandRow *row = sand_records_find (records, id);
    if (exercise == NULL)
      exercise = exercise_of_assessment (self, id);
    if (exercise == NULL)
      exercise = exercise_of_note (self, row);
    if (exercise != NULL)
      return exercise;
    id = row == NULL ? NULL : sand_row_get_parent (row);
  }
  return NULL;
}

static gboolean
concerns_all_sheets (SandSheets *self, const char *record)
{
  const SandRow *row = sand_records_find (sand_workshop_get_records (self->workshop), record);
  const char    *kind = row == NULL ? "" : sand_row_get_kind (row);

  return strcmp (kind, "member") == 0 || strcmp (kind, "team") == 0 || strcmp (record, SAND_WORKSHOP_RECORD) == 0;
}

/* A question of the trainer's, or a team's reply to one, concerns the form that is answered in rounds. */
static const char *
find_rounds (SandSheets *self)
{
  const SandCourse *course = sand_workshop_get_course (self->workshop);

  for (guint m = 0; m < course->modules->len; m++) {
    const SandModule *module = course->modules->pdata[m];
    for (guint i = 0; i < module->exercises->len; i++) {
      const SandExercise *exercise = module->exercises->pdata[i];
      if (exercise->kind == SAND_KIND_FORM && exercise->config.form.by_round)
        return exercise->id;
    }
  }
  return NULL;
}

static gboolean
is_of_round (SandSheets *self, const char *record)
{
  const SandRow *row = sand_records_find (sand_workshop_get_records (self->workshop), record);
  const char    *kind = row == NULL ? "" : sand_row_get_kind (row);

  return strcmp (kind, "round") == 0 ||
         (strcmp (kind, "reply") == 0 && strcmp (sand_row_get_team (row), self->team) == 0);
}

static void
field_changed_cb (SandSheets *self, const char *record, const char *field)
{
  const char *exercise;

  if (concerns_all_sheets (self, record)) {
    self->all_touched = TRUE;
    return;
  }
  exercise = is_of_round (self, record) ? find_rounds (self) : exercise_of (self, record);
  if (exercise != NULL)
    g_hash_table_add (self->touched, g_strdup (exercise));
}

/* Everything somebody has seen a result of. */
static GPtrArray *
list_known (SandSheets *self)
{
  const SandCourse *course = sand_workshop_get_course (self->workshop);
  GPtrArray        *known = g_ptr_array_new ();

  for (guint m = 0; m < course->modules->len; m++) {
    const SandModule *module = course->modules->pdata[m];
    for (guint i = 0; i < module->exercises->len; i++) {
      const SandExercise *exercise = module->exercises->pdata[i];
      if (sand_results_is_known (self->results, exercise->id))
        g_ptr_array_add (known, exercise->id);
    }
  }
  return known;
}

static void
forget_touched (SandSheets *self)
{
  GHashTableIter iter;
  gpointer       exercise;

  if (self->all_touched)
    sand_results_forget_all (self->results);
  self->all_touched = FALSE;
  g_hash_table_iter_init (&iter, self->touched);
  while (g_hash_table_iter_next (&iter, &exercise, NULL))
    sand_results_forget (self->results, exercise);
  g_hash_table_remove_all (self->touched);
}

static void
updated_cb (SandSheets *self)
{
  g_autoptr (GPtrArray) known = NULL;

  if (!self->all_touched && g_hash_table_size (self->touched) == 0)
    return;
  known = list_known (self);
  forget_touched (self);
  for (guint i = 0; i < known->len; i++)
    if (!sand_results_is_known (self->results, known->pdata[i]))
      g_signal_emit (self, signals[CHANGED], 0, known->pdata[i]);
}

static void
sand_sheets_dispose (GObject *object)
{
  SandSheets *self = SAND_SHEETS (object);

  g_clear_pointer (&self->results, sand_results_free);
  g_clear_object (&self->workshop);
  G_OBJECT_CLASS (sand_sheets_parent_class)->dispose (object);
}

static void
sand_sheets_finalize (GObject *object)
{
  SandSheets *self = SAND_SHEETS (object);

  g_hash_table_unref (self->touched);
  g_free (self->team);
  G_OBJECT_CLASS (sand_sheets_parent_class)->finalize (object);
}

static void
sand_sheets_class_init (SandSheetsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sand_sheets_dispose;
  object_class->finalize = sand_sheets_finalize;

  signals[CHANGED] = g_signal_new ("changed", SAND_TYPE_SHEETS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
sand_sheets_init (SandSheets *self)
{
  self->touched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

SandSheets *
sand_sheets_new (SandWorkshop *workshop, const char *team)
{
  SandSheets *self = g_object_new (SAND_TYPE_SHEETS, NULL);

  self->workshop = g_object_ref (workshop);
  self->team = g_strdup (team);
  self->results = sand_results_new (sand_workshop_get_course (workshop), sand_workshop_get_records (workshop), team,
                                    sand_workshop_get_today (workshop));
  g_signal_connect_object (workshop, "changed", G_CALLBACK (field_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workshop, "updated", G_CALLBACK (updated_cb), self, G_CONNECT_SWAPPED);
  return self;
}

SandWorkshop *
sand_sheets_get_workshop (SandSheets *self)
{
  return self->workshop;
}

const char *
sand_sheets_get_team (SandSheets *self)
{
  return self->team;
}

SandResults *
sand_sheets_get_results (SandSheets *self)
{
  return self->results;
}

const SandResult *
sand_sheets_get (SandSheets *self, const char *exercise)
{
  return sand_results_get (self->results, exercise);
}
