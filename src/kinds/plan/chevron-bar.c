#include "kinds/plan/chevron-bar.h"

#include "widgets/metrics.h"

#include <glib/gi18n.h>

/* How far the point of an arrow stands out, in the height of the text. */
#define POINT_EM 0.7
/* The gap between two arrows, in pixels. */
#define GAP 3

typedef struct {
  GtkWidget    *button, *mark;
  char         *title;
  SandStepState state;
} Step;

struct _SandChevronBar {
  GtkWidget parent_instance;

  GPtrArray *steps; /* Step */
};

G_DEFINE_FINAL_TYPE (SandChevronBar, sand_chevron_bar, GTK_TYPE_WIDGET)

enum {
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const struct {
  const char *glyph, *css, *fill, *words;
} looks[] = {
  [SAND_STEP_EMPTY] = { "○", "empty", "sand_track", N_ ("empty") },
  [SAND_STEP_PARTLY] = { "◐", "partly", "sand_tan_soft", N_ ("partly filled in") },
  [SAND_STEP_DONE] = { "✓", "done", "sand_tan", N_ ("complete") },
  [SAND_STEP_WRONG] = { "▲", "wrong", "sand_error_soft", N_ ("something is wrong") },
};

static void
step_free (gpointer data)
{
  Step *step = data;

  g_free (step->title);
  g_free (step);
}

static void
clicked_cb (SandChevronBar *self, GtkWidget *button)
{
  for (guint i = 0; i < self->steps->len; i++)
    if (((Step *) self->steps->pdata[i])->button == button)
      g_signal_emit (self, signals[CHOSEN], 0, i);
}

/* An arrow to the right; the first one begins straight. */
static void
trace_arrow (cairo_t *cr, double x, double width, double height, double point, gboolean first)
{
  cairo_move_to (cr, x, 0);
  cairo_line_to (cr, x + width - point, 0);
  cairo_line_to (cr, x + width, height / 2);
  cairo_line_to (cr, x + width - point, height);
  cairo_line_to (cr, x, height);
  if (!first)
    cairo_line_to (cr, x + point, height / 2);
  cairo_close_path (cr);
}

static void
draw_step (SandChevronBar *self, cairo_t *cr, const Step *step, guint index, double height)
{
  double          point = sand_metrics_em (GTK_WIDGET (self)) * POINT_EM;
  gboolean        last = index + 1 == self->steps->len;
  graphene_rect_t box;
  GdkRGBA         fill;

  if (!gtk_widget_compute_bounds (step->button, GTK_WIDGET (self), &box))
    return;
  sand_metrics_colour (GTK_WIDGET (self), looks[step->state].fill, &fill);
  /* The point reaches into the next arrow's notch. */
  trace_arrow (cr, (double) box.origin.x, (double) box.size.width + (last ? 0 : point - GAP), height, point,
               index == 0);
  gdk_cairo_set_source_rgba (cr, &fill);
  if (step->state != SAND_STEP_WRONG) {
    cairo_fill (cr);
    return;
  }
  cairo_fill_preserve (cr);
  sand_metrics_colour (GTK_WIDGET (self), "sand_error", &fill);
  gdk_cairo_set_source_rgba (cr, &fill);
  cairo_set_line_width (cr, 1.5);
  cairo_stroke (cr);
}

static void
sand_chevron_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SandChevronBar *self = SAND_CHEVRON_BAR (widget);
  int             width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  cairo_t        *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));

  for (guint i = 0; i < self->steps->len; i++)
    draw_step (self, cr, self->steps->pdata[i], i, height);
  cairo_destroy (cr);
  GTK_WIDGET_CLASS (sand_chevron_bar_parent_class)->snapshot (widget, snapshot);
}

static void
sand_chevron_bar_dispose (GObject *object)
{
  SandChevronBar *self = SAND_CHEVRON_BAR (object);
  GtkWidget      *child;

  g_ptr_array_set_size (self->steps, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (sand_chevron_bar_parent_class)->dispose (object);
}

static void
sand_chevron_bar_finalize (GObject *object)
{
  g_ptr_array_unref (SAND_CHEVRON_BAR (object)->steps);
  G_OBJECT_CLASS (sand_chevron_bar_parent_class)->finalize (object);
}

static void
sand_chevron_bar_class_init (SandChevronBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sand_chevron_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = sand_chevron_bar_finalize;
  widget_class->snapshot = sand_chevron_bar_snapshot;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "chevrons");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  signals[CHOSEN] =
    g_signal_new ("chosen", SAND_TYPE_CHEVRON_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
sand_chevron_bar_init (SandChevronBar *self)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (self);

  self->steps = g_ptr_array_new_with_free_func (step_free);
  gtk_box_layout_set_homogeneous (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), TRUE);
  gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Steps of the plan"), -1);
}

GtkWidget *
sand_chevron_bar_new (void)
{
  return g_object_new (SAND_TYPE_CHEVRON_BAR, NULL);
}

void
sand_chevron_bar_add (SandChevronBar *self, const char *title)
{
  Step      *step = g_new0 (Step, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (title);

  step->title = g_strdup (title);
  step->mark = gtk_label_new (NULL);
  step->button = gtk_button_new ();
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), step->mark);
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_button_set_child (GTK_BUTTON (step->button), box);
  gtk_widget_set_hexpand (step->button, TRUE);
  gtk_widget_set_parent (step->button, GTK_WIDGET (self));
  g_signal_connect_object (step->button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->steps, step);
  sand_chevron_bar_set_state (self, self->steps->len - 1, SAND_STEP_EMPTY);
}

void
sand_chevron_bar_set_state (SandChevronBar *self, guint index, SandStepState state)
{
  Step            *step;
  g_autofree char *name = NULL;

  g_return_if_fail (index < self->steps->len);
  step = self->steps->pdata[index];
  step->state = state;
  gtk_label_set_text (GTK_LABEL (step->mark), looks[state].glyph);
  gtk_widget_set_css_classes (step->mark, (const char *[]){ "mark", looks[state].css, NULL });
  name = g_strdup_printf ("%u. %s · %s", index + 1, step->title, _ (looks[state].words));
  gtk_widget_set_tooltip_text (step->button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (step->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
