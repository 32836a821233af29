#include "team/mark-row.h"

#include "widgets/spoken-name.h"

#include <math.h>

/* One width for all: the marks of the rows stand below each other. */
#define NOTE_CHARS 24

struct _SandMarkRow {
  GtkWidget parent_instance;

  GtkWidget *marks;   /* GtkBox of toggle buttons */
  GPtrArray *buttons; /* GtkToggleButton, the smallest mark first */
  int        min;
  gboolean   showing;
};

G_DEFINE_FINAL_TYPE (SandMarkRow, sand_mark_row, GTK_TYPE_WIDGET)

enum {
  MARKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
give (SandMarkRow *self, double mark)
{
  sand_mark_row_show (self, mark);
  g_signal_emit (self, signals[MARKED], 0, mark);
}

/* Pressing the mark that stands takes it away. */
static void
toggled_cb (GtkToggleButton *button, SandMarkRow *self)
{
  guint index;

  if (self->showing || !g_ptr_array_find (self->buttons, button, &index))
    return;
  give (self, gtk_toggle_button_get_active (button) ? self->min + (int) index : (double) NAN);
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint keyval, guint code, GdkModifierType state, SandMarkRow *self)
{
  gunichar letter = gdk_keyval_to_unicode (keyval);
  int      mark = letter < '0' || letter > '9' ? -1 : letter == '0' ? 10
                                                                    : (int) letter - '0';

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Delete || keyval == GDK_KEY_BackSpace)
    give (self, (double) NAN);
  else if (mark >= self->min && mark < self->min + (int) self->buttons->len)
    give (self, mark);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
sand_mark_row_dispose (GObject *object)
{
  GtkWidget *child;

  g_ptr_array_set_size (SAND_MARK_ROW (object)->buttons, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (sand_mark_row_parent_class)->dispose (object);
}

static void
sand_mark_row_finalize (GObject *object)
{
  g_ptr_array_unref (SAND_MARK_ROW (object)->buttons);
  G_OBJECT_CLASS (sand_mark_row_parent_class)->finalize (object);
}

static void
sand_mark_row_class_init (SandMarkRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sand_mark_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = sand_mark_row_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "markrow");
  signals[MARKED] =
    g_signal_new ("marked", SAND_TYPE_MARK_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_DOUBLE);
}

static void
sand_mark_row_init (SandMarkRow *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 12);
  self->buttons = g_ptr_array_new ();
  g_signal_connect_object (key, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
}

static GtkWidget *
make_words (const char *label, const char *hint)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = gtk_label_new (label), *note = gtk_label_new (hint);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_xalign (GTK_LABEL (note), 0);
  gtk_label_set_wrap (GTK_LABEL (note), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (note), NOTE_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (note), NOTE_CHARS);
  gtk_widget_add_css_class (name, "field-label");
  gtk_widget_add_css_class (note, "field-hint");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), name);
  gtk_box_append (GTK_BOX (words), note);
  return words;
}

GtkWidget *
sand_mark_row_new (const char *label, const char *hint, const char *spoken, int min, int max)
{
  SandMarkRow *self = g_object_new (SAND_TYPE_MARK_ROW, NULL);

  self->min = min;
  self->marks = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->marks, "linked");
  gtk_widget_add_css_class (self->marks, "segments");
  gtk_widget_add_css_class (self->marks, "numeric");
  gtk_widget_set_valign (self->marks, GTK_ALIGN_CENTER);
  for (int mark = min; mark <= max; mark++) {
    g_autofree char *digits = g_strdup_printf ("%d", mark);
    g_autofree char *name = g_strdup_printf ("%s: %d", spoken, mark);
    GtkWidget       *button = gtk_toggle_button_new_with_label (digits);
    sand_spoken_name_set (button, name);
    g_signal_connect (button, "toggled", G_CALLBACK (toggled_cb), self);
    gtk_box_append (GTK_BOX (self->marks), button);
    g_ptr_array_add (self->buttons, button);
  }
  gtk_widget_set_parent (make_words (label, hint), GTK_WIDGET (self));
  gtk_widget_set_parent (self->marks, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

void
sand_mark_row_show (SandMarkRow *self, double mark)
{
  self->showing = TRUE;
  for (guint i = 0; i < self->buttons->len; i++)
    gtk_toggle_button_set_active (self->buttons->pdata[i], fabs (self->min + (int) i - mark) < 0.5);
  self->showing = FALSE;
}
