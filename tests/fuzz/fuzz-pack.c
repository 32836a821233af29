#include "course/pack.h"

#include <stdint.h>
#include <string.h>

/*
 * Any bytes: as a formula where they begin with "=", else as a pack. Nothing may crash, and what a sound pack gives
 * must hold what
 * its users rely on without asking: codes, labels, lists.
 */

#define N_ROWS 3

int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length);

/* Some names are a number, some a text, some blank; which is which does not matter, only that it is always the same. */
static const SandValue values[] = {
  { .type = SAND_VALUE_NUMBER, .number = 2.5 },
  { .type = SAND_VALUE_NONE },
  { .type = SAND_VALUE_INT, .integer = -3 },
  { .type = SAND_VALUE_NUMBER, .number = 1e300 },
  { .type = SAND_VALUE_INT, .integer = 45000 },
  { .type = SAND_VALUE_BOOL, .integer = 1 },
  { .type = SAND_VALUE_NONE },
};

static gboolean
find_value (gpointer unused, const char *name, const SandValue **out)
{
  *out = &values[g_str_hash (name) % G_N_ELEMENTS (values)];
  return *name != 'z';
}

static gboolean
find_column (gpointer unused, const char *name, const SandValue **out_values, gsize *out_n)
{
  *out_values = &values[g_str_hash (name) % (G_N_ELEMENTS (values) - N_ROWS)];
  *out_n = N_ROWS;
  return *name != 'z';
}

static SandValue
look_up (gpointer unused, const char *exercise, const SandValue *key, const char *column)
{
  return *exercise == 'c' ? sand_value_text (column) : sand_value_copy (key);
}

static SandValue
find_band (gpointer unused, const SandValue *factor, const SandValue *value)
{
  return sand_value_copy (value);
}

static void
evaluate (const SandFormula *formula)
{
  SandFormulaScope scope = {
    .value = find_value, .column = find_column, .lookup = look_up, .band = find_band, .today = 46000
  };

  for (scope.row = -1; scope.row < N_ROWS; scope.row++) {
    g_auto (SandValue) value = sand_formula_eval (formula, &scope);
    g_autofree char   *shown = sand_value_to_string (&value);
    g_assert (g_utf8_validate (shown, -1, NULL));
    g_assert (value.type != SAND_VALUE_NUMBER || (value.number - value.number > -1 && value.number - value.number < 1));
  }
}

static char *
print_name (gpointer unused, const char *name)
{
  return *name == 'z' ? NULL : g_strdup ("$A$1");
}

static char *
print_lookup (gpointer unused, const char *exercise, const char *key_excel, const char *column)
{
  return *exercise == 'c' ? g_strconcat ("INDEX($A$1:$A$3,", key_excel, ")", NULL) : NULL;
}

static char *
print_band (gpointer unused, const char *factor_excel, const char *value_excel)
{
  return g_strconcat ("MATCH(", value_excel, ",", factor_excel, ")", NULL);
}

static void
print (const SandFormula *formula)
{
  SandFormulaPrinter printer = {
    .value = print_name,
    .column = print_name,
    .lookup = print_lookup,
    .band = print_band,
  };
  g_autoptr (GError) error = NULL;
  g_autofree char   *excel = sand_formula_to_excel (formula, &printer, &error);

  g_assert ((excel == NULL) == (error != NULL));
}

static void
try_formula (const char *text)
{
  g_autoptr (GError)      error = NULL;
  g_autoptr (SandFormula) formula = sand_formula_parse (text, &error);

  g_assert ((formula == NULL) == (error != NULL));
  if (formula == NULL)
    return;
  for (const char *const *name = sand_formula_get_names (formula); *name != NULL; name++)
    sand_formula_suggest (*name, sand_formula_get_names (formula));
  evaluate (formula);
  print (formula);
}

static void
use_column (const SandColumn *column)
{
  g_assert (column->code != NULL && column->label.en != NULL && column->label.zh != NULL);
  g_assert ((column->type != SAND_TYPE_CHOICE && column->type != SAND_TYPE_CHOICES &&
             column->type != SAND_TYPE_ORDER) ||
            column->choices != NULL);
  g_assert (column->min <= column->max);
  if (column->formula != NULL)
    evaluate (column->formula);
}

static void
use_exercise (const SandCourse *course, const SandExercise *exercise)
{
  g_assert (sand_course_find (course, exercise->id) == exercise);
  g_assert (exercise->kind < SAND_N_KINDS && exercise->short_title.zh != NULL && exercise->purpose.en != NULL);
  for (guint i = 0; i < exercise->columns->len; i++)
    use_column (exercise->columns->pdata[i]);
  for (guint i = 0; i < exercise->figures->len; i++)
    evaluate (((const SandFigure *) exercise->figures->pdata[i])->formula);
  for (guint i = 0; i < exercise->rules->len; i++)
    evaluate (((const SandRule *) exercise->rules->pdata[i])->when);
  for (guint i = 0; i < exercise->inputs->len; i++)
    g_assert (sand_course_find (course, exercise->inputs->pdata[i]) != NULL);
}

static void
use_course (const SandCourse *course)
{
  for (guint i = 0; i < course->modules->len; i++) {
    const SandModule *module = course->modules->pdata[i];
    for (guint j = 0; j < module->exercises->len; j++)
      use_exercise (course, module->exercises->pdata[j]);
  }
}

static void
try_pack (const uint8_t *bytes, size_t length)
{
  const char *const      names[] = { "fuzz.json", NULL };
  g_autoptr (GPtrArray)  packs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GPtrArray)  mistakes = NULL;
  g_autoptr (GError)     error = NULL;
  g_autoptr (SandCourse) course = NULL;

  g_ptr_array_add (packs, g_bytes_new (bytes, length));
  course = sand_course_load_bytes (packs, names, &mistakes, &error);
  g_assert ((course == NULL) == (error != NULL) && (course == NULL) == (mistakes->len > 0));
  for (guint i = 0; i < mistakes->len; i++) {
    const SandPackMistake *mistake = mistakes->pdata[i];
    g_assert (g_utf8_validate (mistake->place, -1, NULL) && g_utf8_validate (mistake->reason, -1, NULL));
    g_assert (strchr (mistake->place, '\n') == NULL && strchr (mistake->reason, '\n') == NULL);
  }
  if (course != NULL)
    use_course (course);
}

/* A warning of a library is a bug of ours: it was given something it should never see. */
int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);
  return 0;
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  if (length > 0 && bytes[0] == '=') {
    g_autofree char *text = g_strndup ((const char *) bytes + 1, length - 1);
    try_formula (text);
  } else {
    try_pack (bytes, length);
  }
  return 0;
}
