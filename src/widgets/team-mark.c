#include "widgets/team-mark.h"

#include "widgets/metrics.h"

#include <math.h>

/**
 * SandTeamMark:
 *
 * A team's sign: a rounded square in its colour with its shape. The shape alone tells six teams apart, with the
 * colour twelve.
 */
struct _SandTeamMark {
  GtkWidget parent;
  guint     number;
};

enum {
  PROP_0,
  PROP_NUMBER,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (SandTeamMark, sand_team_mark, GTK_TYPE_WIDGET)

static void
sand_team_mark_measure (GtkWidget     *widget,
                        GtkOrientation orientation,
                        int            for_size,
                        int           *minimum,
                        int           *natural,
                        int           *minimum_baseline,
                        int           *natural_baseline)
{
  *minimum = *natural = (int) ceil (sand_metrics_em (widget) * 1.6);
}

static void
sand_team_mark_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SandTeamMark *self = SAND_TEAM_MARK (widget);
  float         width = (float) gtk_widget_get_width (widget), height = (float) gtk_widget_get_height (widget),
        side = MIN (width, height);
  graphene_rect_t box = GRAPHENE_RECT_INIT ((width - side) / 2, (height - side) / 2, side, side);
  GskRoundedRect  outline;
  GdkRGBA         colour, dark;
  cairo_t        *cr;

  sand_team_look_get_colour (self->number, &colour);
  gdk_rgba_parse (&dark, SAND_TEAM_LOOK_SHAPE_HEX);
  gsk_rounded_rect_init_from_rect (&outline, &box, side * 0.26f);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &colour, &box);
  gtk_snapshot_pop (snapshot);
  cr = gtk_snapshot_append_cairo (snapshot, &box);
  gdk_cairo_set_source_rgba (cr, &dark);
  sand_team_look_trace (self->number, cr, (double) width / 2, (double) height / 2, (double) side * 0.30);
  cairo_fill (cr);
  cairo_destroy (cr);
}

static void
sand_team_mark_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_NUMBER)
    g_value_set_uint (value, SAND_TEAM_MARK (object)->number);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sand_team_mark_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_NUMBER)
    sand_team_mark_set_number (SAND_TEAM_MARK (object), g_value_get_uint (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sand_team_mark_class_init (SandTeamMarkClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->get_property = sand_team_mark_get_property;
  G_OBJECT_CLASS (klass)->set_property = sand_team_mark_set_property;
  widget_class->measure = sand_team_mark_measure;
  widget_class->snapshot = sand_team_mark_snapshot;
  props[PROP_NUMBER] = g_param_spec_uint ("number", NULL, NULL, 1, G_MAXUINT, 1,
                                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, props);
  gtk_widget_class_set_css_name (widget_class, "teammark");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
sand_team_mark_init (SandTeamMark *self)
{
  self->number = 1;
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

/**
 * sand_team_mark_new:
 * @number: the team's number, from 1
 */
GtkWidget *
sand_team_mark_new (guint number)
{
  return g_object_new (SAND_TYPE_TEAM_MARK, "number", MAX (number, 1), NULL);
}

guint
sand_team_mark_get_number (SandTeamMark *self)
{
  g_return_val_if_fail (SAND_IS_TEAM_MARK (self), 1);
  return self->number;
}

void
sand_team_mark_set_number (SandTeamMark *self, guint number)
{
  g_return_if_fail (SAND_IS_TEAM_MARK (self));
  number = MAX (number, 1);
  if (self->number == number)
    return;
  self->number = number;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NUMBER]);
}

/**
 * sand_team_look_get_colour:
 * @number: the team's number, from 1
 * @out: (out): the colour
 */
void
sand_team_look_get_colour (guint number, GdkRGBA *out)
{
  gdk_rgba_parse (out, sand_team_look_get_hex (number));
}
