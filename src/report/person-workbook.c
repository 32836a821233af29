#include "report/person-workbook.h"

#include "kinds/kind.h"
#include "manual/beside.h"
#include "report/flat-book.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum {
  WHERE,
  FIELD,
  VALUE,
  WHEN,
  N_COLUMNS,
};

static const double widths[N_COLUMNS] = { 30, 28, 52, 18 };

typedef struct {
  const SandPerson  *person;
  const SandRecords *records;
  const SandCourse  *course;
  SandLanguage       language;
  SandResults       *results;
  SandFlatBook      *book;
} Export;

static const char *
name_kind (const char *kind)
{
  static const struct {
    const char *kind, *name;
  } names[] = {
    { "member", N_ ("List of participants") },
    { "team", N_ ("The team") },
    { "workshop", N_ ("The workshop") },
    { "turn", N_ ("Turns at speaking") },
    { "entry", N_ ("Score book") },
    { "reply", N_ ("Question round") },
    { "handin", N_ ("Hand-in of a sheet") },
    { "message", N_ ("Message of the trainer") },
    { "help", N_ ("Call for help") },
    { "item", N_ ("Agenda") },
    { "sheet", N_ ("Remark on a sheet") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i].kind, kind) == 0)
      return _ (names[i].name);
  return _ ("The class");
}

/* The sheet a record stands on, or what kind of record of the class it is. */
static const char *
describe_place (Export *self, const SandTrace *trace, const SandExercise **out_exercise)
{
  const SandRow *row = sand_records_find (self->records, trace->record);

  *out_exercise = NULL;
  if (row == NULL)
    return _ ("The class");
  for (guint step = 0; row != NULL && step <= SAND_OUTLINE_MAX_DEPTH && *out_exercise == NULL; step++) {
    const char *colon = strchr (sand_row_get_id (row), ':');
    if (strcmp (sand_row_get_kind (row), "sheet") == 0 && colon != NULL)
      *out_exercise = sand_course_find (self->course, colon + 1);
    row = sand_records_find (self->records, sand_row_get_parent (row));
  }
  if (*out_exercise != NULL)
    return sand_text_get (&(*out_exercise)->title, self->language);
  return name_kind (sand_row_get_kind (sand_records_find (self->records, trace->record)));
}

/* The columns of the list of participants stand in the exercise in which the team introduces itself. */
static const SandColumn *
find_member_column (const SandCourse *course, const char *field)
{
  for (guint m = 0; m < course->modules->len; m++) {
    GPtrArray *exercises = ((const SandModule *) g_ptr_array_index (course->modules, m))->exercises;
    for (guint e = 0; e < exercises->len; e++) {
      const SandExercise *exercise = g_ptr_array_index (exercises, e);
      if (exercise->kind == SAND_KIND_FORM && exercise->config.form.fills_team)
        return sand_columns_find (exercise->config.form.member_columns, field);
    }
  }
  return NULL;
}

static const SandColumn *
find_column (Export *self, const SandTrace *trace, const SandExercise *exercise)
{
  const SandRow *row = sand_records_find (self->records, trace->record);

  if (exercise != NULL)
    return sand_exercise_find_field (exercise, trace->field);
  if (row != NULL && strcmp (sand_row_get_kind (row), "member") == 0)
    return find_member_column (self->course, trace->field);
  return NULL;
}

/* Fields of the class that no course names. */
static const char *
name_field (const char *field)
{
  static const struct {
    const char *field, *name;
  } names[] = {
    { "alias", N_ ("Full name") },
    { "company", N_ ("Company") },
    { "department", N_ ("Department") },
    { "job", N_ ("Job") },
    { "role", N_ ("Role") },
    { "absent", N_ ("Absent") },
    { "counts.from", N_ ("Came later") },
    { "member", N_ ("Who") },
    { "spoke", N_ ("Who spoke") },
    { "reason", N_ ("Reason") },
    { "answer", N_ ("Answer") },
    { "pairs", N_ ("Notes") },
    { "comment", N_ ("Comment") },
    { "text", N_ ("Text") },
    { "by", N_ ("By") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i].field, field) == 0)
      return _ (names[i].name);
  return field;
}

