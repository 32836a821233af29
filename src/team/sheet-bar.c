#include "team/sheet-bar.h"

#include "base/id.h"
#include "kinds/outline/outline.h"
#include "lesson/assessments.h"
#include "lesson/help.h"
#include "lesson/lesson.h"
#include "model/gate.h"
#include "widgets/language.h"
#include "widgets/spoken-name.h"

#include <glib/gi18n.h>

#define COMMENT_LINES 5

struct _SandSheetBar {
  GtkBox parent_instance;

  SandSheets         *sheets;
  const SandExercise *exercise;
  GtkImage           *icon;
  GtkLabel           *label;
  GtkButton          *hand_in, *help;
  guint               show_source;
};

G_DEFINE_FINAL_TYPE (SandSheetBar, sand_sheet_bar, GTK_TYPE_BOX)

/** What the line says, and how it looks. */
typedef struct {
  const char *css, *icon;
  char       *text;
} Look;

static const SandRecords *
records_of (SandSheets *sheets)
{
  return sand_workshop_get_records (sand_sheets_get_workshop (sheets));
}

static SandGateState
gate_of (SandSheets *sheets, const SandExercise *exercise)
{
  return sand_gate_get (records_of (sheets), sand_workshop_get_course (sand_sheets_get_workshop (sheets)),
                        sand_sheets_get_team (sheets), exercise->id);
}

static const SandRow *
sheet_row (SandSheets *sheets, const SandExercise *exercise)
{
  g_autofree char *id = sand_id_join (sand_sheets_get_team (sheets), exercise->id, NULL);
  return sand_records_find (records_of (sheets), id);
}

gboolean
sand_class_is_on (const SandRecords *records)
{
  g_autoptr (GPtrArray) items = NULL;

  if (sand_records_find (records, "lesson") != NULL)
    return TRUE;
  items = sand_records_list (records, SAND_WORKSHOP_RECORD, "item");
  return items->len > 0;
}

static gboolean
is_running (SandSheets *sheets, const SandExercise *exercise)
{
  g_auto (SandRunning) running =
    sand_running_read (records_of (sheets), sand_workshop_get_course (sand_sheets_get_workshop (sheets)));
  return running.item != NULL && running.item->exercise == exercise;
}

static char *
say_handed_in (const SandRow *row)
{
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (sand_row_get_int (row, "submitted_ms", 0) / 1000);
  g_autofree char      *time = at == NULL ? g_strdup ("") : g_date_time_format (at, "%H:%M");

  return g_strdup_printf (_ ("Handed in at %s. Take it back to go on writing."), time);
}

/* What the trainer opens is closed before, too; whoever has written something knows better. */
static gboolean
was_opened (SandSheets *sheets, const SandExercise *exercise)
{
  const SandResult *result = sand_sheets_get (sheets, exercise->id);
  g_autofree char  *gate = sand_gate_id (exercise->id);

  if (exercise->kind == SAND_KIND_FORM && exercise->config.form.assessment != SAND_NO_ASSESSMENT)
    return sand_assessment_get_state (records_of (sheets), exercise->config.form.assessment) != SAND_ASSESSMENT_PLANNED;
  return g_str_equal (exercise->opened_by, "team") || (result != NULL && result->started) ||
         sand_records_find (records_of (sheets), gate) != NULL;
}

/* A quiz is closed by the trainer, for all teams in the same second: nobody hands it in while others still answer. Nor
 * is a question round handed in: its sheet must be open for the next question. What the trainer writes is nobody's to
 * hand in. */
static gboolean
is_collected (const SandExercise *exercise)
{
  if (sand_outline_is_of_class (exercise))
    return TRUE;
  return exercise->kind == SAND_KIND_FORM &&
         (exercise->config.form.assessment != SAND_NO_ASSESSMENT || exercise->config.form.by_round);
}

char *
sand_sheet_bar_say_closed (SandSheets *sheets, const SandExercise *exercise)
{
  switch (gate_of (sheets, exercise)) {
  case SAND_GATE_HANDED_IN:
    return say_handed_in (sheet_row (sheets, exercise));

  case SAND_GATE_CLOSED:
    if (is_running (sheets, exercise) && g_str_equal (exercise->opened_by, "team"))
      return g_strdup (_ ("Pens down: the teams are sharing. Everything you wrote is kept."));
    return g_strdup (was_opened (sheets, exercise)
                       ? _ ("The trainer has closed this sheet. Everything you wrote is kept.")
                       : _ ("The trainer has not opened this sheet yet. Nothing can be written before."));

  case SAND_GATE_OPEN:
  default:
    return NULL;
  }
}

static char *
say_returned (const SandRow *row)
{
  const char *comment = sand_row_get_text (row, "comment");

  if (*comment == '\0')
    return g_strdup (_ ("Returned by the trainer: go on writing and hand it in again."));
  return g_strdup_printf (_ ("Returned by the trainer: %s"), comment);
}

static char *
say_open (SandSheets *sheets, const SandExercise *exercise)
{
  const SandResult *result = sand_sheets_get (sheets, exercise->id);

  if (sand_outline_is_of_class (exercise))
    return g_strdup (_ ("The trainer writes the points; your team writes its notes beside them."));
  if (is_collected (exercise))
    return g_strdup (_ ("Open until the trainer closes it. Nothing needs to be handed in."));
  if (result == NULL || !result->started)
    return g_strdup (_ ("Not started yet"));
  if (result->errors > 0)
    return g_strdup_printf (ngettext ("%u point to mend before you can hand in",
                                      "%u points to mend before you can hand in", result->errors),
                            result->errors);
  return g_strdup (_ ("Ready to be handed in"));
}

