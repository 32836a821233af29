#include "lesson/assessments.h"

#include "base/id.h"
#include "base/number.h"
#include "kinds/form/questions.h"
#include "lesson/class-rows.h"

#include <math.h>
#include <string.h>

static const char *const max_fields[SAND_N_COMPONENTS] = { "max.quiz", "max.sheets", "max.trainer" };

const char *
sand_assessment_get_exercise (guint k)
{
  static const char *const exercises[SAND_N_ASSESSMENTS] = {
    "class-baseline",
    "class-assessment",
    "class-assessment-2",
    "class-assessment-3",
  };

  g_return_val_if_fail (k < SAND_N_ASSESSMENTS, exercises[0]);
  return exercises[k];
}

char *
sand_assessment_id (guint k)
{
  return g_strdup_printf ("assessment:%u", k);
}

static const SandRow *
find_assessment (const SandRecords *records, guint k)
{
  g_autofree char *id = sand_assessment_id (k);

  return sand_class_find (records, id, "assessment", NULL);
}

static const char *
text_of (const SandRow *row, const char *field)
{
  return row == NULL ? "" : sand_row_get_text (row, field);
}

SandAssessmentState
sand_assessment_get_state (const SandRecords *records, guint k)
{
  const char *state = text_of (find_assessment (records, k), "state");

  if (strcmp (state, "closed") == 0)
    return SAND_ASSESSMENT_CLOSED;
  return strcmp (state, "open") == 0 ? SAND_ASSESSMENT_OPEN : SAND_ASSESSMENT_PLANNED;
}

SandGrowthRule
sand_assessment_get_growth_rule (const SandRecords *records, double *out_least)
{
  const SandRow *workshop = sand_records_find (records, SAND_WORKSHOP_RECORD);
  double         least = workshop == NULL ? 20 : sand_row_get_number (workshop, "growth.floor", 20);

  *out_least = CLAMP (least, 0, 100);
  return strcmp (text_of (workshop, "growth"), "normalised") == 0 ? SAND_GROWTH_NORMALISED : SAND_GROWTH_ABSOLUTE;
}

/* What the trainer or the pack allows a component to earn; the baseline test is a quiz and nothing else. */
static double
read_max (const SandRow *row, guint k, guint component)
{
  static const double usual[SAND_N_COMPONENTS] = { 60, 30, 10 };
  static const double baseline[SAND_N_COMPONENTS] = { 100, 0, 0 };
  double              otherwise = k == SAND_ASSESSMENT_BASELINE ? baseline[component] : usual[component];

  return row == NULL ? otherwise : sand_row_get_number (row, max_fields[component], otherwise);
}

static gboolean
holds_word (const char *words, const char *word)
{
  g_auto (GStrv) parts = g_strsplit (words, " ", -1);

  return g_strv_contains ((const char *const *) parts, word);
}

static gboolean
read_kind (const char *name, SandQuizKind *out)
{
  static const char *const names[] = { "choice", "several", "sort", "number" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i], name) == 0) {
      *out = (SandQuizKind) i;
      return TRUE;
    }
  return FALSE;
}

/* A number that was typed as a number or as a text. */
static double
number_of (const SandValue *value)
{
  const char *text = sand_value_as_text (value);
  double      number = (double) NAN;

  if (text == NULL)
    return sand_value_as_number (value, NAN);
  return sand_number_parse (text, &number) ? number : (double) NAN;
}

static gboolean
read_own_question (const SandRow *row, SandQuizQuestion *out)
{
  *out = (SandQuizQuestion){
    .key = sand_row_get_text (row, "key"),
    .number = number_of (sand_row_get (row, "key")),
    .tolerance = MAX (0, sand_row_get_number (row, "tolerance", 0)),
    .weight = sand_row_get_number (row, "weight", 10),
  };
  return read_kind (sand_row_get_text (row, "kind"), &out->kind) && sand_quiz_question_is_sound (out);
}

GArray *
sand_assessment_list_questions (const SandCourse *course, const SandRecords *records, guint k)
{
  GArray               *asked = g_array_new (FALSE, FALSE, sizeof (SandAsked));
  const SandExercise   *exercise = sand_course_find (course, sand_assessment_get_exercise (k));
  g_autofree char      *id = sand_assessment_id (k);
  g_autoptr (GPtrArray) own = sand_records_list (records, id, "question");
  const char           *off = text_of (find_assessment (records, k), "off");

  for (guint i = 0; exercise != NULL && i < exercise->columns->len; i++) {
    const SandColumn *column = g_ptr_array_index (exercise->columns, i);
    SandAsked         one = { .code = column->code, .off = holds_word (off, column->code) };
    if (sand_form_read_quiz_question (column, &one.question))
      g_array_append_val (asked, one);
  }
  sand_class_keep_trainers (own);
  for (guint i = 0; i < own->len; i++) {
    SandAsked one = { .code = sand_row_get_id (own->pdata[i]) };
    if (read_own_question (own->pdata[i], &one.question))
      g_array_append_val (asked, one);
  }
  return asked;
}

