#include "scene/scene-private.h"

#include "base/id.h"
#include "kinds/form/form.h"
#include "kinds/plan/plan.h"

/* Columns beside the first that can be read from the last row. */
#define MAX_PARTS 4

static gboolean
is_about_people (const SandColumn *column)
{
  return (column->type == SAND_TYPE_LINK || column->type == SAND_TYPE_LINKS) && g_strcmp0 (column->reg, "members") == 0;
}

/* The first columns that are neither about people nor the row's own name. */
static GPtrArray *
choose_columns (const GPtrArray *columns, gboolean named)
{
  GPtrArray *chosen = g_ptr_array_new ();

  for (guint i = 0; i < columns->len && chosen->len < MAX_PARTS + (named ? 0 : 1); i++)
    if (!is_about_people (columns->pdata[i]))
      g_ptr_array_add (chosen, columns->pdata[i]);
  return chosen;
}

/* Links by what the stage calls their rows, all else as text with names masked. */
static char *
dup_cell (SandDigesting *self, const SandRow *row, const SandColumn *column, const SandValue *value)
{
  SandLanguage     language = self->compose->options->language;
  g_autofree char *text = NULL;

  if (row != NULL && (column->type == SAND_TYPE_LINK || column->type == SAND_TYPE_LINKS)) {
    g_auto (GStrv) ids = sand_value_split (sand_row_get (row, column->code));
    for (guint i = 0; ids[i] != NULL; i++) {
      const char *name = sand_results_row_name (self->results, ids[i], language);
      SandText    label = { (char *) name, (char *) name };
      char       *shown = sand_digest_dup_name (self, ids[i], &label);
      g_free (ids[i]);
      ids[i] = shown;
    }
    return g_strjoinv (language == SAND_LANGUAGE_ZH ? "、" : ", ", ids);
  }
  text = sand_value_to_text (value, column, -1, language);
  return sand_compose_dup_text (self->compose, text);
}

static char *
dup_table_cell (SandDigesting *self, const SandSheetRow *row, const SandColumn *column)
{
  const SandFrame *frame = self->result->frame;
  gssize           index = sand_frame_find_key (frame, row->id);
  const SandValue *value = index < 0 ? NULL : sand_frame_get (frame, column->code, (gsize) index);
  const SandValue  none = SAND_VALUE_INIT;

  return dup_cell (self, row->row, column, value == NULL ? &none : value);
}

static gboolean
has_label (const SandSheetRow *row)
{
  return row->source[0] != '\0';
}

void
sand_digest_rows (SandDigesting *self)
{
  const SandExercise   *exercise = self->result->exercise;
  g_autoptr (GPtrArray) rows = sand_results_list_rows (self->results, exercise->id), columns = NULL;
  gboolean              named;

  sand_sheet_rows_drop_empty (rows);
  if (rows->len == 0)
    return;
  named = has_label (rows->pdata[0]);
  columns = choose_columns (exercise->columns, named);
  if (columns->len == 0)
    return;
  if (named)
    g_ptr_array_add (self->digest->headings, g_strdup (""));
  for (guint c = 0; c < columns->len; c++)
    g_ptr_array_add (self->digest->headings,
                     g_strdup (sand_text_get (&((const SandColumn *) columns->pdata[c])->label,
                                              self->compose->options->language)));
  for (guint i = 0; i < rows->len; i++) {
    const SandSheetRow *row = rows->pdata[i];
    gboolean            customer = self->compose->mask != NULL && sand_mask_has (self->compose->mask, row->id);
    SandSceneLine      *line =
      sand_digest_add (self, named || customer ? sand_digest_dup_name (self, named ? row->source : row->id, &row->label)
                                               : dup_table_cell (self, row, columns->pdata[0]));
    for (guint c = named ? 0 : 1; c < columns->len; c++)
      g_ptr_array_add (line->parts, dup_table_cell (self, row, columns->pdata[c]));
  }
}

