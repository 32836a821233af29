#include "stage/stage-window.h"

#include "stage/direct.h"

#include <glib/gi18n.h>

/* A new monitor is told before its size and name are known. */
#define SETTLE_MS 250

struct _SandStageWindow {
  AdwApplicationWindow parent;
  SandSeat            *trainer;
  GSettings           *settings; /* (nullable) */
  char                *monitor;  /* (nullable): the chosen one's name */
  GtkWidget           *view;
  guint                placing, inhibited;
  gboolean             left; /* the trainer left full screen by hand */
};

G_DEFINE_FINAL_TYPE (SandStageWindow, sand_stage_window, ADW_TYPE_APPLICATION_WINDOW)

enum {
  KEY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

char *
sand_stage_window_dup_monitor_name (GdkMonitor *monitor)
{
  const char *connector = gdk_monitor_get_connector (monitor);
  const char *model = gdk_monitor_get_model (monitor);
  const char *maker = gdk_monitor_get_manufacturer (monitor);

  return g_strstrip (g_strjoin (" ", connector == NULL ? "" : connector, maker == NULL ? "" : maker,
                                model == NULL ? "" : model, NULL));
}

/* The monitor that the trainer looks at is the one with the application's other window. */
static GdkMonitor *
find_trainers_monitor (SandStageWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  GList          *windows = application == NULL ? NULL : gtk_application_get_windows (application);

  for (GList *l = windows; l != NULL; l = l->next) {
    GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (l->data));
    if (l->data != self && surface != NULL && gtk_widget_get_mapped (l->data))
      return gdk_display_get_monitor_at_surface (gtk_widget_get_display (l->data), surface);
  }
  return NULL;
}

static gboolean
is_ready (GdkMonitor *monitor)
{
  GdkRectangle area;

  gdk_monitor_get_geometry (monitor, &area);
  return gdk_monitor_get_connector (monitor) != NULL && area.width > 0;
}

/* (transfer full) (nullable): the chosen monitor, or any but the trainer's; %NULL where there is only one. */
static GdkMonitor *
dup_target (SandStageWindow *self)
{
  GListModel            *monitors = gdk_display_get_monitors (gtk_widget_get_display (GTK_WIDGET (self)));
  GdkMonitor            *trainers = find_trainers_monitor (self);
  g_autoptr (GdkMonitor) other = NULL;
  guint                  n_ready = 0;

  for (guint i = 0; i < g_list_model_get_n_items (monitors); i++) {
    g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, i);
    g_autofree char       *name = sand_stage_window_dup_monitor_name (monitor);
    if (!is_ready (monitor))
      continue;
    n_ready++;
    if (g_strcmp0 (name, self->monitor) == 0 && monitor != trainers)
      return g_steal_pointer (&monitor);
    if (monitor != trainers)
      g_set_object (&other, monitor);
  }
  return n_ready > 1 ? g_steal_pointer (&other) : NULL;
}

static void
place (SandStageWindow *self)
{
  g_autoptr (GdkMonitor) target = dup_target (self);

  if (target != NULL && !self->left)
    gtk_window_fullscreen_on_monitor (GTK_WINDOW (self), target);
  else if (target == NULL)
    gtk_window_unfullscreen (GTK_WINDOW (self));
}

static gboolean
settled_cb (gpointer data)
{
  SandStageWindow *self = data;

  self->placing = 0;
  place (self);
  return G_SOURCE_REMOVE;
}

static void
monitors_changed_cb (SandStageWindow *self)
{
  g_clear_handle_id (&self->placing, g_source_remove);
  self->placing = g_timeout_add (SETTLE_MS, settled_cb, self);
}

static void
toggle_full_screen (SandStageWindow *self)
{
  self->left = gtk_window_is_fullscreen (GTK_WINDOW (self));
  if (self->left)
    gtk_window_unfullscreen (GTK_WINDOW (self));
  else
    gtk_window_fullscreen (GTK_WINDOW (self));
}

static gboolean
pass_on (SandStageWindow *self, guint key, guint code, GdkModifierType state)
{
  gboolean taken = FALSE;

  g_signal_emit (self, signals[KEY], 0, key, code, state, &taken);
  return taken;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, SandStageWindow *self)
{
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (key) {
  case GDK_KEY_b:
  case GDK_KEY_B:
  case GDK_KEY_period:
    sand_direct_toggle_black (self->trainer);
    return GDK_EVENT_STOP;
  case GDK_KEY_Right:
  case GDK_KEY_Down:
  case GDK_KEY_Page_Down:
  case GDK_KEY_space:
    sand_direct_step (self->trainer, 1);
    return GDK_EVENT_STOP;
  case GDK_KEY_Left:
  case GDK_KEY_Up:
  case GDK_KEY_Page_Up:
    sand_direct_step (self->trainer, -1);
    return GDK_EVENT_STOP;
  case GDK_KEY_F11:
    toggle_full_screen (self);
    return GDK_EVENT_STOP;
  case GDK_KEY_Escape:
    self->left = TRUE;
    gtk_window_unfullscreen (GTK_WINDOW (self));
    return GDK_EVENT_STOP;
  default:
    return pass_on (self, key, code, state);
  }
}

