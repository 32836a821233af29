#include "kinds/field-entry.h"

#include "base/text.h"
#include "kinds/field-place.h"
#include "kinds/field-text.h"
#include "widgets/language.h"

struct _SandFieldEntry {
  GtkWidget parent_instance;

  GtkWidget     *text;   /* GtkEntry: assistive technology can read and write it, which it cannot with a bare GtkText */
  SandPage      *page;   /* not owned: an ancestor */
  SandColumn     column; /* what is typed here, for parsing */
  char          *name;
  SandFieldPlace place;
  gboolean       showing, composing;

  GtkWidget *bubble, *sentence; /* made when first needed: what is wrong, beside the field while somebody is in it */
  char      *problem;           /* of the stored value; nullable */
  char      *refused;           /* why what is typed is not taken; nullable */
  SandValue  kept;              /* what the record held then */
};

G_DEFINE_FINAL_TYPE (SandFieldEntry, sand_field_entry, GTK_TYPE_WIDGET)

static SandResults *
results_of (SandFieldEntry *self)
{
  return sand_sheets_get_results (sand_page_get_sheets (self->page));
}

static const SandValue *
stored_value (SandFieldEntry *self)
{
  return sand_field_place_read (&self->place, results_of (self));
}

static gboolean
has_focus (SandFieldEntry *self)
{
  return (gtk_widget_get_state_flags (self->text) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

static void
add_bubble (SandFieldEntry *self)
{
  self->sentence = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->sentence), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->sentence), 36);
  self->bubble = gtk_popover_new ();
  gtk_popover_set_autohide (GTK_POPOVER (self->bubble), FALSE);
  gtk_widget_set_can_focus (self->bubble, FALSE);
  gtk_widget_set_can_target (self->bubble, FALSE);
  gtk_widget_add_css_class (self->bubble, "field-problem");
  gtk_popover_set_child (GTK_POPOVER (self->bubble), self->sentence);
  gtk_widget_set_parent (self->bubble, GTK_WIDGET (self));
}

/* A bubble beside a field that is scrolled away, or has no place yet, would hang outside of the screen. */
static gboolean
is_in_view (SandFieldEntry *self)
{
  GtkWidget      *window = GTK_WIDGET (gtk_widget_get_root (self->text));
  graphene_rect_t view, field;

  if (window == NULL || !gtk_widget_get_mapped (self->text) || !gtk_widget_compute_bounds (self->text, window, &field))
    return FALSE;
  graphene_rect_init (&view, 0, 0, (float) gtk_widget_get_width (window), (float) gtk_widget_get_height (window));
  return field.size.height > 0 && graphene_rect_contains_rect (&view, &field);
}

/* An empty field is not scolded while somebody is about to fill it. */
static void
show_bubble (SandFieldEntry *self)
{
  const char *sentence = self->refused != NULL ? self->refused : self->problem;
  gboolean    empty = *gtk_editable_get_text (GTK_EDITABLE (self->text)) == '\0';
  gboolean    shown = sentence != NULL && !empty && has_focus (self) && is_in_view (self);

  if (!shown && self->bubble == NULL)
    return;
  if (self->bubble == NULL)
    add_bubble (self);
  gtk_label_set_label (GTK_LABEL (self->sentence), shown ? sentence : "");
  if (shown)
    gtk_popover_popup (GTK_POPOVER (self->bubble));
  else
    gtk_popover_popdown (GTK_POPOVER (self->bubble));
}

static void
show_problem (SandFieldEntry *self)
{
  const char *sentence = self->refused != NULL ? self->refused : self->problem;

  if (sentence != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  gtk_widget_set_tooltip_text (self->text, sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  sentence != NULL ? sentence : "", -1);
  if (sentence != NULL)
    gtk_accessible_update_state (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_STATE_INVALID,
                                 GTK_ACCESSIBLE_INVALID_TRUE, -1);
  else
    gtk_accessible_reset_state (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_STATE_INVALID);
  show_bubble (self);
}

/* @sentence: (transfer full) (nullable) */
static void
refuse (SandFieldEntry *self, char *sentence)
{
  g_free (self->refused);
  self->refused = sentence;
  sand_value_clear (&self->kept);
  if (sentence != NULL)
    self->kept = sand_value_copy (stored_value (self));
  show_problem (self);
}

static void
changed_cb (SandFieldEntry *self)
{
  SandPlace        place = sand_field_place_get (&self->place);
  g_autofree char *sentence = NULL;
  SandValue        value;

  if (self->showing || self->place.record == NULL)
    return;
  if (sand_field_parse (&self->column, gtk_editable_get_text (GTK_EDITABLE (self->text)), results_of (self), &value,
                        &sentence))
    sand_seat_type (sand_page_get_seat (self->page), &place, self->place.field, value, self->name, NULL);
  refuse (self, g_steal_pointer (&sentence));
}

static void
preedit_cb (SandFieldEntry *self, const char *preedit)
{
  self->composing = *preedit != '\0';
}

static void
left_cb (SandFieldEntry *self)
{
  sand_seat_settle (sand_page_get_seat (self->page));
  sand_field_entry_refresh (self);
  show_bubble (self);
}

/* Enter goes on to the next field, as in a form on paper. */
static void
activate_cb (SandFieldEntry *self)
{
  gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (self->text)), GTK_DIR_TAB_FORWARD);
}

