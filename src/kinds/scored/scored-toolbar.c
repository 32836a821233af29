#include "kinds/scored/scored-toolbar.h"

#include "kinds/scale/factor.h"
#include "widgets/cell.h"

#include <glib/gi18n.h>

struct _SandScoredToolbar {
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *legend; /* GtkBox */
  guint      levels;
};

G_DEFINE_FINAL_TYPE (SandScoredToolbar, sand_scored_toolbar, GTK_TYPE_WIDGET)

static void
sand_scored_toolbar_dispose (GObject *object)
{
  g_clear_pointer (&SAND_SCORED_TOOLBAR (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (sand_scored_toolbar_parent_class)->dispose (object);
}

static void
sand_scored_toolbar_class_init (SandScoredToolbarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sand_scored_toolbar_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "scoredbar");
}

static void
sand_scored_toolbar_init (SandScoredToolbar *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/* A click must not take the keyboard out of the cell that it is about. */
static void
append_button (SandScoredToolbar *self, GtkWidget *button, const char *words, const char *tip, const char *action)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_set_tooltip_text (button, tip);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_box_append (GTK_BOX (self->box), button);
}

GtkWidget *
sand_scored_toolbar_new (gboolean raters)
{
  SandScoredToolbar *self = g_object_new (SAND_TYPE_SCORED_TOOLBAR, NULL);

  append_button (self, gtk_toggle_button_new (), _ ("Colours"),
                 _ ("The stronger the colour, the higher the level"), "page.heat");
  if (raters) {
    append_button (self, gtk_button_new (), _ ("≈ Estimate"),
                   _ ("Mark the value of this cell as an estimate, or not (Ctrl+E)"), "page.estimate");
    append_button (self, gtk_toggle_button_new (), _ ("Second rater"),
                   _ ("Another person rates the same rows without seeing the first values"), "page.second-rater");
  }
  self->legend = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  gtk_widget_set_hexpand (self->legend, TRUE);
  gtk_widget_set_halign (self->legend, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (self->box), self->legend);
  return GTK_WIDGET (self);
}

static void
append_caption (SandScoredToolbar *self, const char *words)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_widget_add_css_class (label, "caption-label");
  gtk_box_append (GTK_BOX (self->legend), label);
}

static void
append_level (SandScoredToolbar *self, guint level)
{
  SandCellColumn   column = { .kind = SAND_CELL_COMPUTED, .align = 0.5 };
  GtkWidget       *cell = sand_cell_new (&column, 1);
  g_autofree char *text = g_strdup_printf ("%u", level);
  SandCellLook     look = { .text = text, .heat = sand_level_fraction (level, self->levels, FALSE) };

  sand_cell_show (SAND_CELL (cell), &look);
  gtk_widget_add_css_class (cell, "legend-level");
  gtk_widget_set_size_request (cell, 24, -1);
  gtk_widget_set_valign (cell, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->legend), cell);
}

void
sand_scored_toolbar_set_levels (SandScoredToolbar *self, guint levels)
{
  GtkWidget *child;

  if (self->levels == levels)
    return;
  self->levels = levels;
  while ((child = gtk_widget_get_first_child (self->legend)) != NULL)
    gtk_box_remove (GTK_BOX (self->legend), child);
  if (levels == 0)
    return;
  append_caption (self, _ ("low"));
  for (guint level = 1; level <= levels; level++)
    append_level (self, level);
  append_caption (self, _ ("high"));
}
