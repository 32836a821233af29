#include "start/agenda-row.h"

#include "start/agenda-edit.h"
#include "start/bound.h"
#include "start/pages.h"
#include "widgets/language.h"
#include "widgets/spoken-name.h"

#include <glib/gi18n.h>

#define MAX_MINUTES 600

struct _SandAgendaRow {
  GtkListBoxRow parent_instance;

  SandSeat  *trainer;
  char      *item;
  GtkWidget *time, *title, *about, *minutes, *on;
  gboolean   showing;
};

G_DEFINE_FINAL_TYPE (SandAgendaRow, sand_agenda_row, GTK_TYPE_LIST_BOX_ROW)

enum {
  STEP,
  DROPPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
complain (SandAgendaRow *self, const GError *error)
{
  sand_pages_explain (GTK_WIDGET (self), _ ("The agenda was not changed"), error->message);
}

/* As it is in the records now: the row itself holds only what it shows. */
static SandItem *
read_item (SandAgendaRow *self)
{
  SandWorkshop  *workshop = sand_seat_get_workshop (self->trainer);
  const SandRow *row = sand_records_find (sand_workshop_get_records (workshop), self->item);

  return row == NULL ? NULL : sand_item_read (row, sand_workshop_get_course (workshop));
}

static void
minutes_changed_cb (GtkSpinButton *spin, SandAgendaRow *self)
{
  g_autoptr (SandItem) item = self->showing ? NULL : read_item (self);
  g_autoptr (GError)   error = NULL;

  if (item != NULL &&
      !sand_agenda_edit_set_minutes (self->trainer, item, (guint) gtk_spin_button_get_value_as_int (spin), &error))
    complain (self, error);
}

static void
switched_cb (GtkSwitch *on, GParamSpec *pspec, SandAgendaRow *self)
{
  g_autoptr (GError) error = NULL;

  if (!self->showing &&
      !sand_agenda_edit_set_skipped (self->trainer, self->item, !gtk_switch_get_active (on), &error))
    complain (self, error);
}

static void
remove_cb (GtkButton *button, SandAgendaRow *self)
{
  g_autoptr (GError) error = NULL;

  if (!sand_agenda_edit_remove (self->trainer, self->item, &error))
    complain (self, error);
}

static void
up_cb (GtkButton *button, SandAgendaRow *self)
{
  g_signal_emit (self, signals[STEP], 0, -1);
}

static void
down_cb (GtkButton *button, SandAgendaRow *self)
{
  g_signal_emit (self, signals[STEP], 0, 1);
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, SandAgendaRow *self)
{
  gboolean alt = (state & gtk_accelerator_get_default_mod_mask ()) == GDK_ALT_MASK;

  if (!alt || (key != GDK_KEY_Up && key != GDK_KEY_Down))
    return FALSE;
  g_signal_emit (self, signals[STEP], 0, key == GDK_KEY_Up ? -1 : 1);
  return TRUE;
}

static GdkContentProvider *
drag_prepare_cb (GtkDragSource *source, double x, double y, SandAgendaRow *self)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (GTK_WIDGET (self));

  gtk_drag_source_set_icon (source, picture, (int) x, (int) y);
  return gdk_content_provider_new_typed (G_TYPE_STRING, self->item);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, SandAgendaRow *self)
{
  g_signal_emit (self, signals[DROPPED], 0, g_value_get_string (value));
  return TRUE;
}

static void
phase_changed_cb (GtkSpinButton *spin, SandAgendaRow *self)
{
  g_autoptr (SandItem) item = read_item (self);
  g_autoptr (GError)   error = NULL;
  guint                phase = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (spin), "phase"));

  if (item != NULL && phase < item->phases->len &&
      !sand_agenda_edit_set_phase (self->trainer, item, phase, (guint) gtk_spin_button_get_value_as_int (spin),
                                   &error))
    complain (self, error);
}

static void
attach_line (GtkWidget *grid, int line, const char *label, GtkWidget *control)
{
  GtkWidget *caption = gtk_label_new (label);

  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_grid_attach (GTK_GRID (grid), caption, 0, line, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), control, 1, line, 1, 1);
}