static Look
look_at (SandSheets *sheets, const SandExercise *exercise)
{
  const SandRow *row = sheet_row (sheets, exercise);
  SandGateState  gate = gate_of (sheets, exercise);

  if (gate == SAND_GATE_HANDED_IN)
    return (Look){ "handed-in", "object-select-symbolic", sand_sheet_bar_say_closed (sheets, exercise) };
  if (gate == SAND_GATE_CLOSED)
    return (Look){ "closed", "changes-prevent-symbolic", sand_sheet_bar_say_closed (sheets, exercise) };
  if (row != NULL && g_str_equal (sand_row_get_text (row, "state"), "returned"))
    return (Look){ "returned", "edit-undo-symbolic", say_returned (row) };
  return (Look){ "open", "document-edit-symbolic", say_open (sheets, exercise) };
}

static void
show_help (SandSheetBar *self)
{
  guint            place = sand_help_get_place (records_of (self->sheets), sand_sheets_get_team (self->sheets));
  g_autofree char *text =
    place == 0 ? g_strdup (_ ("Ask for help"))
               : g_strdup_printf (place == 1 ? _ ("The trainer is coming") : _ ("Waiting: no. %u"), place);

  gtk_button_set_label (self->help, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->help), place == 0 ? _ ("Call the trainer to your table")
                                                                   : _ ("Cancel the call for help"));
  if (place > 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->help), "waiting");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->help), "waiting");
}

static void
show_hand_in (SandSheetBar *self)
{
  SandGateState gate = gate_of (self->sheets, self->exercise);
  gboolean      taken = gate == SAND_GATE_HANDED_IN;

  gtk_button_set_label (self->hand_in, taken ? C_ ("sheet", "Take back") : _ ("Hand in"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->hand_in), taken ? "win.take-back" : "win.hand-in");
  gtk_widget_set_visible (GTK_WIDGET (self->hand_in),
                          gate != SAND_GATE_CLOSED && (taken || !is_collected (self->exercise)));
  if (taken)
    gtk_widget_remove_css_class (GTK_WIDGET (self->hand_in), "suggested-action");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->hand_in), "suggested-action");
}

static void
show_look (SandSheetBar *self)
{
  static const char *const looks[] = { "open", "closed", "handed-in", "returned" };
  Look                     look = look_at (self->sheets, self->exercise);

  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self), looks[i]);
  gtk_widget_add_css_class (GTK_WIDGET (self), look.css);
  gtk_image_set_from_icon_name (self->icon, look.icon);
  gtk_label_set_label (self->label, look.text);
  /* What the trainer wrote is read in full; the other sentences are short. */
  gtk_label_set_lines (self->label, g_str_equal (look.css, "returned") ? COMMENT_LINES : 2);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->label), look.text);
  g_free (look.text);
}

static gboolean
show_cb (gpointer data)
{
  SandSheetBar *self = data;
  gboolean      on = self->exercise != NULL && sand_class_is_on (records_of (self->sheets));

  self->show_source = 0;
  gtk_widget_set_visible (GTK_WIDGET (self), on);
  if (!on)
    return G_SOURCE_REMOVE;
  show_look (self);
  show_hand_in (self);
  show_help (self);
  return G_SOURCE_REMOVE;
}

static void
queue_show (SandSheetBar *self)
{
  if (self->show_source == 0)
    self->show_source = g_idle_add (show_cb, self);
}

static void
sheet_changed_cb (SandSheetBar *self, const char *exercise)
{
  if (self->exercise != NULL && g_str_equal (exercise, self->exercise->id))
    queue_show (self);
}

static void
field_changed_cb (SandSheetBar *self, const char *record, const char *field)
{
  static const char *const kinds[] = { "gate", "sheet", "help", "lesson", "item", "assessment", NULL };
  const SandRow           *row = sand_records_find (records_of (self->sheets), record);

  if (row != NULL && !g_str_has_prefix (field, "clock.") && g_strv_contains (kinds, sand_row_get_kind (row)))
    queue_show (self);
}

static void
forget (SandSheetBar *self)
{
  g_clear_handle_id (&self->show_source, g_source_remove);
  if (self->sheets != NULL) {
    g_signal_handlers_disconnect_by_data (sand_sheets_get_workshop (self->sheets), self);
    g_signal_handlers_disconnect_by_data (self->sheets, self);
  }
  g_clear_object (&self->sheets);
}

static void
sand_sheet_bar_dispose (GObject *object)
{
  forget (SAND_SHEET_BAR (object));
  G_OBJECT_CLASS (sand_sheet_bar_parent_class)->dispose (object);
}

static void
sand_sheet_bar_class_init (SandSheetBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sand_sheet_bar_dispose;
}

static GtkButton *
add_button (SandSheetBar *self, const char *action)
{
  GtkWidget *button = gtk_button_new ();

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self), button);
  return GTK_BUTTON (button);
}

static void
sand_sheet_bar_init (SandSheetBar *self)
{
  GtkWidget *icon =
    g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (GTK_WIDGET (self), "sheet-bar");
  gtk_box_set_spacing (GTK_BOX (self), 10);
  self->icon = GTK_IMAGE (icon);
  self->label = GTK_LABEL (label);
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_lines (self->label, 2);
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (self), icon);
  gtk_box_append (GTK_BOX (self), label);
  self->help = add_button (self, "win.help");
  self->hand_in = add_button (self, "win.hand-in");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
sand_sheet_bar_set_sheet (SandSheetBar *self, SandSheets *sheets, const SandExercise *exercise)
{
  forget (self);
  self->sheets = g_object_ref (sheets);
  self->exercise = exercise;
  g_signal_connect_object (sheets, "changed", G_CALLBACK (sheet_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sand_sheets_get_workshop (sheets), "changed", G_CALLBACK (field_changed_cb), self,
                           G_CONNECT_SWAPPED);
  show_cb (self);
}
