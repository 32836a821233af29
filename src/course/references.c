#include "course/references.h"

#include "course/lookups.h"
#include "course/names.h"
#include "course/placeholders.h"

#include <string.h>

/* What a pack says about things that may stand later, or in another pack: checked once everything is read. */

static const char **
list_keys (GHashTable *table, const char *first)
{
  GPtrArray     *keys = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer       key;

  if (first != NULL)
    g_ptr_array_add (keys, (gpointer) first);
  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_ptr_array_add (keys, key);
  g_ptr_array_add (keys, NULL);
  return (const char **) g_ptr_array_free (keys, FALSE);
}

static const SandExercise *
find_exercise (SandPackReader *reader, const char *id)
{
  const SandExercise *exercise = g_hash_table_lookup (reader->body->by_id, id);

  if (exercise == NULL) {
    g_autofree const char **known = list_keys (reader->body->by_id, NULL);
    sand_reader_fail_unknown (reader, "exercise", id, known);
  }
  return exercise;
}

static void
check_exercise (SandPackReader *reader, const SandPending *pending)
{
  const SandExercise *exercise = find_exercise (reader, pending->name);

  if (exercise == NULL || pending->kinds == 0 || exercise->kind == SAND_N_KINDS)
    return;
  if (!(pending->kinds & 1u << exercise->kind))
    sand_reader_fail (reader, "\"%s\" is a %s and cannot be used here", pending->name,
                      sand_kind_id_to_string (exercise->kind));
}

/* @id must be an exercise; of one of @kinds (bits) unless that is 0. */
void
sand_reference_exercise (SandPackReader *reader, const char *id, guint kinds)
{
  SandPending *pending = sand_reader_put_off (reader, check_exercise);

  pending->name = id;
  pending->kinds = kinds;
}

static gboolean
is_register (SandPackReader *reader, const char *name)
{
  return strcmp (name, "members") == 0 || g_hash_table_contains (reader->body->registers, name);
}

static void
check_register (SandPackReader *reader, const SandPending *pending)
{
  g_autofree const char **known = NULL;

  if (is_register (reader, pending->name))
    return;
  known = list_keys (reader->body->registers, "members");
  sand_reader_fail_unknown (reader, "register", pending->name, known);
}

/* @name must be "members" or what some exercise fills. */
void
sand_reference_register (SandPackReader *reader, const char *name)
{
  sand_reader_put_off (reader, check_register)->name = name;
}

/* Without a kind most names would be unknown: one mistake is enough. */
static gboolean
has_kind (const SandPending *pending)
{
  return pending->exercise->kind != SAND_N_KINDS;
}

static void
check_column (SandPackReader *reader, const SandPending *pending)
{
  const SandNames *names = sand_names_get (reader, pending->exercise);

  if (has_kind (pending) && !sand_names_has_column (names, pending->name))
    sand_reader_fail_unknown (reader, "column", pending->name, (const char *const *) names->columns->pdata);
}

/* @code must be a column of the exercise being read, its own or its kind's. */
void
sand_reference_column (SandPackReader *reader, const char *code)
{
  gsize mark = sand_reader_enter_key (reader, "column");

  sand_reader_put_off (reader, check_column)->name = code;
  sand_reader_leave (reader, mark);
}

static void
check_register_column (SandPackReader *reader, const SandPending *pending)
{
  const SandExercise *filler = g_hash_table_lookup (reader->body->registers, pending->text);
  const SandNames    *names;

  if (filler == NULL) {
    sand_reader_fail (reader, "no exercise fills the register \"%s\"", pending->text);
    return;
  }
  names = sand_names_get (reader, filler);
  if (!sand_names_has_column (names, pending->name))
    sand_reader_fail_unknown (reader, "column", pending->name, (const char *const *) names->columns->pdata);
}

/* @code must be a column of the exercise that fills the register @reg. */
void
sand_reference_register_column (SandPackReader *reader, const char *reg, const char *code)
{
  SandPending *pending = sand_reader_put_off (reader, check_register_column);

  pending->name = code;
  pending->text = reg;
}

static const SandFigure *
find_figure (const SandExercise *exercise, const char *code)
{
  for (guint i = 0; i < exercise->figures->len; i++) {
    const SandFigure *figure = exercise->figures->pdata[i];
    if (g_strcmp0 (figure->code, code) == 0)
      return figure;
  }
  return NULL;
}

/* All that may stand in a formula of the exercise, for "did you mean". */
static const char **
list_names (const SandNames *names, const SandExercise *exercise)
{
  GPtrArray *all = g_ptr_array_new ();

  for (guint i = 0; i + 1 < names->columns->len; i++)
    g_ptr_array_add (all, names->columns->pdata[i]);
  for (guint i = 0; i + 1 < names->figures->len; i++)
    g_ptr_array_add (all, names->figures->pdata[i]);
  for (guint i = 0; i < exercise->figures->len; i++) {
    const SandFigure *figure = exercise->figures->pdata[i];
    if (figure->code != NULL)
      g_ptr_array_add (all, figure->code);
  }
  g_ptr_array_add (all, NULL);
  return (const char **) g_ptr_array_free (all, FALSE);
}

