#include "course/pack.h"
#include "kinds/kind.h"

#include <string.h>

/*
 * test-sheets FOLDER COURSE FILE: the rules of a course over the sheets in FILE, whose head says how they are
 * written. Every rule of the course must appear in one of them.
 */

#define TODAY 46348 /* 2026-11-22 */

typedef struct {
  char  *name, *exercise;
  char  *rules; /* ids parted by spaces, sorted */
  char **lines;
} Sheet;

typedef struct {
  SandRecords *records;
  const Sheet *sheet;
  guint        n_ops, n_rows;
} Desk;

static SandCourse *course;
static GPtrArray  *sheets;

static void
sheet_free (Sheet *self)
{
  g_free (self->name);
  g_free (self->exercise);
  g_free (self->rules);
  g_strfreev (self->lines);
  g_free (self);
}

static void
set (Desk *self, const char *record, const char *field, SandValue taken)
{
  g_autofree char *change = g_strdup_printf ("c%06u", ++self->n_ops);
  SandOp           op = { (char *) record, (char *) field, taken };

  g_assert_true (sand_records_apply (self->records, &op, change, self->n_ops));
  sand_value_clear (&taken);
}

static void
add_row (Desk *self, const char *id, const char *type, const char *parent)
{
  g_autofree char *order = g_strdup_printf ("a%04u", ++self->n_rows);

  set (self, id, SAND_FIELD_TYPE, sand_value_text (type));
  set (self, id, SAND_FIELD_PARENT, sand_value_ref (parent));
  set (self, id, SAND_FIELD_TEAM, sand_value_ref ("t1"));
  set (self, id, SAND_FIELD_ORDER, sand_value_text (order));
}

static SandValue
read_value (const char *text)
{
  char  *end;
  double number = g_ascii_strtod (text, &end);

  return *text != '\0' && *end == '\0' ? sand_value_number (number) : sand_value_text (text);
}

/* The sheet and the id that "@:m1", "@c1-usp-list@:u1" or a plain id stand for. */
static char *
read_id (const Desk *self, const char *text, char **out_sheet)
{
  const char      *end = *text == '@' ? strchr (text + 1, '@') : NULL;
  g_autofree char *other = end == NULL ? NULL : g_strndup (text + 1, (gsize) (end - text - 1));

  *out_sheet = g_strconcat ("t1:", other != NULL ? other : self->sheet->exercise, NULL);
  if (*text != '@')
    return g_strdup (text);
  return g_strconcat (*out_sheet, end != NULL ? end + 1 : text + 1, NULL);
}

static void
add_fields (Desk *self, const char *id, const char *text)
{
  g_auto (GStrv) fields = g_strsplit (text, ";", -1);

  for (guint i = 0; fields[i] != NULL; i++) {
    char *equals = strchr (fields[i], '=');
    g_assert_nonnull (equals);
    *equals = '\0';
    set (self, id, g_strstrip (fields[i]), read_value (g_strstrip (equals + 1)));
  }
}

/* "cells k1 f1=90; f2=10": the marks of a row, one record each. */
static void
add_cells (Desk *self, const char *row, const char *parent, const char *text)
{
  g_auto (GStrv) marks = g_strsplit (text, ";", -1);

  for (guint i = 0; marks[i] != NULL; i++) {
    char            *equals = strchr (marks[i], '=');
    g_autofree char *id = NULL;
    g_assert_nonnull (equals);
    *equals = '\0';
    id = g_strconcat (row, ":", g_strstrip (marks[i]), NULL);
    add_row (self, id, "cell", parent);
    set (self, id, "value", read_value (g_strstrip (equals + 1)));
  }
}

static void add_lines (Desk *self, char **lines);

/* "& NAME": the lines of that part. */
static void
add_part (Desk *self, const char *name)
{
  for (guint i = 0; i < sheets->len; i++) {
    const Sheet *part = g_ptr_array_index (sheets, i);
    if (part->exercise == NULL && strcmp (part->name, name) == 0) {
      add_lines (self, part->lines);
      return;
    }
  }
  g_test_message ("There is no part %s", name);
  g_test_fail ();
}

/* "row r1 alias=M; status=active", "action a1<p1 what=…" */
static void
add_line (Desk *self, const char *line)
{
  g_auto (GStrv)   words = g_strsplit (line, " ", 3);
  g_autofree char *id = NULL, *sheet = NULL;
  char            *parent;

  g_assert_cmpuint (g_strv_length (words), ==, 3);
  parent = strchr (words[1], '<');
  if (parent != NULL)
    *parent++ = '\0';
  id = read_id (self, words[1], &sheet);
  parent = parent != NULL ? parent : sheet;
  if (strcmp (words[0], "cells") == 0) {
    add_cells (self, id, parent, words[2]);
    return;
  }
  add_row (self, id, words[0], parent);
  add_fields (self, id, words[2]);
}

static void
add_lines (Desk *self, char **lines)
{
  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "& "))
      add_part (self, lines[i] + strlen ("& "));
    else
      add_line (self, lines[i]);
}

static void
add_team (Desk *self)
{
  static const char *const names[] = { "Ann", "Bo", "Cai" };

  add_row (self, "t1", "team", "workshop");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *id = g_strdup_printf ("m%u", i + 1);
    add_row (self, id, "member", "t1");
    set (self, id, "alias", sand_value_text (names[i]));
  }
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Checks that a kind makes by itself have a dot in their id; they are tried with the kinds. */
static gboolean
is_rule (const SandFinding *finding)
{
  return strchr (finding->id, '.') == NULL;
}

