#include "widgets/cell-header.h"

#include "widgets/cell-row.h"
#include "widgets/cell.h"

static GtkWidget *
caption_label (const char *text, const char *css_class, double align, int n_lines)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), (float) align);
  gtk_label_set_justify (GTK_LABEL (label), align > 0.75 ? GTK_JUSTIFY_RIGHT : align > 0.25 ? GTK_JUSTIFY_CENTER
                                                                                            : GTK_JUSTIFY_LEFT);
  gtk_label_set_wrap (GTK_LABEL (label), n_lines > 1);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), n_lines);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_caption (const SandCellColumn *column, gboolean starts_group)
{
  GtkWidget       *box = g_object_new (GTK_TYPE_BOX,
                                       "orientation", GTK_ORIENTATION_VERTICAL,
                                       "accessible-role", GTK_ACCESSIBLE_ROLE_COLUMN_HEADER,
                                       "overflow", GTK_OVERFLOW_HIDDEN,
                                       NULL);
  GtkWidget       *title = caption_label (column->title, "title", column->align, 2);
  g_autofree char *tip = g_strjoin ("\n", column->title != NULL ? column->title : "", column->hint, NULL);

  gtk_widget_add_css_class (box, "caption-cell");
  if (column->group != NULL)
    gtk_box_append (GTK_BOX (box), caption_label (starts_group ? column->group : "", "group", 0, 1));
  gtk_widget_set_valign (title, GTK_ALIGN_END);
  gtk_widget_set_vexpand (title, TRUE);
  gtk_box_append (GTK_BOX (box), title);
  if (column->subtitle != NULL && *column->subtitle != '\0')
    gtk_box_append (GTK_BOX (box), caption_label (column->subtitle, "unit", column->align, 1));
  gtk_widget_set_tooltip_text (box, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  column->title != NULL ? column->title : "", -1);
  return box;
}

/**
 * sand_cell_header_new:
 * @layout: borrowed; must outlive the row
 *
 * Returns: the row of captions: group, title of at most two lines, unit
 */
GtkWidget *
sand_cell_header_new (SandCellSource *source, const SandCellLayout *layout)
{
  GtkWidget  *header = sand_cell_row_new (layout);
  const char *group = NULL;

  gtk_widget_add_css_class (header, "header");
  for (guint i = 0; i < layout->n_columns; i++) {
    SandCellColumn column;
    sand_cell_source_get_column (source, i, &column);
    sand_cell_row_append (SAND_CELL_ROW (header), make_caption (&column, g_strcmp0 (group, column.group) != 0));
    group = column.group;
  }
  return header;
}

static gboolean
has_totals (SandCellSource *source, guint n_columns)
{
  for (guint i = 0; i < n_columns; i++) {
    g_autofree char *text = sand_cell_source_dup_footer (source, i);
    if (text != NULL)
      return TRUE;
  }
  return FALSE;
}

/**
 * sand_cell_footer_new:
 * @layout: borrowed; must outlive the row
 *
 * Returns: (nullable): the row of totals, none where no column has one
 */
GtkWidget *
sand_cell_footer_new (SandCellSource *source, const SandCellLayout *layout)
{
  GtkWidget *footer;

  if (!has_totals (source, layout->n_columns))
    return NULL;
  footer = sand_cell_row_new (layout);
  gtk_widget_add_css_class (footer, "footer");
  for (guint i = 0; i < layout->n_columns; i++) {
    SandCellColumn column;
    sand_cell_source_get_column (source, i, &column);
    /* A total of ticks is a number, not a tick. */
    column.kind = SAND_CELL_COMPUTED;
    sand_cell_row_append (SAND_CELL_ROW (footer), sand_cell_new (&column, 1));
  }
  return footer;
}
