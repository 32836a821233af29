#include "report/person-private.h"

#include <string.h>

/* While the log is read: the history of every field, in the order in which the fields were first set. */
typedef struct {
  GHashTable *by_key; /* "record\nfield" → SandTrace in the array */
  GPtrArray  *all;
} History;

static void
value_clear (gpointer data)
{
  sand_value_clear (&((SandTraceValue *) data)->value);
}

static SandTrace *
trace_new (const char *record, const char *field)
{
  SandTrace *self = g_new0 (SandTrace, 1);

  self->record = g_strdup (record);
  self->field = g_strdup (field);
  self->values = g_array_new (FALSE, FALSE, sizeof (SandTraceValue));
  g_array_set_clear_func (self->values, value_clear);
  return self;
}

static void
trace_free (gpointer data)
{
  SandTrace *self = data;
  g_free (self->record);
  g_free (self->field);
  g_array_unref (self->values);
  g_free (self);
}

const SandValue *
sand_trace_get_present (const SandTrace *self)
{
  return &g_array_index (self->values, SandTraceValue, self->values->len - 1).value;
}

static SandTrace *
ensure_trace (History *history, const char *record, const char *field)
{
  char      *key = g_strdup_printf ("%s\n%s", record, field);
  SandTrace *trace = g_hash_table_lookup (history->by_key, key);

  if (trace != NULL) {
    g_free (key);
    return trace;
  }
  trace = trace_new (record, field);
  g_ptr_array_add (history->all, trace);
  g_hash_table_insert (history->by_key, key, trace);
  return trace;
}

static void
add_value (SandTrace *trace, gint64 at_ms, const SandValue *value)
{
  SandTraceValue added = { at_ms, sand_value_copy (value) };
  g_array_append_val (trace->values, added);
}

/* What was typed but is not in the log yet, a cell whose operation was lost, or a workshop without a log. */
static void
add_present (gpointer item, gpointer data)
{
  const SandRow *row = item;
  History       *history = data;

  for (guint i = 0; i < sand_row_get_n_fields (row); i++) {
    const SandValue *value;
    const char      *field = sand_row_get_field (row, i, &value);
    SandTrace       *trace;
    if (*field == '#')
      continue;
    trace = ensure_trace (history, sand_row_get_id (row), field);
    if (trace->values->len == 0 || !sand_value_equal (sand_trace_get_present (trace), value))
      add_value (trace, 0, value);
  }
}

static void
read_log (History *history, const SandRecords *records, GPtrArray *changes)
{
  for (guint i = 0; i < changes->len; i++) {
    const SandChange *change = g_ptr_array_index (changes, i);
    for (guint n = 0; n < sand_change_n_ops (change); n++) {
      const SandOp *op = sand_change_op (change, n);
      if (*op->field != '#')
        add_value (ensure_trace (history, op->record, op->field), change->at_ms, &op->value);
    }
  }
  sand_records_foreach (records, add_present, history);
}

/* Natural ids are made of the ids of what they are about, parted by colons. */
static gboolean
has_part (const char *text, char separator, const char *part)
{
  gsize length = strlen (part);

  for (const char *at = strstr (text, part); at != NULL; at = strstr (at + 1, part))
    if ((at == text || at[-1] == separator) && (at[length] == '\0' || at[length] == separator))
      return TRUE;
  return FALSE;
}

static gboolean
leads_to (const SandValue *value, const char *member)
{
  const char *text = sand_value_as_text (value);
  return text != NULL && has_part (text, ' ', member);
}

static gboolean
names_person (const SandPerson *self, const SandValue *value)
{
  return value->type == SAND_VALUE_TEXT && sand_person_is_named (self, value->text);
}

/* FALSE when the field has nothing to do with the person, and never had. */
static gboolean
classify (const SandPerson *self, const SandTrace *trace, SandTraceKind *out)
{
  gboolean refers = FALSE, names = FALSE;

  for (guint i = 0; i < trace->values->len; i++) {
    const SandValue *value = &g_array_index (trace->values, SandTraceValue, i).value;
    refers = refers || leads_to (value, self->member);
    names = names || names_person (self, value);
  }
  if (has_part (trace->record, ':', self->member))
    *out = SAND_TRACE_OWN;
  else
    *out = refers ? SAND_TRACE_REFERENCE : SAND_TRACE_MENTION;
  return *out == SAND_TRACE_OWN || refers || names;
}

static gint
compare_kinds (gconstpointer a, gconstpointer b)
{
  const SandTrace *first = *(SandTrace *const *) a;
  const SandTrace *second = *(SandTrace *const *) b;

  if (first->kind != second->kind)
    return first->kind < second->kind ? -1 : 1;
  return strcmp (first->record, second->record);
}

static void
keep_traces (SandPerson *self, History *history)
{
  for (guint i = 0; i < history->all->len; i++) {
    SandTrace *trace = g_ptr_array_index (history->all, i);
    if (classify (self, trace, &trace->kind))
      g_ptr_array_add (self->traces, trace);
    else
      trace_free (trace);
  }
  g_ptr_array_sort (self->traces, compare_kinds);
}

