#include "kinds/table/table-page.h"

#include "kinds/figure-strip.h"
#include "kinds/row-cells.h"
#include "widgets/cell-grid.h"
#include "widgets/language.h"
#include "widgets/wrapped-label.h"

#include <glib/gi18n.h>

struct _SandTablePage {
  SandPage parent_instance;

  SandRowCells    *cells;
  SandCellGrid    *grid;
  SandFigureStrip *figures;
  GtkWidget       *empty; /* (nullable): while no sheet is finished that could be a chapter */
};

G_DEFINE_FINAL_TYPE (SandTablePage, sand_table_page, SAND_TYPE_PAGE)

static GPtrArray *
list_rows (gpointer data)
{
  SandPage *page = data;
  return sand_results_list_rows (sand_sheets_get_results (sand_page_get_sheets (page)),
                                 sand_page_get_exercise (page)->id);
}

static void
sand_table_page_refresh (SandPage *page, const SandResult *result)
{
  SandTablePage *self = SAND_TABLE_PAGE (page);

  sand_row_cells_refresh (self->cells, result);
  if (self->empty != NULL)
    gtk_widget_set_visible (self->empty, sand_frame_get_n_rows (result->frame) == 0);
  sand_figure_strip_show (self->figures, result);
}

static gboolean
sand_table_page_go_to (SandPage *page, const char *record, const char *field)
{
  SandTablePage *self = SAND_TABLE_PAGE (page);
  guint          row, column;

  if (!sand_row_cells_find (self->cells, record, field, &row, &column))
    return FALSE;
  sand_cell_grid_move_to (self->grid, row, column);
  return TRUE;
}

/* Long texts need more than one line; a few fixed rows have room for three. */
static guint
lines_for (const SandExercise *exercise)
{
  if (exercise->rows.source == SAND_ROWS_FIXED && exercise->rows.fixed->len <= 6)
    return 3;
  for (guint i = 0; i < exercise->columns->len; i++) {
    const SandColumn *column = exercise->columns->pdata[i];
    if (column->type == SAND_TYPE_LONG || (column->type == SAND_TYPE_TEXT && column->max > 60))
      return 2;
  }
  return 1;
}

static void
sand_table_page_constructed (GObject *object)
{
  SandTablePage      *self = SAND_TABLE_PAGE (object);
  SandPage           *page = SAND_PAGE (object);
  const SandExercise *exercise;
  GtkWidget          *box;
  SandRowCellsSetup   setup;

  G_OBJECT_CLASS (sand_table_page_parent_class)->constructed (object);
  exercise = sand_page_get_exercise (page);
  setup = (SandRowCellsSetup){
    .kind = "row",
    .parent = sand_page_get_sheet_id (page),
    .columns = exercise->columns,
    .source = exercise->rows.source,
    .max = exercise->rows.max,
    .list = list_rows,
    .data = page,
    .add_label = _ ("Add row"),
  };
  self->cells = sand_row_cells_new (page, &setup);
  self->grid = SAND_CELL_GRID (sand_cell_grid_new (SAND_CELL_SOURCE (self->cells)));
  sand_cell_grid_set_lines (self->grid, lines_for (exercise));
  self->figures = SAND_FIGURE_STRIP (sand_figure_strip_new (exercise));

  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (box, "sheet");
  gtk_widget_set_vexpand (GTK_WIDGET (self->grid), TRUE);
  if (exercise->rows.source == SAND_ROWS_SHEETS) {
    self->empty =
      sand_wrapped_label_new (_ ("As soon as a sheet is finished or handed in, it stands here."), "empty-state");
    gtk_box_append (GTK_BOX (box), self->empty);
  }
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->grid));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->figures));
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
sand_table_page_dispose (GObject *object)
{
  g_clear_object (&SAND_TABLE_PAGE (object)->cells);
  G_OBJECT_CLASS (sand_table_page_parent_class)->dispose (object);
}

static void
sand_table_page_class_init (SandTablePageClass *klass)
{
  SandPageClass *page_class = SAND_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = sand_table_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = sand_table_page_dispose;
  page_class->refresh = sand_table_page_refresh;
  page_class->go_to = sand_table_page_go_to;
}

static void
sand_table_page_init (SandTablePage *self)
{
}
