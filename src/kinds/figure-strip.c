#include "kinds/figure-strip.h"

#include "widgets/language.h"

struct _SandFigureStrip {
  GtkWidget parent_instance;

  GtkWidget          *scroller;
  GtkWidget          *line; /* GtkBox */
  const SandExercise *exercise;
  GPtrArray          *values; /* GtkLabel, as the exercise's figures */
};

G_DEFINE_FINAL_TYPE (SandFigureStrip, sand_figure_strip, GTK_TYPE_WIDGET)

static void
sand_figure_strip_dispose (GObject *object)
{
  SandFigureStrip *self = SAND_FIGURE_STRIP (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  G_OBJECT_CLASS (sand_figure_strip_parent_class)->dispose (object);
}

static void
sand_figure_strip_finalize (GObject *object)
{
  g_ptr_array_unref (SAND_FIGURE_STRIP (object)->values);
  G_OBJECT_CLASS (sand_figure_strip_parent_class)->finalize (object);
}

static void
sand_figure_strip_class_init (SandFigureStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sand_figure_strip_dispose;
  G_OBJECT_CLASS (klass)->finalize = sand_figure_strip_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "figures");
}

static void
sand_figure_strip_init (SandFigureStrip *self)
{
  self->values = g_ptr_array_new ();
  self->line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 28);
  self->scroller = gtk_scrolled_window_new ();
  gtk_widget_set_focusable (self->scroller, FALSE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->line);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

static GtkWidget *
figure_new (const SandFigure *figure, GtkWidget **out_value)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = gtk_label_new (sand_text_get (&figure->label, sand_language_get ()));
  GtkWidget *value = gtk_label_new ("–");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_xalign (GTK_LABEL (value), 0);
  gtk_widget_add_css_class (label, "figure-label");
  gtk_widget_add_css_class (value, "figure-value");
  gtk_box_append (GTK_BOX (box), value);
  gtk_box_append (GTK_BOX (box), label);
  *out_value = value;
  return box;
}

GtkWidget *
sand_figure_strip_new (const SandExercise *exercise)
{
  SandFigureStrip *self = g_object_new (SAND_TYPE_FIGURE_STRIP, NULL);

  self->exercise = exercise;
  for (guint i = 0; i < exercise->figures->len; i++) {
    GtkWidget *value;
    gtk_box_append (GTK_BOX (self->line), figure_new (exercise->figures->pdata[i], &value));
    g_ptr_array_add (self->values, value);
  }
  gtk_widget_set_visible (GTK_WIDGET (self), exercise->figures->len > 0);
  return GTK_WIDGET (self);
}

/* A figure is read like a value of a column of its type. */
static char *
figure_text (const SandFigure *figure, const SandValue *value)
{
  if (sand_value_is_empty (value))
    return g_strdup ("–");
  if (sand_value_is_number (value))
    return sand_number_to_reading (sand_value_as_number (value, 0), figure->type, -1, sand_language_get ());
  return sand_value_to_text (value, NULL, -1, sand_language_get ());
}

void
sand_figure_strip_show (SandFigureStrip *self, const SandResult *result)
{
  for (guint i = 0; i < self->values->len; i++) {
    const SandFigure *figure = self->exercise->figures->pdata[i];
    const SandValue  *value = result == NULL ? NULL : sand_frame_get_figure (result->frame, figure->code);
    g_autofree char  *text = figure_text (figure, value);
    gtk_label_set_label (self->values->pdata[i], text);
  }
}