/* The phases' own minutes and a fixed time to begin at: what few need stands one click away. */
static void
fill_details (GtkMenuButton *button, gpointer data)
{
  SandAgendaRow       *self = data;
  const SandCourse    *course = sand_workshop_get_course (sand_seat_get_workshop (self->trainer));
  g_autoptr (SandItem) item = read_item (self);
  GtkWidget           *popover = gtk_popover_new ();
  GtkWidget           *grid = gtk_grid_new ();
  SandPlace            place = { .record = self->item };
  guint                n = item == NULL ? 0 : item->phases->len;

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 10);
  attach_line (grid, 0, _ ("Title"),
               sand_bound_entry_new (self->trainer, &place, "title", SAND_BOUND_TEXT, _ ("Title"),
                                     gtk_label_get_text (GTK_LABEL (self->title))));
  attach_line (grid, 1, _ ("Not before"),
               sand_bound_entry_new (self->trainer, &place, "starts", SAND_BOUND_DAY_TIME, _ ("Not before"), "13:30"));
  for (guint i = 0; n > 1 && i < n; i++) {
    const SandItemPhase *phase = &g_array_index (item->phases, SandItemPhase, i);
    GtkWidget           *spin = gtk_spin_button_new_with_range (0, MAX_MINUTES, 1);
    const char          *name = sand_phase_get_name (course, phase->mode, sand_language_get ());
    gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), phase->minutes);
    g_object_set_data (G_OBJECT (spin), "phase", GUINT_TO_POINTER (i));
    sand_spoken_name_set (spin, name);
    g_signal_connect (spin, "value-changed", G_CALLBACK (phase_changed_cb), self);
    attach_line (grid, (int) i + 2, name, spin);
  }
  gtk_popover_set_child (GTK_POPOVER (popover), grid);
  gtk_menu_button_set_popover (button, popover);
}

static GtkWidget *
details_button_new (SandAgendaRow *self, const char *title)
{
  GtkWidget       *button = gtk_menu_button_new ();
  g_autofree char *name = g_strdup_printf (_ ("More about “%s”"), title);

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), fill_details, self, NULL);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("Title, time, phases"));
  sand_spoken_name_set (button, name);
  return button;
}

/* Keeps the lines of all rows in columns, whether the item can be removed or not. */
static GtkWidget *
remove_button_new (SandAgendaRow *self, const SandItem *item)
{
  GtkWidget *button = sand_pages_icon_button_new ("user-trash-symbolic", _ ("Remove the item"));

  g_signal_connect (button, "clicked", G_CALLBACK (remove_cb), self);
  if (!sand_agenda_edit_can_remove (item)) {
    gtk_widget_set_sensitive (button, FALSE);
    gtk_widget_set_opacity (button, 0);
  }
  return button;
}

static GtkWidget *
titles_new (SandAgendaRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->title = gtk_label_new (NULL);
  self->about = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_label_set_xalign (GTK_LABEL (self->about), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->title), PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (GTK_LABEL (self->about), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->title, "person-name");
  gtk_widget_add_css_class (self->about, "caption-label");
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), self->title);
  gtk_box_append (GTK_BOX (box), self->about);
  return box;
}

static void
add_move_buttons (SandAgendaRow *self, GtkWidget *box)
{
  GtkWidget *up = sand_pages_icon_button_new ("go-up-symbolic", _ ("Earlier"));
  GtkWidget *down = sand_pages_icon_button_new ("go-down-symbolic", _ ("Later"));

  g_signal_connect (up, "clicked", G_CALLBACK (up_cb), self);
  g_signal_connect (down, "clicked", G_CALLBACK (down_cb), self);
  gtk_box_append (GTK_BOX (box), up);
  gtk_box_append (GTK_BOX (box), down);
}

