#include "commands/roster.h"

#include "base/text.h"
#include "commands/csv.h"

#include <string.h>

G_DEFINE_QUARK (sand_roster_error, sand_roster_error)

/* What a column may be called, folded: without case and spaces. */
static const char *const words[SAND_ROSTER_N_FIELDS][10] = {
  [SAND_ROSTER_NAME] = { "姓名", "名字", "学员", "学员姓名", "代称", "name", "fullname", "alias", "participant" },
  [SAND_ROSTER_COMPANY] = { "公司", "公司名称", "单位", "企业", "company", "organisation", "organization", "firm" },
  [SAND_ROSTER_DEPARTMENT] = { "部门", "所在部门", "科室", "department", "dept", "division" },
  [SAND_ROSTER_JOB] = { "职务", "职位", "岗位", "职称", "job", "jobtitle", "title", "position", "role" },
  [SAND_ROSTER_TEAM] = { "组", "小组", "组别", "分组", "队", "团队", "team", "group" },
};

typedef struct {
  int   at[SAND_ROSTER_N_FIELDS]; /* the cell of each field, -1 for none */
  guint n;                        /* how many cells a line may have */
} Columns;

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

static SandRoster *
roster_new (void)
{
  SandRoster *self = g_new0 (SandRoster, 1);

  self->people = g_ptr_array_new_with_free_func ((GDestroyNotify) person_free);
  self->refusals = g_ptr_array_new_with_free_func ((GDestroyNotify) refusal_free);
  return self;
}

void
sand_roster_free (SandRoster *self)
{
  if (self == NULL)
    return;
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

/* Spreadsheets of Chinese Windows write GB18030 unless they are told otherwise; "Unicode text" is UTF-16 with a mark.
 */
static char *
decode (const char *bytes, gsize length, GError **error)
{
  gboolean         wide = length >= 2 && (memcmp (bytes, "\xff\xfe", 2) == 0 || memcmp (bytes, "\xfe\xff", 2) == 0);
  gboolean         marked = length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0;
  const char      *start = bytes + (marked ? 3 : 0);
  gsize            rest = length - (marked ? 3 : 0), written = rest;
  g_autofree char *text = NULL;

  if (length > SAND_ROSTER_MAX_BYTES) {
    g_set_error_literal (error, SAND_ROSTER_ERROR, SAND_ROSTER_ERROR_TOO_LARGE, "larger than 4 MiB");
    return NULL;
  }
  if (!wide && g_utf8_validate (start, (gssize) rest, NULL))
    text = g_strndup (start, rest);
  else if (!marked)
    text = g_convert (bytes, (gssize) length, "UTF-8", wide ? "UTF-16" : "GB18030", NULL, &written, NULL);
  if (text == NULL || strlen (text) != written) {
    g_set_error_literal (error, SAND_ROSTER_ERROR, SAND_ROSTER_ERROR_ENCODING, "neither UTF-8, UTF-16 nor GB18030");
    return NULL;
  }
  return g_steal_pointer (&text);
}

static int
find_field (const char *cell)
{
  g_autofree char *folded = sand_text_fold (cell);

  for (int field = 0; field < SAND_ROSTER_N_FIELDS; field++)
    for (gsize i = 0; i < G_N_ELEMENTS (words[field]) && words[field][i] != NULL; i++)
      if (strcmp (folded, words[field][i]) == 0)
        return field;
  return -1;
}

/* TRUE when the record is a header: any of its cells is the name of a column. The first of two columns of one meaning
 * counts. */
static gboolean
read_header (const SandCsvRow *row, Columns *columns)
{
  gboolean found = FALSE;

  for (int field = 0; field < SAND_ROSTER_N_FIELDS; field++)
    columns->at[field] = -1;
  columns->n = row->cells->len;
  for (guint i = 0; i < row->cells->len; i++) {
    int field = find_field (g_ptr_array_index (row->cells, i));
    found = found || field >= 0;
    if (field >= 0 && columns->at[field] < 0)
      columns->at[field] = (int) i;
  }
  return found;
}

static void
use_fixed_order (Columns *columns)
{
  for (int field = 0; field < SAND_ROSTER_N_FIELDS; field++)
    columns->at[field] = field;
  columns->n = SAND_ROSTER_N_FIELDS;
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
read_line (SandRoster *self, const SandCsvRow *row, const Columns *columns, GHashTable *names)
{
  SandRosterPerson *person;

  if (is_blank (row))
    return;
  if (has_too_many (row, columns->n)) {
    sand_roster_refuse (self, row->line, SAND_ROSTER_MANY_CELLS, "");
    return;
  }
  person = g_new0 (SandRosterPerson, 1);
  person->line = row->line;
  person->team = -1;
  for (gsize i = 0; i < SAND_ROSTER_N_FIELDS; i++)
    person->fields[i] = dup_cell (row, columns->at[i]);
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

static gboolean
check_roster (const SandRoster *self, GError **error)
{
  if (self->people->len == 0 && self->refusals->len == 0)
    g_set_error_literal (error, SAND_ROSTER_ERROR, SAND_ROSTER_ERROR_NOBODY, "no line names anybody");
  else if (self->people->len > SAND_ROSTER_MAX_PEOPLE)
    g_set_error_literal (error, SAND_ROSTER_ERROR, SAND_ROSTER_ERROR_TOO_MANY, "more than 500 people");
  else
    return TRUE;
  return FALSE;
}

static SandRoster *
read_rows (GPtrArray *rows, GHashTable *known, GError **error)
{
  g_autoptr (SandRoster) self = roster_new ();
  g_autoptr (GHashTable) names = copy_names (known);
  Columns                columns;
  gboolean               headed = rows->len > 0 && read_header (g_ptr_array_index (rows, 0), &columns);

  if (!headed)
    use_fixed_order (&columns);
  if (columns.at[SAND_ROSTER_NAME] < 0) {
    g_set_error_literal (error, SAND_ROSTER_ERROR, SAND_ROSTER_ERROR_NO_COLUMN, "no column of names");
    return NULL;
  }
  for (guint i = headed ? 1 : 0; i < rows->len; i++)
    read_line (self, g_ptr_array_index (rows, i), &columns, names);
  return check_roster (self, error) ? g_steal_pointer (&self) : NULL;
}

SandRoster *
sand_roster_read (const char *bytes, gsize length, GHashTable *known, GError **error)
{
  g_autofree char      *text = decode (bytes, length, error);
  g_autoptr (GPtrArray) rows = NULL;
  guint                 open_line;

  if (text == NULL)
    return NULL;
  rows = sand_csv_parse (text, sand_csv_find_separator (text), &open_line);
  if (open_line > 0) {
    g_set_error (error, SAND_ROSTER_ERROR, SAND_ROSTER_ERROR_QUOTE, "%u", open_line);
    return NULL;
  }
  return read_rows (rows, known, error);
}