static const char *
describe_field (Export *self, const SandTrace *trace, const SandExercise *exercise)
{
  const SandColumn *column = find_column (self, trace, exercise);
  const SandText   *label = column != NULL ? &column->label : NULL;
  const SandRow    *question = sand_records_find (self->records, trace->field);
  const char       *text = label == NULL ? "" : sand_text_get (label, self->language);

  if (*text == '\0' && exercise != NULL && (label = sand_course_find_label (self->course, trace->field)) != NULL)
    text = sand_text_get (label, self->language);
  if (*text == '\0' && question != NULL)
    text = sand_row_get_text (question, strcmp (sand_row_get_kind (question), "question") == 0 ? "text" : "name");
  return *text == '\0' ? name_field (trace->field) : text;
}

/* Ids are for the program; people read what they lead to. */
static char *
describe_links (Export *self, const SandValue *value)
{
  g_auto (GStrv) parts = sand_value_split (value);
  GString       *names = g_string_new (NULL);

  for (char **part = parts; *part != NULL; part++) {
    const char *name = sand_results_row_name (self->results, *part, self->language);
    g_string_append_printf (names, "%s%s", names->len == 0 ? "" : ", ", *name == '\0' ? *part : name);
  }
  return g_string_free (names, FALSE);
}

static gboolean
is_links (Export *self, const SandValue *value)
{
  g_auto (GStrv) parts = NULL;

  if (value->type == SAND_VALUE_REF)
    return TRUE;
  if (value->type != SAND_VALUE_TEXT)
    return FALSE;
  parts = sand_value_split (value);
  for (char **part = parts; *part != NULL; part++)
    if (sand_records_find (self->records, *part) != NULL)
      return TRUE;
  return FALSE;
}

static char *
describe_value (Export *self, const SandValue *value, const SandColumn *column)
{
  if (sand_value_is_empty (value))
    return g_strdup ("");
  if (is_links (self, value))
    return describe_links (self, value);
  return column == NULL ? sand_value_to_string (value) : sand_value_to_text (value, column, -1, self->language);
}

static char *
describe_time (gint64 at_ms)
{
  g_autoptr (GDateTime) when = at_ms == 0 ? NULL : g_date_time_new_from_unix_local (at_ms / 1000);
  return when == NULL ? g_strdup ("") : g_date_time_format (when, "%Y-%m-%d %H:%M:%S");
}

static void
put_row (Export *self, lxw_worksheet *sheet, guint row, const SandTrace *trace, guint version)
{
  const SandExercise   *exercise;
  const SandTraceValue *stored = &g_array_index (trace->values, SandTraceValue, version);
  const char           *place = describe_place (self, trace, &exercise);
  g_autofree char      *value = describe_value (self, &stored->value, find_column (self, trace, exercise));
  g_autofree char      *when = describe_time (stored->at_ms);
  const char           *cells[N_COLUMNS] = { place, describe_field (self, trace, exercise), value, when };

  sand_flat_put_row (self->book, sheet, row, cells, widths, N_COLUMNS, SAND_LOOK_GIVEN);
}

static lxw_worksheet *
add_sheet (Export *self, const char *name, const char *about)
{
  const char    *titles[N_COLUMNS] = { _ ("Where"), _ ("Field"), _ ("What it says"), _ ("Written on") };
  lxw_worksheet *sheet = sand_flat_book_add (self->book, name, name, about, widths, N_COLUMNS);

  sand_flat_put_header (self->book, sheet, 3, titles, N_COLUMNS);
  return sheet;
}

static void
put_present (Export *self, SandTraceKind first, SandTraceKind last, const char *name, const char *about)
{
  lxw_worksheet *sheet = add_sheet (self, name, about);
  guint          row = 4;

  for (guint i = 0; i < self->person->traces->len; i++) {
    const SandTrace *trace = g_ptr_array_index (self->person->traces, i);
    if (trace->kind >= first && trace->kind <= last && !sand_value_is_empty (sand_trace_get_present (trace)))
      put_row (self, sheet, row++, trace, trace->values->len - 1);
  }
  if (row == 4)
    sand_flat_put_text (self->book, sheet, row, 0, _ ("Nothing"), SAND_LOOK_NOTE);
}

