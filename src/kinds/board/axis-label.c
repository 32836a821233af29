#include "kinds/board/axis-label.h"

struct _SandAxisLabel {
  GtkWidget parent_instance;

  PangoLayout *layout;
};

G_DEFINE_FINAL_TYPE (SandAxisLabel, sand_axis_label, GTK_TYPE_WIDGET)

static void
sand_axis_label_measure (GtkWidget     *widget,
                         GtkOrientation orientation,
                         int            for_size,
                         int           *minimum,
                         int           *natural,
                         int           *minimum_baseline,
                         int           *natural_baseline)
{
  int length, thickness;

  pango_layout_get_pixel_size (SAND_AXIS_LABEL (widget)->layout, &length, &thickness);
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? thickness : length;
}

static void
sand_axis_label_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SandAxisLabel *self = SAND_AXIS_LABEL (widget);
  int            length, thickness;
  GdkRGBA        colour;

  pango_layout_get_pixel_size (self->layout, &length, &thickness);
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (0, (float) (gtk_widget_get_height (widget) + length) / 2));
  gtk_snapshot_rotate (snapshot, -90);
  gtk_snapshot_append_layout (snapshot, self->layout, &colour);
}

/* The font follows the system's text size. */
static void
sand_axis_label_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (sand_axis_label_parent_class)->system_setting_changed (widget, setting);
  pango_layout_context_changed (SAND_AXIS_LABEL (widget)->layout);
  gtk_widget_queue_resize (widget);
}

static void
sand_axis_label_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (sand_axis_label_parent_class)->css_changed (widget, change);
  if (SAND_AXIS_LABEL (widget)->layout != NULL)
    pango_layout_context_changed (SAND_AXIS_LABEL (widget)->layout);
}

static void
sand_axis_label_finalize (GObject *object)
{
  g_clear_object (&SAND_AXIS_LABEL (object)->layout);
  G_OBJECT_CLASS (sand_axis_label_parent_class)->finalize (object);
}

static void
sand_axis_label_class_init (SandAxisLabelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sand_axis_label_finalize;
  widget_class->measure = sand_axis_label_measure;
  widget_class->snapshot = sand_axis_label_snapshot;
  widget_class->system_setting_changed = sand_axis_label_system_setting_changed;
  widget_class->css_changed = sand_axis_label_css_changed;
  gtk_widget_class_set_css_name (widget_class, "axislabel");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
sand_axis_label_init (SandAxisLabel *self)
{
}

GtkWidget *
sand_axis_label_new (const char *text)
{
  SandAxisLabel *self = g_object_new (SAND_TYPE_AXIS_LABEL, NULL);

  self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  return GTK_WIDGET (self);
}
