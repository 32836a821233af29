#include "model/action.h"

#include <string.h>

/* The field becomes @before again, if the change that won @guard is still @change. */
typedef struct {
  char       *record;
  char       *field;
  const char *guard; /* @field, or "#type" for the insertion of a record */
  SandValue   before;
  char       *change;
} Step;

struct _SandAction {
  char       *label;
  GPtrArray  *steps; /* Step, in the order they were taken */
  GHashTable *known; /* the same, found by record and field: a class of hundreds is drawn in one action */
};

static void
step_free (gpointer data)
{
  Step *step = data;
  g_free (step->record);
  g_free (step->field);
  g_free (step->change);
  sand_value_clear (&step->before);
  g_free (step);
}

static guint
hash_step (gconstpointer data)
{
  const Step *step = data;
  return g_str_hash (step->record) * 33 + g_str_hash (step->field);
}

static gboolean
is_same_place (gconstpointer a, gconstpointer b)
{
  const Step *one = a, *two = b;
  return strcmp (one->record, two->record) == 0 && strcmp (one->field, two->field) == 0;
}

SandAction *
sand_action_new (const char *label)
{
  SandAction *self = g_new0 (SandAction, 1);
  self->label = g_strdup (label);
  self->steps = g_ptr_array_new_with_free_func (step_free);
  self->known = g_hash_table_new (hash_step, is_same_place);
  return self;
}

void
sand_action_free (SandAction *self)
{
  g_free (self->label);
  g_hash_table_unref (self->known);
  g_ptr_array_unref (self->steps);
  g_free (self);
}

const char *
sand_action_get_label (const SandAction *self)
{
  return self->label;
}

gboolean
sand_action_is_empty (const SandAction *self)
{
  return self->steps->len == 0;
}

static Step *
find_step (SandAction *self, const char *record, const char *field)
{
  const Step place = { .record = (char *) record, .field = (char *) field };
  return g_hash_table_lookup (self->known, &place);
}

static gboolean
is_insertion_step (const Step *step)
{
  return step != NULL && step->guard != step->field;
}

/* A record with a natural id is a place, such as customer:factor; it is emptied, not taken away. */
static gboolean
would_insert (const SandRow *row, const char *record)
{
  return (row == NULL || !sand_row_has (row, SAND_FIELD_TYPE)) && strchr (record, ':') == NULL;
}

/* Type, parent and team of a place do no harm when they stay. */
static gboolean
stays_for_good (const char *field)
{
  return strcmp (field, SAND_FIELD_TYPE) == 0 || strcmp (field, SAND_FIELD_TEAM) == 0;
}

static Step *
append_step (SandAction *self, const char *record, const char *field, SandValue before)
{
  Step *step = g_new0 (Step, 1);

  *step = (Step){ .record = g_strdup (record), .field = g_strdup (field), .before = before };
  step->guard = step->field;
  g_ptr_array_add (self->steps, step);
  g_hash_table_add (self->known, step);
  return step;
}

void
sand_action_note (SandAction *self, const SandRecords *records, const SandOp *op, const char *change)
{
  const SandRow *row = sand_records_find (records, op->record);
  Step          *known = find_step (self, op->record, SAND_FIELD_GONE);

  /* Taking the insertion back takes back whatever else happened to the record. */
  if (is_insertion_step (known))
    return;
  if (would_insert (row, op->record)) {
    known = append_step (self, op->record, SAND_FIELD_GONE, sand_value_int (1));
    known->guard = SAND_FIELD_TYPE;
    known->change = g_strdup (change);
    return;
  }
  if (stays_for_good (op->field))
    return;

  known = find_step (self, op->record, op->field);
  if (known == NULL)
    known = append_step (self, op->record, op->field,
                         row == NULL ? sand_value_none () : sand_value_copy (sand_row_get (row, op->field)));
  g_free (known->change);
  known->change = g_strdup (change);
}

guint
sand_action_revert (const SandAction *self, const SandRecords *records, SandChange *into)
{
  guint kept = 0;

  for (guint i = self->steps->len; i-- > 0;) {
    const Step *step = self->steps->pdata[i];
    if (g_strcmp0 (sand_records_get_winner (records, step->record, step->guard, NULL), step->change) == 0)
      sand_change_set (into, step->record, step->field, sand_value_copy (&step->before));
    else
      kept++;
  }
  return kept;
}