/* A choice may have been stored as the option's number. */
static SandQuizAnswer
read_answer (const SandRow *answers, const char *code, char **out_kept)
{
  const SandValue *value;

  if (answers == NULL)
    return (SandQuizAnswer){ .number = (double) NAN };
  value = sand_row_get (answers, code);
  *out_kept = sand_value_is_empty (value) ? NULL : sand_value_to_string (value);
  return (SandQuizAnswer){ .codes = *out_kept, .number = number_of (value) };
}

static double
mark_member (const SandRow *answers, GArray *asked, gboolean *out_answered)
{
  g_autofree SandQuizQuestion *questions = g_new0 (SandQuizQuestion, asked->len + 1);
  g_autofree SandQuizAnswer   *given = g_new0 (SandQuizAnswer, asked->len + 1);
  g_autoptr (GPtrArray)        kept = g_ptr_array_new_with_free_func (g_free);
  guint                        n = 0;

  for (guint i = 0; i < asked->len; i++) {
    const SandAsked *one = &g_array_index (asked, SandAsked, i);
    char            *text = NULL;
    if (one->off)
      continue;
    questions[n] = one->question;
    given[n] = read_answer (answers, one->code, &text);
    *out_answered |= text != NULL;
    if (text != NULL)
      g_ptr_array_add (kept, text);
    n++;
  }
  return sand_quiz_member_share (questions, given, n);
}

/* Typed in on the team's laptop, or by the trainer where that one is broken. */
static const SandRow *
find_answers (const SandRecords *records, const char *id, const char *team)
{
  const SandRow *own = sand_class_find (records, id, "answers", team);

  return own != NULL ? own : sand_class_find (records, id, "answers", NULL);
}

static double
mark_quiz (SandAssessmentTeam *team, const SandRecords *records, GArray *asked, guint k)
{
  g_autoptr (GPtrArray) members = sand_records_list (records, team->team, "member");
  g_autofree double    *shares = g_new0 (double, members->len + 1);

  for (guint i = 0; i < members->len; i++) {
    const SandRow   *member = g_ptr_array_index (members, i);
    g_autofree char *id = sand_id_join (team->team, sand_assessment_get_exercise (k), sand_row_get_id (member), NULL);
    gboolean         answered = FALSE;
    if (sand_row_get_int (member, "absent", 0) != 0 || sand_row_get_int (member, "counts.from", 0) > k)
      continue;
    shares[team->members++] = mark_member (find_answers (records, id, team->team), asked, &answered);
    team->answered += answered ? 1 : 0;
  }
  return sand_quiz_team_share (shares, team->members);
}

static double
read_mark (const SandRow *row, const char *field, double min, double max)
{
  double mark = row == NULL ? (double) NAN : sand_row_get_number (row, field, NAN);

  return mark >= min && mark <= max ? mark : (double) NAN;
}

static SandRubric
read_rubric (const SandRow *row)
{
  static const char *const fields[SAND_RUBRIC_N_MARKS] = { "evidence", "practicality", "presentation" };
  SandRubric               rubric;

  for (guint m = 0; m < SAND_RUBRIC_N_MARKS; m++)
    rubric.marks[m] = read_mark (row, fields[m], 0, SAND_RUBRIC_MAX);
  return rubric;
}

SandRubric
sand_assessment_get_rubric (const SandRecords *records, const char *exercise, const char *team, const char *judge)
{
  g_autofree char *id = sand_id_join ("rubric", exercise, team, judge, NULL);

  return read_rubric (sand_class_find (records, id, "rubric", judge));
}

/* Of all rubric records those of the other teams for this sheet; also of a team that was dissolved since. */
static GArray *
select_rubrics (GPtrArray *rows, const char *exercise, const char *team)
{
  g_autofree char *prefix = g_strdup_printf ("rubric:%s:%s:", exercise, team);
  GArray          *marks = g_array_new (FALSE, FALSE, sizeof (SandRubric));

  for (guint i = 0; i < rows->len; i++) {
    const SandRow *row = g_ptr_array_index (rows, i);
    const char    *judge = sand_row_get_team (row);
    SandRubric     rubric;
    if (!g_str_has_prefix (sand_row_get_id (row), prefix) || strcmp (judge, team) == 0 || *judge == '\0' ||
        strcmp (sand_row_get_id (row) + strlen (prefix), judge) != 0)
      continue;
    rubric = read_rubric (row);
    g_array_append_val (marks, rubric);
  }
  return marks;
}