SandPerson *
sand_person_new (const SandRecords *records, GPtrArray *changes, const char *member)
{
  SandPerson            *self = g_new0 (SandPerson, 1);
  const SandRow         *row = sand_records_find (records, member);
  g_autofree char       *alias = g_strdup_printf ("%s\nalias", member);
  g_autoptr (GHashTable) by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray)  all = g_ptr_array_new ();
  History                history = { by_key, all };

  self->member = g_strdup (member);
  self->name = g_strdup (row == NULL ? "" : sand_row_get_text (row, "alias"));
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->others = g_ptr_array_new_with_free_func (g_free);
  self->traces = g_ptr_array_new_with_free_func (trace_free);
  read_log (&history, records, changes);
  sand_person_collect_names (self, records, g_hash_table_lookup (by_key, alias));
  keep_traces (self, &history);
  return self;
}

void
sand_person_free (SandPerson *self)
{
  g_free (self->member);
  g_free (self->name);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->others);
  g_ptr_array_unref (self->traces);
  g_free (self);
}

static char *
without_part (const char *list, const char *part)
{
  g_auto (GStrv) parts = g_strsplit (list, " ", -1);
  GString       *rest = g_string_new (NULL);

  for (char **p = parts; *p != NULL; p++)
    if (**p != '\0' && strcmp (*p, part) != 0)
      g_string_append_printf (rest, rest->len == 0 ? "%s" : " %s", *p);
  return g_string_free (rest, FALSE);
}

static SandValue
text_or_none (const char *text)
{
  return *text == '\0' ? sand_value_none () : sand_value_text (text);
}

static void
forget_own (const SandPerson *self, const SandTrace *trace, const char *mark, SandChange *change)
{
  gboolean is_name = strcmp (trace->record, self->member) == 0 && strcmp (trace->field, "alias") == 0;

  if (strcmp (trace->field, "removed") != 0) /* set once at the end */
    sand_change_set (change, trace->record, trace->field, is_name ? sand_value_text (mark) : sand_value_none ());
}

static gboolean
was_named (const SandPerson *self, const SandTrace *trace)
{
  for (guint i = 0; i < trace->values->len; i++)
    if (names_person (self, &g_array_index (trace->values, SandTraceValue, i).value))
      return TRUE;
  return FALSE;
}

static void
forget_mention (const SandPerson *self, const SandTrace *trace, const char *mark, SandChange *change)
{
  const SandValue *present = sand_trace_get_present (trace);
  g_autofree char *replaced =
    present->type == SAND_VALUE_TEXT ? sand_person_replace_names (self, present->text, mark) : NULL;

  sand_change_set (change, trace->record, trace->field,
                   replaced == NULL ? sand_value_copy (present) : sand_value_text (replaced));
}

/*
 * A sheet goes on leading to the person, whose record then says @mark: the plan's action still has an owner. Who spoke
 * is about nothing but persons, and goes.
 */
static void
forget_reference (const SandPerson  *self,
                  const SandTrace   *trace,
                  const SandRecords *records,
                  const char        *mark,
                  SandChange        *change)
{
  const SandRow   *row = sand_records_find (records, trace->record);
  const char      *kind = row == NULL ? "" : sand_row_get_kind (row);
  const char      *text = sand_value_as_text (sand_trace_get_present (trace));
  g_autofree char *rest = NULL;

  if (strcmp (kind, "turn") != 0 && strcmp (trace->field, "spoke") != 0 && strcmp (trace->field, "by") != 0) {
    if (was_named (self, trace))
      forget_mention (self, trace, mark, change);
    return;
  }
  rest = without_part (text == NULL ? "" : text, self->member);
  sand_change_set (change, trace->record, trace->field, text_or_none (rest));
}

static void
forget (const SandPerson  *self,
        const SandTrace   *trace,
        const SandRecords *records,
        const char        *mark,
        SandChange        *change)
{
  switch (trace->kind) {
  case SAND_TRACE_OWN:
    forget_own (self, trace, mark, change);
    break;

  case SAND_TRACE_REFERENCE:
    forget_reference (self, trace, records, mark, change);
    break;

  case SAND_TRACE_MENTION:
  default:
    forget_mention (self, trace, mark, change);
  }
}

void
sand_person_forget (const SandPerson *self, const SandRecords *records, const char *mark, SandChange *change)
{
  const char *last = "";

  for (guint i = 0; i < self->traces->len; i++) {
    const SandTrace *trace = g_ptr_array_index (self->traces, i);
    forget (self, trace, records, mark, change);
    /* Sorted by record: once each. */
    if (trace->kind == SAND_TRACE_OWN && strcmp (trace->record, last) != 0)
      sand_change_set (change, trace->record, SAND_FIELD_GONE, sand_value_int (1));
    last = trace->record;
  }
  sand_change_set (change, self->member, "removed", sand_value_int (1));
}
