#include "kinds/field-entry.h"

#include "base/text.h"
#include "kinds/field-text.h"
#include "widgets/language.h"

struct _SandFieldEntry {
  GtkWidget parent_instance;

  GtkWidget *text;   /* GtkEntry: assistive technology can read and write it, which it cannot with a bare GtkText */
  SandPage  *page;   /* not owned: an ancestor */
  SandColumn column; /* what is typed here, for parsing */
  char      *name;
  char      *record, *kind, *parent, *field;
  gboolean   showing;
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
  static const SandValue empty = SAND_VALUE_INIT;
  const SandRow         *row = sand_records_find (sand_results_get_records (results_of (self)), self->record);
  return row == NULL ? &empty : sand_row_get (row, self->field);
}

static gboolean
has_focus (SandFieldEntry *self)
{
  return (gtk_widget_get_state_flags (self->text) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

static void
changed_cb (SandFieldEntry *self)
{
  SandPlace        place = { .record = self->record, .kind = self->kind, .parent = self->parent };
  g_autofree char *sentence = NULL;
  SandValue        value;

  if (self->showing || self->record == NULL)
    return;
  if (sand_field_parse (&self->column, gtk_editable_get_text (GTK_EDITABLE (self->text)), results_of (self), &value,
                        &sentence))
    sand_seat_type (sand_page_get_seat (self->page), &place, self->field, value, self->name, NULL);
  else
    sand_field_entry_set_problem (self, sentence);
}

static void
left_cb (SandFieldEntry *self)
{
  sand_seat_settle (sand_page_get_seat (self->page));
  sand_field_entry_refresh (self);
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

  g_clear_pointer (&self->text, gtk_widget_unparent);
  G_OBJECT_CLASS (sand_field_entry_parent_class)->dispose (object);
}

static void
sand_field_entry_finalize (GObject *object)
{
  SandFieldEntry *self = SAND_FIELD_ENTRY (object);

  g_free (self->name);
  g_free (self->record);
  g_free (self->kind);
  g_free (self->parent);
  g_free (self->field);
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
  g_signal_connect_object (focus, "leave", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->text, focus);
  g_signal_connect_object (self->text, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->text, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
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
  g_free (self->record);
  g_free (self->kind);
  g_free (self->parent);
  g_free (self->field);
  self->record = g_strdup (place->record);
  self->kind = g_strdup (place->kind);
  self->parent = g_strdup (place->parent);
  self->field = g_strdup (field);
  sand_field_entry_refresh (self);
}

void
sand_field_entry_refresh (SandFieldEntry *self)
{
  const char        *typed = gtk_editable_get_text (GTK_EDITABLE (self->text));
  g_autofree char   *shown = NULL;
  g_autofree char   *sentence = NULL;
  g_auto (SandValue) meant = SAND_VALUE_INIT;

  if (self->record == NULL)
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
  if (sentence != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  gtk_widget_set_tooltip_text (self->text, sentence);
  if (sentence != NULL)
    gtk_accessible_update_state (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_STATE_INVALID,
                                 GTK_ACCESSIBLE_INVALID_TRUE, -1);
  else
    gtk_accessible_reset_state (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_STATE_INVALID);
}
