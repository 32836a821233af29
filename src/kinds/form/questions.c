#include "kinds/form/questions.h"

#include "base/id.h"
#include "base/number.h"

#include <math.h>
#include <string.h>

#define MAX_OPTIONS    6
#define DEFAULT_WEIGHT 10

/* The column comes first, so that an array of questions is one of columns. */
typedef struct {
  SandColumn column;
  gboolean   added; /* what the column points to is its own */
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  if (question->added) {
    SandEnum *choices = (SandEnum *) question->column.choices;
    g_free (question->column.code);
    sand_text_clear (&question->column.label);
    sand_value_clear (&question->column.key);
    if (choices != NULL)
      g_ptr_array_unref (choices->options);
    g_free (choices);
  }
  g_free (question);
}

static void
set_text (SandText *text, const char *words)
{
  text->en = g_strdup (words);
  text->zh = g_strdup (words);
}

static SandEnum *
read_options (const SandRow *row)
{
  SandEnum *choices = g_new0 (SandEnum, 1);

  choices->options = g_ptr_array_new_with_free_func ((GDestroyNotify) sand_option_free);
  for (guint i = 1; i <= MAX_OPTIONS; i++) {
    g_autofree char *field = g_strdup_printf ("option.%u", i);
    const char      *words = sand_row_get_text (row, field);
    g_autofree char *code = g_strdup_printf ("%u", i);
    if (*words != '\0')
      g_ptr_array_add (choices->options, sand_option_new (code, words));
  }
  return choices;
}

static SandColumnType
read_type (const SandRow *row)
{
  static const struct {
    const char    *kind;
    SandColumnType type;
  } kinds[] = { { "choice", SAND_TYPE_CHOICE },
                { "several", SAND_TYPE_CHOICES },
                { "sort", SAND_TYPE_ORDER },
                { "number", SAND_TYPE_NUMBER } };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (sand_row_get_text (row, "kind"), kinds[i].kind) == 0)
      return kinds[i].type;
  return SAND_TYPE_TEXT;
}

/* A number may have been typed as a text. */
static SandValue
read_key (const SandRow *row, SandColumnType type)
{
  const SandValue *key = sand_row_get (row, "key");
  double           number;

  if (type != SAND_TYPE_NUMBER)
    return sand_value_text (sand_value_as_text (key));
  if (sand_value_is_number (key))
    return sand_value_number (sand_value_as_number (key, 0));
  return sand_number_parse (sand_row_get_text (row, "key"), &number) ? sand_value_number (number) : sand_value_none ();
}

static Question *
read_added (const SandRow *row)
{
  Question   *question = g_new0 (Question, 1);
  SandColumn *column = &question->column;

  question->added = TRUE;
  column->type = read_type (row);
  column->code = g_strdup (sand_row_get_id (row));
  set_text (&column->label, sand_row_get_text (row, "text"));
  column->required = TRUE;
  column->min = -(double) INFINITY;
  column->max = (double) INFINITY;
  column->key = read_key (row, column->type);
  column->tolerance = MAX (sand_row_get_number (row, "tolerance", 0), 0);
  column->weight = sand_row_get_number (row, "weight", DEFAULT_WEIGHT);
  if (column->type != SAND_TYPE_NUMBER)
    column->choices = read_options (row);
  return question;
}

static void
add_of_pack (GPtrArray *questions, const SandExercise *exercise, const char *off)
{
  g_auto (GStrv) codes = g_strsplit (off, " ", -1);

  for (guint i = 0; exercise->columns != NULL && i < exercise->columns->len; i++) {
    const SandColumn *column = g_ptr_array_index (exercise->columns, i);
    Question         *question;
    if (column->formula != NULL || g_strv_contains ((const char *const *) codes, column->code))
      continue;
    question = g_new0 (Question, 1);
    question->column = *column;
    g_ptr_array_add (questions, question);
  }
}

static void
add_of_trainer (GPtrArray *questions, const SandRecords *records, const char *assessment)
{
  g_autoptr (GPtrArray) rows = sand_records_list (records, assessment, "question");

  for (guint i = 0; i < rows->len; i++) {
    const SandRow   *row = g_ptr_array_index (rows, i);
    Question        *question = read_added (row);
    SandQuizQuestion marked;
    /* A record of the class that belongs to a team is none. */
    if (*sand_row_get_team (row) == '\0' && sand_form_read_quiz_question (&question->column, &marked))
      g_ptr_array_add (questions, question);
    else
      question_free (question);
  }
}

char *
sand_form_make_assessment_id (const SandExercise *exercise)
{
  if (exercise->kind != SAND_KIND_FORM || exercise->config.form.assessment == SAND_NO_ASSESSMENT)
    return NULL;
  return g_strdup_printf ("assessment:%u", exercise->config.form.assessment);
}

GPtrArray *
sand_form_list_questions (const SandExercise *exercise, const SandRecords *records)
{
  GPtrArray       *questions = g_ptr_array_new_with_free_func (question_free);
  g_autofree char *assessment = sand_form_make_assessment_id (exercise);
  const SandRow   *row = assessment == NULL ? NULL : sand_records_find (records, assessment);

  add_of_pack (questions, exercise, row == NULL ? "" : sand_row_get_text (row, "off"));
  if (assessment != NULL)
    add_of_trainer (questions, records, assessment);
  return questions;
}

static const SandExercise *
find_in_module (const SandModule *module, guint k)
{
  for (guint i = 0; i < module->exercises->len; i++) {
    const SandExercise *exercise = g_ptr_array_index (module->exercises, i);
    if (exercise->kind == SAND_KIND_FORM && exercise->config.form.assessment == k)
      return exercise;
  }
  return NULL;
}

const SandExercise *
sand_course_find_quiz (const SandCourse *course, guint k)
{
  const SandExercise *found = NULL;

  for (guint m = 0; k != SAND_NO_ASSESSMENT && m < course->modules->len && found == NULL; m++)
    found = find_in_module (g_ptr_array_index (course->modules, m), k);
  return found;
}

gboolean
sand_form_read_quiz_question (const SandColumn *column, SandQuizQuestion *out)
{
  gboolean         of_text = column->type == SAND_TYPE_TEXT || column->type == SAND_TYPE_LONG;
  SandQuizQuestion question = {
    .kind = column->type == SAND_TYPE_CHOICE    ? SAND_QUIZ_CHOICE
            : column->type == SAND_TYPE_CHOICES ? SAND_QUIZ_SEVERAL
            : column->type == SAND_TYPE_ORDER   ? SAND_QUIZ_SORT
                                                : SAND_QUIZ_NUMBER,
    .key = sand_value_as_text (&column->key),
    .number = sand_value_as_number (&column->key, (double) NAN),
    .tolerance = column->tolerance,
    .weight = column->weight,
  };

  if (of_text || !sand_quiz_question_is_sound (&question))
    return FALSE;
  *out = question;
  return TRUE;
}

SandQuizAnswer
sand_form_read_quiz_answer (const SandColumn *column, const SandValue *stored)
{
  return (SandQuizAnswer){ .codes = sand_value_as_text (stored),
                           .number = sand_value_as_number (stored, (double) NAN) };
}
