#include "stage/stage-view.h"

#include "kinds/sheets.h"
#include "lesson/clock.h"
#include "stage/ground.h"
#include "stage/picture.h"
#include "stage/show.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* Worksheets are looked at again this often while teams type; all else is shown in the next frame. */
#define LAZY_MS 200
/* After a frame that came late the picture goes on from where it was, instead of leaping. */
#define LONGEST_FRAME_S 0.05
/* Where texts are asked for before there is a window. */
#define USUAL_WIDTH  1920
#define USUAL_HEIGHT 1080

/* The height of the ground's strips, in pixels. */
#define STRIP 60

struct _SandStageView {
  GtkWidget parent;

  SandWorkshop *workshop;
  SandClock    *clock;  /* of the workshop */
  GHashTable   *sheets; /* team → SandSheets, those that were asked for */
  SandLanguage  language;
  gboolean      ahead;

  SandScene     *scene;
  SandPicture   *picture;
  int            width, height; /* that the picture is for */
  gboolean       stale_scene, stale_picture;
  GskRenderNode *ground;
  int            ground_width, ground_height;

  gint64 frame_us; /* of the last frame, 0 while nothing moves */
  guint  tick, lazy;
};

G_DEFINE_FINAL_TYPE (SandStageView, sand_stage_view, GTK_TYPE_WIDGET)

static SandResults *
get_results (const char *team, gpointer data)
{
  SandStageView *self = data;
  SandSheets    *sheets = g_hash_table_lookup (self->sheets, team);

  if (sheets == NULL) {
    sheets = sand_sheets_new (self->workshop, team);
    g_hash_table_insert (self->sheets, g_strdup (team), sheets);
  }
  return sand_sheets_get_results (sheets);
}

static SandScene *
compose (SandStageView *self)
{
  SandSceneOptions options = {
    .language = self->language,
    .today = sand_workshop_get_today (self->workshop),
    .now_ms = sand_clock_get_wall_ms (self->clock),
    .get_results = get_results,
    .data = self,
  };
  const SandRecords *records = sand_workshop_get_records (self->workshop);
  const SandCourse  *course = sand_workshop_get_course (self->workshop);
  SandScene         *next = self->ahead ? sand_scene_compose_next (records, course, &options) : NULL;

  return next != NULL ? next : sand_scene_compose (records, course, &options);
}

static SandShowNow
read_now (SandStageView *self)
{
  SandShowNow    now = { .left_ms = sand_clock_get_left_ms (self->clock) };
  SandClockState state = sand_clock_get_state (self->clock);

  now.clock = state != SAND_CLOCK_STOPPED;
  now.running = state == SAND_CLOCK_RUNNING;
  if (now.running) {
    gint64                over_ms = sand_clock_get_wall_ms (self->clock) + now.left_ms;
    g_autoptr (GDateTime) over = g_date_time_new_from_unix_local (over_ms / 1000);
    now.until = over == NULL ? NULL : g_date_time_format (over, "%H:%M");
  }
  return now;
}

static void
describe (SandStageView *self)
{
  g_autoptr (GPtrArray) texts = sand_picture_list_texts (self->picture);
  g_autofree char      *joined = NULL;

  g_ptr_array_add (texts, NULL);
  joined = g_strjoinv ("\n", (char **) texts->pdata);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, joined, -1);
}

/* Lays the scene out for the widget's size. */
static void
make_picture (SandStageView *self, int width, int height)
{
  gboolean     resized = width != self->width || height != self->height;
  double       scale = height / SAND_PICTURE_LINES;
  SandShowNow  now = read_now (self);
  SandPicture *picture;

  if (width / scale < SAND_PICTURE_MIN_WIDTH)
    scale = width / SAND_PICTURE_MIN_WIDTH;
  picture = sand_picture_new (gtk_widget_get_pango_context (GTK_WIDGET (self)), width / scale, height / scale, scale,
                              self->picture);
  if (!self->scene->black)
    sand_show_scene (picture, self->scene, &now);
  sand_picture_follow (picture, self->picture, !resized && adw_get_enable_animations (GTK_WIDGET (self)));
  g_clear_pointer (&self->picture, sand_picture_free);
  self->picture = picture;
  self->width = width;
  self->height = height;
  self->stale_picture = FALSE;
  g_free (now.until);
}