static SandRubric
join_rubrics (const SandRecords *records, GPtrArray *rows, const char *exercise, const char *team)
{
  g_autoptr (GArray) marks = select_rubrics (rows, exercise, team);
  SandRubric         trainer = sand_assessment_get_rubric (records, exercise, team, NULL);

  return sand_rubric_join (&trainer, (const SandRubric *) (gpointer) marks->data, marks->len);
}

SandRubric
sand_assessment_join_rubric (const SandRecords *records, const char *exercise, const char *team)
{
  g_autoptr (GPtrArray) rows = sand_class_list (records, "rubric", FALSE);

  return join_rubrics (records, rows, exercise, team);
}

/* As it was when the assessment was closed. */
static SandSheetState
read_frozen (const SandRow *row)
{
  gint64   required = sand_row_get_int (row, "required", 0), filled = sand_row_get_int (row, "filled", 0);
  gboolean started = sand_row_get_int (row, "started", 0) != 0;
  double   part = required > 0 ? CLAMP ((double) filled / (double) required, 0, 1) : 1;

  return (SandSheetState){
    .started = started,
    .completeness = started ? part : 0,
    .errors = (guint) MAX (0, sand_row_get_int (row, "errors", 0)),
    .warnings = (guint) MAX (0, sand_row_get_int (row, "warnings", 0)),
  };
}

static gboolean
read_sheet_state (SandTally *tally, guint k, const char *team, const char *exercise, SandSheetState *out)
{
  const SandRecords *records = sand_tally_get_records (tally);
  g_autofree char   *assessment = sand_assessment_id (k);
  g_autofree char   *id = sand_id_join (assessment, team, exercise, NULL);
  const SandRow     *frozen = sand_class_find (records, id, "frozen", NULL);
  const SandResult  *result;

  if (frozen != NULL && sand_assessment_get_state (records, k) == SAND_ASSESSMENT_CLOSED) {
    *out = read_frozen (frozen);
    return TRUE;
  }
  result = sand_tally_get_sheet (tally, team, exercise);
  if (result == NULL)
    return FALSE;
  *out = (SandSheetState){
    .started = result->started,
    .completeness = sand_result_get_completeness (result),
    .errors = result->errors,
    .warnings = result->warnings,
  };
  return TRUE;
}

static void
counted_sheet_free (gpointer data)
{
  SandCountedSheet *sheet = data;

  g_free (sheet->exercise);
  g_free (sheet);
}

/* The mean over the sheets that count; NAN without any. */
static double
mark_sheets (SandAssessmentTeam *team, SandTally *tally, guint k, GPtrArray *rubrics)
{
  const SandRecords *records = sand_tally_get_records (tally);
  g_auto (GStrv)     exercises = g_strsplit (text_of (find_assessment (records, k), "sheets"), " ", -1);
  double             sum = 0;

  for (guint i = 0; exercises[i] != NULL; i++) {
    SandSheetState    state;
    SandCountedSheet *sheet;
    if (!read_sheet_state (tally, k, team->team, exercises[i], &state))
      continue;
    sheet = g_new0 (SandCountedSheet, 1);
    sheet->exercise = g_strdup (exercises[i]);
    sheet->state = state;
    sheet->rubric = join_rubrics (records, rubrics, exercises[i], team->team);
    sheet->share = sand_rubric_sheet_share (&sheet->state, &sheet->rubric);
    sum += sheet->share;
    g_ptr_array_add (team->sheets, sheet);
  }
  return team->sheets->len == 0 ? (double) NAN : sum / team->sheets->len;
}

static double
read_trainer_share (const SandRecords *records, guint k, const char *team)
{
  g_autofree char *assessment = sand_assessment_id (k);
  g_autofree char *id = sand_id_join (assessment, team, NULL);

  return read_mark (sand_class_find (records, id, "mark", NULL), "trainer", 0, 100) / 100;
}

static void
team_free (gpointer data)
{
  SandAssessmentTeam *team = data;

  g_free (team->team);
  g_ptr_array_unref (team->sheets);
  g_free (team);
}

