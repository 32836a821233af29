#include "kinds/kind-private.h"

#include <string.h>

/* A link may lead to a row that is itself called after a link; more steps than this are a circle. */
#define MAX_STEPS 4

static const char *name_of (const SandResults *self, const char *id, SandLanguage language, guint steps);

gboolean
sand_results_is_there (const SandResults *self, const char *record)
{
  const SandRecords *records = sand_results_get_records (self);
  const SandRow     *row = sand_records_find (records, record);
  const SandRow     *parent = row == NULL ? NULL : sand_records_find (records, sand_row_get_parent (row));

  /* Whose data were deleted: a sheet goes on saying that there was somebody. */
  if (row != NULL && sand_row_get_int (row, "removed", 0) != 0)
    return TRUE;
  return row != NULL && !sand_row_is_gone (row) && (parent == NULL || !sand_row_is_gone (parent));
}

/* The exercise of a sheet's id, "TEAM:EXERCISE"; %NULL for any other id. */
static const SandExercise *
exercise_of_sheet (const SandResults *self, const char *sheet)
{
  const char *colon = strchr (sheet, ':');
  return colon == NULL ? NULL : sand_course_find (sand_results_get_course (self), colon + 1);
}

const SandExercise *
sand_results_find_exercise_of (const SandResults *self, const SandRow *row)
{
  for (guint step = 0; row != NULL && step <= SAND_OUTLINE_MAX_DEPTH; step++) {
    const char         *parent = sand_row_get_parent (row);
    const SandExercise *exercise = exercise_of_sheet (self, parent);
    if (exercise != NULL)
      return exercise;
    row = sand_records_find (sand_results_get_records (self), parent);
  }
  return NULL;
}

/* The exercise and the rest of a natural id "TEAM:EXERCISE:SOURCE": neither a team nor an exercise has a colon in
 * its id. */
static const char *
split_natural_id (const SandResults *self, const char *id, const SandExercise **out_exercise)
{
  const char      *first = strchr (id, ':');
  const char      *second = first == NULL ? NULL : strchr (first + 1, ':');
  g_autofree char *exercise_id = second == NULL ? NULL : g_strndup (first + 1, (gsize) (second - first - 1));

  *out_exercise = exercise_id == NULL ? NULL : sand_course_find (sand_results_get_course (self), exercise_id);
  return *out_exercise == NULL ? "" : second + 1;
}

const char *
sand_results_source_of (const SandResults *self, const char *id)
{
  const SandExercise *exercise;
  return split_natural_id (self, id, &exercise);
}

static const char *
name_of_fixed (const SandExercise *exercise, const char *code, SandLanguage language)
{
  const SandRows *rules = sand_exercise_get_rows (exercise);

  for (guint i = 0; rules != NULL && rules->fixed != NULL && i < rules->fixed->len; i++) {
    const SandFixedRow *fixed = g_ptr_array_index (rules->fixed, i);
    if (strcmp (fixed->code, code) == 0)
      return sand_text_get (&fixed->label, language);
  }
  return "";
}

static const char *
name_of_cell (const SandResults *self, const SandColumn *column, const char *text, SandLanguage language, guint steps)
{
  const SandOption *option;

  switch ((int) column->type) {
  case SAND_TYPE_TEXT:
  case SAND_TYPE_LONG:
    return text;

  case SAND_TYPE_LINK:
    return name_of (self, text, language, steps + 1);

  case SAND_TYPE_CHOICE:
    option = column->choices == NULL ? NULL : sand_enum_find (column->choices, text);
    if (option != NULL)
      return sand_text_get (&option->label, language);
    return g_str_has_prefix (text, "other:") ? text + strlen ("other:") : text;

  default:
    return "";
  }
}

static const char *
name_of_columns (const SandResults *self, const SandRow *row, GPtrArray *columns, SandLanguage language, guint steps)
{
  for (guint i = 0; columns != NULL && i < columns->len; i++) {
    const SandColumn *column = g_ptr_array_index (columns, i);
    const char       *text = sand_row_get_text (row, column->code);
    const char       *name = *text == '\0' ? "" : name_of_cell (self, column, text, language, steps);
    if (*name != '\0')
      return name;
  }
  return "";
}

