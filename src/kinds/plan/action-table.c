#include "kinds/plan/action-table.h"

#include "kinds/plan/gantt.h"
#include "kinds/plan/plan.h"
#include "kinds/row-cells.h"
#include "widgets/cell-grid.h"
#include "widgets/language.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

struct _SandActionTable {
  GtkWidget parent_instance;

  SandPage              *page; /* not owned: an ancestor */
  const SandPlanSection *section;
  char                  *plan;
  GPtrArray             *columns; /* SandColumn: the pack's, and which line an action serves */
  SandColumn             line;    /* that last one; its choices are the plan's lines */
  SandEnum               lines;
  SandRowCells          *cells;
  SandCellGrid          *grid;
  SandGantt             *gantt;
};

G_DEFINE_FINAL_TYPE (SandActionTable, sand_action_table, GTK_TYPE_WIDGET)

static const SandPlanConfig *
config_of (SandActionTable *self)
{
  return &sand_page_get_exercise (self->page)->config.plan;
}

static SandResults *
results_of (SandActionTable *self)
{
  return sand_sheets_get_results (sand_page_get_sheets (self->page));
}

static const SandPlanSection *
first_section (const SandPlanConfig *config)
{
  for (guint i = 0; i < config->sections->len; i++)
    if (((const SandPlanSection *) config->sections->pdata[i])->actions)
      return config->sections->pdata[i];
  return NULL;
}

static guint
count_sections (const SandPlanConfig *config)
{
  guint n = 0;

  for (guint i = 0; i < config->sections->len; i++)
    n += ((const SandPlanSection *) config->sections->pdata[i])->actions ? 1 : 0;
  return n;
}

/* An action that names no section of the plan stands in the first one, as for the rules. */
static gboolean
stands_here (SandActionTable *self, const SandRow *row)
{
  const SandPlanConfig *config = config_of (self);
  const char           *code = sand_row_get_text (row, "section");

  for (guint i = 0; i < config->sections->len; i++) {
    const SandPlanSection *section = config->sections->pdata[i];
    if (section->actions && strcmp (section->code, code) == 0)
      return section == self->section;
  }
  return self->section == first_section (config);
}

static GPtrArray *
list_actions (gpointer data)
{
  SandActionTable *self = data;
  GPtrArray       *rows = sand_results_list_below (results_of (self), self->plan, "action");

  for (guint i = rows->len; i > 0; i--)
    if (!stands_here (self, ((const SandSheetRow *) rows->pdata[i - 1])->row))
      g_ptr_array_remove_index (rows, i - 1);
  return rows;
}

static void
refresh_lines (SandActionTable *self)
{
  g_autoptr (GPtrArray) lines = sand_results_list_below (results_of (self), self->plan, "line");

  g_ptr_array_set_size (self->lines.options, 0);
  for (guint i = 0; i < lines->len; i++) {
    const SandSheetRow *line = lines->pdata[i];
    const char         *text = sand_row_get_text (line->row, "text");
    if (*text != '\0')
      g_ptr_array_add (self->lines.options, sand_option_new (line->id, text));
  }
}

static gboolean
has_lines (const SandPlanConfig *config)
{
  for (guint i = 0; i < config->sections->len; i++)
    if (((const SandPlanSection *) config->sections->pdata[i])->lines)
      return TRUE;
  return FALSE;
}

/* What is done, which line it serves, and then the rest. */
static void
fill_columns (SandActionTable *self)
{
  GPtrArray *columns = config_of (self)->action_columns;

  self->line = (SandColumn){
    .code = (char *) "line",
    .label = { .en = g_strdup (_ ("Serves line")), .zh = g_strdup (_ ("Serves line")) },
    .type = SAND_TYPE_CHOICE,
    .required = TRUE,
    .min = -INFINITY,
    .max = INFINITY,
    .choices = &self->lines,
    .width = 14,
  };
  for (guint i = 0; i < columns->len; i++) {
    g_ptr_array_add (self->columns, columns->pdata[i]);
    if (i == 0 && has_lines (config_of (self)))
      g_ptr_array_add (self->columns, &self->line);
  }
}

