#include "kinds/map/map-view.h"

#include "kinds/map/map-point.h"
#include "widgets/metrics.h"

#include <adwaita.h>
#include <cairo-svg.h>
#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <math.h>
#include <stdio.h>

/* More list items than this help nobody; the map still draws every circle. */
#define MAX_POINTS 400

#define ZOOM_MAX  20.0
#define GRAB_PX   7.0
#define EXPORT_PX 1400

typedef enum {
  DRAG_NONE,
  DRAG_PAN,
  DRAG_DIVIDER_X,
  DRAG_DIVIDER_Y,
} DragKind;

struct _SandMapView {
  GtkWidget parent_instance;

  SandMapScene   *scene;
  SandMapPlot    *plot;
  GPtrArray      *points; /* SandMapPoint, as the first dots */
  char           *selected;
  SandMapViewport viewport;
  SandMapViewport drag_from;
  DragKind        drag;
  double          centre_x, centre_y, zoom; /* what is looked at, in data units; zoom 1 shows all */
  gboolean        free_dividers;
};

G_DEFINE_FINAL_TYPE (SandMapView, sand_map_view, GTK_TYPE_WIDGET)

enum {
  SELECTED,
  DIVIDER_MOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const SandMapDot *
dot_at (SandMapView *self, guint i)
{
  return &g_array_index (self->scene->dots, SandMapDot, i);
}

static int
find_dot (SandMapView *self, const char *id)
{
  for (guint i = 0; id != NULL && i < self->scene->dots->len; i++)
    if (g_str_equal (dot_at (self, i)->id, id))
      return (int) i;
  return -1;
}

static gboolean
is_dark (SandMapView *self)
{
  return adw_style_manager_get_dark (adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self))));
}

/* Keeps the map in its frame: one cannot get lost outside 0…100. */
static void
clamp_view (SandMapView *self)
{
  double half;

  self->zoom = CLAMP (self->zoom, 1, ZOOM_MAX);
  half = 50 / self->zoom;
  self->centre_x = CLAMP (self->centre_x, half, 100 - half);
  self->centre_y = CLAMP (self->centre_y, half, 100 - half);
}

static void
update_viewport (SandMapView *self, int width, int height)
{
  double half;

  clamp_view (self);
  half = 50 / self->zoom;
  self->viewport = sand_map_viewport_fit (width, height, sand_metrics_em (GTK_WIDGET (self)));
  self->viewport.x0 = self->centre_x - half;
  self->viewport.x1 = self->centre_x + half;
  self->viewport.y0 = self->centre_y - half;
  self->viewport.y1 = self->centre_y + half;
}

static gboolean
is_in_sight (SandMapView *self, const SandMapDot *dot)
{
  return dot->x >= self->viewport.x0 && dot->x <= self->viewport.x1 && dot->y >= self->viewport.y0 &&
         dot->y <= self->viewport.y1;
}

static void
place_point (SandMapView *self, guint i)
{
  GtkWidget        *point = self->points->pdata[i];
  const SandMapDot *dot = dot_at (self, i);
  double            radius = sand_map_dot_radius (dot, self->scene->dots->len);
  double            x = sand_map_viewport_to_px_x (&self->viewport, dot->x) - radius;
  double            y = sand_map_viewport_to_px_y (&self->viewport, dot->y) - radius;
  GtkAllocation     place = { (int) round (x), (int) round (y), (int) ceil (radius * 2), (int) ceil (radius * 2) };

  gtk_widget_set_child_visible (point, is_in_sight (self, dot));
  gtk_widget_size_allocate (point, &place, -1);
}

static void
sand_map_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SandMapView *self = SAND_MAP_VIEW (widget);

  update_viewport (self, width, height);
  for (guint i = 0; i < self->points->len; i++)
    place_point (self, i);
}

