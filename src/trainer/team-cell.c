#include "trainer/team-cell.h"

#include "trainer/names.h"
#include "widgets/team-mark.h"

GtkWidget *
sand_team_cell_new (const SandRecords *records, const char *team)
{
  const SandRow   *row = sand_records_find (records, team);
  g_autofree char *name = sand_team_dup_name (records, team);
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget       *label = gtk_label_new (name);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 8);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 26);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_tooltip_text (label, name);
  gtk_widget_add_css_class (label, "team-name");
  if (row != NULL)
    gtk_box_append (GTK_BOX (box), sand_team_mark_new ((guint) MAX (sand_row_get_int (row, "number", 1), 1)));
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

GtkWidget *
sand_figure_cell_new (const char *text, const char *css)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "figure-cell");
  if (css != NULL)
    gtk_widget_add_css_class (label, css);
  return label;
}

GtkWidget *
sand_heading_cell_new (const char *text, float xalign)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (label, text);
  gtk_widget_add_css_class (label, "caption-label");
  return label;
}

void
sand_grid_clear (GtkGrid *grid)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (grid))) != NULL)
    gtk_grid_remove (grid, child);
}

GtkWidget *
sand_paragraph_new (const char *text, const char *css)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css != NULL)
    gtk_widget_add_css_class (label, css);
  return label;
}

GtkWidget *
sand_panel_new (GtkWidget *parent, const char *title)
{
  GtkWidget *panel = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  gtk_widget_add_css_class (panel, "panel");
  if (title != NULL)
    gtk_box_append (GTK_BOX (panel), sand_paragraph_new (title, "card-title"));
  gtk_box_append (GTK_BOX (parent), panel);
  return panel;
}