static void
check_formula (SandPackReader *reader, const SandPending *pending)
{
  const SandExercise *exercise = pending->exercise;
  const SandNames    *names = sand_names_get (reader, exercise);
  const char *const  *used = sand_formula_get_names (pending->formula);
  const SandColumn   *computed = pending->name == NULL ? NULL : sand_exercise_find_column (exercise, pending->name);

  for (guint i = 0; has_kind (pending) && used[i] != NULL; i++) {
    if (sand_names_has_column (names, used[i]) || sand_names_has_figure (names, used[i]))
      continue;
    if (find_figure (exercise, used[i]) == NULL) {
      g_autofree const char **all = list_names (names, exercise);
      sand_reader_fail_unknown (reader, "column or figure", used[i], all);
    } else if (computed != NULL && computed->formula == pending->formula) {
      sand_reader_fail (reader, "a column cannot use the figure \"%s\": figures are computed after the columns",
                        used[i]);
    }
  }
}

/* What a formula reads of other exercises also decides in which order they can be computed. */
static void
check_lookup (SandPackReader *reader, const SandPending *pending)
{
  const SandExercise *exercise = find_exercise (reader, pending->name);
  const SandNames    *names;

  if (exercise == NULL)
    return;
  names = sand_names_get (reader, exercise);
  if (pending->by_row && !sand_names_has_column (names, pending->text))
    sand_reader_fail_unknown (reader, "column", pending->text, (const char *const *) names->columns->pdata);
  else if (!pending->by_row && !sand_names_has_figure (names, pending->text) &&
           find_figure (exercise, pending->text) == NULL)
    sand_reader_fail (reader, "%s has no figure \"%s\"", pending->name, pending->text);
}

static void
reference_lookups (SandPackReader *reader, const SandFormula *formula)
{
  g_autoptr (GPtrArray) lookups = sand_lookups_find (sand_formula_get_text (formula));
  GPtrArray            *ids = g_hash_table_lookup (reader->lookups, reader->exercise);

  if (ids == NULL) {
    ids = sand_course_body_array (reader->body);
    g_hash_table_insert (reader->lookups, reader->exercise, ids);
  }
  for (guint i = 0; i < lookups->len; i++) {
    const SandLookup *lookup = lookups->pdata[i];
    SandPending      *pending = sand_reader_put_off (reader, check_lookup);
    pending->name = sand_course_body_string (reader->body, lookup->exercise);
    pending->text = sand_course_body_string (reader->body, lookup->column);
    pending->by_row = !lookup->figure;
    g_ptr_array_add (ids, (gpointer) pending->name);
  }
}

/* The names in @formula, which stands at @key, must exist; @code is what it computes, %NULL for a condition. */
void
sand_reference_formula (SandPackReader *reader, const char *key, SandFormula *formula, const char *code)
{
  gsize        mark = sand_reader_enter_key (reader, key);
  SandPending *pending = sand_reader_put_off (reader, check_formula);

  pending->formula = formula;
  pending->name = code;
  reference_lookups (reader, formula);
  sand_reader_leave (reader, mark);
}

static void
fail_unknown_placeholder (SandPackReader        *reader,
                          const SandNames       *names,
                          const SandPending     *pending,
                          const SandPlaceholder *placeholder)
{
  g_autofree const char **all = list_names (names, pending->exercise);

  sand_reader_fail_unknown (reader, "column or figure", placeholder->name, all);
}

static void
check_placeholder (SandPackReader *reader, const SandPending *pending, const SandPlaceholder *placeholder)
{
  const char      *name = placeholder->name;
  const SandNames *names;
  gboolean         column;

  if (pending->exercise == NULL || !has_kind (pending) ||
      (pending->by_row && (strcmp (name, "row") == 0 || strcmp (name, "field") == 0)))
    return;
  names = sand_names_get (reader, pending->exercise);
  column = sand_names_has_column (names, name);
  if (strcmp (placeholder->format, "rows") == 0 && column)
    return;
  if (strcmp (placeholder->format, "rows") == 0)
    sand_reader_fail_unknown (reader, "column", name, (const char *const *) names->columns->pdata);
  else if (sand_names_has_figure (names, name) || find_figure (pending->exercise, name) != NULL ||
           (column && pending->by_row))
    return;
  else if (column || strcmp (name, "row") == 0 || strcmp (name, "field") == 0)
    sand_reader_fail (reader, "{%s} is a cell of a row: only a rule with \"each\": \"row\" has one", name);
  else
    fail_unknown_placeholder (reader, names, pending, placeholder);
}

static void
check_placeholders (SandPackReader *reader, const SandPending *pending)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) placeholders = sand_placeholders_parse (pending->text, &error);

  if (placeholders == NULL) {
    sand_reader_fail (reader, "%s", error->message);
    return;
  }
  for (guint i = 0; i < placeholders->len; i++)
    check_placeholder (reader, pending, placeholders->pdata[i]);
}

static void
reference_language (SandPackReader *reader, const char *language, const char *text, gboolean by_row)
{
  gsize        mark;
  SandPending *pending;

  if (text == NULL || strpbrk (text, "{}") == NULL)
    return;
  mark = sand_reader_enter_key (reader, language);
  pending = sand_reader_put_off (reader, check_placeholders);
  pending->text = text;
  pending->by_row = by_row;
  sand_reader_leave (reader, mark);
}

/* What {…} in @text names must exist; outside of an exercise only its form is checked. */
void
sand_reference_placeholders (SandPackReader *reader, const char *key, const SandText *text, gboolean by_row)
{
  gsize mark = sand_reader_enter_key (reader, key);

  reference_language (reader, "en", text->en, by_row);
  reference_language (reader, "zh", text->zh, by_row);
  sand_reader_leave (reader, mark);
}
