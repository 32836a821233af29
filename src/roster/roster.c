#include "roster/roster.h"

#include "base/text.h"
#include "roster/columns.h"
#include "roster/csv.h"
#include "roster/decode.h"

#include <string.h>

G_DEFINE_QUARK (sand_roster_error, sand_roster_error)

static void
person_free (SandRosterPerson *person)
{
  for (gsize i = 0; i < SAND_ROSTER_N_FIELDS; i++)
    g_free (person->fields[i]);
  g_free (person);
}

static void
refusal_free (SandRosterRefusal *refusal)
{
  g_free (refusal->what);
  g_free (refusal);
}

static void
column_free (SandRosterColumn *column)
{
  g_free (column->heading);
  g_free (column->sample);
  g_free (column);
}

static SandRoster *
roster_new (void)
{
  SandRoster *self = g_new0 (SandRoster, 1);

  self->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) column_free);
  self->people = g_ptr_array_new_with_free_func ((GDestroyNotify) person_free);
  self->refusals = g_ptr_array_new_with_free_func ((GDestroyNotify) refusal_free);
  return self;
}

void
sand_roster_free (SandRoster *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->people);
  g_ptr_array_unref (self->refusals);
  g_free (self);
}

void
sand_roster_refuse (SandRoster *self, guint line, SandRosterReason reason, const char *what)
{
  SandRosterRefusal *refusal = g_new0 (SandRosterRefusal, 1);

  refusal->line = line;
  refusal->reason = reason;
  refusal->what = g_strdup (what);
  g_ptr_array_add (self->refusals, refusal);
}

static gboolean
is_blank (const SandCsvRow *row)
{
  for (guint i = 0; i < row->cells->len; i++) {
    g_autofree char *clean = sand_text_clean (g_ptr_array_index (row->cells, i), 1, FALSE);
    if (*clean != '\0')
      return FALSE;
  }
  return TRUE;
}

/* Of two columns of one meaning the first counts. */
static int
find_column (const SandRoster *self, SandRosterField field)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (((const SandRosterColumn *) self->columns->pdata[i])->field == field)
      return (int) i;
  return -1;
}

static char *
dup_cell (const SandCsvRow *row, int at)
{
  if (at < 0 || (guint) at >= row->cells->len)
    return g_strdup ("");
  return sand_text_clean (g_ptr_array_index (row->cells, at), SAND_ROSTER_MAX_TEXT, FALSE);
}

/* A separator at the end of a line, as spreadsheets write it, is no cell too many. */
static gboolean
has_too_many (const SandCsvRow *row, guint n)
{
  for (guint i = n; i < row->cells->len; i++) {
    g_autofree char *clean = sand_text_clean (g_ptr_array_index (row->cells, i), 1, FALSE);
    if (*clean != '\0')
      return TRUE;
  }
  return FALSE;
}

static void
take_person (SandRoster *self, SandRosterPerson *taken, GHashTable *names)
{
  const char      *name = taken->fields[SAND_ROSTER_NAME];
  g_autofree char *folded = sand_text_fold (name);
  gboolean         nameless = *name == '\0';
  gboolean         too_long = g_utf8_strlen (name, -1) > SAND_ROSTER_MAX_NAME;

  if (nameless || too_long || g_hash_table_contains (names, folded)) {
    SandRosterReason reason = nameless   ? SAND_ROSTER_NO_NAME
                              : too_long ? SAND_ROSTER_LONG_NAME
                                         : SAND_ROSTER_TWICE;
    sand_roster_refuse (self, taken->line, reason, name);
    person_free (taken);
    return;
  }
  g_hash_table_add (names, g_steal_pointer (&folded));
  g_ptr_array_add (self->people, taken);
}

static void
read_line (SandRoster *self, const SandCsvRow *row, GHashTable *names)
{
  SandRosterPerson *person;

  if (is_blank (row))
    return;
  if (has_too_many (row, self->columns->len)) {
    sand_roster_refuse (self, row->line, SAND_ROSTER_MANY_CELLS, "");
    return;
  }
  person = g_new0 (SandRosterPerson, 1);
  person->line = row->line;
  person->team = -1;
  for (int field = 0; field < SAND_ROSTER_N_FIELDS; field++)
    person->fields[field] = dup_cell (row, find_column (self, field));
  take_person (self, person, names);
}

static GHashTable *
copy_names (GHashTable *known)
{
  GHashTable    *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer       name;

  g_hash_table_iter_init (&iter, known);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_hash_table_add (names, g_strdup (name));
  return names;
}

gboolean
sand_roster_check (const SandRoster *self, GError **error)
{
  if (self->columns->len > 0 && find_column (self, SAND_ROSTER_NAME) < 0)
    g_set_error_literal (error, SAND_ROSTER_ERROR, SAND_ROSTER_ERROR_NO_COLUMN, "no column of names");
  else if (self->people->len == 0 && self->refusals->len == 0)
    g_set_error_literal (error, SAND_ROSTER_ERROR, SAND_ROSTER_ERROR_NOBODY, "no line names anybody");
  else if (self->people->len > SAND_ROSTER_MAX_PEOPLE)
    g_set_error_literal (error, SAND_ROSTER_ERROR, SAND_ROSTER_ERROR_TOO_MANY, "more than 500 people");
  else
    return TRUE;
  return FALSE;
}

static void
read_rows (SandRoster *self, GPtrArray *rows, const SandRosterWish *wish, GHashTable *known)
{
  g_autoptr (GHashTable) names = copy_names (known);

  self->headed = rows->len > 0 && sand_roster_has_header (rows->pdata[0], wish);
  sand_roster_find_columns (rows, self->headed, wish, self->columns);
  /* Without a column of names every line would be refused for want of one: that is said once, of the whole. */
  if (find_column (self, SAND_ROSTER_NAME) < 0)
    return;
  for (guint i = self->headed ? 1 : 0; i < rows->len; i++)
    read_line (self, rows->pdata[i], names);
}

SandRoster *
sand_roster_look_at (
  const char *bytes, gsize length, const SandRosterWish *wish, GHashTable *known, GError **error)
{
  g_autofree char      *text = sand_roster_decode (bytes, length, error);
  g_autoptr (GPtrArray) rows = NULL;
  SandRoster           *self;
  guint                 open_line;

  if (text == NULL)
    return NULL;
  rows = sand_csv_parse (text, sand_csv_find_separator (text), &open_line);
  if (open_line > 0) {
    g_set_error (error, SAND_ROSTER_ERROR, SAND_ROSTER_ERROR_QUOTE, "%u", open_line);
    return NULL;
  }
  self = roster_new ();
  read_rows (self, rows, wish, known);
  return self;
}

SandRoster *
sand_roster_read (const char *bytes, gsize length, GHashTable *known, GError **error)
{
  g_autoptr (SandRoster) self = sand_roster_look_at (bytes, length, NULL, known, error);

  return self != NULL && sand_roster_check (self, error) ? g_steal_pointer (&self) : NULL;
}
