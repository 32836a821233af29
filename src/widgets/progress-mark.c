#include "widgets/progress-mark.h"

#include "widgets/metrics.h"

#include <math.h>

/**
 * SandProgressMark:
 *
 * The circle of a step: empty, a pie that fills, a tick when done.
 */
struct _SandProgressMark {
  SandShareMark parent;
};

G_DEFINE_FINAL_TYPE (SandProgressMark, sand_progress_mark, SAND_TYPE_SHARE_MARK)

static gboolean
is_done (double share)
{
  return share >= 0.999;
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
  double   share = sand_share_mark_get_share (SAND_SHARE_MARK (widget));
  int      width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  double   radius = MIN (width, height) / 2.0, x = width / 2.0, y = height / 2.0;
  double   line = MAX (radius * 0.17, 1.5);
  GdkRGBA  colour, on;
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot,
                                           &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));

  sand_metrics_colour (widget, is_done (share) ? "sand_good" : share > 0 ? "sand_brown"
                                                                         : "sand_tick_line",
                       &colour);
  gdk_cairo_set_source_rgba (cr, &colour);
  if (is_done (share)) {
    cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
    cairo_fill (cr);
    sand_metrics_colour (widget, "sand_on_good", &on);
    gdk_cairo_set_source_rgba (cr, &on);
    draw_tick (cr, x, y, radius);
  } else {
    cairo_set_line_width (cr, line);
    cairo_arc (cr, x, y, radius - line / 2, 0, 2 * G_PI);
    cairo_stroke (cr);
    if (share > 0)
      draw_pie (cr, x, y, radius - line * 1.8, share);
  }
  cairo_destroy (cr);
}

static void
sand_progress_mark_class_init (SandProgressMarkClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = sand_progress_mark_measure;
  widget_class->snapshot = sand_progress_mark_snapshot;
  gtk_widget_class_set_css_name (widget_class, "progressmark");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PROGRESS_BAR);
}

static void
sand_progress_mark_init (SandProgressMark *self)
{
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

GtkWidget *
sand_progress_mark_new (void)
{
  return g_object_new (SAND_TYPE_PROGRESS_MARK, NULL);
}