static void
sand_action_table_dispose (GObject *object)
{
  SandActionTable *self = SAND_ACTION_TABLE (object);
  GtkWidget       *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->cells);
  G_OBJECT_CLASS (sand_action_table_parent_class)->dispose (object);
}

static void
sand_action_table_finalize (GObject *object)
{
  SandActionTable *self = SAND_ACTION_TABLE (object);

  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->lines.options);
  sand_text_clear (&self->line.label);
  g_free (self->plan);
  G_OBJECT_CLASS (sand_action_table_parent_class)->finalize (object);
}

static void
sand_action_table_class_init (SandActionTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sand_action_table_dispose;
  G_OBJECT_CLASS (klass)->finalize = sand_action_table_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "actiontable");
}

static void
sand_action_table_init (SandActionTable *self)
{
  GtkBoxLayout *layout = GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (layout, 12);
  self->columns = g_ptr_array_new ();
  self->lines.options = g_ptr_array_new_with_free_func ((GDestroyNotify) sand_option_free);
}

GtkWidget *
sand_action_table_new (SandPage *page, const SandPlanSection *section)
{
  SandActionTable *self = g_object_new (SAND_TYPE_ACTION_TABLE, NULL);

  self->page = page;
  self->section = section;
  self->gantt = SAND_GANTT (sand_gantt_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->gantt), GTK_WIDGET (self));
  fill_columns (self);
  return GTK_WIDGET (self);
}

static void
make_grid (SandActionTable *self)
{
  SandRowCellsSetup setup = {
    .kind = "action",
    .parent = self->plan,
    .columns = self->columns,
    .source = SAND_ROWS_FREE,
    .max = self->section->max_actions,
    .list = list_actions,
    .data = self,
    .add_label = _ ("Add action"),
    .mark = self->section->code,
  };

  /* With one list of actions only, none needs to say where it stands. */
  if (count_sections (config_of (self)) > 1)
    setup.mark_field = "section";

  self->cells = sand_row_cells_new (self->page, &setup);
  self->grid = SAND_CELL_GRID (sand_cell_grid_new (SAND_CELL_SOURCE (self->cells)));
  gtk_widget_insert_after (GTK_WIDGET (self->grid), GTK_WIDGET (self), NULL);
}

void
sand_action_table_bind (SandActionTable *self, const char *plan)
{
  if (self->grid != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->grid));
  self->grid = NULL;
  g_clear_object (&self->cells);
  g_free (self->plan);
  self->plan = g_strdup (plan);
  if (plan == NULL)
    return;
  refresh_lines (self);
  make_grid (self);
}

static const SandOnePlan *
find_plan (SandActionTable *self, const SandResult *result)
{
  const SandPlan *plan = result == NULL ? NULL : sand_plan_get (result);

  for (guint i = 0; plan != NULL && i < plan->plans->len; i++)
    if (g_strcmp0 (((const SandOnePlan *) plan->plans->pdata[i])->id, self->plan) == 0)
      return plan->plans->pdata[i];
  return NULL;
}

void
sand_action_table_refresh (SandActionTable *self, const SandResult *result)
{
  if (self->plan == NULL)
    return;
  refresh_lines (self);
  sand_row_cells_refresh (self->cells, result);
  sand_gantt_show (self->gantt, find_plan (self, result), self->section, sand_results_get_today (results_of (self)));
}

gboolean
sand_action_table_go_to (SandActionTable *self, const char *record, const char *field)
{
  guint row, column;

  if (self->cells == NULL || !sand_row_cells_find (self->cells, record, field, &row, &column))
    return FALSE;
  sand_cell_grid_move_to (self->grid, row, column);
  return TRUE;
}
