#include "widgets/share-mark.h"

#include <math.h>

typedef struct {
  double share; /* 0 to 1 */
} SandShareMarkPrivate;

enum {
  PROP_0,
  PROP_SHARE,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SandShareMark, sand_share_mark, GTK_TYPE_WIDGET)

static void
sand_share_mark_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SHARE)
    g_value_set_double (value, sand_share_mark_get_share (SAND_SHARE_MARK (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sand_share_mark_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SHARE)
    sand_share_mark_set_share (SAND_SHARE_MARK (object), g_value_get_double (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sand_share_mark_class_init (SandShareMarkClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = sand_share_mark_get_property;
  G_OBJECT_CLASS (klass)->set_property = sand_share_mark_set_property;
  props[PROP_SHARE] = g_param_spec_double ("share", NULL, NULL, 0, 1, 0,
                                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, props);
}

static void
sand_share_mark_init (SandShareMark *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

double
sand_share_mark_get_share (SandShareMark *self)
{
  SandShareMarkPrivate *private = sand_share_mark_get_instance_private (self);

  g_return_val_if_fail (SAND_IS_SHARE_MARK (self), 0);
  return private->share;
}

void
sand_share_mark_set_share (SandShareMark *self, double share)
{
  SandShareMarkPrivate *private = sand_share_mark_get_instance_private (self);

  g_return_if_fail (SAND_IS_SHARE_MARK (self));
  share = CLAMP (share, 0, 1);
  if (fabs (private->share - share) < 1e-6)
    return;
  private->share = share;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, 1.0, GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, share,
                                  -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SHARE]);
}