static void
sand_map_view_measure (GtkWidget     *widget,
                       GtkOrientation orientation,
                       int            for_size,
                       int           *minimum,
                       int           *natural,
                       int           *min_base,
                       int           *nat_base)
{
  SandMapView *self = SAND_MAP_VIEW (widget);
  int          ignored;

  for (guint i = 0; i < self->points->len; i++)
    gtk_widget_measure (self->points->pdata[i], orientation, -1, &ignored, NULL, NULL, NULL);
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 320 : 280;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 700 : 600;
}

static void
sand_map_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SandMapView *self = SAND_MAP_VIEW (widget);
  int          selected = find_dot (self, self->selected);

  if (self->plot == NULL)
    self->plot = sand_map_plot_new (gtk_widget_get_pango_context (widget));
  sand_map_plot_set_scale (self->plot, gtk_widget_get_scale_factor (widget));
  sand_map_plot_draw (self->plot, snapshot, self->scene, &self->viewport, sand_map_colours_get (is_dark (self)),
                      selected, FALSE);
}

static void
look_changed (SandMapView *self)
{
  g_clear_pointer (&self->plot, sand_map_plot_free);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
sand_map_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (sand_map_view_parent_class)->css_changed (widget, change);
  look_changed (SAND_MAP_VIEW (widget));
}

static void
choose (SandMapView *self, int i)
{
  if (i < 0)
    return;
  sand_map_view_select (self, dot_at (self, (guint) i)->id);
  if ((guint) i < self->points->len)
    gtk_widget_grab_focus (self->points->pdata[i]);
}

/* The nearest customer in the direction of the arrow; straying sideways counts double. */
static int
neighbour (SandMapView *self, int from, double dir_x, double dir_y)
{
  const SandMapDot *start = dot_at (self, (guint) from);
  double            best = G_MAXDOUBLE;
  int               found = -1;

  for (guint i = 0; i < self->scene->dots->len; i++) {
    const SandMapDot *dot = dot_at (self, i);
    double            along = (dot->x - start->x) * dir_x + (dot->y - start->y) * dir_y;
    double            aside = fabs ((dot->x - start->x) * dir_y) + fabs ((dot->y - start->y) * dir_x);
    double            far = along + 2 * aside;
    if ((int) i != from && along > 1e-9 && far < best) {
      best = far;
      found = (int) i;
    }
  }
  return found;
}

static gboolean
move_selection (SandMapView *self, double dir_x, double dir_y)
{
  int from = find_dot (self, self->selected);

  if (self->scene->dots->len == 0)
    return FALSE;
  choose (self, from < 0 ? 0 : neighbour (self, from, dir_x, dir_y));
  return TRUE;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, SandMapView *self)
{
  switch (key) {
  case GDK_KEY_Left:
    return move_selection (self, -1, 0);

  case GDK_KEY_Right:
    return move_selection (self, 1, 0);

  case GDK_KEY_Up:
    return move_selection (self, 0, 1);

  case GDK_KEY_Down:
    return move_selection (self, 0, -1);

  case GDK_KEY_plus:
  case GDK_KEY_equal:
  case GDK_KEY_KP_Add:
    sand_map_view_zoom (self, 1.25);
    return TRUE;

  case GDK_KEY_minus:
  case GDK_KEY_KP_Subtract:
    sand_map_view_zoom (self, 0.8);
    return TRUE;

  case GDK_KEY_0:
  case GDK_KEY_KP_0:
    sand_map_view_show_all (self);
    return TRUE;

  case GDK_KEY_Escape:
    sand_map_view_select (self, NULL);
    return TRUE;

  default:
    return FALSE;
  }
}

