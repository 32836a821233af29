#include "model/gate.h"

#include "base/id.h"

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

/* The assessment an exercise is the form of; NULL for all others. */
static const char *
assessment_of (const char *exercise)
{
  static const struct {
    const char *exercise, *assessment;
  } forms[] = {
    { "class-baseline", "assessment:0" },
    { "class-assessment", "assessment:1" },
    { "class-assessment-2", "assessment:2" },
    { "class-assessment-3", "assessment:3" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_str_equal (forms[i].exercise, exercise))
      return forms[i].assessment;
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

SandGateState
sand_gate_get (const SandRecords *records, const SandCourse *course, const char *team, const char *exercise)
{
  g_autofree char *sheet = sand_id_join (team, exercise, NULL);

  if (!is_open (records, course, exercise))
    return SAND_GATE_CLOSED;
  return g_str_equal (text_of (records, sheet, "state"), "submitted") ? SAND_GATE_HANDED_IN : SAND_GATE_OPEN;
}