static void
freshen (SandStageView *self)
{
  int      width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));
  gboolean changed = self->stale_scene;

  if (width <= 0 || height <= 0) {
    width = USUAL_WIDTH;
    height = USUAL_HEIGHT;
  }
  if (self->stale_scene) {
    g_clear_pointer (&self->scene, sand_scene_free);
    self->scene = compose (self);
    self->stale_scene = FALSE;
    self->stale_picture = TRUE;
  }
  if (self->stale_picture || self->picture == NULL || width != self->width || height != self->height)
    make_picture (self, width, height);
  if (changed)
    describe (self);
}

/* One tick for everything that moves. */
static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  SandStageView *self = SAND_STAGE_VIEW (widget);
  gint64         now_us = gdk_frame_clock_get_frame_time (clock);
  double         seconds = self->frame_us == 0 ? 1.0 / 60 : (double) (now_us - self->frame_us) / G_USEC_PER_SEC;

  freshen (self);
  self->frame_us = now_us;
  gtk_widget_queue_draw (widget);
  if (sand_picture_advance (self->picture, CLAMP (seconds, 0, LONGEST_FRAME_S)))
    return G_SOURCE_CONTINUE;
  self->frame_us = 0;
  self->tick = 0;
  return G_SOURCE_REMOVE;
}

static void
wake (SandStageView *self)
{
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

static void
restage (SandStageView *self)
{
  g_clear_handle_id (&self->lazy, g_source_remove);
  self->stale_scene = TRUE;
  wake (self);
}

static gboolean
lazy_cb (gpointer data)
{
  SandStageView *self = data;

  self->lazy = 0;
  restage (self);
  return G_SOURCE_REMOVE;
}

/* Whether the record is part of a worksheet: those change with every key that any team presses. */
static gboolean
is_worksheet (SandStageView *self, const char *record)
{
  static const char *const lively[] = { "row", "factor", "judgement", "try", "criterion", "cell", "verdict", "card",
                                        "plan", "line", "action", "node", "answers", NULL };
  const SandRow           *row = sand_records_find (sand_workshop_get_records (self->workshop), record);

  return row != NULL && g_strv_contains (lively, sand_row_get_kind (row));
}

static void
changed_cb (SandStageView *self, const char *record, const char *field)
{
  if (!is_worksheet (self, record))
    restage (self);
  else if (self->lazy == 0 && !self->stale_scene)
    self->lazy = g_timeout_add (LAZY_MS, lazy_cb, self);
}

static void
clock_cb (SandStageView *self)
{
  self->stale_picture = TRUE;
  wake (self);
}

/* One strip of the ground, as an image of its own: what is drawn from a part of a large one is far slower. */
static void
append_strip (GtkSnapshot *snapshot, cairo_surface_t *whole, const graphene_rect_t *area, int factor)
{
  double           x = (double) area->origin.x, y = (double) area->origin.y;
  double           width = (double) area->size.width, height = (double) area->size.height;
  cairo_surface_t *strip = cairo_surface_create_similar_image (whole, CAIRO_FORMAT_RGB24, (int) width * factor,
                                                               (int) height * factor);
  cairo_t         *cr;

  cairo_surface_set_device_scale (strip, factor, factor);
  cr = cairo_create (strip);
  cairo_set_source_surface (cr, whole, -x, -y);
  cairo_paint (cr);
  cairo_destroy (cr);
  cr = gtk_snapshot_append_cairo (snapshot, area);
  cairo_set_source_surface (cr, strip, x, y);
  cairo_rectangle (cr, x, y, width, height);
  cairo_fill (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (strip);
}

/* In strips: only those are drawn in which something moves. */
static GskRenderNode *
make_ground (SandStageView *self, int width, int height)
{
  int              factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  cairo_surface_t *whole = sand_ground_new (width * factor, height * factor);
  GtkSnapshot     *snapshot = gtk_snapshot_new ();

  cairo_surface_set_device_scale (whole, factor, factor);
  for (int y = 0; y < height; y += STRIP)
    append_strip (snapshot, whole,
                  &GRAPHENE_RECT_INIT (0, (float) y, (float) width, (float) MIN (STRIP, height - y)), factor);
  cairo_surface_destroy (whole);
  return gtk_snapshot_free_to_node (snapshot);
}

static void
draw_ground (SandStageView *self, GtkSnapshot *snapshot, int width, int height)
{
  if (self->ground == NULL || width != self->ground_width || height != self->ground_height) {
    g_clear_pointer (&self->ground, gsk_render_node_unref);
    self->ground = make_ground (self, width, height);
    self->ground_width = width;
    self->ground_height = height;
  }
  gtk_snapshot_append_node (snapshot, self->ground);
}

static void
sand_stage_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SandStageView        *self = SAND_STAGE_VIEW (widget);
  int                   width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  const graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height);

  if (width <= 0 || height <= 0)
    return;
  freshen (self);
  if (self->scene->black) {
    gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 0, 0, 0, 1 }, &area);
    return;
  }
  gtk_snapshot_push_clip (snapshot, &area);
  draw_ground (self, snapshot, width, height);
  sand_picture_snapshot (self->picture, snapshot, gtk_widget_get_scale_factor (widget));
  gtk_snapshot_pop (snapshot);
}