static void
add_section (SandDigesting *self, const SandOnePlan *plan, const SandPlanPart *part)
{
  const SandRow *row = sand_records_find (self->compose->records, plan->id);
  SandSceneLine *line =
    sand_digest_add (self, g_strdup (sand_text_get (&part->section->title, self->compose->options->language)));
  const SandValue none = SAND_VALUE_INIT;

  for (guint i = 0; i < part->section->fields->len && line->parts->len < MAX_PARTS && row != NULL; i++) {
    const SandColumn *column = part->section->fields->pdata[i];
    g_autofree char  *field = g_strdup_printf ("%s.%s", part->section->code, column->code), *text = NULL;
    const SandValue  *value = sand_row_get (row, field);
    if (is_about_people (column))
      continue;
    text = dup_cell (self, NULL, column, value == NULL ? &none : value);
    if (text[0] != '\0' && column->type != SAND_TYPE_LINK && column->type != SAND_TYPE_LINKS)
      g_ptr_array_add (line->parts, g_steal_pointer (&text));
  }
  for (guint i = 0; i < plan->lines->len && part->section->lines && line->parts->len < MAX_PARTS; i++)
    sand_digest_add_part (self, line, ((const SandPlanLine *) plan->lines->pdata[i])->text);
  for (guint i = 0; i < plan->actions->len && line->parts->len < MAX_PARTS; i++) {
    const SandPlanAction *action = plan->actions->pdata[i];
    if (action->section == part->section)
      sand_digest_add_part (self, line, action->what);
  }
}

/* The first plan: it is the one a team stands up with. */
void
sand_digest_plan (SandDigesting *self)
{
  const SandPlan    *plans = sand_plan_get (self->result);
  const SandOnePlan *plan = plans->plans->len == 0 ? NULL : plans->plans->pdata[0];

  if (plan == NULL)
    return;
  self->digest->more = plans->plans->len - 1;
  for (guint i = 0; i < plan->parts->len; i++)
    add_section (self, plan, plan->parts->pdata[i]);
}

/* Of what members answered one by one only means are shown, of what the team wrote its words. */
static void
add_question (SandDigesting *self, const SandFormQuestion *question, const SandRow *answers)
{
  const SandColumn *column = question->column;
  SandSceneLine    *line =
    sand_digest_add (self, g_strdup (sand_text_get (&column->label, self->compose->options->language)));

  if (answers != NULL && sand_row_has (answers, column->code))
    g_ptr_array_add (line->parts, dup_cell (self, answers, column, sand_row_get (answers, column->code)));
  else if (answers == NULL && !isnan (question->mean))
    sand_compose_set (&line->figure, g_strdup_printf ("%.1f", question->mean));
}

void
sand_digest_form (SandDigesting *self)
{
  const SandForm       *form = sand_form_get (self->result);
  const SandFormConfig *config = &self->result->exercise->config.form;
  g_autofree char      *id = sand_id_join (self->sheet, "team", NULL);
  const SandRow        *answers = config->by_member ? NULL : sand_records_find (self->compose->records, id);

  /* A test shows nothing of what members ticked. A case that a team wrote about may have a question with a right answer
   * among others: only that one stays hidden. */
  if (config->by_member ? form->points_max > 0 : answers == NULL)
    return;
  for (guint i = 0; i < form->questions->len; i++) {
    const SandFormQuestion *question = &g_array_index (form->questions, SandFormQuestion, i);
    if (sand_value_is_empty (&question->column->key))
      add_question (self, question, answers);
  }
}

void
sand_digest_outline (SandDigesting *self)
{
  g_autoptr (GPtrArray) nodes = NULL;

  if (self->result->exercise->config.outline.chapters) {
    sand_digest_rows (self);
    return;
  }
  nodes = sand_records_list (self->compose->records, self->sheet, "node");
  for (guint i = 0; i < nodes->len; i++) {
    const SandRow        *node = nodes->pdata[i];
    g_autoptr (GPtrArray) below = sand_records_list (self->compose->records, sand_row_get_id (node), "node");
    SandSceneLine        *line =
      sand_digest_add (self, sand_compose_dup_text (self->compose, sand_row_get_text (node, "text")));
    for (guint b = 0; b < below->len && b < MAX_PARTS; b++)
      sand_digest_add_part (self, line, sand_row_get_text (below->pdata[b], "text"));
  }
}
