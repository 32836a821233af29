#include "model/gate.h"

#include "base/id.h"

#include <string.h>

/* The deepest record is a point of an outline; above it stand its sheet and its team. */
#define MAX_DEPTH (SAND_OUTLINE_MAX_DEPTH + 2)

char *
sand_gate_id (const char *exercise)
{
  return sand_id_join ("gate", exercise, NULL);
}

static const char *
text_of (const SandRecords *records, const char *record, const char *field)
{
  const SandRow *row = sand_records_find (records, record);
  return row == NULL || sand_row_is_gone (row) ? "" : sand_row_get_text (row, field);
}

static const struct {
  const char *exercise, *assessment;
} forms[] = {
  { "class-baseline", "assessment:0" },
  { "class-assessment", "assessment:1" },
  { "class-assessment-2", "assessment:2" },
  { "class-assessment-3", "assessment:3" },
};

/* The assessment an exercise is the form of; NULL for all others. */
static const char *
assessment_of (const char *exercise)
{
  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_str_equal (forms[i].exercise, exercise))
      return forms[i].assessment;
  return NULL;
}

const char *
sand_gate_find_assessed (const char *assessment)
{
  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_str_equal (forms[i].assessment, assessment))
      return forms[i].exercise;
  return NULL;
}

static gboolean
is_open (const SandRecords *records, const SandCourse *course, const char *exercise)
{
  const SandExercise *it = sand_course_find (course, exercise);
  g_autofree char    *gate = sand_gate_id (exercise);
  const char         *state = text_of (records, gate, "state");
  const char         *assessment = assessment_of (exercise);

  if (assessment != NULL && g_str_equal (text_of (records, assessment, "state"), "closed"))
    return FALSE;
  if (it != NULL && g_str_equal (it->opened_by, "trainer"))
    return g_str_equal (state, "open");
  return !g_str_equal (state, "closed");
}

gboolean
sand_gate_was_opened (const SandRecords *records, const SandExercise *exercise)
{
  g_autofree char *gate = sand_gate_id (exercise->id);

  return g_str_equal (exercise->opened_by, "team") || *text_of (records, gate, "state") != '\0';
}

SandGateState
sand_gate_get (const SandRecords *records, const SandCourse *course, const char *team, const char *exercise)
{
  g_autofree char *sheet = sand_id_join (team, exercise, NULL);

  if (!is_open (records, course, exercise))
    return SAND_GATE_CLOSED;
  return g_str_equal (text_of (records, sheet, "state"), "submitted") ? SAND_GATE_HANDED_IN : SAND_GATE_OPEN;
}

/* What a field is, or will be by the change. */
static const char *
text_with (const SandRecords *records, const SandChange *change, const char *record, const char *field)
{
  const SandRow *row = sand_records_find (records, record);

  if (row != NULL && sand_row_has (row, SAND_FIELD_TYPE)) {
    const char *text = sand_value_as_text (sand_row_get (row, field));
    return text == NULL ? "" : text;
  }
  for (guint i = 0; change != NULL && i < sand_change_n_ops (change); i++) {
    const SandOp *op = sand_change_op (change, i);
    const char   *text = sand_value_as_text (&op->value);
    if (text != NULL && g_str_equal (op->record, record) && g_str_equal (op->field, field))
      return text;
  }
  return "";
}

/* "TEAM:EXERCISE" of this team. */
static const char *
exercise_of_sheet (const SandCourse *course, const char *team, const char *record)
{
  gsize               length = strlen (team);
  const SandExercise *exercise;

  if (strncmp (record, team, length) != 0 || record[length] != ':' || strchr (record + length + 1, ':') != NULL)
    return NULL;
  exercise = sand_course_find (course, record + length + 1);
  return exercise == NULL ? NULL : exercise->id;
}

/* The form whose answers are the team's own fields, and whose rows its members. */
static const SandExercise *
find_charter (const SandCourse *course)
{
  for (guint m = 0; m < course->modules->len; m++) {
    const SandModule *module = course->modules->pdata[m];
    for (guint i = 0; i < module->exercises->len; i++) {
      const SandExercise *exercise = module->exercises->pdata[i];
      if (exercise->kind == SAND_KIND_FORM && exercise->config.form.fills_team)
        return exercise;
    }
  }
  return NULL;
}

const char *
sand_gate_find_exercise (const SandRecords *records,
                         const SandCourse  *course,
                         const char        *team,
                         const SandChange  *change,
                         const char        *record)
{
  const char         *kind = text_with (records, change, record, SAND_FIELD_TYPE);
  const SandExercise *charter;

  if (g_str_equal (kind, "reply"))
    return sand_course_find (course, "class-question-round") == NULL ? NULL : "class-question-round";
  if (g_str_equal (record, team) || g_str_equal (kind, "member")) {
    charter = find_charter (course);
    return charter == NULL ? NULL : charter->id;
  }
  for (guint depth = 0; depth < MAX_DEPTH && *record != '\0'; depth++) {
    const char *exercise = exercise_of_sheet (course, team, record);
    if (exercise != NULL)
      return exercise;
    record = text_with (records, change, record, SAND_FIELD_PARENT);
  }
  return NULL;
}

static gboolean
is_kept (const SandRecords *records, const SandOp *op)
{
  const SandRow *row = sand_records_find (records, op->record);
  return row != NULL && g_str_equal (sand_row_get_kind (row), "handin");
}

static gboolean
is_of_trainer (const SandCourse *course, const char *team, const SandOp *op)
{
  static const char *const fields[] = { "comment", "hints", "answer", "stage", NULL };
  return g_strv_contains (fields, op->field) && exercise_of_sheet (course, team, op->record) != NULL;
}

static gboolean
takes_back (const SandCourse *course, const char *team, const SandOp *op)
{
  return g_str_equal (op->field, "state") && exercise_of_sheet (course, team, op->record) != NULL &&
         g_strcmp0 (sand_value_as_text (&op->value), "draft") == 0;
}

/* Answers that are shown to everybody stay what they were. */
static gboolean
is_round_over (const SandRecords *records, const SandChange *change, const char *record)
{
  const SandRow *round;

  if (!g_str_equal (text_with (records, change, record, SAND_FIELD_TYPE), "reply"))
    return FALSE;
  round = sand_records_find (records, text_with (records, change, record, "round"));
  return round != NULL && sand_row_get_int (round, "shown", 0) != 0;
}

static gboolean
admits (const SandRecords *records,
        const SandCourse  *course,
        const char        *team,
        const SandChange  *change,
        const SandOp      *op,
        const char        *exercise)
{
  switch (sand_gate_get (records, course, team, exercise)) {
  case SAND_GATE_HANDED_IN:
    return takes_back (course, team, op);

  case SAND_GATE_OPEN:
    return !is_kept (records, op) && !is_of_trainer (course, team, op) && !is_round_over (records, change, op->record);

  case SAND_GATE_CLOSED:
  default:
    return FALSE;
  }
}

gboolean
sand_gate_admits (const SandRecords *records,
                  const SandCourse  *course,
                  const char        *team,
                  const SandChange  *change,
                  const char       **out_exercise)
{
  for (guint i = 0; i < sand_change_n_ops (change); i++) {
    const SandOp *op = sand_change_op (change, i);
    const char   *exercise = sand_gate_find_exercise (records, course, team, change, op->record);
    if (exercise != NULL && !admits (records, course, team, change, op, exercise)) {
      if (out_exercise != NULL)
        *out_exercise = exercise;
      return FALSE;
    }
  }
  return TRUE;
}
