#include "stage/stage-view.h"

#include <glib/gi18n.h>

struct _SandStageView {
  GtkWidget     parent;
  SandWorkshop *workshop;
  SandLanguage  language;
  gboolean      ahead;
  SandScene    *scene;
  guint         pending;
};

G_DEFINE_FINAL_TYPE (SandStageView, sand_stage_view, GTK_TYPE_WIDGET)

static SandScene *
compose (SandStageView *self)
{
  SandSceneOptions   options = { .language = self->language, .today = sand_workshop_get_today (self->workshop) };
  const SandRecords *records = sand_workshop_get_records (self->workshop);
  const SandCourse  *course = sand_workshop_get_course (self->workshop);
  SandScene         *next = self->ahead ? sand_scene_compose_next (records, course, &options) : NULL;

  return next != NULL ? next : sand_scene_compose (records, course, &options);
}

static void
recompose (SandStageView *self)
{
  g_clear_pointer (&self->scene, sand_scene_free);
  self->scene = compose (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
pending_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  SAND_STAGE_VIEW (widget)->pending = 0;
  recompose (SAND_STAGE_VIEW (widget));
  return G_SOURCE_REMOVE;
}

static void
updated_cb (SandStageView *self)
{
  if (self->pending == 0)
    self->pending = gtk_widget_add_tick_callback (GTK_WIDGET (self), pending_cb, NULL, NULL);
}

static void
sand_stage_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SandStageView          *self = SAND_STAGE_VIEW (widget);
  int                     width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, self->scene->title);
  static const GdkRGBA    ground = { 0.063f, 0.090f, 0.122f, 1 }, ink = { 0.96f, 0.94f, 0.91f, 1 };

  gtk_snapshot_append_color (snapshot, &ground, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  if (!self->scene->black)
    gtk_snapshot_append_layout (snapshot, layout, &ink);
}

static void
sand_stage_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 160 : 90;
}

static void
sand_stage_view_dispose (GObject *object)
{
  SandStageView *self = SAND_STAGE_VIEW (object);

  g_clear_object (&self->workshop);
  g_clear_pointer (&self->scene, sand_scene_free);
  G_OBJECT_CLASS (sand_stage_view_parent_class)->dispose (object);
}

static void
sand_stage_view_class_init (SandStageViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sand_stage_view_dispose;
  widget_class->snapshot = sand_stage_view_snapshot;
  widget_class->measure = sand_stage_view_measure;
  gtk_widget_class_set_css_name (widget_class, "stageview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
sand_stage_view_init (SandStageView *self)
{
}

GtkWidget *
sand_stage_view_new (SandWorkshop *workshop, SandLanguage language)
{
  SandStageView *self = g_object_new (SAND_TYPE_STAGE_VIEW, NULL);

  self->workshop = g_object_ref (workshop);
  self->language = language;
  g_signal_connect_object (workshop, "updated", G_CALLBACK (updated_cb), self, G_CONNECT_SWAPPED);
  recompose (self);
  return GTK_WIDGET (self);
}

void
sand_stage_view_set_ahead (SandStageView *self, gboolean ahead)
{
  self->ahead = ahead;
  recompose (self);
}

const SandScene *
sand_stage_view_get_scene (SandStageView *self)
{
  return self->scene;
}

GPtrArray *
sand_stage_view_list_texts (SandStageView *self)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (texts, g_strdup (self->scene->title));
  return texts;
}
