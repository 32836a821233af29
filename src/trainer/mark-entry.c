#include "trainer/mark-entry.h"

#include "widgets/spoken-name.h"

#include <glib/gi18n.h>
#include <math.h>

struct _SandMarkEntry {
  GtkWidget parent_instance;

  GtkWidget *entry;
  double     least, most, mark;
  gboolean   refused;
};

G_DEFINE_FINAL_TYPE (SandMarkEntry, sand_mark_entry, GTK_TYPE_WIDGET)

enum {
  MARKED,
  REFUSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
mark_to_text (double mark)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (isnan (mark))
    return g_strdup ("");
  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.6g", mark));
}

/* A comma is what half of the world types for a point. */
static gboolean
read_mark (const char *text, double *out_mark)
{
  g_autofree char *plain = g_strdelimit (g_strstrip (g_strdup (text)), ",", '.');
  char            *end;

  *out_mark = NAN;
  if (*plain == '\0')
    return TRUE;
  *out_mark = g_ascii_strtod (plain, &end);
  return *end == '\0' && isfinite (*out_mark);
}

static void
refuse (SandMarkEntry *self)
{
  g_autofree char *sentence = g_strdup_printf (_ ("A mark from %1$g to %2$g is asked for here."), self->least,
                                               self->most);

  self->refused = TRUE;
  gtk_widget_add_css_class (self->entry, "error");
  gtk_widget_set_tooltip_text (self->entry, sentence);
  g_signal_emit (self, signals[REFUSED], 0, sentence);
}

static void
accept (SandMarkEntry *self)
{
  if (!self->refused)
    return;
  self->refused = FALSE;
  gtk_widget_remove_css_class (self->entry, "error");
  gtk_widget_set_tooltip_text (self->entry, NULL);
  g_signal_emit (self, signals[REFUSED], 0, "");
}

void
sand_mark_entry_commit (SandMarkEntry *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  double      mark;

  if (!read_mark (text, &mark) || mark < self->least || mark > self->most) {
    refuse (self);
    return;
  }
  accept (self);
  if ((isnan (mark) && isnan (self->mark)) || fabs (mark - self->mark) < 1e-9)
    return;
  self->mark = mark;
  g_signal_emit (self, signals[MARKED], 0, mark);
}

static void
sand_mark_entry_dispose (GObject *object)
{
  g_clear_pointer (&SAND_MARK_ENTRY (object)->entry, gtk_widget_unparent);
  G_OBJECT_CLASS (sand_mark_entry_parent_class)->dispose (object);
}

static void
sand_mark_entry_class_init (SandMarkEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sand_mark_entry_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "markentry");
  signals[MARKED] = g_signal_new ("marked", SAND_TYPE_MARK_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                  1, G_TYPE_DOUBLE);
  signals[REFUSED] = g_signal_new ("refused", SAND_TYPE_MARK_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
sand_mark_entry_init (SandMarkEntry *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->mark = NAN;
  self->entry = gtk_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 4);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), 5);
  gtk_entry_set_max_length (GTK_ENTRY (self->entry), 8);
  gtk_editable_set_alignment (GTK_EDITABLE (self->entry), 1);
  gtk_entry_set_input_purpose (GTK_ENTRY (self->entry), GTK_INPUT_PURPOSE_NUMBER);
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (sand_mark_entry_commit), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (sand_mark_entry_commit), self);
  gtk_widget_add_controller (self->entry, focus);
}

GtkWidget *
sand_mark_entry_new (double least, double most, const char *spoken)
{
  SandMarkEntry *self = g_object_new (SAND_TYPE_MARK_ENTRY, NULL);

  self->least = least;
  self->most = most;
  sand_spoken_name_set (self->entry, spoken);
  return GTK_WIDGET (self);
}

void
sand_mark_entry_set_mark (SandMarkEntry *self, double mark)
{
  g_autofree char *text = mark_to_text (mark);
  GtkWidget       *inner = gtk_widget_get_first_child (self->entry);

  self->mark = mark;
  if (self->refused || (inner != NULL && gtk_widget_has_focus (inner)))
    return;
  if (g_strcmp0 (text, gtk_editable_get_text (GTK_EDITABLE (self->entry))) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
}

GtkWidget *
sand_mark_entry_get_entry (SandMarkEntry *self)
{
  return self->entry;
}
