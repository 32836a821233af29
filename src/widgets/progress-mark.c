#include "widgets/progress-mark.h"

#include "widgets/metrics.h"

#include <math.h>

/**
 * SandProgressMark:
 *
 * The circle of a step: empty, a pie that fills, a tick when done.
 */
struct _SandProgressMark {
  GtkWidget parent;
  double    share; /* 0 to 1 */
};

enum {
  PROP_0,
  PROP_SHARE,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (SandProgressMark, sand_progress_mark, GTK_TYPE_WIDGET)

static gboolean
is_done (SandProgressMark *self)
{
  return self->share >= 0.999;
}

static void
sand_progress_mark_measure (GtkWidget     *widget,
                            GtkOrientation orientation,
                            int            for_size,
                            int           *minimum,
                            int           *natural,
                            int           *minimum_baseline,
                            int           *natural_baseline)
{
  *minimum = *natural = (int) ceil (sand_metrics_em (widget) * 1.15);
}

static void
draw_tick (cairo_t *cr, double x, double y, double radius)
{
  cairo_set_line_width (cr, radius * 0.24);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_move_to (cr, x - radius * 0.40, y + radius * 0.04);
  cairo_line_to (cr, x - radius * 0.10, y + radius * 0.34);
  cairo_line_to (cr, x + radius * 0.42, y - radius * 0.30);
  cairo_stroke (cr);
}

static void
draw_pie (cairo_t *cr, double x, double y, double radius, double share)
{
  cairo_move_to (cr, x, y);
  cairo_arc (cr, x, y, radius, -G_PI / 2, -G_PI / 2 + share * 2 * G_PI);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
sand_progress_mark_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SandProgressMark *self = SAND_PROGRESS_MARK (widget);
  int               width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  double            radius = MIN (width, height) / 2.0, x = width / 2.0, y = height / 2.0;
  double            line = MAX (radius * 0.17, 1.5);
  GdkRGBA           colour, on;
  cairo_t          *cr = gtk_snapshot_append_cairo (snapshot,
                                                    &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));

  sand_metrics_colour (widget, is_done (self) ? "sand_good" : self->share > 0 ? "sand_brown"
                                                                              : "sand_tick_line",
                       &colour);
  gdk_cairo_set_source_rgba (cr, &colour);
  if (is_done (self)) {
    cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
    cairo_fill (cr);
    sand_metrics_colour (widget, "sand_on_good", &on);
    gdk_cairo_set_source_rgba (cr, &on);
    draw_tick (cr, x, y, radius);
  } else {
    cairo_set_line_width (cr, line);
    cairo_arc (cr, x, y, radius - line / 2, 0, 2 * G_PI);
    cairo_stroke (cr);
    if (self->share > 0)
      draw_pie (cr, x, y, radius - line * 1.8, self->share);
  }
  cairo_destroy (cr);
}

static void
sand_progress_mark_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SHARE)
    g_value_set_double (value, SAND_PROGRESS_MARK (object)->share);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sand_progress_mark_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SHARE)
    sand_progress_mark_set_share (SAND_PROGRESS_MARK (object), g_value_get_double (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sand_progress_mark_class_init (SandProgressMarkClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->get_property = sand_progress_mark_get_property;
  G_OBJECT_CLASS (klass)->set_property = sand_progress_mark_set_property;
  widget_class->measure = sand_progress_mark_measure;
  widget_class->snapshot = sand_progress_mark_snapshot;
  props[PROP_SHARE] = g_param_spec_double ("share", NULL, NULL, 0, 1, 0,
                                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, props);
  gtk_widget_class_set_css_name (widget_class, "progressmark");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PROGRESS_BAR);
}

static void
sand_progress_mark_init (SandProgressMark *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

GtkWidget *
sand_progress_mark_new (void)
{
  return g_object_new (SAND_TYPE_PROGRESS_MARK, NULL);
}

double
sand_progress_mark_get_share (SandProgressMark *self)
{
  g_return_val_if_fail (SAND_IS_PROGRESS_MARK (self), 0);
  return self->share;
}

/**
 * sand_progress_mark_set_share:
 * @share: 0 not begun to 1 done; clamped
 */
void
sand_progress_mark_set_share (SandProgressMark *self, double share)
{
  g_return_if_fail (SAND_IS_PROGRESS_MARK (self));
  share = CLAMP (share, 0, 1);
  if (fabs (self->share - share) < 1e-6)
    return;
  self->share = share;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, 1.0, GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, share,
                                  -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SHARE]);
}