/* A name of one's own comes first; which field a card, line or action is called by is the same in every course. */
static const char *
name_of_fields (const SandRow *row)
{
  static const struct {
    const char *kind; /* (nullable): records of any kind */
    const char *field;
  } fields[] = {
    { NULL, "name" },
    { NULL, "alias" },
    { "card", "text" },
    { "line", "text" },
    { "node", "text" },
    { "action", "what" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++) {
    const char *text = sand_row_get_text (row, fields[i].field);
    if (*text != '\0' && (fields[i].kind == NULL || strcmp (fields[i].kind, sand_row_get_kind (row)) == 0))
      return text;
  }
  return "";
}

static void
note_owner (const SandResults *self, const SandRow *row)
{
  const SandExercise *exercise = sand_results_find_exercise_of (self, row);

  if (exercise != NULL)
    sand_results_note_use (self, exercise->id);
  else if (strcmp (sand_row_get_kind (row), "member") == 0)
    sand_results_note_use (self, "members");
}

static const char *
name_of_chapter (const SandResults *self, const char *exercise_id, SandLanguage language)
{
  const SandExercise *exercise = sand_course_find (sand_results_get_course (self), exercise_id);
  return exercise == NULL ? "" : sand_text_get (&exercise->short_title, language);
}

static const char *
name_of_source (const SandResults *self, const char *id, SandLanguage language, guint steps)
{
  const SandExercise *exercise;
  const char         *source = split_natural_id (self, id, &exercise);
  const char         *name;

  if (*source == '\0')
    return "";
  if (exercise->kind == SAND_KIND_OUTLINE)
    return name_of_chapter (self, source, language);
  if (strcmp (source, "team") == 0)
    source = sand_results_get_team (self);
  name = name_of_fixed (exercise, source, language);
  return *name != '\0' ? name : name_of (self, source, language, steps + 1);
}

/* A reply is called by the question. */
static const char *
name_of_round (const SandResults *self, const SandRow *reply)
{
  const char    *id = sand_value_as_text (sand_row_get (reply, "round"));
  const SandRow *round = id == NULL ? NULL : sand_records_find (sand_results_get_records (self), id);

  return round == NULL ? "" : sand_row_get_text (round, "question");
}

static const char *
name_of (const SandResults *self, const char *id, SandLanguage language, guint steps)
{
  const SandRow      *row = sand_records_find (sand_results_get_records (self), id);
  const SandExercise *exercise;
  const char         *name;

  if (steps > MAX_STEPS)
    return "";
  if (row == NULL)
    return name_of_source (self, id, language, steps);
  note_owner (self, row);
  /* A register's or fixed row keeps its name when its own record is undone. */
  if (!sand_results_is_there (self, id))
    return name_of_source (self, id, language, steps);
  if (strcmp (sand_row_get_kind (row), "reply") == 0)
    return name_of_round (self, row);
  name = name_of_fields (row);
  if (*name == '\0')
    name = name_of_source (self, id, language, steps);
  exercise = sand_results_find_exercise_of (self, row);
  if (*name == '\0' && exercise != NULL && exercise->kind == SAND_KIND_PLAN)
    return name_of_columns (self, row, exercise->config.plan.header, language, steps);
  if (*name == '\0' && exercise != NULL)
    return name_of_columns (self, row, exercise->columns, language, steps);
  return name;
}

const char *
sand_results_link_name (const SandResults *self, const char *record)
{
  return record == NULL ? "" : name_of (self, record, SAND_LANGUAGE_ZH, 0);
}

const char *
sand_results_row_name (const SandResults *self, const char *id, SandLanguage language)
{
  return id == NULL ? "" : name_of (self, id, language, 0);
}

static const SandColumn *
find_in_plan (const SandPlanConfig *plan, const char *field)
{
  const SandColumn *found = sand_columns_find (plan->header, field);
  const char       *dot = strchr (field, '.');

  if (found == NULL)
    found = sand_columns_find (plan->action_columns, field);
  for (guint i = 0; found == NULL && dot != NULL && plan->sections != NULL && i < plan->sections->len; i++) {
    const SandPlanSection *section = g_ptr_array_index (plan->sections, i);
    gsize                  length = strlen (section->code);
    if ((gsize) (dot - field) == length && strncmp (field, section->code, length) == 0)
      found = sand_columns_find (section->fields, dot + 1);
  }
  return found;
}

const SandColumn *
sand_exercise_find_field (const SandExercise *self, const char *field)
{
  const SandColumn *found = sand_columns_find (self->columns, field);

  if (found == NULL && self->kind == SAND_KIND_PLAN)
    found = find_in_plan (&self->config.plan, field);
  if (found == NULL && self->kind == SAND_KIND_BOARD)
    found = sand_columns_find (self->config.board.cell_fields, field);
  if (found == NULL && self->kind == SAND_KIND_SCORED)
    found = sand_columns_find (self->config.scored.own_fields, field);
  if (found == NULL && self->kind == SAND_KIND_FORM)
    found = sand_columns_find (self->config.form.member_columns, field);
  return found;
}