static char *
list_rules (const SandResult *result)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  GString              *out = g_string_new (NULL);

  for (guint i = 0; i < result->findings->len; i++) {
    const SandFinding *finding = g_ptr_array_index (result->findings, i);
    if (is_rule (finding))
      g_ptr_array_add (ids, finding->id);
  }
  g_ptr_array_sort (ids, compare_ids);
  for (guint i = 0; i < ids->len; i++)
    if (i == 0 || strcmp (ids->pdata[i], ids->pdata[i - 1]) != 0)
      g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", (char *) ids->pdata[i]);
  return g_string_free (out, FALSE);
}

/* A dash instead of a figure would mean that the finding speaks of something it does not have. */
static void
assert_is_whole (const char *text)
{
  g_assert_cmpstr (text, !=, "");
  g_assert_null (strchr (text, '{'));
  g_assert_null (strstr (text, "–%"));
  g_assert_null (strstr (text, "– %"));
  g_assert_null (strstr (text, "“–”"));
}

static void
assert_texts (const SandResult *result)
{
  for (guint i = 0; i < result->findings->len; i++) {
    const SandFinding *finding = g_ptr_array_index (result->findings, i);
    if (!is_rule (finding))
      continue;
    g_test_message ("%s: %s", finding->id, finding->say.zh);
    assert_is_whole (finding->say.en);
    assert_is_whole (finding->say.zh);
    assert_is_whole (finding->ask.en);
    assert_is_whole (finding->ask.zh);
  }
}

static void
test_sheet (gconstpointer data)
{
  const Sheet            *sheet = data;
  g_autoptr (SandRecords) records = sand_records_new ();
  g_autofree char        *rules = NULL;
  Desk                    desk = { records, sheet, 0, 0 };
  SandResults            *results;
  const SandResult       *result;

  add_team (&desk);
  add_lines (&desk, sheet->lines);
  results = sand_results_new (course, records, "t1", TODAY);
  result = sand_results_get (results, sheet->exercise);
  g_assert_nonnull (result);
  rules = list_rules (result);
  assert_texts (result);
  g_assert_cmpstr (rules, ==, sheet->rules);
  sand_results_free (results);
}

/* The rules that the sheets of @exercise expect. */
static GHashTable *
list_expected (const SandExercise *exercise)
{
  GHashTable *rules = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < sheets->len; i++) {
    const Sheet   *sheet = g_ptr_array_index (sheets, i);
    g_auto (GStrv) ids = g_strsplit (sheet->rules, " ", -1);
    if (g_strcmp0 (sheet->exercise, exercise->id) != 0)
      continue;
    for (guint k = 0; ids[k] != NULL; k++)
      g_hash_table_add (rules, g_strdup (ids[k]));
  }
  return rules;
}

static void
test_all_tried (void)
{
  for (guint m = 0; m < course->modules->len; m++) {
    const SandModule *module = g_ptr_array_index (course->modules, m);
    for (guint e = 0; e < module->exercises->len; e++) {
      const SandExercise    *exercise = g_ptr_array_index (module->exercises, e);
      g_autoptr (GHashTable) expected = list_expected (exercise);
      for (guint r = 0; strcmp (exercise->course_id, course->id) == 0 && r < exercise->rules->len; r++) {
        const SandRule *rule = g_ptr_array_index (exercise->rules, r);
        g_test_message ("%s: %s", exercise->id, rule->id);
        g_assert_true (g_hash_table_contains (expected, rule->id));
      }
    }
  }
}

/* "= NAME EXERCISE RULE…" and the lines below it; without an exercise it is a part. */
static Sheet *
read_sheet (const char *text)
{
  Sheet         *sheet = g_new0 (Sheet, 1);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_auto (GStrv) words = g_strsplit (lines[0], " ", 3);
  GStrvBuilder  *below = g_strv_builder_new ();

  sheet->name = g_strdup (words[0]);
  sheet->exercise = g_strdup (words[1]);
  sheet->rules = g_strdup (words[1] == NULL || words[2] == NULL ? "" : words[2]);
  for (guint i = 1; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      g_strv_builder_add (below, lines[i]);
  sheet->lines = g_strv_builder_end (below);
  g_strv_builder_unref (below);
  return sheet;
}

static void
read_sheets (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *content = NULL;
  g_auto (GStrv)     parts = NULL;

  g_file_get_contents (path, &content, NULL, &error);
  g_assert_no_error (error);
  parts = g_strsplit (content, "\n= ", -1);
  for (guint i = 1; parts[i] != NULL; i++) {
    Sheet           *sheet = read_sheet (parts[i]);
    g_autofree char *test_path = g_strdup_printf ("/%s/%s", course->id, sheet->name);
    g_ptr_array_add (sheets, sheet);
    if (sheet->exercise != NULL)
      g_test_add_data_func (test_path, sheet, test_sheet);
  }
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int                status;

  g_test_init (&argc, &argv, NULL);
  if (argc != 4)
    return 2;
  course = sand_course_load (argv[2], argv[1], &error);
  g_assert_no_error (error);
  sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) sheet_free);
  read_sheets (argv[3]);
  g_test_add_func ("/all-rules-tried", test_all_tried);
  status = g_test_run ();
  g_ptr_array_unref (sheets);
  sand_course_unref (course);
  return status;
}
