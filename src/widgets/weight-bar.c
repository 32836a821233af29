#include "widgets/weight-bar.h"

#include "base/property.h"
#include "widgets/metrics.h"

#include <math.h>

/**
 * SandWeightBar:
 *
 * A thin rounded bar filled to a share. The number beside it is the page's: the bar alone says nothing to a screen
 * reader
 * but its share.
 */
struct _SandWeightBar {
  SandShareMark parent;
  char         *colour;
};

G_DEFINE_FINAL_TYPE (SandWeightBar, sand_weight_bar, SAND_TYPE_SHARE_MARK)

static void
sand_weight_bar_measure (GtkWidget     *widget,
                         GtkOrientation orientation,
                         int            for_size,
                         int           *minimum,
                         int           *natural,
                         int           *minimum_baseline,
                         int           *natural_baseline)
{
  double em = sand_metrics_em (widget);

  *minimum = (int) ceil (orientation == GTK_ORIENTATION_HORIZONTAL ? em * 3 : em * 0.42);
  *natural = (int) ceil (orientation == GTK_ORIENTATION_HORIZONTAL ? em * 5.2 : em * 0.42);
}

static void
draw_bar (GtkSnapshot *snapshot, float width, float height, const GdkRGBA *colour)
{
  graphene_rect_t box = GRAPHENE_RECT_INIT (0, 0, width, height);
  GskRoundedRect  outline;

  gsk_rounded_rect_init_from_rect (&outline, &box, height / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, colour, &box);
  gtk_snapshot_pop (snapshot);
}

static void
sand_weight_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SandWeightBar *self = SAND_WEIGHT_BAR (widget);
  float          width = (float) gtk_widget_get_width (widget), height = (float) gtk_widget_get_height (widget);
  float          thick = MIN (height, (float) ceil (sand_metrics_em (widget) * 0.42));
  float          share = (float) sand_share_mark_get_share (SAND_SHARE_MARK (widget));
  GdkRGBA        track, fill;

  sand_metrics_colour (widget, "sand_track", &track);
  sand_metrics_colour (widget, self->colour != NULL ? self->colour : "sand_brown", &fill);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (0, (height - thick) / 2));
  draw_bar (snapshot, width, thick, &track);
  if (share > 0)
    draw_bar (snapshot, MAX (width * share, thick), thick, &fill);
  gtk_snapshot_restore (snapshot);
}

static void
sand_weight_bar_finalize (GObject *object)
{
  g_free (SAND_WEIGHT_BAR (object)->colour);
  G_OBJECT_CLASS (sand_weight_bar_parent_class)->finalize (object);
}

static void
sand_weight_bar_class_init (SandWeightBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sand_weight_bar_finalize;
  widget_class->measure = sand_weight_bar_measure;
  widget_class->snapshot = sand_weight_bar_snapshot;
  gtk_widget_class_set_css_name (widget_class, "weightbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_METER);
}

static void
sand_weight_bar_init (SandWeightBar *self)
{
}

GtkWidget *
sand_weight_bar_new (void)
{
  return g_object_new (SAND_TYPE_WEIGHT_BAR, NULL);
}

/**
 * sand_weight_bar_set_colour:
 * @name: (nullable): a colour of the style sheet instead of the brown
 */
void
sand_weight_bar_set_colour (SandWeightBar *self, const char *name)
{
  g_return_if_fail (SAND_IS_WEIGHT_BAR (self));
  if (sand_set_str (&self->colour, name))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}
