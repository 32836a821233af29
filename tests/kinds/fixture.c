#include "fixture.h"

#include "course/pack.h"

#include <math.h>
#include <string.h>

/* clang-format off */
#define HEAD \
  "{'format':1,'id':'test','version':'1','title':" TEXT ("T", "T") ",'about':" TEXT ("A", "A") ",'enums':{" \
  "'light':[{'code':'green','en':'Green','zh':'绿'},{'code':'red','en':'Red','zh':'红'}]}," \
  "'modules':[{'id':'m','title':" TEXT ("M", "M") ",'exercises':["
/* clang-format on */

static GBytes *
to_bytes (const char *json)
{
  GString *text = g_string_new (json);
  g_string_replace (text, "'", "\"", 0);
  return g_string_free_to_bytes (text);
}

/* Ids of the exercises in the order they are written, as a JSON list. */
static char *
list_ids (const char *exercises)
{
  GString    *out = g_string_new (NULL);
  const char *mark = "{'id':'";

  for (const char *p = strstr (exercises, mark); p != NULL; p = strstr (p, mark)) {
    const char      *kind;
    g_autofree char *id = NULL;
    p += strlen (mark);
    id = g_strndup (p, strcspn (p, "'"));
    kind = p + strlen (id);
    if (g_str_has_prefix (kind, "','kind'"))
      g_string_append_printf (out, "%s'%s'", out->len > 0 ? "," : "", id);
  }
  return g_string_free (out, FALSE);
}

static GBytes *
read_checks (void)
{
  g_autofree char   *path = g_test_build_filename (G_TEST_DIST, "..", "resources", "courses", "checks.json", NULL);
  g_autoptr (GError) error = NULL;
  char              *content;
  gsize              length;

  g_file_get_contents (path, &content, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (content, length);
}

static SandCourse *
load (const char *exercises)
{
  static const char *const names[] = { "checks.json", "test.json" };
  g_autofree char         *ids = list_ids (exercises);
  g_autofree char         *json = g_strconcat (HEAD, ids, "]}],'exercises':[", exercises, "]}", NULL);
  g_autoptr (GPtrArray)    packs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GPtrArray)    mistakes = NULL;
  g_autoptr (GError)       error = NULL;
  SandCourse              *course;

  g_ptr_array_add (packs, read_checks ());
  g_ptr_array_add (packs, to_bytes (json));
  course = sand_course_load_bytes (packs, names, &mistakes, &error);
  for (guint i = 0; mistakes != NULL && i < mistakes->len; i++) {
    const SandPackMistake *mistake = g_ptr_array_index (mistakes, i);
    g_test_message ("%s: %s", mistake->place, mistake->reason);
  }
  g_assert_no_error (error);
  return course;
}

void
fixture_init (Fixture *self, const char *exercises)
{
  static const char *const names[] = { "Ann", "Bo", "Cai" };

  *self = (Fixture){ 0 };
  self->course = load (exercises);
  self->records = sand_records_new ();
  fixture_row (self, "t1", "team", "workshop");
  fixture_text (self, "t1", "name", "Eagles");
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *id = g_strdup_printf ("m%u", (guint) i + 1);
    fixture_row (self, id, "member", "t1");
    fixture_text (self, id, "alias", names[i]);
  }
  self->results = sand_results_new (self->course, self->records, "t1", TODAY);
}

void
fixture_clear (Fixture *self)
{
  g_clear_pointer (&self->results, sand_results_free);
  g_clear_pointer (&self->records, sand_records_unref);
  g_clear_pointer (&self->course, sand_course_unref);
}

static void
apply (Fixture *self, const char *id, const char *field, SandValue taken)
{
  SandOp op = { (char *) id, (char *) field, taken };
  sand_records_apply (self->records, &op, "change", 1);
  sand_value_clear (&op.value);
}

void
fixture_row (Fixture *self, const char *id, const char *type, const char *parent)
{
  g_autofree char *order = g_strdup_printf ("a%05u", ++self->n_orders);

  apply (self, id, SAND_FIELD_TYPE, sand_value_text (type));
  apply (self, id, SAND_FIELD_PARENT, sand_value_ref (parent));
  apply (self, id, SAND_FIELD_ORDER, sand_value_text (order));
}

void
fixture_text (Fixture *self, const char *id, const char *field, const char *text)
{
  apply (self, id, field, sand_value_text (text));
}

void
fixture_number (Fixture *self, const char *id, const char *field, double number)
{
  apply (self, id, field, sand_value_number (number));
}

void
fixture_gone (Fixture *self, const char *id)
{
  apply (self, id, SAND_FIELD_GONE, sand_value_int (1));
}

static const SandFinding *
get_finding (const SandResult *result, guint index)
{
  return g_ptr_array_index (result->findings, index);
}

const SandFinding *
fixture_find (const SandResult *result, const char *id)
{
  for (guint i = 0; i < result->findings->len; i++)
    if (strcmp (get_finding (result, i)->id, id) == 0)
      return get_finding (result, i);
  return NULL;
}

void
fixture_assert_ids (const SandResult *result, const char *expected)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < result->findings->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", get_finding (result, i)->id);
  g_assert_cmpstr (ids->str, ==, expected);
}

double
fixture_figure (const SandResult *result, const char *name)
{
  return sand_value_as_number (sand_frame_get_figure (result->frame, name), (double) NAN);
}