static void
put_history (Export *self)
{
  lxw_worksheet *sheet = add_sheet (self, _ ("History"),
                                    _ ("Everything these fields have ever held, in the order in which "
                                       "it was written."));
  guint          row = 4;

  for (guint i = 0; i < self->person->traces->len; i++) {
    const SandTrace *trace = g_ptr_array_index (self->person->traces, i);
    for (guint version = 0; version < trace->values->len; version++)
      put_row (self, sheet, row++, trace, version);
  }
}

static void
put_front (Export *self)
{
  static const double front_widths[] = { 26, 64 };
  const SandRow      *workshop = sand_records_find (self->records, "workshop");
  const SandRow      *member = sand_records_find (self->records, self->person->member);
  const SandRow      *team = member == NULL ? NULL : sand_records_find (self->records, sand_row_get_parent (member));
  const char         *rows[][2] = {
            { _ ("Person"), self->person->name },
            { _ ("Team"), team == NULL ? "" : sand_row_get_text (team, "name") },
            { _ ("Course"), sand_text_get (&self->course->title, self->language) },
            { _ ("Class"), workshop == NULL ? "" : sand_row_get_text (workshop, "title") },
            { _ ("Date"), workshop == NULL ? "" : sand_row_get_text (workshop, "date") },
  };
  lxw_worksheet *sheet = sand_flat_book_add (self->book, _ ("Person"), _ ("What is stored about a person"), NULL,
                                             front_widths, G_N_ELEMENTS (front_widths));

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    sand_flat_put_text (self->book, sheet, 2 + i, 0, rows[i][0], SAND_LOOK_COVER_LABEL);
    sand_flat_put_text (self->book, sheet, 2 + i, 1, rows[i][1], SAND_LOOK_GIVEN);
  }
  sand_flat_put_paragraph (
    self->book, sheet, 3 + G_N_ELEMENTS (rows), 2, 90,
    _ ("This workbook holds all that the workshop file has about this person: the entry in the list of participants, "
       "answers and turns, where sheets lead to them or name them, and everything these fields held before. Names in "
       "texts are found where they are written exactly as in the list. Workbooks and pictures that were exported "
       "earlier, and copies of the file elsewhere, are not searched."),
    SAND_LOOK_PURPOSE);
  if (self->person->namesake)
    sand_flat_put_paragraph (self->book, sheet, 5 + G_N_ELEMENTS (rows), 2, 90,
                             _ ("Somebody else in this class bears the same name: texts with this name are not listed, "
                                "because they may be about the other person."),
                             SAND_LOOK_PURPOSE);
}

static gboolean
write_file (Export *self, const char *file, GError **error)
{
  self->book = sand_flat_book_new (file, _ ("What is stored about a person"));
  put_front (self);
  put_present (self, SAND_TRACE_OWN, SAND_TRACE_OWN, _ ("Own data"),
               _ ("What the list of participants and the answers say now."));
  put_present (self, SAND_TRACE_REFERENCE, SAND_TRACE_MENTION, _ ("Named elsewhere"),
               _ ("Where sheets, scores and notes lead to this person or name them."));
  put_history (self);
  return sand_flat_book_close (self->book, error);
}

gboolean
sand_person_write (const SandPerson  *self,
                   const SandRecords *records,
                   const SandCourse  *course,
                   SandLanguage       language,
                   double             today,
                   const char        *path,
                   GError           **error)
{
  const SandRow          *member = sand_records_find (records, self->member);
  g_autoptr (SandRecords) snapshot = sand_records_copy (records);
  Export export = { .person = self, .records = snapshot, .course = course, .language = language };
  g_autofree char *beside = sand_beside_create (path, error);
  gboolean         written;

  if (beside == NULL)
    return FALSE;
  export.results = sand_results_new (course, snapshot, member == NULL ? "" : sand_row_get_parent (member), today);
  written = write_file (&export, beside, error);
  sand_results_free (export.results);
  if (written)
    return sand_beside_commit (beside, path, error);
  sand_beside_discard (beside);
  return FALSE;
}
