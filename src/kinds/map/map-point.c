#include "kinds/map/map-point.h"

struct _SandMapPoint {
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (SandMapPoint, sand_map_point, GTK_TYPE_WIDGET)

static void
sand_map_point_class_init (SandMapPointClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  gtk_widget_class_set_css_name (widget_class, "mappoint");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
sand_map_point_init (SandMapPoint *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

GtkWidget *
sand_map_point_new (void)
{
  return g_object_new (SAND_TYPE_MAP_POINT, NULL);
}

void
sand_map_point_describe (SandMapPoint *self, const char *name, const char *spoken)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, spoken == NULL ? "" : spoken,
                                  -1);
  /* Each change of a tooltip asks the display where the pointer is; most customers stay as they are. */
  if (g_strcmp0 (gtk_widget_get_tooltip_text (GTK_WIDGET (self)), spoken) != 0)
    gtk_widget_set_tooltip_text (GTK_WIDGET (self), spoken);
}
