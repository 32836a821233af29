#include "course/course-private.h"

G_STATIC_ASSERT (G_STRUCT_OFFSET (SandCourseBody, course) == 0);

/* In the order of SandKindId. */
const char *const sand_kind_words[SAND_N_KINDS + 1] = { "scale", "scored", "map", "board", "table",
                                                        "plan", "form", "outline", NULL };

/* Nothing here follows a pointer from one pool into another, so that the order does not matter. */
static void
free_body (SandCourseBody *self)
{
  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->enums);
  g_hash_table_unref (self->checks);
  g_hash_table_unref (self->labels);
  g_hash_table_unref (self->registers);
  g_ptr_array_unref (self->texts);
  g_ptr_array_unref (self->formulas);
  g_ptr_array_unref (self->arrays);
  g_ptr_array_unref (self->structs);
  g_string_chunk_free (self->strings);
  g_free (self);
}

static void
release_text (gpointer text)
{
  g_ref_string_release (text);
}

static void
unref_formula (gpointer formula)
{
  sand_formula_unref (formula);
}

static void
unref_array (gpointer array)
{
  g_ptr_array_unref (array);
}

/* An empty course that owns nothing yet; drop it with sand_course_unref (). (transfer full) */
SandCourseBody *
sand_course_body_new (void)
{
  SandCourseBody *self = g_new0 (SandCourseBody, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->strings = g_string_chunk_new (4096);
  self->structs = g_ptr_array_new_with_free_func (g_free);
  self->arrays = g_ptr_array_new_with_free_func (unref_array);
  self->formulas = g_ptr_array_new_with_free_func (unref_formula);
  self->texts = g_ptr_array_new_with_free_func (release_text);
  self->exercises = sand_course_body_array (self);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->enums = g_hash_table_new (g_str_hash, g_str_equal);
  self->checks = g_hash_table_new (g_str_hash, g_str_equal);
  self->labels = g_hash_table_new (g_str_hash, g_str_equal);
  self->registers = g_hash_table_new (g_str_hash, g_str_equal);
  self->course.modules = sand_course_body_array (self);
  self->course.glossary = sand_course_body_array (self);
  return self;
}

/* A copy of @text that lives as long as the course; equal texts are one string. */
char *
sand_course_body_string (SandCourseBody *self, const char *text)
{
  return g_string_chunk_insert_const (self->strings, text);
}

/* Zero-filled memory that lives as long as the course. */
gpointer
sand_course_body_struct (SandCourseBody *self, gsize size)
{
  gpointer block = g_malloc0 (size);

  g_ptr_array_add (self->structs, block);
  return block;
}

GPtrArray *
sand_course_body_array (SandCourseBody *self)
{
  GPtrArray *array = g_ptr_array_new ();

  g_ptr_array_add (self->arrays, array);
  return array;
}

/* A value that borrows its text from the course: not to be cleared. */
SandValue
sand_course_body_text_value (SandCourseBody *self, const char *text)
{
  SandValue value = sand_value_text (text);

  g_ptr_array_add (self->texts, value.text);
  return value;
}

void
sand_course_body_take_formula (SandCourseBody *self, SandFormula *taken)
{
  g_ptr_array_add (self->formulas, taken);
}

static SandCourseBody *
body_of (const SandCourse *course)
{
  return (SandCourseBody *) course;
}

SandCourse *
sand_course_ref (SandCourse *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&body_of (self)->ref_count);
  return self;
}

void
sand_course_unref (SandCourse *self)
{
  g_return_if_fail (self != NULL);

  if (g_atomic_ref_count_dec (&body_of (self)->ref_count))
    free_body (body_of (self));
}

static gpointer
find (GHashTable *table, const char *key)
{
  return key == NULL ? NULL : g_hash_table_lookup (table, key);
}

/**
 * sand_course_find:
 * @exercise_id: (nullable): an id, possibly of another course
 *
 * Returns: (transfer none) (nullable): the exercise
 */
const SandExercise *
sand_course_find (const SandCourse *self, const char *exercise_id)
{
  return find (body_of (self)->by_id, exercise_id);
}

/* (transfer none) (nullable): the enumeration with this id; those written inside a column have none. */
const SandEnum *
sand_course_find_enum (const SandCourse *self, const char *id)
{
  return find (body_of (self)->enums, id);
}

/* (transfer none) (nullable): severity and texts of a check that a kind makes by itself. */
const SandCheck *
sand_course_find_check (const SandCourse *self, const char *id)
{
  return find (body_of (self)->checks, id);
}

/* (transfer none) (nullable): the exercise whose rows are the register; none for "members" and what nobody fills. */
const SandExercise *
sand_course_find_register (const SandCourse *self, const char *reg)
{
  return find (body_of (self)->registers, reg);
}

/* (transfer none) (nullable): the label of a code in the field dictionary. */
const SandText *
sand_course_find_label (const SandCourse *self, const char *code)
{
  return find (body_of (self)->labels, code);
}

/* (transfer none) (nullable): the option with this code. */
const SandOption *
sand_enum_find (const SandEnum *self, const char *code)
{
  if (self == NULL || code == NULL)
    return NULL;
  for (guint i = 0; i < self->options->len; i++) {
    const SandOption *option = self->options->pdata[i];
    if (g_strcmp0 (option->code, code) == 0)
      return option;
  }
  return NULL;
}

const SandColumn *
sand_columns_find (GPtrArray *columns, const char *code)
{
  for (guint i = 0; columns != NULL && code != NULL && i < columns->len; i++) {
    const SandColumn *column = g_ptr_array_index (columns, i);
    if (g_strcmp0 (column->code, code) == 0)
      return column;
  }
  return NULL;
}

guint
sand_columns_count_required (GPtrArray *columns)
{
  guint n = 0;

  for (guint i = 0; columns != NULL && i < columns->len; i++) {
    const SandColumn *column = g_ptr_array_index (columns, i);
    n += column->required && column->formula == NULL ? 1 : 0;
  }
  return n;
}

/* (transfer none) (nullable): one of the exercise's `columns`; columns of its `config` are not searched. */
const SandColumn *
sand_exercise_find_column (const SandExercise *self, const char *code)
{
  return sand_columns_find (self->columns, code);
}

SandOption *
sand_option_new (const char *code, const char *words)
{
  SandOption *self = g_new0 (SandOption, 1);

  self->code = g_strdup (code);
  self->label = (SandText){ .en = g_strdup (words), .zh = g_strdup (words) };
  return self;
}

void
sand_option_free (SandOption *self)
{
  g_free (self->code);
  sand_text_clear (&self->label);
  g_free (self);
}

/* The word of the packs: "scale", "scored", … */
const char *
sand_kind_id_to_string (SandKindId kind)
{
  g_return_val_if_fail (kind < SAND_N_KINDS, NULL);

  return sand_kind_words[kind];
}