static SandAssessmentTeam *
team_read (const SandAssessment *self, SandTally *tally, const SandRow *row, GArray *asked, GPtrArray *rubrics)
{
  SandAssessmentTeam *team = g_new0 (SandAssessmentTeam, 1);
  const SandRecords  *records = sand_tally_get_records (tally);
  gint64              joined = MAX (0, sand_row_get_int (row, "joined.after", 0));

  team->team = g_strdup (sand_row_get_id (row));
  team->sheets = g_ptr_array_new_with_free_func (counted_sheet_free);
  for (guint c = 0; c < SAND_N_COMPONENTS; c++)
    team->components[c] = (SandComponent){ .max = self->max[c], .share = (double) NAN };
  team->components[SAND_COMPONENT_QUIZ].share = mark_quiz (team, records, asked, self->k);
  if (self->max[SAND_COMPONENT_SHEETS] > 0)
    team->components[SAND_COMPONENT_SHEETS].share = mark_sheets (team, tally, self->k, rubrics);
  team->components[SAND_COMPONENT_TRAINER].share = read_trainer_share (records, self->k, team->team);
  if (self->state != SAND_ASSESSMENT_PLANNED && sand_assessment_counts (self->k, (guint) joined))
    team->score = sand_assessment_score (team->components, SAND_N_COMPONENTS);
  return team;
}

static SandAssessment *
read_without_growth (SandTally *tally, guint k)
{
  SandAssessment       *self = g_new0 (SandAssessment, 1);
  const SandRecords    *records = sand_tally_get_records (tally);
  const SandRow        *row = find_assessment (records, k);
  g_autoptr (GArray)    asked = sand_assessment_list_questions (sand_tally_get_course (tally), records, k);
  g_autoptr (GPtrArray) teams = sand_tally_list_teams (records);
  g_autoptr (GPtrArray) rubrics = sand_class_list (records, "rubric", FALSE);

  self->k = k;
  self->exercise = sand_assessment_get_exercise (k);
  self->state = sand_assessment_get_state (records, k);
  self->opened_ms = row == NULL ? 0 : sand_row_get_int (row, "opened_ms", 0);
  self->closed_ms = row == NULL ? 0 : sand_row_get_int (row, "closed_ms", 0);
  self->reward = g_strdup (text_of (row, "reward"));
  self->forfeit = g_strdup (text_of (row, "forfeit"));
  self->revealed = row != NULL && sand_row_get_int (row, "revealed", 0) != 0;
  for (guint c = 0; c < SAND_N_COMPONENTS; c++)
    self->max[c] = read_max (row, k, c);
  for (guint i = 0; i < asked->len; i++)
    self->n_questions += g_array_index (asked, SandAsked, i).off ? 0 : 1;
  self->teams = g_ptr_array_new_with_free_func (team_free);
  for (guint i = 0; i < teams->len; i++)
    g_ptr_array_add (self->teams, team_read (self, tally, teams->pdata[i], asked, rubrics));
  return self;
}

/* @before: of the same teams, in the same order. */
static void
add_growth (SandAssessment *self, const SandAssessment *before, const SandRecords *records)
{
  double         least;
  SandGrowthRule rule = sand_assessment_get_growth_rule (records, &least);

  for (guint i = 0; i < self->teams->len; i++) {
    SandAssessmentTeam       *team = g_ptr_array_index (self->teams, i);
    const SandAssessmentTeam *earlier = g_ptr_array_index (before->teams, i);
    team->growth = sand_growth_compute (rule, least, earlier->score, team->score);
  }
}

static void
mark_winners (SandAssessment *self)
{
  guint                     n = self->teams->len;
  g_autofree SandScore     *scores = g_new0 (SandScore, n + 1);
  g_autofree SandScore     *growth = g_new0 (SandScore, n + 1);
  g_autofree SandAnnounced *announced = g_new0 (SandAnnounced, n + 1);

  for (guint i = 0; i < n; i++) {
    const SandAssessmentTeam *team = g_ptr_array_index (self->teams, i);
    scores[i] = team->score;
    growth[i] = team->growth;
  }
  sand_announcement_make (scores, growth, n, announced);
  for (guint i = 0; i < n; i++) {
    SandAssessmentTeam *team = g_ptr_array_index (self->teams, i);
    team->highest = announced[i].highest;
    team->improved = announced[i].improved;
  }
}

SandAssessment *
sand_assessment_read (SandTally *tally, guint k)
{
  const SandRecords         *records = sand_tally_get_records (tally);
  SandAssessment            *self;
  g_autoptr (SandAssessment) before = NULL;

  g_return_val_if_fail (k < SAND_N_ASSESSMENTS, NULL);
  self = read_without_growth (tally, k);
  if (self->state != SAND_ASSESSMENT_CLOSED)
    return self;
  if (k > 0 && sand_assessment_get_state (records, k - 1) == SAND_ASSESSMENT_CLOSED) {
    before = read_without_growth (tally, k - 1);
    add_growth (self, before, records);
  }
  mark_winners (self);
  return self;
}

void
sand_assessment_free (SandAssessment *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->teams);
  g_free (self->reward);
  g_free (self->forfeit);
  g_free (self);
}