static void
sand_field_entry_dispose (GObject *object)
{
  SandFieldEntry *self = SAND_FIELD_ENTRY (object);

  g_clear_pointer (&self->bubble, gtk_widget_unparent);
  g_clear_pointer (&self->text, gtk_widget_unparent);
  G_OBJECT_CLASS (sand_field_entry_parent_class)->dispose (object);
}

static void
sand_field_entry_finalize (GObject *object)
{
  SandFieldEntry *self = SAND_FIELD_ENTRY (object);

  g_free (self->name);
  sand_field_place_clear (&self->place);
  g_free (self->problem);
  g_free (self->refused);
  sand_value_clear (&self->kept);
  G_OBJECT_CLASS (sand_field_entry_parent_class)->finalize (object);
}

static gboolean
sand_field_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (SAND_FIELD_ENTRY (widget)->text);
}

static void
sand_field_entry_class_init (SandFieldEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sand_field_entry_dispose;
  G_OBJECT_CLASS (klass)->finalize = sand_field_entry_finalize;
  widget_class->grab_focus = sand_field_entry_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "fieldentry");
}

static void
sand_field_entry_init (SandFieldEntry *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->text = gtk_entry_new ();
  /* Undo is the window's: it knows what the field held before this person began to type. */
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->text), FALSE);
  gtk_widget_set_parent (self->text, GTK_WIDGET (self));
  g_signal_connect_object (focus, "enter", G_CALLBACK (show_bubble), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->text, focus);
  g_signal_connect_object (self->text, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->text, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_editable_get_delegate (GTK_EDITABLE (self->text)), "preedit-changed",
                           G_CALLBACK (preedit_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
sand_field_entry_new (SandPage *page, SandColumnType type, const char *name, const char *placeholder)
{
  SandFieldEntry *self = g_object_new (SAND_TYPE_FIELD_ENTRY, NULL);

  self->page = page;
  self->column = (SandColumn){ .type = type };
  /* What is too long is cut where it is typed; refused as a whole, a paste would vanish. */
  gtk_entry_set_max_length (GTK_ENTRY (self->text), SAND_TEXT_MAX_CHARS);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->text), placeholder);
  if (type != SAND_TYPE_TEXT)
    gtk_entry_set_input_purpose (GTK_ENTRY (self->text), GTK_INPUT_PURPOSE_NUMBER);
  sand_field_entry_set_name (self, name);
  return GTK_WIDGET (self);
}

void
sand_field_entry_bind (SandFieldEntry *self, const SandPlace *place, const char *field)
{
  sand_field_place_set (&self->place, place, field);
  refuse (self, NULL);
  sand_field_entry_refresh (self);
}

void
sand_field_entry_refresh (SandFieldEntry *self)
{
  const char        *typed = gtk_editable_get_text (GTK_EDITABLE (self->text));
  g_autofree char   *shown = NULL;
  g_autofree char   *sentence = NULL;
  g_auto (SandValue) meant = SAND_VALUE_INIT;

  if (self->place.record == NULL)
    return;
  /* What was not taken stays in sight with its sentence, until the record itself holds something else. */
  if (self->refused != NULL && sand_value_equal (&self->kept, stored_value (self)))
    return;
  if (has_focus (self) &&
      sand_field_parse (&self->column, typed, results_of (self), &meant, &sentence) &&
      sand_value_equal (&meant, stored_value (self)))
    return;
  shown = sand_field_to_edit_text (stored_value (self), &self->column, results_of (self), sand_language_get ());
  if (g_strcmp0 (shown, typed) == 0)
    return;
  self->showing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->text), shown);
  self->showing = FALSE;
  refuse (self, NULL);
}

const char *
sand_field_entry_get_text (SandFieldEntry *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->text));
}

gboolean
sand_field_entry_is_composing (SandFieldEntry *self)
{
  return self->composing;
}

void
sand_field_entry_set_name (SandFieldEntry *self, const char *name)
{
  g_free (self->name);
  self->name = g_strdup (name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
sand_field_entry_set_width (SandFieldEntry *self, int chars)
{
  gtk_editable_set_width_chars (GTK_EDITABLE (self->text), chars);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->text), chars);
}

void
sand_field_entry_set_align (SandFieldEntry *self, float align)
{
  gtk_editable_set_alignment (GTK_EDITABLE (self->text), align);
}

void
sand_field_entry_set_problem (SandFieldEntry *self, const char *sentence)
{
  g_free (self->problem);
  self->problem = g_strdup (sentence);
  show_problem (self);
}