static void
fill (SandAgendaRow *self, const SandItem *item, const char *title)
{
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *on_name = g_strdup_printf (_ ("“%s” takes place"), title);
  g_autofree char *minutes_name = g_strdup_printf (_ ("Minutes of “%s”"), title);

  self->time = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->time, "agenda-time");
  gtk_label_set_width_chars (GTK_LABEL (self->time), 6);
  self->minutes = gtk_spin_button_new_with_range (0, MAX_MINUTES, 1);
  gtk_widget_set_valign (self->minutes, GTK_ALIGN_CENTER);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->minutes), 3);
  sand_spoken_name_set (self->minutes, minutes_name);
  self->on = gtk_switch_new ();
  gtk_widget_set_valign (self->on, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_start (self->on, 6);
  sand_spoken_name_set (self->on, on_name);
  g_signal_connect (self->minutes, "value-changed", G_CALLBACK (minutes_changed_cb), self);
  g_signal_connect (self->on, "notify::active", G_CALLBACK (switched_cb), self);
  gtk_box_append (GTK_BOX (box), self->time);
  gtk_box_append (GTK_BOX (box), titles_new (self));
  gtk_box_append (GTK_BOX (box), self->minutes);
  gtk_box_append (GTK_BOX (box), gtk_label_new (_ ("min")));
  gtk_box_append (GTK_BOX (box), self->on);
  add_move_buttons (self, box);
  gtk_box_append (GTK_BOX (box), details_button_new (self, title));
  gtk_box_append (GTK_BOX (box), remove_button_new (self, item));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
}

/* "two by two 5 · team 25 · sharing 8" */
static char *
describe_phases (SandAgendaRow *self, const SandItem *item)
{
  const SandCourse *course = sand_workshop_get_course (sand_seat_get_workshop (self->trainer));
  GString          *out = g_string_new (NULL);

  for (guint i = 0; item->phases->len > 1 && i < item->phases->len; i++) {
    const SandItemPhase *phase = &g_array_index (item->phases, SandItemPhase, i);
    g_string_append_printf (out, "%s%s %u", i > 0 ? " · " : "",
                            sand_phase_get_name (course, phase->mode, sand_language_get ()), phase->minutes);
  }
  return g_string_free (out, FALSE);
}

void
sand_agenda_row_show (SandAgendaRow *self, const SandItem *item)
{
  gboolean         on = item->state != SAND_STEP_SKIPPED;
  g_autofree char *time = sand_day_time_to_string (item->planned_start);
  g_autofree char *title = sand_item_dup_title (item, sand_language_get ());
  g_autofree char *about = describe_phases (self, item);
  g_autofree char *spoken = g_strdup_printf ("%s %s", on ? time : "–", title);

  sand_spoken_name_set (GTK_WIDGET (self), spoken);
  self->showing = TRUE;
  gtk_label_set_text (GTK_LABEL (self->time), on ? time : "–");
  gtk_label_set_text (GTK_LABEL (self->title), title);
  gtk_label_set_text (GTK_LABEL (self->about), about);
  gtk_widget_set_visible (self->about, *about != '\0');
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->minutes), item->minutes);
  gtk_switch_set_active (GTK_SWITCH (self->on), on);
  self->showing = FALSE;
  if (on)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "left-out");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "left-out");
}

static void
sand_agenda_row_finalize (GObject *object)
{
  SandAgendaRow *self = SAND_AGENDA_ROW (object);

  g_clear_object (&self->trainer);
  g_free (self->item);
  G_OBJECT_CLASS (sand_agenda_row_parent_class)->finalize (object);
}

static void
sand_agenda_row_class_init (SandAgendaRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sand_agenda_row_finalize;
  signals[STEP] =
    g_signal_new ("step", SAND_TYPE_AGENDA_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[DROPPED] = g_signal_new ("dropped", SAND_TYPE_AGENDA_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
sand_agenda_row_init (SandAgendaRow *self)
{
  GtkDragSource      *source = gtk_drag_source_new ();
  GtkDropTarget      *target = gtk_drop_target_new (G_TYPE_STRING, GDK_ACTION_MOVE);
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (source, "prepare", G_CALLBACK (drag_prepare_cb), self);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "agenda-row");
}

GtkWidget *
sand_agenda_row_new (SandSeat *trainer, const SandItem *item)
{
  SandAgendaRow   *self = g_object_new (SAND_TYPE_AGENDA_ROW, NULL);
  g_autofree char *title = sand_item_dup_title (item, sand_language_get ());

  self->trainer = g_object_ref (trainer);
  self->item = g_strdup (item->id);
  fill (self, item, title);
  sand_agenda_row_show (self, item);
  return GTK_WIDGET (self);
}

const char *
sand_agenda_row_get_item (SandAgendaRow *self)
{
  return self->item;
}