/* The customer under the pointer; the smallest wins where circles cover each other. */
static int
dot_under (SandMapView *self, double px, double py)
{
  double best = G_MAXDOUBLE;
  int    found = -1;

  for (guint i = 0; i < self->scene->dots->len; i++) {
    const SandMapDot *dot = dot_at (self, i);
    double            dx = sand_map_viewport_to_px_x (&self->viewport, dot->x) - px;
    double            dy = sand_map_viewport_to_px_y (&self->viewport, dot->y) - py;
    double            radius = sand_map_dot_radius (dot, self->scene->dots->len);
    if (hypot (dx, dy) <= radius + 2 && radius < best) {
      best = radius;
      found = (int) i;
    }
  }
  return found;
}

static DragKind
drag_kind_at (SandMapView *self, double px, double py)
{
  if (!self->free_dividers || self->scene->nine)
    return DRAG_PAN;
  if (fabs (sand_map_viewport_to_px_x (&self->viewport, self->scene->divider_x) - px) <= GRAB_PX)
    return DRAG_DIVIDER_X;
  if (fabs (sand_map_viewport_to_px_y (&self->viewport, self->scene->divider_y) - py) <= GRAB_PX)
    return DRAG_DIVIDER_Y;
  return DRAG_PAN;
}

static void
drag_begin_cb (SandMapView *self, double x, double y)
{
  int dot = dot_under (self, x, y);

  self->drag_from = self->viewport;
  self->drag = dot >= 0 ? DRAG_NONE : drag_kind_at (self, x, y);
  if (dot >= 0)
    choose (self, dot);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
drag_update_cb (SandMapView *self, double dx, double dy, GtkGestureDrag *gesture)
{
  double start_x, start_y;

  gtk_gesture_drag_get_start_point (gesture, &start_x, &start_y);
  switch (self->drag) {
  case DRAG_PAN:
    self->centre_x = (self->drag_from.x0 + self->drag_from.x1) / 2 -
                     dx / (double) self->drag_from.plot.size.width * (self->drag_from.x1 - self->drag_from.x0);
    self->centre_y = (self->drag_from.y0 + self->drag_from.y1) / 2 +
                     dy / (double) self->drag_from.plot.size.height * (self->drag_from.y1 - self->drag_from.y0);
    gtk_widget_queue_allocate (GTK_WIDGET (self));
    break;

  case DRAG_DIVIDER_X:
    self->scene->divider_x = CLAMP (round (sand_map_viewport_from_px_x (&self->viewport, start_x + dx)), 1, 99);
    break;

  case DRAG_DIVIDER_Y:
    self->scene->divider_y = CLAMP (round (sand_map_viewport_from_px_y (&self->viewport, start_y + dy)), 1, 99);
    break;

  case DRAG_NONE:
  default:
    return;
  }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drag_end_cb (SandMapView *self)
{
  gboolean moved = self->drag == DRAG_DIVIDER_X || self->drag == DRAG_DIVIDER_Y;

  self->drag = DRAG_NONE;
  if (moved)
    g_signal_emit (self, signals[DIVIDER_MOVED], 0, self->scene->divider_x, self->scene->divider_y);
}

static void
zoom_at (SandMapView *self, double factor, double x, double y)
{
  double zoom = CLAMP (self->zoom * factor, 1, ZOOM_MAX);

  /* What lies under the pointer stays there. */
  self->centre_x = x + (self->centre_x - x) * self->zoom / zoom;
  self->centre_y = y + (self->centre_y - y) * self->zoom / zoom;
  self->zoom = zoom;
  clamp_view (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
motion_cb (SandMapView *self, double x, double y, GtkEventControllerMotion *controller)
{
  DragKind    kind = drag_kind_at (self, x, y);
  const char *cursor = kind == DRAG_DIVIDER_X ? "ew-resize" : kind == DRAG_DIVIDER_Y ? "ns-resize"
                                                                                     : NULL;

  g_object_set_data (G_OBJECT (self), "pointer-x", GINT_TO_POINTER ((int) x));
  g_object_set_data (G_OBJECT (self), "pointer-y", GINT_TO_POINTER ((int) y));
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), cursor);
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, SandMapView *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  double          px = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (self), "pointer-x"));
  double          py = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (self), "pointer-y"));

  if ((state & GDK_CONTROL_MASK) == 0)
    return FALSE;
  zoom_at (self, pow (1.15, -dy), sand_map_viewport_from_px_x (&self->viewport, px),
           sand_map_viewport_from_px_y (&self->viewport, py));
  return TRUE;
}

