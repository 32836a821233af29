#include "start/bound.h"

#include "base/number.h"
#include "base/text.h"
#include "start/agenda-edit.h"
#include "widgets/spoken-name.h"

#include <glib/gi18n.h>

#define MAX_CHARS 400

typedef struct {
  SandSeat     *seat;
  char         *record, *kind, *parent, *field, *name;
  SandBoundType type;
  double        otherwise;
  double        max, max_latin; /* of a text, 0 for any length */
  gboolean      showing;        /* the control is being filled: nothing is typed */
} Bound;

static void
bound_free (Bound *self)
{
  g_object_unref (self->seat);
  g_free (self->record);
  g_free (self->kind);
  g_free (self->parent);
  g_free (self->field);
  g_free (self->name);
  g_free (self);
}

static Bound *
bound_new (GtkWidget *widget, SandSeat *seat, const SandPlace *place, const char *field, const char *name)
{
  Bound *self = g_new0 (Bound, 1);

  self->seat = g_object_ref (seat);
  self->record = g_strdup (place->record);
  self->kind = g_strdup (place->kind);
  self->parent = g_strdup (place->parent);
  self->field = g_strdup (field);
  self->name = g_strdup (name);
  g_object_set_data_full (G_OBJECT (widget), "sand-bound", self, (GDestroyNotify) bound_free);
  sand_spoken_name_set (widget, name);
  return self;
}

static Bound *
bound_of (gpointer widget)
{
  return g_object_get_data (widget, "sand-bound");
}

static const SandValue *
stored (Bound *self)
{
  static const SandValue none = SAND_VALUE_INIT;
  const SandRow         *row =
    sand_records_find (sand_workshop_get_records (sand_seat_get_workshop (self->seat)), self->record);

  return row == NULL ? &none : sand_row_get (row, self->field);
}

static char *
to_text (Bound *self)
{
  const SandValue *value = stored (self);

  if (sand_value_is_empty (value))
    return g_strdup ("");
  if (self->type == SAND_BOUND_DAY_TIME)
    return sand_day_time_to_string (sand_value_as_number (value, 0));
  if (self->type == SAND_BOUND_NUMBER && sand_value_is_number (value))
    return sand_number_to_string (sand_value_as_number (value, 0), 6);
  return sand_value_to_string (value);
}

/* FALSE when the text cannot be taken. */
static gboolean
to_value (Bound *self, const char *text, SandValue *out)
{
  g_autofree char *clean = sand_text_clean (text, MAX_CHARS, FALSE);
  g_autofree char *iso = NULL;
  double           number;
  int              minutes;

  *out = sand_value_none ();
  if (*clean == '\0')
    return TRUE;
  switch (self->type) {
  case SAND_BOUND_NUMBER:
    if (!sand_number_parse (clean, &number))
      return FALSE;
    *out = sand_value_number (number);
    return TRUE;

  case SAND_BOUND_DATE:
    if (!sand_date_parse (clean, &iso))
      return FALSE;
    *out = sand_value_text (iso);
    return TRUE;

  case SAND_BOUND_DAY_TIME:
    if (!sand_day_time_parse (clean, &minutes))
      return FALSE;
    *out = sand_value_int (minutes);
    return TRUE;

  case SAND_BOUND_TEXT:
  default:
    if (self->max > 0 && !sand_text_fits (clean, self->max, self->max_latin))
      return FALSE;
    *out = sand_value_text (clean);
    return TRUE;
  }
}

/* (transfer full) */
static char *
fault_sentence (const Bound *self)
{
  switch (self->type) {
  case SAND_BOUND_NUMBER:
    return g_strdup (_ ("This is no number."));

  case SAND_BOUND_DATE:
    return g_strdup (_ ("This is no date: write it like 2026-11-22."));

  case SAND_BOUND_DAY_TIME:
    return g_strdup (_ ("This is no time of day: write it like 09:05."));

  case SAND_BOUND_TEXT:
  default:
    return g_strdup_printf (_ ("Please keep to %1$d letters, or %2$d Chinese characters."), (int) self->max_latin,
                            (int) self->max);
  }
}

static void
mark (GtkWidget *widget, const char *fault)
{
  if (fault != NULL)
    gtk_widget_add_css_class (widget, "error");
  else
    gtk_widget_remove_css_class (widget, "error");
  gtk_widget_set_tooltip_text (widget, fault);
}

static void
refuse (GtkEditable *entry)
{
  g_autofree char *fault = fault_sentence (bound_of (entry));

  mark (GTK_WIDGET (entry), fault);
}

static void
show_entry (GtkEditable *entry)
{
  Bound           *self = bound_of (entry);
  g_autofree char *text = to_text (self);
  SandValue        typed;
  gboolean         same;

  /* What is being typed and means the same is left alone: a blank at its end is the beginning of the next word. */
  same = to_value (self, gtk_editable_get_text (entry), &typed) && sand_value_equal (&typed, stored (self));
  sand_value_clear (&typed);
  if (same || g_str_equal (text, gtk_editable_get_text (entry)))
    return;
  self->showing = TRUE;
  gtk_editable_set_text (entry, text);
  self->showing = FALSE;
  mark (GTK_WIDGET (entry), NULL);
}

static void
write_value (Bound *self, SandValue taken, gboolean typing)
{
  SandPlace          place = { .record = self->record, .kind = self->kind, .parent = self->parent };
  g_autoptr (GError) error = NULL;

  if (typing ? !sand_seat_type (self->seat, &place, self->field, taken, self->name, &error)
             : !sand_seat_set (self->seat, &place, self->field, taken, self->name, &error))
    g_warning ("%s: %s", self->field, error->message);
}

