#include "kinds/kind-private.h"

#include <string.h>

/*
 * Texts of rules and checks hold {name}, {name:FORMAT}, {row} and {field}. FORMAT is a number of decimals, `share`
 * for a percentage, or `rows` for the names of the rows in which the column is true.
 */
#define BLANK "–"

typedef struct {
  const SandResult  *result;
  const SandResults *results;
  const char        *record;
  const char        *field;
  const SandParam   *params;
  gsize              n_params;
  SandLanguage       language;
} Filling;

static const SandFigure *
find_figure (const SandExercise *exercise, const char *code)
{
  for (guint i = 0; exercise->figures != NULL && i < exercise->figures->len; i++) {
    const SandFigure *figure = g_ptr_array_index (exercise->figures, i);
    if (strcmp (figure->code, code) == 0)
      return figure;
  }
  return NULL;
}

static char *
names_of_rows (const Filling *fill, const char *column)
{
  const SandFrame *frame = fill->result->frame;
  const SandValue *values = sand_frame_get_column (frame, column);
  GString         *out = g_string_new (NULL);

  for (gsize row = 0; values != NULL && row < sand_frame_get_n_rows (frame); row++) {
    g_autofree char *name = NULL;
    if (!sand_formula_is_true (&values[row]))
      continue;
    if (out->len > 0)
      g_string_append (out, fill->language == SAND_LANGUAGE_ZH ? "、" : ", ");
    name = sand_text_quote (sand_results_row_name (fill->results, sand_frame_get_key (frame, row), fill->language),
                            SAND_TEXT_MAX_QUOTED);
    g_string_append (out, name);
  }
  return g_string_free (out, FALSE);
}

static char *
format_value (const Filling *fill, const char *name, const SandValue *value, const char *format)
{
  const SandColumn *column = sand_exercise_find_field (fill->result->exercise, name);
  const SandFigure *figure = find_figure (fill->result->exercise, name);
  SandColumn        shown = { .type = figure == NULL ? SAND_TYPE_NUMBER : figure->type };
  int               decimals = g_ascii_isdigit (*format) ? *format - '0' : -1;
  g_autofree char  *text = NULL;

  if (strcmp (format, "share") == 0) {
    shown.type = SAND_TYPE_SHARE;
    column = NULL;
  }
  text = sand_value_to_text (value, column != NULL ? column : &shown, decimals, fill->language);
  return sand_text_quote (text, SAND_TEXT_MAX_QUOTED);
}

static char *
look_up_param (const Filling *fill, const char *name, const char *format)
{
  for (gsize i = 0; i < fill->n_params; i++) {
    const SandParam *param = &fill->params[i];
    if (strcmp (param->name, name) != 0)
      continue;
    return param->text != NULL ? sand_text_quote (sand_text_get (param->text, fill->language), SAND_TEXT_MAX_QUOTED)
                               : format_value (fill, name, &param->value, format);
  }
  return NULL;
}

static char *
look_up_cell (const Filling *fill, const char *name, const char *format)
{
  const SandFrame *frame = fill->result->frame;
  gssize           row = fill->record == NULL ? -1 : sand_frame_find_key (frame, fill->record);
  const SandValue *value = row < 0 ? NULL : sand_frame_get (frame, name, (gsize) row);

  if (value == NULL)
    value = sand_frame_get_figure (frame, name);
  return value == NULL ? NULL : format_value (fill, name, value, format);
}

/*
 * A question that the trainer added has no column: its record says what it asks. All else is called as in every
 * course; a code is never shown.
 */
static char *
name_field (const Filling *fill)
{
  const SandColumn *column = sand_exercise_find_field (fill->result->exercise, fill->field);
  const SandRow    *row = sand_records_find (sand_results_get_records (fill->results), fill->field);
  const SandText   *label = sand_course_find_label (sand_results_get_course (fill->results), fill->field);

  if (column != NULL)
    label = &column->label;
  else if (row != NULL && *sand_row_get_text (row, "text") != '\0')
    return sand_text_quote (sand_row_get_text (row, "text"), SAND_TEXT_MAX_QUOTED);
  return label == NULL ? NULL : g_strdup (sand_text_get (label, fill->language));
}

static char *
look_up_name (const Filling *fill, const char *name, const char *format)
{
  char *found = look_up_param (fill, name, format);

  if (found == NULL && strcmp (format, "rows") == 0)
    return names_of_rows (fill, name);
  if (found == NULL && strcmp (name, "row") == 0 && fill->record != NULL)
    return sand_text_quote (sand_results_row_name (fill->results, fill->record, fill->language), SAND_TEXT_MAX_QUOTED);
  if (found == NULL && strcmp (name, "field") == 0 && fill->field != NULL)
    return name_field (fill);
  return found != NULL ? found : look_up_cell (fill, name, format);
}

static void
append_placeholder (GString *out, const Filling *fill, char *inside)
{
  char            *colon = strchr (inside, ':');
  g_autofree char *text = NULL;

  if (colon != NULL)
    *colon++ = '\0';
  text = look_up_name (fill, inside, colon == NULL ? "" : colon);
  g_string_append (out, text == NULL || *text == '\0' ? BLANK : text);
}

static char *
fill_language (const Filling *fill, const char *template)
{
  GString    *out = g_string_new (NULL);
  const char *open, *close;

  while ((open = strchr (template, '{')) != NULL && (close = strchr (open, '}')) != NULL) {
    g_autofree char *inside = g_strndup (open + 1, (gsize) (close - open - 1));
    g_string_append_len (out, template, open - template);
    append_placeholder (out, fill, inside);
    template = close + 1;
  }
  g_string_append (out, template);
  return g_string_free (out, FALSE);
}

SandText
sand_result_fill_text (const SandResult  *self,
                       const SandResults *results,
                       const SandText *template,
                       const char      *record,
                       const char      *field,
                       const SandParam *params,
                       gsize            n_params)
{
  Filling  fill = { self, results, record, field, params, n_params, SAND_LANGUAGE_EN };
  SandText out;

  out.en = template->en == NULL ? NULL : fill_language (&fill, template->en);
  fill.language = SAND_LANGUAGE_ZH;
  out.zh = template->zh == NULL ? NULL : fill_language (&fill, template->zh);
  return out;
}