static void
focus_entered_cb (GtkEventController *controller, SandMapView *self)
{
  GtkWidget *point = gtk_event_controller_get_widget (controller);
  guint      i;

  if (g_ptr_array_find (self->points, point, &i))
    sand_map_view_select (self, dot_at (self, i)->id);
}

static void
fit_points (SandMapView *self)
{
  guint wanted = MIN (self->scene->dots->len, MAX_POINTS);

  while (self->points->len > wanted) {
    gtk_widget_unparent (self->points->pdata[self->points->len - 1]);
    g_ptr_array_set_size (self->points, (int) self->points->len - 1);
  }
  while (self->points->len < wanted) {
    GtkWidget          *point = sand_map_point_new ();
    GtkEventController *focus = gtk_event_controller_focus_new ();
    g_signal_connect_object (focus, "enter", G_CALLBACK (focus_entered_cb), self, 0);
    gtk_widget_add_controller (point, focus);
    gtk_widget_set_parent (point, GTK_WIDGET (self));
    g_ptr_array_add (self->points, point);
  }
}

static void
sand_map_view_dispose (GObject *object)
{
  SandMapView *self = SAND_MAP_VIEW (object);

  for (guint i = 0; i < self->points->len; i++)
    gtk_widget_unparent (self->points->pdata[i]);
  g_ptr_array_set_size (self->points, 0);
  g_clear_pointer (&self->plot, sand_map_plot_free);
  G_OBJECT_CLASS (sand_map_view_parent_class)->dispose (object);
}

static void
sand_map_view_finalize (GObject *object)
{
  SandMapView *self = SAND_MAP_VIEW (object);

  g_ptr_array_unref (self->points);
  sand_map_scene_free (self->scene);
  g_free (self->selected);
  G_OBJECT_CLASS (sand_map_view_parent_class)->finalize (object);
}

static void
sand_map_view_class_init (SandMapViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sand_map_view_dispose;
  object_class->finalize = sand_map_view_finalize;
  widget_class->measure = sand_map_view_measure;
  widget_class->size_allocate = sand_map_view_size_allocate;
  widget_class->snapshot = sand_map_view_snapshot;
  widget_class->css_changed = sand_map_view_css_changed;
  gtk_widget_class_set_css_name (widget_class, "map");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);

  signals[SELECTED] = g_signal_new ("selected", SAND_TYPE_MAP_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[DIVIDER_MOVED] = g_signal_new ("divider-moved", SAND_TYPE_MAP_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
}

static void
add_controllers (SandMapView *self)
{
  GtkGesture         *drag = gtk_gesture_drag_new ();
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), key);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

static void
sand_map_view_init (SandMapView *self)
{
  AdwStyleManager *style = adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));

  self->scene = sand_map_scene_new ();
  self->points = g_ptr_array_new ();
  self->centre_x = self->centre_y = 50;
  self->zoom = 1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Customer map"), -1);
  add_controllers (self);
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (look_changed), self, G_CONNECT_SWAPPED);
}

GtkWidget *
sand_map_view_new (void)
{
  return g_object_new (SAND_TYPE_MAP_VIEW, NULL);
}