static void
sand_stage_view_measure (GtkWidget     *widget,
                         GtkOrientation orientation,
                         int            for_size,
                         int           *minimum,
                         int           *natural,
                         int           *minimum_baseline,
                         int           *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 160 : 90;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 240 : 135;
}

static void
sand_stage_view_unmap (GtkWidget *widget)
{
  SandStageView *self = SAND_STAGE_VIEW (widget);

  if (self->tick != 0)
    gtk_widget_remove_tick_callback (widget, self->tick);
  self->tick = 0;
  self->frame_us = 0;
  GTK_WIDGET_CLASS (sand_stage_view_parent_class)->unmap (widget);
}

static void
sand_stage_view_dispose (GObject *object)
{
  SandStageView *self = SAND_STAGE_VIEW (object);

  g_clear_handle_id (&self->lazy, g_source_remove);
  g_clear_pointer (&self->picture, sand_picture_free);
  g_clear_pointer (&self->scene, sand_scene_free);
  g_clear_pointer (&self->ground, gsk_render_node_unref);
  g_clear_pointer (&self->sheets, g_hash_table_unref);
  g_clear_object (&self->workshop);
  G_OBJECT_CLASS (sand_stage_view_parent_class)->dispose (object);
}

static void
sand_stage_view_class_init (SandStageViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sand_stage_view_dispose;
  widget_class->snapshot = sand_stage_view_snapshot;
  widget_class->measure = sand_stage_view_measure;
  widget_class->unmap = sand_stage_view_unmap;
  gtk_widget_class_set_css_name (widget_class, "stageview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
sand_stage_view_init (SandStageView *self)
{
  self->sheets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->stale_scene = TRUE;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Stage"), -1);
}

GtkWidget *
sand_stage_view_new (SandWorkshop *workshop, SandLanguage language)
{
  SandStageView *self = g_object_new (SAND_TYPE_STAGE_VIEW, NULL);

  self->workshop = g_object_ref (workshop);
  self->clock = sand_clock_of (workshop);
  self->language = language;
  g_signal_connect_object (workshop, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->clock, "tick", G_CALLBACK (clock_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->clock, "changed", G_CALLBACK (clock_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
sand_stage_view_set_ahead (SandStageView *self, gboolean ahead)
{
  g_return_if_fail (SAND_IS_STAGE_VIEW (self));
  if (self->ahead == !!ahead)
    return;
  self->ahead = !!ahead;
  restage (self);
}

const SandScene *
sand_stage_view_get_scene (SandStageView *self)
{
  g_return_val_if_fail (SAND_IS_STAGE_VIEW (self), NULL);
  freshen (self);
  return self->scene;
}

GPtrArray *
sand_stage_view_list_texts (SandStageView *self)
{
  g_autoptr (GPtrArray) borrowed = NULL;
  GPtrArray            *texts = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (SAND_IS_STAGE_VIEW (self), texts);
  freshen (self);
  borrowed = sand_picture_list_texts (self->picture);
  for (guint i = 0; i < borrowed->len; i++)
    g_ptr_array_add (texts, g_strdup (borrowed->pdata[i]));
  return texts;
}

guint
sand_stage_view_count_cut (SandStageView *self)
{
  g_return_val_if_fail (SAND_IS_STAGE_VIEW (self), 0);
  freshen (self);
  return sand_picture_count_cut (self->picture);
}