static void
entry_changed_cb (GtkEditable *entry, gpointer data)
{
  Bound    *self = bound_of (entry);
  SandValue value;

  if (self->showing)
    return;
  mark (GTK_WIDGET (entry), NULL);
  if (self->type != SAND_BOUND_TEXT)
    return;
  if (!to_value (self, gtk_editable_get_text (entry), &value)) {
    refuse (entry);
    return;
  }
  if (sand_value_equal (&value, stored (self)))
    sand_value_clear (&value);
  else
    write_value (self, value, TRUE);
}

static void
commit_entry (GtkEditable *entry)
{
  Bound    *self = bound_of (entry);
  SandValue value;

  if (!to_value (self, gtk_editable_get_text (entry), &value)) {
    refuse (entry);
    return;
  }
  mark (GTK_WIDGET (entry), NULL);
  if (sand_value_equal (&value, stored (self)))
    sand_value_clear (&value);
  else
    write_value (self, value, self->type == SAND_BOUND_TEXT);
  sand_seat_settle (self->seat);
  show_entry (entry);
}

static void
entry_left_cb (GtkEventControllerFocus *controller, GtkEditable *entry)
{
  commit_entry (entry);
}

static void
field_changed_cb (SandWorkshop *workshop, const char *record, const char *field, GtkEditable *entry)
{
  Bound *self = bound_of (entry);

  if (g_str_equal (record, self->record) && g_str_equal (field, self->field))
    show_entry (entry);
}

void
sand_bound_entry (
  GtkEditable *entry, SandSeat *seat, const SandPlace *place, const char *field, SandBoundType type, const char *name)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  Bound              *self = bound_new (GTK_WIDGET (entry), seat, place, field, name);

  self->type = type;
  gtk_editable_set_max_width_chars (entry, 80);
  show_entry (entry);
  g_signal_connect (entry, "changed", G_CALLBACK (entry_changed_cb), NULL);
  if (GTK_IS_ENTRY (entry))
    g_signal_connect (entry, "activate", G_CALLBACK (commit_entry), NULL);
  g_signal_connect (focus, "leave", G_CALLBACK (entry_left_cb), entry);
  gtk_widget_add_controller (GTK_WIDGET (entry), focus);
  g_signal_connect_object (sand_seat_get_workshop (seat), "changed", G_CALLBACK (field_changed_cb), entry, 0);
}

void
sand_bound_limit (GtkEditable *entry, double max, double max_latin)
{
  Bound *self = bound_of (entry);

  self->max = max;
  self->max_latin = max_latin;
}

GtkWidget *
sand_bound_entry_new (SandSeat        *seat,
                      const SandPlace *place,
                      const char      *field,
                      SandBoundType    type,
                      const char      *name,
                      const char      *placeholder)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), placeholder);
  sand_bound_entry (GTK_EDITABLE (entry), seat, place, field, type, name);
  return entry;
}

static void
show_spin (GtkSpinButton *spin)
{
  Bound *self = bound_of (spin);

  self->showing = TRUE;
  gtk_spin_button_set_value (spin, sand_value_as_number (stored (self), self->otherwise));
  self->showing = FALSE;
}

static void
spin_changed_cb (GtkSpinButton *spin, gpointer data)
{
  Bound *self = bound_of (spin);

  if (!self->showing)
    write_value (self, sand_value_int (gtk_spin_button_get_value_as_int (spin)), FALSE);
}

static void
spin_field_changed_cb (SandWorkshop *workshop, const char *record, const char *field, GtkSpinButton *spin)
{
  Bound *self = bound_of (spin);

  if (g_str_equal (record, self->record) && g_str_equal (field, self->field))
    show_spin (spin);
}

void
sand_bound_spin (
  GtkSpinButton *spin, SandSeat *seat, const SandPlace *place, const char *field, double otherwise, const char *name)
{
  Bound *self = bound_new (GTK_WIDGET (spin), seat, place, field, name);

  self->otherwise = otherwise;
  show_spin (spin);
  g_signal_connect (spin, "value-changed", G_CALLBACK (spin_changed_cb), NULL);
  g_signal_connect_object (sand_seat_get_workshop (seat), "changed", G_CALLBACK (spin_field_changed_cb), spin, 0);
}

typedef struct {
  GtkWidget  *widget;
  SandRefresh refresh;
  guint       source;
} Follower;

static void
follower_free (Follower *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_free (self);
}

static gboolean
refresh_cb (gpointer data)
{
  Follower *self = data;

  self->source = 0;
  self->refresh (self->widget);
  return G_SOURCE_REMOVE;
}

static void
updated_cb (SandWorkshop *workshop, GtkWidget *widget)
{
  Follower *self = g_object_get_data (G_OBJECT (widget), "sand-follower");

  if (self != NULL && self->source == 0)
    self->source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, refresh_cb, self, NULL);
}

void
sand_follow (GtkWidget *widget, SandWorkshop *workshop, SandRefresh refresh)
{
  Follower *self = g_new0 (Follower, 1);

  self->widget = widget;
  self->refresh = refresh;
  g_object_set_data_full (G_OBJECT (widget), "sand-follower", self, (GDestroyNotify) follower_free);
  g_signal_connect_object (workshop, "updated", G_CALLBACK (updated_cb), widget, 0);
}