void
sand_map_view_take_scene (SandMapView *self, SandMapScene *scene)
{
  sand_map_scene_free (self->scene);
  self->scene = scene;
  if (self->plot != NULL)
    sand_map_plot_forget (self->plot);
  fit_points (self);
  for (guint i = 0; i < self->points->len; i++)
    sand_map_point_describe (self->points->pdata[i], dot_at (self, i)->name, dot_at (self, i)->spoken);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

const SandMapScene *
sand_map_view_get_scene (SandMapView *self)
{
  return self->scene;
}

void
sand_map_view_select (SandMapView *self, const char *id)
{
  if (g_strcmp0 (self->selected, id) == 0)
    return;
  g_free (self->selected);
  self->selected = g_strdup (id);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[SELECTED], 0, self->selected);
}

const char *
sand_map_view_get_selected (SandMapView *self)
{
  return self->selected;
}

void
sand_map_view_set_free_dividers (SandMapView *self, gboolean free_dividers)
{
  self->free_dividers = free_dividers;
}

void
sand_map_view_zoom (SandMapView *self, double factor)
{
  int dot = find_dot (self, self->selected);
  zoom_at (self, factor, dot < 0 ? self->centre_x : dot_at (self, (guint) dot)->x,
           dot < 0 ? self->centre_y : dot_at (self, (guint) dot)->y);
}

void
sand_map_view_show_all (SandMapView *self)
{
  self->zoom = 1;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* Not the widget's context: files look the same on every machine. */
static PangoContext *
export_context (void)
{
  PangoContext         *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  PangoFontDescription *font =
    pango_font_description_from_string ("Cantarell, Noto Sans CJK SC, Microsoft YaHei, PingFang SC 14");

  pango_context_set_font_description (context, font);
  pango_font_description_free (font);
  return context;
}

GskRenderNode *
sand_map_view_render (SandMapView *self, int width, int height)
{
  PangoContext           *context = export_context ();
  g_autoptr (SandMapPlot) plot = sand_map_plot_new (context);
  const SandMapColours   *colours = sand_map_colours_get (FALSE);
  SandMapViewport         viewport = sand_map_viewport_fit (width, height, sand_map_plot_get_em (plot));
  GtkSnapshot            *snapshot = gtk_snapshot_new ();

  gtk_snapshot_append_color (snapshot, &colours->paper, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  sand_map_plot_draw (plot, snapshot, self->scene, &viewport, colours, -1, TRUE);
  g_object_unref (context);
  return gtk_snapshot_free_to_node (snapshot);
}

/* Draws onto @surface, which knows how to write itself to @beside; then @beside becomes @path. */
static gboolean
finish_file (cairo_surface_t *surface, cairo_status_t status, const char *beside, const char *path, GError **error)
{
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS) {
    remove (beside);
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s", cairo_status_to_string (status));
    return FALSE;
  }
  if (rename (beside, path) != 0) {
    int code = errno;
    remove (beside);
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s", g_strerror (code));
    return FALSE;
  }
  return TRUE;
}

static void
draw_node (SandMapView *self, cairo_surface_t *surface, double scale)
{
  GskRenderNode *node = sand_map_view_render (self, EXPORT_PX, EXPORT_PX * 3 / 4);
  cairo_t       *cr = cairo_create (surface);

  cairo_scale (cr, scale, scale);
  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  gsk_render_node_unref (node);
}

gboolean
sand_map_view_save_png (SandMapView *self, const char *path, GError **error)
{
  g_autofree char *beside = g_strconcat (path, ".part", NULL);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, EXPORT_PX * 2, EXPORT_PX * 3 / 2);
  cairo_status_t   status;

  draw_node (self, surface, 2);
  status = cairo_surface_write_to_png (surface, beside);
  return finish_file (surface, status, beside, path, error);
}

gboolean
sand_map_view_save_svg (SandMapView *self, const char *path, GError **error)
{
  g_autofree char *beside = g_strconcat (path, ".part", NULL);
  cairo_surface_t *surface = cairo_svg_surface_create (beside, EXPORT_PX, EXPORT_PX * 3 / 4);
  cairo_status_t   status;

  cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);
  draw_node (self, surface, 1);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  return finish_file (surface, status, beside, path, error);
}