static void
sand_stage_window_map (GtkWidget *widget)
{
  SandStageWindow *self = SAND_STAGE_WINDOW (widget);
  GtkApplication  *application = gtk_window_get_application (GTK_WINDOW (self));

  GTK_WIDGET_CLASS (sand_stage_window_parent_class)->map (widget);
  if (application != NULL && self->inhibited == 0)
    self->inhibited = gtk_application_inhibit (application, GTK_WINDOW (self), GTK_APPLICATION_INHIBIT_IDLE,
                                               _ ("The class is looking at the stage"));
  place (self);
}

static void
sand_stage_window_unmap (GtkWidget *widget)
{
  SandStageWindow *self = SAND_STAGE_WINDOW (widget);
  GtkApplication  *application = gtk_window_get_application (GTK_WINDOW (self));

  if (application != NULL && self->inhibited != 0)
    gtk_application_uninhibit (application, self->inhibited);
  self->inhibited = 0;
  GTK_WIDGET_CLASS (sand_stage_window_parent_class)->unmap (widget);
}

static void
sand_stage_window_dispose (GObject *object)
{
  SandStageWindow *self = SAND_STAGE_WINDOW (object);

  g_clear_handle_id (&self->placing, g_source_remove);
  g_clear_object (&self->trainer);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (sand_stage_window_parent_class)->dispose (object);
}

static void
sand_stage_window_finalize (GObject *object)
{
  g_free (SAND_STAGE_WINDOW (object)->monitor);
  G_OBJECT_CLASS (sand_stage_window_parent_class)->finalize (object);
}

static void
sand_stage_window_class_init (SandStageWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sand_stage_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = sand_stage_window_finalize;
  GTK_WIDGET_CLASS (klass)->map = sand_stage_window_map;
  GTK_WIDGET_CLASS (klass)->unmap = sand_stage_window_unmap;

  signals[KEY] = g_signal_new ("key", SAND_TYPE_STAGE_WINDOW, G_SIGNAL_RUN_LAST, 0,
                               g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 3, G_TYPE_UINT,
                               G_TYPE_UINT, GDK_TYPE_MODIFIER_TYPE);
}

/* No pointer on the projector; in a window beside others it is needed. */
static void
fullscreened_cb (SandStageWindow *self)
{
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self),
                                   gtk_window_is_fullscreen (GTK_WINDOW (self)) ? "none" : NULL);
}

static void
sand_stage_window_init (SandStageWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (self, "notify::fullscreened", G_CALLBACK (fullscreened_cb), NULL);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Stage"));
  gtk_window_set_default_size (GTK_WINDOW (self), 960, 540);
  g_signal_connect_object (gdk_display_get_monitors (gtk_widget_get_display (GTK_WIDGET (self))), "items-changed",
                           G_CALLBACK (monitors_changed_cb), self, G_CONNECT_SWAPPED);
}

static char *
dup_remembered (SandStageWindow *self)
{
  SandWorkshop    *workshop = sand_seat_get_workshop (self->trainer);
  const SandRow   *row = sand_records_find (sand_workshop_get_records (workshop), "stage");
  g_autofree char *usual = self->settings == NULL ? NULL : g_settings_get_string (self->settings, "stage-monitor");

  if (row != NULL && sand_row_has (row, "monitor"))
    return g_strdup (sand_row_get_text (row, "monitor"));
  return usual == NULL || usual[0] == '\0' ? NULL : g_steal_pointer (&usual);
}

GtkWidget *
sand_stage_window_new (GtkApplication *application, SandSeat *trainer, GSettings *settings, SandLanguage language)
{
  SandStageWindow *self = g_object_new (SAND_TYPE_STAGE_WINDOW, "application", application, NULL);
  GtkWidget       *handle; /* where there is one screen only, the window is moved by any of its places */

  self->trainer = g_object_ref (trainer);
  self->settings = settings == NULL ? NULL : g_object_ref (settings);
  self->monitor = dup_remembered (self);
  self->view = sand_stage_view_new (sand_seat_get_workshop (trainer), language);
  handle = gtk_window_handle_new ();
  gtk_window_handle_set_child (GTK_WINDOW_HANDLE (handle), self->view);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), handle);
  return GTK_WIDGET (self);
}

SandStageView *
sand_stage_window_get_view (SandStageWindow *self)
{
  return SAND_STAGE_VIEW (self->view);
}

void
sand_stage_window_choose_monitor (SandStageWindow *self, const char *name)
{
  g_free (self->monitor);
  self->monitor = g_strdup (name);
  self->left = FALSE;
  sand_direct_set_monitor (self->trainer, name);
  if (self->settings != NULL)
    g_settings_set_string (self->settings, "stage-monitor", name == NULL ? "" : name);
  place (self);
}
